// The race, against walks of the core made here, and updates written out here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RaceRecords } from '../../web/scenes/surface-race-records.js';
import { violations } from './browser.mjs';
import { openDoor } from './door.mjs';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();
const core = await openDoor();

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');
const race = '<laser-descent scene="surface" surface="himmelblau" experiment="race"></laser-descent>';

/** A race on a formula, without a page. @param {string} text @param {[number, number]} start @param {any[]} racers */
function raced(text, start, racers) {
  const records = new RaceRecords(core);
  const formula = core.formula(text, { variables: ['x', 'y'] });
  records.settle(/** @type {any} */ ({ formula, ground: { formula: text }, chosen: { start } }), racers);
  formula.free();
  return records;
}

test('who arrives first by steps and by evaluations is counted on the records', () => {
  // On a bowl Newton arrives in one step, and pays for its second derivatives.
  const records = raced(
    'x^2 + 4 y^2',
    [3, 2],
    [
      { optimizer: 'newton', rate: 1, tuning: null },
      { optimizer: 'gd', rate: 0.12, tuning: null },
      { optimizer: 'gd', rate: 0.0001, tuning: null },
    ],
  );
  const { kind, from, best, goal, arrivals, bySteps } = records.judged();
  assert.deepEqual([kind, from, best], ['arrived', 25, 0]);
  assert.ok(Math.abs(goal - 0.025) < 1e-12);
  // Plain descent: x times 1 - 2 a, y times 1 - 8 a, each step.
  const cost = (/** @type {number} */ n) => 9 * 0.76 ** (2 * n) + 16 * 0.04 ** (2 * n);
  let steps = 0;
  while (cost(steps) > goal) steps++;
  assert.deepEqual(arrivals.slice(0, 2), [1, steps]);
  assert.deepEqual(bySteps, [0]);
});

test('where the lowest is lower than all bounds, or no one falls, no one is first', () => {
  const plain = { optimizer: 'gd', rate: 0.1, tuning: null };
  assert.equal(raced('x^3 + y^2', [-1, 1], [plain]).judged().kind, 'bottomless');
  assert.equal(raced('x^2 + y^2', [0, 0], [plain]).judged().kind, 'level');
  assert.equal(raced('sqrt(x) + y^2', [-1, 1], [plain]).judged().kind, 'nothing');
});

test('the places tried by chance are those that the walk went to where it went', () => {
  for (const [optimizer, tuning] of [
    ['random', 'seed=7'],
    ['annealing', 'seed=3 schedule=cosine horizon=80'],
    ['nudge', null],
  ]) {
    const records = raced('x^2 + 3 y^2', [2, 1], [{ optimizer, rate: 0.3, tuning }]);
    const [walk] = records.all;
    let kept = 0;
    for (let step = 1; step <= Math.min(60, walk.last); step++) {
      const tried = /** @type {number[]} */ (records.tried(walk, step));
      const [before, here] = [records.at(walk, step - 1), records.at(walk, step)];
      const isMoved = before?.position.some((value, i) => value !== here?.position[i]);
      if (!isMoved) continue;
      kept++;
      tried.forEach((value, i) => {
        assert.ok(Math.abs(value - Number(here?.position[i])) < 1e-9, `${optimizer} ${step}`);
      });
    }
    assert.ok(kept > 5, `${optimizer} moved ${kept} times`);
  }
});

test('who arrives first is asked before it is shown; the answer is judged by the walks', async () => {
  const { page, faults, requests } = await open(race);
  await page.getByText('Who arrives first, counted in steps?').waitFor();
  assert.equal(await page.locator('.racers, canvas[data-race]').count(), 0);
  await page.locator('[data-guess=a]').click();
  await page.locator('.racers .racer').first().waitFor();
  assert.equal(await page.locator('.racers .racer').count(), 4);
  // The same walks here, and the same rule: 99.9 % of the fall.
  const {
    formula: text,
    start,
    rate,
  } = /** @type {any} */ (core.catalogue.surfaces.find(({ id }) => id === 'himmelblau'));
  const formula = core.formula(text, { variables: ['x', 'y'] });
  const walks = ['gd', 'momentum', 'adam', 'nelderMead'].map((optimizer) => {
    const of = optimizer === 'gd' ? rate : core.usualRate(optimizer, { rate, width: 10 });
    const run = formula.descent({ start, optimizer, rate: of });
    run.seek(10_000);
    const { cost, evaluations } = run.records();
    return { cost, evaluations };
  });
  const lowest = Math.min(...walks.flatMap(({ cost }) => [...cost]));
  const arrivals = walks.map(({ cost }) => cost.findIndex((value) => value <= cost[0] - 0.999 * (cost[0] - lowest)));
  const first = arrivals.indexOf(Math.min(...arrivals));
  assert.equal(first, 0);
  await page.getByText('You said it: a: Plain gradient descent.').waitFor();
  await page
    .getByText(
      `a: Plain gradient descent, with ${arrivals[0]} steps and ${walks[0].evaluations[arrivals[0]]} evaluations.`,
    )
    .waitFor();
  assert.ok(requests.some((url) => /race-plots/.test(url)));
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('willReadFrequently')),
    [],
  );
});

