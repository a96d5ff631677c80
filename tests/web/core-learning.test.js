// What learns from samples, through its door: against a network written here with plain loops.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { loadCore } from '../../web/core.js';
import { loadLearning } from '../../web/learning.js';
import { wasmBinary } from './door.mjs';
import { randomNumbers } from './random.mjs';

const core = await loadCore({ wasmBinary });
const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });

/** @typedef {import('../../web/core/types.js').Recipe} Recipe */
/** @typedef {import('../../web/core/types.js').Architecture} Architecture */

const random = randomNumbers(5);
const inputs = 3;
const count = 23;
const features = Float64Array.from({ length: count * inputs }, () => 2 * random() - 1);
const classes = Array.from({ length: count }, (_, i) => i % 2);
const targets = Float64Array.from({ length: 2 * count }, (_, i) => Number(classes[i >> 1] === i % 2));

/** @type {Architecture} */
const architecture = {
  inputs,
  layers: [
    { size: 5, activation: 'tanh' },
    { size: 2, activation: 'softmax' },
  ],
  loss: 'crossEntropy',
  l1: 0,
  l2: 0.01,
};
const start = learning.initialParameters(architecture, 'xavier', 3);
const stop = { growth: 100, budget: 1e6 };

/** @param {Partial<Recipe>} [other] @returns {Recipe} */
const recipeOf = (other) => ({
  ...{ architecture, features, targets, start, batch: 6, batchSeed: 2, precision: 'double' },
  rule: core.chosen({ optimizer: 'gd', rate: 0.2, stop }),
  ...other,
});

/** The average cost with penalty, sample by sample. @param {ArrayLike<number>} w @param {Iterable<number>} samples */
function costOf(w, samples) {
  let cost = 0;
  const chosen = [...samples];
  for (const sample of chosen) {
    const hidden = Array.from({ length: 5 }, (_, o) => {
      let sum = w[inputs * 5 + o];
      for (let i = 0; i < inputs; i++) sum += features[sample * inputs + i] * w[i * 5 + o];
      return Math.tanh(sum);
    });
    const at = inputs * 5 + 5;
    const scores = [0, 1].map((o) => hidden.reduce((sum, h, i) => sum + h * w[at + i * 2 + o], w[at + 10 + o]));
    const total = Math.log(Math.exp(scores[0]) + Math.exp(scores[1]));
    cost += total - scores[classes[sample]];
  }
  const isBias = (/** @type {number} */ i) => (i >= 15 && i < 20) || i >= 30;
  const weights = Array.from(w).filter((_, i) => !isBias(i));
  return cost / chosen.length + 0.01 * weights.reduce((sum, weight) => sum + weight * weight, 0);
}

test('cost and slope of any samples are those of plain loops and differences', () => {
  const training = learning.training(recipeOf());
  for (const samples of [[0], [3, 4, 9], [...Array(count).keys()]]) {
    const { cost, gradient } = training.evaluate({ samples: Uint32Array.from(samples) });
    assert.ok(Math.abs(cost - costOf(start, samples)) < 1e-12);
    for (let i = 0; i < start.length; i++) {
      const by = (/** @type {number} */ h) => costOf(start.with(i, start[i] + h), samples);
      const slope = (by(1e-5) - by(-1e-5)) / 2e-5;
      assert.ok(Math.abs(gradient[i] - slope) < 1e-8, `weight ${i} of ${samples.length}`);
    }
  }
  training.free();
});

test('the slope of a batch is the average of what its friends say, each alone', () => {
  const training = learning.training(recipeOf());
  const batch = training.batch(0);
  assert.equal(batch.length, 6);
  const alone = [...batch].map((sample) => training.evaluate({ samples: Uint32Array.of(sample) }).gradient);
  const together = training.gradient();
  for (let i = 0; i < together.length; i++) {
    const average = alone.reduce((sum, gradient) => sum + gradient[i], 0) / batch.length;
    assert.ok(Math.abs(together[i] - average) < 1e-12);
  }
  training.free();
});

test('an update is the rate times the slope of its batch, and an epoch sees every sample once', () => {
  const training = learning.training(recipeOf());
  const seen = [];
  let w = start;
  for (let step = 0; step < 4; step++) {
    const samples = training.batch(step);
    seen.push(...samples);
    const { gradient } = training.evaluate({ parameters: w, samples });
    w = w.map((weight, i) => weight - 0.2 * gradient[i]);
    assert.equal(training.step(), 1);
    training.parameters().forEach((weight, i) => {
      assert.ok(Math.abs(weight - w[i]) < 1e-14);
    });
  }
  assert.deepEqual(
    seen.sort((a, b) => a - b),
    [...Array(count).keys()],
  );
  training.free();
});

