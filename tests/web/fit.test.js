// A line through points in the page: what pointer, keys and fields do to the points and to the weights, and that both
// pictures answer each other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineIn, lineThrough, tag, valuesOf } from './fit-page.mjs';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

const three = '<laser-descent scene="fit" points="0,0;2,3;4,3" rate="0.1"></laser-descent>';

test('descent through three points ends at the line that is worked out by hand', async () => {
  const { page, faults } = await open(three);
  await page.getByRole('button', { name: 'Train 200 epochs' }).click();
  const wanted = lineThrough([
    [0, 0],
    [2, 3],
    [4, 3],
  ]); // y = 0.5 + 0.75 x
  assert.deepEqual(wanted, { slope: 0.75, intercept: 0.5 });
  const { equation, train, gap, par } = await valuesOf(page);
  assert.deepEqual(lineIn(equation), wanted);
  assert.equal(train, '0.5'); // (0.25 + 1 + 0.25) / 3
  assert.equal(gap, '0');
  assert.ok(par.startsWith('0.5'));
  await page.getByText('It has arrived after').waitFor();
  const { outcome, steps } = await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    return { outcome: element.history().step.length, steps: element.state.steps };
  });
  assert.equal(outcome, steps + 1);
  assert.deepEqual(faults, []);
});

test('a press on the landscape starts the line there, and the training goes on from it', async () => {
  const { page } = await open('<laser-descent scene="fit" data="line" seed="5" steps="12"></laser-descent>');
  const box = await page.locator('.plane svg.over').boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.8);
  const { start, steps } = await stateOf(page);
  assert.equal(steps, 12);
  const history = await page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).history());
  assert.deepEqual(history.position[0], String(start).split(',').map(Number));
  // On one scale each step keeps 1 - 2 x 0.1 of the way that is left.
  const [first, last] = [history.position[0], history.position[12]];
  assert.ok(Math.abs(last[1] - first[1] * 0.8 ** 12) < 1e-12);
});

test('a batch is marked among the points, and is what the step hears', async () => {
  const { page } = await open('<laser-descent scene="fit" data="line" seed="5" batch="3"></laser-descent>');
  const rings = async () => ((await page.locator('.points .batch').getAttribute('d')) ?? '').split('M').length - 1;
  assert.equal(await rings(), 3);
  await page.getByText('This step listens to 3 of 24 points').waitFor();
  assert.equal(await page.locator('.points .square:not(.unheard)').count(), 3);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  const { batch, train } = await valuesOf(page);
  assert.notEqual(batch, train);
  // The smooth way is drawn beside the noisy one.
  await page.evaluate(() => /** @type {any} */ (document.querySelector('laser-descent')).seek(60));
  await page.waitForFunction(() => document.querySelector('laser-descent')?.shadowRoot?.querySelector('.plane .ahead'));
  await page.getByLabel('Points a step listens to').first().fill('0');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.plane .ahead').count(), 0);
  assert.equal(await page.locator('.points .batch').count(), 0);
});

test('a rate of 100 runs away, is told why, steps back, and one tap leads to safety', async () => {
  const { page, faults } = await open('<laser-descent scene="fit" data="line" seed="5" rate="100"></laser-descent>');
  await page.getByRole('button', { name: 'Train on and on' }).click();
  await page.getByText('It ran away after').waitFor();
  await page.getByText('rates above 2 / 2 = 1').waitFor();
  await page.getByText('each step is 199 times the last').waitFor();
  const { steps } = await stateOf(page);
  assert.ok(steps >= 1 && steps < 10);
  await page.getByRole('button', { name: 'Step back' }).click();
  assert.equal((await stateOf(page)).steps, steps - 1);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.getByRole('button', { name: 'Back to the start, with a rate of 0.1' }).click();
  const state = await stateOf(page);
  assert.deepEqual([state.steps, state.rate], [0, 0.1]);
  await page.getByRole('button', { name: 'Train 200 epochs' }).click();
  assert.equal((await valuesOf(page)).gap, '0');
  assert.deepEqual(faults, []);
});

test('points that tell too little are said to, and trained all the same', async () => {
  const { page, faults } = await open('<laser-descent scene="fit" points="3,1;3,2;3,6"></laser-descent>');
  await page.getByText('x does not tell the points apart').waitFor();
  await page.getByRole('button', { name: 'Train 200 epochs' }).click();
  await page.getByText('one of many answers').waitFor();
  await page.evaluate(() => document.querySelector('laser-descent')?.setAttribute('degree', '4'));
  await page.getByText('fewer points than weights').waitFor();
  assert.deepEqual(faults, []);
});

