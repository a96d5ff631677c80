// The pad and the views of what is learned, in a real browser: drawn and set by pointer, touch and keys, and judged by what
// the weights of the page give.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { readDigits } from '../../web/data/digits.js';
import { loadLearning } from '../../web/learning.js';
import { cellsIn } from '../../web/scenes/digits-cells.js';
import { violationsInBoth } from './browser.mjs';
import { drawnDigits } from './drawn-digits.js';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });
const { pixels, labels } = readDigits(readFileSync(join(root, 'web/data/digits.bin')));
const heldOut = learning.shuffled(1797, 1).slice(0, 359);

/** Opens the scene at a step, and waits for its views. @param {string} [attributes] @param {import('playwright-core').BrowserContextOptions} [options] */
async function openDigits(attributes = '', options = {}) {
  const opened = await open(`<laser-descent scene="digits" seed="1" ${attributes}></laser-descent>`, options);
  const { page } = opened;
  await page.locator('[data-panel="pad"] .cells').waitFor();
  await page.locator('[data-panel="templates"] .laid, [data-panel="neurons"] .chosen-neuron').waitFor();
  await page.locator('[data-run="standing"]').waitFor();
  return opened;
}

/** @param {Page} page */
const cellsOn = async (page) => [...cellsIn((await stateOf(page)).pad?.cells ?? '0'.repeat(64))];
/** @param {Page} page @param {number} cell */
const cellAt = (page, cell) => page.locator(`[data-cell="${cell}"]`);
/** @param {Page} page @param {string} name */
const does = (page, name) => page.locator(`[data-does="${name}"]`);
/** @param {import('playwright-core').Locator} locator */
const valuesOf = (locator) => locator.evaluateAll((all) => all.map((data) => Number(/** @type {any} */ (data).value)));
/** @param {Page} page */
const answer = (page) => page.locator('[data-answer]').innerText();

/** The ten scores of weights alone, by hand. @param {number[]} w @param {ArrayLike<number>} cells */
const scoresByHand = (w, cells) =>
  Array.from({ length: 10 }, (_, digit) => {
    let score = w[640 + digit];
    for (let cell = 0; cell < 64; cell++) score += (cells[cell] / 16) * w[10 * cell + digit];
    return score;
  });

/** @param {Page} page @param {import('./drawn-digits.js').Line[]} lines */
async function draw(page, lines) {
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

test('digits drawn by a pointer are read as what they are, by weights that have learned ten epochs', async () => {
  const { page, faults } = await openDigits('steps="450"');
  let right = 0;
  for (const { digit, lines } of drawnDigits.filter((_, i) => i % 3 === 1)) {
    await does(page, 'clear').click();
    assert.match(await answer(page), /nothing to read/);
    await draw(page, lines);
    if ((await page.locator('.best').getAttribute('data-digit')) === String(digit)) right++;
  }
  assert.ok(right >= 9, `${right} of 10`);
  await does(page, 'clear').click();
  await draw(page, drawnDigits.filter(({ digit }) => digit === 3)[0].lines);
  assert.match(await answer(page), /^Read as 3: /);
  const { pad } = await stateOf(page);
  assert.equal(pad.sample, null);
  // What was drawn stays when it is left and come back to.
  const again = await openDigits('steps="450"');
  await again.page.evaluate((given) => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    element.state = { ...element.state, pad: given };
  }, pad);
  await again.page.getByText('Read as 3: ').waitFor();
  assert.deepEqual([...faults, ...again.faults], []);
});

