// The scene that learns to read digits, in a real browser: what it says is worked out again here from its weights.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { readDigits } from '../../web/data/digits.js';
import { loadLearning } from '../../web/learning.js';
import { violationsInBoth } from './browser.mjs';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });
const { pixels, labels } = readDigits(readFileSync(join(root, 'web/data/digits.bin')));

/** Long enough for any machine: trainings end by themselves. */
const patience = { timeout: 30_000 };

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');
/** @param {Page} page @param {string} name */
const does = (page, name) => page.locator(`[data-does="${name}"]`);
/** @param {Page} page */
const history = (page) => figure(page).evaluate((element) => /** @type {any} */ (element).history());
/** Waits until it stands still on a step. @param {Page} page @param {number} step */
const standsOn = (page, step) =>
  page.waitForFunction(
    (wanted) => {
      const element = /** @type {any} */ (document.querySelector('laser-descent'));
      const isUnderWay = element.shadowRoot.querySelector('[data-run="going"]');
      return !isUnderWay && element.shadowRoot.querySelector('.timeline .at')?.textContent.includes(wanted);
    },
    step.toLocaleString('en'),
    patience,
  );

/** The share of held-out images that weights alone read right. @param {number[]} w @param {number} seed */
function accuracy(w, seed) {
  const order = learning.shuffled(1797, seed).slice(0, 359);
  const right = [...order].filter((number) => {
    const scores = Array.from({ length: 10 }, (_, digit) => {
      let score = w[640 + digit];
      for (let i = 0; i < 64; i++) score += (pixels[number * 64 + i] / 16) * w[i * 10 + digit];
      return score;
    });
    return scores.indexOf(Math.max(...scores)) === labels[number];
  });
  return right.length / order.length;
}

/** What the page says of the held-out images. @param {Page} page @param {string} [of] */
const saidRight = async (page, of = 'test') =>
  Number(await page.locator(`.scores [data-of="${of}"] data`).first().getAttribute('value'));

test('thirty epochs of weights alone read 95 of 100 digits that were held out, and the page counts them rightly', async () => {
  const { page, faults } = await open('<laser-descent scene="digits" seed="2"></laser-descent>');
  assert.ok((await saidRight(page)) < 0.4);
  for (let press = 1; press <= 6; press++) {
    await does(page, 'epochs').click();
    await standsOn(page, press * 225);
  }
  const { position } = await history(page);
  const said = await saidRight(page);
  assert.equal(said, accuracy(position[0], 2));
  assert.ok(said >= 0.95, String(said));
  assert.deepEqual(faults, []);
});

test('it trains on and on while the page answers, and stops where it is stopped', async () => {
  const { page, faults } = await open('<laser-descent scene="digits" seed="1" layers="32"></laser-descent>');
  await figure(page).evaluate((element) => {
    /** @type {any} */ (window).steps = [];
    element.addEventListener('descent-step', (event) =>
      /** @type {any} */ (window).steps.push(/** @type {any} */ (event).detail.step),
    );
  });
  await does(page, 'train').click();
  await page.waitForFunction(() => /** @type {any} */ (window).steps.length >= 3, undefined, patience);
  const { wait } = await page.evaluate(async () => {
    const begun = performance.now();
    await new Promise((resolve) => setTimeout(resolve));
    return { wait: performance.now() - begun };
  });
  assert.ok(wait < 2000, `the page was deaf for ${wait} ms`);
  await does(page, 'stop').click();
  await does(page, 'train').waitFor();
  const { steps } = await stateOf(page);
  assert.ok(steps > 0 && steps < 1e6);
  const told = await page.evaluate(() => /** @type {any} */ (window).steps);
  assert.deepEqual(
    told,
    [...told].sort((a, b) => a - b),
  );
  assert.equal(await figure(page).getAttribute('steps'), String(steps));
  assert.equal(told.at(-1), steps);
  assert.deepEqual(faults, []);
});

