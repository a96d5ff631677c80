// The points of the fit are moved, added and removed: by pointer with and without dragging, keys, fields and touch.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineIn, lineThrough, pointsOf, spotAt, tag, valuesOf } from './fit-page.mjs';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

const three = '<laser-descent scene="fit" points="0,0;2,3;4,3" rate="0.1"></laser-descent>';

test('a point that is dragged takes the line, the squares and the valley with it', async () => {
  const { page, faults } = await open('<laser-descent scene="fit" points="0,0;2,3;4,3" steps="200"></laser-descent>');
  const before = await page.locator('.relief .above').first().getAttribute('d');
  const from = await spotAt(page, [2, 3]);
  const to = await spotAt(page, [2, 1]);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
  const points = await pointsOf(page);
  assert.ok(Math.hypot(points[1][0] - 2, points[1][1] - 1) < 0.03, String(points));
  const { equation } = await valuesOf(page);
  const [found, wanted] = [lineIn(equation), lineThrough(points)];
  assert.ok(Math.abs(found.slope - wanted.slope) < 1e-3 && Math.abs(found.intercept - wanted.intercept) < 1e-3);
  assert.ok((await page.locator('.relief .above').first().getAttribute('d')) !== before);
  assert.equal((await stateOf(page)).chosen, 1);
  // The attribute tells what is shown.
  const text = await page.locator('laser-descent').getAttribute('points');
  assert.equal(text, points.map((point) => point.join(',')).join(';'));
  assert.deepEqual(faults, []);
});

test('without dragging: a press chooses a point, the next says where it goes; presses add and remove', async () => {
  const { page } = await open(three);
  const press = async (/** @type {[number, number]} */ place) => {
    const { x, y } = await spotAt(page, place);
    await page.mouse.click(x, y);
  };
  await press([0, 0]);
  await press([1, 2]);
  assert.deepEqual(
    (await pointsOf(page)).map(([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10])[0],
    [1, 2],
  );
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await press([3, 2.5]);
  assert.equal((await pointsOf(page)).length, 4);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await press([4, 3]);
  await press([2, 3]);
  assert.equal((await pointsOf(page)).length, 2);
  await press([3, 2.5]); // two stay
  assert.equal((await pointsOf(page)).length, 2);
});

test('by keys alone: points are chosen, moved, added and removed, and the start is moved over the landscape', async () => {
  const { page } = await open(three);
  const plane = page.getByRole('application').first();
  await plane.focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  assert.equal((await stateOf(page)).chosen, 1);
  assert.match(String(await plane.getAttribute('aria-label')), /Point 2 is chosen, at \(2, 3\)/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  const [, [x, y]] = await pointsOf(page);
  assert.ok(x > 2 && x < 2.1 && y < 3 && y > 2.7, `${x} ${y}`);
  await page.keyboard.press('n');
  assert.equal((await pointsOf(page)).length, 4);
  assert.equal((await stateOf(page)).chosen, 3);
  await page.keyboard.press('Delete');
  assert.equal((await pointsOf(page)).length, 3);
  const land = page.getByRole('application').nth(1);
  const { equation } = await valuesOf(page);
  await land.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  const { start } = await stateOf(page);
  const [slope, intercept] = String(start).split(',').map(Number);
  assert.ok(slope > -1 && intercept > 1, start);
  assert.notEqual((await valuesOf(page)).equation, equation); // the line among the points answers
});

test('the chosen point has fields, and all points are a table', async () => {
  const { page } = await open(three);
  await page.locator('summary', { hasText: 'The points in numbers' }).click();
  await page.getByRole('button', { name: 'Choose point 3' }).click();
  await page.getByLabel('y', { exact: true }).fill('5,5');
  await page.keyboard.press('Enter');
  assert.deepEqual((await pointsOf(page))[2], [4, 5.5]);
  await page.getByLabel('x', { exact: true }).fill('far');
  await page.keyboard.press('Enter');
  await page.getByText('“far” is not a number.').waitFor();
  assert.deepEqual((await pointsOf(page))[2], [4, 5.5]);
  const rows = await page
    .locator('.records tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
  assert.equal(rows.length, 3);
  for (const [x, y, answer, error] of rows) {
    const number = (/** @type {string | null} */ text) => Number(String(text).replaceAll('\u2212', '-'));
    assert.ok(Math.abs(number(answer) - number(y) - number(error)) < 2e-4, `${x}`);
  }
  await page.getByRole('button', { name: 'Remove it' }).click();
  assert.equal((await pointsOf(page)).length, 2);
});

test('by touch: a point is dragged under the finger, and elsewhere the page scrolls', async () => {
  const { page } = await open(three, { hasTouch: true, viewport: { width: 390, height: 700 } });
  const session = await page.context().newCDPSession(page);
  const touch = async (
    /** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type,
    /** @type {{x: number, y: number}[]} */ touchPoints,
  ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const drag = async (/** @type {{x: number, y: number}} */ from, /** @type {{x: number, y: number}} */ to) => {
    await touch('touchStart', [from]);
    for (const share of [0.3, 0.6, 1])
      await touch('touchMove', [{ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }]);
    await touch('touchEnd', []);
  };
  await drag(await spotAt(page, [2, 3]), await spotAt(page, [2.5, 1]));
  const [, [x, y]] = await pointsOf(page);
  assert.ok(Math.abs(x - 2.5) < 0.2 && Math.abs(y - 1) < 0.2, `${x} ${y}`);
  assert.equal(await page.evaluate(() => scrollY), 0);
  const box = await page.locator('.points svg').boundingBox();
  assert.ok(box);
  const empty = await spotAt(page, [0.6, 2.6]);
  await drag(empty, { x: empty.x, y: empty.y - 150 });
  await page.waitForFunction(() => scrollY > 50);
  assert.deepEqual((await pointsOf(page))[1], [x, y]);
});

test('a point that is hit is not the end where each step listens to one alone', async () => {
  // Alone, the first is hit at the start, and there is no slope.
  const { page, faults } = await open(tag('points="0,0;1,1;2,3;3,2" start="0,0" scaling="off" batch="1" steps="2000"'));
  assert.equal((await stateOf(page)).steps, 2000);
  assert.equal(await page.getByText('It has arrived').count(), 0);
  await page.getByLabel('Points a step listens to').first().fill('0');
  await page.keyboard.press('Enter');
  await page.getByText('It has arrived').waitFor();
  assert.deepEqual(faults, []);
});
