import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */

useBrowser();

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** The number at the end of a row of the step. @param {Page} page @param {'run' | 'promise' | 'truth' | 'gap'} name */
async function step(page, name) {
  const text = await page.locator(`[data-step=${name}] strong`).innerText();
  return Number(text.replace('−', '-').replaceAll(',', ''));
}

/** Where a place is on the picture. @param {Page} page @param {number} y @param {number} [share] of the picture's height */
async function pointAt(page, y, share = 0.5, { target = 100, width = 5 } = {}) {
  const box = await page.locator('svg.curve').boundingBox();
  assert.ok(box);
  const inside = 54 + ((y - (target - width)) / (2 * width)) * (624 - 54);
  return { x: box.x + (inside / 640) * box.width, y: box.y + share * box.height };
}

/** The needle's angle in degrees. @param {Page} page */
async function needle(page) {
  const transform = String(await page.locator('.needle').getAttribute('transform'));
  return Number(/rotate\(([-\d.e]+)/.exec(transform)?.[1]);
}

test('the sign and the steepness are asked for before they are told, by keyboard alone', async () => {
  const { page, faults } = await open('<laser-descent scene="slope"></laser-descent>');
  assert.equal(await page.locator('.needle, .tangent, [data-step]').count(), 0);
  await page.getByRole('radio', { name: 'to the right' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown'); // from gentle to medium
  await page.keyboard.press('Enter');
  await page.getByText('The side is right. You said medium; it is steep.').waitFor();
  await page.getByText('The ground rises to the right: positive. 6: steep.').waitFor();
  assert.deepEqual((await stateOf(page)).guess, { rise: 'right', steep: 'medium' });
  const focused = () =>
    page.evaluate(() => document.querySelector('laser-descent')?.shadowRoot?.activeElement?.className);
  assert.equal(await focused(), 'answer');
  await button(page, 'Ask me at another place').press('Enter');
  await page.getByRole('radio', { name: 'to neither' }).waitFor();
  assert.equal(await focused(), 'answer');
  assert.deepEqual(faults, []);
});

test('a guess of the wrong side, of both right, and of level ground', async () => {
  const cases = [
    { start: 103, rise: 'to the left', steep: 'steep (5', says: 'You said: to the left (negative).' },
    { start: 97, rise: 'to the left', steep: 'steep (5', says: 'Right, both.' },
    { start: 100, rise: 'to neither', says: 'Right: level ground.' },
    { start: 100.2, rise: 'to the right', steep: 'gentle', says: 'Right, both.' },
  ];
  for (const { start, rise, steep, says } of cases) {
    const { page } = await open(`<laser-descent scene="slope" start="${start}"></laser-descent>`);
    await page.getByRole('radio', { name: rise }).check();
    if (steep) await page.getByRole('radio', { name: steep }).check();
    await button(page, 'Show the slope').click();
    await page.getByText(says).waitFor();
  }
});

test('nothing is told while an answer is missing, and the question can be skipped', async () => {
  const { page } = await open('<laser-descent scene="slope"></laser-descent>');
  await page.getByRole('radio', { name: 'to the right' }).check();
  await button(page, 'Show the slope').click();
  assert.equal((await stateOf(page)).told, false);
  await button(page, 'Just show me').click();
  await page.getByText('The ground rises to the right: positive. 6: steep.').waitFor();
  assert.equal((await stateOf(page)).guess, null);
});

test('one is dragged along the half-pipe, and everything follows: gradient = 2 x error', async () => {
  const { page, faults } = await open('<laser-descent scene="slope" predict="off"></laser-descent>');
  const [from, to] = [await pointAt(page, 103), await pointAt(page, 98.5)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  assert.equal((await stateOf(page)).start, 98.5);
  await page.getByText('The ground rises to the left: negative. −3: medium.').waitFor();
  const line = (await page.locator('[data-gradient]').innerText()).replace(/\s+/g, ' ');
  assert.equal(line, 'gradient = 2 × (−1.5)▼ = −3');
  assert.ok(Math.abs((await needle(page)) - (Math.atan(-3 / 5) * 180) / Math.PI) < 1e-9);
  const tap = await pointAt(page, 100);
  await page.mouse.click(tap.x, tap.y);
  await page.getByText('The ground is level: the slope is 0.').waitFor();
  await page.getByText('Level ground: the step is 0 long').waitFor();
  assert.deepEqual(faults, []);
});

test('keys and buttons go where the pointer goes, and no farther than the picture shows', async () => {
  const { page } = await open('<laser-descent scene="slope" predict="off"></laser-descent>');
  await button(page, 'You stand at (cm): 0.1 less').press('Enter');
  await page.getByText('5.8: steep.').waitFor();
  const field = page.getByRole('textbox', { name: 'You stand at (cm)' });
  await field.fill('101');
  await field.press('Enter');
  await page.getByText('2: medium.').waitFor();
  await field.fill('120');
  await field.press('Enter');
  await page.getByText('It must be from 95 to 105.').waitFor();
  await page.getByRole('slider', { name: 'You stand at (cm)' }).focus();
  await page.keyboard.press('End');
  assert.equal((await stateOf(page)).start, 105);
});

test('the step, what the tangent promises, what the ground gives, and that they differ by a^2 g^2', async () => {
  const { page, faults } = await open('<laser-descent scene="slope" predict="off"></laser-descent>');
  for (const [start, rate] of [
    [103, 0.25],
    [97, 0.1],
    [104.4, 0.05],
    [99, 0.9],
  ]) {
    await page.locator('laser-descent').evaluate(
      (element, [y, a]) => {
        element.setAttribute('start', String(y));
        element.setAttribute('rate', String(a));
      },
      [start, rate],
    );
    const e = start - 100;
    const g = 2 * e;
    const exact = { run: -rate * g, promise: -rate * g * g, truth: (e - rate * g) ** 2 - e ** 2, gap: (rate * g) ** 2 };
    for (const [name, value] of Object.entries(exact)) {
      const shown = await step(page, /** @type {any} */ (name));
      assert.ok(Math.abs(shown - value) <= 5e-5, `${name} at ${start}: ${shown}`);
    }
    // Of the promise the square keeps 1 - a.
    await page.getByText(`The ground gives ${Number((100 * (1 - rate)).toFixed(1))} % of`).waitFor();
  }
  assert.deepEqual(faults, []);
});

test('the triangle on the picture is as long as the step and as deep as the promise', async () => {
  const { page } = await open('<laser-descent scene="slope" predict="off"></laser-descent>');
  const d = String(await page.locator('path.move').getAttribute('d'));
  const [x0, y0, x1, y1, x2, y2] = d.match(/[-\d.]+/g)?.map(Number) ?? [];
  const perCm = (624 - 54) / 10;
  assert.ok(Math.abs((x1 - x0) / perCm - -1.5) < 1e-9, 'the run is -a g, and not a');
  assert.deepEqual([y1, x2], [y0, x1]);
  const marks = await page.locator('.mark.promise, .mark.landing, .mark.person').evaluateAll((all) =>
    all.map((mark) => ({
      kind: mark.classList[1],
      at: String(mark.getAttribute('transform'))
        .match(/[-\d.]+/g)
        ?.map(Number),
    })),
  );
  const at = Object.fromEntries(marks.map(({ kind, at: place = [] }) => [kind, place]));
  assert.deepEqual(at.promise, [x2, y2]);
  const perCost = (at.promise[1] - at.person[1]) / 9;
  assert.ok(Math.abs((at.landing[1] - at.person[1]) / perCost - 6.75) < 1e-9);
});

test('steps are taken on the timeline, the walk arrives, and its records follow the closed form', async () => {
  const { page, faults } = await open('<laser-descent scene="slope"></laser-descent>');
  await button(page, 'Step').click(); // tells, too
  await page.getByText('The ground rises to the right: positive. 3: medium.').waitFor();
  await page.getByRole('slider', { name: 'Step shown' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('laser-descent').evaluate((/** @type {Figure} */ element) => element.seek(99));
  const end = Math.ceil(Math.log(0.1 / 3) / Math.log(0.5));
  await page.getByText(`It arrives: within 1 mm after ${end} steps.`).waitFor();
  const { history, csv } = await page.evaluate(() => {
    const element = /** @type {Figure} */ (document.querySelector('laser-descent'));
    return { history: element.history(), csv: element.toCSV() };
  });
  history.position.forEach((/** @type {number[]} */ [y], /** @type {number} */ n) => {
    assert.ok(Math.abs(y - (100 + 3 * 0.5 ** n)) < 1e-11);
  });
  assert.equal(csv.split('\n')[1], '0,103,3,9,6');
  assert.deepEqual(faults, []);
});

test('another place is asked for anew, each time elsewhere', async () => {
  const { page } = await open('<laser-descent scene="slope"></laser-descent>');
  const seen = new Set([103]);
  for (let n = 0; n < 6; n++) {
    await button(page, 'Just show me').click();
    await button(page, 'Ask me at another place').click();
    assert.equal(await page.locator('.needle').count(), 0);
    const { start, told } = await stateOf(page);
    assert.equal(told, false);
    assert.ok(start >= 95 && start <= 105 && !seen.has(start), String(start));
    seen.add(start);
  }
});

test('a typed cost has its slope shown, by its derivative', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="slope" predict="off" start="102" cost="typed"></laser-descent>',
  );
  await page.getByRole('textbox', { name: 'Your own cost' }).fill('e^3 - 2 e');
  await page.getByText('The ground rises to the right: positive. 10: steep.').waitFor();
  assert.deepEqual(await page.locator('.formula strong').allInnerTexts(), ['4', '10']);
  await page.getByRole('textbox', { name: 'Your own cost' }).fill('e^3 -');
  await page.getByText('Shown is still e^3 - 2 e.').waitFor();
  await page.getByText('The ground rises to the right: positive. 10: steep.').waitFor();
  await page.getByRole('textbox', { name: 'Your own cost' }).fill('ln(e - 3)');
  await page.getByText('No walk starts here: at 102 cm this cost has no value, or no slope.').waitFor();
  assert.equal(await page.locator('.needle').count(), 0);
  assert.deepEqual(faults, []);
});

test('a state shows the same picture and the same words on another element', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="slope" start="98" rate="0.8"></laser-descent><laser-descent scene="slope"></laser-descent>',
  );
  const first = page.locator('laser-descent').first();
  await first.getByRole('radio', { name: 'to the right' }).check();
  await first.getByRole('radio', { name: 'very steep' }).check();
  await first.getByRole('button', { name: 'Show the slope' }).click();
  const [one, other] = await page.evaluate(async () => {
    const [from, to] = /** @type {Figure[]} */ ([...document.querySelectorAll('laser-descent')]);
    to.state = JSON.parse(JSON.stringify(from.state));
    await Promise.all([from.updateComplete, to.updateComplete]);
    return [from, to].map(({ shadowRoot }) => ({
      words: shadowRoot.querySelector('.figure').innerText,
      pictures: [...shadowRoot.querySelectorAll('svg')].map((svg) => svg.outerHTML.replace(/<!--.*?-->/g, '')),
    }));
  });
  assert.deepEqual(other, one);
  assert.match(one.words, /You said: to the right/);
  assert.deepEqual(faults, []);
});
