// Beside a training: its loop with the numbers of one weight, one weight nudged by hand, and files. What is said of them
// is worked out again here, from the weights that the page tells.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { readDigits } from '../../web/data/digits.js';
import { loadLearning } from '../../web/learning.js';
import { violationsInBoth } from './browser.mjs';
import { isWritten, next, numbersIn, strip, sumIn } from './loop-page.mjs';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });
const { pixels, labels } = readDigits(readFileSync(join(root, 'web/data/digits.bin')));
const seed = 3;
const train = learning.shuffled(1797, seed).slice(359);
/** From the cell in row 4, column 5 to the answer 3. */
const chosen = 28 * 10 + 3;

/** The average cost of weights alone on images, by their numbers among those learned from. @param {ArrayLike<number>} w @param {Iterable<number>} samples */
function costOf(w, samples = train.keys()) {
  const costs = [...samples].map((sample) => {
    const image = train[sample];
    const scores = Array.from({ length: 10 }, (_, digit) => {
      let score = w[640 + digit];
      for (let i = 0; i < 64; i++) score += (pixels[image * 64 + i] / 16) * w[i * 10 + digit];
      return score;
    });
    const top = Math.max(...scores);
    return Math.log(scores.reduce((sum, score) => sum + Math.exp(score - top), 0)) + top - scores[labels[image]];
  });
  return costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
}

/** @param {Page} page @param {string} name */
const does = (page, name) => page.locator(`[data-does="${name}"]`);
/** The weights on that step. @param {Page} page @param {number} [step] @returns {Promise<number[]>} */
const weightsAt = (page, step) =>
  page.evaluate((n) => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    if (n !== undefined) element.seek(n);
    return element.history().position.at(-1);
  }, step);

/** Opens a part and waits until it is there. @param {Page} page @param {'The loop' | 'Nudge one weight' | 'Weights and run as files'} title */
async function openPart(page, title) {
  await page.locator('summary', { hasText: title }).click();
  const inside = { 'The loop': '.loop-strip', 'Nudge one weight': '.nudge', 'Weights and run as files': '.files' };
  await page.locator(inside[title]).waitFor();
}

const usual = `<laser-descent scene="digits" seed="${seed}" rate="0.3" steps="40"></laser-descent>`;

test('part by part the loop tells the numbers of one weight, and those are of the training', async () => {
  const { page, faults } = await open(usual);
  const [before, after] = [await weightsAt(page, 40), await weightsAt(page, 41)];
  await weightsAt(page, 40);
  await openPart(page, 'The loop');
  await page.getByText('From the cell in row 4, column 5, to the answer 3.').waitFor();
  await next(page); // predict
  assert.match((await strip(page)).texts.predict, /^32 samples of 1,438, the first is number \d/);
  await next(page, 2);
  const { texts } = await strip(page);
  const slope = (before[chosen] - after[chosen]) / 0.3;
  isWritten(Number(numbersIn(texts.gradient).at(-1)), slope);
  assert.equal(texts.step, '');
  await next(page);
  const stepped = (await strip(page)).texts.step;
  assert.match(stepped, /^w\[29,4\]: \S+ − 0\.3 × \S+ = \S+$/);
  const [from, rate, gradient, to] = sumIn(stepped.replace('w[29,4]: ', '').replace(/\((.*)\)/, '$1'));
  isWritten(from, before[chosen]);
  assert.equal(rate, -0.3);
  isWritten(gradient, slope);
  isWritten(to, after[chosen]);
  assert.equal((await stateOf(page)).steps, 41);
  const { cost } = await page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).history());
  isWritten(numbersIn(texts.loss)[0], cost[40]);

  // Another weight, chosen by keys, of the same update.
  await page.getByRole('textbox', { name: 'To neuron' }).fill('8');
  await page.keyboard.press('Tab');
  const other = 28 * 10 + 7;
  const told = (await strip(page)).texts.step;
  assert.match(told, /^w\[29,8\]/);
  isWritten(Number(numbersIn(told).at(-1)), after[other]);
  assert.equal((await stateOf(page)).weight, other);
  assert.deepEqual(faults, []);
});