test('a finger draws too, and does not scroll the page', async () => {
  const { page } = await openDigits('steps="225"', { hasTouch: true, viewport: { width: 390, height: 800 } });
  const paper = page.locator('[data-strokes]');
  await paper.scrollIntoViewIfNeeded();
  const box = await paper.boundingBox();
  assert.ok(box);
  const before = await page.evaluate(() => scrollY);
  const devtools = await page.context().newCDPSession(page);
  const touch = (/** @type {string} */ type, /** @type {number[][]} */ places) =>
    devtools.send('Input.dispatchTouchEvent', {
      type: /** @type {any} */ (type),
      touchPoints: places.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })),
    });
  await touch('touchStart', [[0.5, 0.15]]);
  for (let y = 0.2; y < 0.9; y += 0.05) await touch('touchMove', [[0.5, y]]);
  await touch('touchEnd', []);
  await page.getByText('Read as 1').waitFor();
  assert.equal(await page.evaluate(() => scrollY), before);
});

test('its cells are set by keys, and told', async () => {
  const { page, faults } = await openDigits();
  await cellAt(page, 0).focus();
  const press = (/** @type {string[]} */ ...keys) =>
    keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
  await press('ArrowUp', 'ArrowLeft'); // at the edge it stays
  await press('ArrowRight', 'ArrowDown', ' ', ' ');
  await press('End', '9', 'ArrowDown', '4', 'Home', ' ', ' ', ' ', ' ', ' ');
  await press('ArrowDown', '7', 'Delete');
  const expected = Array(64).fill(0);
  expected[9] = 8; // two presses of 4
  expected[15] = 16;
  expected[23] = Math.round((4 * 16) / 9);
  expected[16] = 0; // after all of it comes none
  assert.deepEqual(await cellsOn(page), expected);
  assert.equal(
    await cellAt(page, 24).evaluate((cell) => cell === /** @type {any} */ (cell.getRootNode()).activeElement),
    true,
  );
  assert.equal(await cellAt(page, 15).getAttribute('aria-label'), 'Row 2, column 8: ink 16 of 16');
  await page.getByText('Row 4, column 1: ink 0 of 16').waitFor();
  // One stop for the tabulator, wherever the keys have led.
  assert.equal(await page.locator('.cells [tabindex="0"]').count(), 1);
  await cellAt(page, 63).click();
  assert.equal((await cellsOn(page))[63], 4);
  assert.deepEqual(faults, []);
});

test('a test image is taken from those held out, of the digit that is wanted, and its scores are sums by hand', async () => {
  const { page, faults } = await openDigits('steps="100"');
  const { position } = await page
    .locator('laser-descent')
    .evaluate((element) => /** @type {any} */ (element).history());
  await page.locator('[data-wanted]').selectOption('7');
  const sevens = [...heldOut].filter((number) => labels[number] === 7);
  for (const expected of sevens.slice(0, 3)) {
    await does(page, 'take').click();
    const { pad } = await stateOf(page);
    assert.equal(pad.sample, expected);
    const cells = pixels.subarray(64 * expected, 64 * (expected + 1));
    assert.deepEqual([...cellsIn(pad.cells)], [...cells]);
    const byHand = scoresByHand(position[0], cells);
    const told = await valuesOf(page.locator('.ten-scores tbody tr td:nth-child(2) data'));
    for (const [digit, score] of byHand.entries()) assert.ok(Math.abs(told[digit] - score) < 1e-9, `${digit}`);
    const best = byHand.indexOf(Math.max(...byHand));
    assert.equal(await page.locator('.best').getAttribute('data-digit'), String(best));
    assert.match(await answer(page), best === 7 ? /Right, it is a 7/ : /Wrong, it is a 7/);
    await page.locator(`[data-template="${best}"]`).click();
    // The sum of the chosen digit is the same number; any other digit can be chosen.
    assert.ok(Math.abs(Number(await page.locator('.laid').getAttribute('data-score')) - byHand[best]) < 1e-9);
    await page.locator('[data-template="2"]').click();
    assert.ok(Math.abs(Number(await page.locator('.laid').getAttribute('data-score')) - byHand[2]) < 1e-9);
  }
  assert.deepEqual(faults, []);
});

