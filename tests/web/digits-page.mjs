// The scene of the digits on a page of a test, and what is asked of it there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/tools.mjs';
import { readDigits } from '../../web/data/digits.js';
import { loadLearning } from '../../web/learning.js';
import { open } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });
export const { pixels, labels } = readDigits(readFileSync(join(root, 'web/data/digits.bin')));
/** The numbers of the images held out with the seed 1. */
export const heldOut = learning.shuffled(1797, 1).slice(0, 359);

/** Opens the scene at a step, and waits for its views. @param {string} [attributes] @param {import('playwright-core').BrowserContextOptions} [options] */
export async function openDigits(attributes = '', options = {}) {
  const opened = await open(`<laser-descent scene="digits" seed="1" ${attributes}></laser-descent>`, options);
  const { page } = opened;
  await page.locator('[data-panel="pad"] .cells').waitFor();
  await page.locator('[data-panel="templates"] .laid, [data-panel="neurons"] .chosen-neuron').waitFor();
  await page.locator('[data-run="standing"]').waitFor();
  return opened;
}

/** @param {Page} page */
export const cellsOn = (page) =>
  page.locator('[data-cell]').evaluateAll((all) => all.map((cell) => Number(/ink(\d+)/.exec(cell.className)?.[1])));
/** @param {Page} page @param {number} cell */
export const cellAt = (page, cell) => page.locator(`[data-cell="${cell}"]`);
/** @param {Page} page @param {string} name */
export const does = (page, name) => page.locator(`[data-does="${name}"]`);
/** @param {import('playwright-core').Locator} locator */
export const valuesOf = (locator) =>
  locator.evaluateAll((all) => all.map((data) => Number(/** @type {any} */ (data).value)));
/** @param {Page} page */
export const answer = (page) => page.locator('[data-answer]').innerText();

/** The ten scores of weights alone, by hand. @param {number[]} w @param {ArrayLike<number>} cells */
export const scoresByHand = (w, cells) =>
  Array.from({ length: 10 }, (_, digit) => {
    let score = w[640 + digit];
    for (let cell = 0; cell < 64; cell++) score += (cells[cell] / 16) * w[10 * cell + digit];
    return score;
  });

/** @param {Page} page @param {import('./drawn-digits.js').Line[]} lines */
export async function draw(page, lines) {
  const paper = await page.locator('[data-strokes]').boundingBox();
  assert.ok(paper);
  const at = (/** @type {[number, number]} */ [x, y]) =>
    /** @type {[number, number]} */ ([
      paper.x + (paper.width * (15 + 0.7 * x)) / 100,
      paper.y + (paper.height * (15 + 0.7 * y)) / 100,
    ]);
  for (const line of lines) {
    await page.mouse.move(...at(line[0]));
    await page.mouse.down();
    for (const place of line) await page.mouse.move(...at(place), { steps: 2 });
    await page.mouse.up();
  }
}
