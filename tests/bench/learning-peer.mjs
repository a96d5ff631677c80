// The same network in TensorFlow.js, in memory that is given back at each step: by the gradients that it finds itself,
// and by its operations one by one, which is the fastest that it goes.
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { installPeer, peer } from './peer.mjs';

/** @typedef {{features: Float64Array, targets: Float64Array}} Table */

/**
 * @param {'cpu' | 'wasm'} backend @param {Table} table @param {number} batch @param {Float64Array} start @param {number} rate
 * @returns {Promise<{begin: () => Promise<void>, byGradients: () => void, byHand: () => void, parameters: () => Float64Array}>} `begin` makes its backend the one in use; the two updates are the same
 */
export async function peerNetwork(backend, { features, targets }, batch, start, rate) {
  installPeer();
  const installed = createRequire(join(peer, 'package.json'));
  const load = (/** @type {string} */ name) => installed(name);
  const tf = load('@tensorflow/tfjs'); // with its cpu backend
  if (backend === 'wasm') {
    const { setWasmPaths } = load('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(dirname(installed.resolve('@tensorflow/tfjs-backend-wasm/package.json')) + sep + join('dist', sep));
  }
  const begin = async () => {
    await tf.setBackend(backend);
  };
  await begin();
  const [inputs, hidden, outputs] = [64, 32, 10];
  const part = (/** @type {number} */ begin, /** @type {number[]} */ shape) =>
    tf.variable(
      tf.tensor(Float32Array.from(start.subarray(begin, begin + shape.reduce((all, n) => all * n))), shape, 'float32'),
    );
  const [w1, b1] = [part(0, [inputs, hidden]), part(inputs * hidden, [hidden])];
  const second = (inputs + 1) * hidden;
  const [w2, b2] = [part(second, [hidden, outputs]), part(second + hidden * outputs, [outputs])];
  const table = (/** @type {Float64Array} */ numbers, /** @type {number} */ begin, /** @type {number} */ columns) =>
    tf.tensor2d(Float32Array.from(numbers.subarray(begin * columns, (begin + batch) * columns)), [batch, columns]);
  // Batches are made beforehand: that is no part of an update here.
  const count = Math.floor(targets.length / outputs / batch);
  const batches = Array.from({ length: count }, (_, i) => ({
    x: table(features, i * batch, inputs),
    t: table(targets, i * batch, outputs),
  }));
  let next = 0;
  const middleOf = (/** @type {any} */ x) => tf.relu(tf.add(tf.matMul(x, w1), b1));
  const sumsOf = (/** @type {any} */ middle) => tf.add(tf.matMul(middle, w2), b2);
  const move = (/** @type {any} */ weights, /** @type {any} */ slope) =>
    weights.assign(tf.sub(weights, tf.mul(slope, rate)));
  const byHand = () => {
    const { x, t } = batches[next++ % count];
    const middle = middleOf(x);
    const change = tf.div(tf.sub(tf.softmax(sumsOf(middle)), t), batch);
    const before = tf.mul(tf.matMul(change, w2, false, true), tf.step(middle));
    const slopes = [tf.matMul(x, before, true), tf.sum(before, 0), tf.matMul(middle, change, true), tf.sum(change, 0)];
    for (const [i, weights] of [w1, b1, w2, b2].entries()) move(weights, slopes[i]);
  };
  const byGradients = () => {
    const { x, t } = batches[next++ % count];
    const cost = () => tf.neg(tf.div(tf.sum(tf.mul(t, tf.logSoftmax(sumsOf(middleOf(x))))), batch));
    const { grads } = tf.variableGrads(cost, [w1, b1, w2, b2]);
    for (const weights of [w1, b1, w2, b2]) move(weights, grads[weights.name]);
  };
  return {
    begin,
    byHand: () => tf.tidy(byHand),
    byGradients: () => tf.tidy(byGradients),
    parameters: () => Float64Array.from([w1, b1, w2, b2].flatMap((weights) => [...weights.dataSync()])),
  };
}