test('the pictures of weights change while it learns, with a hole where a weight is below zero', async () => {
  const { page } = await openDigits();
  const canvas = page.locator('[data-laid="weights"]');
  const dots = () =>
    canvas.evaluate((element) => [
      ...new Uint32Array(/** @type {any} */ (element).getContext('2d').getImageData(0, 0, 48, 48).data.buffer),
    ]);
  await page.locator('[data-template="0"]').click();
  const before = await dots();
  await does(page, 'epochs').click();
  await page.locator('[data-run="standing"]').waitFor();
  await page.getByText('After step 225').first().waitFor();
  const after = await dots();
  assert.notDeepEqual(after, before);
  const { position } = await page
    .locator('laser-descent')
    .evaluate((element) => /** @type {any} */ (element).history());
  const most = Math.max(...position[0].slice(0, 640).map(Math.abs));
  let [holes, full] = [0, 0];
  for (let cell = 0; cell < 64; cell++) {
    const weight = position[0][10 * cell];
    if (Math.abs(weight) < 0.2 * most) continue;
    const corner = 6 * 48 * Math.floor(cell / 8) + 6 * (cell % 8);
    const isHollow = after[corner] !== after[corner + 2 * 48 + 2];
    assert.equal(isHollow, weight < 0, `cell ${cell} of ${weight}`);
    if (isHollow) holes++;
    else full++;
  }
  assert.ok(holes > 3 && full > 3);
});

test('the table of what is taken for what is counted from the weights; a cell shows its images, the dearest first', async () => {
  const { page, faults } = await openDigits('steps="60"');
  await does(page, 'results').click();
  await page.locator('.confusion').waitFor();
  const { position } = await page
    .locator('laser-descent')
    .evaluate((element) => /** @type {any} */ (element).history());
  const expected = Array.from({ length: 10 }, () => Array(10).fill(0));
  for (const number of heldOut) {
    const scores = scoresByHand(position[0], pixels.subarray(64 * number, 64 * (number + 1)));
    expected[labels[number]][scores.indexOf(Math.max(...scores))]++;
  }
  const told = await page
    .locator('.confusion tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((entry) => Number(entry.textContent))),
    );
  assert.deepEqual(told, expected);
  const right = expected.reduce((sum, row, digit) => sum + row[digit], 0);
  assert.equal(await page.locator('.summary [data-set="test"] data').nth(1).getAttribute('value'), String(right / 359));
  const costs = await page
    .locator('[data-mistakes] [data-cost]')
    .evaluateAll((all) => all.map((one) => Number(/** @type {any} */ (one).dataset.cost)));
  assert.ok(costs.length > 0 && costs.length <= 12);
  assert.deepEqual(
    costs,
    costs.toSorted((a, b) => b - a),
  );
  // The most frequent mistake is opened, by keys, and its first image is put on the pad.
  const off = expected.flatMap((row, truth) =>
    row.map((count, read) => ({ count: truth === read ? 0 : count, truth, read })),
  );
  const { truth, read, count } = off.toSorted((a, b) => b.count - a.count)[0];
  const entry = page.locator(`[data-confused="${truth} ${read}"]`);
  await entry.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('[data-opened] .thumb').count(), count);
  await page.locator('[data-opened] .thumb').first().click();
  const { pad, results } = await stateOf(page);
  assert.deepEqual(results.cell, [truth, read]);
  assert.equal(labels[pad.sample], truth);
  assert.equal(await page.locator('.best').getAttribute('data-digit'), String(read));
  assert.match(await answer(page), new RegExp(`Wrong, it is a ${truth}`));
  // The same of those that are learned from.
  await page.locator('[data-of="train"]').last().click();
  const ofTrain = await page
    .locator('.confusion tbody td')
    .evaluateAll((all) => all.reduce((sum, entry) => sum + Number(entry.textContent), 0));
  assert.equal(ofTrain, 1438);
  assert.deepEqual(faults, []);
});

