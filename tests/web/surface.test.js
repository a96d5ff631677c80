// Against numbers worked out here, apart from the core: walks by the update itself, contours by the cost at their points,
// slopes in a direction by differences.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { himmelblau, numbersIn } from './himmelblau.js';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {[number, number]} Place */

useBrowser();

/** @param {Place} start @param {number} rate @param {number} steps */
function walk([x, y], rate, steps) {
  const walked = [[x, y]];
  for (let i = 0; i < steps; i++) {
    const [alongX, alongY] = himmelblau.slope(x, y);
    [x, y] = [x - rate * alongX, y - rate * alongY];
    walked.push([x, y]);
  }
  return walked;
}

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');

/** Where the axes begin and end in the picture, in its own units. */
const frame = { left: 58, right: 622, top: 16, bottom: 580 };

/** Where a place is on a square picture, in CSS pixels of its box. @param {Page} page @param {Place} place @param {[number, number]} view of both x and y */
async function spotOf(page, [x, y], [least, most]) {
  const box = await page.locator('svg.over').boundingBox();
  if (!box) throw new Error('no picture');
  const share = (/** @type {number} */ value) => (value - least) / (most - least);
  const unit = box.width / 640;
  return {
    x: (frame.left + share(x) * (frame.right - frame.left)) * unit,
    y: (frame.bottom - share(y) * (frame.bottom - frame.top)) * unit,
  };
}

const start = '<laser-descent scene="surface" surface="himmelblau" start="-1,2" rate="0.01"></laser-descent>';

test('a walk over Himmelblau is that of the update, x and y at once', async () => {
  const { page, faults } = await open(start);
  await button(page, 'Run to the end').click();
  const { position, cost, gradient } = await figure(page).evaluate((element) => /** @type {any} */ (element).history());
  const expected = walk([-1, 2], 0.01, position.length - 1);
  for (const [i, [x, y]] of expected.entries()) {
    assert.ok(Math.hypot(position[i][0] - x, position[i][1] - y) < 1e-12, `step ${i}: ${position[i]}`);
    assert.ok(Math.abs(cost[i] - himmelblau.cost(x, y)) < 1e-9);
    assert.ok(Math.hypot(...himmelblau.slope(x, y).map((slope, k) => slope - gradient[i][k])) < 1e-9);
  }
  // One of its four bottoms, as published.
  assert.ok(Math.hypot(position.at(-1)[0] + 2.805118, position.at(-1)[1] - 3.131312) < 1e-5);
  const csv = await figure(page).evaluate((element) => /** @type {any} */ (element).toCSV());
  assert.equal(csv.split('\n')[0], 'step,position x,position y,cost,gradient x,gradient y');
  assert.equal(csv.trim().split('\n').length, position.length + 1);
  await page.getByText('Four bottoms, equally deep.').waitFor(); // told now, not before
  assert.deepEqual(faults, []);
});

test('each contour runs where the cost is what it says', async () => {
  const { page } = await open(start);
  const contours = await page
    .locator('.relief .above')
    .evaluateAll((all) => all.map((path) => ({ level: path.getAttribute('data-level'), d: path.getAttribute('d') })));
  assert.ok(contours.length >= 8);
  for (const { level, d } of contours) {
    const numbers = numbersIn(d);
    let looked = 0;
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [x, y] = [numbers[i], numbers[i + 1]];
      if (x < 62 || x > 618 || y < 20 || y > 576) continue; // along the edge of the picture it only closes
      const at = [-5 + (10 * (x - 58)) / 564, 5 - (10 * (y - 16)) / 564];
      const steep = Math.hypot(...himmelblau.slope(at[0], at[1]));
      // Half a unit of the picture off at most, and what is not straight within a cell of the grid.
      const off = Math.abs(himmelblau.cost(at[0], at[1]) - Number(level));
      assert.ok(off < 0.02 * steep + 1.2, `${level} at ${at}: ${off}`);
      looked++;
    }
    assert.ok(looked > 10, String(level));
  }
  const told = numbersIn(await page.locator('.levels').innerText());
  assert.deepEqual(
    told.slice(0, contours.length),
    contours.map(({ level }) => Number(level)),
  );
});

test('by pointer alone: a press and a drag on the picture choose the start, then it walks', async () => {
  const { page, faults } = await open('<laser-descent scene="surface" surface="himmelblau"></laser-descent>');
  const over = page.locator('svg.over');
  await over.click({ position: await spotOf(page, [-2, 1.5], [-5, 5]) });
  const pressed = (await stateOf(page)).start.split(',').map(Number);
  assert.ok(Math.hypot(pressed[0] + 2, pressed[1] - 1.5) < 0.03, String(pressed));
  const box = await over.boundingBox();
  const spot = await spotOf(page, [3, -3], [-5, 5]);
  await page.mouse.down();
  await page.mouse.move(Number(box?.x) + spot.x, Number(box?.y) + spot.y, { steps: 4 });
  await page.mouse.up();
  const dragged = (await stateOf(page)).start.split(',').map(Number);
  assert.ok(Math.hypot(dragged[0] - 3, dragged[1] + 3) < 0.03, String(dragged));
  await button(page, 'Step').click();
  assert.equal((await stateOf(page)).steps, 1);
  await button(page, 'Run to the end').click();
  await page.locator('.end').waitFor();
  assert.deepEqual(faults, []);
});

