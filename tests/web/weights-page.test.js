// Weights and run as files, on the page: saved in full, loaded back as they were, and what cannot be is refused where it
// was given, with everything as it was.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { address, newPage, open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

/** @param {string} html */
async function openFiles(html) {
  const opened = await open(html);
  await opened.page.locator('summary', { hasText: 'Weights and run as files' }).click();
  await opened.page.locator('.files').waitFor();
  return opened;
}

/** @param {Page} page @returns {Promise<any>} */
const historyOf = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).history());

/** What a button saves. @param {Page} page @param {'save-json' | 'save-weights' | 'save-run'} name */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-does=${name}]`).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(String(await download.path()), 'utf8') };
}

/** @param {Page} page @param {string | Buffer} content @param {string} [name] */
async function load(page, content, name = 'weights.json') {
  const buffer = Buffer.from(content);
  await page.locator('.files input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
}

const bits = (/** @type {number[]} */ numbers) => [...new BigInt64Array(Float64Array.from(numbers).buffer)];

test('a run is saved in full, and its weights are loaded back to the last bit, by the same rule', async () => {
  const { page, faults } = await openFiles(
    '<laser-descent scene="digits" seed="3" layers="16" optimizer="adam" rate="0.02" batch="16" steps="25"></laser-descent>',
  );
  const { position, cost } = await historyOf(page);
  const [weights] = position;
  const json = await saved(page, 'save-json');
  assert.equal(json.name, 'laser-descent-weights.json');
  const told = JSON.parse(json.text);
  assert.deepEqual(bits(told.weights), bits(weights));
  assert.deepEqual(
    [told.format, told.version, told.step, told.batch, told.seed],
    ['laser-descent weights', 1, 25, 16, 3],
  );
  assert.deepEqual(told.rule, { optimizer: 'adam', tuning: null, rate: 0.02, branches: [] });
  assert.deepEqual(told.costs, { stride: 1, values: cost });
  const csv = await saved(page, 'save-weights');
  const values = csv.text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => Number(line.split(',')[3]));
  assert.deepEqual(bits(values), bits(weights));
  const run = (await saved(page, 'save-run')).text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').map(Number));
  assert.deepEqual(
    run,
    cost.map((/** @type {number} */ value, /** @type {number} */ step) => [step, value]),
  );

  // On another page, with the same network, trained otherwise.
  const other = await openFiles('<laser-descent scene="digits" seed="9" layers="16" steps="3"></laser-descent>');
  await load(other.page, json.text);
  await other.page.getByText('Loaded: 1,210 weights that had come to step 25.').waitFor();
  const state = await stateOf(other.page);
  assert.deepEqual(bits(state.weights), bits(weights));
  assert.deepEqual(bits((await historyOf(other.page)).position[0]), bits(weights));
  const { steps, seed, batch, optimizer, rate } = state;
  assert.deepEqual(
    { steps, seed, batch, optimizer, rate },
    { steps: 0, seed: 3, batch: 16, optimizer: 'adam', rate: 0.02 },
  );
  // A state that is given back begins there too.
  await other.page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    const { state: all } = element;
    element.state = { scene: 'game' };
    element.state = all;
  });
  await other.page.locator('.digits').waitFor();
  assert.deepEqual(bits((await historyOf(other.page)).position[0]), bits(weights));
  assert.deepEqual([...faults, ...other.faults], []);
});

test('a table of weights is loaded too, and drawn weights can take their place again', async () => {
  const { page } = await openFiles('<laser-descent scene="digits" seed="2" steps="7"></laser-descent>');
  const drawn = await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    element.seek(0);
    const [first] = element.history().position;
    element.seek(7);
    return first;
  });
  const [weights] = (await historyOf(page)).position;
  const { text } = await saved(page, 'save-weights');
  await page.getByRole('button', { name: 'Back to the start', exact: true }).click();
  await load(page, text, 'weights.csv');
  await page.getByText('Loaded: 650 weights. The training begins anew from there.').waitFor();
  assert.deepEqual(bits((await historyOf(page)).position[0]), bits(weights));
  await page.getByRole('button', { name: 'Begin with weights drawn by the seed again' }).click();
  assert.deepEqual((await historyOf(page)).position[0], drawn);
  // Weights are for the network that they were given to.
  await load(page, text, 'weights.csv');
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('laser-descent')).state.weights);
  await page.evaluate(() => document.querySelector('laser-descent')?.setAttribute('layers', '16'));
  assert.equal((await stateOf(page)).weights, null);
});

test('what cannot be loaded is refused where it was given, and everything stays as it was', async () => {
  const { page, faults } = await openFiles('<laser-descent scene="digits" seed="2" steps="4"></laser-descent>');
  const before = await stateOf(page);
  const [weights] = (await historyOf(page)).position;
  const { text } = await saved(page, 'save-json');
  const file = JSON.parse(text);
  const other = (/** @type {object} */ changes) => JSON.stringify({ ...file, ...changes });
  const layers = [{ size: 4, activation: 'relu' }, ...file.architecture.layers];
  /** @type {[string | Buffer, RegExp][]} */
  const refused = [
    ['', /The file is empty\. Everything stays as it was\./],
    ['hello', /The first line is not “layer,row,column,value”\./],
    [text.slice(0, 500), /is none: something is missing/],
    [other({ format: 'x' }), /of the format “laser-descent weights”/],
    [other({ version: 7 }), /of version 7 of the format; only version 1/],
    [other({ weights: file.weights.slice(1) }), /There are 649 weights in the file; this network has 650\./],
    [other({ weights: [null, ...file.weights.slice(1)] }), /weights\[0\] is “null”, which is no finite number\./],
    [text.replace(String(file.weights[5]), '1e300'), /weights\[5\] is 1e\+300, which is too large or too small\./],
    [
      other({ architecture: { ...file.architecture, layers } }),
      /of another network: 64 → 4 relu → 10 softmax\. Here is 64 → 10 softmax\./,
    ],
    [text.replace('{', '{"__proto__": {"polluted": 1},'), /file\.__proto__ is not known\./],
    [text.replace('{', '{"<img src=x onerror=alert(1)>": 1,'), /file\.<img src=x onerror=alert\(1\)> is not known/],
    [Buffer.from([0xff, 0xfe, 0x00, 0x9c]), /The first line is not/],
  ];
  for (const [content, reason] of refused) {
    await load(page, content);
    await page.locator('.files [role=alert]').filter({ hasText: reason }).waitFor();
    assert.equal(await page.locator('.files input[type=file]').getAttribute('aria-invalid'), 'true');
    assert.deepEqual(await stateOf(page), before);
  }
  // 50 MB are not even looked into.
  await page.locator('.files input[type=file]').evaluate((/** @type {any} */ field) => {
    const given = new DataTransfer();
    const { text } = Blob.prototype;
    Blob.prototype.text = function () {
      /** @type {any} */ (window).looked = true;
      return text.call(this);
    };
    given.items.add(new File([new Uint8Array(50e6).fill(49)], 'weights.json'));
    field.files = given.files;
    field.dispatchEvent(new Event('change'));
  });
  await page.locator('.files [role=alert]').filter({ hasText: 'too big: at most 20 MB are read.' }).waitFor();
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).looked), undefined);
  assert.deepEqual(await stateOf(page), before);
  assert.deepEqual((await historyOf(page)).position[0], weights);
  assert.equal(await page.locator('.files img').count(), 0);
  assert.equal(await page.evaluate(() => /** @type {any} */ ({}).polluted), undefined);
  await load(page, text);
  await page.getByText('that had come to step 4').waitFor();
  assert.equal(await page.locator('.files [role=alert]').count(), 0);
  assert.deepEqual(faults, []);
});

test('of a line too; and weights from outside that are none are no state', async () => {
  const { page } = await openFiles('<laser-descent scene="fit" seed="3" degree="3" steps="9"></laser-descent>');
  const [weights] = (await historyOf(page)).position.slice(-1);
  const { text } = await saved(page, 'save-json');
  await page.getByRole('button', { name: 'Back to the start', exact: true }).click();
  await load(page, text);
  await page.getByText('Loaded: 4 weights that had come to step 9.').waitFor();
  assert.deepEqual(bits((await historyOf(page)).position[0]), bits(weights));
  for (const wrong of [[1, 'x', 2, 3], [1, null, 2, 3], 'all', { 0: 1 }, [1e200, 0, 0, 0]]) {
    const { before, after } = await page.evaluate((given) => {
      const element = /** @type {any} */ (document.querySelector('laser-descent'));
      const { state } = element;
      element.state = { ...state, weights: given };
      return { before: state.weights, after: element.state.weights };
    }, wrong);
    assert.notDeepEqual(after, wrong, JSON.stringify(before));
  }
});

test('the address of an embedded training holds its weights, and is not too long for a server', async () => {
  const { page: first } = await openFiles('<laser-descent scene="digits" seed="3" steps="5"></laser-descent>');
  const [weights] = (await historyOf(first)).position;
  const { text } = await saved(first, 'save-json');
  const page = await newPage();
  await page.goto(`${address()}embed.html?scene=digits&seed=3`);
  await page.locator('summary', { hasText: 'Weights and run as files' }).click();
  await page.locator('.files').waitFor();
  await load(page, text);
  await page.getByText('that had come to step 5').waitFor();
  assert.ok(new URL(page.url()).search.length < 8000);
  await page.reload();
  await page.locator('.digits').waitFor();
  assert.deepEqual(bits((await historyOf(page)).position[0]), bits(weights));
  // Where there is little to tell, it stands where it always stood.
  await page.getByRole('button', { name: 'Step', exact: true }).waitFor();
  await page.goto(`${address()}embed.html?scene=descent`);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.waitForFunction(() => location.search.includes('state='));
  assert.equal(new URL(page.url()).hash, '');
});
