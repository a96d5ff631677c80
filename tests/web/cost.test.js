import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */

useBrowser();

/** The shapes by their definitions. @type {Record<string, (e: number) => number>} */
const shapes = {
  square: (e) => e * e,
  'absolute value': Math.abs,
  'fourth power': (e) => e ** 4,
  cube: (e) => e ** 3,
  Huber: (e) => (Math.abs(e) <= 1 ? e ** 2 / 2 : Math.abs(e) - 0.5),
  'log-cosh': (e) => Math.log(Math.cosh(e)),
  'typed formula': (e) => Math.abs(e) ** 1.5,
};
const everything = 'square absolute fourth cube huber logcosh typed';

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });
/** @param {Page} page @param {string} name */
const field = (page, name) => page.getByRole('textbox', { name, exact: true });

/** The table of the shots: for each row its numbers in full. @param {Page} page @returns {Promise<Record<string, number[]>>} */
async function table(page) {
  const rows = await page.locator('.shots tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      name: String(row.querySelector('th')?.textContent?.trim()),
      numbers: [...row.querySelectorAll('data')].map((cell) => Number(cell.value)),
    })),
  );
  return Object.fromEntries(rows.map(({ name, numbers }) => [name, numbers]));
}

/** From where to where the axis goes, in units of the picture. @param {Page} page */
async function axis(page) {
  const line = page.locator('svg.curve .axes line').first();
  return [Number(await line.getAttribute('x1')), Number(await line.getAttribute('x2'))];
}

/** Presses on the picture at a height in cm, as its scale says, and at a share of its own height. @param {Page} page @param {number} y @param {number} share */
async function pointAt(page, y, share, { target = 100, width = 25 } = {}) {
  const box = await page.locator('svg.curve').boundingBox();
  assert.ok(box);
  const [left, right] = await axis(page);
  const inside = left + ((y - (target - width)) / (2 * width)) * (right - left);
  return { x: box.x + (inside / 640) * box.width, y: box.y + share * box.height };
}

test('1 cm and 10 cm cost 1 and 100 by the square, 1 and 10 by the absolute value, and every other shape as it is defined', async () => {
  const { page, faults } = await open(
    `<laser-descent scene="cost" predict="off" shapes="${everything}"></laser-descent>`,
  );
  const told = await table(page);
  assert.deepEqual(told['error (cm)'], [1, 10, 10]);
  assert.deepEqual(told.square, [1, 100, 100]);
  assert.deepEqual(told['absolute value'], [1, 10, 10]);
  assert.deepEqual(Object.keys(told), ['error (cm)', ...Object.keys(shapes)]);
  for (const [name, cost] of Object.entries(shapes)) {
    const exact = [cost(1), cost(10), cost(10) / cost(1)];
    told[name].forEach((value, i) => {
      assert.ok(Math.abs(value - exact[i]) <= 1e-12 * Math.abs(exact[i]), `${name}: ${value}`);
    });
  }
  await page.getByText('10 times the error: with the square, 100 times the cost.').waitFor();
  assert.equal(await page.locator('path.line').count(), Object.keys(shapes).length);
  assert.deepEqual(faults, []);
});

test('the costs are asked for before they are told, by keyboard alone', async () => {
  const { page, faults } = await open('<laser-descent scene="cost"></laser-descent>');
  assert.equal(await page.locator('.shots').count(), 0);
  assert.deepEqual(await page.locator('.formula strong').allInnerTexts(), ['?', '?']);
  await page.locator('#field-times').focus();
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  await page.getByText('You said 10 times; it is 100 times.').waitFor();
  assert.equal(
    await page.evaluate(() => document.querySelector('laser-descent')?.shadowRoot?.activeElement?.className),
    'told',
  );
  assert.deepEqual((await table(page)).square, [1, 100, 100]);
  const { guess, told } = await stateOf(page);
  assert.deepEqual({ guess, told }, { guess: 10, told: true });
  // A guess was of these shots, and of no others.
  await field(page, 'Shot B (cm)').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('105');
  await page.keyboard.press('Enter');
  await page.getByText('5 times the error: with the square, 25 times the cost.').waitFor();
  assert.equal(await page.getByText('You said').count(), 0);
  assert.equal((await stateOf(page)).told, true);
  assert.deepEqual(faults, []);
});

test('a guess that is exact is told so, no number is asked for again, and the question can be skipped', async () => {
  const first = await open('<laser-descent scene="cost"></laser-descent>');
  await button(first.page, 'Show the costs').click();
  await first.page.getByText('A number is missing.').waitFor();
  assert.equal((await stateOf(first.page)).told, false);
  await first.page.locator('#field-times').fill('100');
  await button(first.page, 'Show the costs').click();
  await first.page.getByText('it is 100 times. Exactly.').waitFor();
  const second = await open('<laser-descent scene="cost"></laser-descent>');
  await button(second.page, 'Just show me').click();
  await second.page.locator('.shots').waitFor();
  assert.equal(await second.page.getByText('You said').count(), 0);
});

