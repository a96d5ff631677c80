// The scene of the learning rate. What it says is checked against the closed form of the square, e_n = e_0 (1 - 2a)^n.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';
import { button, handle, numberIn, stepsNeeded, typeRate } from './rate-page.mjs';

/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */
/** @typedef {import('playwright-core').Page} Page */

useBrowser();

test('each regime is named in the learner’s numbers, with the factor of the closed form', async () => {
  const { page, faults } = await open('<laser-descent scene="rate"></laser-descent>');
  /** @type {[number, string][]} */
  const regimes = [
    ...[
      [0.01, 'smooth'],
      [0.1, 'smooth'],
      [0.49, 'smooth'],
      [0.5, 'one shot'],
      [0.51, 'zig-zag'],
      [0.99, 'zig-zag'],
    ],
    ...[
      [1, 'bounce'],
      [1.01, 'blow up'],
      [1.5, 'blow up'],
      [4, 'blow up'],
      [-0.1, 'uphill'],
      [0, 'stays'],
    ],
  ].map(([rate, name]) => [Number(rate), String(name)]);
  for (const [rate, name] of regimes) {
    await typeRate(page, rate);
    const why = await page.locator('.why').innerText();
    const [, said, factor, again] = why.match(/α = (\S+) each error is (\S+) times .* = (\S+): /) ?? [];
    assert.equal(numberIn(said), rate, why);
    for (const text of [factor, again]) assert.ok(Math.abs(numberIn(text) - (1 - 2 * rate)) < 1e-9, why);
    assert.ok(why.includes(`: ${name}.`), why);
    assert.match(String(await handle(page).getAttribute('aria-valuetext')), new RegExp(`: ${name}$`));
    const steps = stepsNeeded(rate);
    const end = await page.locator('.told .end').innerText();
    if (steps !== undefined) assert.match(end, new RegExp(`^Within 1 mm of the target after ${steps} steps?\\.$`));
    else if (rate === 1) assert.match(end, /to and fro for ever/);
    else if (rate === 0) assert.match(end, /is not there/);
    else assert.match(end, /runs away/);
  }
  assert.ok((await page.locator('.why').innerText()).includes('1 − 2 × 0 = 1'));
  await typeRate(page, -0.1);
  assert.ok((await page.locator('.why').innerText()).includes('1 − 2 × (−0.1) = 1.2'));
  assert.deepEqual(faults, []);
});

test('the sentence of the task: 0.1 makes each error 0.8 times the last', async () => {
  const { page } = await open('<laser-descent scene="rate"></laser-descent>');
  const words = 'With α = 0.1 each error is 0.8 times the last, because 1 − 2 × 0.1 = 0.8: smooth.';
  assert.ok((await page.locator('.why').innerText()).startsWith(words));
});

test('the steps read off the sweep are those of the closed form, at every rate', async () => {
  const { page } = await open('<laser-descent scene="rate" predict="off"></laser-descent>');
  for (const rate of [0.01, 0.1, 0.3, 0.45, 0.5, 0.55, 0.7, 0.9, 0.99, 1, 1.2]) {
    await typeRate(page, rate);
    const steps = stepsNeeded(rate);
    const here =
      steps === undefined ? `At ${rate} it does not arrive.` : `At ${rate}: ${steps} step${steps === 1 ? '' : 's'}.`;
    assert.equal(await page.locator('[data-sweep]').innerText(), `${here} Fewest: 1, at 0.5.`);
  }
});

test('every point of the sweep is the length of its own walk, on every cost', async () => {
  for (const cost of ['square', 'absolute', 'fourth', 'cube', 'huber', 'logcosh']) {
    const { page } = await open(`<laser-descent scene="rate" cost="${cost}" predict="off"></laser-descent>`);
    const fewest = await page.locator('[data-sweep]').innerText();
    const [, steps, rate] = fewest.match(/Fewest: (\d+), at ([\d.]+)\.$/) ?? [];
    assert.ok(steps, `${cost}: ${fewest}`);
    await typeRate(page, Number(rate));
    const own = await page.locator('[data-sweep]').innerText();
    assert.ok(own.startsWith(`At ${rate}: ${steps} step`), `${cost}: ${own}`);
    assert.equal((await stateOf(page)).steps, Number(steps));
  }
});

