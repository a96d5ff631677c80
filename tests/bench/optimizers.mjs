// A step down Rosenbrock's valley with its records: of Adam natively and as WebAssembly, and of plain descent beside
// npm's fmin, which keeps a history too. One round each in turn.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { root } from '../../scripts/tools.mjs';
import { loadCore } from '../../web/core.js';
import { serve } from '../web/server.mjs';
import { installPeer, peer } from './peer.mjs';
import { native } from './steps.mjs';

/** @typedef {() => number | Promise<number>} Round nanoseconds a step */

// `steps` and `walks` as in optimizers.cpp: so slow that no rule ends the walk. A history of `long` steps does not fit
// into an engine's nursery, which is emptied while it grows: what fmin pays for its records depends on how many there are.
const walk = {
  text: '(1 - x)^2 + 100 (y - x^2)^2',
  start: [-1.2, 1],
  rate: 1e-7,
  steps: 100_000,
  walks: 4,
  long: 1_000_000,
};

/**
 * The rounds of one JavaScript engine. Runs in Node, and by its source text in the browser.
 * @param {typeof import('../../web/core.js').loadCore} load @param {BufferSource | undefined} wasmBinary
 * @param {any} fmin @param {typeof walk} settings
 */
async function contenders(load, wasmBinary, fmin, { text, start, rate, steps, walks, long }) {
  const core = await load({ wasmBinary });
  const formula = core.formula(text, { variables: ['x', 'y'] });
  /** @param {number} steps @param {number} times @param {() => void} prepare @param {() => number} once */
  const time = (steps, times, prepare, once) => {
    let spent = 0;
    for (let i = 0; i < times; i++) {
      prepare();
      const begun = performance.now();
      const taken = once();
      spent += performance.now() - begun;
      if (taken !== steps) throw new Error(`${taken} steps`);
    }
    return (spent * 1e6) / (times * steps);
  };
  /** @param {string} optimizer @param {number} steps @param {number} times */
  const ours = (optimizer, steps, times) => {
    const descent = formula.descent({ start, optimizer, rate, stop: { budget: steps } });
    descent.step(steps);
    const again = () => {
      descent.seek(0);
      descent.branch({ optimizer: 'sign', rate }); // so that the rule has forgotten
      descent.branch({ optimizer, rate });
    };
    return () => time(steps, times, again, () => descent.step(steps));
  };
  const rosenbrock = (/** @type {number[]} */ [x, y], /** @type {number[]} */ gradient) => {
    const over = y - x * x;
    gradient[0] = -2 * (1 - x) - 400 * x * over;
    gradient[1] = 200 * over;
    return (1 - x) * (1 - x) + 100 * over * over;
  };
  const theirs = () => {
    /** @type {unknown[]} */
    const history = [];
    fmin.gradientDescent(rosenbrock, start, { maxIterations: long, learnRate: rate, history });
    return history.length;
  };
  return {
    adam: ours('adam', steps, walks),
    plain: ours('gd', steps, walks),
    long: ours('gd', long, 1),
    fmin: () => time(long, 1, () => {}, theirs),
  };
}

/**
 * @param {import('playwright-core').Browser | undefined} browser @param {number} rounds
 * @returns {Promise<Record<string, number[]>>} nanoseconds a step by contender, one entry a round
 */
export async function measureOptimizers(browser, rounds) {
  installPeer();
  const core = native('bench_optimizers');
  const bytes = readFileSync(join(root, 'build/wasm/core.wasm'));
  // As a script, which is the one form of it that both engines take.
  const fmin = readFileSync(join(peer, 'node_modules/fmin/build/fmin.js'), 'utf8');
  runInThisContext(fmin);
  const inNode = await contenders(loadCore, bytes, /** @type {any} */ (globalThis).fmin, walk);
  /** @type {Record<string, Round>} */
  const all = {
    'Adam, native': () => core.round('adam'),
    'Adam, WebAssembly in Node': inNode.adam,
    'plain descent, native': () => core.round('gd'),
    'plain descent, WebAssembly in Node': inNode.plain,
    'a million steps, WebAssembly in Node': inNode.long,
    'a million of fmin, in Node': inNode.fmin,
  };
  const site = browser && (await serve({ pages: { 'optimizers.html': '<!doctype html><title>Optimizers</title>' } }));
  if (browser && site) {
    const tab = await browser.newPage();
    await tab.goto(`${site.url}optimizers.html`);
    // Evaluated by the debugger, which the page's policy does not bind.
    await tab.evaluate(fmin);
    await tab.evaluate(`(async () => {
      const { loadCore } = await import('./core.js');
      globalThis.contenders = await (${contenders})(loadCore, undefined, fmin, ${JSON.stringify(walk)});
    })()`);
    const round = (/** @type {string} */ name) => () =>
      tab.evaluate((name) => /** @type {any} */ (globalThis).contenders[name](), name);
    all['Adam, WebAssembly in Chromium'] = round('adam');
    all['plain descent, WebAssembly in Chromium'] = round('plain');
    all['a million steps, WebAssembly in Chromium'] = round('long');
    all['a million of fmin, in Chromium'] = round('fmin');
  }
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
  for (let count = -2; count < rounds; count++) {
    for (const [name, round] of Object.entries(all)) {
      const nanoseconds = await round();
      if (count >= 0) times[name].push(nanoseconds); // the engines finish compiling first
    }
  }
  core.close();
  site?.close();
  return times;
}

/** What has to be how much faster than what, by engine. @type {{slower: string, faster: string, wanted: string}[]} */
export const optimizerBars = ['Node', 'Chromium'].flatMap((engine) => [
  { slower: `Adam, WebAssembly in ${engine}`, faster: 'Adam, native', wanted: 'at most 1.1' },
  {
    slower: `a million of fmin, in ${engine}`,
    faster: `a million steps, WebAssembly in ${engine}`,
    wanted: 'at least 15',
  },
]);
