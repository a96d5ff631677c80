// The pad in a real browser: drawn on and set by pointer, finger and keys, and read by weights that the page has learned.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsIn } from '../../web/scenes/digits-cells.js';
import {
  answer,
  cellAt,
  cellsOn,
  does,
  draw,
  heldOut,
  labels,
  openDigits,
  pixels,
  scoresByHand,
  valuesOf,
} from './digits-page.mjs';
import { drawnDigits } from './drawn-digits.js';
import { stateOf, useBrowser } from './page.mjs';

useBrowser();

test('digits drawn by a pointer are read as what they are, by weights that have learned ten epochs', async () => {
  const { page, faults } = await openDigits('steps="450"');
  let right = 0;
  for (const { digit, lines } of drawnDigits.filter((_, i) => i % 3 === 1)) {
    await does(page, 'clear').click();
    assert.match(await answer(page), /nothing to read/);
    await draw(page, lines);
    if ((await page.locator('.best').getAttribute('data-digit')) === String(digit)) right++;
  }
  assert.ok(right >= 9, `${right} of 10`);
  await does(page, 'clear').click();
  await draw(page, drawnDigits.filter(({ digit }) => digit === 3)[0].lines);
  assert.match(await answer(page), /^Read as 3: /);
  const { pad } = await stateOf(page);
  assert.equal(pad.sample, null);
  // What was drawn stays when it is left and come back to.
  const again = await openDigits('steps="450"');
  await again.page.evaluate((given) => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    element.state = { ...element.state, pad: given };
  }, pad);
  await again.page.getByText('Read as 3: ').waitFor();
  assert.deepEqual([...faults, ...again.faults], []);
});

test('a finger draws too, and does not scroll the page', async () => {
  const { page } = await openDigits('steps="225"', { hasTouch: true, viewport: { width: 390, height: 800 } });
  const paper = page.locator('[data-strokes]');
  await paper.scrollIntoViewIfNeeded();
  const box = await paper.boundingBox();
  assert.ok(box);
  const before = await page.evaluate(() => scrollY);
  const devtools = await page.context().newCDPSession(page);
  const touch = (/** @type {string} */ type, /** @type {number[][]} */ places) =>
    devtools.send('Input.dispatchTouchEvent', {
      type: /** @type {any} */ (type),
      touchPoints: places.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })),
    });
  await touch('touchStart', [[0.5, 0.15]]);
  for (let y = 0.2; y < 0.9; y += 0.05) await touch('touchMove', [[0.5, y]]);
  await touch('touchEnd', []);
  await page.getByText('Read as 1').waitFor();
  assert.equal(await page.evaluate(() => scrollY), before);
});

test('its cells are set by keys, and told', async () => {
  const { page, faults } = await openDigits();
  // At first it has the first image held out.
  assert.deepEqual([...(await cellsOn(page))], [...pixels.subarray(64 * heldOut[0], 64 * heldOut[0] + 64)]);
  await does(page, 'clear').click();
  await cellAt(page, 0).focus();
  const press = (/** @type {string[]} */ ...keys) =>
    keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());
  await press('ArrowUp', 'ArrowLeft'); // at the edge it stays
  await press('ArrowRight', 'ArrowDown', ' ', ' ');
  await press('End', 'ArrowRight', '9', 'ArrowDown', '4', 'Home', ' ', ' ', ' ', ' ', ' ');
  await press('ArrowDown', '7', 'Delete');
  const expected = Array(64).fill(0);
  expected[9] = 8; // two presses of 4
  expected[15] = 16;
  expected[23] = Math.round((4 * 16) / 9);
  expected[16] = 0; // after all of it comes none
  assert.deepEqual(await cellsOn(page), expected);
  assert.equal(
    await cellAt(page, 24).evaluate((cell) => cell === /** @type {any} */ (cell.getRootNode()).activeElement),
    true,
  );
  assert.equal(await cellAt(page, 15).getAttribute('aria-label'), 'Row 2, column 8: ink 16 of 16');
  await page.getByText('Row 4, column 1: ink 0 of 16').waitFor();
  // One stop for the tabulator, wherever the keys have led.
  assert.equal(await page.locator('.cells [tabindex="0"]').count(), 1);
  await cellAt(page, 63).click();
  assert.equal((await cellsOn(page))[63], 4);
  assert.deepEqual(faults, []);
});

test('a test image is taken from those held out, of the digit that is wanted, and its scores are sums by hand', async () => {
  const { page, faults } = await openDigits('steps="100"');
  const { position } = await page
    .locator('laser-descent')
    .evaluate((element) => /** @type {any} */ (element).history());
  await page.locator('[data-wanted]').selectOption('7');
  const sevens = [...heldOut.slice(1)].filter((number) => labels[number] === 7);
  for (const expected of sevens.slice(0, 3)) {
    await does(page, 'take').click();
    const { pad } = await stateOf(page);
    assert.equal(pad.sample, expected);
    const cells = pixels.subarray(64 * expected, 64 * (expected + 1));
    assert.deepEqual([...cellsIn(pad.cells)], [...cells]);
    const byHand = scoresByHand(position[0], cells);
    const told = await valuesOf(page.locator('.ten-scores tbody tr td:nth-child(2) data'));
    for (const [digit, score] of byHand.entries()) assert.ok(Math.abs(told[digit] - score) < 1e-9, `${digit}`);
    const best = byHand.indexOf(Math.max(...byHand));
    assert.equal(await page.locator('.best').getAttribute('data-digit'), String(best));
    assert.match(await answer(page), best === 7 ? /Right, it is a 7/ : /Wrong, it is a 7/);
    await page.locator(`[data-template="${best}"]`).click();
    // The sum of the chosen digit is the same number; any other digit can be chosen.
    assert.ok(Math.abs(Number(await page.locator('.laid').getAttribute('data-score')) - byHand[best]) < 1e-9);
    await page.locator('[data-template="2"]').click();
    assert.ok(Math.abs(Number(await page.locator('.laid').getAttribute('data-score')) - byHand[2]) < 1e-9);
  }
  // What the learner asked for is announced; what a training makes of it many times a second is not.
  const announced = () => page.locator('[data-answer]').getAttribute('aria-live');
  assert.equal(await announced(), 'polite');
  await does(page, 'epochs').click();
  await page.getByText('After step 325').first().waitFor();
  assert.equal(await announced(), 'off');
  assert.deepEqual(faults, []);
});