test('a page that does not come to draw is told no more before it has', async () => {
  const { page } = await open('<laser-descent scene="digits" seed="1" layers="64,32"></laser-descent>');
  // What the page tells the worker of having drawn is held back.
  const told = await page.evaluate(async () => {
    const { postMessage } = Worker.prototype;
    let told = 0;
    /** @type {Set<Worker>} */
    const seen = new Set();
    /** @type {() => void} */
    let finish = () => {};
    const finished = new Promise((resolve) => {
      finish = () => resolve(undefined);
    });
    Worker.prototype.postMessage = function (/** @type {any} */ message) {
      if (message.isHeard) return;
      if (!seen.has(this)) {
        this.addEventListener('message', ({ data }) => {
          told++;
          if (data.isDone) finish();
        });
      }
      seen.add(this);
      postMessage.call(this, message);
    };
    /** @type {any} */ (document.querySelector('laser-descent')).seek(4000);
    await finished;
    return told;
  });
  assert.ok(told <= 2, `told ${told} times`);
});

test('a link to a step leads there, without an event; steps back and ahead are the same weights again', async () => {
  const { page } = await open('<laser-descent scene="digits" seed="3"></laser-descent>');
  await figure(page).evaluate((element) => {
    /** @type {any} */ (window).told = 0;
    for (const name of ['descent-step', 'descent-change', 'descent-finish']) {
      element.addEventListener(name, () => /** @type {any} */ (window).told++);
    }
    element.setAttribute('steps', '3000');
  });
  await standsOn(page, 3000);
  const there = (await history(page)).position[0];
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).told), 0);
  await figure(page).evaluate((element) => /** @type {any} */ (element).seek(10));
  await standsOn(page, 10);
  await figure(page).evaluate((element) => /** @type {any} */ (element).seek(3000));
  await standsOn(page, 3000);
  assert.deepEqual((await history(page)).position[0], there);
});

test('taken off the page and put back, it stands at once where it stood', async () => {
  const { page, faults } = await open('<laser-descent scene="digits" seed="1" layers="16"></laser-descent>');
  await figure(page).evaluate((element) => element.setAttribute('steps', '20000'));
  await standsOn(page, 20_000);
  const before = (await history(page)).position[0];
  const at = await figure(page).evaluate(async (element) => {
    const parent = element.parentElement;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    parent?.append(element);
    await /** @type {any} */ (element).ready;
    return element.shadowRoot?.querySelector('.timeline .at')?.textContent;
  });
  assert.match(String(at), /20,000/);
  assert.deepEqual((await history(page)).position[0], before);
  assert.deepEqual(faults, []);
});

test('a rate of 100 runs away, is named, and can be stepped back from; one tap leads to safety', async () => {
  const { page, faults } = await open('<laser-descent scene="digits" seed="1" rate="100"></laser-descent>');
  await does(page, 'train').click();
  await page.getByText('It ran away at step').waitFor(patience);
  const { steps } = await stateOf(page);
  assert.ok(steps > 0 && steps < 1000);
  await page.getByRole('button', { name: 'Step back' }).click();
  await page.getByText('It ran away').waitFor({ state: 'detached' });
  assert.equal((await stateOf(page)).steps, steps - 1);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await does(page, 'safety').click();
  assert.deepEqual([(await stateOf(page)).steps, (await stateOf(page)).rate], [0, 0.5]);
  await does(page, 'epochs').click();
  await standsOn(page, 225);
  assert.ok((await saidRight(page)) > 0.85);
  assert.deepEqual(faults, []);
});

test('a branch goes on from the same weights by another rate', async () => {
  const { page } = await open('<laser-descent scene="digits" seed="1" rate="0.1"></laser-descent>');
  await does(page, 'epochs').click();
  await standsOn(page, 225);
  const before = (await history(page)).position[0];
  await does(page, 'branch').click();
  await page.getByRole('textbox', { name: 'Learning rate α from step 225' }).fill('0.5');
  await page.keyboard.press('Enter');
  assert.deepEqual((await history(page)).position[0], before);
  await does(page, 'epochs').click();
  await standsOn(page, 450);
  const branched = (await history(page)).position[0];
  await does(page, 'unbranch').click();
  await standsOn(page, 450);
  assert.notDeepEqual((await history(page)).position[0], branched);
});

