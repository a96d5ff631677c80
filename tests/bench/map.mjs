// How fast a map of every start is: against the same loop by hand, in JavaScript, compiled in and native; and until a
// whole one is on the screen.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/tools.mjs';
import { loadCore } from '../../web/core.js';
import { serve } from '../web/server.mjs';
import { mapRounds } from './map-rounds.js';

/** What has to be how much faster than what. */
export const mapBars = [
  ['by hand in JavaScript, all steps', 'typed, all steps', 'JavaScript : typed, all steps', 'at least 4.5'],
  ['typed, all steps', 'native, all steps', 'typed : native, all steps', 'at most 1.3'],
  ['typed, until arrived', 'native, until arrived', 'typed : native, until arrived', ''],
  [
    'by hand in JavaScript, all steps',
    'typed, until arrived',
    'JavaScript, all steps : typed, until arrived',
    'at least 25',
  ],
  ['typed, all steps', 'compiled in, all steps', 'typed : compiled in, all steps', 'at most 1.3'],
  ['typed, until arrived', 'compiled in, until arrived', 'typed : compiled in, until arrived', 'at most 1.3'],
];

function native() {
  const program = spawn(join(root, 'build/native/tests/bench/bench_map'), { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const round = (/** @type {string} */ word) => async () => {
    program.stdin.write(`${word}\n`);
    return Number((await lines.next()).value);
  };
  return { all: round('through'), arrived: round('walk'), close: () => program.stdin.end() };
}

/**
 * @param {import('playwright-core').Browser | undefined} browser @param {number} rounds
 * @returns {Promise<{engine: string, times: Record<string, number[]>}[]>} milliseconds a map by contender
 */
export async function measureMaps(browser, rounds) {
  const core = await loadCore({ wasmBinary: readFileSync(join(root, 'build/wasm/core.wasm')) });
  const formula = core.formula('(x^2 + y - 11)^2 + (x + y^2 - 7)^2', { variables: ['x', 'y'] });
  const program = [...formula.program()];
  formula.free();
  const map = readFileSync(join(root, 'build/wasm/map.wasm'));
  const kernel = readFileSync(join(root, 'build/wasm-tests/tests/bench/bench_map_kernel.wasm'));
  const own = native();
  const measured = [];
  /** @type {Record<string, Record<string, () => number | Promise<number>>>} */
  const engines = { Node: await mapRounds(map, kernel, program) };
  const tab = await browser?.newPage(); // of no policy
  if (tab) {
    const bytes = (/** @type {Buffer} */ buffer) =>
      `Uint8Array.from(atob('${buffer.toString('base64')}'), (letter) => letter.charCodeAt(0))`;
    const names = await tab.evaluate(`(async () => {
      globalThis.rounds = await (${mapRounds})(${bytes(map)}, ${bytes(kernel)}, ${JSON.stringify(program)});
      return Object.keys(rounds);
    })()`);
    const round = (/** @type {string} */ name) => () =>
      tab.evaluate((name) => /** @type {any} */ (globalThis).rounds[name](), name);
    engines.Chromium = Object.fromEntries(/** @type {string[]} */ (names).map((name) => [name, round(name)]));
  }
  for (const [engine, contenders] of Object.entries(engines)) {
    const all = { 'native, all steps': own.all, 'native, until arrived': own.arrived, ...contenders };
    /** @type {Record<string, number[]>} */
    const times = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
    for (let count = -2; count < rounds; count++) {
      for (const [name, round] of Object.entries(all)) {
        const milliseconds = await round();
        if (count >= 0) times[name].push(milliseconds); // the engines finish compiling first
      }
    }
    measured.push({ engine, times });
  }
  own.close();
  await tab?.close();
  return measured;
}

/**
 * From a change of the rate until the whole map of a surface is on the screen, once warm.
 * @param {import('playwright-core').Browser} browser @param {number} rounds
 * @returns {Promise<{name: string, milliseconds: number[], frames: number[]}[]>} `frames` are the times between them meanwhile
 */
export async function measureScreens(browser, rounds) {
  const core = await loadCore({ wasmBinary: readFileSync(join(root, 'build/wasm/core.wasm')) });
  const body = '<laser-descent scene="surface" experiment="map"></laser-descent>';
  const site = await serve({
    pages: {
      'map.html': `<!doctype html><title>Map</title><script type="module" src="laser-descent.js"></script>${body}`,
    },
  });
  const measured = [];
  for (const { id, rate } of core.catalogue.surfaces) {
    const tab = await browser.newPage();
    await tab.goto(`${site.url}map.html`);
    const times = await tab.evaluate(
      async ({ id, rate, rounds }) => {
        const element = /** @type {HTMLElement} */ (document.querySelector('laser-descent'));
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        const isDone = () =>
          /^\s*All/.test(element.shadowRoot?.querySelector('[data-panel=map] [role=status]')?.textContent ?? '');
        element.setAttribute('surface', id);
        const milliseconds = [];
        const frames = [];
        for (let round = -2; round < rounds; round++) {
          const begun = performance.now();
          element.setAttribute('rate', String(rate * (1 + (round + 3) * 1e-6)));
          for (let before = begun, now = begun, first = true; first || !isDone(); before = now, first = false) {
            await frame();
            now = performance.now();
            if (round >= 0) frames.push(now - before);
          }
          if (round >= 0) milliseconds.push(performance.now() - begun);
        }
        return { milliseconds, frames };
      },
      { id, rate, rounds },
    );
    measured.push({ name: id, ...times });
    await tab.close();
  }
  site.close();
  return measured;
}
