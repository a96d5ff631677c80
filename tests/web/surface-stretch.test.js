// The bowl to stretch and turn, against its closed forms and against the heavy ball walked here, apart from the core.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bowlGround, wayOf } from '../../web/scenes/surface-bowl.js';
import { violations } from './browser.mjs';
import { openDoor } from './door.mjs';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

const figure = '<laser-descent scene="surface" experiment="stretch"></laser-descent>';

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** @param {Page} page @param {Record<string, any>} patch */
async function set(page, patch) {
  await page.evaluate((change) => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    element.state = { ...element.state, ...change };
  }, patch);
  await page.locator('[data-panel=stretch]').waitFor();
}

/** @param {Page} page */
const history = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).history());

/** What the table says. @param {Page} page @param {string} row @returns {Promise<number[]>} */
async function rowOf(page, row) {
  const cells = await page.locator(`.settings [data-row=${row}] td`).allInnerTexts();
  return cells.map(Number);
}

/** The heavy ball on (u^2 / kappa + v^2), by the paper: x + momentum (x - before) - rate slope. @param {number[]} start @param {{rate: number, momentum: number, curvatures: number[]}} how @param {number} steps */
function ball(start, { rate, momentum, curvatures }, steps) {
  let [before, now] = [start, start];
  const walked = [start];
  for (let step = 0; step < steps; step++) {
    const next = now.map((x, i) => x + momentum * (x - before[i]) - rate * curvatures[i] * x);
    [before, now] = [now, next];
    walked.push(next);
  }
  return walked;
}

const told = { kappa: 25, angle: 0, said: { manner: 'glides', rate: 0, momentum: 0, kappa: 25 } };

test('stretched and turned in any way, the bowl has the curvatures that are told, along the valley and across it', async () => {
  const core = await openDoor();
  for (const kappa of [1, 1.5, 4, 25, 100, 1000]) {
    for (const angle of [0, 5, 30, 45, 60, 90, 115, 135, 175, 180]) {
      const ground = bowlGround({ kappa, angle, said: null });
      const formula = core.formula(ground.formula, { variables: ['x', 'y'] });
      const [a, b, , c] = formula.hessian([0.3, -2]);
      formula.free();
      const middle = (a + c) / 2;
      const half = Math.hypot((a - c) / 2, b);
      assert.ok(Math.abs(middle + half - 2) < 1e-12, `${ground.formula}: ${middle + half}`);
      assert.ok(Math.abs(middle - half - 2 / kappa) < 1e-12, `${ground.formula}: ${middle - half}`);
      const [x, y] = wayOf(angle);
      const turn = (Math.atan2(y, x) * 180) / Math.PI;
      assert.ok(Math.abs(turn - angle) < 0.35, `${angle}: ${turn}`);
      const [flatX, flatY] = [a * x + b * y, b * x + c * y];
      assert.ok(Math.hypot(flatX - (2 / kappa) * x, flatY - (2 / kappa) * y) < 1e-10 * Math.hypot(x, y));
    }
  }
});

test('the best rates and how much they leave follow the stretch, and a walk shows them', async () => {
  const { page, faults } = await open(figure);
  for (const kappa of [4, 25, 400]) {
    await set(page, { stretch: { ...told, kappa }, optimizer: 'gd', tuning: null, rate: null, steps: 60 });
    const root = Math.sqrt(kappa);
    const left = (kappa - 1) / (kappa + 1);
    const near = (/** @type {number[]} */ row, /** @type {number[]} */ expected) =>
      expected.forEach((value, i) => {
        assert.ok(Math.abs(row[i] - value) <= 6e-5 * Math.max(1, value), `${kappa}: ${row} is not ${expected}`);
      });
    near(await rowOf(page, 'plain'), [2 / (2 + 2 / kappa), 0, left]);
    near(await rowOf(page, 'here'), [2 / (2 + 2 / kappa), 0, left]);
    const kept = (root - 1) / (root + 1);
    near(await rowOf(page, 'heavy'), [4 / (Math.SQRT2 + Math.sqrt(2 / kappa)) ** 2, kept ** 2, kept]);
    const digit = (await rowOf(page, 'plain'))[3];
    assert.ok(Math.abs(digit - -1 / Math.log10(left)) < 0.06, `${digit}`);
    const { position } = await history(page);
    for (let step = 1; step < position.length; step++) {
      const ratio = position[step].map((/** @type {number} */ x, /** @type {number} */ i) => x / position[step - 1][i]);
      assert.ok(Math.abs(ratio[0] - left) < 1e-9 && Math.abs(ratio[1] + left) < 1e-9, `${ratio}`);
    }
    const crossed = await page.locator('p.slower').innerText();
    assert.match(crossed, new RegExp(`${position.length - 1} times`));
  }
  assert.deepEqual(faults, []);
});

