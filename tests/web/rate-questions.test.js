// The questions of the rate scene: answered first, then told by the run. And its state, which keeps the answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';
import { button, stepsNeeded, typeRate } from './rate-page.mjs';

/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */
/** @typedef {import('playwright-core').Page} Page */

useBrowser();

/** Everything a person sees but the charts. @param {Page} page @param {number} [index] */
const shown = (page, index = 0) =>
  page.evaluate(async (n) => {
    const element = /** @type {Figure} */ (document.querySelectorAll('laser-descent')[n]);
    await element.updateComplete;
    const root = element.shadowRoot;
    const pictures = [...root.querySelectorAll('svg.stage, svg.rate-bar')].map((svg) => svg.outerHTML);
    return [...pictures, root.querySelector('.figure').innerText].join('\n').replace(/<!--.*?-->/g, '');
  }, index);

/** What is true, by hand: the numbers that the verdict has to speak of. */
const truths = [
  {
    name: 'From below',
    wrong: '96.4',
    right: '97.6',
    says: ['97.6', '−6', 'up, by 0.6 cm'],
    state: { start: 97, steps: 1 },
  },
  {
    name: 'Ten times smaller',
    wrong: '30',
    right: String(stepsNeeded(0.01)),
    says: ['169', '16'],
    state: { rate: 0.01, steps: 169 },
  },
  {
    name: 'A rate of 1.5',
    wrong: '24',
    right: '-24',
    says: ['3, −6, 12, −24', '−2 times'],
    state: { rate: 1.5, steps: 3 },
  },
  {
    name: 'Big misses',
    wrong: '10',
    right: '100',
    says: ['100', 'Absolute values: 10', '2 cm', '0.2 cm'],
    state: { start: 110, steps: 1 },
  },
  {
    name: 'The factor 2',
    wrong: '0.05',
    right: '0.2',
    says: ['102.4 here, to 102.4 there', 'after 16 steps and after 16'],
    state: { rate: 0.1, steps: 16 },
  },
  {
    name: 'Why not the cube?',
    wrong: 'To the target',
    right: 'Away from the target',
    says: ['27', '94.3'],
    state: { cost: 'cube', start: 97 },
  },
  {
    ...{ name: 'Find the mistake', wrong: 'Steps 1 and 2', right: 'Steps 10 and 15', state: { steps: 15 } },
    says: [(100 + 3 * 0.8 ** 10).toFixed(4), (100 + 3 * 0.8 ** 15).toFixed(4), (3 * 0.8 ** 10).toFixed(4)],
  },
];

for (const { name, wrong, right, says, state } of truths) {
  test(`a question is answered before the run tells: ${name}`, async () => {
    const { page, faults } = await open('<laser-descent scene="rate"></laser-descent>');
    const verdict = page.locator('.verdict');
    await button(page, name).click();
    assert.equal(await verdict.count(), 0);
    const answer = async (/** @type {string} */ text) => {
      const choice = page.locator('.task').getByRole('button', { name: text, exact: true });
      if ((await choice.count()) > 0) return choice.click();
      await page.locator('.task').getByRole('textbox').fill(text);
      await button(page, 'Answer and see').click();
    };
    await answer(wrong);
    assert.match(await verdict.innerText(), /^(You said .*; it is |Not so\.)/);
    for (const part of says)
      assert.ok((await verdict.innerText()).includes(part), `${part} in: ${await verdict.innerText()}`);
    const now = await stateOf(page);
    for (const [key, value] of Object.entries(state)) assert.equal(now[key], value, key);
    await answer(right);
    assert.match(await verdict.innerText(), /^Right\./);
    // The picture is free again; the experiment can be had back.
    await typeRate(page, 0.77);
    await button(page, 'Show it again').click();
    const again = await stateOf(page);
    for (const [key, value] of Object.entries(state)) assert.equal(again[key], value, key);
    assert.deepEqual(Object.keys(again.answers).length, 1);
    await page.getByText('1 of 7').waitFor();
    assert.deepEqual(faults, []);
  });
}

test('a question can be shown without an answer', async () => {
  const { page } = await open('<laser-descent scene="rate"></laser-descent>');
  await button(page, 'Ten times smaller').click();
  await button(page, 'Just show me').click();
  assert.match(await page.locator('.verdict').innerText(), /^It is 169\./);
  assert.deepEqual((await stateOf(page)).answers, { slower: null });
});

test('the truth of a question is that of its run: the misprint is found even where the run is another element’s', async () => {
  const { page } = await open(
    '<laser-descent scene="rate"></laser-descent><laser-descent scene="descent" steps="15"></laser-descent>',
  );
  const { position } = await page.evaluate(() =>
    /** @type {Figure} */ (document.querySelectorAll('laser-descent')[1]).history(),
  );
  await page.locator('laser-descent').first().getByRole('button', { name: 'Find the mistake' }).click();
  await button(page, 'Just show me').click();
  const verdict = await page.locator('.verdict').innerText();
  for (const n of [10, 15]) assert.ok(verdict.includes(String(Number(position[n][0].toFixed(4)))), verdict);
});

test('a state set on another element gives the same picture and the same words', async () => {
  const two = '<laser-descent scene="rate"></laser-descent><laser-descent scene="game"></laser-descent>';
  const { page, faults } = await open(two);
  const first = page.locator('laser-descent').first();
  const states = [
    {},
    { rate: 0.93, steps: 7, rates: '0.1,0.93,1.5' },
    { rate: 1.5, steps: 9 },
    { cost: 'fourth', rate: 0.01, start: 98, told: true, task: 'slower', answers: { slower: 12, cube: 'home' } },
    { cost: 'logcosh', rate: 2.7, steps: 40, rates: '1,2' },
  ];
  for (const patch of states) {
    await first.evaluate((/** @type {Figure} */ element, given) => {
      element.state = { scene: 'rate', ...given };
      return element.updateComplete;
    }, patch);
    const state = await stateOf(page);
    await page.evaluate(async (given) => {
      const other = /** @type {Figure} */ (document.querySelectorAll('laser-descent')[1]);
      const ready = new Promise((resolve) => other.addEventListener('descent-ready', resolve, { once: true }));
      other.state = given;
      if (other.state.scene !== 'rate' || !other.shadowRoot.querySelector('.rates')) await ready;
      await other.updateComplete;
    }, state);
    assert.deepEqual(await stateOf(page, 1), state);
    assert.equal(await shown(page, 1), await shown(page, 0), JSON.stringify(patch));
  }
  assert.deepEqual(faults, []);
});