test('the batch is named, and what the network gives for its first sample is what it gives', async () => {
  const { page } = await open(`<laser-descent scene="digits" seed="${seed}" batch="1" steps="7"></laser-descent>`);
  const weights = await weightsAt(page, 6);
  await weightsAt(page, 7);
  await openPart(page, 'The loop');
  const { texts } = await strip(page); // of the update that led to step 7
  const [, sample, digit, score] =
    String(texts.predict).match(/number ([\d,]+)\. To its digit, (\d), the network gives ([\d.e−]+)/) ?? [];
  const place = Number(sample.replace(',', '')) - 1;
  assert.equal(Number(digit), labels[train[place]]);
  isWritten(Number(score.replace('−', '-')), Math.exp(-costOf(weights, [place])));
  isWritten(numbersIn(texts.loss)[0], costOf(weights, [place]));
});

test('another optimizer is told by its rule, and full speed runs the training and stops it', async () => {
  const { page } = await open(
    `<laser-descent scene="digits" seed="${seed}" optimizer="adam" layers="16,16" steps="5"></laser-descent>`,
  );
  await openPart(page, 'The loop');
  await page.getByText('From the cell in row 4, column 5, to neuron 4 of layer 1.').waitFor();
  assert.match((await strip(page)).texts.step, /^w1\[29,4\]: \S+ [−+] \S+ = \S+, by the rule of: Adam$/);
  await page.getByRole('radio', { name: 'full speed' }).check();
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText(/Update [\d,]+, at [\d,.]+ updates a second/).waitFor();
  assert.equal(await page.locator('.loop-strip li .numbers').count(), 0);
  await does(page, 'loop-next').click();
  await page.getByRole('button', { name: 'Run' }).waitFor();
  const { steps } = await stateOf(page);
  assert.ok(steps > 5 && steps < 1e6, String(steps));
  assert.deepEqual((await strip(page)).lit, ['decide']);
});

test('a nudged weight changes the whole cost as it must, by buttons, slider and keys; what helps can be kept', async () => {
  const { page, faults } = await open(usual);
  const weights = await weightsAt(page);
  await openPart(page, 'Nudge one weight');
  const answer = () => page.locator('.nudge [role=status]').innerText();
  const slopes = async () => ({
    difference: Number(numbersIn(await page.locator('[data-slope=difference]').innerText()).at(-1)),
    exact: numbersIn(await page.locator('[data-slope=exact]').innerText())[0],
  });
  const moved = (/** @type {number} */ by) => costOf(weights.map((w, i) => (i === chosen ? w + by : w)));
  const here = costOf(weights);
  await does(page, 'nudge-up').click();
  assert.match(await answer(), /▼ The cost fell/);
  const [from, to, fall] = numbersIn(await answer());
  for (const [said, is] of [
    [from, here],
    [to, moved(0.1)],
    [fall, here - moved(0.1)],
  ])
    isWritten(said, is);
  isWritten((await slopes()).exact, (moved(1e-5) - moved(-1e-5)) / 2e-5);
  isWritten((await slopes()).difference, (moved(0.1) - here) / 0.1);

  await does(page, 'nudge').focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowLeft');
  assert.match(await answer(), /▲ The cost rose.*put it back/);
  isWritten(numbersIn(await answer())[1], moved(-0.2));
  assert.ok(await does(page, 'nudge-keep').isDisabled());
  await does(page, 'nudge-back').click();
  assert.match(await answer(), /Nudge the weight/);

  // The smaller the nudge, the nearer the two slopes.
  await does(page, 'nudge-length').selectOption('0.01');
  await does(page, 'nudge-up').click();
  const { difference, exact } = await slopes();
  assert.ok(Math.abs(difference - exact) < 0.15 * Math.abs(exact), `${difference} and ${exact}`);

  await does(page, 'nudge-keep').click();
  const tally = await page.locator('[data-told=tally]').innerText();
  assert.match(tally, /Kept so far: 1 nudge\./);
  isWritten(Number(numbersIn(tally).at(-1)), moved(0.01));
  assert.equal((await stateOf(page)).weights, null);
  await does(page, 'nudge-train').click();
  const { steps, weights: begun } = await stateOf(page);
  assert.equal(steps, 0);
  assert.deepEqual(
    begun,
    weights.map((w, i) => (i === chosen ? w + 0.01 : w)),
  );
  assert.deepEqual(await weightsAt(page), begun);
  assert.deepEqual(faults, []);
});

