// What is said of a network's numbers, against the core's own numbers and plain counts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { loadCore } from '../../web/core.js';
import { readDigits } from '../../web/data/digits.js';
import { loadLearning } from '../../web/learning.js';
import { imageGround } from '../../web/scenes/digits-ground.js';
import { confusionOf, costBorders, countsByCost, judge, mistakesOf } from '../../web/scenes/digits-judged.js';
import { likesOf, mostExciting } from '../../web/scenes/digits-likes.js';
import { readingOf } from '../../web/scenes/digits-reading.js';
import { products, scoresOf, sum, weightsOf, weightsTo } from '../../web/scenes/digits-sums.js';
import { randomNumbers } from './random.mjs';

/** @typedef {import('../../web/scenes/digits-panel.js').Shown} Shown */

const digits = readDigits(readFileSync(join(root, 'web/data/digits.bin')));
const bytes = (/** @type {string} */ name) => ({ wasmBinary: readFileSync(join(root, 'build/wasm', name)) });
/** @type {import('../../web/learning.js').Learning} */
let learning;
/** @type {import('../../web/core.js').Core} */
let core;
/** @type {import('../../web/scenes/digits-ground.js').Ground} */
let ground;
before(async () => {
  [core, learning] = await Promise.all([loadCore(bytes('core.wasm')), loadLearning(bytes('learning.wasm'))]);
  ground = imageGround(learning, digits, 3);
});

/**
 * A network that has learned a little.
 * @param {number[]} hidden @param {{last?: string, loss?: 'squares' | 'crossEntropy', steps?: number}} [how]
 */
function learned(hidden, { last = 'softmax', loss = 'crossEntropy', steps = 60 } = {}) {
  const layers = [...hidden.map((size) => ({ size, activation: 'tanh' })), { size: 10, activation: last }];
  const architecture = { inputs: 64, layers, loss, l1: 0, l2: 0 };
  const { features, targets } = ground.train;
  const training = learning.training({
    ...{ architecture, features, targets, start: learning.initialParameters(architecture, 'xavier', 1) },
    ...{ batch: 32, batchSeed: 1, precision: 'double', rule: core.chosen({ optimizer: 'gd', rate: 0.1 }) },
  });
  training.step(steps);
  const parameters = training.parameters();
  /** @type {Shown} */
  const shown = {
    ...{ step: steps, architecture, parameters, training },
    layers: (inputs) => training.layers({ parameters, features: inputs }),
    predict: (inputs) => training.predict({ parameters, features: inputs }),
    costs: (inputs, targets) => training.sampleCosts({ parameters, features: inputs, targets }),
  };
  return { training, shown };
}

/** @param {number} i */
const image = (i) => ground.test.features.subarray(64 * i, 64 * (i + 1));

test('a score is the sum of x times w, and a bias: ten of them by hand, whose shares are what the core gives', () => {
  const { shown } = learned([]);
  const w = shown.parameters;
  for (let i = 0; i < 20; i++) {
    const { scores, outputs, answer } = readingOf(shown, image(i));
    const byHand = Array.from({ length: 10 }, (_, digit) => {
      let score = w[640 + digit];
      for (let cell = 0; cell < 64; cell++) score += image(i)[cell] * w[10 * cell + digit];
      return score;
    });
    const all = byHand.reduce((total, score) => total + Math.exp(score), 0);
    for (const [digit, score] of byHand.entries()) {
      assert.ok(Math.abs(scores[digit] - score) < 1e-12);
      assert.ok(Math.abs(outputs[digit] - Math.exp(score) / all) < 1e-12);
    }
    assert.equal(answer, byHand.indexOf(Math.max(...byHand)));
    const layer = weightsOf(shown, 0);
    const laid = products(image(i), weightsTo(layer, answer));
    assert.ok(Math.abs(sum(laid) + layer.biases[answer] - byHand[answer]) < 1e-12);
  }
});

test('the weights of each layer are where the core has them: from them come its activations', () => {
  const { shown } = learned([7, 5]);
  const layers = shown.layers(image(0));
  let given = image(0);
  for (const [k, made] of layers.slice(0, 2).entries()) {
    const sums = scoresOf(weightsOf(shown, k), given);
    for (const [i, value] of made.entries()) assert.ok(Math.abs(value - Math.tanh(sums[i])) < 1e-12);
    given = made;
  }
  const { scores, outputs } = readingOf(shown, image(0));
  const all = scores.reduce((total, score) => total + Math.exp(score), 0);
  for (const [i, output] of outputs.entries()) assert.ok(Math.abs(output - Math.exp(scores[i]) / all) < 1e-12);
});