test('by touch: a tap chooses the start', async () => {
  const { page, faults } = await open('<laser-descent scene="surface" surface="himmelblau"></laser-descent>', {
    hasTouch: true,
    viewport: { width: 390, height: 800 },
  });
  await page.locator('svg.over').tap({ position: await spotOf(page, [2, -2], [-5, 5]) });
  const tapped = (await stateOf(page)).start.split(',').map(Number);
  assert.ok(Math.hypot(tapped[0] - 2, tapped[1] + 2) < 0.06, String(tapped));
  assert.deepEqual(faults, []);
});

test('by touch: the start is dragged by its handle, and elsewhere the page scrolls', async () => {
  const { page, faults } = await open('<laser-descent scene="surface" surface="himmelblau"></laser-descent>', {
    hasTouch: true,
    viewport: { width: 390, height: 500 },
  });
  const box = await page.locator('svg.over').boundingBox();
  const [from, to] = [await spotOf(page, [0, 0], [-5, 5]), await spotOf(page, [1, -2], [-5, 5])];
  const session = await page.context().newCDPSession(page);
  const touch = async (
    /** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type,
    /** @type {{x: number, y: number}[]} */ spots,
  ) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: spots.map(({ x, y }) => ({ x: x + Number(box?.x), y: y + Number(box?.y) })),
    });
  await touch('touchStart', [from]);
  for (const share of [0.25, 0.5, 0.75, 1]) {
    await touch('touchMove', [{ x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) }]);
  }
  await touch('touchEnd', []);
  const dragged = (await stateOf(page)).start.split(',').map(Number);
  assert.ok(Math.hypot(dragged[0] - 1, dragged[1] + 2) < 0.1, String(dragged));
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.deepEqual(faults, []);
});

test('by keyboard alone: start, foresee, run, the dial, the looks', async () => {
  const { page, faults } = await open(start);
  await page.getByRole('application').first().focus();
  for (const key of ['ArrowRight', 'ArrowUp', 'Shift+ArrowLeft', 'PageDown', 'End']) await page.keyboard.press(key);
  // 1/40 and 1/400 and 1/8 of 10 each, and the start was at -1, 2.
  assert.equal(
    (await stateOf(page)).start,
    [-1 + 0.25 - 0.025 + 1.25, 2 + 0.25 - 1.25].map((x) => Number(x.toFixed(2))).join(),
  );
  const press = async (/** @type {string} */ name, /** @type {string} */ key) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press(key);
  };
  await press('runs away', 'Space');
  await press('The slope in any direction', 'Enter');
  const dial = page.getByRole('slider', { name: 'Direction on the dial' });
  await dial.waitFor();
  assert.equal(await page.locator('.arrow.gradient').count(), 0); // it is being asked
  await dial.focus();
  for (const key of ['PageUp', 'ArrowLeft', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  assert.equal((await stateOf(page)).dial.angle, 45 + 15 + 1 - 2);
  await press('That way', 'Enter');
  await page.getByText('You said 59°').waitFor();
  assert.equal(await page.locator('.arrow.gradient').count(), 1);
  await press('Run to the end', 'Enter');
  await page.getByText('You said: runs away. It is:').waitFor();
  for (const look of ['Cuts through the surface', 'In words', 'A view to turn']) await press(look, 'Enter');
  await page.getByRole('application', { name: 'seen from the side' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal((await stateOf(page)).view.turn, 40);
  assert.deepEqual(faults, []);
});

test('a branch goes on with another rate, and the way without it stays to be seen', async () => {
  const { page } = await open(start);
  await figure(page).evaluate((element) => /** @type {any} */ (element).seek(3));
  await button(page, 'What if, from step 3?').click();
  const field = page.getByRole('textbox', { name: 'Learning rate α from step 3' });
  await field.fill('0.005');
  await field.press('Enter');
  await button(page, 'Step').click();
  const { position } = await figure(page).evaluate((element) => /** @type {any} */ (element).history());
  const [x, y] = position[3];
  const [alongX, alongY] = himmelblau.slope(x, y);
  assert.ok(Math.hypot(position[4][0] - (x - 0.005 * alongX), position[4][1] - (y - 0.005 * alongY)) < 1e-12);
  assert.equal(await page.locator('.plane .ahead').count(), 1);
  await button(page, 'Take the branch back').click();
  assert.deepEqual((await stateOf(page)).branches, []);
});
