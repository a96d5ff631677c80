// Any optimizer in the scenes on a walk: what can be set, what is walked, and that no sentence about plain descent is
// told of another. Walks by the published update, written out here.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleAt, ruleOf, withRule } from '../../web/parts/rule.js';
import { sharesOf } from '../../web/parts/schedule-figure.js';
import { violations } from './browser.mjs';
import { openDoor } from './door.mjs';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();
const core = await openDoor();

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');
/** @param {Page} page @returns {Promise<{position: number[][], cost: number[]}>} */
const history = (page) => figure(page).evaluate((element) => /** @type {any} */ (element).history());

/** What becomes of each tuning, and what is said of it. @param {Page} page @param {{optimizer: string, tuning: string}[]} tried */
function read(page, tried) {
  return figure(page).evaluate((element, all) => {
    /** @type {any} */
    const figure = element;
    /** @type {string[]} */
    let said = [];
    element.addEventListener('descent-warning', (event) => said.push(/** @type {any} */ (event).detail.message));
    return all.map(({ optimizer, tuning }) => {
      element.removeAttribute('tuning');
      element.setAttribute('optimizer', optimizer);
      said = [];
      element.setAttribute('tuning', tuning);
      return { tuning: figure.state.tuning, said };
    });
  }, tried);
}

test('a tuning is read by the rows of the core, and told again in one way', async () => {
  const { page } = await open('<laser-descent scene="landscape"></laser-descent>');
  const told = { optimizer: 'momentum', tuning: ' momentum = 0,8   schedule=cosine horizon=50 ' };
  assert.deepEqual(await read(page, [told, { ...told, tuning: '' }]), [
    { tuning: 'momentum=0.8 schedule=cosine horizon=50', said: [] },
    { tuning: null, said: [] },
  ]);
  const ends = core.catalogue.optimizers.flatMap(({ id: optimizer, parameters }) =>
    [...parameters, ...core.catalogue.commonParameters].flatMap(({ id, least, most }) =>
      [least, most].map((value) => ({ optimizer, tuning: `${id}=${value}` })),
    ),
  );
  assert.deepEqual(
    await read(page, ends),
    ends.map((one) => ({ tuning: one.tuning, said: [] })),
  );
  const beyond = core.catalogue.optimizers.flatMap(({ id: optimizer, parameters }) =>
    parameters.flatMap(({ id, least, most }) =>
      [least - 1, most + 1].map((value) => ({ optimizer, tuning: `${id}=${value}` })),
    ),
  );
  for (const { tuning, said } of await read(page, beyond)) {
    assert.equal(tuning, null);
    assert.match(said.join(' '), /^tuning \w+: It must be from /);
  }
});

test('what no optimizer goes by, is no number or is out of range is refused, with its name', async () => {
  const { page } = await open('<laser-descent scene="landscape"></laser-descent>');
  /** @type {Record<string, RegExp>} */
  const refused = {
    'momentum=': /^tuning momentum: A number is missing/,
    'momentum=fast': /^tuning momentum: .fast. is not a number/,
    'momentum=NaN': /^tuning momentum: .NaN. is not a number/,
    momentum: /^tuning momentum: A number is missing/,
    'beta1=0.5 beta3=0.5': /^tuning beta3: .beta3. is not one of: momentum, lowest,/,
    'schedule=linear': /^tuning schedule: .linear. is not one of: constant, step/,
    'clipping=constructor': /^tuning clipping: .constructor. is not one of: none, value, norm/,
    'constructor=1': /^tuning constructor: .constructor. is not one of/,
    '__proto__=1': /^tuning __proto__: .__proto__. is not one of/,
    '=1': /is not one of/,
    '{}': /is not one of/,
  };
  const ends = await read(
    page,
    Object.keys(refused).map((tuning) => ({ optimizer: 'momentum', tuning })),
  );
  Object.values(refused).forEach((message, i) => {
    assert.equal(ends[i].tuning, null);
    assert.match(ends[i].said.join(' '), message);
  });
});

test('a branch changes what it tells, from its step on, and controls change the last one', () => {
  const state = {
    optimizer: 'gd',
    tuning: null,
    rate: 0.1,
    branches: [
      { at: 3, rate: 0.2 },
      { at: 5, optimizer: 'adam', tuning: 'beta1=0.5', rate: 0.3 },
    ],
  };
  assert.deepEqual(ruleAt(state, 2), { optimizer: 'gd', tuning: null, rate: 0.1 });
  assert.deepEqual(ruleAt(state, 4), { optimizer: 'gd', tuning: null, rate: 0.2 });
  assert.deepEqual(ruleOf(state), { optimizer: 'adam', tuning: 'beta1=0.5', rate: 0.3 });
  assert.deepEqual(withRule(state, { rate: 1 }).branches[1], { ...state.branches[1], rate: 1 });
  assert.deepEqual(withRule({ ...state, branches: [] }, { rate: 1 }), { rate: 1 });
});

