import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

/**
 * What the friend said last, as a person reads it.
 * @param {Page} page @returns {Promise<{cm: number, side: string, isHit: boolean}>}
 */
async function heard(page) {
  const text = await page.locator('.bubble', { hasText: 'Shot' }).innerText();
  const [, cm = '0', side = ''] = text.match(/([\d.]+) cm (too high|too low|off)/) ?? [];
  return { cm: Number(cm), side, isHit: text.includes('Hit!') };
}

/** How often each key is pressed to move the dot by so much. @param {number} cm */
function presses(cm) {
  return { far: Math.floor(cm / 10), near: Math.floor(cm % 10), fine: Math.round((cm * 10) % 10) };
}

test('a whole game is played by keyboard alone', async () => {
  const opened = await open('<laser-descent scene="game" seed="11"></laser-descent>');
  const { page, faults } = opened;
  const press = async (/** @type {string} */ key, times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };
  await press('Tab'); // the stage comes first
  assert.equal(
    await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('role')),
    'slider',
  );
  let shots = 0;
  for (let isOver = false; !isOver && shots < 20; shots++) {
    await press('Enter');
    const { cm, side, isHit } = await heard(page);
    isOver = isHit;
    const { far, near, fine } = presses(cm);
    const way = side === 'too high' ? 'Down' : 'Up';
    await press(`Page${way}`, far);
    await press(`Arrow${way}`, near);
    await press(`Shift+Arrow${way}`, fine);
  }
  await page.getByText(`You hit the target with ${shots} shots.`).waitFor();

  // Tab on to the prediction, type it, and let gradient descent play.
  const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);
  for (let i = 0; (await focused()) !== 'field-guess' && i < 30; i++) await press('Tab');
  await page.keyboard.type('12');
  await press('Enter');
  await press('Enter');
  await page.getByText('You said 12.').waitFor();
  await page.getByRole('row', { name: 'Gradient descent' }).waitFor();
  assert.deepEqual(faults, []);
});

test('a whole game is played by pointer alone', async () => {
  const opened = await open('<laser-descent scene="game" seed="12"></laser-descent>');
  const { page, faults } = opened;
  const button = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  const click = async (/** @type {string} */ name, times = 1) => {
    for (let i = 0; i < times; i++) await button(name).click();
  };
  // Drag from the middle of the stage to a fifth of its height from the top.
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (
    await page.locator('.aimer').boundingBox()
  );
  const before = (await stateOf(page)).aim;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 5, { steps: 5 });
  await page.mouse.up();
  const dragged = (await stateOf(page)).aim;
  assert.notEqual(dragged, before);
  assert.ok(dragged > 140 && dragged < 180, `the dot is where the pointer is: ${dragged}`);

  for (let isOver = false, shots = 0; !isOver && shots < 20; shots++) {
    await click('Shoot');
    const { cm, side, isHit } = await heard(page);
    isOver = isHit;
    const { far, near, fine } = presses(cm);
    const more = side === 'too high' ? 'less' : 'more';
    await click(`Height (cm): 10 ${more}`, far);
    await click(`Height (cm): 1 ${more}`, near);
    await click(`Height (cm): 0.1 ${more}`, fine);
  }
  await click('Just show me');
  await page.getByRole('checkbox', { name: 'Two-shot line' }).click();
  await page.getByRole('checkbox', { name: 'Random guess' }).click();
  for (const name of ['You', 'Random guess', 'Gradient descent', 'Two-shot line']) {
    await page.getByRole('row', { name }).waitFor();
  }
  await click('New round');
  assert.equal((await stateOf(page)).seed, 13);
  await button('Shoot').waitFor();
  assert.deepEqual(faults, []);
});

test('what is typed is where the shot goes', async () => {
  const opened = await open('<laser-descent scene="game" seed="5"></laser-descent>');
  const { page } = opened;
  const field = page.getByRole('textbox', { name: 'Height (cm)' });
  await field.fill('42.5');
  await field.press('Enter');
  await page.getByText('Shot 1').first().waitFor();
  assert.deepEqual((await stateOf(page)).shots, [42.5]);
});

test('the target stays hidden until the round is over, then the sheet drops', async () => {
  const opened = await open('<laser-descent scene="game" seed="5" level="wrist"></laser-descent>');
  const { page } = opened;
  await page.getByRole('button', { name: 'Shoot' }).click();
  assert.equal(await page.locator('.target').count(), 0);
  assert.equal(await page.locator('.sheet.down').count(), 0);
  await page.getByText('distance: ?').waitFor();
  await page.getByRole('button', { name: 'Give up' }).click();
  await page.locator('.sheet.down').waitFor();
  assert.equal(await page.locator('.stage .target circle').count(), 1);
  assert.match(await page.locator('.distance').innerHTML(), /distance: [234](\.\d)? m|distance: [234] m/);
});

