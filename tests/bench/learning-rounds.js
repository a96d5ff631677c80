// Updates of two networks in all the ways that are compared, on the same samples, weights and batches. It runs in Node,
// and bundled in a browser.
import { loadCore } from '../../web/core.js';
import { loadLearning } from '../../web/learning.js';
import { FlatNetwork, LinkedNetwork } from './learning-by-hand.js';

/** @import {Learning, Training} from '../../web/learning.js' */
/** @import {Architecture, Recipe} from '../../web/core/types.js' */
/** @typedef {{features: Float64Array, targets: Float64Array}} Table */
/** @typedef {Record<string, () => number>} Rounds microseconds an update, or a map */

/** @type {Architecture} */
export const digitsNetwork = {
  inputs: 64,
  layers: [
    { size: 32, activation: 'relu' },
    { size: 10, activation: 'softmax' },
  ],
  loss: 'crossEntropy',
  l1: 0,
  l2: 0,
};
/** @type {Architecture} */
const flatNetwork = {
  inputs: 2,
  layers: [8, 8, 1].map((size) => ({ size, activation: 'tanh' })),
  loss: 'squares',
  l1: 0,
  l2: 0,
};

export const batch = 32;
export const rates = { gd: 0.05, momentum: 0.01 };
const momentum = 0.9;

/** What it takes, a call. @param {number} times @param {() => void} once @returns {number} microseconds */
function time(times, once) {
  const begun = performance.now();
  for (let i = 0; i < times; i++) once();
  return ((performance.now() - begun) * 1000) / times;
}

/** @param {Training} training @param {number} count @returns {number} microseconds each of so many updates */
function updates(training, count) {
  return time(1, () => mustBe(training.step(count), count, training.reason())) / count;
}

/** @param {number} taken @param {number} wanted @param {string} reason */
function mustBe(taken, wanted, reason) {
  if (taken !== wanted) throw new Error(`${taken} updates of ${wanted}: ${reason}`);
}

/** Points in four corners, as in xor. @returns {Table} */
function corners() {
  const features = Float64Array.from({ length: 600 }, (_, i) => Math.sin(i * i) * 0.9);
  const targets = Float64Array.from({ length: 300 }, (_, i) => (features[2 * i] * features[2 * i + 1] > 0 ? 1 : -1));
  return { features, targets };
}

/** @param {BufferSource} coreBytes @param {BufferSource} learningBytes */
async function opened(coreBytes, learningBytes) {
  const [core, learning] = [
    await loadCore({ wasmBinary: coreBytes }),
    await loadLearning({ wasmBinary: learningBytes }),
  ];
  /** @param {Architecture} architecture @param {Table} samples @param {number} batch @param {'gd' | 'momentum'} optimizer @returns {Recipe} */
  const recipe = (architecture, samples, batch, optimizer) => ({
    architecture,
    ...samples,
    start: learning.initialParameters(architecture, 'xavier', 1),
    batch,
    batchSeed: 1,
    precision: 'single',
    rule: core.chosen({
      optimizer,
      rate: rates[optimizer],
      tuning: optimizer === 'gd' ? {} : { momentum },
      stop: { budget: 1_000_000, gradient: 0 },
    }),
  });
  return { learning, recipe };
}

/** The samples of `count` batches, one after the other, as the training has them. @param {Training} training @param {number} count */
function orderOf(training, count) {
  const batches = Array.from({ length: count }, (_, step) => training.batch(step));
  return batches.filter(({ length }) => length === batches[0].length);
}

/** @param {string} name @param {Float64Array} found @param {ArrayLike<number>} wanted @param {number} within */
function mustAgree(name, found, wanted, within) {
  for (let i = 0; i < found.length; i++) {
    if (!(Math.abs(found[i] - wanted[i]) <= within)) throw new Error(`${name}: weight ${i}: ${found[i]}, ${wanted[i]}`);
  }
}

/**
 * @param {BufferSource} coreBytes @param {BufferSource} learningBytes @param {Table} digits standardised
 * @returns {Promise<Rounds>}
 */
