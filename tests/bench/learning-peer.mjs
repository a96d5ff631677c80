// The same network in TensorFlow.js: its operations one by one, which is faster than its layers and its gradients, in
// memory that is given back at each step.
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { installPeer, peer } from './peer.mjs';

/** @typedef {{features: Float64Array, targets: Float64Array}} Table */

/**
 * @param {'cpu' | 'wasm'} backend @param {Table} table @param {number} batch @param {Float64Array} start @param {number} rate
 * @returns {Promise<{begin: () => Promise<void>, update: () => void, parameters: () => Float64Array}>} `begin` makes its backend the one in use
 */
export async function peerNetwork(backend, { features, targets }, batch, start, rate) {
  installPeer();
  const installed = createRequire(join(peer, 'package.json'));
  const load = (/** @type {string} */ name) => installed(name);
  const tf = load('@tensorflow/tfjs-core');
  if (backend === 'cpu') load('@tensorflow/tfjs-backend-cpu');
  else {
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
  const step = () => {
    const { x, t } = batches[next++ % count];
    const middle = tf.relu(tf.add(tf.matMul(x, w1), b1));
    const out = tf.softmax(tf.add(tf.matMul(middle, w2), b2));
    const change = tf.div(tf.sub(out, t), batch);
    const before = tf.mul(tf.matMul(change, w2, false, true), tf.step(middle));
    const slopes = [
      [w1, tf.matMul(x, before, true)],
      [b1, tf.sum(before, 0)],
      [w2, tf.matMul(middle, change, true)],
      [b2, tf.sum(change, 0)],
    ];
    for (const [weights, slope] of slopes) weights.assign(tf.sub(weights, tf.mul(slope, rate)));
  };
  return {
    begin,
    update: () => tf.tidy(step),
    parameters: () => Float64Array.from([w1, b1, w2, b2].flatMap((weights) => [...weights.dataSync()])),
  };
}
