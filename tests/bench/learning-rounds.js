// Updates of two networks in all the ways that are compared, on the same samples, weights and batches. It runs in Node,
// and bundled in a browser.
import { loadCore } from '../../web/core.js';
import { readDigits } from '../../web/data/digits.js';
import { loadLearning } from '../../web/learning.js';
import { imageGround } from '../../web/scenes/digits-ground.js';
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
export const rates = { gd: 0.2, momentum: 0.2 };
const momentum = 0.9;

/** What it takes, a call. @param {number} times @param {() => void} once @returns {number} microseconds */
function time(times, once) {
  const begun = performance.now();
  for (let i = 0; i < times; i++) once();
  return ((performance.now() - begun) * 1000) / times;
}

/** @param {Training} training @param {number} count @returns {number} microseconds each of so many updates */
function updates(training, count) {
  training.seek(0); // what has been learned too well has other numbers in it
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

/** @typedef {{core: Uint8Array<ArrayBuffer>, learning: Uint8Array<ArrayBuffer>, digits: Uint8Array<ArrayBuffer>}} Bytes of the files */

/** @param {Bytes} bytes */
export async function opened(bytes) {
  const core = await loadCore({ wasmBinary: bytes.core });
  const learning = await loadLearning({ wasmBinary: bytes.learning });
  const digits = imageGround(learning, readDigits(bytes.digits), 1);
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
  return { learning, recipe, digits };
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

/** @param {Bytes} bytes @returns {Promise<Rounds>} */
export async function learningRounds(bytes) {
  const { learning, recipe, digits } = await opened(bytes);
  const { features, targets } = digits.train;
  const images = { features, targets };
  /** @type {Rounds} */
  const rounds = {};
  for (const optimizer of /** @type {('gd' | 'momentum')[]} */ (['gd', 'momentum'])) {
    const one = recipe(digitsNetwork, images, batch, optimizer);
    const training = learning.training(one);
    const orders = orderOf(training, Math.floor(targets.length / 10 / batch));
    const order = Uint32Array.from(orders.flatMap((batch) => [...batch]));
    const kept = optimizer === 'gd' ? 0 : momentum;
    const byHand = new FlatNetwork([64, 32, 10], images, batch, one.start, kept);
    for (let i = 0; i < 20; i++) byHand.update(order, i * batch, rates[optimizer]);
    training.seek(20);
    mustAgree(`by hand, ${optimizer}`, training.parameters(), byHand.weights, 1e-4);
    let next = 0;
    rounds[`64-32-10, ${optimizer}: flat arrays`] = () =>
      time(1000, () => byHand.update(order, (next++ % orders.length) * batch, rates[optimizer]));
    rounds[`64-32-10, ${optimizer}: WebAssembly`] = () => updates(training, 2000);
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
  rounds['2-8-8-1, gd: an object a neuron'] = () => time(3000, update);
  rounds['2-8-8-1, gd: WebAssembly'] = () => updates(small, 20_000);
  const grid = Float64Array.from({ length: 20_000 }, (_, i) => {
    const cell = i >> 1;
    return (i % 2 === 0 ? cell % 100 : Math.floor(cell / 100)) / 50 - 1;
  });
  const map = new Float64Array(10_000);
  rounds['map: an object a neuron'] = () =>
    time(3, () => {
      for (let i = 0; i < map.length; i++) map[i] = linked.forward([grid[2 * i], grid[2 * i + 1]]);
    });
  const parameters = small.parameters();
  rounds['map: WebAssembly'] = () => time(10, () => small.predict({ parameters, features: grid }));
  return rounds;
}

/**
 * Trains 64-32-10 on four fifths of the digits until it reads 97 % of the rest.
 * @param {Bytes} bytes @returns {Promise<() => {seconds: number, epochs: number, accuracy: number}>}
 */
export async function digitsTraining(bytes) {
  const { learning, recipe, digits } = await opened(bytes);
  const { train, test } = digits;
  const epoch = Math.ceil(train.labels.length / batch);
  return () => {
    const begun = performance.now();
    const { features, targets } = train;
    const training = learning.training(recipe(digitsNetwork, { features, targets }, batch, 'momentum'));
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
