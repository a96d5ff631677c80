// The events of the element: what each tells, and that a script hears only of what the learner did.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, useBrowser } from './page.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */
/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */
/** @typedef {{type: string, detail: any, bubbles: boolean, composed: boolean}} Heard */

const changes = ['descent-step', 'descent-change', 'descent-finish'];

/** Opens an element inside another shadow root; what the document hears of it is collected. @param {string} scene @param {Record<string, string>} [attributes] */
async function listen(scene, attributes = {}) {
  const opened = await open('<div id="outer"></div>');
  await opened.page.evaluate(
    async (given) => {
      const heard = /** @type {Heard[]} */ ([]);
      Object.assign(globalThis, { heard });
      for (const name of ['ready', 'step', 'change', 'finish', 'warning', 'error']) {
        document.addEventListener(`descent-${name}`, (event) => {
          const { type, detail, bubbles, composed } = /** @type {CustomEvent} */ (event);
          heard.push({ type, detail: JSON.parse(JSON.stringify(detail)), bubbles, composed });
        });
      }
      const element = /** @type {Figure} */ (document.createElement('laser-descent'));
      for (const [name, text] of Object.entries(given)) element.setAttribute(name, text);
      document.querySelector('#outer')?.attachShadow({ mode: 'open' }).append(element);
      await element.ready;
    },
    { scene, ...attributes },
  );
  return opened.page;
}

/** What was heard since the last time. @param {Page} page @returns {Promise<Heard[]>} */
const heard = (page) => page.evaluate(() => /** @type {any} */ (globalThis).heard.splice(0));

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');

/** @param {Page} page */
const state = (page) => figure(page).evaluate((/** @type {Figure} */ element) => element.state);

/** @param {Page} page @param {string} name */
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

test('ready is told once for a scene, and not for a state of the same scene', async () => {
  const page = await listen('descent');
  const ready = { type: 'descent-ready', detail: { scene: 'descent' }, bubbles: true, composed: true };
  assert.deepEqual(await heard(page), [ready]);
  await figure(page).evaluate((/** @type {Figure} */ element) => {
    element.state = { ...element.state, rate: 0.2 };
  });
  await page.locator('#field-rate').and(page.locator('[aria-invalid=false]')).waitFor();
  assert.deepEqual(await heard(page), []);
});

test('each step of the learner is told with its record, and the end with its outcome', async () => {
  const page = await listen('descent', { rate: '0.45' });
  await heard(page);
  await press(page, 'Step');
  await page.getByRole('slider', { name: 'Step shown' }).press('ArrowRight');
  const told = await heard(page);
  assert.deepEqual(
    told.map(({ type }) => type),
    ['descent-step', 'descent-step', 'descent-finish'],
  );
  assert.ok(told.every(({ bubbles, composed }) => bubbles && composed));
  const [{ detail }] = told;
  assert.deepEqual(Object.keys(detail), ['step', 'position', 'cost', 'gradient']);
  // 3 cm off, and a tenth of it after each step.
  assert.equal(detail.step, 1);
  assert.ok(Math.abs(detail.position[0] - 100.3) < 1e-12 && detail.position.length === 1);
  assert.ok(Math.abs(detail.cost - 0.09) < 1e-12);
  assert.ok(Math.abs(detail.gradient[0] - 0.6) < 1e-12 && detail.gradient.length === 1);
  assert.deepEqual(told[2].detail, { outcome: 'converged', steps: 2 });
});

test('each setting that the learner changes is told with the state that follows', async () => {
  const page = await listen('descent');
  await heard(page);
  const acts = {
    rate: async () => {
      await page.locator('#field-rate').fill('0.2');
      await page.locator('#field-rate').press('Enter');
    },
    start: () => press(page, 'Start (cm): 1 more'),
    target: () => page.getByRole('slider', { name: 'Target (cm)' }).press('ArrowUp'),
    cost: () => page.locator('.cost select').selectOption('cube'),
    speed: () => page.getByRole('slider', { name: 'Speed' }).press('ArrowRight'),
  };
  for (const [name, act] of Object.entries(acts)) {
    await act();
    const told = await heard(page);
    assert.deepEqual(
      told.map(({ type }) => type),
      ['descent-change'],
      name,
    );
    assert.deepEqual(told[0].detail, { changed: [name], state: await state(page) });
  }
});