test('turning the bowl turns its walk, and changes no number', async () => {
  const { page } = await open(figure);
  /** @type {number[][]} */
  const costs = [];
  for (const angle of [0, 45, 90]) {
    await set(page, { stretch: { ...told, angle }, rate: 0.9, steps: 25 });
    costs.push((await history(page)).cost);
    assert.deepEqual(await rowOf(page, 'here'), [0.9, 0, 0.928, 30.8]);
  }
  // The start is told to two decimals.
  for (const [i, value] of costs.flat().entries()) assert.ok(Math.abs(value / costs[0][i % 26] - 1) < 0.02);
});

test('a place of the map is a rate and a momentum, and the walk goes by them', async () => {
  const { page, faults } = await open(figure);
  await set(page, { stretch: told, steps: 0 });
  const map = page.locator('svg.damping');
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  if (!box) throw new Error('no map');
  // Half of the rates, half of the momenta.
  await map.click({ position: { x: (217 / 400) * box.width, y: (146 / 330) * box.height } });
  const { optimizer, tuning, rate } = await stateOf(page);
  const momentum = Number(/^momentum=([\d.]+)$/.exec(tuning)?.[1]);
  assert.equal(optimizer, 'momentum');
  assert.ok(Math.abs(rate - 1) < 0.01 && Math.abs(momentum - 0.5) < 0.01, `${rate}, ${momentum}`);
  await set(page, { steps: 40 });
  const { position } = await history(page);
  const expected = ball(position[0], { rate, momentum, curvatures: [2 / 25, 2] }, 40);
  assert.equal(position.length, 41);
  for (const [step, place] of expected.entries()) {
    assert.ok(Math.hypot(place[0] - position[step][0], place[1] - position[step][1]) < 1e-9, `step ${step}`);
  }
  // Across 2 and along 2/25: both roots are complex where (1 + m - a c)^2 < 4 m.
  assert.equal(await page.locator('[data-way=across]').getAttribute('data-damping'), 'oscillates');
  assert.equal(await page.locator('[data-way=along]').getAttribute('data-damping'), 'crawls');
  await page.locator('.legend [aria-current]').getByText('Across it swings (underdamped), along it crawls').waitFor();
  assert.deepEqual(faults, []);
});

test('the handles of the map go by keys, and say what happens there', async () => {
  const { page } = await open(figure);
  await set(page, { stretch: told, rate: 0.8, steps: 0 });
  const handle = (/** @type {string} */ name) => page.getByRole('slider', { name, exact: true });
  const momentum = handle('Momentum on the map');
  await momentum.focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowUp');
  assert.equal((await stateOf(page)).tuning, 'momentum=0.111');
  assert.match(
    String(await momentum.getAttribute('aria-valuetext')),
    /0\.111: Across it swings \(underdamped\).*is left after a step/,
  );
  await page.keyboard.press('Home');
  assert.deepEqual([(await stateOf(page)).optimizer, (await stateOf(page)).tuning], ['gd', null]);
  await handle('Rate on the map').focus();
  await page.keyboard.press('ArrowRight');
  assert.equal((await stateOf(page)).rate, 0.82);
  await page.keyboard.press('End');
  assert.equal((await stateOf(page)).rate, 2);
  assert.match(String(await handle('Rate on the map').getAttribute('aria-valuetext')), /runs away \(diverges\)/);
  for (const axis of ['rate', 'momentum']) {
    const box = await page.locator(`.handle[data-axis=${axis}]`).boundingBox();
    assert.ok(box && box.width >= 24 && box.height >= 24);
  }
});

