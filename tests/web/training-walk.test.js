// Long trainings: by a worker or by the page itself, left and come back to, branched and ended.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { Trainer } from '../../web/core/trainer.js';
import { loadCore } from '../../web/core.js';
import { loadLearning } from '../../web/learning.js';
import { TrainingWalk } from '../../web/parts/training-walk.js';
import { wasmBinary } from './door.mjs';
import { randomNumbers } from './random.mjs';

/** @typedef {import('../../web/core/types.js').Recipe} Recipe */

const core = await loadCore({ wasmBinary });
const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });
const random = randomNumbers(5);
const architecture = {
  inputs: 3,
  layers: [
    { size: 5, activation: 'tanh' },
    { size: 2, activation: 'softmax' },
  ],
  ...{ loss: 'crossEntropy', l1: 0, l2: 0.01 },
};
const features = Float64Array.from({ length: 23 * 3 }, () => 2 * random() - 1);
const targets = Float64Array.from({ length: 23 * 2 }, (_, i) => Number((i >> 1) % 2 === i % 2));
const start = learning.initialParameters(architecture, 'xavier', 3);
const stop = { growth: 100, budget: 1e6 };

/** @param {Partial<Recipe>} [other] @returns {Recipe} */
const recipeOf = (other) => ({
  ...{ architecture, features, targets, start, batch: 6, batchSeed: 2, precision: 'double' },
  rule: core.chosen({ optimizer: 'gd', rate: 0.2, stop }),
  ...other,
});

/** A worker that works at once, in this thread: what is posted is copied as a worker's is. @param {(message: any) => void} [heard] */
function workerHere(heard = () => {}) {
  /** @type {any} */
  const worker = {
    terminate() {},
    /** @param {any} message */
    postMessage(message) {
      heard(message);
      if (!message.recipe) return;
      const { number, recipe, snapshot, until } = structuredClone(message);
      const training = learning.training(recipe);
      training.adopt(snapshot);
      training.seek(until);
      const told = { number, snapshot: training.snapshot(), perSecond: 1, isDone: true };
      training.free();
      queueMicrotask(() => worker.onmessage({ data: structuredClone(told) }));
    },
  };
  return worker;
}

/** Trains and resolves with what was told last. @param {() => Worker} spawn @param {Recipe} recipe @param {number} until */
function trained(spawn, recipe, until) {
  return new Promise((resolve, reject) => {
    let slowed = 0;
    const trainer = new Trainer({
      learning,
      spawn,
      slowed: () => slowed++,
      failed: reject,
      told: (told) => told.isDone && resolve({ ...told, slowed, isRunning: trainer.isRunning }),
    });
    const training = learning.training(recipe);
    training.seek(10);
    trainer.run(recipe, training.snapshot(), until);
    training.free();
  });
}

test('a long training comes out the same by a worker, and by the page where there can be none', async () => {
  const recipe = recipeOf({ precision: 'single' });
  const straight = learning.training(recipe);
  straight.seek(3000);
  const noWorker = () => {
    throw new Error('refused');
  };
  const broken = () => {
    const worker = workerHere();
    worker.postMessage = () => queueMicrotask(() => worker.onerror({ message: 'broken' }));
    return worker;
  };
  for (const [spawn, slowed] of /** @type {[() => any, number][]} */ ([
    [workerHere, 0],
    [noWorker, 1],
    [broken, 1],
  ])) {
    const told = await trained(spawn, recipe, 3000);
    assert.deepEqual([told.snapshot.step, told.slowed, told.isRunning], [3000, slowed, false]);
    assert.deepEqual(told.snapshot.position, straight.parameters());
    assert.deepEqual(told.snapshot.costs, straight.costs().values);
  }
  straight.free();
});

/** A walk whose far steps are told by a worker here. @param {(message: any) => void} [heard] */
function walkWith(heard) {
  /** @type {() => void} */
  let arrived = () => {};
  const walk = new TrainingWalk(
    learning,
    (told) => new Trainer({ learning, told, spawn: () => workerHere(heard) }),
    () => arrived(),
  );
  /** @param {import('../../web/parts/training-walk.js').Asked} asked */
  const stand = async (asked) => {
    let steps = walk.settle(asked);
    while (walk.isUnderWay) {
      await new Promise((resolve) => {
        arrived = () => resolve(undefined);
      });
      steps = walk.settle(asked);
    }
    return steps;
  };
  return { walk, stand };
}