test('in the game every shot is told by its number, the one that ends the round too', async () => {
  // At a rate of a half the second shot follows from the first shout: the oracle is the friend.
  const page = await listen('game', { seed: '5' });
  await heard(page);
  await press(page, 'Shoot');
  const [first, ...more] = await heard(page);
  assert.deepEqual(more, []);
  assert.equal(first.detail.step, 1);
  assert.deepEqual(first.detail.position, [100]);
  const error = first.detail.gradient[0] / 2;
  assert.equal(first.detail.cost, error ** 2);
  await page.locator('#field-aim').fill(String(100 - error));
  await page.locator('#field-aim').press('Enter');
  let told = await heard(page);
  if (!told.some(({ type }) => type === 'descent-finish')) {
    // Errors of 10 cm and more are shouted in whole centimetres: what is left is shouted in tenths.
    const shot = told.find(({ type }) => type === 'descent-step');
    await page.locator('#field-aim').fill(String(100 - error - shot?.detail.gradient[0] / 2));
    await page.locator('#field-aim').press('Enter');
    told = await heard(page);
  }
  const shots = (await state(page)).shots.length;
  const finish = told.filter(({ type }) => type === 'descent-finish');
  assert.deepEqual(
    finish.map(({ detail }) => detail),
    [{ outcome: 'converged', steps: shots }],
  );
  const hit = told.find(({ type }) => type === 'descent-step');
  assert.equal(hit?.detail.step, shots);
  assert.deepEqual(hit?.detail.position, [(await state(page)).shots.at(-1)]);
});

test('giving up is told with the shots that were taken', async () => {
  const page = await listen('game', { seed: '5' });
  for (let shot = 0; shot < 3; shot++) await press(page, 'Shoot');
  await heard(page);
  await press(page, 'Give up');
  const [change, finish] = await heard(page);
  assert.deepEqual([change.type, change.detail.changed], ['descent-change', ['givenUp']]);
  assert.deepEqual(finish, {
    ...{ type: 'descent-finish', detail: { outcome: 'stalled', steps: 3 }, bubbles: true, composed: true },
  });
});

test('a branch and taking it back are told as changes', async () => {
  const page = await listen('descent', { steps: '2' });
  await heard(page);
  for (const name of ['What if, from step 2?', 'Without the branch']) {
    await press(page, name);
    const [change, ...more] = await heard(page);
    assert.deepEqual([change.type, change.detail.changed, more], ['descent-change', ['branches'], []]);
  }
});

test('nothing that a script does is told as a change', async () => {
  const page = await listen('descent', { speed: '60' });
  await heard(page);
  await figure(page).evaluate(async (/** @type {Figure} */ element) => {
    const settings = { target: '90', start: '97', rate: '0.25', cost: 'huber', steps: '4', speed: '60' };
    for (const [name, text] of Object.entries(settings)) element.setAttribute(name, text);
    for (const name of Object.keys(settings)) element.removeAttribute(name);
    element.step(2);
    element.back();
    element.seek(99);
    element.reset();
    element.state = { ...element.state, steps: 7, branches: [{ at: 2, rate: 0.3 }] };
    element.state = { version: 1, scene: 'descent', rate: 0.45 };
    element.setAttribute('speed', '60');
    element.play();
  });
  await page.waitForFunction(() => {
    const element = /** @type {Figure} */ (document.querySelector('#outer')?.shadowRoot?.querySelector('*'));
    return element.state.steps === 2; // the end
  });
  await figure(page).evaluate(async (/** @type {Figure} */ element) => {
    element.pause();
    element.setAttribute('scene', 'game');
    await new Promise((resolve) => element.addEventListener('descent-ready', resolve, { once: true }));
    element.setAttribute('level', 'wrist');
    element.state = { scene: 'game', seed: 5, shots: [20, 30], givenUp: true, players: ['gd'] };
    element.step();
    await element.updateComplete;
  });
  const told = await heard(page);
  assert.deepEqual(
    told.map(({ type }) => type),
    ['descent-ready'],
  );
});

test('the end of a walk that the learner plays is told once', async () => {
  const page = await listen('descent', { rate: '0.3', speed: '60' });
  await heard(page);
  await press(page, 'Play');
  await page.locator('.end.converged').waitFor();
  const told = (await heard(page)).filter(({ type }) => changes.includes(type));
  const steps = Math.ceil(Math.log(0.1 / 3) / Math.log(0.4));
  assert.deepEqual(told.at(-1)?.detail, { outcome: 'converged', steps });
  assert.equal(told.filter(({ type }) => type === 'descent-finish').length, 1);
  assert.equal(told.filter(({ type }) => type === 'descent-change').length, 0);
});

test('a setting that is refused is told as a warning, with the sentence that is shown', async () => {
  const page = await listen('descent');
  await heard(page);
  await figure(page).evaluate((element) => element.setAttribute('rate', 'fast'));
  const [{ type, detail }, ...more] = await heard(page);
  assert.deepEqual([type, more], ['descent-warning', []]);
  assert.deepEqual(Object.keys(detail), ['name', 'value', 'message']);
  assert.deepEqual([detail.name, detail.value], ['rate', 'fast']);
  assert.equal(await page.locator('.notes').innerText(), detail.message);
});
