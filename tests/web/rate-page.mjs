// What the tests of the rate scene share.

/** @typedef {import('playwright-core').Page} Page */

/** Steps from 3 cm to within 1 mm on the square; nothing where it never arrives. @param {number} rate @param {number} [error] */
export function stepsNeeded(rate, error = 3) {
  for (let n = 0; n <= 10_000; n++) {
    if (Math.abs(error * (1 - 2 * rate) ** n) <= 0.1) return n;
  }
  return undefined;
}

/** @param {Page} page @param {string} name */
export const button = (page, name) => page.getByRole('button', { name, exact: true });

/** @param {Page} page */
export const handle = (page) => page.getByRole('slider', { name: 'Learning rate, on the line' });

/** The number in a text, written as the page writes it. @param {string} text */
export const numberIn = (text) => Number(text.replaceAll('\u2212', '-').replaceAll(',', ''));

/** @param {Page} page @param {number} rate */
export async function typeRate(page, rate) {
  await page.locator('#field-rate').fill(String(rate));
  await page.locator('#field-rate').press('Enter');
}
