import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

const tag = (/** @type {string} */ attributes = '') => `<laser-descent scene="gradient" ${attributes}></laser-descent>`;
const button = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.getByRole('button', { name, exact: true });

/** The evaluations of each player, as the table tells them. @param {Page} page */
async function evaluations(page) {
  const rows = await page.locator('.comparison tbody tr').allInnerTexts();
  return Object.fromEntries(
    rows.map((row) => {
      const [name, used, , end] = row.split('\t').map((cell) => cell.trim());
      return [name, { used: Number(used.replace(',', '')), end }];
    }),
  );
}

/** Presses Tab until that has the focus. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
  for (let i = 0; i < 60; i++) {
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.shadowRoot?.activeElement?.matches(wanted) ?? false,
      selector,
    );
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

// x^2 from -4 with rate 0.1: the error is 4 * 0.8^n, and its square a thousandth of the first from n = 16 on. A step
// costs 2 evaluations with the exact derivative, n + 1 with forward and 2n + 1 with central differences.
const steps = Math.ceil(Math.log(Math.sqrt(1 / 1000)) / Math.log(0.8));

test('the race is run by keyboard alone, and stepped through', async () => {
  const { page, faults } = await open(tag('seed="1"'));
  await tabTo(page, 'input[name=guess]');
  await page.keyboard.press('Space'); // the first: a random guess
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('You said: Exact derivative. First at the goal: Nudge and keep').waitFor();
  const table = await evaluations(page);
  assert.equal(table['Exact derivative'].used, 1 + 2 * steps);
  assert.equal(table['Forward difference'].used, 1 + 2 * steps);
  assert.equal(table['Central difference'].used, 1 + 3 * steps);
  for (const { end } of Object.values(table)) assert.equal(end, 'at the goal');

  await tabTo(page, '.scrub');
  await page.keyboard.press('Home');
  assert.equal((await stateOf(page)).steps, 0);
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  assert.equal((await stateOf(page)).steps, 5);
  for (const { used, end } of Object.values(await evaluations(page))) assert.deepEqual([used, end], [5, 'searching']);
  // Five evaluations: the start, and two steps of two.
  const told = await page.getByRole('img', { name: 'Exact derivative' }).getAttribute('aria-label');
  assert.equal(told, 'Exact derivative, after 5 evaluations: lowest cost so far 6.5536 at x = \u22122.56');
  assert.deepEqual(faults, []);
});

test('by pointer: with ten parameters the exact derivative needs as few as with one, the others more', async () => {
  const { page, faults } = await open(tag('seed="1"'));
  await button(page, 'Just show me').click();
  await page.getByText('First at the goal: Nudge and keep').waitFor();
  assert.equal(await page.getByText('You said').count(), 0);
  await page.locator('#field-parameters').fill('10');
  await page.locator('#field-parameters').press('Tab');
  await page.getByText('Who reaches the goal with the fewest?').waitFor(); // another race, another question
  await page.getByRole('radio', { name: 'Exact derivative' }).check();
  await button(page, 'Let them run').click();
  await page.getByText('You said: Exact derivative. First at the goal: Exact derivative').waitFor();
  await page.getByText('Right.').waitFor();
  const table = await evaluations(page);
  assert.equal(table['Exact derivative'].used, 1 + 2 * steps);
  assert.equal(table['Forward difference'].used, 1 + 11 * steps);
  assert.equal(table['Central difference'].used, 1 + 21 * steps);
  assert.deepEqual(table['Random guess'], { used: 2000, end: 'out of evaluations' });
  await page.getByText('A step costs 21 evaluations').waitFor();
  assert.deepEqual(faults, []);
});

test('a moved slider shows the whole race anew, and the prediction of the old one is told no more', async () => {
  const { page } = await open(tag('seed="1"'));
  await page.getByRole('radio', { name: 'Nudge and keep' }).check();
  await button(page, 'Let them run').click();
  await page.getByText('You said: Nudge and keep.').waitFor();
  await page.getByRole('slider', { name: 'Start x' }).fill('3');
  await page.getByText('First at the goal').waitFor();
  assert.equal(await page.getByText('You said').count(), 0);
  const { start, steps: shown } = await stateOf(page);
  assert.equal(start, 3);
  assert.equal(Number(await page.locator('.scrub').getAttribute('max')), shown);
});

test('why each ended as it did: a rate too large, a lesser valley, a width lost in rounding', async () => {
  const why = async (/** @type {string} */ attributes) => {
    const { page } = await open(tag(`predict="off" steps="2000" ${attributes}`));
    return page.locator('.why').innerText();
  };
  assert.match(await why('rate="1.5"'), /Exact derivative\s+Each step goes too far/);
  assert.match(await why('rate="1"'), /Exact derivative\s+Jumps to and fro/);
  const valleys = await why('formula="x^4 - 3x^2 + x" start="2" rate="0.02"');
  assert.match(valleys, /Exact derivative\s+Downhill from this start ends where the ground is flat/);
  assert.match(valleys, /Nudge and keep\s+Stands at the bottom of a valley/);
  assert.match(await why('width="1e-16"'), /Forward difference\s+With h = 1e\u221216 the two points/);
  const flat = await why('formula="(x^2-1)^2" start="0"');
  assert.match(flat, /Central difference\s+With h = 1e\u22125 the costs at both points of the difference are the same/);
  // It always goes down to the left, and the bottom is at the right.
  const endless = await why('formula="exp(x/10) - 200exp(-(x-3)^2)" start="-2"');
  assert.match(endless, /Nudge and keep\s+A try costs one evaluation: the 2,000 were used up on the way/);
  assert.match(await why('formula="10x - 10ln(x)" start="3" rate="1"'), /Exact derivative\s+The next step/);
});