test('one tap goes to the best settings, to the limit and beyond it, and the walks end as they must', async () => {
  const { page } = await open(figure);
  await set(page, { stretch: told });
  /** @param {string} name */
  const outcomeAfter = async (name) => {
    await button(page, name).click();
    await set(page, { steps: 2000 });
    return page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector('laser-descent'));
      return { ...element.history().position.at(-1), steps: element.state.steps };
    });
  };
  const plain = await outcomeAfter('Best rate, no momentum');
  const heavy = await outcomeAfter('Best rate and momentum');
  assert.ok(heavy.steps < plain.steps / 3, `${heavy.steps} of ${plain.steps}`);
  await outcomeAfter('To the limit');
  await page.getByText('it goes to and fro for ever').waitFor();
  const away = await outcomeAfter('Beyond it');
  assert.ok(Math.hypot(away[0], away[1]) > 100);
  await page.getByText('It runs away').first().waitFor();
});

test('it is asked before it is told whether a rate arrives, bounces or runs away', async () => {
  const { page } = await open(figure);
  await page.getByText('how will a walk come to the bottom').waitFor();
  assert.equal(await page.locator('svg.damping').count(), 0);
  await button(page, 'Beyond it').click();
  assert.equal(await page.locator('svg.damping').count(), 0);
  await button(page, 'It bounces for ever').click();
  await page.getByText('You said: It bounces for ever. But: It runs away.').waitFor();
  await page.locator('svg.damping').waitFor();
  await button(page, 'Best rate, no momentum').click(); // told from here on
  assert.equal(await page.locator('.verdict .gap').count(), 0);
  await button(page, 'Ask me before the next one').click();
  await button(page, 'It arrives, over the floor and back').click();
  await page.getByText('As you said: It arrives, over the floor and back.').waitFor();
});

test('its contours follow the stretch, and the surface from before is there again afterwards', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="surface" surface="himmelblau" start="1,1"></laser-descent>',
  );
  await page.getByLabel('Experiment').selectOption('stretch');
  const slider = page.getByRole('slider', { name: /Stretch κ/ });
  await slider.waitFor();
  const contour = () => page.locator('.relief .above').nth(6).getAttribute('d');
  const before = await contour();
  await slider.focus();
  await page.keyboard.press('PageUp');
  assert.ok((await stateOf(page)).stretch.kappa > 25);
  assert.notEqual(await contour(), before);
  await page.getByRole('slider', { name: 'Turn of the valley, in degrees' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.equal((await stateOf(page)).stretch.angle, 35);
  await page.getByLabel('Experiment').selectOption('none');
  assert.equal(await page.getByRole('combobox', { name: 'Surface', exact: true }).inputValue(), 'himmelblau');
  assert.equal(await page.locator('[data-panel=stretch]').count(), 0);
  assert.deepEqual(faults, []);
});

test('a state of the bowl comes back as it was, and one that cannot be is the usual bowl', async () => {
  const { page, faults } = await open(figure);
  const stretch = { kappa: 300, angle: 120, said: { manner: 'swings', rate: 1.5, momentum: 0.7, kappa: 300 } };
  await set(page, { stretch, optimizer: 'momentum', tuning: 'momentum=0.7', rate: 1.5, steps: 12 });
  const given = await stateOf(page);
  const drawn = (/** @type {Page} */ on) =>
    on.locator('.relief .above').evaluateAll((all) => all.map((path) => path.getAttribute('d')?.length).join());
  const shown = await drawn(page);
  const walked = await history(page);
  const other = await open(figure);
  await set(other.page, given);
  assert.deepEqual(await stateOf(other.page), given);
  assert.equal(await drawn(other.page), shown);
  assert.deepEqual(await history(other.page), walked);
  for (const hostile of [
    { kappa: 0 },
    { kappa: Number.MAX_VALUE },
    { angle: '30' },
    { said: {} },
    { said: { manner: 'x', rate: 1, momentum: 0, kappa: 1 } },
    { said: [1] },
  ]) {
    await set(page, { stretch: { ...stretch, ...hostile } });
    await page.getByText('L / μ = κ = 25.').waitFor();
  }
  assert.deepEqual([...faults, ...other.faults], []);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`told in full on a narrow ${colorScheme} page it is accessible, and nothing is wider than that`, async () => {
    const { page } = await open(figure, { colorScheme, viewport: { width: 320, height: 700 } });
    assert.deepEqual(await violations(page), []);
    await set(page, { stretch: { ...told, angle: 20 }, steps: 20 });
    await page.locator('svg.damping').waitFor();
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
}
