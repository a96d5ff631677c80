// The views of what is learned, in a real browser, judged by what the weights of the page give.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsIn } from '../../web/scenes/digits-cells.js';
import { violationsInBoth } from './browser.mjs';
import { answer, does, heldOut, labels, openDigits, pixels, scoresByHand } from './digits-page.mjs';
import { stateOf, useBrowser } from './page.mjs';

useBrowser();

test('the pictures of weights change while it learns, with a hole where a weight is below zero', async () => {
  const { page } = await openDigits();
  const canvas = page.locator('[data-laid="weights"]');
  const dots = () =>
    canvas.evaluate((element) => [
      ...new Uint32Array(/** @type {any} */ (element).getContext('2d').getImageData(0, 0, 48, 48).data.buffer),
    ]);
  await page.locator('[data-template="0"]').click();
  const before = await dots();
  await does(page, 'epochs').click();
  await page.locator('[data-run="standing"]').waitFor();
  await page.getByText('After step 225').first().waitFor();
  const after = await dots();
  assert.notDeepEqual(after, before);
  const { position } = await page
    .locator('laser-descent')
    .evaluate((element) => /** @type {any} */ (element).history());
  const most = Math.max(...position[0].slice(0, 640).map(Math.abs));
  let [holes, full] = [0, 0];
  for (let cell = 0; cell < 64; cell++) {
    const weight = position[0][10 * cell];
    if (Math.abs(weight) < 0.2 * most) continue;
    const corner = 6 * 48 * Math.floor(cell / 8) + 6 * (cell % 8);
    const isHollow = after[corner] !== after[corner + 2 * 48 + 2];
    assert.equal(isHollow, weight < 0, `cell ${cell} of ${weight}`);
    if (isHollow) holes++;
    else full++;
  }
  assert.ok(holes > 3 && full > 3);
});

test('the table of what is taken for what is counted from the weights; a cell shows its images, the dearest first', async () => {
  const { page, faults } = await openDigits('steps="60"');
  await does(page, 'results').click();
  await page.locator('.confusion').waitFor();
  const { position } = await page
    .locator('laser-descent')
    .evaluate((element) => /** @type {any} */ (element).history());
  const expected = Array.from({ length: 10 }, () => Array(10).fill(0));
  for (const number of heldOut) {
    const scores = scoresByHand(position[0], pixels.subarray(64 * number, 64 * (number + 1)));
    expected[labels[number]][scores.indexOf(Math.max(...scores))]++;
  }
  const told = await page
    .locator('.confusion tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((entry) => Number(entry.textContent))),
    );
  assert.deepEqual(told, expected);
  const right = expected.reduce((sum, row, digit) => sum + row[digit], 0);
  assert.equal(await page.locator('.summary [data-set="test"] data').nth(1).getAttribute('value'), String(right / 359));
  const costs = await page
    .locator('[data-mistakes] [data-cost]')
    .evaluateAll((all) => all.map((one) => Number(/** @type {any} */ (one).dataset.cost)));
  assert.ok(costs.length > 0 && costs.length <= 12);
  assert.deepEqual(
    costs,
    costs.toSorted((a, b) => b - a),
  );
  // The most frequent mistake is opened, by keys, and its first image is put on the pad.
  const off = expected.flatMap((row, truth) =>
    row.map((count, read) => ({ count: truth === read ? 0 : count, truth, read })),
  );
  const { truth, read, count } = off.toSorted((a, b) => b.count - a.count)[0];
  const entry = page.locator(`[data-confused="${truth} ${read}"]`);
  await entry.focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('[data-opened] .thumb').count(), count);
  await page.locator('[data-opened] .thumb').first().click();
  const { pad, results } = await stateOf(page);
  assert.deepEqual(results.cell, [truth, read]);
  assert.equal(labels[pad.sample], truth);
  assert.equal(await page.locator('.best').getAttribute('data-digit'), String(read));
  assert.match(await answer(page), new RegExp(`Wrong, it is a ${truth}`));
  // The same of those that are learned from.
  await page.locator('[data-of="train"]').last().click();
  const ofTrain = await page
    .locator('.confusion tbody td')
    .evaluateAll((all) => all.reduce((sum, entry) => sum + Number(entry.textContent), 0));
  assert.equal(ofTrain, 1438);
  assert.deepEqual(faults, []);
});