test('gradient descent plays from the first aim of the player, and its line of why has the factor', async () => {
  const opened = await open('<laser-descent scene="game" seed="5" predict="off"></laser-descent>');
  const { page } = opened;
  const history = () => page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).history());
  const field = page.getByRole('textbox', { name: 'Height (cm)' });
  await field.fill('17');
  await field.press('Enter');
  await page.getByRole('button', { name: 'Give up' }).click();
  await page.getByRole('checkbox', { name: 'Gradient descent' }).check();
  const { gd } = await history();
  assert.equal(gd.position[0], 17);
  // The same walk, worked out here from nothing but the shouts: y - 0.1 x 2 x shout.
  for (let shot = 1; shot < gd.position.length; shot++) {
    assert.ok(Math.abs(gd.position[shot] - (gd.position[shot - 1] - 0.2 * gd.heard[shot - 1])) < 1e-9);
  }
  await page.getByText('1 − 2 × 0.1 = 0.8').waitFor();
  // A rate of 1.5 runs away, and says why.
  const rate = page.getByRole('textbox', { name: 'Learning rate' });
  await rate.fill('1.5');
  await rate.press('Enter');
  await page.getByText('1 − 2 × 1.5 × 1 = −2').waitFor();
  await page.getByRole('row', { name: 'Gradient descent' }).filter({ hasText: 'not hit' }).waitFor();
});

test('the friend who only says how far says no side', async () => {
  const opened = await open('<laser-descent scene="game" seed="5" level="distance"></laser-descent>');
  const { page } = opened;
  await page.getByRole('button', { name: 'Shoot' }).click();
  const { side, cm } = await heard(page);
  assert.equal(side, 'off');
  assert.ok(cm >= 15);
});

test('with motion welcome the path is replayed shot by shot, and the shots are not told again', async () => {
  const { page } = await open('<laser-descent scene="game" seed="5" speed="20"></laser-descent>', {
    reducedMotion: 'no-preference',
  });
  for (const height of ['20', '60', '90', '120', '150', '180']) {
    await page.getByRole('textbox', { name: 'Height (cm)' }).fill(height);
    await page.getByRole('button', { name: 'Shoot' }).click();
  }
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.told = 0;
    seen.steps = new Set();
    addEventListener('descent-step', () => seen.told++);
    const look = () => {
      seen.steps.add(/** @type {any} */ (document.querySelector('laser-descent')).state.steps);
      requestAnimationFrame(look);
    };
    look();
  });
  await page.getByRole('button', { name: 'Give up' }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('laser-descent')).state.steps === 5);
  await page.getByRole('button', { name: 'Play', exact: true }).and(page.locator(':disabled')).waitFor();
  const { told, steps } = await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    return { told: seen.told, steps: [...seen.steps] };
  });
  assert.equal(told, 0);
  assert.ok(steps.includes(0) && steps.length >= 3, `steps seen: ${steps}`);
});

test('every level is played to its end by the clever player', async () => {
  for (const level of ['height', 'wrist', 'distance', 'noisy', 'two', 'apart']) {
    const opened = await open(`<laser-descent scene="game" seed="21" level="${level}" predict="off"></laser-descent>`);
    const { page, faults } = opened;
    await page.getByRole('button', { name: 'Shoot' }).click();
    await page.getByRole('button', { name: 'Give up' }).click();
    await page.getByRole('checkbox', { name: 'Two-shot line' }).click();
    await page.getByRole('row', { name: 'Two-shot line' }).filter({ hasText: 'hit' }).waitFor();
    assert.deepEqual(faults, [], level);
  }
});

test('the prediction is judged at the rate it was made for, and never by a run that did not hit', async () => {
  const { page } = await open('<laser-descent scene="game" seed="5"></laser-descent>');
  await page.getByRole('button', { name: 'Shoot' }).click();
  await page.getByRole('button', { name: 'Give up' }).click();
  const field = page.getByRole('textbox', { name: 'Your guess' });
  await field.fill('12');
  await field.press('Enter');
  await page.getByText('You said 12. It took').waitFor();
  await page.evaluate(() => document.querySelector('laser-descent')?.setAttribute('rate', '1.5'));
  await page.getByRole('row', { name: 'Gradient descent' }).filter({ hasText: 'not hit' }).waitFor();
  assert.equal(await page.getByText('You said 12.').count(), 0);
});

test('the focus is never lost: what takes the place of a pressed button has it', async () => {
  const { page } = await open('<laser-descent scene="game" seed="5"></laser-descent>');
  const focused = () =>
    page.evaluate(() => document.querySelector('laser-descent')?.shadowRoot?.activeElement?.className ?? 'nothing');
  await page.getByRole('button', { name: 'Shoot' }).click();
  await page.getByRole('button', { name: 'Give up' }).press('Enter');
  await page.locator('.result').waitFor();
  assert.equal(await focused(), 'result');
  await page.getByRole('button', { name: 'Just show me' }).press('Enter');
  await page.getByRole('row', { name: 'Gradient descent' }).waitFor();
  assert.equal(await focused(), 'result');
  await page.getByRole('button', { name: 'Same round again' }).press('Enter');
  await page.getByRole('button', { name: 'Shoot' }).waitFor();
  assert.equal(await focused(), 'aimer');
});