test('neurons of every layer are looked at by keys; what each makes of the pad is what the core gives', async () => {
  const { page, faults } = await openDigits('steps="90" layers="12,6" activation="tanh"');
  await does(page, 'take').click();
  const first = page.locator('[data-layer="0"] [role="radio"]');
  assert.equal(await first.count(), 12);
  await first.first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.getByText('Neuron 11 of layer 1').waitFor();
  const { position } = await page
    .locator('laser-descent')
    .evaluate((element) => /** @type {any} */ (element).history());
  const { pad } = await stateOf(page);
  const cells = cellsIn(pad.cells);
  let given = position[0][64 * 12 + 10];
  for (let cell = 0; cell < 64; cell++) given += (cells[cell] / 16) * position[0][12 * cell + 10];
  const label = await first.nth(10).getAttribute('aria-label');
  const told = Number(String(label).split(': ')[1].replace('\u2212', '-'));
  assert.ok(Math.abs(told - Math.tanh(given)) < 6e-4, `${label}, not ${Math.tanh(given)}`);
  assert.deepEqual((await stateOf(page)).neurons, { layer: 0, neuron: 10 });
  await page.locator('[data-layer="2"] [role="radio"]').nth(4).click();
  await page.getByText('The answer 4').waitFor();
  // What excites it most is shown, the most first, and can be put on the pad.
  const thumbs = page.locator('[data-panel="neurons"] .thumb');
  assert.equal(await thumbs.count(), 6);
  await thumbs.first().click();
  assert.ok(!heldOut.includes((await stateOf(page)).pad.sample));
  // Fewer layers: what was looked at is no more.
  await page.locator('laser-descent').evaluate((element) => element.setAttribute('layers', '3'));
  await page.locator('[data-layer="0"] [role="radio"]').nth(3).waitFor({ state: 'detached' });
  await page.getByText(/The answer|Neuron \d of layer/).waitFor();
  assert.deepEqual(faults, []);
});

test('progress from outside that is none is left aside', async () => {
  const { page, faults } = await openDigits('layers="8"');
  for (const wrong of [
    { pad: { cells: 'x'.repeat(64), sample: null, strokes: [], wanted: null } },
    { pad: { cells: '0'.repeat(64), sample: 3, strokes: [], wanted: null } },
    { pad: { cells: '0'.repeat(64), sample: 99_999, strokes: [], wanted: null } },
    { pad: { cells: '0'.repeat(64), sample: -1, strokes: [], wanted: 12 } },
    { neurons: { layer: 99, neuron: 99 }, results: { of: 'all', cell: [1] }, templates: { digit: 11 } },
  ]) {
    await page.evaluate((given) => {
      const element = /** @type {any} */ (document.querySelector('laser-descent'));
      element.state = { ...element.state, open: ['results'], ...given };
    }, wrong);
    await page.locator('.confusion').waitFor();
    assert.match(await answer(page), /nothing to read/);
  }
  assert.deepEqual(faults, []);
});

for (const layers of ['none', '8,8']) {
  test(`the views are open to everyone, with layers ${layers}: axe in both themes, 320 px, targets of 24 px`, async () => {
    const { page } = await openDigits(`steps="90" layers="${layers}"`, { viewport: { width: 320, height: 700 } });
    await does(page, 'results').click();
    await page.locator('.confusion').waitFor();
    await does(page, 'take').click();
    await page.locator('[data-confused]').nth(1).click();
    assert.deepEqual(await violationsInBoth(page), []);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${width} px wide`);
    const small = await page.evaluate(() => {
      const inside = /** @type {ShadowRoot} */ (document.querySelector('laser-descent')?.shadowRoot);
      return [...inside.querySelectorAll('[data-panel] :is(button, [role="radio"], [role="gridcell"], select)')]
        .map((target) => ({ name: target.outerHTML.slice(0, 80), box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name }) => name);
    });
    assert.deepEqual(small, []);
  });
}