test('neurons of every layer are looked at by keys; what each makes of the pad is what the core gives', async () => {
  const { page, faults } = await openDigits('steps="90" layers="12,6" activation="tanh"');
  await does(page, 'take').click();
  const first = page.locator('[data-layer="0"] [role="radio"]');
  assert.equal(await first.count(), 12);
  await first.first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.getByText('Neuron 11 of layer 1').waitFor();
  const { position } = await page
    .locator('laser-descent')
    .evaluate((element) => /** @type {any} */ (element).history());
  const { pad } = await stateOf(page);
  const cells = cellsIn(pad.cells);
  let given = position[0][64 * 12 + 10];
  for (let cell = 0; cell < 64; cell++) given += (cells[cell] / 16) * position[0][12 * cell + 10];
  const label = await first.nth(10).getAttribute('aria-label');
  const told = Number(String(label).split(': ')[1].replace('\u2212', '-'));
  assert.ok(Math.abs(told - Math.tanh(given)) < 6e-4, `${label}, not ${Math.tanh(given)}`);
  assert.deepEqual((await stateOf(page)).neurons, { layer: 0, neuron: 10 });
  await page.locator('[data-layer="2"] [role="radio"]').nth(4).click();
  await page.getByText('The answer 4').waitFor();
  // What excites it most is shown, the most first, and can be put on the pad.
  const thumbs = page.locator('[data-panel="neurons"] .thumb');
  assert.equal(await thumbs.count(), 6);
  await thumbs.first().click();
  assert.ok(!heldOut.includes((await stateOf(page)).pad.sample));
  // Fewer layers: what was looked at is no more.
  await page.locator('laser-descent').evaluate((element) => element.setAttribute('layers', '3'));
  await page.locator('[data-layer="0"] [role="radio"]').nth(3).waitFor({ state: 'detached' });
  await page.getByText(/The answer|Neuron \d of layer/).waitFor();
  assert.deepEqual(faults, []);
});

test('progress from outside that is none is left aside', async () => {
  const { page, faults } = await openDigits('layers="8"');
  const first = `it is a ${labels[heldOut[0]]}`; // the first of those held out is on the pad
  for (const [expected, wrong] of /** @type {[string, object][]} */ ([
    [first, { pad: { cells: 'x'.repeat(64), sample: null, strokes: [], wanted: null } }],
    ['nothing to read', { pad: { cells: '0'.repeat(64), sample: 3, strokes: [], wanted: null } }],
    ['nothing to read', { pad: { cells: '0'.repeat(64), sample: 99_999, strokes: [], wanted: null } }],
    [first, { pad: { cells: null, sample: 3, strokes: [], wanted: null } }],
    [first, { pad: { cells: '0'.repeat(64), sample: -1, strokes: [], wanted: 12 } }],
    [
      first,
      { pad: null, neurons: { layer: 99, neuron: 99 }, results: { of: 'all', cell: [1] }, templates: { digit: 11 } },
    ],
  ])) {
    await page.evaluate((given) => {
      const element = /** @type {any} */ (document.querySelector('laser-descent'));
      element.state = { ...element.state, open: ['results'], ...given };
    }, wrong);
    await page.locator('.confusion').waitFor();
    assert.match(await answer(page), new RegExp(expected));
  }
  assert.deepEqual(faults, []);
});

for (const layers of ['none', '8,8']) {
  test(`the views are open to everyone, with layers ${layers}: axe in both themes, 320 px, targets of 24 px`, async () => {
    const { page } = await openDigits(`steps="90" layers="${layers}"`, { viewport: { width: 320, height: 700 } });
    await does(page, 'results').click();
    await page.locator('.confusion').waitFor();
    await does(page, 'take').click();
    await page.locator('[data-confused]').nth(1).click();
    assert.deepEqual(await violationsInBoth(page), []);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 320, `${width} px wide`);
    const small = await page.evaluate(() => {
      const inside = /** @type {ShadowRoot} */ (document.querySelector('laser-descent')?.shadowRoot);
      return [...inside.querySelectorAll('[data-panel] :is(button, [role="radio"], [role="gridcell"], select)')]
        .map((target) => ({ name: target.outerHTML.slice(0, 80), box: target.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name }) => name);
    });
    assert.deepEqual(small, []);
  });
}
