// The loop strip of a page, as tests press and read it.
import assert from 'node:assert/strict';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
export async function openLoop(page) {
  await page.locator('summary', { hasText: 'The loop' }).click();
  await page.locator('.loop-strip').waitFor();
}

/** @param {Page} page @param {number} [times] */
export async function next(page, times = 1) {
  for (let n = 0; n < times; n++) await page.locator('[data-does=loop-next]').click();
}

/** The strip as a person reads it: what is lit, what each part says, and what a screen reader is told. @param {Page} page */
export async function strip(page) {
  await page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).updateComplete);
  const parts = await page.locator('.loop-strip li').evaluateAll((items) =>
    items.map((item) => ({
      name: /** @type {HTMLElement} */ (item).dataset.part,
      isLit: item.getAttribute('aria-current') === 'step',
      title: item.querySelector('strong')?.textContent,
      text: item.querySelector('.numbers')?.textContent ?? '',
    })),
  );
  const texts = Object.fromEntries(parts.map(({ name, text }) => [name, text]));
  const lit = parts.filter(({ isLit }) => isLit).map(({ name }) => name);
  return {
    lit,
    texts,
    titles: parts.map(({ title }) => title),
    told: await page.locator('.loop-strip .now').innerText(),
  };
}

/** The numbers of a text. @param {string} text */
export const numbersIn = (text) =>
  (
    text
      .replaceAll('−', '-')
      .replaceAll(',', '')
      .match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []
  ).map(Number);

/** The numbers of a sum, its signs taken as signs of what follows. @param {string} text */
export const sumIn = (text) => numbersIn(text.replaceAll('− ', '−').replaceAll('+ ', ''));

/** @param {Page} page @returns {Promise<any>} */
export const historyOf = (page) =>
  page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).history());

/** @param {number} found @param {number} expected a number that was written with four decimals or digits */
export function isWritten(found, expected, about = '') {
  assert.ok(
    Math.abs(found - expected) <= 5.1e-5 * Math.max(1, Math.abs(expected)),
    `${about}: ${found}, not ${expected}`,
  );
}
