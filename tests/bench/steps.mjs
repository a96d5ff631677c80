// Nanoseconds a step of one walk of one parameter, with all stop rules asked: the core natively, as WebAssembly and as
// hand-written JavaScript. One round each in turn, so that what else the machine does falls on all of them.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/tools.mjs';
import { loadCore } from '../../web/core.js';
import { serve } from '../web/server.mjs';
import { fullWalk, naiveWalk } from './loops.js';

/** @typedef {() => number | Promise<number>} Round nanoseconds a step */

// As in steps.cpp: so slow a walk that no rule ends it.
const walk = { target: 100, distance: 1, offset: 0, start: 103, rate: 1e-7, steps: 100_000 };
const walks = 10;

/**
 * Runs in Node, and by its source text in the browser.
 * @param {() => void} prepare @param {() => unknown} once @param {number} times @param {number} steps
 */
function time(prepare, once, times, steps) {
  let spent = 0;
  for (let i = 0; i < times; i++) {
    prepare();
    const begun = performance.now();
    once();
    spent += performance.now() - begun;
  }
  return (spent * 1e6) / (times * steps);
}

/**
 * The rounds of one JavaScript engine.
 * @param {typeof import('../../web/core.js').loadCore} load @param {BufferSource | undefined} wasmBinary
 * @param {{fullWalk: typeof fullWalk, naiveWalk: typeof naiveWalk}} loops
 * @param {typeof walk} settings @param {number} times @param {typeof time} clock
 */
async function contenders(load, wasmBinary, loops, settings, times, clock) {
  const { target, start, rate, steps } = settings;
  const core = await load({ wasmBinary });
  const descent = core.descent({ target, start: [start], rate, stop: { budget: steps } });
  const column = () => new Float64Array(steps + 1);
  const columns = { position: column(), cost: column(), gradient: column() };
  const must = (/** @type {number} */ taken) => {
    if (taken !== steps) throw new Error(`${taken} steps`);
  };
  const again = () => {
    descent.seek(0);
    descent.branch({ optimizer: 'gd', rate });
  };
  const nothing = () => {};
  return {
    wasm: () => clock(again, () => must(descent.step(steps)), times, steps),
    full: () => clock(nothing, () => must(loops.fullWalk(settings, columns)), times, steps),
    naive: () => clock(nothing, () => loops.naiveWalk(settings), times, steps),
  };
}

/**
 * A program that runs a round for each line that it is told.
 * @param {string} name @param {...string} words it is begun with
 * @returns {{round: (line?: string) => Promise<number>, close: () => void}}
 */
export function native(name, ...words) {
  const program = spawn(join(root, 'build/native/tests/bench', name), words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  return {
    round: async (line = '') => {
      program.stdin.write(`${line}\n`);
      return Number((await lines.next()).value);
    },
    close: () => program.stdin.end(),
  };
}

/**
 * @param {import('playwright-core').Browser | undefined} browser @param {number} rounds
 * @returns {Promise<Record<string, number[]>>} nanoseconds a step by contender, one entry a round
 */
export async function measureSteps(browser, rounds) {
  const core = native('bench_steps');
  const bytes = readFileSync(join(root, 'build/wasm/core.wasm'));
  const inNode = await contenders(loadCore, bytes, { fullWalk, naiveWalk }, walk, walks, time);
  /** @type {Record<string, Round>} */
  const all = {
    'the core, native': () => core.round(),
    'the core, WebAssembly in Node': inNode.wasm,
    'the same by hand in JavaScript, in Node': inNode.full,
    'no history and no stop rules, in Node': inNode.naive,
  };
  const site = browser && (await serve({ pages: { 'steps.html': '<!doctype html><title>Steps</title>' } }));
  if (browser && site) {
    const tab = await browser.newPage();
    await tab.goto(`${site.url}steps.html`);
    const loops = readFileSync(join(root, 'tests/bench/loops.js'), 'utf8').replaceAll('export ', '');
    // Evaluated by the debugger, which the page's policy does not bind.
    await tab.evaluate(`(async () => {
      ${loops}
      const { loadCore } = await import('./core.js');
      globalThis.contenders = await (${contenders})(
        loadCore, undefined, { fullWalk, naiveWalk }, ${JSON.stringify(walk)}, ${walks}, ${time});
    })()`);
    const round = (/** @type {string} */ name) => () =>
      tab.evaluate((name) => /** @type {any} */ (globalThis).contenders[name](), name);
    all['the core, WebAssembly in Chromium'] = round('wasm');
    all['the same by hand in JavaScript, in Chromium'] = round('full');
    all['no history and no stop rules, in Chromium'] = round('naive');
  }
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
  for (let count = -3; count < rounds; count++) {
    for (const [name, round] of Object.entries(all)) {
      const nanoseconds = await round();
      if (count >= 0) times[name].push(nanoseconds); // the engines finish compiling first
    }
  }
  core.close();
  site?.close();
  return times;
}