test('the curve is read by a finger: 400 at 80 cm, 0 at 100 cm, 100 at 110 cm; and the slope there is -40', async () => {
  const { page, faults } = await open('<laser-descent scene="cost"></laser-descent>');
  await button(page, 'Just show me').click();
  const { x, y } = await pointAt(page, 80, 0.4);
  await page.mouse.click(x, y);
  await page.getByText('At 80 cm the cost is 400; at 100 cm it is 0; at 110 cm it is 100.').waitFor();
  assert.deepEqual(await page.locator('.formula strong').allInnerTexts(), ['400', '−40']);
  assert.equal(await page.locator('.trace-told').getAttribute('role'), 'status');
  // It follows the finger.
  const to = await pointAt(page, 120, 0.4);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await page.getByText('At 120 cm the cost is 400;').waitFor();
  assert.deepEqual(faults, []);
});

test('the curve is read by keyboard alone too', async () => {
  const { page } = await open('<laser-descent scene="cost" predict="off"></laser-descent>');
  await field(page, 'Finger on the curve (cm)').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('80');
  await page.keyboard.press('Enter');
  await page.getByText('At 80 cm the cost is 400;').waitFor();
  await button(page, 'Finger on the curve (cm): 1 more').press('Enter');
  await page.getByText('At 81 cm the cost is 361;').waitFor();
});

test('the shots are moved on the rail by a tap and by a drag, which keeps hold of its shot', async () => {
  const { page, faults } = await open('<laser-descent scene="cost"></laser-descent>');
  const tap = await pointAt(page, 116, 0.94);
  await page.mouse.click(tap.x, tap.y);
  assert.equal((await stateOf(page)).other, 116);
  assert.equal(await field(page, 'Shot B (cm)').inputValue(), '116');
  const [from, to] = [await pointAt(page, 101, 0.94), await pointAt(page, 120, 0.3)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 9 }); // past B, and away from the rail
  await page.mouse.up();
  const { start, other, trace } = await stateOf(page);
  assert.deepEqual({ start, other, trace }, { start: 120, other: 116, trace: null });
  assert.deepEqual(faults, []);
});

test('the cube runs away from below, seen by running and explained', async () => {
  const { page, faults } = await open('<laser-descent scene="cost" speed="60"></laser-descent>');
  await button(page, 'Just show me').click();
  await button(page, 'Run the cube from 99 cm').click();
  await page.getByText('It runs away. The slope of the cube, 3e², is never negative').waitFor();
  const { history, csv } = await page.evaluate(() => {
    const element = /** @type {Figure} */ (document.querySelector('laser-descent'));
    return { history: element.history(), csv: element.toCSV() };
  });
  // e <- e - 0.1 x 3 e^2 from -1.
  let error = -1;
  for (const [y] of history.position.slice(0, 8)) {
    assert.ok(Math.abs(y - (100 + error)) < 1e-9, `${y}`);
    error -= 0.3 * error ** 2;
  }
  assert.equal(csv.split('\n')[1], '0,99,-1,-1,3');
  assert.equal((await stateOf(page)).cost, 'cube');
  assert.deepEqual(faults, []);
});

test('on the way the cube is said to lead away, and the square to step over', async () => {
  const cube = await open('<laser-descent scene="cost" cost="cube" start="99" steps="1"></laser-descent>');
  await cube.page.getByText('The slope at 98.7 cm is 5.07: the ground falls away from the target').waitFor();
  const over = await open('<laser-descent scene="cost" start="103" rate="0.9" steps="1"></laser-descent>');
  await over.page
    .getByText('It stepped over the target: the step was 5.4 cm, and the target only 3 cm away.')
    .waitFor();
});

test('the absolute value goes to and fro over the target by its rate', async () => {
  const { page, faults } = await open('<laser-descent scene="cost" speed="60" predict="off"></laser-descent>');
  await button(page, 'Run the absolute value with a rate of 0.4').click();
  await page.getByText('To and fro over the target, for ever').waitFor();
  await page.getByText('so every step is 0.4 cm long').waitFor();
  const { position } = await page.evaluate(() =>
    /** @type {Figure} */ (document.querySelector('laser-descent')).history(),
  );
  const moves = position.slice(1).map((/** @type {number[]} */ [y], /** @type {number} */ n) => y - position[n][0]);
  for (const move of moves) assert.ok(Math.abs(Math.abs(move) - 0.4) < 1e-12, String(move));
  assert.ok(moves.at(-1) * moves.at(-2) < 0);
  assert.deepEqual(faults, []);
});