test('the width: the errors are told for the number typed, and for the slider', async () => {
  const { page, faults } = await open(tag('experiment="width" formula="x^3" start="2"'));
  // ((2 + h)^3 - 8) / h = 12 + 6h + h^2; the central one is 12 + h^2.
  await page.locator('#field-width').fill('0.5');
  await page.locator('#field-width').press('Enter');
  await page.getByText('The exact slope at x = 2 is 12.').waitFor();
  await page.getByText('15.25').waitFor();
  await page.getByText('12.25').waitFor();
  await page.getByText('Off by 2.7e\u22121 of the slope. Too wide').waitFor();
  await page.getByRole('slider', { name: 'Width h' }).fill('-14');
  await page.getByText('Too narrow').first().waitFor();
  assert.equal((await stateOf(page)).width, 1e-14);
  await page.getByRole('img', { name: /At h = 1e\u221214: forward/ }).waitFor();
  assert.deepEqual(faults, []);
});

test('a width is too wide only where the difference bends: never for the central one of x^2, nor on a straight piece', async () => {
  const told = async (/** @type {string} */ attributes) => {
    const { page } = await open(tag(`experiment="width" ${attributes}`));
    const of = (/** @type {string} */ kind) => page.locator(`.readings .${kind} p`).last().innerText();
    return {
      ...{ forward: await of('forward'), central: await of('central') },
      label: await page.locator('canvas').getAttribute('aria-label'),
    };
  };
  // ((x + h)^2 - (x - h)^2) / 2h = 2x for every h; the forward one is 2x + h.
  const square = await told('width="0.1"');
  assert.match(square.forward, /Too wide/);
  assert.match(square.central, /nothing bends for this difference, so no width is too wide/);
  assert.match(String(square.label), /The forward difference makes a V, the central one does not\./);
  const straight = await told('formula="|x|" start="2" width="0.1"');
  for (const kind of /** @type {const} */ (['forward', 'central'])) assert.match(straight[kind], /nothing bends/);
  assert.match(String(straight.label), /Neither difference makes a V\./);
  // Over the kink: (|0.01 + h| - |0.01 - h|) / 2h = 0.01 / h beyond h = 0.01.
  assert.match(
    (await told('formula="|x|" start="0.01" width="0.1"')).central,
    /Off by 9e\u22121 of the slope\. Too wide/,
  );
  assert.match(String((await told('formula="x^3" start="2"')).label), /Each kind of difference makes a V\./);
});

test('the width is set by pressing the chart, and the place by pressing the curve', async () => {
  const { page } = await open(tag('experiment="width" formula="sin(x)" start="1"'));
  const canvas = page.locator('canvas');
  await canvas.waitFor();
  await page.waitForTimeout(100);
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (await canvas.boundingBox());
  await page.mouse.click(box.x + box.width * 0.98, box.y + box.height / 2);
  assert.ok((await stateOf(page)).width > 0.1);
  const curve = /** @type {{x: number, y: number, width: number, height: number}} */ (
    await page.locator('svg.curve').boundingBox()
  );
  await page.mouse.click(curve.x + curve.width * 0.2, curve.y + curve.height / 2);
  assert.ok((await stateOf(page)).start < -2);
});

