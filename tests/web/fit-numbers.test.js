// What the fit works out, against exact fractions, plain normal equations, published figures, and the core asked again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { loadLearning } from '../../web/learning.js';
import { dataNames, dataOf } from '../../web/scenes/fit-data.js';
import { progress } from '../../web/scenes/fit-progress.js';
import { FitRecords } from '../../web/scenes/fit-records.js';
import { Samples } from '../../web/scenes/fit-samples.js';
import { mostRows, Trail } from '../../web/scenes/fit-trail.js';
import { openDoor } from './door.mjs';
import { exactFit } from './exact-fit.js';

const core = await openDoor();
const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });

/** @typedef {import('../../web/scenes/fit-data.js').Point} Point */

const usual = { degree: 1, scaling: 'on', held: 0, seed: 1 };
const making = { points: null, table: null, seed: 3, noise: 1 };
const setOf = (/** @type {string} */ data) => dataOf(learning, { ...making, data });

/** @param {Partial<import('../../web/scenes/fit-progress.js').FitState>} changes */
function recordsOf(changes) {
  const records = new FitRecords(learning, (rule) => core.chosen(rule));
  /** @type {any} */
  const state = {
    ...{ ...progress, data: 'line', points: null, noise: 1, seed: 3, degree: 1, scaling: 'on', held: 0 },
    ...{ batch: 0, penalty: 0, optimizer: 'gd', tuning: null, start: null, rate: 0.1, steps: 0, speed: 4 },
    ...changes,
  };
  records.settle(state);
  return { records, state };
}

/** @param {number[]} found @param {number[]} wanted @param {number} share */
function near(found, wanted, share) {
  const size = Math.max(...wanted.map(Math.abs));
  assert.equal(found.length, wanted.length);
  found.forEach((value, i) => {
    assert.ok(
      Math.abs(value - wanted[i]) <= share * Math.max(size * 1e-3, Math.abs(wanted[i])),
      `${found} is not ${wanted}`,
    );
  });
}

for (const data of dataNames) {
  for (const degree of [1, 2, 4]) {
    if (data === 'anscombe-4' && degree > 1) continue; // two places give no parabola
    test(`the best curve of degree ${degree} through ${data} is that of exact fractions`, () => {
      const { points } = setOf(data);
      const wanted = exactFit(points, degree);
      for (const scaling of degree < 3 ? ['on', 'off'] : ['on']) {
        const { records } = recordsOf({ data, degree, scaling });
        assert.ok(records.best);
        near(records.samples.coefficients(records.best), wanted, 1e-8);
        records.free();
      }
    });
  }
}

test('descent finds what the closed form says, to 1e-8', () => {
  for (const data of dataNames) {
    const { records } = recordsOf({ data });
    const training = learning.training(records.recipe(core.chosen({ optimizer: 'gd', rate: 0.1, stop: { error: 0 } })));
    training.seek(10_000);
    assert.equal(training.outcome(), 'converged');
    const wanted = exactFit(setOf(data).points, 1);
    const size = Math.max(...wanted.map(Math.abs));
    records.samples.coefficients(training.parameters()).forEach((value, i) => {
      assert.ok(Math.abs(value - wanted[i]) < 1e-8 * size);
    });
    training.free();
    records.free();
  }
});

test('penalty is that of the normal equations with the penalty', () => {
  const { records } = recordsOf({ data: 'sine', degree: 3, penalty: 0.05 });
  const { features, targets, train } = records.samples;
  const size = 4;
  const rows = Array.from({ length: size }, () => Array.from({ length: size + 1 }, () => 0));
  train.forEach((_, sample) => {
    const inputs = [...features.slice(3 * sample, 3 * sample + 3), 1];
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) rows[i][j] += (inputs[i] * inputs[j]) / train.length;
      rows[i][size] += (inputs[i] * targets[sample]) / train.length;
    }
  });
  for (let i = 0; i < 3; i++) rows[i][i] += 0.05; // the bias pays nothing
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const by = rows[k][i] / rows[i][i];
      rows[k] = rows[k].map((value, j) => value - by * rows[i][j]);
    }
  }
  near(
    [...(records.best ?? [])],
    rows.map((row, i) => row[size] / row[i]),
    1e-8,
  );
  records.free();
});

