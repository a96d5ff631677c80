// What authors rely on: attributes, state, methods, records, and the life of an element on a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, newPage, open, stateOf, useBrowser } from './page.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */
/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */

const walk = {
  ...{ version: 1, scene: 'descent', cost: 'huber', optimizer: 'adam', target: 90, start: 97, rate: 0.4, steps: 6 },
  ...{
    speed: 10,
    tuning: 'beta1=0.8 schedule=cosine horizon=50',
    branches: [{ at: 2, rate: 0.3 }],
    guess: { at: 5, value: 91.5 },
  },
};
const round = {
  ...{ version: 1, scene: 'game', level: 'wrist', seed: 7, noise: null, rate: 0.05, steps: 3, speed: 4, aim: 31 },
  ...{ shots: [25, 30.5], givenUp: true, guess: { shots: 12, rate: 0.2 }, players: ['nudge', 'gd'] },
};
const shots = {
  ...{ version: 1, scene: 'cost', cost: 'typed', shapes: 'square huber', formula: 'e^2 / 2', target: 90, start: 97 },
  ...{ other: 120, width: 40, optimizer: 'gd', rate: 0.4, steps: 2, speed: 10 },
  ...{ trace: 80.5, guess: 12, never: 'cube', told: true },
};
const place = {
  ...{ version: 1, scene: 'slope', cost: 'typed', formula: 'abs(e)^1.5', target: 90, start: 97, width: 12 },
  ...{ optimizer: 'gd', rate: 0.4, steps: 0, speed: 10, guess: { rise: 'left', steep: 'wall' }, told: true },
};

const rated = {
  ...{ version: 1, scene: 'rate', cost: 'square', optimizer: 'gd', target: 100, start: 97, rate: 0.3, steps: 5 },
  ...{ speed: 10, rates: '0.1,0.9', tried: [0.1, 0.3], told: true, task: 'cube' },
  ...{ answers: { cube: 'home', slower: 150, below: null } },
};

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');

/** The error after n steps on the square cost, by the closed form. @param {number} e0 @param {number} rate @param {number} n */
const errorAfter = (e0, rate, n) => e0 * (1 - 2 * rate) ** n;

test('what a script writes into an attribute is shown', async () => {
  const { page, faults } = await open('<laser-descent scene="descent"></laser-descent>');
  const written = { target: '90', start: '97', rate: '0.25', cost: 'absolute', steps: '4', speed: '10' };
  for (const [name, text] of Object.entries(written)) {
    await figure(page).evaluate((element, [key, value]) => element.setAttribute(key, value), [name, text]);
  }
  assert.equal(await page.locator('#field-rate').inputValue(), '0.25');
  assert.equal(await page.locator('#field-start').inputValue(), '97');
  assert.equal(await page.locator('#field-target').inputValue(), '90');
  assert.equal(await page.locator('.cost select').inputValue(), 'absolute');
  assert.equal(await page.locator('.timeline .at').textContent(), 'Step 4');
  assert.match(String(await page.locator('.speed input').getAttribute('aria-valuetext')), /^10 /);
  await page.getByText('6 cm too high!').waitFor(); // the absolute value has a slope of 1: four steps of 0.25
  const state = await stateOf(page);
  for (const [name, text] of Object.entries(written)) assert.equal(String(state[name]), text);
  await figure(page).evaluate((element) => element.removeAttribute('rate'));
  assert.equal((await stateOf(page)).rate, 0.1);
  assert.deepEqual(faults, []);
});

test('what the learner moves is written back into the attribute', async () => {
  const { page } = await open('<laser-descent scene="descent"></laser-descent>');
  await page.locator('#field-rate').fill('0.3');
  await page.locator('#field-rate').press('Enter');
  await page.getByRole('slider', { name: 'Start (cm)' }).fill('104.5');
  await page.getByRole('button', { name: 'Target (cm): 1 less' }).click();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.locator('.cost select').selectOption('fourth');
  const attributes = await figure(page).evaluate((element) =>
    Object.fromEntries(element.getAttributeNames().map((name) => [name, element.getAttribute(name)])),
  );
  assert.deepEqual(attributes, {
    ...{ scene: 'descent', rate: '0.3', start: '104.5', target: '99', steps: '1', cost: 'fourth' },
  });
});