test('a high degree learns the noise: what is held out pays for it', async () => {
  const { page } = await open(
    '<laser-descent scene="fit" data="sine" seed="5" held="0.4" degree="9" noise="2" optimizer="momentum" rate="0.05" steps="8000"></laser-descent>',
  );
  const { train, test: heldOut } = await valuesOf(page);
  assert.ok(Number(heldOut) > 1.3 * Number(train), `${train} ${heldOut}`);
  assert.equal(((await page.locator('.points .held-out').getAttribute('d')) ?? '').split('M').length - 1, 10);
  await page.getByRole('button', { name: 'Learning curve' }).click();
  await page.locator('canvas[data-chart=learning]').waitFor();
});

test('the learner’s line by eye is compared with that of descent, and with the best', async () => {
  const { page } = await open(three);
  await page.getByRole('button', { name: 'Draw my line' }).click();
  // From 0.5 to 3.5 between the sides of the picture is told by its heights there.
  const { left, right } = await page.evaluate(() => {
    const texts = [
      ...(document
        .querySelector('laser-descent')
        ?.shadowRoot?.querySelectorAll('.points .axes text[text-anchor=middle]') ?? []),
    ];
    return { left: Number(texts[0].textContent?.replace('\u2212', '-')), right: Number(texts.at(-1)?.textContent) };
  });
  assert.ok(left <= 0 && right >= 4);
  await page.getByLabel('Left end').first().fill('2');
  await page.keyboard.press('Enter');
  await page.getByLabel('Right end').first().fill('2');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'That is my line' }).click();
  await page.getByRole('button', { name: 'Train 200 epochs' }).click();
  await page.getByText(/your line by eye 2; descent after \d+ steps 0.5; the best there is 0.5/).waitFor();
});

test('every optimizer trains a line, and Newton’s method arrives in one step: the cost is a bowl', async () => {
  const { page, faults } = await open(tag('data="line"'));
  const walked = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    const row = [.../** @type {ShadowRoot} */ (element.shadowRoot).querySelectorAll('details')].find(
      (one) => one.className === 'optimizer',
    );
    if (row) row.open = true;
    const menu = async () => {
      for (;;) {
        const found = element.shadowRoot.querySelector('select[data-does=optimizer]');
        if (found) return [...found.options].map((option) => option.value);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    };
    const ends = [];
    for (const optimizer of await menu()) {
      element.state = { ...element.state, optimizer, rate: null, tuning: null, steps: 300 };
      await element.ready;
      const { cost, step } = element.history();
      ends.push({ optimizer, is: element.state.optimizer, from: cost[0], to: cost.at(-1), steps: step.at(-1) });
    }
    return ends;
  });
  assert.ok(walked.length > 15);
  for (const { optimizer, is, from, to } of walked) {
    assert.equal(is, optimizer);
    assert.ok(to < from, `${optimizer}: ${from} to ${to}`);
  }
  const newton = walked.find(({ optimizer }) => optimizer === 'newton');
  assert.equal(newton?.steps, 1);
  assert.deepEqual(faults, []);
});

test('a branch goes on with another rate from its step, and is taken back', async () => {
  const { page } = await open('<laser-descent scene="fit" data="line" seed="5" steps="5"></laser-descent>');
  await page.getByRole('button', { name: 'What if, from step 5?' }).click();
  await page.getByLabel('Learning rate α from step 5').first().fill('0.5');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  assert.equal((await valuesOf(page)).gap, '0'); // on one scale half is the rate that arrives at once
  assert.equal((await stateOf(page)).branches.length, 1);
  await page.getByRole('button', { name: 'Take the branch back' }).click();
  assert.notEqual((await valuesOf(page)).gap, '0');
});

