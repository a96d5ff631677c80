// When the core or another file does not come: a sentence that names the cause, the fallback, and another try later.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { address, newPage, useBrowser } from './page.mjs';
import { policy, serve } from './server.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Route} Route */
/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */

const html = `<!doctype html><html lang="en"><head><title>Test</title>
  <script type="module" src="laser-descent.js"></script></head><body><main></main></body></html>`;
const wasm = readFileSync(join(root, 'build/wasm/core.wasm'));
const emptyModule = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** A page without elements. What goes wrong in our code is found in `faults`. @param {{csp?: string, url?: string}} [how] */
async function blank({ csp = policy, url = address() } = {}) {
  const page = await newPage();
  /** @type {string[]} */
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error.stack)));
  page.on('console', (message) => {
    // The browser itself complains of what does not come and of what a policy forbids.
    const isBrowsers = /^Failed to load resource|Content Security Policy/.test(message.text());
    if (message.type() === 'error' && !isBrowsers) faults.push(message.text());
  });
  const headers = { 'content-type': 'text/html', 'content-security-policy': csp };
  await page.route('**/blank.html', (route) => route.fulfill({ body: html, headers }));
  await page.goto(`${url}blank.html`);
  await page.evaluate(() => customElements.whenDefined('laser-descent').then(() => undefined));
  return { page, faults };
}

/** Adds an element and waits until it fails or is ready. @param {Page} page @returns {Promise<any>} the detail of its descent-error, if any */
function add(page) {
  return page.evaluate(async () => {
    const element = /** @type {Figure} */ (document.createElement('laser-descent'));
    element.setAttribute('scene', 'descent');
    element.innerHTML = '<p slot="fallback">A picture of it</p>';
    const failed = new Promise((resolve) =>
      document.addEventListener('descent-error', (event) => resolve(/** @type {CustomEvent} */ (event).detail), {
        once: true,
      }),
    );
    document.querySelector('main')?.append(element);
    const detail = await Promise.race([failed, element.ready]);
    await element.updateComplete;
    return detail;
  });
}

/** @type {{name: string, cause: string, sentence: RegExp, answer: (route: Route) => Promise<void>}[]} */
const answers = [
  {
    name: 'is not there',
    cause: 'missing',
    sentence: /the server answered 404 for core\.wasm/,
    answer: (route) => route.fulfill({ status: 404, body: 'no' }),
  },
  {
    name: 'makes the server fail',
    cause: 'missing',
    sentence: /the server answered 500/,
    answer: (route) => route.fulfill({ status: 500 }),
  },
  {
    name: 'is garbage',
    cause: 'other',
    sentence: /in place of core\.wasm the server sent something else/,
    answer: (route) => route.fulfill({ body: Buffer.from([7, 7, 7, 7, 7, 7, 7, 7]) }),
  },
  {
    name: 'is empty',
    cause: 'other',
    sentence: /the server sent something else/,
    answer: (route) => route.fulfill({ body: '' }),
  },
  {
    name: 'is a web page',
    cause: 'other',
    sentence: /the server sent something else/,
    answer: (route) => route.fulfill({ body: '<!doctype html><h1>Home</h1>', contentType: 'text/html' }),
  },
  {
    name: 'is cut off',
    cause: 'refused',
    sentence: /The browser refused to run the core: .+/,
    answer: (route) => route.fulfill({ body: wasm.subarray(0, wasm.length / 2) }),
  },
  {
    name: 'is another module',
    cause: 'refused',
    sentence: /The browser refused to run the core: .+/,
    answer: (route) => route.fulfill({ body: emptyModule }),
  },
  {
    name: 'cannot be reached',
    cause: 'unreachable',
    sentence: /The core could not be fetched \(.+\)\. Is the network there\?/,
    answer: (route) => route.abort('connectionrefused'),
  },
];

for (const { name, cause, sentence, answer } of answers) {
  test(`a core that ${name} is told, and comes when it can`, async () => {
    const { page, faults } = await blank();
    await page.route('**/core.wasm', answer);
    const detail = await add(page);
    assert.equal(detail?.cause, cause);
    assert.match(detail.message, sentence);
    assert.equal(await page.getByRole('alert').innerText(), detail.message);
    assert.ok(await page.getByText('A picture of it').isVisible());
    await page.unroute('**/core.wasm');
    assert.equal(await add(page), undefined);
    await page.locator('laser-descent').nth(1).locator('.stage').waitFor();
    assert.deepEqual(faults, []);
  });
}

test('a network that is gone is told', async () => {
  const server = await serve();
  const { page, faults } = await blank({ url: server.url });
  server.close();
  const detail = await add(page);
  assert.match(detail.message, /could not be fetched|failed to fetch/i);
  assert.equal(await page.getByRole('alert').innerText(), detail.message);
  assert.ok(await page.getByText('A picture of it').isVisible());
  assert.deepEqual(faults, []);
});

test('a policy that forbids WebAssembly is told in words', async () => {
  const { page, faults } = await blank({ csp: policy.replace("'wasm-unsafe-eval'", '') });
  const detail = await add(page);
  assert.equal(detail?.cause, 'refused');
  assert.match(detail.message, /The browser refused to run the core: .+/);
  assert.equal(await page.getByRole('alert').innerText(), detail.message);
  assert.ok(await page.getByText('A picture of it').isVisible());
  assert.deepEqual(faults, []);
});

for (const { part, file } of [
  { part: 'scene', file: '**/descent-*.js' },
  { part: 'sentences', file: '**/shared-*.js' },
]) {
  test(`a figure without its ${part} says so and shows the fallback`, async () => {
    const { page, faults } = await blank();
    await page.route(file, (route) => route.fulfill({ status: 404 }));
    const detail = await add(page);
    assert.equal(await page.getByRole('alert').innerText(), detail.message);
    assert.ok(await page.getByText('A picture of it').isVisible());
    assert.deepEqual(faults, []);
  });
}

test('without the charts the rest of the figure works', async () => {
  const { page, faults } = await blank();
  await page.route('**/plots-*.js', (route) => route.fulfill({ status: 404 }));
  assert.equal(await add(page), undefined);
  await page.getByText('chart: This could not be fetched.').waitFor();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.getByText('2.4 cm too high!').waitFor();
  assert.deepEqual(faults, []);
});

test('an element that failed shows its figure when it is put in again', async () => {
  const { page, faults } = await blank();
  await page.route('**/core.wasm', (route) => route.abort());
  await add(page);
  await page.unroute('**/core.wasm');
  await page.locator('laser-descent').evaluate(async (/** @type {Figure} */ element) => {
    element.setAttribute('rate', '0.5');
    document.querySelector('main')?.append(element);
    await element.ready;
    await element.updateComplete;
  });
  assert.equal(await page.locator('#field-rate').inputValue(), '0.5');
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.deepEqual(faults, []);
});
