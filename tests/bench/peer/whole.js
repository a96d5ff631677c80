// One step of gradient descent in TensorFlow.js as its guide has it, with the backend that starts soonest.
// @ts-nocheck its packages are installed when the benchmark runs
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';

await tf.ready();
const y = tf.variable(tf.scalar(103));
tf.train.sgd(0.1).minimize(() => y.sub(100).square());
globalThis.firstStep = { position: y.dataSync()[0], milliseconds: performance.now() };