test('a curve in the data’s own units goes where the weights say', () => {
  const { points } = setOf('braking');
  for (const scaling of ['on', 'off']) {
    for (const degree of [1, 2, 5]) {
      const { records } = recordsOf({ data: 'braking', degree, scaling });
      const parameters = Float64Array.from({ length: degree + 1 }, (_, i) => Math.cos(3 * i + 1) / 3 ** i);
      const told = records.samples.coefficients(parameters);
      const xs = points.map(([x]) => x);
      const heights = records.heights(parameters, xs);
      xs.forEach((x, i) => {
        const height = told.reduce((sum, value, power) => sum + value * x ** power, 0);
        assert.ok(Math.abs(height - heights[i]) < 1e-6 * Math.max(1, Math.abs(heights[i])));
      });
      records.free();
    }
  }
});

test('the landscape is the cost at each of its places, from a few of the core’s answers', () => {
  for (const [degree, penalty] of [
    [1, 0],
    [3, 0.1],
  ]) {
    const { records } = recordsOf({ data: 'parabola', degree, penalty, pair: [0, degree] });
    const at = Float64Array.from({ length: degree + 1 }, (_, i) => 0.3 - 0.2 * i);
    const { least, most } = records.around;
    const { area, train } = records.samples;
    const { cost, count } = records.valley.relief(at, [0, degree], { least, most }, area);
    for (const place of [0, 57, count * 40 + 11, count * count - 1]) {
      const x = least[0] + ((most[0] - least[0]) * (place % count)) / (count - 1);
      const y = least[1] + ((most[1] - least[1]) * Math.floor(place / count)) / (count - 1);
      const weights = at.slice();
      weights[0] = x;
      weights[degree] = y;
      const answers = records.heights(
        weights,
        records.data.points.map((point) => point[0]),
      );
      const square = train.reduce((sum, i) => sum + (answers[i] - records.data.points[i][1]) ** 2, 0) / train.length;
      const price = penalty * area * weights.slice(0, degree).reduce((sum, weight) => sum + weight ** 2, 0);
      assert.ok(Math.abs(cost[place] - square - price) < 1e-9 * Math.max(1, square));
    }
    const lowest = records.valley.lowest(at, [0, degree]);
    assert.ok(lowest);
    const there = at.slice();
    there[0] = lowest[0];
    there[degree] = lowest[1];
    const slope = records.gradient(there);
    assert.ok(Math.abs(slope[0]) + Math.abs(slope[degree]) < 1e-10);
    records.free();
  }
});

test('below 2 through the steepest curvature plain descent arrives, beyond it runs away', () => {
  for (const [data, degree, scaling] of /** @type {const} */ ([
    ['line', 1, 'off'],
    ['braking', 1, 'off'],
    ['sine', 3, 'on'],
  ])) {
    const { records } = recordsOf({ data, degree, scaling });
    const { steepest } = records.valley;
    const outcomes = [1.98, 2.02].map((share) => {
      const rule = core.chosen({ optimizer: 'gd', rate: share / steepest, stop: { error: 0, growth: 1e4 } });
      const training = learning.training(records.recipe(rule));
      training.seek(10_000);
      const [outcome, cost] = [training.outcome(), training.cost];
      training.free();
      return { outcome, cost };
    });
    assert.notEqual(outcomes[0].outcome, 'diverged');
    assert.equal(outcomes[1].outcome, 'diverged');
    records.free();
  }
});

test('there is no one answer where x does not tell the points apart, or there are fewer of them than weights', () => {
  for (const changes of [
    { points: '1,2;1,4;1,5' },
    { points: '1,2;3,4', degree: 2 },
    { data: 'anscombe-4', degree: 2 },
  ]) {
    const { records } = recordsOf(changes);
    assert.equal(records.best, undefined);
    // Descent finds one of them all the same, and the picture has sides.
    const training = learning.training(records.recipe(core.chosen({ optimizer: 'gd', rate: 0.1, stop: { error: 0 } })));
    training.seek(5000);
    assert.notEqual(training.outcome(), 'diverged');
    training.free();
    const { least, most } = records.around;
    assert.ok(most[0] > least[0] && most[1] > least[1]);
    records.free();
  }
});

