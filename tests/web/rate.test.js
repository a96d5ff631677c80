// The scene of the learning rate. What it says is checked against the closed form of the square, e_n = e_0 (1 - 2a)^n.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */

useBrowser();

/** Steps from 3 cm to within 1 mm on the square; nothing where it never arrives. @param {number} rate @param {number} [error] */
function stepsNeeded(rate, error = 3) {
  for (let n = 0; n <= 10_000; n++) {
    if (Math.abs(error * (1 - 2 * rate) ** n) <= 0.1) return n;
  }
  return undefined;
}

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** @param {Page} page */
const handle = (page) => page.getByRole('slider', { name: 'Learning rate, on the line' });

/** The number in a text, written as the page writes it. @param {string} text */
const numberIn = (text) => Number(text.replaceAll('\u2212', '-').replaceAll(',', ''));

/** @param {Page} page @param {number} rate */
async function typeRate(page, rate) {
  await page.locator('#field-rate').fill(String(rate));
  await page.locator('#field-rate').press('Enter');
}

/** Everything a person sees but the charts. @param {Page} page @param {number} [index] */
const shown = (page, index = 0) =>
  page.evaluate(async (n) => {
    const element = /** @type {Figure} */ (document.querySelectorAll('laser-descent')[n]);
    await element.updateComplete;
    const root = element.shadowRoot;
    const pictures = [...root.querySelectorAll('svg.stage, svg.rate-bar')].map((svg) => svg.outerHTML);
    return [...pictures, root.querySelector('.figure').innerText].join('\n').replace(/<!--.*?-->/g, '');
  }, index);

test('each regime is named in the learner’s numbers, with the factor of the closed form', async () => {
  const { page, faults } = await open('<laser-descent scene="rate"></laser-descent>');
  /** @type {[number, string][]} */
  const regimes = [
    ...[
      [0.01, 'smooth'],
      [0.1, 'smooth'],
      [0.49, 'smooth'],
      [0.5, 'one shot'],
      [0.51, 'zig-zag'],
      [0.99, 'zig-zag'],
    ],
    ...[
      [1, 'bounce'],
      [1.01, 'blow up'],
      [1.5, 'blow up'],
      [4, 'blow up'],
      [-0.1, 'uphill'],
      [0, 'stays'],
    ],
  ].map(([rate, name]) => [Number(rate), String(name)]);
  for (const [rate, name] of regimes) {
    await typeRate(page, rate);
    const why = await page.locator('.why').innerText();
    const [, said, factor, again] = why.match(/α = (\S+) each error is (\S+) times .* = (\S+): /) ?? [];
    assert.equal(numberIn(said), rate, why);
    for (const text of [factor, again]) assert.ok(Math.abs(numberIn(text) - (1 - 2 * rate)) < 1e-9, why);
    assert.ok(why.includes(`: ${name}.`), why);
    assert.match(String(await handle(page).getAttribute('aria-valuetext')), new RegExp(`: ${name}$`));
    const steps = stepsNeeded(rate);
    const end = await page.locator('.told .end').innerText();
    if (steps !== undefined) assert.match(end, new RegExp(`^Within 1 mm of the target after ${steps} steps?\\.$`));
    else if (rate === 1) assert.match(end, /to and fro for ever/);
    else if (rate === 0) assert.match(end, /is not there/);
    else assert.match(end, /runs away/);
  }
  assert.ok((await page.locator('.why').innerText()).includes('1 − 2 × 0 = 1'));
  await typeRate(page, -0.1);
  assert.ok((await page.locator('.why').innerText()).includes('1 − 2 × (−0.1) = 1.2'));
  assert.deepEqual(faults, []);
});

test('the sentence of the task: 0.1 makes each error 0.8 times the last', async () => {
  const { page } = await open('<laser-descent scene="rate"></laser-descent>');
  const words = 'With α = 0.1 each error is 0.8 times the last, because 1 − 2 × 0.1 = 0.8: smooth.';
  assert.ok((await page.locator('.why').innerText()).startsWith(words));
});