for (const state of [walk, round, shots, place, rated]) {
  const put = JSON.stringify(state);

  test(`a state of the ${state.scene} comes back as it was set`, async () => {
    const { page, faults } = await open(`<laser-descent scene="${state.scene}"></laser-descent>`);
    const got = await figure(page).evaluate((/** @type {Figure} */ element, text) => {
      element.state = JSON.parse(text);
      return JSON.stringify(element.state);
    }, put);
    assert.deepEqual(JSON.parse(got), state);
    assert.deepEqual(faults, []);
  });

  test(`a state of the ${state.scene} is taken before there is anything to show, after a return, and by the other scene`, async () => {
    const { page, faults } = await open('');
    const got = await page.evaluate(async (text) => {
      const early = /** @type {Figure} */ (document.createElement('laser-descent'));
      early.state = JSON.parse(text);
      document.body.append(early);
      await early.ready;

      const returned = /** @type {Figure} */ (document.createElement('laser-descent'));
      document.body.append(returned);
      await returned.ready;
      returned.remove();
      returned.state = JSON.parse(text);
      document.body.append(returned);
      await returned.ready;

      const other = /** @type {Figure} */ (document.createElement('laser-descent'));
      other.setAttribute('scene', JSON.parse(text).scene === 'game' ? 'descent' : 'game');
      document.body.append(other);
      await other.ready;
      const shown = new Promise((resolve) => other.addEventListener('descent-ready', resolve));
      other.state = JSON.parse(text);
      const atOnce = other.state;
      await shown;
      return [early.state, returned.state, atOnce, other.state];
    }, put);
    for (const each of got) assert.deepEqual(each, state);
    assert.deepEqual(faults, []);
  });
}

test('a state that is overtaken by a removal is shown on return', async () => {
  const { page } = await open('<laser-descent scene="game"></laser-descent>');
  await figure(page).evaluate(async (/** @type {Figure} */ element, state) => {
    element.state = state;
    element.remove();
    document.body.append(element);
    await element.ready;
  }, walk);
  assert.deepEqual(await stateOf(page), walk);
});

test('an attribute written while the element is away from the page counts on return', async () => {
  const { page } = await open('<laser-descent scene="descent" steps="3"></laser-descent>');
  const { rate, steps } = await figure(page).evaluate(async (/** @type {Figure} */ element) => {
    element.remove();
    element.setAttribute('rate', '0.25');
    document.body.append(element);
    await element.ready;
    return element.state;
  });
  assert.deepEqual({ rate, steps }, { rate: 0.25, steps: 3 });
});

test('steps are taken, taken back, sought and reset, and stop where the walk ends', async () => {
  const { page } = await open('<laser-descent scene="descent"></laser-descent>');
  const seen = await figure(page).evaluate((/** @type {Figure} */ element) => {
    const acts = [
      ...[() => element.step(), () => element.step(5), () => element.back(), () => element.back(2)],
      ...[() => element.seek(10), () => element.seek(1e6), () => element.back(99), () => element.seek(-3)],
      ...[() => element.seek(7), () => element.reset(), () => element.step(Number.NaN)],
    ];
    return acts.map((act) => {
      act();
      return element.state.steps;
    });
  });
  // From 3 cm at a rate of 0.1 it takes the first n with 3 x 0.8^n <= 0.1.
  const end = Math.ceil(Math.log(0.1 / 3) / Math.log(0.8));
  assert.deepEqual(seen, [1, 6, 5, 3, 10, end, 0, 0, 7, 0, 0]);
});

test('play walks on until pause', async () => {
  const { page } = await open('<laser-descent scene="descent" rate="0.0001" speed="60"></laser-descent>');
  await figure(page).evaluate((/** @type {Figure} */ element) => element.play());
  await page.waitForFunction(() => /** @type {Figure} */ (document.querySelector('laser-descent')).state.steps >= 3);
  const [paused, later] = await figure(page).evaluate(async (/** @type {Figure} */ element) => {
    element.pause();
    const before = element.state.steps;
    for (let frame = 0; frame < 12; frame++) await new Promise(requestAnimationFrame);
    return [before, element.state.steps];
  });
  assert.equal(later, paused);
});

test('the history is plain arrays that follow the closed form, and the CSV holds the very same numbers', async () => {
  const { page } = await open('<laser-descent scene="descent" start="91" rate="0.2" steps="5"></laser-descent>');
  const { history, csv } = await figure(page).evaluate((/** @type {Figure} */ element) => ({
    history: JSON.parse(JSON.stringify(element.history())),
    csv: element.toCSV(),
  }));
  assert.deepEqual(Object.keys(history), ['position', 'cost', 'gradient']);
  assert.equal(history.position.length, 6);
  history.cost.forEach((/** @type {number} */ cost, /** @type {number} */ n) => {
    const error = errorAfter(-9, 0.2, n);
    assert.ok(Math.abs(history.position[n][0] - (100 + error)) < 1e-11, `step ${n}: ${history.position[n]}`);
    assert.ok(Math.abs(cost - error ** 2) < 1e-9);
    assert.ok(Math.abs(history.gradient[n][0] - 2 * error) < 1e-11);
  });
  const [header, ...rows] = csv.trimEnd().split('\n');
  assert.equal(header, 'step,position,error,cost,gradient');
  assert.equal(rows.length, 6);
  rows.forEach((/** @type {string} */ row, /** @type {number} */ n) => {
    const [step, position, error, cost, gradient] = row.split(',').map(Number);
    assert.equal(step, n);
    assert.deepEqual([[position], cost, [gradient]], [history.position[n], history.cost[n], history.gradient[n]]);
    assert.equal(error, position - 100);
  });
});

