import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

/** The position after n steps by the closed form. @param {number} n @param {{target?: number, start?: number, rate?: number}} [run] */
function closedForm(n, { target = 100, start = 103, rate = 0.1 } = {}) {
  return target + (start - target) * (1 - 2 * rate) ** n;
}

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** The table of steps as a program and as a person reads it. @param {Page} page */
async function table(page) {
  return page
    .locator('.records tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('data')].map((cell) => ({ value: Number(cell.value), text: cell.textContent })),
      ),
    );
}

test('the reference run stands on the page as text, every position within 1e-12 of the closed form', async () => {
  const opened = await open('<laser-descent scene="descent" steps="15"></laser-descent>');
  const rows = await table(opened.page);
  assert.equal(rows.length, 16);
  rows.forEach(([position, error, cost, gradient], n) => {
    const exact = closedForm(n);
    assert.ok(Math.abs(position.value - exact) < 1e-12 * exact, `step ${n}: ${position.value}`);
    assert.ok(Math.abs(error.value - (exact - 100)) < 1e-12 * exact);
    assert.ok(Math.abs(cost.value - (exact - 100) ** 2) < 1e-10);
    assert.ok(Math.abs(gradient.value - 2 * (exact - 100)) < 1e-10);
    assert.equal(position.text, String(Number(exact.toFixed(4))));
  });
  assert.deepEqual(
    rows.slice(0, 5).map(([position]) => position.text),
    ['103', '102.4', '101.92', '101.536', '101.2288'],
  );
  assert.equal(rows[10][0].text, '100.3221');
  assert.equal(rows[15][0].text, '100.1056');
});

test('one update is shown with its numbers: 103 - 0.1 x 6 = 102.4', async () => {
  const opened = await open('<laser-descent scene="descent"></laser-descent>');
  const { page, faults } = opened;
  const formula = async () => (await page.locator('[data-formula]').innerText()).replace(/\s+/g, ' ');
  assert.equal(await formula(), '103 − 0.1 × 6▲ = ?');
  await button(page, 'Step').click();
  assert.equal(await formula(), '103 − 0.1 × 6▲ = 102.4');
  await page.getByText('2.4 cm too high!').waitFor();
  assert.deepEqual(faults, []);
});

test('from below the gradient is negative and the first move is up to 97.6', async () => {
  const opened = await open('<laser-descent scene="descent" start="97" steps="1"></laser-descent>');
  const text = (await opened.page.locator('[data-formula]').innerText()).replace(/\s+/g, ' ');
  assert.equal(text, '97 − 0.1 × (−6)▼ = 97.6');
});

test('the timeline steps, goes back, scrubs, plays to the end, pauses and resets', async () => {
  const opened = await open('<laser-descent scene="descent" speed="60"></laser-descent>');
  const { page, faults } = opened;
  const at = async () => (await stateOf(page)).steps;
  await button(page, 'Step').click();
  await button(page, 'Step').click();
  assert.equal(await at(), 2);
  await button(page, 'Step back').click();
  assert.equal(await at(), 1);
  const scrub = page.getByRole('slider', { name: 'Step shown' });
  await scrub.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await at(), 3);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await at(), 2);
  await page.keyboard.press(' '); // plays
  await page.getByText('There: within 1 mm after 16 steps.').waitFor();
  assert.equal(await at(), 16);
  await scrub.fill('4');
  assert.equal(await at(), 4);
  await scrub.focus();
  await page.keyboard.press('Home');
  assert.equal(await at(), 0);

  // Slow enough to be caught on the way.
  await page.evaluate(() => document.querySelector('laser-descent')?.setAttribute('speed', '5'));
  await button(page, 'Play').click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('laser-descent')).state.steps >= 2);
  await button(page, 'Pause').click();
  const paused = await at();
  await button(page, 'Play').waitFor();
  assert.ok(paused >= 2 && paused < 16);
  await button(page, 'Back to the start').click();
  assert.equal(await at(), 0);
  assert.deepEqual(faults, []);
});

