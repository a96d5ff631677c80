// Value and gradient of typed formulas: the engine's ways, and others' ways, in turn.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as mathjs from 'mathjs';
import { root } from '../../scripts/tools.mjs';
import { subjects, typedRounds } from './typed-rounds.js';

/** @typedef {Record<string, number[]>} Times nanoseconds a point by contender, one entry a round */

/**
 * What has to be how much faster than what.
 * @param {string} kind @returns {{slower: string, faster: string, says: string, wanted: string}[]}
 */
export function bars(kind) {
  const isPolynomial = kind === 'polynomial';
  const [block, point] = ['ours, a block', 'ours, a point at a time'];
  const called = 'new Function, called by a loop';
  const own = 'new Function with a loop of its own';
  return [
    { slower: block, faster: 'compiled in, a block', says: 'our block : compiled in', wanted: 'at most 1.2' },
    { slower: called, faster: block, says: 'new Function, called : our block', wanted: 'at least 2' },
    { slower: own, faster: block, says: 'new Function, own loop : our block', wanted: '' },
    {
      slower: 'mathjs, compiled',
      faster: block,
      says: 'mathjs : our block',
      wanted: `at least ${isPolynomial ? 90 : 40}`,
    },
    {
      slower: called,
      faster: point,
      says: 'new Function, called : our point at a time',
      wanted: `at least ${isPolynomial ? 2 : 1}`,
    },
    { slower: own, faster: point, says: 'new Function, own loop : our point at a time', wanted: '' },
  ];
}

/**
 * @param {import('playwright-core').Browser | undefined} browser @param {number} rounds
 * @returns {Promise<{title: string, kind: string, times: Times}[]>} one for each formula and engine of JavaScript
 */
export async function measureTyped(browser, rounds) {
  const bytes = readFileSync(join(root, 'build/wasm-tests/tests/bench/bench_typed.wasm'));
  const measured = [];
  for (const [kind, subject] of Object.entries(subjects)) {
    const inNode = await typedRounds(bytes, mathjs, subject);
    const title = (/** @type {string} */ engine) => `${subject.typed}, in ${engine}`;
    measured.push({ title: title('Node'), kind, times: await timesOf(inNode, rounds) });
    if (!browser) continue;
    const tab = await browser.newPage(); // of no policy, which would not allow new Function
    await tab.evaluate(readFileSync(join(root, 'node_modules/mathjs/lib/browser/math.js'), 'utf8'));
    const names = await tab.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (letter) => letter.charCodeAt(0));
      globalThis.rounds = await (${typedRounds})(bytes, math, ${JSON.stringify(subject)});
      return Object.keys(rounds);
    })()`);
    const round = (/** @type {string} */ name) => () =>
      tab.evaluate((name) => /** @type {any} */ (globalThis).rounds[name](), name);
    const inChromium = Object.fromEntries(
      /** @type {string[]} */ (names).map((/** @type {string} */ name) => [name, round(name)]),
    );
    measured.push({ title: title('Chromium'), kind, times: await timesOf(inChromium, rounds) });
    await tab.close();
  }
  return measured;
}

/** @param {Record<string, () => number | Promise<number>>} contenders @param {number} rounds @returns {Promise<Times>} */
async function timesOf(contenders, rounds) {
  /** @type {Times} */
  const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let count = -3; count < rounds; count++) {
    for (const [name, round] of Object.entries(contenders)) {
      const nanoseconds = await round();
      if (count >= 0) times[name].push(nanoseconds); // the engines finish compiling first
    }
  }
  return times;
}