test('the curvature is told only to those who tried two rates, or one that runs away, or who ask', async () => {
  const buttons = '[data-does=fastest], [data-does=limit], canvas[data-chart=sweep]';
  const ways = [
    async (/** @type {Page} */ page) => {
      await typeRate(page, 0.2);
      assert.equal(await page.locator(buttons).count(), 0, 'one rate is not enough');
      await typeRate(page, 0.3);
    },
    (/** @type {Page} */ page) => typeRate(page, 1.5),
    (/** @type {Page} */ page) => button(page, 'Show me every rate').click(),
  ];
  for (const way of ways) {
    const { page, faults } = await open('<laser-descent scene="rate"></laser-descent>');
    assert.equal(await page.locator(buttons).count(), 0);
    assert.equal(
      await page.locator('.rate-bar .unknown').count(),
      3,
      'only the stretch of the present rate has its name',
    );
    await way(page);
    await page.locator('canvas[data-chart=sweep]').waitFor();
    assert.equal(await page.locator('.rate-bar .unknown').count(), 0);
    await button(page, 'Try the fastest: 0.5').click();
    assert.equal(await page.locator('.told .end').innerText(), 'Within 1 mm of the target after 1 step.');
    await button(page, 'Try the limit: 1').click();
    assert.match(await page.locator('.why').innerText(), /: bounce\./);
    assert.deepEqual(faults, []);
  }
});

test('with the pointer alone: the handle is dragged, the line and the sweep are tapped, and the whole path follows', async () => {
  const { page, faults } = await open('<laser-descent scene="rate" predict="off"></laser-descent>');
  const rate = async () => (await stateOf(page)).rate;
  const box = await handle(page).boundingBox();
  assert.ok(box);
  // The line goes from -0.2 to 2, inside of half a handle at each end.
  const xOf = (/** @type {number} */ a) => box.x + 12 + ((a + 0.2) / 2.2) * (box.width - 24);
  const y = box.y + 20;
  await page.mouse.click(xOf(0.9), y);
  assert.ok(Math.abs((await rate()) - 0.9) <= 0.011, String(await rate()));
  await page.mouse.move(xOf(await rate()), y + 30);
  await page.mouse.down();
  const dots = new Set();
  for (const a of [0.8, 0.7, 0.6, 0.3]) {
    await page.mouse.move(xOf(a), y + 30);
    await page.waitForFunction(
      (near) => Math.abs(/** @type {Figure} */ (document.querySelector('laser-descent')).state.rate - near) < 0.02,
      a,
    );
    dots.add(await page.locator('.stage .path .visited').getAttribute('d'));
    assert.equal((await stateOf(page)).steps, stepsNeeded(await rate()));
  }
  await page.mouse.up();
  assert.equal(dots.size, 4);

  const canvas = page.locator('canvas[data-chart=sweep]');
  await canvas.scrollIntoViewIfNeeded();
  const chart = await canvas.boundingBox();
  assert.ok(chart);
  const picked = [];
  for (const share of [0.3, 0.5, 0.7]) {
    await page.mouse.click(chart.x + share * chart.width, chart.y + chart.height / 2);
    picked.push(await rate());
  }
  assert.ok(picked[0] > 0.1 && picked[0] < picked[1] && picked[1] < picked[2] && picked[2] < 2, String(picked));
  assert.deepEqual(faults, []);
});

