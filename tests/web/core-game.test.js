// The door: the catalogue, the rounds of the game, and the players.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDoor } from './door.mjs';

const core = await openDoor();
const { catalogue } = core;

test('the catalogue has all its lists, each id once', () => {
  const { scenes, costs, players, optimizers, levels } = catalogue;
  const ids = [scenes, players, ...[costs, optimizers, levels].map((rows) => rows.map(({ id }) => id))];
  for (const list of ids) {
    assert.ok(list.length > 0);
    assert.ok(list.every((id) => /^[a-zA-Z]+$/.test(id)));
    assert.equal(new Set(list).size, list.length);
  }
  assert.deepEqual(scenes.slice(0, 4), ['game', 'cost', 'slope', 'descent']);
  for (const { formula, source } of optimizers) assert.ok(formula && source);
});

test('every range of the catalogue holds its usual value', () => {
  for (const { usual, least, most } of [
    catalogue.target,
    catalogue.start,
    ...catalogue.optimizers.map((o) => o.rate),
  ]) {
    assert.ok(least < most && least <= usual && usual <= most);
  }
  for (const { knobs, noise } of catalogue.levels) {
    assert.ok(noise >= 0);
    for (const { least, most, start } of knobs) assert.ok(least <= start && start <= most);
  }
});

test('what the catalogue calls usual is offered, and makes a run', () => {
  const { usual, costs, optimizers, start } = catalogue;
  assert.ok(costs.some(({ id }) => id === usual.cost));
  assert.ok(optimizers.some(({ id }) => id === usual.optimizer));
  const chosen = core.descent({ ...usual, start: [start.usual], rate: optimizers[0].rate.usual });
  const bare = core.descent();
  for (const run of [chosen, bare]) run.step(20);
  assert.deepEqual(chosen.history(), bare.history());
  for (const run of [chosen, bare]) run.free();
});

test('every cost, optimizer, level and player of the catalogue can be had', () => {
  for (const { id } of catalogue.costs) core.descent({ cost: id }).free();
  for (const { id, rate } of catalogue.optimizers) core.descent({ optimizer: id, rate: rate.usual }).free();
  for (const { id: level, knobs } of catalogue.levels) {
    const start = knobs.map((knob) => knob.start);
    core.round({ level, seed: 1 }).free();
    for (const player of catalogue.players) {
      assert.ok(core.play({ player, level, seed: 1, start, rate: 0.1 }).aims.length > 0, `${player} on ${level}`);
    }
  }
});

test('nothing is revealed before a hit or the end', () => {
  const round = core.round({ level: 'wrist', seed: 3 });
  assert.equal(round.reveal(), undefined);
  round.shoot([0]);
  assert.equal(round.reveal(), undefined);
  round.giveUp();
  const hidden = round.reveal();
  assert.ok(hidden && hidden.target[0] >= 20 && hidden.distance >= 2);
  round.free();

  const same = core.round({ level: 'wrist', seed: 3 });
  assert.deepEqual(same.shoot([hidden.target[0] / hidden.distance]), { heard: [0], hit: true });
  assert.deepEqual(same.reveal(), hidden);
  same.free();
});

test('a play, replayed shot by shot in a round of the same seed, hears the same shouts', () => {
  for (const { id: level, knobs, friends } of catalogue.levels) {
    const start = knobs.map((knob) => knob.start);
    for (const player of catalogue.players) {
      for (const seed of [0, 1, 7, 4294967295]) {
        const played = core.play({ player, level, seed, start, rate: 0.1 });
        const round = core.round({ level, seed });
        const shouts = played.aims.map((aim) => round.shoot(aim));
        assert.ok(played.aims.every((aim) => aim.length === knobs.length));
        assert.ok(played.heard.every((heard) => heard.length === friends.length));
        assert.deepEqual(
          shouts.map(({ heard }) => heard),
          played.heard,
          `${player} on ${level}, seed ${seed}`,
        );
        assert.equal(shouts.at(-1)?.hit, played.hit);
        assert.equal(round.reveal() !== undefined, played.hit);
        round.free();
      }
    }
  }
});

test('par is what the clever player needs', () => {
  for (const { id: level, knobs } of catalogue.levels) {
    const start = knobs.map((knob) => knob.start);
    const clever = core.play({ player: 'secant', level, seed: 5, start, rate: 0.1 });
    assert.equal(clever.hit, level !== 'sum');
    assert.equal(core.par({ level, seed: 5, start }), clever.hit ? clever.aims.length : 0);
  }
});

test('noise is the level’s own unless it is said', () => {
  const first = (/** @type {number | undefined} */ noise, seed = 2) => {
    const round = core.round({ level: 'height', seed, noise });
    const shouts = [round.shoot([100]), round.shoot([100]), round.shoot([100])].map(({ heard }) => heard[0]);
    round.free();
    return shouts;
  };
  assert.deepEqual(first(undefined), first(0));
  assert.equal(new Set(first(0)).size, 1);
  assert.ok(new Set(first(30)).size > 1);
});

test('a level or player that is unknown is refused by name', () => {
  const unknown = (/** @type {string} */ field) => ({ name: 'CoreError', field, reason: 'unknown' });
  const shot = { seed: 1, start: [1], rate: 0.1 };
  assert.throws(() => core.round({ level: 'moon', seed: 1 }), unknown('level'));
  assert.throws(() => core.par({ level: 'moon', seed: 1, start: [100] }), unknown('level'));
  assert.throws(() => core.play({ player: 'gd', level: 'moon', ...shot }), unknown('level'));
  assert.throws(() => core.play({ player: 'oracle', level: 'height', ...shot }), unknown('player'));
});

test('two friends judge a knob each, one adds both errors, one says only how far: 3 too high and 3 too far left', () => {
  for (const [level, heard] of /** @type {const} */ ([
    ['two', [3, -3]],
    ['sum', [0]],
    ['apart', [4.2]], // the root of 18
  ])) {
    const over = core.round({ level, seed: 8 });
    over.giveUp();
    const hidden = over.reveal();
    over.free();
    assert.ok(hidden);
    assert.equal(hidden.distance, 1);
    const [height, across] = hidden.target;
    const round = core.round({ level, seed: 8 });
    assert.deepEqual(round.shoot([height + 3, across - 3]), { heard, hit: false });
    assert.equal(round.reveal(), undefined);
    assert.equal(round.shoot([height, across]).hit, true);
    assert.deepEqual(round.reveal(), hidden);
    round.free();
  }
});
