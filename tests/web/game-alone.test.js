// The game with two knobs and one friend: who says only how far, and who adds both errors, which may cancel.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

/** The distance or sum that the friend said last. @param {Page} page */
async function heardAlone(page) {
  const text = await page.locator('.bubble', { hasText: 'Shot' }).innerText();
  const [, cm = '0'] = text.match(/([+−]?[\d.]+) cm/) ?? [];
  return { cm: Number(cm.replace('−', '-')), isHit: text.includes('Hit!') };
}

/**
 * Where the target is, from three distances: d^2 grows by 2 h e + h^2 when one knob moves by h.
 * @param {(height: number, across: number) => Promise<{cm: number, isHit: boolean}>} shoot
 */
async function findByDistance(shoot) {
  let [height, across] = [100, 100];
  for (let round = 0; round < 8; round++) {
    const here = await shoot(height, across);
    if (here.isHit) return;
    const h = Math.max(1, Math.round(here.cm / 2));
    const [upward, aside] = [height > 100 ? -h : h, across > 100 ? -h : h];
    const above = await shoot(height + upward, across);
    if (above.isHit) return;
    const beside = await shoot(height, across + aside);
    if (beside.isHit) return;
    const error = (/** @type {number} */ cm, /** @type {number} */ by) => ((cm ** 2 - here.cm ** 2) / by - by) / 2;
    height = Math.round((height - error(above.cm, upward)) * 10) / 10;
    across = Math.round((across - error(beside.cm, aside)) * 10) / 10;
  }
  assert.fail('not found');
}

/** Types an aim and shoots. @param {Page} page @returns {(height: number, across: number) => Promise<{cm: number, isHit: boolean}>} */
const typedShot = (page) => async (height, across) => {
  await page.getByRole('textbox', { name: 'Height (cm)' }).fill(String(height));
  const field = page.getByRole('textbox', { name: 'Across (cm)' });
  await field.fill(String(across));
  await field.press('Enter');
  return heardAlone(page);
};

test('three distances tell where the target is: a whole round with one distance a shot, typed', async () => {
  const { page, faults } = await open('<laser-descent scene="game" level="apart" seed="14"></laser-descent>');
  await findByDistance(typedShot(page));
  await page.getByText('You hit the target').waitFor();
  await page.getByText(/A clever player needs \d+ \(par\)/).waitFor();
  await page.getByRole('button', { name: 'Just show me' }).click();
  await page.getByText('One distance is no gradient').waitFor();
  assert.deepEqual(faults, []);
});

test('each distance shouted is a circle in the picture that goes through the target', async () => {
  const { page } = await open('<laser-descent scene="game" level="apart" seed="14" predict="off"></laser-descent>');
  const shoot = typedShot(page);
  for (const [height, across] of [
    [100, 100],
    [140, 60],
    [80, 120],
    [50, 50],
  ])
    await shoot(height, across);
  const circles = await page
    .locator('.front .told-place')
    .evaluateAll((all) => all.map((circle) => ['cx', 'cy', 'r'].map((name) => Number(circle.getAttribute(name)))));
  assert.equal(circles.length, 3);
  await page.getByRole('button', { name: 'Give up' }).click();
  const label = String(await page.locator('.front').getAttribute('aria-label'));
  const [, height, across] = (label.match(/height of ([\d.]+) cm and ([\d.]+) cm across/) ?? []).map(Number);
  for (const [x, y, r] of circles) assert.ok(Math.abs(Math.hypot(across - x, height + y) - r) <= 0.5, `${[x, y, r]}`);
});

test('the sum cancels: 0 and no hit is told at once, and at the end why squares are added, in the learner’s numbers', async () => {
  const { page, faults } = await open('<laser-descent scene="game" level="sum" seed="15"></laser-descent>');
  const shoot = typedShot(page);
  const first = (await shoot(100, 100)).cm; // whole centimetres
  const height = 100 - first / 2;
  const rest = (await shoot(height, height)).cm;
  const last = await shoot(height, Math.round((height - rest) * 10) / 10);
  assert.deepEqual(last, { cm: 0, isHit: false });
  await page.getByText('0 in all, and no hit').waitFor();
  await page.getByRole('button', { name: 'Give up' }).click();
  await page.getByText('Not even the clever player hits: there is no par.').waitFor();
  const told = await page.locator('.squares').innerText();
  const [, shot, high, wide, squares] =
    told.match(/shot (\d+) was ([+−][\d.]+) cm off in height and ([+−][\d.]+) cm across: .* added ([\d,.]+)\. /) ?? [];
  const number = (/** @type {string} */ text) => Number(text.replace('−', '-').replaceAll(',', ''));
  assert.equal(shot, '3');
  assert.equal(number(high), -number(wide));
  assert.ok(Math.abs(number(squares) - 2 * number(high) ** 2) < 0.1);
  assert.match(told, /3 cm too high and 3 cm too far left add to 0.* squares add to 18/s);

  // No player can know: all of them end, and say why.
  await page.getByRole('button', { name: 'Just show me' }).click();
  for (const name of ['Nudge and keep', 'Two-shot line']) await page.getByRole('checkbox', { name }).click();
  for (const name of ['Nudge and keep', 'Gradient descent', 'Two-shot line']) {
    await page.getByRole('row', { name }).filter({ hasText: 'not hit' }).waitFor();
  }
  const { gd } = await page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).history());
  assert.deepEqual(gd.position[0], [100, 100]);
  assert.equal(gd.heard.at(-1), 0);
  const label = String(await page.locator('.front').getAttribute('aria-label'));
  const target = (label.match(/height of ([\d.]+) cm and ([\d.]+) cm across/) ?? []).slice(1).map(Number);
  const off = Math.hypot(gd.position.at(-1)[0] - target[0], gd.position.at(-1)[1] - target[1]).toFixed(1);
  await page.getByText(`Then its gradient is 0: it gave up, ${Number(off)} cm from the target.`).waitFor();
  assert.deepEqual(faults, []);
});