test('who never arrives is asked, told from the runs, and void when the rate is another', async () => {
  const { page } = await open('<laser-descent scene="cost" predict="on" shapes=""></laser-descent>');
  await button(page, 'Just show me').click();
  await button(page, 'square').click();
  await page.getByText('No.', { exact: true }).waitFor();
  await page.getByText('The cube never arrives.').waitFor();
  // From 1 cm by a rate of 0.1: the first n with 0.8^n <= 0.1.
  const steps = Math.ceil(Math.log(0.1) / Math.log(0.8));
  await page.getByText(`The square arrives after ${steps} steps.`).waitFor();
  await button(page, 'cube').click();
  await page.getByText('Right.', { exact: true }).waitFor();
  await field(page, 'Learning rate α').fill('0.2');
  await field(page, 'Learning rate α').press('Enter');
  await page.getByText('Right.', { exact: true }).waitFor({ state: 'detached' });
});

test('a run that was cut off is not said never to arrive', async () => {
  const { page } = await open('<laser-descent scene="cost" predict="on" shapes="" rate="0.0001"></laser-descent>');
  await button(page, 'Just show me').click();
  await button(page, 'square').click();
  // After n steps the error is 0.9998^n cm, and 0.1 only after 11,512; 10,000 are walked.
  await page.getByText('The square is not there after 10,000 steps.').waitFor();
  await page.getByText('These runs are too short to tell.').waitFor();
  assert.equal(await page.getByText('Right.', { exact: true }).count(), 0);
  // e <- e - 0.0003 e^2 from -1 runs away in some 1/0.0003 steps.
  await button(page, 'cube').click();
  await page.getByText('The cube never arrives.').waitFor();
  await page.getByText('Right.', { exact: true }).waitFor();
});

test('half the square is said of the shapes that are half of it near the target', async () => {
  for (const cost of ['huber', 'logcosh']) {
    const { page } = await open(`<laser-descent scene="cost" cost="${cost}"></laser-descent>`);
    await page.getByText('half the square near the target').waitFor();
  }
});

test('a typed cost is drawn, derived and compared; one that cannot be read is explained and the last good one stays', async () => {
  const { page, faults } = await open('<laser-descent scene="cost" predict="off" cost="typed"></laser-descent>');
  const typed = field(page, 'Your own cost, a formula of the error e');
  await typed.fill('e^2 / 2 + 3 abs(e)');
  assert.deepEqual((await table(page))['typed formula'], [3.5, 80, 80 / 3.5]);
  assert.deepEqual(await page.locator('.formula strong').allInnerTexts(), ['3.5', '4']);
  await typed.fill('e^2 + lm(e)');
  await page.getByText('I do not know “lm”.').waitFor();
  await page.getByText('Shown is still e^2 / 2 + 3 abs(e).').waitFor();
  assert.deepEqual((await table(page))['typed formula'], [3.5, 80, 80 / 3.5]);
  assert.deepEqual(faults, []);
});

test('where a cost has no value, that is said, and no walk starts', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="cost" predict="off" cost="typed" formula="ln(e)" start="80"></laser-descent>',
  );
  await page.getByText('No walk starts here: at 80 cm this cost has no value').waitFor();
  await page.getByText('With the typed formula, one of the shots has no cost.').waitFor();
  assert.equal(await button(page, 'Step').isDisabled(), true);
  assert.doesNotMatch(await page.locator('.figure').innerText(), /NaN|Infinity/);
  assert.deepEqual(faults, []);
});

test('a state shows the same picture and the same words on another element', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="cost" shapes="absolute fourth"></laser-descent><laser-descent scene="cost"></laser-descent>',
  );
  const first = page.locator('laser-descent').first();
  await first.locator('#field-times').fill('7');
  await first.getByRole('button', { name: 'Show the costs' }).click();
  await first.locator('svg.curve').click({ position: { x: 120, y: 90 } });
  await first.getByRole('button', { name: 'cube', exact: true }).click();
  await first.getByRole('button', { name: 'Step', exact: true }).click();
  const [one, other] = await page.evaluate(async () => {
    const [from, to] = /** @type {Figure[]} */ ([...document.querySelectorAll('laser-descent')]);
    to.state = JSON.parse(JSON.stringify(from.state));
    await Promise.all([from.updateComplete, to.updateComplete]);
    return [from, to].map(({ shadowRoot }) => ({
      words: shadowRoot.querySelector('.figure').innerText,
      picture: shadowRoot.querySelector('svg.curve').outerHTML.replace(/<!--.*?-->/g, ''),
    }));
  });
  assert.deepEqual(other, one);
  assert.match(one.words, /You said 7 times; it is 100 times\./);
  assert.deepEqual(faults, []);
});

test('settings that only this scene has are still there when the language is set', async () => {
  const { page, faults } = await open('<laser-descent scene="cost" other="120"></laser-descent>');
  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    page.locator('laser-descent').evaluate((element, [key, value]) => element.setAttribute(key, value), [name, text]);
  await write('lang', 'xx');
  await page.getByText('lang: “xx” is not one of: en').waitFor(); // the sentences have come anew
  await write('other', '130');
  await page.getByText('shot B by 30 cm').waitFor();
  assert.equal((await stateOf(page)).other, 130);
  assert.deepEqual(faults, []);
});