test('what each image costs is what the core says of it alone, and the average what it says of all', () => {
  for (const [last, loss] of /** @type {[string, 'squares' | 'crossEntropy'][]} */ ([
    ['softmax', 'crossEntropy'],
    ['sigmoid', 'crossEntropy'],
    ['softmax', 'squares'],
    ['tanh', 'squares'],
  ])) {
    const { training, shown } = learned([9], { last, loss });
    const { train } = ground;
    const costs = shown.costs(train.features, train.targets);
    const judged = judge(shown.predict(train.features), costs, train.numbers, digits.labels);
    assert.ok(Math.abs(judged.cost - training.evaluate().cost) < 1e-9 * judged.cost, `${last}, ${loss}`);
    for (const i of [0, 17, 400, 1437]) {
      const alone = training.evaluate({ samples: Uint32Array.of(i) }).cost;
      assert.ok(Math.abs(judged.readings[i].cost - alone) < 1e-9 * Math.max(1, alone), `${last}, ${loss}`);
    }
  }
});

test('held-out images cost what plain logarithms of their shares say', () => {
  const { shown } = learned([9]);
  const { features, targets, labels } = ground.test;
  const outputs = shown.predict(features);
  shown.costs(features, targets).forEach((cost, i) => {
    assert.ok(Math.abs(cost + Math.log(outputs[10 * i + labels[i]])) < 1e-9 * Math.max(1, cost));
  });
});

test('what is taken for what is counted as one would count it, and mistakes are those off the diagonal', () => {
  const next = randomNumbers(11);
  const labels = Uint8Array.from({ length: 300 }, () => Math.floor(10 * next()));
  const samples = Uint32Array.from({ length: 200 }, (_, i) => 299 - i);
  const outputs = Float64Array.from({ length: 2000 }, next);
  const costs = Float64Array.from(samples, next);
  const { readings, right, accuracy } = judge(outputs, costs, samples, labels);
  const table = confusionOf(readings);
  /** @type {Record<string, number>} */
  const counts = {};
  let equal = 0;
  for (let i = 0; i < 200; i++) {
    const row = [...outputs.subarray(10 * i, 10 * i + 10)];
    const [truth, answer] = [labels[299 - i], row.indexOf(Math.max(...row))];
    counts[`${truth} ${answer}`] = (counts[`${truth} ${answer}`] ?? 0) + 1;
    if (truth === answer) equal++;
  }
  for (let truth = 0; truth < 10; truth++) {
    for (let answer = 0; answer < 10; answer++) {
      assert.equal(table[truth][answer], counts[`${truth} ${answer}`] ?? 0);
    }
  }
  assert.deepEqual([right, accuracy], [equal, equal / 200]);
  const mistakes = mistakesOf(readings);
  assert.equal(mistakes.length, 200 - equal);
  for (const [i, { cost, truth, answer }] of mistakes.entries()) {
    assert.notEqual(truth, answer);
    assert.ok(i === 0 || cost <= mistakes[i - 1].cost);
  }
});

test('every image is counted in the range of its cost', () => {
  const costs = [0, 0.0009, 0.001, 0.05, 0.1, 0.29, 2, 3, 90];
  const counts = countsByCost(costs.map((cost) => ({ sample: 0, truth: 0, answer: 0, sure: 1, cost })));
  assert.deepEqual(counts, [2, 1, 0, 0, 1, 2, 0, 1, 2]);
  assert.equal(counts.length, costBorders.length + 1);
});

test('the ink that goes with a neuron is the coefficient of correlation', () => {
  const next = randomNumbers(2);
  const [rows, neurons] = [40, 3];
  const inputs = Float64Array.from({ length: 64 * rows }, (_, i) => (i % 64 === 5 ? 0.5 : next()));
  const activities = Float64Array.from({ length: neurons * rows }, (_, i) => {
    const row = Math.floor(i / neurons);
    return [2 * inputs[64 * row + 9] - 1, -inputs[64 * row + 9], next()][i % neurons];
  });
  const pictures = likesOf(inputs, activities, neurons);
  assert.ok(Math.abs(pictures[0][9] - 1) < 1e-12 && Math.abs(pictures[1][9] + 1) < 1e-12);
  assert.equal(pictures[2][5], 0); // ink that never changes goes with nothing
  // (n sum(xy) - sum(x) sum(y)) / sqrt((n sum(x^2) - sum(x)^2) (n sum(y^2) - sum(y)^2))
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const [ink, activity] = [inputs[64 * row + 30], activities[neurons * row + 2]];
    [x, y, xx, yy, xy] = [x + ink, y + activity, xx + ink * ink, yy + activity * activity, xy + ink * activity];
  }
  const expected = (rows * xy - x * y) / Math.sqrt((rows * xx - x * x) * (rows * yy - y * y));
  assert.ok(Math.abs(pictures[2][30] - expected) < 1e-12);
  const found = mostExciting(activities, neurons, 2, 5);
  const sorted = [...activities].filter((_, i) => i % neurons === 2).sort((a, b) => b - a);
  assert.deepEqual(
    found.map(({ activity }) => activity),
    sorted.slice(0, 5),
  );
  for (const { row, activity } of found) assert.equal(activities[neurons * row + 2], activity);
});