test('the history and the CSV of a round tell every shot of everybody', async () => {
  const { page } = await open('<laser-descent scene="game"></laser-descent>');
  const { history, csv } = await figure(page).evaluate((/** @type {Figure} */ element, state) => {
    element.state = state;
    return { history: element.history(), csv: element.toCSV() };
  }, round);
  assert.deepEqual(Object.keys(history), ['you', 'nudge', 'gd']);
  assert.deepEqual(history.you.position, round.shots);
  const rows = Object.entries(history).flatMap(([player, { position, heard }]) =>
    position.map((/** @type {number} */ knob, /** @type {number} */ shot) => [player, shot + 1, knob, heard[shot]]),
  );
  const parsed = csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((/** @type {string} */ row) => row.split(',').map((field, column) => (column === 0 ? field : Number(field))));
  assert.deepEqual(parsed, rows);
});

test('an element that is moved keeps its state, and is ready again when it can be used', async () => {
  const { page, faults } = await open('<laser-descent scene="game"></laser-descent><section></section>');
  const [before, after, stepped] = await figure(page).evaluate(async (/** @type {Figure} */ element, state) => {
    element.state = state;
    const set = element.state;
    document.querySelector('section')?.append(element);
    const moved = element.state;
    await element.ready;
    element.step(2);
    return [set, moved, element.state.steps];
  }, round);
  assert.deepEqual(before, round);
  assert.deepEqual(after, round);
  assert.equal(stepped, round.steps + 2);
  assert.deepEqual(faults, []);
});

test('one scene stands in embed.html with the settings of its address', async () => {
  const page = await newPage();
  await page.goto(`${address()}embed.html?scene=descent&rate=0.5&steps=1&onclick=alert(1)&class=x`);
  await page.getByText('Hit!').waitFor(); // a rate of a half is there in one step
  assert.deepEqual(await figure(page).evaluate((element) => element.getAttributeNames()), ['scene', 'rate', 'steps']);
});

test('the link beside a figure leads to the figure as it is, and its address then follows what is done', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  await page.goto(`${address()}index.html`);
  const section = page.locator('section').filter({ has: page.locator('laser-descent[scene="descent"]') });
  await section.scrollIntoViewIfNeeded();
  await section.getByRole('button', { name: 'Step', exact: true }).click();
  await section.getByRole('button', { name: 'What if, from step 1?' }).click();
  await section.getByRole('slider', { name: 'Start (cm)' }).press('ArrowUp');
  const shown = await section.locator('laser-descent').evaluate((element) => /** @type {any} */ (element).state);
  assert.equal(shown.branches.length, 1);
  await section.getByRole('link').first().click();
  await page.locator('laser-descent .timeline').waitFor();
  const state = () => figure(page).evaluate((element) => /** @type {any} */ (element).state);
  assert.deepEqual(await state(), shown);

  await page.getByRole('button', { name: 'Step', exact: true }).click();
  const followed = await state();
  assert.equal(followed.steps, shown.steps + 1);
  await page.reload();
  await page.locator('laser-descent .timeline').waitFor();
  assert.deepEqual(await state(), followed);
});

test('an address whose state is none says so, and shows the usual', async () => {
  const page = await newPage();
  await page.goto(`${address()}embed.html?scene=descent&state=%7Bnonsense`);
  await page.getByText('This is not a state that can be shown.').waitFor();
  assert.equal(await figure(page).evaluate((element) => /** @type {any} */ (element).state.scene), 'descent');
});

test('the core walks headless in the browser from core.js', async () => {
  const { page, requests, faults } = await open('');
  const { history, outcome } = await page.evaluate(async (path) => {
    const { loadCore } = await import(path);
    const core = await loadCore();
    const run = core.descent({ target: 50, start: [46], rate: 0.2 });
    run.step(4);
    const all = { history: { position: [...run.history().position] }, outcome: run.outcome() };
    run.free();
    return all;
  }, `${address()}core.js`);
  assert.equal(outcome, 'running');
  const off = history.position.map((y, n) => Math.abs(y - (50 + errorAfter(-4, 0.2, n))));
  assert.ok(Math.max(...off) < 1e-12, String(off));
  assert.equal(history.position.length, 5);
  assert.equal(requests.filter((url) => url.endsWith('core.wasm')).length, 1);
  assert.deepEqual(faults, []);
});