export async function learningRounds(coreBytes, learningBytes, digits) {
  const { learning, recipe } = await opened(coreBytes, learningBytes);
  /** @type {Rounds} */
  const rounds = {};
  for (const optimizer of /** @type {('gd' | 'momentum')[]} */ (['gd', 'momentum'])) {
    const one = recipe(digitsNetwork, digits, batch, optimizer);
    const training = learning.training(one);
    const orders = orderOf(training, Math.floor(digits.targets.length / 10 / batch));
    const order = Uint32Array.from(orders.flatMap((batch) => [...batch]));
    const kept = optimizer === 'gd' ? 0 : momentum;
    const byHand = new FlatNetwork(Float64Array, [64, 32, 10], digits, batch, one.start, kept);
    for (let i = 0; i < 20; i++) byHand.update(order, i * batch, rates[optimizer]);
    training.seek(20);
    mustAgree(`by hand, ${optimizer}`, training.parameters(), byHand.weights, 1e-4);
    let next = 0;
    rounds[`by hand, ${optimizer}`] = () =>
      time(1000, () => byHand.update(order, (next++ % orders.length) * batch, rates[optimizer]));
    rounds[`wasm, ${optimizer}`] = () => updates(training, 2000);
  }
  const samples = corners();
  const flat = recipe(flatNetwork, samples, 10, 'gd');
  const small = learning.training(flat);
  const linked = new LinkedNetwork([2, 8, 8, 1], flat.start);
  const orders = orderOf(small, 30);
  const points = Array.from({ length: 300 }, (_, i) => [samples.features[2 * i], samples.features[2 * i + 1]]);
  let next = 0;
  const update = () => {
    const order = orders[next++ % orders.length];
    for (let i = 0; i < order.length; i++) {
      linked.forward(points[order[i]]);
      linked.backward(samples.targets[order[i]]);
    }
    linked.update(rates.gd);
  };
  for (let i = 0; i < 20; i++) update();
  small.seek(20);
  mustAgree('an object a neuron', small.parameters(), linked.parameters(), 1e-4);
  rounds['an object a neuron'] = () => time(3000, update);
  rounds['wasm, 2-8-8-1'] = () => updates(small, 20_000);
  const grid = Float64Array.from({ length: 20_000 }, (_, i) => {
    const cell = i >> 1;
    return (i % 2 === 0 ? cell % 100 : Math.floor(cell / 100)) / 50 - 1;
  });
  const map = new Float64Array(10_000);
  rounds['map, an object a neuron'] = () =>
    time(3, () => {
      for (let i = 0; i < map.length; i++) map[i] = linked.forward([grid[2 * i], grid[2 * i + 1]]);
    });
  const parameters = small.parameters();
  rounds['map, wasm'] = () => time(10, () => small.predict({ parameters, features: grid }));
  return rounds;
}

/**
 * Trains 64-32-10 on four fifths of the digits until it reads 97 % of the rest.
 * @param {BufferSource} coreBytes @param {BufferSource} learningBytes @param {{train: Table, test: Table}} digits
 * @returns {Promise<() => {seconds: number, epochs: number, accuracy: number}>}
 */
export async function digitsTraining(coreBytes, learningBytes, { train, test }) {
  const { learning, recipe } = await opened(coreBytes, learningBytes);
  const epoch = Math.ceil(train.targets.length / 10 / batch);
  return () => {
    const training = learning.training(recipe(digitsNetwork, train, batch, 'momentum'));
    const begun = performance.now();
    for (let epochs = 1; ; epochs++) {
      training.step(epoch);
      const accuracy = share(training.predict({ features: test.features }), test.targets);
      if (accuracy < 0.97 && epochs < 100) continue;
      const seconds = (performance.now() - begun) / 1000;
      training.free();
      return { seconds, epochs, accuracy };
    }
  };
}

/** @param {Float64Array} outputs @param {Float64Array} targets @returns {number} of samples whose largest output is the wanted one */
function share(outputs, targets) {
  let right = 0;
  for (let begin = 0; begin < outputs.length; begin += 10) {
    let largest = 0;
    for (let o = 1; o < 10; o++) if (outputs[begin + o] > outputs[begin + largest]) largest = o;
    right += targets[begin + largest];
  }
  return (right * 10) / outputs.length;
}
