// The loop strip in the game, where a person is the optimizer: its numbers are those of the round, and nothing hidden is
// told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDoor } from './door.mjs';
import { historyOf, isWritten, next, numbersIn, openLoop, strip, sumIn } from './loop-page.mjs';
import { open, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

const core = await openDoor();

/** @param {Page} page @param {string} name @param {number} value */
async function aim(page, name, value) {
  await page.getByRole('textbox', { name }).fill(String(value));
  await page.keyboard.press('Tab');
}

test('in the game you are the optimizer: each shot goes round the loop, and your learning rate is told', async () => {
  const { page, faults } = await open('<laser-descent scene="game" seed="4"></laser-descent>');
  await openLoop(page);
  assert.deepEqual((await strip(page)).lit, ['init']);
  await next(page);
  const [heard] = (await historyOf(page)).you.heard;
  const shot = await strip(page);
  assert.deepEqual([shot.lit, shot.texts.predict], [['predict'], 'The dot is at 100 cm.']);
  await next(page, 2);
  const { texts } = await strip(page);
  assert.deepEqual(numbersIn(texts.loss).at(-1), heard ** 2);
  assert.deepEqual(numbersIn(texts.gradient).at(-1), 2 * heard);
  await next(page);
  assert.equal((await strip(page)).texts.step, 'Your turn: aim anew.');
  await aim(page, 'Height (cm)', 100 - heard);
  assert.match((await strip(page)).texts.step, /your learning rate was 0\.5\./);
  await aim(page, 'Height (cm)', 100 + heard);
  assert.match((await strip(page)).texts.step, /uphill/);
  await aim(page, 'Height (cm)', 100 - heard / 2);
  await next(page); // not hit: again
  assert.equal((await strip(page)).texts.decide, 'Not hit: again.');
  await next(page);
  const second = await strip(page);
  assert.equal((await historyOf(page)).you.position.length, 2);
  assert.deepEqual([second.lit, second.texts.predict], [['predict'], `The dot is at ${100 - heard / 2} cm.`]);

  // Shooting by itself goes round to where the next aim is asked for.
  await page.getByRole('button', { name: 'Shoot', exact: true }).click();
  const third = await strip(page);
  assert.deepEqual([third.lit, third.texts.step], [['step'], 'Your turn: aim anew.']);
  assert.deepEqual(faults, []);
});

test('while a round goes on, the strip tells nothing that is hidden, at any level', async () => {
  for (const { id, knobs } of core.catalogue.levels) {
    const { page } = await open(`<laser-descent scene="game" seed="7" level="${id}" predict="off"></laser-descent>`);
    await openLoop(page);
    let seen = await page.locator('.loop-strip').innerText();
    for (let press = 0; press < 11; press++) {
      await next(page);
      seen += `\n${await page.locator('.loop-strip').innerText()}`;
    }
    await page.getByRole('button', { name: 'Give up' }).click();
    const round = core.round({ level: id, seed: 7 });
    round.giveUp();
    const { target, distance } = /** @type {{target: number[], distance: number}} */ (round.reveal());
    round.free();
    const hidden = [...target, ...(knobs[0].id === 'slope' ? [distance, distance * knobs[0].start] : [])];
    const told = numbersIn(seen).map(Math.abs);
    for (const value of hidden) {
      assert.ok(!told.some((one) => Math.abs(one - value) < 0.005), `${id} tells ${value}`);
    }
  }
});

test('with two knobs the loss adds two squares, and each knob has its own gradient and step', async () => {
  const { page } = await open('<laser-descent scene="game" seed="4" level="two"></laser-descent>');
  await openLoop(page);
  await next(page, 4);
  const [[up, across]] = (await historyOf(page)).you.heard;
  await aim(page, 'Height (cm)', 100 - up);
  await aim(page, 'Across (cm)', 100 + across / 2);
  const { texts } = await strip(page);
  assert.equal(numbersIn(texts.loss).at(-1), up ** 2 + across ** 2);
  const written = numbersIn(texts.gradient);
  assert.deepEqual([written[2], written[5]], [2 * up, 2 * across]);
  assert.match(texts.step, /^Height \(cm\): .*your learning rate was 0\.5\.; Across \(cm\): .*uphill/);
});

test('once a round is over, the same loop shows how gradient descent played it, and you', async () => {
  for (const level of ['height', 'wrist', 'two']) {
    const { page } = await open(`<laser-descent scene="game" seed="4" level="${level}" predict="off"></laser-descent>`);
    await openLoop(page);
    await page.getByRole('button', { name: 'Shoot', exact: true }).click();
    await page.getByRole('button', { name: 'Give up' }).click();
    const { gd } = await historyOf(page);
    const last = gd.position.length - 1;
    const stopped = await strip(page);
    assert.deepEqual([stopped.lit, stopped.texts.decide], [['decide'], `Hit, with ${last + 1} shots.`]);
    await next(page); // from the start again
    for (let cycle = 0; cycle < 2; cycle++) {
      await next(page, 5);
      const { texts } = await strip(page);
      const [from, to, heard] = [gd.position[cycle], gd.position[cycle + 1], gd.heard[cycle]].map((one) =>
        [one].flat(),
      );
      const sums = texts.step.replace(/[A-Z][a-z]+ \(cm\): /g, '').split('; ');
      sums.forEach((/** @type {string} */ sum, /** @type {number} */ k) => {
        const [left, rate, slope, right] = sumIn(sum);
        isWritten(left, from[k], level);
        isWritten(-rate, 0.1, level);
        isWritten(slope, 2 * heard[k], level);
        isWritten(right, to[k], level);
      });
      assert.equal(sums.length, from.length);
    }
    await page.getByRole('combobox', { name: 'Whose loop' }).selectOption({ label: 'You' });
    assert.match((await strip(page)).texts.decide, /Given up after 1 shot\./);
  }
});