test('a first step that goes nowhere has not arrived at the target', () => {
  for (const optimizer of ['nudge', 'random', 'annealing', 'nelderMead']) {
    const run = core.descent({ cost: 'square', target: 100, start: [103], optimizer });
    for (run.step(1); run.reason() === 'none'; run.step(1)) {
      const error = Math.abs((run.history().position.at(-1) ?? 0) - 100);
      assert.ok(error > core.catalogue.usual.stop.error, `${optimizer} at ${run.at}`);
    }
    const last = Math.abs((run.history().position.at(-1) ?? 0) - 100);
    assert.ok(
      run.at > 1 && (run.reason() !== 'error' || last <= core.catalogue.usual.stop.error),
      `${optimizer}: ${run.reason()} at ${last}`,
    );
    run.free();
  }
});

test('the curve of a schedule is the published one', () => {
  /** @type {Record<string, (n: number) => number>} */
  const published = {
    step: (n) => 0.5 ** Math.floor(n / 20),
    exponential: (n) => 0.5 ** (n / 20),
    cosine: (n) => (n < 20 ? (1 + Math.cos((Math.PI * n) / 20)) / 2 : 0),
    inverse: (n) => 1 / (1 + n / 20),
    warmup: (n) => Math.min(1, (n + 1) / 20),
  };
  for (const [schedule, share] of Object.entries(published)) {
    const shares = sharesOf(core, { schedule, horizon: 20, factor: 0.5 }, 50);
    shares.forEach((value, n) => {
      assert.ok(Math.abs(value - share(n)) < 1e-10, `${schedule} ${n}: ${value}`);
    });
  }
});

test('the heavy ball walks as published, with its own formula and memory in place of the update of plain descent', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="descent" optimizer="momentum" tuning="momentum=0.8" rate="0.05" steps="40"></laser-descent>',
  );
  let [y, velocity] = [103, 0];
  for (const [at] of (await history(page)).position) {
    assert.ok(Math.abs(at - y) < 1e-10, `${at} is not ${y}`);
    velocity = 0.8 * velocity - 0.05 * 2 * (y - 100);
    y += velocity;
  }
  await page.locator('[data-rule=momentum] code', { hasText: 'v = momentum v - rate g; W + v' }).waitFor();
  await page.locator('[data-memory=velocity]', { hasText: 'its velocity' }).waitFor();
  assert.equal(await page.locator('[data-formula]').count(), 0);
  assert.deepEqual(faults, []);
});

test('in landscape and surface nothing is told that is so of plain descent alone', async () => {
  const untrue =
    /so the step goes|one step back|never climbs|takes the same share|the next step moves|too small to change|each step takes|Where you start decides/;
  for (const tag of [
    'scene="landscape" curve="two-valleys"',
    'scene="landscape" curve="parabola"',
    'scene="landscape" curve="plateau"',
    'scene="surface" surface="himmelblau"',
    'scene="surface" surface="sphere"',
    'scene="surface" surface="plateau"',
  ]) {
    for (const optimizer of ['momentum', 'adam', 'newton', 'nelderMead', 'annealing']) {
      const { page, faults } = await open(
        `<laser-descent ${tag} optimizer="${optimizer}" steps="10000"></laser-descent>`,
      );
      await page.locator(`[data-rule=${optimizer}]`).waitFor();
      assert.doesNotMatch(await page.locator('.beside').innerText(), untrue, `${tag} ${optimizer}`);
      assert.equal(await page.locator('[data-formula], .teaches').count(), 0, `${tag} ${optimizer}`);
      assert.deepEqual(faults, []);
    }
  }
});

test('plain descent with a schedule is told as what it is, too', async () => {
  const { page } = await open(
    '<laser-descent scene="descent" tuning="schedule=inverse horizon=10" rate="1.5" steps="10000"></laser-descent>',
  );
  await page.locator('[data-rule=gd]').waitFor();
  assert.doesNotMatch(await page.locator('.beside').innerText(), /comes home|because 1/);
});