test('the steps read off the sweep are those of the closed form, at every rate', async () => {
  const { page } = await open('<laser-descent scene="rate" predict="off"></laser-descent>');
  for (const rate of [0.01, 0.1, 0.3, 0.45, 0.5, 0.55, 0.7, 0.9, 0.99, 1, 1.2]) {
    await typeRate(page, rate);
    const steps = stepsNeeded(rate);
    const here =
      steps === undefined ? `At ${rate} it does not arrive.` : `At ${rate}: ${steps} step${steps === 1 ? '' : 's'}.`;
    assert.equal(await page.locator('[data-sweep]').innerText(), `${here} Fewest: 1, at 0.5.`);
  }
});

test('every point of the sweep is the length of its own walk, on every cost', async () => {
  for (const cost of ['square', 'absolute', 'fourth', 'cube', 'huber', 'logcosh']) {
    const { page } = await open(`<laser-descent scene="rate" cost="${cost}" predict="off"></laser-descent>`);
    const fewest = await page.locator('[data-sweep]').innerText();
    const [, steps, rate] = fewest.match(/Fewest: (\d+), at ([\d.]+)\.$/) ?? [];
    assert.ok(steps, `${cost}: ${fewest}`);
    await typeRate(page, Number(rate));
    const own = await page.locator('[data-sweep]').innerText();
    assert.ok(own.startsWith(`At ${rate}: ${steps} step`), `${cost}: ${own}`);
    assert.equal((await stateOf(page)).steps, Number(steps));
  }
});

test('the curvature is told only to those who tried two rates, or one that runs away, or who ask', async () => {
  const buttons = '[data-does=fastest], [data-does=limit], canvas[data-chart=sweep]';
  const ways = [
    async (/** @type {Page} */ page) => {
      await typeRate(page, 0.2);
      assert.equal(await page.locator(buttons).count(), 0, 'one rate is not enough');
      await typeRate(page, 0.3);
    },
    (/** @type {Page} */ page) => typeRate(page, 1.5),
    (/** @type {Page} */ page) => button(page, 'Show me every rate').click(),
  ];
  for (const way of ways) {
    const { page, faults } = await open('<laser-descent scene="rate"></laser-descent>');
    assert.equal(await page.locator(buttons).count(), 0);
    assert.equal(
      await page.locator('.rate-bar .unknown').count(),
      3,
      'only the stretch of the present rate has its name',
    );
    await way(page);
    await page.locator('canvas[data-chart=sweep]').waitFor();
    assert.equal(await page.locator('.rate-bar .unknown').count(), 0);
    await button(page, 'Try the fastest: 0.5').click();
    assert.equal(await page.locator('.told .end').innerText(), 'Within 1 mm of the target after 1 step.');
    await button(page, 'Try the limit: 1').click();
    assert.match(await page.locator('.why').innerText(), /: bounce\./);
    assert.deepEqual(faults, []);
  }
});

test('with the pointer alone: the handle is dragged, the line and the sweep are tapped, and the whole path follows', async () => {
  const { page, faults } = await open('<laser-descent scene="rate" predict="off"></laser-descent>');
  const rate = async () => (await stateOf(page)).rate;
  const box = await handle(page).boundingBox();
  assert.ok(box);
  // The line goes from -0.2 to 2, inside of half a handle at each end.
  const xOf = (/** @type {number} */ a) => box.x + 12 + ((a + 0.2) / 2.2) * (box.width - 24);
  const y = box.y + 20;
  await page.mouse.click(xOf(0.9), y);
  assert.ok(Math.abs((await rate()) - 0.9) <= 0.011, String(await rate()));
  await page.mouse.move(xOf(await rate()), y + 30);
  await page.mouse.down();
  const dots = new Set();
  for (const a of [0.8, 0.7, 0.6, 0.3]) {
    await page.mouse.move(xOf(a), y + 30);
    await page.waitForFunction(
      (near) => Math.abs(/** @type {Figure} */ (document.querySelector('laser-descent')).state.rate - near) < 0.02,
      a,
    );
    dots.add(await page.locator('.stage .path .visited').getAttribute('d'));
    assert.equal((await stateOf(page)).steps, stepsNeeded(await rate()));
  }
  await page.mouse.up();
  assert.equal(dots.size, 4);

  const canvas = page.locator('canvas[data-chart=sweep]');
  await canvas.scrollIntoViewIfNeeded();
  const chart = await canvas.boundingBox();
  assert.ok(chart);
  const picked = [];
  for (const share of [0.3, 0.5, 0.7]) {
    await page.mouse.click(chart.x + share * chart.width, chart.y + chart.height / 2);
    picked.push(await rate());
  }
  assert.ok(picked[0] > 0.1 && picked[0] < picked[1] && picked[1] < picked[2] && picked[2] < 2, String(picked));
  assert.deepEqual(faults, []);
});

