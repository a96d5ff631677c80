// The door only: that what the core knows comes through whole, that what is wrong is named, and that memory is given
// back. The mathematics is tested in tests/cpp.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CoreError, loadCore } from '../../web/core.js';
import { openDoor } from './door.mjs';

const core = await openDoor();

/** @param {number} actual @param {number} expected @param {number} [scale] what 1e-12 is taken of */
function near(actual, expected, scale = Math.max(1, Math.abs(expected))) {
  assert.ok(Math.abs(actual - expected) <= 1e-12 * scale, `${actual} is not ${expected}`);
}

test('the reference run is the closed form t + e0 (1 - 2a)^n', () => {
  const run = core.descent({ target: 100, start: [103], rate: 0.1 });
  assert.equal(run.step(15), 15);
  const { position, cost, gradient } = run.history();
  assert.equal(position.length, 16);
  for (let n = 0; n <= 15; n++) {
    const error = 3 * 0.8 ** n;
    near(position[n], 100 + error);
    near(cost[n], error ** 2);
    near(gradient[n], 2 * error);
  }
  near(position[10], 100.322122547, 1e3); // as printed, to nine decimals
  assert.equal(run.outcome(), 'running');
  run.free();
});

test('a thousand runs are their closed form', () => {
  const whole = (/** @type {number} */ min, /** @type {number} */ max) => fc.integer({ min, max });
  fc.assert(
    fc.property(whole(0, 2000), whole(0, 2000), whole(1, 99), whole(1, 60), (target, start, rate, steps) => {
      const settings = { target: target / 10, start: [start / 10], rate: rate / 100 };
      const run = core.descent({ ...settings, stop: { error: 0, gradient: 0, budget: 60 } });
      const taken = run.step(steps);
      const { position } = run.history();
      run.free();
      const error = settings.start[0] - settings.target;
      const errors = [...position].map((y) => y - settings.target);
      errors.forEach((e, n) => {
        near(e, error * (1 - 2 * settings.rate) ** n, 200);
      });
      return position.length === taken + 1;
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test('columns are copies: neither further steps nor a growing memory change them', () => {
  const run = core.descent({ rate: 1e-7, stop: { budget: 1_000_000 } });
  run.step(100);
  const before = run.history();
  const kept = structuredClone(before);
  before.cost[0] = -1;
  assert.equal(run.history().cost[0], 9, 'what the page writes does not reach the core');
  before.cost[0] = 9;
  const others = Array.from({ length: 3 }, () => core.descent({ rate: 1e-7, stop: { budget: 1_000_000 } }));
  for (const other of [run, ...others]) assert.ok(other.step(1_000_000) >= 999_900); // 24 MB each, where 16 are given
  assert.deepEqual(before, kept);
  assert.ok(before.position.buffer.byteLength === before.position.byteLength, 'no view of a larger memory');
  for (const other of [run, ...others]) other.free();
});

test('a run goes back, forth, and on from a past step otherwise', () => {
  const run = core.descent({ rate: 0.1 });
  run.step(7);
  assert.equal(run.back(3), 3);
  assert.deepEqual([run.at, run.last], [4, 7]);
  assert.equal(run.history().position.length, 5);
  assert.equal(run.records().position.length, 8);
  run.seek(6);
  assert.equal(run.at, 6);
  assert.equal(run.back(100), 6);
  run.seek(7);
  run.branch({ optimizer: 'gd', rate: 0.5 });
  assert.deepEqual([run.at, run.last], [7, 7]);
  assert.equal(run.step(10), 1, 'a rate of 1/2 is one shot');
  near(run.history().position[8], 100);
  assert.deepEqual([run.outcome(), run.reason()], ['converged', 'error']);
  run.free();
});

test('counts that are no counts take no step', () => {
  const run = core.descent();
  for (const n of [-1, Number.NaN, 0, 0.9]) {
    assert.equal(run.step(n), 0);
    assert.equal(run.back(n), 0);
  }
  run.seek(-1);
  assert.equal(run.at, 0);
  assert.equal(run.step(2 ** 32 + 1), 16, 'more than 32 bits can say is all there is');
  assert.equal(run.back(Number.POSITIVE_INFINITY), 16);
  run.free();
});

const ends = /** @type {const} */ ([
  ['running', 'none', { rate: 0.1, stop: { error: 1e-300 } }],
  ['converged', 'cost', { rate: 0.1, stop: { cost: 1 } }],
  ['converged', 'error', { rate: 0.1 }],
  ['converged', 'gradient', { rate: 0.1, stop: { error: 0, gradient: 0.1 } }],
  ['stalled', 'gradient', { rate: 0.1, stop: { error: 1e-6, gradient: 0.1 } }],
  ['stalled', 'budget', { rate: 0.001, stop: { budget: 20 } }],
  ['stalled', 'noImprovement', { rate: -0.1, stop: { patience: 5 } }],
  ['stalled', 'noMotion', { rate: 0 }],
  ['cycling', 'repeats', { rate: 1 }],
  ['diverged', 'growth', { rate: 1.5 }],
  ['diverged', 'overflow', { cost: 'fourth', rate: 1e80, stop: { growth: 0 } }],
]);
for (const [outcome, reason, settings] of ends) {
  test(`a run says that it is ${outcome}, and why: ${reason}`, () => {
    const run = core.descent(settings);
    run.step(30);
    assert.deepEqual([run.outcome(), run.reason(), run.period()], [outcome, reason, outcome === 'cycling' ? 2 : 0]);
    run.free();
  });
}

test('a run explains itself: factor, curvature, largest stable rate', () => {
  const run = core.descent({ rate: 1.5 });
  assert.ok(Number.isNaN(run.explain().factor), 'nothing is known before the first step');
  run.step();
  const { factor, curvature, largestStableRate } = run.explain();
  near(factor, -2);
  near(curvature, 2);
  near(largestStableRate, 1);
  run.free();
});

test('the beam may turn instead of the dot', () => {
  const run = core.descent({ distance: 3, target: 100, start: [30], rate: 0.01 });
  run.step();
  near(run.history().position[1], 30 - 0.01 * 2 * (90 - 100) * 3);
  run.free();
});

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
/** @type {[string, string, any][]} */
const refused = [
  ['cost', 'unknown', { cost: 'cubic' }],
  ['cost', 'unknown', { cost: 3 }],
  ['optimizer', 'unknown', { optimizer: 'magic' }],
  ['rate', 'notFinite', { rate: nan }],
  ['rate', 'notFinite', { rate: infinity }],
  ['rate', 'notFinite', { rate: 'fast' }],
  ['target', 'notFinite', { target: nan }],
  ['target', 'notFinite', { target: -infinity }],
  ['distance', 'notFinite', { distance: infinity }],
  ['start', 'notFinite', { start: [nan] }],
  ['start', 'notFinite', { start: [infinity] }],
  ['start', 'notFinite', { start: ['high'] }],
  ['start', 'wrongLength', { start: [] }],
  ['start', 'wrongLength', { start: [1, 2] }],
  ['start', 'wrongLength', { start: 103 }],
  ['start', 'wrongLength', { start: null }],
  ['start', 'overflow', { cost: 'fourth', start: [1e300] }],
  ...['cost', 'error', 'gradient', 'growth', 'patience'].flatMap(
    (rule) =>
      /** @type {[string, string, any][]} */ ([
        ['stop', 'negative', { stop: { [rule]: -1 } }],
        ['stop', 'negative', { stop: { [rule]: nan } }],
      ]),
  ),
  ['budget', 'outOfRange', { stop: { budget: 0 } }],
  ['budget', 'outOfRange', { stop: { budget: -1 } }],
  ['budget', 'outOfRange', { stop: { budget: 1_000_001 } }],
  ['budget', 'outOfRange', { stop: { budget: 2 ** 32 + 5 } }],
];
for (const [field, reason, settings] of refused) {
  const shown = JSON.stringify(settings, (_, value) => (typeof value === 'number' ? String(value) : value));
  test(`${shown} is refused: ${field} ${reason}`, () => {
    assert.throws(() => core.descent(settings), { name: 'CoreError', field, reason });
  });
}

test('settings that are left undefined or null are the usual ones', () => {
  const bare = core.descent();
  const said = core.descent(
    /** @type {any} */ ({
      cost: undefined,
      rate: null,
      target: undefined,
      distance: undefined,
      stop: { error: undefined },
    }),
  );
  bare.step(20);
  said.step(20);
  assert.deepEqual(said.history(), bare.history());
  assert.equal(said.outcome(), 'converged');
  bare.free();
  said.free();
});

test('a branch that cannot be is refused, and changes nothing', () => {
  const run = core.descent();
  run.step(3);
  assert.throws(() => run.branch({ optimizer: 'magic', rate: 1 }), { field: 'optimizer', reason: 'unknown' });
  assert.throws(() => run.branch({ optimizer: 'gd', rate: nan }), { field: 'rate', reason: 'notFinite' });
  assert.equal(run.step(100), 13);
  run.free();
});

test('a freed run or round throws, whatever it is asked', () => {
  const run = core.descent();
  run.free();
  const asked = [
    ...[() => run.step(), () => run.back(), () => run.seek(1), () => run.at, () => run.last, () => run.history()],
    ...[() => run.records(), () => run.outcome(), () => run.reason(), () => run.period(), () => run.explain()],
    ...[() => run.branch({ optimizer: 'gd', rate: 1 }), () => run.free()],
  ];
  for (const ask of asked) assert.throws(ask, /deleted/, String(ask));
  const round = core.round({ level: 'height', seed: 1 });
  round.free();
  for (const ask of [() => round.shoot([1]), () => round.giveUp(), () => round.reveal(), () => round.free()]) {
    assert.throws(ask, /deleted/, String(ask));
  }
});

test('ten thousand runs and rounds, made and freed, leave the memory as it was', async () => {
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  const { instantiate } = WebAssembly;
  // Looked at from outside: the door shows its memory to nobody.
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
      const instance = await instantiate(module, imports);
      memory = /** @type {WebAssembly.Memory} */ (
        Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory)
      );
      return instance;
    }
  );
  const fresh = await openDoor().finally(() => {
    WebAssembly.instantiate = instantiate;
  });
  const batch = (/** @type {number} */ count) => {
    for (let i = 0; i < count; i++) {
      const run = fresh.descent({ rate: 0.001, stop: { error: 0 } });
      run.step(500);
      run.history();
      run.free();
      const round = fresh.round({ level: 'wrist', seed: i });
      round.shoot([10]);
      round.free();
      assert.throws(() => fresh.descent({ rate: nan }), CoreError);
    }
    return memory?.buffer.byteLength ?? 0;
  };
  const before = batch(100);
  assert.ok(before > 0);
  assert.equal(batch(10_000), before);
});

test('bytes that are no WebAssembly, or that of another program, are refused by name', async () => {
  const another = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]); // a module with nothing in it
  for (const bytes of [new Uint8Array(), new TextEncoder().encode('<!doctype html>'), another]) {
    await assert.rejects(loadCore({ wasmBinary: bytes }), { name: 'CoreError', field: 'wasm', reason: 'refused' });
  }
});

test('without the bytes, where no page is, the core is not to be had', async () => {
  await assert.rejects(loadCore(), { name: 'CoreError', field: 'wasm', reason: 'unreachable' });
});
