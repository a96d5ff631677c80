// The loop strip and its paces, in the descent: every number in it is the record's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDoor } from './door.mjs';
import { historyOf, isWritten, next, numbersIn, openLoop, strip, sumIn } from './loop-page.mjs';
import { open, stateOf, useBrowser } from './page.mjs';

useBrowser();

const core = await openDoor();
const order = ['init', 'predict', 'loss', 'gradient', 'step', 'decide'];

test('each press lights the next part with its numbers, and the step alone takes the step', async () => {
  const { page, faults } = await open('<laser-descent scene="descent" steps="1"></laser-descent>');
  await openLoop(page);
  const expected = [
    ['predict', 'y = 102.4 cm', 1],
    ['loss', '(102.4 − 100)² = 5.76', 1],
    ['gradient', '2 × 2.4 = 4.8', 1],
    ['step', '102.4 − 0.1 × 4.8 = 101.92', 2],
    ['decide', '1.92 cm off, and more than 0.1 is too much: again, from there.', 2],
    ['predict', 'y = 101.92 cm', 2],
  ];
  for (const [part, text, steps] of expected) {
    await next(page);
    const { lit, texts, told } = await strip(page);
    assert.deepEqual([lit, texts[part]], [[part], text]);
    assert.ok(told.endsWith(String(text)), told);
    assert.equal((await stateOf(page)).steps, steps);
    // What comes later is not told yet.
    const later = order.slice(order.indexOf(String(part)) + 1).map((name) => texts[name]);
    assert.deepEqual(
      later,
      later.map(() => ''),
    );
  }
  assert.deepEqual(faults, []);
});

