// How fast networks learn: the core natively, as WebAssembly and against JavaScript by hand and TensorFlow.js. One round
// each in turn, so that what else the machine does falls on all of them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/tools.mjs';
import { serve } from '../web/server.mjs';
import { bundle } from './first-step.mjs';
import { peerNetwork } from './learning-peer.mjs';
import { batch, digitsNetwork, digitsTraining, learningRounds, opened, rates } from './learning-rounds.js';
import { installPeer, peer } from './peer.mjs';
import { native } from './steps.mjs';

/** @typedef {() => number | Promise<number>} Round microseconds */

/** What has to be how much faster than what. */
export const learningBars = [
  ['64-32-10, gd', 'WebAssembly', 'native', 'at most 1.1'],
  ['64-32-10, momentum', 'WebAssembly', 'native', 'at most 1.1'],
  ['64-32-10, gd', 'flat arrays', 'WebAssembly', 'at least 10'],
  ['64-32-10, momentum', 'flat arrays', 'WebAssembly', 'at least 10'],
  ['64-32-10, gd', 'TensorFlow.js, wasm', 'WebAssembly', 'at least 30'],
  ['64-32-10, gd', 'TensorFlow.js, cpu', 'WebAssembly', 'at least 30'],
  ['64-32-10, gd', 'its operations, wasm', 'WebAssembly', ''],
  ['64-32-10, gd', 'its operations, cpu', 'WebAssembly', ''],
  ['2-8-8-1, gd', 'an object a neuron', 'WebAssembly', 'at least 20'],
  ['map', 'an object a neuron', 'WebAssembly', 'at least 30'],
];

/**
 * @param {import('playwright-core').Browser | undefined} browser @param {number} rounds
 * @returns {Promise<{engine: string, times: Record<string, number[]>, training: {seconds: number, epochs: number, accuracy: number}[]}[]>}
 */
export async function measureLearning(browser, rounds) {
  installPeer();
  const read = (/** @type {string} */ path) => Uint8Array.from(readFileSync(join(root, path)));
  const bytes = {
    core: read('build/wasm/core.wasm'),
    learning: read('build/wasm/learning.wasm'),
    digits: read('web/data/digits.bin'),
  };
  const { learning, digits } = await opened(bytes);
  const { features, targets } = digits.train;
  mkdirSync(peer, { recursive: true });
  const path = join(peer, 'digits.f64');
  writeFileSync(path, Float64Array.of(...features, ...targets));
  const own = native('bench_learning', path);
  /** @type {Record<string, Round>} */
  const both = Object.fromEntries(
    ['64-32-10, gd', '64-32-10, momentum', '2-8-8-1, gd', 'map'].map((name) => [
      `${name}: native`,
      () => own.round(name),
    ]),
  );
  /** @type {Record<string, {all: Record<string, Round>, train: () => any}>} */
  const engines = {
    Node: { all: { ...both, ...(await learningRounds(bytes)) }, train: await digitsTraining(bytes) },
  };
  const start = learning.initialParameters(digitsNetwork, 'xavier', 1);
  const updates = 20;
  for (const backend of /** @type {('wasm' | 'cpu')[]} */ (['wasm', 'cpu'])) {
    const network = await peerNetwork(backend, { features, targets }, batch, start, rates.gd);
    const ways = /** @type {[string, () => void][]} */ ([
      [`TensorFlow.js, ${backend}`, network.byGradients],
      [`its operations, ${backend}`, network.byHand],
    ]);
    for (const [way, update] of ways) {
      engines.Node.all[`64-32-10, gd: ${way}`] = async () => {
        await network.begin();
        const begun = performance.now();
        for (let i = 0; i < updates; i++) update();
        network.parameters(); // until all is done
        return ((performance.now() - begun) * 1000) / updates;
      };
    }
  }
  const site = browser && (await pageOf());
  const tab = await browser?.newPage();
  if (tab && site) {
    await tab.goto(`${site.url}learning.html`);
    await tab.waitForFunction('globalThis.learning');
    const written = Object.entries(bytes).map(([name, all]) => [name, Buffer.from(all).toString('base64')]);
    const names = await tab.evaluate(async (written) => {
      const bytes = Object.fromEntries(
        written.map(([name, text]) => [name, Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]),
      );
      const page = /** @type {any} */ (globalThis);
      page.rounds = await page.learning.learningRounds(bytes);
      page.train = await page.learning.digitsTraining(bytes);
      return Object.keys(page.rounds);
    }, written);
    const round = (/** @type {string} */ name) => () =>
      tab.evaluate((name) => /** @type {any} */ (globalThis).rounds[name](), name);
    const all = { ...both, ...Object.fromEntries(names.map((name) => [name, round(name)])) };
    engines.Chromium = { all, train: () => tab.evaluate(() => /** @type {any} */ (globalThis).train()) };
  }
  const measured = [];
  for (const [engine, { all, train }] of Object.entries(engines)) {
    /** @type {Record<string, number[]>} */
    const times = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
    for (let count = -3; count < rounds; count++) {
      for (const [name, round] of Object.entries(all)) {
        const microseconds = await round();
        if (count >= 0) times[name].push(microseconds); // the engines finish compiling first
      }
    }
    const training = [];
    for (let count = 0; count < 5; count++) training.push(await train());
    measured.push({ engine, times, training });
  }
  own.close();
  await tab?.close();
  site?.close();
  return measured;
}

async function pageOf() {
  const script = await bundle(join(root, 'tests/bench/learning-page.js'));
  const page = '<!doctype html><title>Learning</title><script type="module" src="bench.js"></script>';
  return serve({ pages: { 'learning.html': page, 'bench.js': script } });
}