test('outputs and layers are what plain loops make of the inputs', () => {
  const training = learning.training(recipeOf());
  const [hidden, out] = training.layers({ features: features.slice(0, 2 * inputs) });
  assert.deepEqual([hidden.length, out.length], [10, 4]);
  for (const row of [0, 1]) {
    const plain = Array.from({ length: 5 }, (_, o) => {
      let sum = start[15 + o];
      for (let i = 0; i < inputs; i++) sum += features[row * inputs + i] * start[i * 5 + o];
      return Math.tanh(sum);
    });
    plain.forEach((value, o) => {
      assert.ok(Math.abs(hidden[row * 5 + o] - value) < 1e-12);
    });
    assert.ok(Math.abs(out[2 * row] + out[2 * row + 1] - 1) < 1e-12);
    assert.ok(Math.abs(-Math.log(out[2 * row + classes[row]]) - (costOf(start, [row]) - penalty())) < 1e-10);
  }
  training.free();
});

/** What the penalty adds at the start. */
const penalty = () => 0.01 * start.reduce((sum, w, i) => sum + ((i >= 15 && i < 20) || i >= 30 ? 0 : w * w), 0);

test('single precision goes the same way as double to the sixth digit in 200 updates', () => {
  const [single, double] = ['single', 'double'].map((precision) =>
    learning.training(recipeOf({ precision: /** @type {any} */ (precision) })),
  );
  single.seek(200);
  double.seek(200);
  const exact = double.parameters();
  single.parameters().forEach((weight, i) => {
    assert.ok(Math.abs(weight - exact[i]) < 2e-5, `${weight} and ${exact[i]}`);
  });
  single.free();
  double.free();
});

test('what cannot be is refused by its name', () => {
  const linear = [{ size: 2, activation: 'linear' }];
  const layers = [400, 2].map((size) => ({ size, activation: 'sigmoid' }));
  const large = { ...architecture, layers };
  const wide = { architecture: large, start: learning.initialParameters(large, 'xavier', 1) };
  /** @type {[string, Partial<Recipe>][]} */
  const refused = [
    ['activation', { architecture: { ...architecture, layers: [{ size: 2, activation: 'magic' }] } }],
    ['layers', { architecture: { ...architecture, layers: [] } }],
    ['layers', { architecture: { ...architecture, layers: [{ size: 0, activation: 'tanh' }, ...linear] } }],
    ['loss', { architecture: { ...architecture, layers: linear } }],
    ['penalty', { architecture: { ...architecture, l2: -1 } }],
    ['start', { start: start.slice(1) }],
    ['start', { start: start.with(0, Number.NaN) }],
    ['samples', { targets: targets.slice(1) }],
    ['samples', { features: features.with(4, Number.POSITIVE_INFINITY) }],
    ['rate', { rule: core.chosen({ optimizer: 'gd', rate: Number.NaN }) }],
    ['optimizer', { ...wide, rule: core.chosen({ optimizer: 'newton', rate: 1 }) }],
    ['optimizer', { ...wide, rule: core.chosen({ optimizer: 'nelderMead', rate: 1 }) }],
    ['branches', { branches: [5, 5].map((at) => ({ at, rule: recipeOf().rule })) }],
  ];
  for (const [field, other] of refused) {
    assert.throws(
      () => learning.training(recipeOf(other)),
      (/** @type {any} */ error) => {
        assert.equal(error.field, field, `${error.message} in place of ${field}`);
        return true;
      },
    );
  }
});

test('a line through points is that of the normal equations', () => {
  const x = Float64Array.of(0, 1, 2, 3, 7);
  const y = Float64Array.of(1, 3, 2, 5, 8);
  const found = learning.leastSquares({ features: x, targets: y, inputs: 1, outputs: 1 });
  const mean = (/** @type {Float64Array} */ all) => all.reduce((sum, value) => sum + value, 0) / all.length;
  const [mx, my] = [mean(x), mean(y)];
  const slope = mean(x.map((value, i) => (value - mx) * (y[i] - my))) / mean(x.map((value) => (value - mx) ** 2));
  assert.ok(found && Math.abs(found[0] - slope) < 1e-13 && Math.abs(found[1] - (my - slope * mx)) < 1e-13);
  const none = learning.leastSquares({ features: new Float64Array(5).fill(2), targets: y, inputs: 1, outputs: 1 });
  assert.equal(none, undefined);
});
