// Against numbers worked out here, apart from the core: walks by the update itself, contours by the cost at their points,
// slopes in a direction by differences.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {[number, number]} Place */

useBrowser();

const himmelblau = {
  cost: (/** @type {number} */ x, /** @type {number} */ y) => (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2,
  slope: (/** @type {number} */ x, /** @type {number} */ y) => [
    4 * x * (x ** 2 + y - 11) + 2 * (x + y ** 2 - 7),
    2 * (x ** 2 + y - 11) + 4 * y * (x + y ** 2 - 7),
  ],
};

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

/** @param {string | null} text */
const numbersIn = (text) => [...String(text).matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(([number]) => Number(number));

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

test('a formula is typed, its two slopes stand beside it, and what is wrong keeps the last good one', async () => {
  const { page, faults } = await open('<laser-descent scene="surface" surface="sphere"></laser-descent>');
  await page.getByRole('combobox', { name: 'Surface' }).selectOption('own');
  const field = page.getByRole('textbox', { name: 'A formula of x and y' });
  assert.equal(await field.inputValue(), 'x^2 + y^2');
  await field.fill('x^2 + 3x y');
  const slopes = page.locator('.mathematics .math');
  assert.deepEqual(await slopes.evaluateAll((all) => all.slice(1).map((one) => one.getAttribute('aria-label'))), [
    '2 x + 3 y',
    '3 x',
  ]);
  await field.fill('x^2 + foo(y)');
  await page.getByText('I do not know “foo”').waitFor();
  assert.equal((await stateOf(page)).formula, 'x^2 + 3x y');
  await field.fill('z^2');
  await page.getByText('I do not know “z”').waitFor();
  await page.getByRole('textbox', { name: 'Shown to y' }).fill('7');
  await page.getByRole('textbox', { name: 'Shown to y' }).press('Enter');
  assert.equal((await stateOf(page)).to, '5,7');
  assert.deepEqual(faults, []);
});

test('what cannot be shown is told, and never as NaN', async () => {
  /** @type {[string, string][]} formula and settings, and what is said */
  const cases = [
    ['formula="ln(x) + y"', 'No walk can start at'],
    ['formula="1/(x y)" start="0,1"', 'No walk can start at (0, 1): 1 cannot be divided by 0.'],
    ['formula="sqrt(x) + y^2" start="-1,0"', 'sqrt has no value for −1'],
    ['formula="exp(x^2 + y^2)" start="40,40"', 'is larger than any number a computer holds'],
    ['formula="5"', 'All costs in the picture are the same.'],
    ['formula="x - x + y - y"', 'Level all around'],
    ['formula="x^2 + y^2" from="2,2" to="2,2"', 'From and to are the same on one side'],
    ['formula="x^2 + y^2" from="1,-1" to="1,1"', 'From and to are the same on one side'],
    ['formula="x^2 + y^2" from="-1e9,-1e9" to="1e9,1e9"', 'The bluer, the lower.'],
    ['formula="x^2 + y^2" from="-1e-5,-1" to="1e-5,1"', 'x and y are drawn to different scales'],
    ['formula="x^2 + y^2" start="1"', '“1” is not a place: two numbers, apart by a comma.'],
    ['formula="x^2 + y^2" start="1,2,3"', 'is not a place'],
    ['formula="x^2 + y^2" start="1,fast"', '“fast” is not a number.'],
    ['surface="nowhere"', 'is not one of'],
    ['surface="monkey-saddle" start="-1,0.5" steps="10000"', 'It runs away'],
    ['formula="0/0"', 'No walk can start at'],
  ];
  for (const [attributes, said] of cases) {
    const { page, faults } = await open(`<laser-descent scene="surface" ${attributes}></laser-descent>`);
    await page.getByText(said).first().waitFor();
    for (const look of [
      'The slope in any direction',
      'Cuts through the surface',
      'Flat places',
      'In words',
      'A view to turn',
    ])
      await button(page, look).click();
    await page.locator('[data-solid]').waitFor();
    const seen = await figure(page).evaluate((element) => {
      const root = /** @type {ShadowRoot} */ (element.shadowRoot);
      return root
        .querySelector('article')
        ?.innerHTML.replace(/<!--.*?-->/g, '')
        .replace(/data-\w+="NaN"/g, '');
    });
    assert.doesNotMatch(String(seen), /NaN|Infinity|∞|undefined/, attributes);
    assert.deepEqual(faults, []);
  }
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

test('a state comes back whole: place, looks, dial and view', async () => {
  const state = {
    ...{
      version: 1,
      scene: 'surface',
      surface: 'beale',
      formula: null,
      from: null,
      to: null,
      start: '0.5,-1',
      rate: 0.002,
    },
    ...{ optimizer: 'gd', experiment: 'none', steps: 7, speed: 4, seen: false, guess: { kind: 'away', place: null } },
    ...{ branches: [{ at: 3, rate: 0.001 }], open: ['dial', 'view'] },
    ...{ dial: { angle: 200, said: null }, places: null, view: { turn: 100, tilt: 20 } },
    ...{ race: null, stretch: null, map: null },
  };
  const { page, faults } = await open('<laser-descent scene="surface"></laser-descent>');
  await figure(page).evaluate(async (element, given) => {
    /** @type {any} */ (element).state = given;
    await /** @type {any} */ (element).ready;
  }, state);
  await page.locator('[data-solid]').waitFor();
  assert.deepEqual(await stateOf(page), { ...state, seen: (await stateOf(page)).seen });
  assert.equal(await figure(page).getAttribute('start'), '0.5,-1');
  assert.deepEqual(faults, []);
});

test('progress that cannot be is refused: of the scene with a note, of a look by beginning anew', async () => {
  const { page, faults } = await open('<laser-descent scene="surface"></laser-descent>');
  const set = (/** @type {any} */ given) =>
    figure(page).evaluate(async (element, state) => {
      /** @type {any} */ (element).state = state;
      await /** @type {any} */ (element).updateComplete;
    }, given);
  for (const wrong of [{ open: ['door'] }, { dial: 3 }, { guess: { kind: 'rest', place: [1] } }, { view: [] }]) {
    await set({ scene: 'surface', ...wrong });
    await page.getByText('This is not a state that can be shown.').waitFor();
    await set({ scene: 'surface' });
  }
  await set({ scene: 'surface', open: ['dial'], dial: { angle: 'north' } });
  await page.getByRole('slider', { name: 'Direction on the dial' }).waitFor();
  assert.equal(await page.getByRole('slider', { name: 'Direction on the dial' }).getAttribute('aria-valuenow'), '45');
  assert.deepEqual(faults, []);
});

test('a look that cannot be fetched is told, and the rest goes on', async () => {
  const { page } = await open(start);
  await page.route('**/surface-view*', (route) => route.abort());
  await button(page, 'A view to turn').click();
  await page.getByText('view: This could not be fetched.').waitFor();
  await button(page, 'Step').click();
  assert.equal((await stateOf(page)).steps, 1);
});

test('controls leaves out what it does not name', async () => {
  const { page } = await open('<laser-descent scene="surface" controls=""></laser-descent>');
  for (const part of ['.bubble', '.timeline', '.controls', '.looks', '.records']) {
    assert.equal(await page.locator(part).count(), 0, part);
  }
  assert.equal(await page.locator('.plane').count(), 1);
});