test('without a worker the page trains by itself, and says that it is slower', async () => {
  const { page } = await open('<div></div>');
  await page.route('**/training-worker*.js', (route) => route.abort());
  await page.evaluate(() => {
    document.body.innerHTML = '<laser-descent scene="digits" seed="1" layers="32"></laser-descent>';
  });
  await does(page, 'epochs').waitFor(patience);
  await figure(page).evaluate((element) => element.setAttribute('steps', '4000'));
  await standsOn(page, 4000);
  assert.match(await page.locator('.notes').innerText(), /worker/);
  assert.ok((await saidRight(page)) > 0.9);
});

test('where the images cannot be had it is said why; where what learns cannot, so too', async () => {
  for (const [file, sentence] of [
    ['**/digits*.bin', /images of the digits could not be fetched/],
    ['**/learning.wasm', /could not be fetched/],
  ]) {
    const { page } = await open('<div></div>');
    await page.route(String(file), (route) => route.abort());
    await page.evaluate(() => {
      document.body.innerHTML = '<laser-descent scene="digits"></laser-descent>';
    });
    const alert = page.locator('[role="alert"]');
    await alert.waitFor(patience);
    assert.match(await alert.innerText(), /** @type {RegExp} */ (sentence));
  }
});

test('it is open to everyone: axe, 320 px, both themes, keyboard', async () => {
  const { page } = await open('<laser-descent scene="digits" seed="1"></laser-descent>', {
    viewport: { width: 320, height: 700 },
  });
  await does(page, 'epochs').focus();
  await page.keyboard.press('Enter');
  await standsOn(page, 225);
  assert.deepEqual(await violationsInBoth(page), []);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 320, `${width} px wide`);
  await page.locator('.timeline .scrub').focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal((await stateOf(page)).steps, 224);
});

test('how many will be read right is foreseen, and told with the gap', async () => {
  const { page, faults } = await open('<laser-descent scene="digits" seed="1"></laser-descent>');
  const field = page.locator('.question input');
  await field.fill('400');
  await field.press('Enter');
  await page.getByText('It must be from 0 to 100.').waitFor();
  assert.equal((await stateOf(page)).steps, 0);
  await field.fill('40');
  await field.press('Enter');
  await standsOn(page, 225);
  const right = (100 * (await saidRight(page))).toFixed(1).replace(/\.0$/, '');
  await page.getByText(`You said 40 of 100; it is ${right}.`).waitFor();
  assert.deepEqual((await stateOf(page)).guess, { right: 40 });
  assert.deepEqual(faults, []);
});

test('the slider of the batch gives whole numbers of samples', async () => {
  const { page } = await open('<laser-descent scene="digits" seed="1"></laser-descent>');
  await page.locator('.controls input[type=range]').nth(1).fill('0.86'); // the logarithm of 7.2
  assert.equal((await stateOf(page)).batch, 7);
});

test('the learning curve is drawn of the costs of all batches', async () => {
  const { page, faults } = await open('<laser-descent scene="digits" seed="1"></laser-descent>');
  await does(page, 'epochs').click();
  await standsOn(page, 225);
  await does(page, 'curve').click();
  const canvas = page.locator('canvas[data-chart="learning"]');
  await canvas.waitFor(patience);
  await page.waitForFunction(
    () => {
      const shown = document.querySelector('laser-descent')?.shadowRoot?.querySelector('canvas[data-chart=learning]');
      const drawn = /** @type {HTMLCanvasElement} */ (shown);
      // A canvas that is read often by itself makes the browser warn.
      const copy = new OffscreenCanvas(drawn.width, drawn.height).getContext('2d', { willReadFrequently: true });
      copy?.drawImage(drawn, 0, 0);
      return copy?.getImageData(0, 0, drawn.width, drawn.height).data.some((value) => value !== 0);
    },
    undefined,
    patience,
  );
  const { step, cost } = await history(page);
  assert.deepEqual([step.length, cost.length, step.at(-1)], [226, 226, 225]);
  // It becomes narrower with its page.
  await page.setViewportSize({ width: 320, height: 700 });
  await page.waitForFunction(() => document.documentElement.scrollWidth <= 320, undefined, patience);
  assert.deepEqual(faults, []);
});
