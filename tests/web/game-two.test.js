// The game with two knobs and two friends: whole rounds, and the picture that is aimed at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** How far off each knob was, as signed errors. @typedef {{up: number, right: number, isHit: boolean}} Heard */

useBrowser();

/** What the two friends said last, as a person reads it. @param {Page} page @returns {Promise<Heard>} */
async function heard(page) {
  const text = (await page.locator('.bubble', { hasText: 'Shot' }).allInnerTexts()).join(' ');
  const [, up = '0', high = ''] = text.match(/([\d.]+) cm too (high|low)/) ?? [];
  const [, aside = '0', right = ''] = text.match(/([\d.]+) cm too far (right|left)/) ?? [];
  const signed = (/** @type {string} */ cm, /** @type {boolean} */ isMore) => (isMore ? 1 : -1) * Number(cm);
  return { up: signed(up, high === 'high'), right: signed(aside, right === 'right'), isHit: text.includes('Hit!') };
}

/** How often each stride is gone to move by so much. @param {number} cm */
function strides(cm) {
  const tenths = Math.round(Math.abs(cm) * 10);
  return { far: Math.floor(tenths / 100), near: Math.floor((tenths % 100) / 10), fine: tenths % 10 };
}

test('a whole round with two friends is played by keyboard alone', async () => {
  const { page, faults } = await open('<laser-descent scene="game" level="two" seed="11"></laser-descent>');
  const press = async (/** @type {string} */ key, times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };
  await press('Tab'); // the sheet comes first
  let shots = 0;
  for (let isOver = false; !isOver && shots < 20; shots++) {
    await press('Enter');
    const { up, right, isHit } = await heard(page);
    isOver = isHit;
    const [upwards, sidewards] = [strides(up), strides(right)];
    const [vertical, sideways] = [up > 0 ? 'Down' : 'Up', right > 0 ? 'Left' : 'Right'];
    await press(`Page${vertical}`, upwards.far);
    await press(`Arrow${vertical}`, upwards.near);
    await press(`Shift+Arrow${vertical}`, upwards.fine);
    await press(right > 0 ? 'Home' : 'End', sidewards.far);
    await press(`Arrow${sideways}`, sidewards.near);
    await press(`Shift+Arrow${sideways}`, sidewards.fine);
  }
  await page.getByText(`You hit the target with ${shots} shots.`).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);
  for (let i = 0; (await focused()) !== 'field-guess' && i < 30; i++) await press('Tab');
  await page.keyboard.type('12');
  await press('Enter');
  await page.getByText('You said 12.').waitFor();
  await page.getByRole('row', { name: 'Gradient descent' }).filter({ hasText: 'hit' }).waitFor();
  assert.deepEqual(faults, []);
});

test('a whole round with two friends is played by pointer alone, without a drag', async () => {
  const { page, faults } = await open('<laser-descent scene="game" level="two" seed="12"></laser-descent>');
  const click = async (/** @type {string} */ name, times = 1) => {
    for (let i = 0; i < times; i++) await page.getByRole('button', { name, exact: true }).click();
  };
  for (let isOver = false, shots = 0; !isOver && shots < 20; shots++) {
    await click('Shoot');
    const { up, right, isHit } = await heard(page);
    isOver = isHit;
    for (const [knob, error] of /** @type {const} */ ([
      ['Height (cm)', up],
      ['Across (cm)', right],
    ])) {
      const { far, near, fine } = strides(error);
      const more = error > 0 ? 'less' : 'more';
      await click(`${knob}: 10 ${more}`, far);
      await click(`${knob}: 1 ${more}`, near);
      await click(`${knob}: 0.1 ${more}`, fine);
    }
  }
  await click('Just show me');
  for (const name of ['Nudge and keep', 'Two-shot line']) await page.getByRole('checkbox', { name }).click();
  for (const name of ['You', 'Nudge and keep', 'Gradient descent', 'Two-shot line']) {
    await page.getByRole('row', { name }).filter({ hasText: 'hit' }).waitFor();
  }
  assert.equal(await page.locator('.front polyline').count(), 4);
  await page.getByText('1 − 2 × 0.1 = 0.8').waitFor();
  assert.deepEqual(faults, []);
});

for (const direction of ['ltr', 'rtl']) {
  test(`a tap on the sheet aims both knobs, and a drag goes on aiming, with text from ${direction}`, async () => {
    const { page } = await open(
      `<div dir="${direction}"><laser-descent scene="game" level="two"></laser-descent></div>`,
      {
        hasTouch: true,
      },
    );
    const box = /** @type {{x: number, y: number, width: number, height: number}} */ (
      await page.locator('svg.front .board').boundingBox()
    );
    const place = (/** @type {number} */ across, /** @type {number} */ up) =>
      /** @type {const} */ ([box.x + box.width * across, box.y + box.height * (1 - up)]);
    const near = (/** @type {number[]} */ aim, /** @type {number[]} */ wanted) =>
      assert.ok(
        aim.every((value, k) => Math.abs(value - wanted[k]) <= 1),
        `${aim} is not ${wanted}`,
      );
    await page.touchscreen.tap(...place(0.25, 0.8));
    near((await stateOf(page)).aim, [160, 50]);
    await page.mouse.move(...place(0.5, 0.5));
    await page.mouse.down();
    near((await stateOf(page)).aim, [100, 100]);
    await page.mouse.move(...place(0.9, 0.1), { steps: 4 });
    await page.mouse.move(...place(1.4, -0.4));
    await page.mouse.up();
    near((await stateOf(page)).aim, [0, 200]);
    // The ways of the keys are those of the picture too.
    await page.locator('.aimer').press('ArrowLeft');
    near((await stateOf(page)).aim, [0, 199]);
  });
}