test('states come and go as plain JSON, and hostile ones are refused with what is shown kept whole', async () => {
  const { page, faults } = await open(tag('data="braking" degree="2" steps="40" batch="5"'));
  await page.getByRole('button', { name: 'Best there is' }).click();
  const state = await stateOf(page);
  const { equation } = await valuesOf(page);
  assert.deepEqual(JSON.parse(JSON.stringify(state)), state);
  const set = (/** @type {unknown} */ given) =>
    page.evaluate(async (state) => {
      const element = /** @type {any} */ (document.querySelector('laser-descent'));
      element.state = state;
      await element.updateComplete;
      return element.state;
    }, given);
  const hostile = [
    { table: { columns: [{ name: '<b>', values: [1, 'x'] }], x: 0, y: 0 } },
    {
      table: {
        columns: [
          { name: 'a', values: [] },
          { name: 'b', values: [] },
        ],
        x: 0,
        y: 1,
      },
    },
    ...[
      { points: '1,2' },
      { points: 'NaN,1;2,3' },
      { points: {} },
      { start: 'NaN,NaN' },
      { start: '1e300,0' },
      { rate: 'NaN' },
    ],
    ...[
      { degree: 1e9 },
      { degree: 2.5 },
      { held: 5 },
      { batch: -1 },
      { penalty: 'x' },
      { steps: 1e12 },
      { data: 'none' },
    ],
    ...[{ tuning: 'beta=9' }, { branches: [{ at: -1, rate: 1 }] }, { branches: [{ at: 0, rate: 0.2 }] }],
    ...[{ chosen: 1e9 }, { pair: [50, 60] }, { guess: 5 }],
  ];
  for (const patch of hostile) {
    await set({ ...state, ...patch });
    await page.locator('.points .curve.now, .end').first().waitFor();
    assert.match((await valuesOf(page)).equation, /^y = /, JSON.stringify(patch));
  }
  await set(state);
  assert.deepEqual(await stateOf(page), state);
  assert.equal((await valuesOf(page)).equation, equation);
  assert.deepEqual(faults, []);
});

test('numbers at the ends of what can be are drawn and trained', async () => {
  const { page, faults } = await open(
    [
      'points="0,1e12;1,-1e12;2,1e12"',
      'points="1e12,0;1.000001e12,1;2e12,5" degree="9"',
      'points="5,5;5,5"',
      'points="0,0;1,1" start="1e12,-1e12" steps="3"',
      'points="1000,1;2000,3;3000,2" degree="9" scaling="off" steps="5"',
    ]
      .map((attributes) => tag(attributes))
      .join(''),
  );
  for (let i = 0; i < 5; i++) {
    const d = await page.locator('laser-descent').nth(i).locator('.points .dots.train').getAttribute('d');
    assert.doesNotMatch(String(d), /NaN|Infinity/);
    const ways = await page
      .locator('laser-descent')
      .nth(i)
      .locator('.plane path')
      .evaluateAll((all) => all.map((path) => path.getAttribute('d')).join(''));
    assert.doesNotMatch(ways, /NaN|Infinity/);
  }
  assert.deepEqual(faults, []);
});

test('far away is trained beside the page, stopped, and stepped back from', async () => {
  const { page, faults } = await open(tag('data="line" batch="1"'));
  await page.getByRole('button', { name: 'Train on and on' }).click();
  // Pressed by the page itself: a million updates are over sooner than a test can look for the button.
  await page.waitForFunction(() => {
    const root = document.querySelector('laser-descent')?.shadowRoot;
    const stop = /** @type {HTMLElement | null | undefined} */ (root?.querySelector('[data-does=stop]'));
    const at = Number(root?.querySelector('.at')?.textContent?.replace(/\D/g, ''));
    if (!stop || !(at > 2500)) return false;
    stop.click();
    return true;
  });
  const { steps } = await stateOf(page);
  assert.ok(steps > 2500 && steps < 1e6);
  const before = await valuesOf(page);
  await page.getByRole('button', { name: 'Step back' }).click();
  assert.equal((await stateOf(page)).steps, steps - 1);
  assert.notEqual((await valuesOf(page)).equation, before.equation);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  assert.deepEqual(await valuesOf(page), before);
  // The first steps are kept as records, and the one that is shown.
  const { step, csv } = await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    return { step: element.history().step, csv: element.toCSV().trim().split('\n') };
  });
  assert.deepEqual([step[7], step.at(-1), step.length], [7, steps, 2050]);
  assert.equal(csv[0], 'step,weight 1,bias,average square');
  assert.equal(csv.length, 2051);
  assert.deepEqual(faults, []);
});

test('powers that are larger than any number are put on one scale, and it is said', async () => {
  const { page, faults } = await open(tag('data="line"'));
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    const columns = [1, 2].map((by) => ({ name: '', values: [by, 3 * by * 1e90, 2e90] }));
    element.state = { ...element.state, table: { columns, x: 0, y: 1 }, degree: 9, scaling: 'off' };
  });
  await page.getByText('So large are the powers of these numbers').waitFor();
  assert.equal((await stateOf(page)).scaling, 'on');
  assert.deepEqual(faults, []);
});