test('a branch goes on from its step with another rate, and keeps what was before', async () => {
  const opened = await open('<laser-descent scene="descent" steps="7"></laser-descent>');
  const { page } = opened;
  await button(page, 'What if, from step 7?').click();
  const rate = page.getByRole('textbox', { name: 'Learning rate α from step 7' });
  await rate.fill('0.9');
  await rate.press('Enter');
  await button(page, 'Step').click();
  await button(page, 'Step').click();
  const rows = await table(page);
  for (let n = 0; n <= 7; n++) assert.ok(Math.abs(rows[n][0].value - closedForm(n)) < 1e-10);
  const turned = closedForm(7);
  for (const n of [1, 2]) {
    assert.ok(Math.abs(rows[7 + n][0].value - closedForm(n, { start: turned, rate: 0.9 })) < 1e-10);
  }
});

test('a rate of 1.5 runs away, is caught, and is explained with the factor -2; one tap leads back', async () => {
  const opened = await open('<laser-descent scene="descent" rate="1.5" speed="60"></laser-descent>');
  const { page } = opened;
  await button(page, 'Play').click();
  const words = page.getByText('It runs away: each error is now 2 times the last, because 1 − 1.5 × 2 = −2.');
  await words.waitFor();
  assert.match(await words.innerText(), /every rate below 1 comes home/);
  assert.deepEqual(
    (await table(page)).slice(0, 4).map(([, error]) => error.value),
    [3, -6, 12, -24],
  );
  await button(page, 'Back to the start with a rate of 0.1').click();
  const { rate, steps } = await stateOf(page);
  assert.deepEqual({ rate, steps }, { rate: 0.1, steps: 0 });
});

test('each regime of the rate is named on the page', async () => {
  const said = {
    0.5: /within 1 mm after 1 step\./,
    0.9: /within 1 mm after 16 steps\./,
    1: /bounces for ever between 103 and 97|bounces for ever between 97 and 103/,
    0.01: /within 1 mm after 169 steps\./,
  };
  for (const [rate, words] of Object.entries(said)) {
    const opened = await open(`<laser-descent scene="descent" rate="${rate}" steps="500"></laser-descent>`);
    await opened.page.getByText(words).waitFor();
  }
});

test('the cube from below runs away and no rate is offered; the absolute value dithers', async () => {
  const opened = await open(`
    <laser-descent scene="descent" cost="cube" start="97" steps="500"></laser-descent>
    <laser-descent scene="descent" cost="absolute" start="103.05" rate="0.4" steps="500"></laser-descent>`);
  const { page } = opened;
  await page.getByText('It runs away: here the slope never turns round').waitFor();
  assert.equal(await page.getByRole('button', { name: /Back to the start with/ }).count(), 0);
  await page.getByText(/It bounces for ever between/).waitFor();
});

test('the next point is predicted, by typing or by a tap on the sheet, then told with the gap and a why', async () => {
  const opened = await open('<laser-descent scene="descent"></laser-descent>');
  const { page } = opened;
  const field = page.getByRole('textbox', { name: 'Where will the dot be next?' });
  await field.fill('100');
  await field.press('Enter');
  await button(page, 'Step and see').click();
  await page
    .getByText(/You said 100; it is 102\.4\. 2\.4 apart\. The step does not know where the target is/)
    .waitFor();
  await field.fill('103');
  await button(page, 'Step and see').click();
  await page.getByText(/The gradient is positive, so the step goes down/).waitFor();

  await page.locator('.placer').click();
  const placed = Number(await field.inputValue());
  assert.ok(Number.isFinite(placed) && placed > 95 && placed < 105, `placed at ${placed}`);
  await button(page, 'Step and see').click();
  await page.getByText(`You said ${placed}; it is 101.536.`).waitFor();
});

