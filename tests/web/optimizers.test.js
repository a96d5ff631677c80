// The optimizers through the door: their walks agree with a second implementation, and what is asked wrongly is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDoor } from './door.mjs';
import { chance, rules, walk } from './reference-optimizers.js';

/** @import {Ground} from './reference-optimizers.js' */

const core = await openDoor();
const { optimizers, commonParameters } = core.catalogue;
const steps = 100;

/** @type {Record<string, Ground & {rates: Record<string, number>}>} `rates`: of gd's kind, of lengths, of factors */
const grounds = {
  rosenbrock: {
    formula: '(1 - x)^2 + 100 (y - x^2)^2',
    cost: ([x, y]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    slope: ([x, y]) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    curvature: ([x, y]) => [
      [2 - 400 * (y - 3 * x * x), -400 * x],
      [-400 * x, 200],
    ],
    start: [-1.2, 1],
    rates: { gradient: 0.0005, length: 0.003, factor: 1 },
  },
  himmelblau: {
    formula: '(x^2 + y - 11)^2 + (x + y^2 - 7)^2',
    cost: ([x, y]) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    slope: ([x, y]) => {
      const [p, q] = [x * x + y - 11, x + y * y - 7];
      return [4 * x * p + 2 * q, 2 * p + 4 * y * q];
    },
    curvature: ([x, y]) => [
      [4 * (x * x + y - 11) + 8 * x * x + 2, 4 * x + 4 * y],
      [4 * x + 4 * y, 2 + 4 * (x + y * y - 7) + 8 * y * y],
    ],
    start: [0.3, -1.1],
    rates: { gradient: 0.003, length: 0.05, factor: 0.7 },
  },
  // Half of 3 u^2 + 17 v^2, u and v turned by atan(3/4).
  turned: {
    formula: '(3 (0.8 x + 0.6 y)^2 + 17 (0.8 y - 0.6 x)^2) / 2',
    cost: ([x, y]) => (3 * (0.8 * x + 0.6 * y) ** 2 + 17 * (0.8 * y - 0.6 * x) ** 2) / 2,
    slope: ([x, y]) => [8.04 * x - 6.72 * y, 11.96 * y - 6.72 * x],
    curvature: () => [
      [8.04, -6.72],
      [-6.72, 11.96],
    ],
    start: [4, -2.5],
    rates: { gradient: 0.03, length: 0.1, factor: 0.9 },
  },
};

const row = (/** @type {string} */ id) =>
  /** @type {typeof optimizers[0]} */ (optimizers.find((each) => each.id === id));
const usualOf = (/** @type {string} */ id) =>
  Object.fromEntries([...row(id).parameters, ...commonParameters].map(({ id, usual }) => [id, usual]));

/** The core's places of a walk. @param {Ground} ground @param {string} optimizer @param {number} rate @param {Record<string, any>} tuning */
function coreWalk({ formula: text, start }, optimizer, rate, tuning) {
  const formula = core.formula(text, { variables: ['x', 'y'] });
  const stop = { cost: 0, error: 0, gradient: 0, growth: 0, budget: steps };
  const descent = formula.descent({ start, optimizer, rate, tuning, stop });
  descent.step(steps);
  const { position } = descent.records();
  const reason = descent.reason();
  descent.free();
  formula.free();
  return {
    places: Array.from({ length: position.length / 2 }, (_, i) => [...position.subarray(2 * i, 2 * i + 2)]),
    reason,
  };
}

/** @param {string} name @param {string} optimizer @param {Record<string, any>} tuning */
function mustAgree(name, optimizer, tuning) {
  const ground = grounds[name];
  const rate = ground.rates[row(optimizer).rateUnit];
  const { places, reason } = coreWalk(ground, optimizer, rate, tuning);
  const expected = walk(ground, optimizer, { rate, ...usualOf(optimizer), ...tuning }, places.length - 1);
  const about = `${optimizer} on ${name} with ${JSON.stringify(tuning)}`;
  assert.ok(
    reason === 'budget' || (['noMotion', 'repeats', 'overflow'].includes(reason) && places.length > 4),
    `${about}: ${reason}`,
  );
  places.forEach((place, t) => {
    for (const [i, found] of place.entries()) {
      const off = Math.abs(found - expected[t][i]) / Math.max(1, Math.abs(expected[t][i]));
      assert.ok(off <= 1e-10, `${about}, step ${t}: ${found}, not ${expected[t][i]}`);
    }
  });
  return places;
}

test('at least fifteen optimizers walk a hundred steps as a second implementation does', () => {
  assert.ok(Object.keys(rules).length >= 15);
  for (const name of Object.keys(grounds)) {
    for (const optimizer of Object.keys(rules)) mustAgree(name, optimizer, {});
  }
});

test('so they do under every schedule and clipping, and with parameters that are not usual', () => {
  for (const optimizer of Object.keys(rules)) {
    for (const schedule of core.catalogue.schedules) {
      mustAgree('himmelblau', optimizer, { schedule, horizon: 40, factor: 0.6, seed: 7 });
    }
    for (const clipping of core.catalogue.clippings) {
      mustAgree('himmelblau', optimizer, { clipping, limit: 10, seed: 4294967295, schedule: 'inverse' });
    }
  }
  const unusual = {
    momentum: { momentum: 0.5 },
    nesterov: { momentum: 0.99 },
    polyak: { lowest: 0.5 },
    adagrad: { epsilon: 0.5 },
    rmsprop: { decay: 0.5, epsilon: 0.1 },
    adam: { beta1: 0, beta2: 0.9, epsilon: 0.1 },
    amsgrad: { beta1: 0.5, beta2: 0.6, epsilon: 0.01 },
    adamw: { beta1: 0.7, beta2: 0.8, decay: 0.1 },
    backtracking: { shrink: 0.8, decrease: 0.4 },
    spsa: { width: 0.5, stability: 100 },
    annealing: { temperature: 20, cooling: 0.9 },
  };
  for (const [optimizer, tuning] of Object.entries(unusual)) {
    for (const name of Object.keys(grounds)) mustAgree(name, optimizer, tuning);
  }
});

test('another seed is another walk, for the rules that go by chance and for no others', () => {
  for (const { id } of optimizers) {
    const ends = [1, 2].map((seed) => JSON.stringify(coreWalk(grounds.turned, id, 0.05, { seed }).places));
    assert.equal(ends[0] !== ends[1], ['spsa', 'random', 'annealing'].includes(id), id);
  }
});

test('the numbers of chance are even, and those beside each other know nothing of each other', () => {
  const numbers = Array.from({ length: 2000 }, (_, step) => [
    chance(1, step, 0),
    chance(1, step, 1),
    chance(2, step, 0),
  ]);
  for (const i of [0, 1, 2]) {
    const mean = numbers.reduce((sum, each) => sum + each[i], 0) / 2000;
    assert.ok(Math.abs(mean - 0.5) < 4 * Math.sqrt(1 / 12 / 2000), String(mean));
    const together = numbers.reduce((sum, each) => sum + (each[i] - 0.5) * (each[(i + 1) % 3] - 0.5), 0) / 2000;
    assert.ok(Math.abs(together) < 4 / 12 / Math.sqrt(2000), String(together));
  }
});

test('what a tuning cannot be is refused by its name', () => {
  const formula = core.formula('x^2 + y^2', { dimension: 2 });
  const start = [1, 1];
  /** @param {string} optimizer @param {any} tuning */
  const make = (optimizer, tuning) => () => formula.descent({ start, optimizer, tuning }).free();
  assert.throws(make('adam?', {}), { field: 'optimizer', reason: 'unknown' });
  assert.throws(make('gd', { momentum: 0.5 }), { field: 'tuning', reason: 'unknown' });
  assert.throws(make('gd', { schedule: 'linear' }), { field: 'schedule', reason: 'unknown' });
  assert.throws(make('gd', { clipping: 3 }), { field: 'clipping', reason: 'unknown' });
  for (const { id, parameters } of optimizers) {
    for (const parameter of [...parameters, ...commonParameters]) {
      const outside = [parameter.least - 1, parameter.most * 1.01 + 1];
      for (const bad of [...outside, 'fast', Number.NaN, Number.POSITIVE_INFINITY, {}, [1, 2]]) {
        assert.throws(make(id, { [parameter.id]: bad }), { field: parameter.id, reason: 'outOfRange' }, `${id} ${bad}`);
      }
      make(id, { [parameter.id]: String(parameter.usual) })(); // a number as an attribute has it
      make(id, { [parameter.id]: undefined })();
    }
  }
  const descent = formula.descent({ start });
  descent.step(3);
  assert.throws(() => descent.branch({ optimizer: 'momentum', rate: 0.1, tuning: { momentum: 2 } }), {
    field: 'momentum',
  });
  assert.throws(() => descent.branch({ optimizer: 'gd', rate: Number.NaN }), { field: 'rate', reason: 'notFinite' });
  assert.equal(descent.last, 3);
  const all = { starts: [1, 1], rates: [0.1], optimizer: 'adam', tuning: { beta1: 1 } };
  assert.throws(() => formula.walkAll(all), { field: 'beta1', reason: 'outOfRange' });
  descent.free();
  formula.free();
});

test('records have what was paid and what is remembered, by parts that have names', () => {
  const formula = core.formula('x^2 + 3 y^2 + x y', { dimension: 2 });
  for (const { id, memory, rate } of optimizers) {
    const descent = formula.descent({
      start: [2, -1],
      optimizer: id,
      rate: rate.usual,
      stop: { gradient: 0, error: 0 },
    });
    descent.step(8);
    const { cost, evaluations, memory: column, memoryFrom } = descent.records();
    assert.equal(evaluations.length, cost.length);
    assert.equal(memoryFrom, 0);
    assert.equal(evaluations[0], id === 'spsa' ? 0 : 1, id);
    for (let i = 1; i < cost.length; i++) assert.ok(evaluations[i] >= evaluations[i - 1], id);
    const size = column.length / cost.length;
    const parts = core.memoryParts(id, column.subarray(size * (cost.length - 1)), 2);
    assert.deepEqual(Object.keys(parts), memory, id);
    assert.deepEqual(
      Object.values(parts).flatMap((part) => [...part]),
      [...column.subarray(size * (cost.length - 1))],
      id,
    );
    descent.free();
  }
  const ball = formula.descent({ start: [2, -1], optimizer: 'momentum', rate: 0.05 });
  ball.step(4);
  const { position, memory } = ball.records();
  const { velocity } = core.memoryParts('momentum', memory.subarray(8, 10), 2);
  for (const i of [0, 1]) assert.ok(Math.abs(velocity[i] - (position[8 + i] - position[6 + i])) < 1e-15);
  ball.seek(2);
  ball.branch({ optimizer: 'adam', rate: 0.1 });
  ball.step(3);
  const after = ball.records();
  assert.equal(after.memoryFrom, 2);
  assert.equal(after.memory.length, 4 * 6); // of two means for each parameter, and two powers
  ball.back(2);
  assert.deepEqual(ball.history().memory, after.memory.slice(0, 12));
  ball.free();
  formula.free();
});

test('walks side by side by any rule end as single ones do', () => {
  const formula = core.formula('(x^2 + y - 11)^2 + (x + y^2 - 7)^2', { dimension: 2 });
  const tuning = { schedule: 'cosine', horizon: 50, clipping: 'norm', limit: 3, seed: 5 };
  const stop = { budget: 60, gradient: 0.01 };
  for (const { id: optimizer } of optimizers) {
    const {
      position,
      cost,
      steps: taken,
    } = formula.walkAll({ starts: [1, 2, -3, 0.5], rates: [0.01, 0.02], optimizer, tuning, stop });
    [0, 1].forEach((i) => {
      const start = [
        [1, 2],
        [-3, 0.5],
      ][i];
      const descent = formula.descent({ start, optimizer, rate: [0.01, 0.02][i], tuning, stop });
      descent.step(60);
      assert.equal(descent.at, taken[i], optimizer);
      assert.equal(descent.records().cost[descent.at], cost[i], optimizer);
      assert.deepEqual(descent.records().position.slice(-2), position.slice(2 * i, 2 * i + 2), optimizer);
      descent.free();
    });
  }
  formula.free();
});

test('the rows of the catalogue are complete, and usual rates are on offer on every surface', () => {
  assert.equal(optimizers.length, 20);
  for (const { id, formula, source, rate, rateUnit, parameters, memory, evaluations, promise } of optimizers) {
    for (const text of [formula, source, evaluations]) assert.ok(text.length > 0, id);
    assert.match(source, /(1[6-9]|20)\d\d/, id);
    assert.ok(['gradient', 'length', 'factor'].includes(rateUnit), id);
    assert.ok(['rests', 'hovers', 'lowers'].includes(promise), id);
    assert.ok(rate.least <= rate.usual && rate.usual <= rate.most, id);
    for (const { unit, least, usual, most } of parameters) {
      assert.ok(['1', 'cost', 'length', 'gradient', 'steps'].includes(unit), id);
      assert.ok(least <= usual && usual <= most, id);
    }
    assert.ok(
      memory.every((part) => typeof part === 'string'),
      id,
    );
    for (const surface of core.catalogue.surfaces) {
      const usual = core.usualRate(id, { rate: surface.rate, width: surface.most[0] - surface.least[0] });
      assert.ok(rate.least <= usual && usual <= rate.most, `${id} on ${surface.id}: ${usual}`);
      assert.equal(usual, Number(usual.toPrecision(2)));
    }
  }
  assert.deepEqual(
    commonParameters.map(({ id }) => id),
    ['horizon', 'factor', 'limit', 'seed'],
  );
  assert.deepEqual(core.catalogue.schedules, ['constant', 'step', 'exponential', 'cosine', 'inverse', 'warmup']);
  assert.deepEqual(core.catalogue.clippings, ['none', 'value', 'norm']);
});