test('what if Adam from step 7? A branch changes the optimizer, and can be taken back', async () => {
  const { page, faults } = await open('<laser-descent scene="descent" steps="7"></laser-descent>');
  await page.getByRole('button', { name: 'What if, from step 7?' }).click();
  await page.locator('summary', { hasText: 'Optimizer and tuning' }).click();
  await page.locator('select[data-does=optimizer]').selectOption('adam');
  const { optimizer, branches } = await stateOf(page);
  assert.equal(optimizer, 'gd');
  assert.deepEqual(branches, [{ at: 7, optimizer: 'adam', tuning: null, rate: 0.1 }]);
  await figure(page).evaluate((element) => /** @type {any} */ (element).seek(12));
  const walked = (await history(page)).position.map(([y]) => y);
  let y = 103;
  let [m, s] = [0, 0];
  for (let step = 0; step <= 12; step++) {
    assert.ok(Math.abs(walked[step] - y) < 1e-9, `step ${step}: ${walked[step]} is not ${y}`);
    const slope = 2 * (y - 100);
    if (step < 7) y -= 0.1 * slope;
    else {
      const n = step - 6; // its own count
      m = 0.9 * m + 0.1 * slope;
      s = 0.999 * s + 0.001 * slope ** 2;
      y -= (0.1 * (m / (1 - 0.9 ** n))) / (Math.sqrt(s / (1 - 0.999 ** n)) + 1e-8);
    }
  }
  await page.getByRole('button', { name: 'Without the branch' }).click();
  assert.equal(await page.locator('[data-formula]').count(), 1);
  assert.deepEqual(faults, []);
});

test('the panel is made of the rows, changes what it says, and sets the usual rate', async () => {
  const { page, faults, requests } = await open('<laser-descent scene="surface" surface="himmelblau"></laser-descent>');
  assert.ok(!requests.some((url) => /tuning|optimizers/.test(url)));
  await page.locator('summary', { hasText: 'Optimizer and tuning' }).focus();
  await page.keyboard.press('Enter');
  const menu = page.locator('select[data-does=optimizer]');
  await menu.waitFor();
  assert.equal(await menu.locator('option').count(), core.catalogue.optimizers.length);
  for (const { id, formula, source, parameters } of core.catalogue.optimizers) {
    await menu.selectOption(id);
    const panel = await page.locator('.tuning').innerText();
    for (const part of [formula, source]) assert.ok(panel.includes(part), `${id}: ${part}`);
    for (const parameter of parameters) assert.ok(panel.includes(`${parameter.id}: `), `${id}: ${parameter.id}`);
    const { rate } = core.catalogue.surfaces.find((surface) => surface.id === 'himmelblau') ?? { rate: 0 };
    assert.equal((await stateOf(page)).rate, core.usualRate(id, { rate, width: 10 }), id);
  }
  await menu.selectOption('momentum');
  const field = page.getByRole('textbox', { name: /^momentum: / });
  await field.fill('0.5');
  await field.press('Enter');
  await page.getByLabel('Schedule of the rate').selectOption('cosine');
  await page
    .getByRole('img', { name: 'The share of the rate against the step: 1 at first, 0.5 at step 50, 0 at step 100.' })
    .waitFor();
  assert.equal((await stateOf(page)).tuning, 'momentum=0.5 schedule=cosine');
  assert.equal(await figure(page).getAttribute('tuning'), 'momentum=0.5 schedule=cosine');
  await field.fill('2');
  await field.press('Enter');
  await page.getByText('It must be from 0 to 1.').waitFor();
  assert.deepEqual(await violations(page), []);
  await menu.selectOption('adam');
  assert.equal((await stateOf(page)).tuning, 'schedule=cosine'); // what is common stays
  await page.setViewportSize({ width: 320, height: 800 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
  assert.deepEqual(faults, []);
});

test('a tuning that the optimizer does not go by is refused with a note, also in a branch of a state', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="landscape" optimizer="adam" tuning="momentum=0.5 beta1=0.8"></laser-descent>',
  );
  await page.getByText('tuning momentum: “momentum” is not one of: beta1, beta2, epsilon, horizon').waitFor();
  assert.equal((await stateOf(page)).tuning, 'beta1=0.8');
  await figure(page).evaluate((element) => {
    const branches = [{ at: 1, rate: 0.1, optimizer: 'magic', tuning: 'beta1=7 beta2=0.5' }];
    /** @type {any} */ (element).state = { scene: 'landscape', branches };
  });
  await page.getByText('optimizer: “magic” is not one of: gd, momentum').waitFor();
  assert.deepEqual((await stateOf(page)).branches, [{ at: 1, rate: 0.1, optimizer: 'gd', tuning: null }]);
  await figure(page).evaluate((element) => {
    /** @type {any} */ (element).state = { scene: 'landscape', branches: [{ at: 1, rate: 0.1, tuning: {} }] };
  });
  await page.getByText('This is not a state that can be shown.').waitFor();
  assert.deepEqual(faults, []);
});

test('scenes that tell of plain descent alone refuse another optimizer', async () => {
  for (const scene of ['cost', 'slope', 'rate']) {
    const { page } = await open(`<laser-descent scene="${scene}" optimizer="adam"></laser-descent>`);
    await page.getByText('optimizer: “adam” is not one of: gd. Shown instead: gd').waitFor();
  }
});