test('a puzzle is answered by keyboard, and explained by a difference', async () => {
  const { page, faults } = await open(tag('experiment="puzzle" formula="x^2 sin(x)" seed="4"'));
  await tabTo(page, 'input[name=answer]');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('a central difference with h =').waitFor();
  assert.deepEqual((await stateOf(page)).picked, { answer: 1, seed: 4 });
  const rows = await page.locator('.table tbody tr').allInnerTexts();
  const slope = (await page.locator('.told').innerText()).match(/the slope is (\u2212?[\d.]+)\. Only/)?.[1];
  const right = rows.filter((row) => row.includes(`\t${slope}\t`));
  assert.equal(right.length, 1);
  assert.ok(right[0].includes('the derivative'));
  // The focus goes to what is told, then to the next puzzle.
  assert.equal(
    await page.evaluate(() => document.querySelector('laser-descent')?.shadowRoot?.activeElement?.className),
    'result',
  );
  await tabTo(page, '[data-does=another]');
  await page.keyboard.press('Enter');
  await button(page, 'Check with a difference').waitFor();
  assert.equal((await stateOf(page)).seed, 5);
  assert.deepEqual(faults, []);
});

test('the puzzle is answered by pointer; a function too simple has none', async () => {
  const { page } = await open(tag('experiment="puzzle" seed="4"'));
  await page.getByRole('radio').nth(4).check(); // three experiments stand before the answers
  await button(page, 'Check with a difference').click();
  await page.locator('.result').waitFor();
  await page.getByRole('combobox').selectOption('|x|');
  await page.getByText('too simple').waitFor();
  assert.equal((await stateOf(page)).formula, '|x|');
});

test('a typed formula is taken; one that cannot be read stays in the field with its reason', async () => {
  const { page } = await open(tag());
  const field = page.getByRole('textbox', { name: 'Formula' });
  await field.fill('(w - 1)^2');
  assert.equal((await stateOf(page)).formula, '(w - 1)^2');
  await field.fill('(x - 1)^2 +');
  await page.getByText('I expected a number or a variable').waitFor();
  assert.equal((await stateOf(page)).formula, '(w - 1)^2');
});

test('a start where the function has no value is said, and another helps', async () => {
  for (const experiment of ['race', 'width']) {
    const { page, faults } = await open(tag(`experiment="${experiment}" formula="ln(x)" start="-1"`));
    await page.getByText('The function has no value, or no slope, at \u22121.').waitFor();
    await page.locator('#field-start').fill('2');
    await page.locator('#field-start').press('Enter');
    await page.locator('.player, .readings').first().waitFor();
    assert.deepEqual(faults, []);
  }
});

test('a state goes out and comes in whole', async () => {
  const race = {
    ...{ version: 1, scene: 'gradient', experiment: 'race', formula: 'x^4 - 3x^2 + x', start: 2, rate: 0.02 },
    ...{ width: 1e-6, parameters: 2, seed: 7, steps: 20, speed: 5, run: true, picked: { answer: 2, seed: 7 } },
    guess: { player: 'nudge', start: 2, rate: 0.02, width: 1e-6, seed: 7 },
  };
  const { page, faults } = await open(tag());
  const put = (/** @type {any} */ state) =>
    page.evaluate((given) => {
      const element = /** @type {any} */ (document.querySelector('laser-descent'));
      element.state = given;
      return element.ready.then(() => element.updateComplete);
    }, state);
  for (const state of [race, { ...race, experiment: 'width' }, { ...race, experiment: 'puzzle' }]) {
    await put(state);
    await page.locator(`.lab-${state.experiment}`).waitFor();
    assert.deepEqual(await stateOf(page), state);
  }
  await put({ ...race, guess: { player: 'adam', start: 2, rate: 0.02, width: 1e-6, seed: 7, more: 1 }, steps: 1e9 });
  assert.equal((await stateOf(page)).guess, null);
  const csv = String(await page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).toCSV()));
  assert.match(csv, /^player,evaluations,cost,position1,position2\nrandom,1,/);
  assert.deepEqual(faults, []);
});

test('with motion welcome the race is played from its start', async () => {
  const { page } = await open(tag('seed="3" speed="60"'), { reducedMotion: 'no-preference' });
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.steps = new Set();
    const look = () => {
      seen.steps.add(/** @type {any} */ (document.querySelector('laser-descent')).state.steps);
      requestAnimationFrame(look);
    };
    look();
  });
  await button(page, 'Just show me').click();
  await page.getByText('First at the goal').waitFor();
  const seen = await page.evaluate(() => [.../** @type {any} */ (globalThis).steps]);
  assert.ok(seen.includes(0) && seen.length > 10, `steps seen: ${seen}`);
});
