// A page with the elements of a test on it, in a real Chromium, under the strict policy.
import { after, afterEach, before } from 'node:test';
import { launch } from './browser.mjs';
import { serve } from './server.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {Record<string, string>} */
const pages = {};
/** Those of the running test. @type {import('playwright-core').BrowserContext[]} */
const contexts = [];

/** To be called once in a test file: one browser and one server for all its tests. */
export function useBrowser() {
  before(async () => {
    [browser, server] = await Promise.all([launch(), serve({ pages })]);
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });
}

/**
 * Opens a page with that HTML in its body and waits until every element on it is ready. Whatever goes wrong on the page
 * (an error, a violation of the policy) is found in `faults`.
 * @param {string} body
 * @param {import('playwright-core').BrowserContextOptions} [options] motion is reduced unless told otherwise
 * @returns {Promise<{page: Page, faults: string[], requests: string[]}>}
 */
export async function open(body, options = {}) {
  const name = `page-${Object.keys(pages).length}.html`;
  pages[name] = `<!doctype html><html lang="en"><head><title>Test</title><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="icon.css">
    <script type="module" src="laser-descent.js"></script></head><body><main><h1>Test</h1>${body}</main></body></html>`;
  pages['icon.css'] = '';
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    viewport: { width: 1100, height: 900 },
    ...options,
  });
  contexts.push(context);
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  /** @type {string[]} */
  const requests = [];
  page.on('pageerror', (error) => faults.push(String(error.stack)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(server.url + name);
  await page.evaluate(async () => {
    await customElements.whenDefined('laser-descent');
    await Promise.all(
      [...document.querySelectorAll('laser-descent')].map((element) => /** @type {any} */ (element).ready),
    );
  });
  return { page, faults, requests };
}

/** The address of dist/, under its sub-path. */
export function address() {
  return server.url;
}

/** A new page of nothing, for a test that goes elsewhere. @param {import('playwright-core').BrowserContextOptions} [options] */
export async function newPage(options) {
  const context = await browser.newContext(options);
  contexts.push(context);
  return context.newPage();
}

/** The element's state. @param {Page} page @param {number} [index] */
export function stateOf(page, index = 0) {
  return page.evaluate((n) => /** @type {any} */ (document.querySelectorAll('laser-descent')[n]).state, index);
}
