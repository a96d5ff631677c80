// The smallest page of TensorFlow.js that takes one step of gradient descent: of the gradients it imports the two that it
// needs, which takes somebody who knows the library from inside.
// @ts-nocheck its packages are installed when the benchmark runs
import '@tensorflow/tfjs-backend-cpu';
import { ready, registerGradient, scalar, square, sub, train, variable } from '@tensorflow/tfjs-core';
import { squareGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Square_grad.js';
import { subGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sub_grad.js';

registerGradient(squareGradConfig);
registerGradient(subGradConfig);
await ready();
const y = variable(scalar(103));
train.sgd(0.1).minimize(() => square(sub(y, 100)));
globalThis.firstStep = { position: y.dataSync()[0], milliseconds: performance.now() };