test('with the keyboard alone: a rate, a race, a question', async () => {
  const { page, faults } = await open('<laser-descent scene="rate"></laser-descent>');
  await handle(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal((await stateOf(page)).rate, 0.12);
  await button(page, 'Let 0.12 race').focus();
  await page.keyboard.press('Enter');
  assert.equal((await stateOf(page)).rates, '0.12');
  await page.getByRole('slider', { name: 'Step shown' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  assert.equal((await stateOf(page)).steps, 1);
  await button(page, 'Ten times smaller').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Steps' }).focus();
  await page.keyboard.type('160');
  await page.keyboard.press('Enter');
  await page.getByText('You said 160; it is 169. Well estimated.').waitFor();
  const focused = await page.evaluate(() => document.querySelector('laser-descent')?.shadowRoot?.activeElement?.id);
  assert.equal(focused, 'field-answer-slower', 'the focus stays where it was');
  assert.deepEqual(faults, []);
});

test('where the cost is no parabola the words speak of its bottom; where it has no curvature, only of what is seen', async () => {
  const { page } = await open('<laser-descent scene="rate" predict="off"></laser-descent>');
  const why = page.locator('.why');
  for (const cost of ['huber', 'logcosh']) {
    await page.locator('.cost select').selectOption(cost);
    await typeRate(page, 0.5);
    // Both have a second derivative of 1 at the bottom.
    assert.match(
      await why.innerText(),
      /^Near the bottom the curvature is 1\. There, with α = 0\.5, each error is 0\.5 times/,
    );
    await button(page, 'Try the limit: 2').waitFor();
  }
  for (const cost of ['fourth', 'absolute', 'cube']) {
    await page.locator('.cost select').selectOption(cost);
    assert.match(await why.innerText(), /no curvature at its bottom/);
    assert.equal(await page.locator('[data-does=limit], .rate-bar .point').count(), 0);
  }
});

test('without a curvature the line shows what is seen of each rate, and the learner’s is in a stretch of its kind', async () => {
  const { page } = await open('<laser-descent scene="rate" cost="fourth" predict="off"></laser-descent>');
  // Near 3 cm the slope is 4 x 27: a rate of 2 / (4 x 9) lands as far off on the other side.
  for (const [rate, name] of /** @type {const} */ ([
    [0.04, 'arrives'],
    [0.06, 'runs away'],
    [0.001, 'slow'],
  ])) {
    await typeRate(page, rate);
    assert.equal(await page.locator('.rate-bar .now').count(), 1, String(rate));
    assert.match(String(await handle(page).getAttribute('aria-valuetext')), new RegExp(`: ${name}$`));
  }
  await typeRate(page, 1);
  assert.equal(await page.locator('.rate-bar .beyond').textContent(), '1 ▶', 'a rate beyond the line is told');
});

test('what the words say of a bottom is what a walk near it does', async () => {
  const { page } = await open(
    '<laser-descent scene="rate" cost="logcosh" start="100.2" rate="0.3" steps="3"></laser-descent>',
  );
  const [, factor] = (await page.locator('.why').innerText()).match(/each error is (\S+) times/) ?? [];
  const { position } = await page.evaluate(() =>
    /** @type {Figure} */ (document.querySelector('laser-descent')).history(),
  );
  const [before, after] = position.map((/** @type {number[]} */ [y]) => y - 100);
  // tanh(e) = e - e^3/3: at 0.2 cm the curvature is 4 % less than at the bottom.
  assert.ok(Math.abs(after / before - numberIn(factor)) < 0.3 * 0.04, `${after / before} and ${factor}`);
});

test('what only this scene has can still be set after another language was asked for', async () => {
  const { page, faults } = await open('<laser-descent scene="rate"></laser-descent>');
  const element = page.locator('laser-descent');
  await element.evaluate((each) => each.setAttribute('lang', 'xx'));
  await page.locator('.notes').getByText('lang:').waitFor();
  await element.evaluate((each) => {
    each.setAttribute('rate', '-0.1');
    each.setAttribute('rates', '0.1,3');
  });
  const { rate, rates } = await stateOf(page);
  assert.deepEqual([rate, rates], [-0.1, '0.1,3']);
  assert.deepEqual(faults, []);
});
