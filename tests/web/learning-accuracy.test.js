// How much is learned, on samples that were not seen: digits and patterns on a plane. All by seeds.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { loadCore } from '../../web/core.js';
import { readDigits } from '../../web/data/digits.js';
import { loadLearning } from '../../web/learning.js';
import { imageGround } from '../../web/scenes/digits-ground.js';
import { wasmBinary } from './door.mjs';

/** @type {WebAssembly.Memory[]} */
const memories = [];
const instantiate = /** @type {any} */ (WebAssembly.instantiate);
WebAssembly.instantiate = async (/** @type {any[]} */ ...asked) => {
  const instance = await instantiate(...asked);
  memories.push(
    .../** @type {any} */ (Object.values(instance.exports).filter((one) => one instanceof WebAssembly.Memory)),
  );
  return instance;
};
const core = await loadCore({ wasmBinary });
const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });
const digits = readDigits(readFileSync(join(root, 'web/data/digits.bin')));
const batch = 32;

/** @typedef {import('../../web/core/types.js').Architecture} Architecture */
/** @typedef {{features: Float64Array, targets: Float64Array, labels: ArrayLike<number>}} Part */

/** @param {ArrayLike<number>} row @returns {number} the class it tells: of one output, on which side of a half */
function classOf(row) {
  if (row.length === 1) return Number(row[0] > 0.5);
  return Array.from(row).indexOf(Math.max(...Array.from(row)));
}

/**
 * @param {Architecture} architecture @param {Part} train @param {Part} test
 * @param {{optimizer: string, rate: number, epochs: number, seed: number, initial?: string}} how @returns {number} the share of the test that it tells
 */
function accuracyOf(architecture, train, test, { optimizer, rate, epochs, seed, initial = 'xavier' }) {
  const training = learning.training({
    architecture,
    features: train.features,
    targets: train.targets,
    start: learning.initialParameters(architecture, initial, seed),
    batch,
    batchSeed: seed,
    precision: 'single',
    rule: core.chosen({ optimizer, rate, stop: { budget: 1e6, gradient: 0 } }),
  });
  const steps = epochs * Math.ceil(train.labels.length / batch);
  assert.equal(training.step(steps), steps, training.reason());
  const outputs = training.predict({ features: test.features });
  training.free();
  const width = outputs.length / test.labels.length;
  const isRight = (/** @type {number} */ label, /** @type {number} */ i) =>
    classOf(outputs.subarray(i * width, (i + 1) * width)) === label;
  return Array.from(test.labels).filter(isRight).length / test.labels.length;
}

/** @param {number[]} values @returns {number} */
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** @param {number[]} hidden @param {number} rate @returns {number[]} of five seeds */
function digitsOf(hidden, rate) {
  /** @type {Architecture} */
  const architecture = {
    inputs: 64,
    layers: [...hidden.map((size) => ({ size, activation: 'relu' })), { size: 10, activation: 'softmax' }],
    loss: 'crossEntropy',
    l1: 0,
    l2: 0,
  };
  return [1, 2, 3, 4, 5].map((seed) => {
    const { train, test } = imageGround(learning, digits, seed);
    return accuracyOf(architecture, train, test, { optimizer: 'momentum', rate, epochs: 30, seed });
  });
}

test('softmax regression reads 95 % of the digits that it has not seen, in 30 epochs, as the median of five seeds', (t) => {
  const shares = digitsOf([], 0.1);
  t.diagnostic(shares.map((share) => share.toFixed(4)).join(' '));
  assert.ok(median(shares) >= 0.95, String(shares));
});

test('64-32-10 reads 97 % of the digits that it has not seen, in 30 epochs, as the median of five seeds', (t) => {
  const shares = digitsOf([32], 0.2);
  t.diagnostic(shares.map((share) => share.toFixed(4)).join(' '));
  assert.ok(median(shares) >= 0.97, String(shares));
});

test('two moons and spirals are told apart on over 97 % of points that were not seen', (t) => {
  /** @param {string} id @param {number} seed @returns {Part} */
  const pattern = (id, seed) => {
    const { features, classes } = learning.pattern({ id, count: 500, noise: id === 'moons' ? 0.06 : 0.01, seed });
    return { features, targets: Float64Array.from(classes), labels: classes };
  };
  /** @type {Architecture} */
  const architecture = {
    inputs: 2,
    layers: [
      { size: 32, activation: 'tanh' },
      { size: 32, activation: 'tanh' },
      { size: 1, activation: 'sigmoid' },
    ],
    loss: 'crossEntropy',
    l1: 0,
    l2: 0,
  };
  for (const id of ['moons', 'spirals']) {
    const shares = [1, 2, 3].map((seed) => {
      const how = { optimizer: 'adam', rate: 0.01, epochs: 200, seed, initial: 'he' };
      return accuracyOf(architecture, pattern(id, seed), pattern(id, 100 + seed), how);
    });
    t.diagnostic(`${id}: ${shares.map((share) => share.toFixed(4)).join(' ')}`);
    assert.ok(Math.min(...shares) > 0.97, `${id}: ${shares}`);
  }
});

test('a million updates leave the memory as it was', () => {
  /** @type {Architecture} */
  const architecture = { inputs: 1, layers: [{ size: 1, activation: 'linear' }], loss: 'squares', l1: 0, l2: 0 };
  const training = learning.training({
    architecture,
    features: Float64Array.of(-1, 0, 1, 2),
    targets: Float64Array.of(-1, 1, 0, 2),
    start: Float64Array.of(0, 0),
    batch: 1,
    batchSeed: 1,
    precision: 'single',
    rule: core.chosen({ optimizer: 'gd', rate: 0.01, stop: { budget: 1e6, gradient: 0 } }),
  });
  assert.equal(training.step(100_000), 100_000, training.reason());
  const sizes = () => memories.map(({ buffer }) => buffer.byteLength);
  const before = sizes();
  for (let slice = 1; slice < 10; slice++) training.step(100_000);
  assert.equal(training.at, 1_000_000);
  assert.equal(before.length, 2);
  assert.deepEqual(sizes(), before);
  assert.ok(training.costs().values.length <= 4096);
  training.free();
});
