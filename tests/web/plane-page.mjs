// A plane of points on a page, and a network in plain loops to judge it by.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/tools.mjs';
import { loadLearning } from '../../web/learning.js';

/** @typedef {import('playwright-core').Page} Page */

export const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });

/** Long enough for any machine: trainings end by themselves. */
const patience = { timeout: 30_000 };

/** @param {string} attributes */
export const plane = (attributes) => `<laser-descent scene="digits" ${attributes}></laser-descent>`;
/** @param {Page} page */
export const figure = (page) => page.locator('laser-descent');
/** @param {Page} page @param {string} name */
export const does = (page, name) => page.locator(`[data-does="${name}"]`);
/** @param {Page} page @returns {Promise<number[]>} */
export const weightsOf = (page) =>
  figure(page).evaluate((element) => /** @type {any} */ (element).history().position[0]);
/** Waits until it stands still on a step, and the map is of that step. @param {Page} page @param {number} step */
export const standsOn = (page, step) =>
  page.waitForFunction(
    (wanted) => {
      const { shadowRoot } = /** @type {any} */ (document.querySelector('laser-descent'));
      const isUnderWay = shadowRoot.querySelector('[data-run="going"]');
      const said = shadowRoot.querySelector('[data-right]')?.textContent ?? '';
      return !isUnderWay && said.includes(`step ${wanted} `);
    },
    step.toLocaleString('en'),
    patience,
  );

/** What the page says of the share told right. @param {Page} page @param {string} [of] */
export const saidRight = async (page, of = 'test') =>
  Number(await page.locator(`.scores [data-of="${of}"] data`).first().getAttribute('value'));

/**
 * What each layer makes of inputs: a rectifier, and a sigmoid at the end.
 * @param {number[]} weights @param {number[]} sizes from the inputs to the output @param {number[]} inputs @returns {number[][]}
 */
export function layersBy(weights, sizes, inputs) {
  let at = 0;
  let values = inputs;
  return sizes.slice(1).map((size, layer) => {
    const before = values;
    values = Array.from({ length: size }, (_, column) => {
      let sum = weights[at + before.length * size + column];
      for (let row = 0; row < before.length; row++) sum += before[row] * weights[at + row * size + column];
      return layer === sizes.length - 2 ? 1 / (1 + Math.exp(-sum)) : Math.max(0, sum);
    });
    at += (before.length + 1) * size;
    return values;
  });
}

/** The output alone. @param {number[]} weights @param {number[]} sizes @param {number[]} inputs */
export const outputBy = (weights, sizes, inputs) => Number(layersBy(weights, sizes, inputs).at(-1)?.[0]);

/** The share of the held-out points that the network tells right. @param {number[]} weights @param {number[]} sizes @param {{id: string, noise?: number, seed: number}} asked @param {(x: number, y: number) => number[]} [told] */
export function rightBy(weights, sizes, { id, noise = 0.05, seed }, told = (x, y) => [x, y]) {
  const { features, classes } = learning.pattern({ id, count: 400, noise, seed });
  let right = 0;
  for (let i = 200; i < 400; i++) {
    const output = outputBy(weights, sizes, told(features[2 * i], features[2 * i + 1]));
    right += Number(output > 0.5 === (classes[i] === 1));
  }
  return right / 200;
}

/** The colour of the large map there: red minus blue, which is above zero where it says one. @param {Page} page @param {number} right from 0 to 1 @param {number} down */
export const warmthAt = (page, right, down) =>
  page.locator('[data-plane]').evaluate(
    (canvas, [x, y]) => {
      const { width } = /** @type {HTMLCanvasElement} */ (canvas);
      const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
      const [red, , blue] = context?.getImageData(Math.floor(x * width), Math.floor(y * width), 1, 1).data ?? [];
      return red - blue;
    },
    [right, down],
  );

/** What was read there, as the page has it. @param {Page} page */
export const readingOf = async (page) => Number(await page.locator('[data-reading] data').getAttribute('value'));
