// What can be looked at beside the walk, against slopes by differences and measures worked out here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { himmelblau, numbersIn } from './himmelblau.js';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {[number, number]} Place */

useBrowser();

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');

const start = '<laser-descent scene="surface" surface="himmelblau" start="-1,2" rate="0.01"></laser-descent>';

test('the slope on the dial is that of differences, whichever way it is turned', async () => {
  const { page } = await open(
    '<laser-descent scene="surface" surface="himmelblau" start="-1,2" predict="off"></laser-descent>',
  );
  await button(page, 'The slope in any direction').click();
  const field = page.getByRole('textbox', { name: 'Direction in degrees' });
  for (const angle of [0, 30, 90, 137, 180, 271, 359]) {
    await field.fill(String(angle));
    await field.press('Enter');
    const told = Number(await page.locator(`[data-slope]`).getAttribute('data-slope'));
    const [x, y] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    const h = 1e-5;
    const difference = (himmelblau.cost(-1 + h * x, 2 + h * y) - himmelblau.cost(-1 - h * x, 2 - h * y)) / (2 * h);
    assert.ok(Math.abs(told - difference) < 1e-6, `${angle}: ${told}, not ${difference}`);
  }
  await button(page, 'Along the contour').click();
  await page.getByText('it is level').waitFor();
  await button(page, 'Steepest down').click();
  const falls = Number(await page.locator('[data-slope]').getAttribute('data-slope'));
  assert.ok(Math.abs(falls + Math.hypot(...himmelblau.slope(-1, 2))) < 1e-3);
});

test('the cuts have the slopes along x, y and the dial, and a press on one lets the walk start there', async () => {
  const { page, faults } = await open(start);
  await button(page, 'Cuts through the surface').click();
  const [alongX, alongY] = himmelblau.slope(-1, 2);
  const captions = page.locator('[data-cut] figcaption');
  await captions.first().waitFor();
  const told = (await captions.allInnerTexts()).map((text) => numbersIn(text.replaceAll('−', '-')).at(-1));
  const dial = (alongX + alongY) * Math.SQRT1_2;
  for (const [i, slope] of [alongX, alongY, dial].entries())
    assert.ok(Math.abs(Number(told[i]) - slope) < 1e-3, `${told}`);
  const stage = page.locator('[data-cut=x] svg');
  const box = await stage.boundingBox();
  await stage.click({ position: { x: (Number(box?.width) * (60 + 0.8 * 564)) / 640, y: Number(box?.height) / 2 } });
  const [x, y] = (await stateOf(page)).start.split(',').map(Number);
  assert.ok(Math.abs(x - 3) < 0.05 && y === 2, `${x}, ${y}`);
  assert.deepEqual(faults, []);
});

test('the words of a walk are what its records say', async () => {
  const { page } = await open(
    '<laser-descent scene="surface" surface="stretched" start="-4.5,2" rate="0.09" steps="25"></laser-descent>',
  );
  await button(page, 'In words').click();
  const text = (await page.locator('[data-tell=run]').innerText()).replaceAll('−', '-');
  const { position, cost } = await figure(page).evaluate((element) => /** @type {any} */ (element).history());
  const moves = position
    .slice(1)
    .map((/** @type {Place} */ at, /** @type {number} */ i) => at.map((v, k) => v - position[i][k]));
  const length = moves.reduce((/** @type {number} */ sum, /** @type {Place} */ move) => sum + Math.hypot(...move), 0);
  const seen = moves.filter((/** @type {Place} */ [x, y]) => Math.hypot(x / 10, y / 10) >= 0.001);
  const back = seen.filter(
    (/** @type {Place} */ [x, y], /** @type {number} */ i) => i > 0 && x * seen[i - 1][0] + y * seen[i - 1][1] < 0,
  );
  const half = cost.findIndex((/** @type {number} */ value) => cost[0] - value >= 0.5 * (cost[0] - cost[25]));
  assert.ok(text.includes('In 25 steps'), text);
  const isZigzag = back.length > (seen.length - 1) / 2;
  const told = isZigzag
    ? `at ${back.length} of the ${seen.length - 1} turns`
    : `back against the step before: ${back.length}`;
  assert.ok(text.includes(told), `${text}, not ${told}`);
  if (!isZigzag) assert.ok(text.includes(`its way is ${length.toFixed(4).replace(/0+$/, '')}`), text);
  assert.ok(text.includes(`Half of that fall was made by step ${half}`), text);
});

test('the surface in words has the costs of its places', async () => {
  const { page } = await open(start);
  await button(page, 'In words').click();
  const rows = await page
    .locator('[data-panel=words] tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((entry) => entry.textContent)));
  const read = (/** @type {string | null} */ text) =>
    Number(String(text).replace('y = ', '').replace('−', '-').replace(',', ''));
  for (const [i, y] of [5, 2.5, 0, -2.5, -5].entries()) {
    assert.equal(read(rows[i][0]), y);
    for (const [k, x] of [-5, -2.5, 0, 2.5, 5].entries()) {
      assert.ok(Math.abs(read(rows[i][k + 1]) - himmelblau.cost(x, y)) < 0.006, `${x}, ${y}: ${rows[i][k + 1]}`);
    }
  }
});

test('the flat places are asked for, found, and named by curvatures that algebra gives', async () => {
  // x^2/2 + y^4/4 - y^2/2: second derivatives 1 and 3y^2 - 1, flat where y is -1, 0 or 1.
  const { page, faults } = await open('<laser-descent scene="surface" surface="saddle"></laser-descent>');
  await button(page, 'Flat places').click();
  await page.getByRole('textbox', { name: 'How many places are flat?' }).fill('2');
  assert.equal(await page.locator('.mark.saddle').count(), 0); // not told before it is asked for
  await button(page, 'Find the flat places').click();
  await page.getByText('You said 2; 3 were found.').waitFor();
  const rows = await page
    .locator('[data-panel=places] tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('data')].map((data) => Number(data.value))));
  const expected = [
    [0, -1, -0.25, 1, 2],
    [0, 1, -0.25, 1, 2],
    [0, 0, 0, -1, 1],
  ];
  const sorted = (/** @type {number[][]} */ list) => list.toSorted((a, b) => a[1] - b[1]);
  for (const [i, row] of sorted(rows).entries()) {
    for (const [k, value] of row.entries()) assert.ok(Math.abs(value - sorted(expected)[i][k]) < 1e-9, `${row}`);
  }
  assert.equal(await page.locator('.mark.minimum').count(), 2);
  assert.equal(await page.locator('.mark.saddle').count(), 1);
  assert.deepEqual(faults, []);
});

test('where the walk will end is asked, and judged by where it ends', async () => {
  const { page } = await open(start);
  // As published: the bottom at the upper left is at -2.805118, 3.131312.
  await page.getByRole('button', { name: '(−2.8051, 3.1313)' }).click();
  await button(page, 'Run to the end').click();
  await page.getByText('You said it:').waitFor();
  await page.getByText('one of the lowest bottoms in the picture').waitFor();
  await button(page, 'In words').click();
  await page.getByText('It has fallen into the valley of').waitFor();
  const told = await page.locator('[data-tell=run]').innerText();
  assert.ok(told.includes('at the upper left, (−2.8051, 3.1313)'), told);
  await figure(page).evaluate((element) => element.setAttribute('start', '4,4'));
  assert.equal((await stateOf(page)).guess, null); // another walk, another question
});