test('with the keyboard alone: a rate, a race, a question', async () => {
  const { page, faults } = await open('<laser-descent scene="rate"></laser-descent>');
  await handle(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal((await stateOf(page)).rate, 0.12);
  await button(page, 'Let 0.12 race').focus();
  await page.keyboard.press('Enter');
  assert.equal((await stateOf(page)).rates, '0.12');
  await page.getByRole('slider', { name: 'Step shown' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  assert.equal((await stateOf(page)).steps, 1);
  await button(page, 'Ten times smaller').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Steps' }).focus();
  await page.keyboard.type('160');
  await page.keyboard.press('Enter');
  await page.getByText('You said 160; it is 169. Well estimated.').waitFor();
  const focused = await page.evaluate(() => document.querySelector('laser-descent')?.shadowRoot?.activeElement?.id);
  assert.equal(focused, 'field-answer-slower', 'the focus stays where it was');
  assert.deepEqual(faults, []);
});

test('the race: one line of the table a rate, and the timeline moves all of them together', async () => {
  const { page, faults } = await open('<laser-descent scene="rate" rates="0.1, 0.9,0.5;0.01"></laser-descent>');
  assert.equal((await stateOf(page)).rates, '0.1,0.9,0.5,0.01');
  const rows = await page
    .locator('.race-of-rates tbody tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [row.querySelector('.racer'), ...row.querySelectorAll('td')].map((cell) => cell?.textContent?.trim()),
      ),
    );
  assert.deepEqual(
    rows.map(([name, steps, , factor]) => [name, numberIn(String(steps)), numberIn(String(factor))]),
    [0.1, 0.9, 0.5, 0.01].map((rate, i) => [
      `${'ABCD'[i]} ${rate}`,
      stepsNeeded(rate),
      Number((1 - 2 * rate).toFixed(4)),
    ]),
  );
  await button(page, 'Step').click();
  await button(page, 'Step').click();
  const label = String(await page.locator('canvas[data-chart=race]').getAttribute('aria-label'));
  const told = [...label.matchAll(/rate of ([\d.]+): ([\d.]+) cm/g)].map(([, rate, error]) => [
    Number(rate),
    Number(error),
  ]);
  assert.equal(told.length, 4);
  for (const [rate, error] of told) {
    const exact = rate === 0.5 ? 0 : Math.abs(3 * (1 - 2 * rate) ** 2);
    assert.ok(Math.abs(error - exact) <= 0.005, `${rate}: ${error}`);
  }
  // It goes on until the slowest is home.
  await page.evaluate(() => /** @type {Figure} */ (document.querySelector('laser-descent')).seek(10_000));
  assert.equal((await stateOf(page)).steps, 169);
  const { position, race } = await page.evaluate(() =>
    /** @type {Figure} */ (document.querySelector('laser-descent')).history(),
  );
  assert.equal(position.length, 17);
  assert.deepEqual(
    race.map((/** @type {any} */ { rate, error }) => [rate, error.length - 1]),
    [
      [0.1, 16],
      [0.9, 16],
      [0.5, 1],
      [0.01, 169],
    ],
  );
  const csv = await page.evaluate(() => /** @type {Figure} */ (document.querySelector('laser-descent')).toCSV());
  assert.equal(
    csv.split('\n')[0],
    'step,position,error,cost,gradient,error at 0.1,error at 0.9,error at 0.5,error at 0.01',
  );
  assert.equal(csv.trim().split('\n').length, 171);
  await button(page, 'Take 0.01 out of the race').click();
  assert.equal((await stateOf(page)).rates, '0.1,0.9,0.5');
  assert.equal((await stateOf(page)).steps, 16);
  assert.deepEqual(faults, []);
});

test('at most six rates race', async () => {
  const { page } = await open('<laser-descent scene="rate" rates="0.1,0.2,0.3,0.4,0.5"></laser-descent>');
  const join = page.locator('[data-does=join]');
  assert.equal(await join.getAttribute('aria-disabled'), 'true', 'it races already');
  await typeRate(page, 0.6);
  await join.click();
  await typeRate(page, 0.7);
  assert.equal(await join.getAttribute('aria-disabled'), 'true');
  await join.click({ force: true });
  assert.equal((await stateOf(page)).rates, '0.1,0.2,0.3,0.4,0.5,0.6');
});

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

test('rates that cannot race are refused with a sentence, and none races', async () => {
  for (const [rates, sentence] of [
    ['0.1,fast', 'rates: “fast” is not a number.'],
    ['0.1,9', 'rates: It must be from −0.5 to 4.'],
    ['1,2,3,.1,.2,.3,.4', 'rates: At most 6 numbers, apart by commas.'],
  ]) {
    const { page, faults } = await open(`<laser-descent scene="rate" rates="${rates}"></laser-descent>`);
    await page.getByText(sentence).waitFor();
    assert.equal((await stateOf(page)).rates, null);
    await typeRate(page, /** @type {any} */ ('abc'));
    await page.getByText('“abc” is not a number. It stays 0.1.').waitFor();
    assert.equal((await stateOf(page)).rate, 0.1);
    assert.deepEqual(faults, []);
  }
});

test('where the cost is no parabola the words speak of its bottom; where it has no curvature, only of what is seen', async () => {
  const { page } = await open('<laser-descent scene="rate" predict="off"></laser-descent>');
  const why = page.locator('.why');
  for (const cost of ['huber', 'logcosh']) {
    await page.locator('.cost select').selectOption(cost);
    await typeRate(page, 0.5);
    // Both have a second derivative of 1 at the bottom.
    assert.match(
      await why.innerText(),
      /^Near the bottom the curvature is 1\. There, with α = 0\.5, each error is 0\.5 times/,
    );
    await button(page, 'Try the limit: 2').waitFor();
  }
  for (const cost of ['fourth', 'absolute', 'cube']) {
    await page.locator('.cost select').selectOption(cost);
    assert.match(await why.innerText(), /no curvature at its bottom/);
    assert.equal(await page.locator('[data-does=limit], .rate-bar .point').count(), 0);
  }
});

test('without a curvature the line shows what is seen of each rate, and the learner’s is in a stretch of its kind', async () => {
  const { page } = await open('<laser-descent scene="rate" cost="fourth" predict="off"></laser-descent>');
  // Near 3 cm the slope is 4 x 27: a rate of 2 / (4 x 9) lands as far off on the other side.
  for (const [rate, name] of /** @type {const} */ ([
    [0.04, 'arrives'],
    [0.06, 'runs away'],
    [0.001, 'slow'],
  ])) {
    await typeRate(page, rate);
    assert.equal(await page.locator('.rate-bar .now').count(), 1, String(rate));
    assert.match(String(await handle(page).getAttribute('aria-valuetext')), new RegExp(`: ${name}$`));
  }
  await typeRate(page, 1);
  assert.equal(await page.locator('.rate-bar .beyond').textContent(), '1 ▶', 'a rate beyond the line is told');
});

test('what the words say of a bottom is what a walk near it does', async () => {
  const { page } = await open(
    '<laser-descent scene="rate" cost="logcosh" start="100.2" rate="0.3" steps="3"></laser-descent>',
  );
  const [, factor] = (await page.locator('.why').innerText()).match(/each error is (\S+) times/) ?? [];
  const { position } = await page.evaluate(() =>
    /** @type {Figure} */ (document.querySelector('laser-descent')).history(),
  );
  const [before, after] = position.map((/** @type {number[]} */ [y]) => y - 100);
  // tanh(e) = e - e^3/3: at 0.2 cm the curvature is 4 % less than at the bottom.
  assert.ok(Math.abs(after / before - numberIn(factor)) < 0.3 * 0.04, `${after / before} and ${factor}`);
});