test('a round with two friends is played by touch alone: a tap for the coarse, buttons for the fine', async () => {
  const { page, faults } = await open('<laser-descent scene="game" level="two" seed="13"></laser-descent>', {
    hasTouch: true,
    isMobile: true,
    viewport: { width: 320, height: 700 },
  });
  const tap = async (/** @type {string} */ name, times = 1) => {
    for (let i = 0; i < times; i++) await page.getByRole('button', { name, exact: true }).tap();
  };
  await tap('Shoot');
  const first = await heard(page);
  const board = page.locator('svg.front .board');
  const { width, height } = /** @type {{width: number, height: number}} */ (await board.boundingBox());
  const position = { x: ((100 - first.right) / 200) * width, y: (1 - (100 - first.up) / 200) * height };
  await page.locator('.aimer').tap({
    position: await board.evaluate((element, { x, y }) => {
      const [inner, outer] = [element, /** @type {Element} */ (element.closest('.aimer'))].map((one) =>
        one.getBoundingClientRect(),
      );
      return { x: inner.left - outer.left + x, y: inner.top - outer.top + y };
    }, position),
  });
  for (let isOver = false, shots = 0; !isOver && shots < 20; shots++) {
    await tap('Shoot');
    const { up, right, isHit } = await heard(page);
    isOver = isHit;
    for (const [knob, error] of /** @type {const} */ ([
      ['Height (cm)', up],
      ['Across (cm)', right],
    ])) {
      const { near, fine } = strides(error);
      await tap(`${knob}: 1 ${error > 0 ? 'less' : 'more'}`, near);
      await tap(`${knob}: 0.1 ${error > 0 ? 'less' : 'more'}`, fine);
    }
  }
  await page.getByText('You hit the target').waitFor();
  assert.deepEqual(faults, []);
});

test('each friend has a sign of his own, and the picture says where the target was', async () => {
  const { page } = await open('<laser-descent scene="game" level="two" seed="16"></laser-descent>');
  assert.equal(await page.locator('.bubble[role=status]').count(), 2);
  const slider = page.getByRole('slider', { name: 'Height (cm), Across (cm)' });
  assert.equal(await slider.getAttribute('aria-valuetext'), '100 cm, 100 cm across');
  await slider.press('End');
  assert.equal(await slider.getAttribute('aria-valuetext'), '100 cm, 110 cm across');
  await slider.press('Enter');
  const [first, second] = await page.locator('.bubble').allInnerTexts();
  assert.match(first, /Shot 1[\s\S]*[▲▼][\s\S]*cm too (high|low)!/);
  assert.match(second, /Shot 1[\s\S]*[◄►][\s\S]*cm too far (left|right)!/);
  assert.equal(await page.locator('.target').count(), 0);
  await page.getByRole('button', { name: 'Give up' }).click();
  assert.equal(await page.locator('.sheet.down').count(), 1);
  assert.equal(await page.locator('.target line').count(), 2);
});

test('what is typed in both fields is where the shot goes, and a refused field holds it back', async () => {
  const { page } = await open('<laser-descent scene="game" level="two" seed="5"></laser-descent>');
  const [height, across] = ['Height (cm)', 'Across (cm)'].map((name) => page.getByRole('textbox', { name }));
  await height.fill('42.5');
  await across.fill('far');
  await across.press('Enter');
  await page.getByText('“far” is not a number').waitFor();
  assert.deepEqual((await stateOf(page)).shots, []);
  await across.fill('17');
  await across.press('Enter');
  await page.getByText('Shot 1').first().waitFor();
  assert.deepEqual((await stateOf(page)).shots, [[42.5, 17]]);
});

test('a shot is told with the squares added, and with the slope for each knob where the shouts tell it', async () => {
  /** @type {Record<string, (heard: number[]) => number[]>} */
  const slopes = { two: (heard) => heard.map((e) => 2 * e), sum: ([sum]) => [2 * sum, 2 * sum], apart: () => [] };
  for (const [level, slopesOf] of Object.entries(slopes)) {
    const { page } = await open(`<laser-descent scene="game" level="${level}" seed="9"></laser-descent>`);
    const told = page.evaluate(
      () => new Promise((tell) => addEventListener('descent-step', (/** @type {any} */ event) => tell(event.detail))),
    );
    await page.getByRole('button', { name: 'Shoot' }).click();
    const { you } = await page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).history());
    const heard = [you.heard[0]].flat();
    const cost = heard.reduce((sum, error) => sum + error ** 2, 0);
    assert.ok(cost > 0);
    assert.deepEqual(await told, { step: 1, position: [100, 100], cost, gradient: slopesOf(heard) });
  }
});

test('a round with two knobs is whole in its state, its records and its CSV', async () => {
  const { page } = await open('<laser-descent scene="game"></laser-descent>');
  const state = {
    ...{ version: 1, scene: 'game', level: 'two', seed: 7, noise: null, rate: 0.05, steps: 3, speed: 4 },
    ...{
      aim: [31, 42],
      shots: [
        [25, 30.5],
        [180, 60],
      ],
      givenUp: true,
      guess: null,
      players: ['gd', 'secant'],
    },
  };
  const { back, history, csv } = await page.evaluate(async (given) => {
    const figure = /** @type {any} */ (document.querySelector('laser-descent'));
    figure.state = given;
    await figure.updateComplete;
    return { back: figure.state, history: figure.history(), csv: figure.toCSV() };
  }, state);
  assert.deepEqual(back, state);
  assert.deepEqual(history.you.position, state.shots);
  assert.equal(history.you.heard.length, 2);
  assert.ok(history.you.heard.every((/** @type {number[]} */ heard) => heard.length === 2));
  assert.match(csv, /^player,shot,height,across,heard-height,heard-across\nyou,1,25,30\.5,/);
});
