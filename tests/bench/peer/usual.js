// One step of gradient descent in TensorFlow.js as its setup page has it: one package, and the backend it picks itself.
// @ts-nocheck its packages are installed when the benchmark runs
import * as tf from '@tensorflow/tfjs';

await tf.ready();
const y = tf.variable(tf.scalar(103));
tf.train.sgd(0.1).minimize(() => y.sub(100).square());
globalThis.firstStep = { position: (await y.data())[0], milliseconds: performance.now() };
