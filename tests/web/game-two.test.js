// The game with two knobs: whole rounds of each level, the sum that cancels, and the picture that is aimed at.
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

/** The distance or sum that the friend said last. @param {Page} page */
async function heardAlone(page) {
  const text = await page.locator('.bubble', { hasText: 'Shot' }).innerText();
  const [, cm = '0'] = text.match(/([+−]?[\d.]+) cm/) ?? [];
  return { cm: Number(cm.replace('−', '-')), isHit: text.includes('Hit!') };
}

/** How often each stride is gone to move by so much. @param {number} cm */
function strides(cm) {
  const tenths = Math.round(Math.abs(cm) * 10);
  return { far: Math.floor(tenths / 100), near: Math.floor((tenths % 100) / 10), fine: tenths % 10 };
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
  const first = (await shoot(100, 100)).cm;
  await shoot(100 - first, 100); // rounded to whole centimetres
  const rest = (await heardAlone(page)).cm;
  const last = await shoot(Math.round((100 - first - rest) * 10) / 10, 100);
  assert.deepEqual(last, { cm: 0, isHit: false });
  await page.getByText('0 in all, and no hit').waitFor();
  await page.getByRole('button', { name: 'Give up' }).click();
  await page.getByText('Not even the clever player hits: there is no par.').waitFor();
  const told = await page.locator('.squares').innerText();
  const [, shot, height, across, squares] =
    told.match(/shot (\d+) was ([+−][\d.]+) cm off in height and ([+−][\d.]+) cm across: .* added ([\d,.]+)\. /) ?? [];
  const number = (/** @type {string} */ text) => Number(text.replace('−', '-').replaceAll(',', ''));
  assert.equal(shot, '3');
  assert.equal(number(height), -number(across));
  assert.ok(Math.abs(number(height)) >= 15 - 0.05); // the target is at least so far from the middle
  assert.ok(Math.abs(number(squares) - 2 * number(height) ** 2) < 0.1);
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
  const target = [100 + first, 0].length && (await page.locator('.front').getAttribute('aria-label'));
  const [, high, wide] = (String(target).match(/height of ([\d.]+) cm and ([\d.]+) cm across/) ?? []).map(Number);
  const off = Math.hypot(gd.position.at(-1)[0] - high, gd.position.at(-1)[1] - wide).toFixed(1);
  await page.getByText(`Then its gradient is 0: it gave up, ${off} cm from the target.`).waitFor();
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
