// The race of the rate scene: several rates from one start, and one timeline for all.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';
import { button, numberIn, stepsNeeded, typeRate } from './rate-page.mjs';

/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */

useBrowser();

test('the race: one line of the table a rate, and the timeline moves all of them together', async () => {
  const { page, faults } = await open('<laser-descent scene="rate" rates="0.1, 0.9,0.5;0.01"></laser-descent>');
  assert.equal((await stateOf(page)).rates, '0.1,0.9,0.5,0.01');
  const rows = await page
    .locator('.race-of-rates tbody tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [row.querySelector('.racer'), ...row.querySelectorAll('td')].map((cell) => cell?.textContent?.trim()),
      ),
    );
  assert.deepEqual(
    rows.map(([name, steps, , factor]) => [name, numberIn(String(steps)), numberIn(String(factor))]),
    [0.1, 0.9, 0.5, 0.01].map((rate, i) => [
      `${'ABCD'[i]} ${rate}`,
      stepsNeeded(rate),
      Number((1 - 2 * rate).toFixed(4)),
    ]),
  );
  await button(page, 'Step').click();
  await button(page, 'Step').click();
  const label = String(await page.locator('canvas[data-chart=race]').getAttribute('aria-label'));
  const told = [...label.matchAll(/rate of ([\d.]+): ([\d.]+) cm/g)].map(([, rate, error]) => [
    Number(rate),
    Number(error),
  ]);
  assert.equal(told.length, 4);
  for (const [rate, error] of told) {
    const exact = rate === 0.5 ? 0 : Math.abs(3 * (1 - 2 * rate) ** 2);
    assert.ok(Math.abs(error - exact) <= 0.005, `${rate}: ${error}`);
  }
  // It goes on until the slowest is home.
  await page.evaluate(() => /** @type {Figure} */ (document.querySelector('laser-descent')).seek(10_000));
  assert.equal((await stateOf(page)).steps, 169);
  const { position, race } = await page.evaluate(() =>
    /** @type {Figure} */ (document.querySelector('laser-descent')).history(),
  );
  assert.equal(position.length, 17);
  assert.deepEqual(
    race.map((/** @type {any} */ { rate, error }) => [rate, error.length - 1]),
    [
      [0.1, 16],
      [0.9, 16],
      [0.5, 1],
      [0.01, 169],
    ],
  );
  const csv = await page.evaluate(() => /** @type {Figure} */ (document.querySelector('laser-descent')).toCSV());
  assert.equal(
    csv.split('\n')[0],
    'step,position,error,cost,gradient,error at 0.1,error at 0.9,error at 0.5,error at 0.01',
  );
  assert.equal(csv.trim().split('\n').length, 171);
  await button(page, 'Take 0.01 out of the race').click();
  assert.equal((await stateOf(page)).rates, '0.1,0.9,0.5');
  assert.equal((await stateOf(page)).steps, 16);
  assert.deepEqual(faults, []);
});

test('at most six rates race', async () => {
  const { page } = await open('<laser-descent scene="rate" rates="0.1,0.2,0.3,0.4,0.5"></laser-descent>');
  const join = page.locator('[data-does=join]');
  assert.equal(await join.getAttribute('aria-disabled'), 'true', 'it races already');
  await typeRate(page, 0.6);
  await join.click();
  await typeRate(page, 0.7);
  assert.equal(await join.getAttribute('aria-disabled'), 'true');
  await join.click({ force: true });
  assert.equal((await stateOf(page)).rates, '0.1,0.2,0.3,0.4,0.5,0.6');
});

test('rates that cannot race are refused with a sentence, and none races', async () => {
  for (const [rates, sentence] of [
    ['0.1,fast', 'rates: “fast” is not a number.'],
    ['0.1,9', 'rates: It must be from −0.5 to 4.'],
    ['1,2,3,.1,.2,.3,.4', 'rates: At most 6 numbers, apart by commas.'],
  ]) {
    const { page, faults } = await open(`<laser-descent scene="rate" rates="${rates}"></laser-descent>`);
    await page.getByText(sentence).waitFor();
    assert.equal((await stateOf(page)).rates, null);
    await typeRate(page, /** @type {any} */ ('abc'));
    await page.getByText('“abc” is not a number. It stays 0.1.').waitFor();
    assert.equal((await stateOf(page)).rate, 0.1);
    assert.deepEqual(faults, []);
  }
});