test('near steps are there at once, far ones by the worker, and all of them are the same', async () => {
  /** @type {any[]} */
  const heard = [];
  const { walk, stand } = walkWith((message) => heard.push(message));
  const recipe = recipeOf({ precision: 'single' });
  const asked = (/** @type {number} */ steps, /** @type {any[]} */ branches = []) => ({
    key: 'a',
    recipe: () => recipe,
    branches,
    steps,
  });
  assert.equal(walk.settle(asked(7)), 7);
  assert.equal(heard.length, 0);
  assert.equal(await stand(asked(60_000)), 60_000);
  assert.equal(heard.filter(({ recipe }) => recipe).length, 1);
  const straight = learning.training(recipe);
  for (const step of [60_000, 59_000, 31, 0, 44_444]) {
    assert.equal(await stand(asked(step)), step);
    straight.seek(step);
    assert.deepEqual(walk.training?.parameters(), straight.parameters());
  }
  straight.free();
  walk.free();
});

test('a training that was left goes on from where it stood, and a branch from where it parts', async () => {
  /** @type {any[]} */
  const heard = [];
  const recipe = recipeOf();
  const rule = core.chosen({ optimizer: 'adam', rate: 0.01, stop });
  const asked = (/** @type {number} */ steps, /** @type {any[]} */ branches = []) => {
    return { key: 'b', recipe: () => recipe, branches, steps };
  };
  const first = walkWith((message) => heard.push(message));
  await first.stand(asked(50_000));
  first.walk.free();
  const second = walkWith((message) => heard.push(message));
  assert.equal(await second.stand(asked(50_010)), 50_010);
  assert.equal(heard.filter(({ recipe }) => recipe).length, 1, 'nothing is trained twice');
  assert.equal(await second.stand(asked(50_020, [{ at: 50_010, rule }])), 50_020);
  assert.equal(heard.filter(({ recipe }) => recipe).length, 1);
  const straight = learning.training({ ...recipe, branches: [{ at: 50_010, rule }] });
  straight.seek(50_020);
  assert.deepEqual(second.walk.training?.parameters(), straight.parameters());
  straight.free();
  second.walk.free();
});

test('a training that ends on the way is stood on at its end', async () => {
  const { walk, stand } = walkWith();
  const linear = { ...architecture, layers: [{ size: 2, activation: 'linear' }], loss: 'squares' };
  const recipe = recipeOf({
    architecture: linear,
    start: new Float64Array(8),
    rule: core.chosen({ optimizer: 'gd', rate: 100, stop }),
  });
  const steps = await stand({ key: 'c', recipe: () => recipe, branches: [], steps: 900_000 });
  assert.ok(steps > 0 && steps < 100);
  assert.equal(walk.outcome(), 'diverged');
  assert.equal(await stand({ key: 'c', recipe: () => recipe, branches: [], steps: steps - 1 }), steps - 1);
  assert.equal(walk.outcome(), 'running');
  walk.free();
});

test('a worker hears that what it told was drawn, and only then', async () => {
  /** @type {any[]} */
  const posted = [];
  /** @type {any} */
  const worker = { terminate() {}, postMessage: (/** @type {any} */ message) => posted.push(message) };
  /** @type {string[]} */
  const order = [];
  const trainer = new Trainer({
    learning,
    told: () => void queueMicrotask(() => order.push('drawn')),
    spawn: () => worker,
  });
  const recipe = recipeOf();
  const training = learning.training(recipe);
  const snapshot = training.snapshot();
  training.free();
  trainer.run(recipe, snapshot, 100);
  const { number } = posted[0];
  const heard = new Promise((resolve) => {
    worker.postMessage = (/** @type {any} */ message) => {
      order.push('heard');
      resolve(message);
    };
  });
  worker.onmessage({ data: { number, snapshot, perSecond: 1, isDone: false } });
  assert.deepEqual(await heard, { number, isHeard: true });
  assert.deepEqual(order, ['drawn', 'heard']);
  trainer.free();
});
