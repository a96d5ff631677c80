// Points on a plane for everybody: by finger, on a narrow page, from right to left, while it trains at full speed, and
// whatever a link holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationsInBoth } from './browser.mjs';
import { open, stateOf, useBrowser } from './page.mjs';
import { does, figure, plane, standsOn } from './plane-page.mjs';

useBrowser();

test('axe finds nothing wrong with the plane, in light and in dark, asked and trained', async () => {
  const { page, faults } = await open(plane('data="spirals" seed="1"'));
  assert.deepEqual(await violationsInBoth(page), []);
  await does(page, 'guess-no').click();
  await page.getByRole('application').press('End');
  await does(page, 'epochs').click();
  await standsOn(page, 2000);
  await page.locator('[data-neuron="1,3"]').click();
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(await violationsInBoth(page), []);
  assert.deepEqual(faults, []);
});

test('on a narrow page a tap reads the network, nothing is cut off, and all can be hit', async () => {
  const { page, faults } = await open(plane('data="xor" seed="1" layers="12,12,8,4,3,2"'), {
    viewport: { width: 320, height: 700 },
    hasTouch: true,
  });
  await page.locator('[data-neuron="0,0"]').waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, String(wide));
  const box = await page.locator('[data-plane]').boundingBox();
  assert.ok(box && box.width > 200);
  await page.touchscreen.tap(box.x + 0.75 * box.width, box.y + 0.25 * box.height);
  const { at } = (await stateOf(page)).plane;
  assert.ok(at[0] > 0.5 && at[1] > 0.5, String(at));
  await page.locator('[data-neuron="2,1"]').tap();
  assert.deepEqual((await stateOf(page)).net, { neuron: [2, 1] });
  const ends = await figure(page).evaluate((element) => {
    const root = /** @type {any} */ (element).shadowRoot;
    const middle = (/** @type {string} */ name) => {
      const { left, width } = root.querySelector(name).getBoundingClientRect();
      return left + width / 2;
    };
    const lines = root.querySelector('.net svg').getBoundingClientRect();
    return [middle('[data-neuron="6,0"]'), lines.left + (lines.width * 7.5) / 8];
  });
  assert.ok(Math.abs(ends[0] - ends[1]) < 1, `lines end at ${ends[1]}, the output is at ${ends[0]}`);
  const small = await figure(page).evaluate((element) =>
    [.../** @type {any} */ (element).shadowRoot.querySelectorAll('.net button, .features button, .layers button')]
      .map((button) => button.getBoundingClientRect())
      .filter(({ width, height }) => width < 24 || height < 24),
  );
  assert.deepEqual(small, []);
  assert.deepEqual(faults, []);
});

test('on a page from right to left the right of the plane is still where x is large', async () => {
  const { page } = await open(`<div dir="rtl">${plane('data="xor" seed="1"')}</div>`);
  const box = await page.locator('[data-plane]').boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + 0.9 * box.width, box.y + 0.1 * box.height);
  const { at } = (await stateOf(page)).plane;
  assert.ok(at[0] > 0.8 && at[1] > 0.8, String(at));
  const spots = await figure(page).evaluate((element) =>
    ['[data-input="0"]', '[data-neuron="0,0"]', '[data-neuron="1,0"]'].map(
      (name) => /** @type {any} */ (element).shadowRoot.querySelector(name).getBoundingClientRect().left,
    ),
  );
  assert.ok(spots[0] < spots[1] && spots[1] < spots[2], String(spots));
});

test('while it trains at full speed the map goes along, is never empty, and the page keeps drawing', async () => {
  const { page, faults } = await open(plane('data="xor" noise="0.2" seed="1" predict="off"'));
  await does(page, 'train').click();
  const { longest, pictures, empty } = await figure(page).evaluate(
    (element) =>
      new Promise((resolve) => {
        const canvas = /** @type {any} */ (element).shadowRoot.querySelector('[data-plane]');
        const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        if (!copy) return;
        [copy.canvas.width, copy.canvas.height] = [640, 1];
        const seen = new Set();
        let longest = 0;
        let empty = 0;
        let last = performance.now();
        const begun = last;
        const look = () => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          copy.clearRect(0, 0, 640, 1);
          copy.drawImage(canvas, 0, -320);
          const { data } = copy.getImageData(0, 0, 640, 1);
          let sum = 0;
          for (let i = 0; i < data.length; i++) sum = (sum * 31 + data[i]) | 0;
          if (data[3] === 0) empty++;
          seen.add(sum);
          if (seen.size < 8 && now - begun < 20_000) requestAnimationFrame(look);
          else resolve({ longest, empty, pictures: seen.size });
        };
        look();
      }),
  );
  await does(page, 'stop').click();
  assert.ok(pictures >= 8, String(pictures));
  assert.equal(empty, 0);
  assert.ok(longest < 1000, `${longest} ms without a frame`);
  assert.deepEqual(faults, []);
});

test('whatever a link or a script holds of a plane, the page stays alive', async () => {
  const { page, faults } = await open(plane('data="moons" seed="1"'));
  const states = [
    { plane: { at: 'here' } },
    { plane: { at: [1e308, Number.NaN] } },
    { plane: { at: [1, 2, 3], guess: 7 } },
    { plane: { guess: { of: '<img src=x onerror=alert(1)>', says: true } } },
    { plane: [], net: 'x' },
    { net: { neuron: [0, 1e9] } },
    { net: { neuron: [-1, 0] } },
    { net: { neuron: [9, 0] } },
    { open: ['neurons', 'pad', 'plane', 'constructor'] },
    { features: 'x x x', layers: '1,1,1,1,1,1', noise: 0.5 },
    { features: '__proto__', layers: '-3', noise: 'loud' },
    { data: 'cheese' },
    { rate: 1000, steps: 500 },
    { weights: [1, 2, 3] },
    { data: 'xor', layers: '128,128', steps: 3 },
  ];
  for (const state of states) {
    await figure(page).evaluate((element, patch) => {
      const figure = /** @type {any} */ (element);
      try {
        figure.state = { ...figure.state, ...patch };
      } catch {
        // It was refused.
      }
    }, state);
    await page.locator('.digits .scores').waitFor();
  }
  await does(page, 'data').selectOption('rings');
  assert.equal((await stateOf(page)).data, 'rings');
  assert.deepEqual(
    faults.filter((fault) => !fault.startsWith('<laser-descent>')),
    [],
  );
});
