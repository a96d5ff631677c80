// The gradient laboratory in each state that a learner meets: for all eyes, hands and widths.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationsInBoth } from './browser.mjs';
import { open, useBrowser } from './page.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

const tag = (/** @type {string} */ attributes = '') => `<laser-descent scene="gradient" ${attributes}></laser-descent>`;
const button = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.getByRole('button', { name, exact: true });

/** The states a learner meets. @type {Record<string, {html: string, reach?: (page: Page) => Promise<void>}>} */
const states = {
  'before the race': { html: tag('seed="3"') },
  'on the way': { html: tag('seed="3" predict="off" steps="12"') },
  'after the race': {
    html: tag('seed="3" parameters="10"'),
    reach: async (page) => {
      await page.getByRole('radio', { name: 'Exact derivative' }).check();
      await button(page, 'Let them run').click();
      await page.getByText('Keys').click();
    },
  },
  'the width': { html: tag('experiment="width" formula="sin(x)" start="1"') },
  'no value': { html: tag('experiment="width" formula="ln(x)" start="-1"') },
  'a puzzle': { html: tag('experiment="puzzle" formula="(x^2 - 1) exp(-x^2 / 2) + x / (1 + x^2)" seed="3"') },
  'a puzzle told': {
    html: tag('experiment="puzzle" formula="x^4 - 3x^2 + x" seed="3"'),
    reach: async (page) => {
      await page.getByRole('radio').nth(4).check();
      await button(page, 'Check with a difference').click();
    },
  },
};

for (const [name, { html, reach }] of Object.entries(states)) {
  test(`axe finds nothing wrong, in light and in dark: ${name}`, async () => {
    const opened = await open(html);
    await reach?.(opened.page);
    assert.deepEqual(await violationsInBoth(opened.page), []);
    assert.deepEqual(opened.faults, []);
  });

  test(`nothing is wider than 320 px, and all that can be pressed is 24 px: ${name}`, async () => {
    const { page } = await open(html, { viewport: { width: 320, height: 700 } });
    await reach?.(page);
    const { width, wide, small } = await page.evaluate(() => {
      const all = [...(document.querySelector('laser-descent')?.shadowRoot?.querySelectorAll('*') ?? [])];
      const box = (/** @type {Element} */ element) => element.getBoundingClientRect();
      const tell = (/** @type {Element} */ element) => element.outerHTML.slice(0, 80);
      return {
        width: document.documentElement.scrollWidth,
        wide: all.filter((element) => !element.closest('svg, .table, .math') && box(element).width > 320).map(tell),
        small: all
          .filter((element) =>
            element.matches('button, select, input[type=text], input[type=range], summary, label:has(input)'),
          )
          .filter((element) => element.checkVisibility() && Math.min(box(element).width, box(element).height) < 24)
          .map(tell),
      };
    });
    assert.deepEqual({ width, wide, small }, { width: 320, wide: [], small: [] });
  });
}
