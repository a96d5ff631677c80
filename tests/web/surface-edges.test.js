// What comes in from outside: formulas, domains, states; and parts that are left out or cannot be fetched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');

const start = '<laser-descent scene="surface" surface="himmelblau" start="-1,2" rate="0.01"></laser-descent>';

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

const looks = ['The slope in any direction', 'Cuts through the surface', 'Flat places', 'In words', 'A view to turn'];

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
  const { page, faults } = await open('<laser-descent scene="surface"></laser-descent>');
  for (const look of looks) await button(page, look).click();
  await page.locator('[data-solid]').waitFor();
  for (const [attributes, said] of cases) {
    await figure(page).evaluate(async (element, given) => {
      for (const name of ['surface', 'formula', 'from', 'to', 'start', 'steps']) element.removeAttribute(name);
      for (const [, name, value] of given.matchAll(/(\w+)="([^"]*)"/g)) element.setAttribute(name, value);
      await /** @type {any} */ (element).updateComplete;
    }, attributes);
    await page.getByText(said).first().waitFor({ timeout: 5000 });
    const seen = await figure(page).evaluate((element) => {
      const root = /** @type {ShadowRoot} */ (element.shadowRoot);
      return root
        .querySelector('article')
        ?.innerHTML.replace(/<!--.*?-->/g, '')
        .replace(/<data value="NaN">/g, '');
    });
    assert.doesNotMatch(String(seen), /NaN|Infinity|∞|undefined/, attributes);
    assert.deepEqual(faults, []);
  }
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
    ...{
      optimizer: 'gd',
      tuning: null,
      experiment: 'none',
      steps: 7,
      speed: 4,
      seen: false,
      guess: { kind: 'away', place: null },
    },
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