test('dragging the rate redraws the whole path at once', async () => {
  const opened = await open('<laser-descent scene="descent" steps="10"></laser-descent>');
  const { page } = opened;
  await page.getByRole('slider', { name: 'Learning rate' }).fill('-0.3');
  const { rate, steps } = await stateOf(page);
  assert.deepEqual({ rate, steps }, { rate: 0.5, steps: 1 }); // 10^-0.3, to two digits; one shot
});

test('the three plots are drawn, and tell their figures in words', async () => {
  const opened = await open('<laser-descent scene="descent" steps="10"></laser-descent>');
  const { page, faults } = opened;
  for (const name of ['cost', 'position', 'error']) {
    const canvas = page.locator(`canvas[data-chart=${name}]`);
    assert.match(String(await canvas.getAttribute('aria-label')), /step 10/);
    await page.waitForFunction((chart) => {
      const root = document.querySelector('laser-descent')?.shadowRoot;
      const drawn = /** @type {HTMLCanvasElement} */ (root?.querySelector(`canvas[data-chart=${chart}]`));
      const pixels = drawn.getContext('2d')?.getImageData(0, 0, drawn.width, drawn.height).data ?? [];
      return new Set(new Uint32Array(/** @type {any} */ (pixels).buffer)).size > 10;
    }, name);
  }
  assert.deepEqual(faults, []);
});

test('what is said of a walk that ran away is true for every cost', async () => {
  for (const [cost, start, rate] of [
    ['fourth', 103, 0.1],
    ['fourth', 150, 0.1],
    ['cube', 103, 0.2],
    ['square', 120, 1.5],
  ]) {
    const { page } = await open(
      `<laser-descent scene="descent" cost="${cost}" start="${start}" rate="${rate}" steps="999"></laser-descent>`,
    );
    const end = await page.locator('.end').innerText();
    const { position } = await page.evaluate(() =>
      /** @type {any} */ (document.querySelector('laser-descent')).history(),
    );
    const [before, last] = position.slice(-2).map((/** @type {number[]} */ [y]) => Math.abs(y - 100));
    const said = end.match(/each error is now ([\d.,]+) times|made the error ([\d.,]+) times/);
    if (said) {
      const times = Number((said[1] ?? said[2]).replaceAll(',', ''));
      assert.ok(Math.abs(times - last / before) <= 0.005 + 1e-6 * times, `${cost}: ${times} and ${last / before}`);
    } else {
      assert.match(end, /overshot/, `${cost} from ${start}`);
    }
    // A rate that is offered comes home.
    if ((await page.locator('[data-does=safety]').count()) > 0) {
      await page.locator('[data-does=safety]').click();
      await page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).seek(10_000));
      await page.locator('.end.converged').waitFor();
    } else {
      assert.equal(cost, 'fourth');
      assert.equal(start, 150);
    }
  }
});

test('a branch can be taken back', async () => {
  const { page } = await open('<laser-descent scene="descent" steps="3"></laser-descent>');
  await button(page, 'What if, from step 3?').click();
  await page.getByRole('textbox', { name: 'Learning rate α from step 3' }).waitFor();
  await button(page, 'Without the branch').click();
  await page.getByRole('textbox', { name: 'Learning rate α', exact: true }).waitFor();
  assert.deepEqual((await stateOf(page)).branches, []);
});

test('the numbers of the formula give its result, however small the rate', async () => {
  for (const rate of [0.0001, 0.00015, 0.0123, 0.37, 2]) {
    const { page } = await open(`<laser-descent scene="descent" rate="${rate}" steps="1"></laser-descent>`);
    const text = (await page.locator('[data-formula]').innerText()).replaceAll('−', '-');
    const [from, by, gradient, to] = (text.match(/-?[\d.]+/g) ?? []).map(Number);
    assert.ok(Math.abs(from - by * gradient - to) < 1e-4, text);
  }
});