test('nudging by itself keeps only what lowers the cost, and the price of doing so for all weights is told', async () => {
  const { page } = await open('<laser-descent scene="digits" seed="1" layers="32,16" steps="3"></laser-descent>');
  await openPart(page, 'Nudge one weight');
  const costs = [];
  for (let press = 0; press < 6; press++) {
    await does(page, 'nudge-try').click();
    costs.push(Number(numbersIn(await page.locator('[data-told=tally]').innerText()).at(-1)));
  }
  assert.deepEqual(
    costs,
    costs.toSorted((a, b) => b - a),
  );
  assert.ok(costs[5] < costs[0] || numbersIn(await page.locator('[data-told=tally]').innerText())[0] > 0);
  assert.match(await page.locator('[data-told=price]').innerText(), /5,556 costs: each of the 2,778 weights/);
  await does(page, 'nudge-measure').click();
  assert.match(
    await page.locator('[data-told=time]').innerText(),
    /all 2,778 slopes takes [\d.]+ ms.*1,852 times as long/,
  );
});

test('of a line too: the loop in its own numbers, two weights to nudge down the bowl', async () => {
  const { page, faults } = await open('<laser-descent scene="fit" seed="3" steps="2"></laser-descent>');
  const [before, after] = [await weightsAt(page, 2), await weightsAt(page, 3)];
  await openPart(page, 'The loop');
  const { rate } = await page.evaluate(() => ({
    rate: Number(document.querySelector('laser-descent')?.getAttribute('rate') ?? 0.1),
  }));
  const { texts } = await strip(page);
  assert.match(texts.predict, /^24 samples of 24.*At x = \S+ the line is at \S+; the point is at \S+\.$/);
  const [from, , slope, to] = sumIn(texts.step.replace(/^.*: /, '').replace(/\((.*)\)/, '$1'));
  isWritten(from, before[0]);
  isWritten(to, after[0]);
  isWritten(slope, (before[0] - after[0]) / rate);
  await openPart(page, 'Nudge one weight');
  await page.locator('.nudge').getByRole('combobox', { name: 'Weight' }).selectOption({ label: 'intercept' });
  await does(page, 'nudge-up').click();
  const rose = /rose/.test(await page.locator('.nudge [role=status]').innerText());
  if (rose) await does(page, 'nudge-down').click();
  if (rose) await does(page, 'nudge-down').click();
  await does(page, 'nudge-keep').click();
  await does(page, 'nudge-train').click();
  const { weights, steps } = await stateOf(page);
  assert.equal(steps, 0);
  assert.equal(weights[0], after[0]);
  isWritten(Math.abs(weights[1] - after[1]), 0.1);
  // Another start takes the place of given weights.
  await page.evaluate(() => document.querySelector('laser-descent')?.setAttribute('start', '1,1'));
  assert.equal((await stateOf(page)).weights, null);
  assert.deepEqual(await weightsAt(page), [1, 1]);
  assert.deepEqual(faults, []);
});

test('they are open to everyone: axe, 320 px in both directions, targets', async () => {
  const { page } = await open(`<laser-descent scene="digits" seed="1" layers="16" steps="3"></laser-descent>`, {
    viewport: { width: 320, height: 800 },
  });
  for (const title of /** @type {const} */ (['The loop', 'Nudge one weight', 'Weights and run as files']))
    await openPart(page, title);
  await does(page, 'nudge-up').click();
  assert.deepEqual(await violationsInBoth(page), []);
  for (const dir of ['ltr', 'rtl']) {
    await page.evaluate((way) => {
      document.documentElement.dir = way;
    }, dir);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, dir);
  }
  const small = await page
    .locator('.later')
    .locator('button, select, input, summary')
    .evaluateAll((all) =>
      all
        .filter((element) => element.checkVisibility())
        .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML.slice(0, 80) }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ html }) => html),
    );
  assert.deepEqual(small, []);
});

test('each is fetched only when it is opened', async () => {
  const { page, requests } = await open(usual);
  const isLater = (/** @type {string} */ url) =>
    /\/(training-loop|nudge|weights-part|loop|weights|weight(?!-names))-/.test(url);
  assert.deepEqual(requests.filter(isLater), []);
  await openPart(page, 'Weights and run as files');
  assert.ok(requests.some(isLater));
});
