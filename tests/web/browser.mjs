// A real Chromium, and what the page tests ask of it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/tools.mjs';

export function launch() {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
    ],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong on the page, one line each.
 * @param {import('playwright-core').Page} page @param {string[]} [rules] only these @returns {Promise<string[]>}
 */
export async function violations(page, rules) {
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axe);
  const only = rules ? { runOnly: { type: 'rule', values: rules } } : {};
  const result = await page.evaluate((options) => /** @type {any} */ (globalThis).axe.run(options), {
    resultTypes: ['violations'],
    ...only,
  });
  return result.violations.map(
    (/** @type {any} */ { id, nodes }) => `${id}: ${nodes.map((/** @type {any} */ node) => node.html).join(' | ')}`,
  );
}

/**
 * The same in light, and then in dark, where nothing but the colours is another.
 * @param {import('playwright-core').Page} page as it is in light
 */
export async function violationsInBoth(page) {
  const light = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, ['color-contrast', 'link-in-text-block']);
  return [...light, ...dark.map((found) => `in dark, ${found}`)];
}