test('points held out are neither learned from nor do they set the scales', () => {
  const { points } = setOf('sine');
  const samples = new Samples(learning, points, { ...usual, held: 0.25 });
  assert.equal(samples.test.length, 6);
  assert.deepEqual(
    [...samples.test, ...samples.train].sort((a, b) => a - b),
    [...points.keys()],
  );
  assert.deepEqual(new Samples(learning, points, { ...usual, held: 0.25 }).test, samples.test);
  assert.notDeepEqual(new Samples(learning, points, { ...usual, held: 0.25, seed: 2 }).test, samples.test);
  const mean = samples.train.reduce((sum, i) => sum + points[i][0] / samples.train.length, 0);
  assert.ok(Math.abs(samples.x.mean - mean) < 1e-12);
  const all = new Samples(learning, points.slice(0, 2), { ...usual, held: 0.8 });
  assert.equal(all.train.length, 1); // one stays to learn from
});

test('costs are average squares, those held out by themselves', () => {
  const { records } = recordsOf({ data: 'sine', degree: 2, held: 0.25, penalty: 0.3 });
  const { points } = records.data;
  const weights = Float64Array.of(0.3, -0.2, 0.1);
  const answers = records.heights(
    weights,
    points.map(([x]) => x),
  );
  for (const by of /** @type {const} */ (['train', 'test'])) {
    const these = records.samples[by];
    const wanted = these.reduce((sum, i) => sum + (answers[i] - points[i][1]) ** 2, 0) / these.length;
    assert.ok(Math.abs(records.costOf(weights, by) - wanted) < 1e-10 * wanted);
  }
  assert.ok(Number.isNaN(records.costOf(Float64Array.of(Number.NaN, 0, 0), 'train')));
  records.free();
});

test('the way over the landscape is the training’s own, step by step, with its batches and branches', () => {
  const { records } = recordsOf({ data: 'line', batch: 4 });
  const rule = core.chosen({ optimizer: 'momentum', rate: 0.02, stop: { error: 0 } });
  const branches = [{ at: 7, rule: core.chosen({ optimizer: 'adam', rate: 0.1, stop: { error: 0 } }) }];
  const recipe = { ...records.recipe(rule), branches };
  const training = learning.training(recipe);
  const rows = records.trail('walk', { rule, branches }, 30);
  for (const step of [0, 1, 6, 7, 8, 30]) {
    training.seek(step);
    assert.deepEqual(rows[step], training.parameters());
  }
  assert.equal(records.trail('walk', { rule, branches }, 3).length, 4);
  const smooth = records.trail('smooth', { rule, branches }, 30);
  assert.notDeepEqual(smooth[30], rows[30]);
  training.free();
  records.free();
  const long = new Trail(learning.training(recipe));
  assert.equal(long.upTo(100_000).length, mostRows + 1); // memory stays as it is
  long.free();
});

test('each point’s opinion is its own gradient, and their average is that of all', () => {
  const { records } = recordsOf({ data: 'line' });
  const weights = Float64Array.of(0.4, -0.3);
  const each = records.opinions(weights, 1000);
  const mean = [0, 1].map((i) => each.reduce((sum, gradient) => sum + gradient[i] / each.length, 0));
  near(mean, [...records.gradient(weights)], 1e-10);
  records.free();
});

test('with a price on large weights nothing costs less than what is worked out at once, however near it is to the points', () => {
  const { records } = recordsOf({ data: 'line', penalty: 1 });
  const { records: free } = recordsOf({ data: 'line' });
  const [best, nearest] = [records.best, free.best].map((weights) => weights ?? new Float64Array());
  assert.ok(records.costOf(nearest, 'train') < records.costOf(best, 'train'));
  assert.equal(records.gapOf(best), 0);
  // The bowl has a curvature of 2 (1 + 1) along the slope and the same place otherwise: gap = 2 (w - w*)^2.
  const away = nearest[0] - best[0];
  assert.ok(Math.abs(records.gapOf(nearest) / records.samples.area - 2 * away ** 2) < 1e-12);
  for (const each of [records, free]) each.free();
});