test('the timeline moves all racers; history, record and CSV say what is raced', async () => {
  const { page } = await open(race.replace('>', ' predict="off" steps="5">'));
  await page.locator('.racers .racer').first().waitFor();
  const before = await page.locator('.racers circle').evaluateAll((all) => all.map((dot) => dot.getAttribute('cx')));
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  const after = await page.locator('.racers circle').evaluateAll((all) => all.map((dot) => dot.getAttribute('cx')));
  // The simplex may keep its lowest corner for a step; the others do not stand still.
  assert.ok(before.filter((x, i) => x !== after[i]).length >= 3);
  const { history, csv } = await figure(page).evaluate((element) => {
    const shown = /** @type {any} */ (element);
    return { history: shown.history(), csv: shown.toCSV() };
  });
  assert.deepEqual(
    history.race.map((/** @type {any} */ { optimizer }) => optimizer),
    ['gd', 'momentum', 'adam', 'nelderMead'],
  );
  // The heavy ball, written out: v = 0.9 v - rate g.
  const slopes = ([x, y] = [0, 0]) => [
    4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
    2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
  ];
  const { rate, position } = history.race[1];
  let [at, velocity] = [position[0], [0, 0]];
  for (const place of position) {
    place.forEach((/** @type {number} */ value, /** @type {number} */ i) => {
      assert.ok(Math.abs(value - at[i]) < 1e-9);
    });
    velocity = velocity.map((v, i) => 0.9 * v - rate * slopes(at)[i]);
    at = at.map((/** @type {number} */ value, /** @type {number} */ i) => value + velocity[i]);
  }
  const [header, ...rows] = csv.trim().split('\n');
  assert.equal(header, 'racer,optimizer,rate,tuning,step,evaluations,position x,position y,cost');
  assert.equal(rows.length, 4 * 7);
  // What is remembered is drawn for the one that is selected.
  for (const [letter, mark] of Object.entries({ b: '.velocity', c: '.rates', d: '.simplex' })) {
    await page.locator(`.entries [data-racer=${letter}]`).click();
    await page.locator(`.memory ${mark}`).waitFor();
  }
  const seek = (/** @type {number} */ step) =>
    figure(page).evaluate((element, n) => /** @type {any} */ (element).seek(n), step);
  await seek(10_000);
  assert.ok((await stateOf(page)).steps >= 400); // to the end of the longest walk
});

test('racers are added, changed and taken out by keyboard, and a state brings them back', async () => {
  const { page, faults } = await open(race.replace('>', ' predict="off">'));
  const press = async (/** @type {import('playwright-core').Locator} */ what) => {
    await what.focus();
    await page.keyboard.press('Enter');
  };
  await press(page.getByRole('button', { name: 'One more' }));
  await press(page.locator('summary', { hasText: 'Settings of e: Nesterov' }));
  await page.locator('.racer-settings select[data-does=optimizer]').selectOption('random');
  const seed = page.locator('.racer-settings').getByRole('textbox', { name: /^seed: / });
  await seed.fill('7');
  await seed.press('Enter');
  for (let more = 0; more < 3; more++) await press(page.getByRole('button', { name: 'One more' }));
  assert.equal(await page.getByRole('button', { name: 'One more' }).count(), 0); // eight race
  await press(page.getByRole('button', { name: /^Take h: .* out$/ }));
  const { race: told } = await stateOf(page);
  assert.equal(told.racers.length, 7);
  assert.deepEqual(told.racers[4], { optimizer: 'random', rate: null, tuning: 'seed=7' });
  const state = await stateOf(page);
  await figure(page).evaluate((element, given) => {
    /** @type {any} */ (element).state = { scene: 'surface' };
    /** @type {any} */ (element).state = given;
  }, state);
  await page.locator('.entries [data-racer=g]').waitFor();
  assert.deepEqual(await stateOf(page), state);
  await page.setViewportSize({ width: 320, height: 800 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('willReadFrequently')),
    [],
  );
});

test('a race that cannot be is refused: the usual one stays, and racers nobody knows run plainly with a note', async () => {
  const { page, faults } = await open(race.replace('>', ' predict="off">'));
  await page.locator('.racers .racer').first().waitFor();
  const wrong = [
    { racers: [], selected: 0, guess: null, told: null },
    { racers: Array(9).fill({ optimizer: 'gd', rate: null, tuning: null }), selected: 0, guess: null, told: null },
    { racers: [{ optimizer: 'gd', rate: 'fast', tuning: null }], selected: 0, guess: null, told: null },
    { racers: [{ optimizer: 'gd', rate: null, tuning: null }], selected: 3, guess: null, told: null },
    { racers: { length: 2 }, selected: 0, guess: { who: -1, of: 'x' }, told: 7 },
  ];
  for (const given of wrong) {
    await figure(page).evaluate((element, one) => {
      const shown = /** @type {any} */ (element);
      shown.state = { ...shown.state, race: one };
    }, given);
    assert.equal(await page.locator('.racers .racer').count(), 4);
  }
  await figure(page).evaluate((element) => {
    const shown = /** @type {any} */ (element);
    const racers = [{ optimizer: 'constructor', rate: 1e9, tuning: 'momentum=5' }];
    shown.state = { ...shown.state, race: { racers, selected: 0, guess: null, told: null } };
  });
  await page.getByText('optimizer: “constructor” is not one of: gd, momentum').waitFor();
  await page.getByText('a: Plain gradient descent').first().waitFor();
  assert.deepEqual(
    faults.filter((fault) => !fault.includes('willReadFrequently')),
    [],
  );
});