test('by keys alone: the strip is opened, a pace chosen, and the loop gone round', async () => {
  const { page } = await open('<laser-descent scene="descent"></laser-descent>');
  await page.locator('summary', { hasText: 'The loop' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.loop-strip').waitFor();
  assert.deepEqual((await strip(page)).lit, ['init']);
  await page.keyboard.press('Tab');
  for (const part of ['predict', 'loss', 'gradient', 'step', 'decide']) {
    await page.keyboard.press('Enter');
    assert.deepEqual((await strip(page)).lit, [part]);
  }
  assert.equal((await stateOf(page)).steps, 1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press(' ');
  assert.equal((await stateOf(page)).steps, 2);
  assert.deepEqual((await strip(page)).lit, ['decide']);
});

test('the numbers of every part are those of the records, for every cost', async () => {
  const { page } = await open(
    '<laser-descent scene="descent" start="101.5" rate="0.05" target="98.25"></laser-descent>',
  );
  await openLoop(page);
  for (const { id } of core.catalogue.costs) {
    await page.getByRole('slider', { name: 'Step shown' }).fill('0');
    await page.getByRole('combobox', { name: 'Cost of an error' }).selectOption(id);
    for (let cycle = 0; cycle < 3; cycle++) {
      await next(page, 5);
      const { texts } = await strip(page);
      const { position, cost, gradient } = await historyOf(page);
      const [[from], [to]] = position.slice(cycle);
      isWritten(numbersIn(texts.predict)[0], from, id);
      isWritten(Number(numbersIn(texts.loss).at(-1)), cost[cycle], id);
      isWritten(Number(numbersIn(texts.gradient).at(-1)), gradient[cycle][0], id);
      const [left, rate, slope, right] = sumIn(texts.step);
      isWritten(left, from, id);
      isWritten(-rate, 0.05, id);
      isWritten(slope, gradient[cycle][0], id);
      isWritten(right, to, id);
      isWritten(numbersIn(texts.decide)[0], Math.abs(to - 98.25), id);
    }
  }
});

test('a step of the timeline goes once round and ends on repeat; back and reset are followed', async () => {
  const { page } = await open('<laser-descent scene="descent"></laser-descent>');
  await openLoop(page);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  const after = await strip(page);
  assert.deepEqual(after.lit, ['decide']);
  assert.deepEqual(after.titles.at(-1), 'Repeat');
  assert.equal(after.texts.step, '103 − 0.1 × 6 = 102.4');
  await next(page, 2); // predict and loss of the next update
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  assert.deepEqual((await strip(page)).lit, ['decide']);
  assert.equal((await strip(page)).texts.step, '102.4 − 0.1 × 4.8 = 101.92');
  await page.getByRole('button', { name: 'Step back', exact: true }).click();
  assert.equal((await strip(page)).texts.step, '103 − 0.1 × 6 = 102.4');
  await page.getByRole('button', { name: 'Back to the start', exact: true }).click();
  assert.deepEqual((await strip(page)).lit, ['init']);
});

test('where the walk has ended the loop stops with the reason, and begins again from the start', async () => {
  for (const [attributes, reason] of [
    ['steps="500"', /There: within 1 mm after 16 steps\./],
    ['steps="500" rate="1.5"', /It runs away: each error is now 2 times the last/],
    ['steps="500" rate="1"', /It bounces for ever/],
    ['start="100"', /There: within 1 mm after 0 steps\./],
  ]) {
    const { page } = await open(`<laser-descent scene="descent" ${attributes}></laser-descent>`);
    await openLoop(page);
    const { lit, titles, texts, told } = await strip(page);
    assert.deepEqual([lit, titles.at(-1)], [['decide'], 'Stop']);
    assert.match(texts.decide, /** @type {RegExp} */ (reason));
    assert.match(told, /** @type {RegExp} */ (reason));
  }
  const { page } = await open('<laser-descent scene="descent" steps="500"></laser-descent>');
  await openLoop(page);
  await page.getByRole('button', { name: 'From the start again' }).click();
  assert.deepEqual((await strip(page)).lit, ['init']);
  assert.equal((await stateOf(page)).steps, 0);
  await page.getByRole('slider', { name: 'Step shown' }).fill('15');
  await next(page, 4);
  assert.equal((await stateOf(page)).steps, 16);
  await next(page);
  assert.equal((await strip(page)).titles.at(-1), 'Stop');
});

test('at full speed it runs calmly: a count, no numbers that flicker, no word to a screen reader; then it can be paused', async () => {
  const { page } = await open('<laser-descent scene="descent" rate="0.001" speed="60"></laser-descent>', {
    reducedMotion: 'no-preference',
  });
  await openLoop(page);
  await page.getByRole('radio', { name: 'full speed' }).check();
  await page.getByRole('button', { name: 'Run' }).click();
  const now = page.locator('.loop-strip .now');
  await page.getByText(/Update \d+, at \d+ updates a second/).waitFor();
  assert.equal(await now.getAttribute('aria-live'), 'off');
  assert.equal(await page.locator('.loop-strip li .numbers').count(), 0);
  assert.equal(await page.locator('.loop-strip [aria-current]').count(), 0);
  const moving = await page.locator('.loop-strip ol').evaluate((list) => list.getAnimations({ subtree: true }).length);
  assert.equal(moving, 5);
  await page.getByRole('button', { name: 'Pause' }).first().click();
  await page.getByRole('button', { name: 'Run' }).waitFor();
  const { lit, texts } = await strip(page);
  assert.deepEqual(lit, ['decide']);
  const { steps } = await stateOf(page);
  const { position } = await historyOf(page);
  assert.ok(steps > 0);
  isWritten(Number(numbersIn(texts.step).at(-1)), position[steps][0]);
  assert.equal(await now.getAttribute('aria-live'), 'polite');
});

test('where motion is unwelcome nothing moves, however it is stepped', async () => {
  const { page } = await open('<laser-descent scene="descent" rate="0.001" speed="60"></laser-descent>');
  await openLoop(page);
  await page.getByRole('radio', { name: 'update by update' }).check();
  await next(page);
  const moving = () => page.locator('.loop-strip ol').evaluate((list) => list.getAnimations({ subtree: true }).length);
  assert.equal(await moving(), 0);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.getByText(/Update \d+, at/).waitFor();
  assert.equal(await moving(), 0);
});

test('an update lights all its parts in turn', async () => {
  const { page } = await open('<laser-descent scene="descent"></laser-descent>', { reducedMotion: 'no-preference' });
  await openLoop(page);
  await page.getByRole('radio', { name: 'update by update' }).check();
  await next(page);
  const delays = await page
    .locator('.loop-strip.loop-strip ol')
    .evaluate((list) =>
      [...list.children].map((item) => Number(item.getAnimations()[0]?.effect?.getComputedTiming().delay)),
    );
  assert.deepEqual(delays, [0, 100, 200, 300, 400, 500]);
  assert.deepEqual((await strip(page)).lit, ['decide']);
});

test('the step of every optimizer, and of each branch, is told as it was made', async () => {
  const { page, faults } = await open('<laser-descent scene="descent" steps="1" start="104"></laser-descent>');
  await openLoop(page);
  const without = ['spsa', 'random', 'nudge', 'nelderMead', 'annealing'];
  for (const { id } of core.catalogue.optimizers) {
    await page.evaluate((optimizer) => {
      const element = /** @type {any} */ (document.querySelector('laser-descent'));
      element.state = { ...element.state, optimizer, rate: null, steps: 3, branches: [] };
    }, id);
    const { texts } = await strip(page);
    const { position } = await historyOf(page);
    const count = position.length - 1; // it may have ended before
    const [[from], [to]] = position.slice(count - 1);
    const sum = sumIn(texts.step);
    isWritten(sum[0], from, id);
    if (id === 'gd') assert.match(texts.step, /^\S+ − 0\.1 × \S+ = \S+$/);
    else {
      isWritten(sum[1], to - from, id);
      isWritten(sum[2], to, id);
      assert.match(texts.step, /by the rule of: /);
    }
    assert.equal(/does not ask for it/.test(texts.gradient), without.includes(id), `${id}: ${texts.gradient}`);
  }

  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    const branches = [
      { at: 2, rate: 0.2, optimizer: 'gd', tuning: 'schedule=inverse horizon=1' },
      { at: 3, rate: 0.3, optimizer: 'gd', tuning: null },
    ];
    element.state = { ...element.state, optimizer: 'adam', rate: 0.1, steps: 2, branches };
  });
  assert.match((await strip(page)).texts.step, /by the rule of: Adam$/);
  for (const [pattern, share] of /** @type {[RegExp, number][]} */ ([
    [/the schedule leaves \S+ of the rate 0\.2$/, 0.2],
    [/^[^;]*$/, 0.3],
  ])) {
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    const { texts } = await strip(page);
    assert.match(texts.step, pattern);
    const [from, rate, gradient, to] = sumIn(texts.step);
    assert.ok(Math.abs(from + rate * gradient - to) < 2e-3, texts.step);
    assert.ok(-rate <= share);
  }
  assert.deepEqual(faults, []);
});

test('the strip is fetched only when it is opened, and where it cannot be, that is told', async () => {
  for (const scene of ['game', 'descent']) {
    const { page, requests } = await open(`<laser-descent scene="${scene}"></laser-descent>`);
    const isOfLoop = (/** @type {string} */ url) => /\/loop-|-loop-/.test(url);
    assert.deepEqual(requests.filter(isOfLoop), []);
    await page.route('**/*-loop-*.js', (route) => route.abort());
    await page.locator('summary', { hasText: 'The loop' }).click();
    await page.getByText('loop: This could not be fetched.').waitFor();
    await page.getByRole('button', { name: scene === 'game' ? 'Shoot' : 'Step', exact: true }).click();
  }
});
