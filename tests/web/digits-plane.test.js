// Points on a plane: that the page's own buttons tell them apart, and that maps and words are what the weights say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';
import {
  does,
  figure,
  layersBy,
  learning,
  outputBy,
  plane,
  readingOf,
  rightBy,
  saidRight,
  standsOn,
  warmthAt,
  weightsOf,
} from './plane-page.mjs';

useBrowser();

test('moons are told apart by one press, and the page counts those held out rightly', async () => {
  const { page, faults } = await open(plane('data="moons" seed="2"'));
  const before = await weightsOf(page);
  assert.equal(await saidRight(page), rightBy(before, [2, 8, 1], { id: 'moons', seed: 2 }));
  await does(page, 'epochs').click();
  await standsOn(page, 2000);
  const said = await saidRight(page);
  assert.equal(said, rightBy(await weightsOf(page), [2, 8, 1], { id: 'moons', seed: 2 }));
  assert.ok(said > 0.97, String(said));
  assert.deepEqual(faults, []);
});

test('spirals are chosen in the menu, and told apart by the layers that are usual for them', async () => {
  const { page, faults } = await open(plane('seed="3"'));
  await does(page, 'data').selectOption('spirals');
  for (const step of [2000, 4000, 6000]) {
    await does(page, 'epochs').click();
    await standsOn(page, step);
  }
  const said = await saidRight(page);
  assert.equal(said, rightBy(await weightsOf(page), [2, 12, 12, 1], { id: 'spirals', seed: 3 }));
  assert.ok(said > 0.97, String(said));
  assert.deepEqual(faults, []);
});

test('rings, xor and clouds are told apart by what is usual for them', async () => {
  for (const [id, least] of /** @type {const} */ ([
    ['rings', 0.97],
    ['xor', 0.94],
    ['gaussian', 0.97],
  ])) {
    const { page } = await open(plane(`data="${id}" seed="1"`));
    await does(page, 'epochs').click();
    await standsOn(page, 2000);
    const said = await saidRight(page);
    assert.ok(said >= least, `${id}: ${said}`);
    await page.close();
  }
});

test('the network is read by keys and pointer, and says what plain loops make of the place', async () => {
  const { page, faults } = await open(plane('data="moons" seed="1" steps="2000"'));
  await standsOn(page, 2000);
  const weights = await weightsOf(page);
  const stage = page.getByRole('application');
  await stage.focus();
  for (const key of ['PageUp', 'PageUp', 'ArrowRight', 'ArrowUp', 'Shift+ArrowLeft']) await page.keyboard.press(key);
  const { at } = (await stateOf(page)).plane;
  assert.deepEqual(
    at,
    [0.054, 0.66].map((value, i) => at[i] ?? value),
  );
  const [x, y] = at;
  assert.ok(x > 0 && y > 0.5);
  assert.ok(Math.abs((await readingOf(page)) - outputBy(weights, [2, 8, 1], at)) < 1e-5);
  assert.match(await page.locator('[data-reading]').innerText(), y > 0 ? /class 1/ : /class 0/);
  const box = await page.locator('[data-plane]').boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + 0.6 * box.width, box.y + 0.9 * box.height);
  const pressed = (await stateOf(page)).plane.at;
  assert.ok(Math.abs(pressed[0] - 0.24) < 0.02 && Math.abs(pressed[1] + 0.96) < 0.02, String(pressed));
  assert.ok(Math.abs((await readingOf(page)) - outputBy(weights, [2, 8, 1], pressed)) < 1e-5);
  assert.match(await page.locator('[data-reading]').innerText(), /class 0/);
  assert.deepEqual(faults, []);
});

test('the map has the colour of what the network says, place by place', async () => {
  const { page } = await open(plane('data="moons" seed="1" steps="2000" predict="off"'));
  await standsOn(page, 2000);
  const weights = await weightsOf(page);
  const { features } = learning.pattern({ id: 'moons', count: 400, noise: 0.05, seed: 1 });
  const isNearPoint = (/** @type {number} */ x, /** @type {number} */ y) =>
    features.some((value, i) => i % 2 === 0 && Math.hypot(value - x, features[i + 1] - y) < 0.06);
  let compared = 0;
  for (let x = -1.15; x < 1.2; x += 0.23) {
    for (let y = -1.15; y < 1.2; y += 0.23) {
      const output = outputBy(weights, [2, 8, 1], [x, y]);
      // The border between both has its own colour, and so have the points.
      if (Math.abs(output - 0.5) < 0.3 || isNearPoint(x, y)) continue;
      const warmth = await warmthAt(page, (x / 1.2 + 1) / 2, (1 - y / 1.2) / 2);
      assert.equal(warmth > 0, output > 0.5, `${x}, ${y}: ${output}, ${warmth}`);
      compared++;
    }
  }
  assert.ok(compared > 60, String(compared));
});

test('a neuron under pointer or focus shows its own map, and keeps it when it is pressed', async () => {
  const { page, faults } = await open(plane('data="spirals" seed="1" steps="2000" predict="off"'));
  await standsOn(page, 2000);
  const weights = await weightsOf(page);
  const title = page.locator('[data-panel="plane"] .title').first();
  const whole = await title.innerText();
  await page.locator('[data-neuron="0,2"]').hover();
  assert.match(await title.innerText(), /neuron 3 of layer 1/);
  await page.mouse.move(2, 2);
  assert.equal(await title.innerText(), whole);
  // The output is where Tab leads; arrows go on from there.
  await page.locator('[data-neuron="2,0"]').focus();
  for (const key of ['ArrowLeft', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key);
  assert.match(await title.innerText(), /neuron 2 of layer 1/);
  await page.keyboard.press('Enter');
  assert.deepEqual((await stateOf(page)).net, { neuron: [0, 1] });
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  assert.match(await title.innerText(), /neuron 2 of layer 1/);
  const { at } = (await stateOf(page)).plane;
  assert.ok(Math.abs((await readingOf(page)) - layersBy(weights, [2, 12, 12, 1], at)[0][1]) < 1e-4);
  // Its three largest weights, by size: there are two.
  const [x, y] = [weights[1], weights[13]];
  const told = (await page.locator('[data-neuron-told]').innerText()).replaceAll('−', '-');
  const said = [...told.matchAll(/(-?[\d.]+) × ([xy])/g)].map(([, weight, of]) => [of, Number(weight)]);
  const wanted = [
    ['x', x],
    ['y', y],
  ].sort((a, b) => Math.abs(Number(b[1])) - Math.abs(Number(a[1])));
  assert.deepEqual(
    said.map(([of]) => of),
    wanted.map(([of]) => of),
  );
  said.forEach(([, weight], i) => {
    assert.ok(Math.abs(Number(weight) - Number(wanted[i][1])) < 0.02 * Math.abs(Number(weight)) + 0.01, told);
  });
  await page.locator('[data-neuron="0,1"]').click();
  assert.deepEqual((await stateOf(page)).net, { neuron: null });
  assert.deepEqual(faults, []);
});

test('layers and neurons are added and taken away by buttons, and another network begins anew', async () => {
  const { page, faults } = await open(plane('data="moons" seed="1" steps="100"'));
  await standsOn(page, 100);
  await does(page, 'add-layer').click();
  assert.equal((await stateOf(page)).layers, '8,8');
  await standsOn(page, 0);
  await page
    .getByRole('button', { name: 'Layer 2: neurons less' })
    .or(page.locator('.layer-2 button').first())
    .first()
    .click();
  assert.equal((await stateOf(page)).layers, '8,7');
  assert.equal((await weightsOf(page)).length, 3 * 8 + 9 * 7 + 8);
  await page.locator('#field-layer-1').fill('3');
  await page.keyboard.press('Enter');
  assert.equal(await figure(page).getAttribute('layers'), '3,7');
  await page.locator('#field-layer-1').fill('1000');
  await page.keyboard.press('Enter');
  await page.locator('#field-layer-1-refused').waitFor();
  assert.equal((await stateOf(page)).layers, '3,7');
  await page.locator('#field-layer-1').fill('3');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 2; i++) await does(page, 'remove-layer').click();
  assert.equal((await stateOf(page)).layers, 'none');
  assert.ok(await does(page, 'remove-layer').isDisabled());
  for (let i = 0; i < 6; i++) await does(page, 'add-layer').click();
  assert.ok(await does(page, 'add-layer').isDisabled());
  assert.equal(await page.locator('.net .column').count(), 8);
  assert.deepEqual(faults, []);
});

test('without a hidden layer xor is lost from x and y and won from their product, as it was asked beforehand', async () => {
  const { page, faults } = await open(plane('data="xor" seed="1" layers="none"'));
  assert.equal(await page.locator('[data-lesson]').count(), 0, 'what is asked is not told');
  await does(page, 'guess-yes').click();
  await page.locator('[data-verdict="unknown"]').waitFor();
  await page.locator('[data-lesson]').waitFor();
  await does(page, 'epochs').click();
  await standsOn(page, 2000);
  assert.ok((await saidRight(page)) < 0.75);
  assert.match(await page.locator('[data-verdict="no"]').innerText(), /one straight line/);
  await page.locator('[data-feature="xy"]').click();
  await standsOn(page, 0);
  for (const name of ['x', 'y', 'xy']) await page.locator(`[data-feature="${name}"]`).click({ force: true });
  assert.equal((await stateOf(page)).features, 'xy', 'the last one stays');
  assert.equal(await page.locator('[data-feature="xy"]').getAttribute('aria-pressed'), 'true');
  await does(page, 'guess-yes').click();
  await does(page, 'epochs').click();
  await standsOn(page, 2000);
  const said = await saidRight(page);
  assert.equal(
    said,
    rightBy(await weightsOf(page), [1, 1], { id: 'xor', seed: 1 }, (x, y) => [x * y]),
  );
  assert.ok(said > 0.94, String(said));
  assert.deepEqual(faults, []);
});

test('each feature is what it says, in its order', async () => {
  const { page } = await open(
    plane('data="moons" seed="4" layers="none" features="siny sinx xy yy xx y x" steps="300"'),
  );
  await standsOn(page, 300);
  const told = (/** @type {number} */ x, /** @type {number} */ y) => [
    ...[x, y, x * x, y * y, x * y],
    ...[Math.sin(Math.PI * x), Math.sin(Math.PI * y)],
  ];
  const weights = await weightsOf(page);
  assert.equal(weights.length, 8);
  assert.equal(await saidRight(page), rightBy(weights, [7, 1], { id: 'moons', seed: 4 }, told));
  await page.getByRole('application').focus();
  await page.keyboard.press('End');
  const { at } = (await stateOf(page)).plane;
  assert.ok(Math.abs((await readingOf(page)) - outputBy(weights, [7, 1], told(at[0], at[1]))) < 1e-5);
});

test('noise moves the points and keeps the step; with other data as with images, what was chosen for these is dropped', async () => {
  const { page } = await open(plane('data="gaussian" seed="1" steps="200" predict="off"'));
  await standsOn(page, 200);
  const before = await saidRight(page);
  await page.locator('#field-noise').fill('0.5');
  await page.keyboard.press('Enter');
  await standsOn(page, 200);
  assert.ok((await saidRight(page)) < before);
  assert.equal(await saidRight(page), rightBy(await weightsOf(page), [2, 1], { id: 'gaussian', noise: 0.5, seed: 1 }));
  await does(page, 'data').selectOption('digits');
  await page.locator('[data-panel="pad"]').waitFor();
  const { noise, layers, features } = await stateOf(page);
  assert.deepEqual({ noise, layers, features }, { noise: null, layers: null, features: null });
  assert.equal(await page.locator('[data-panel="plane"]').count(), 0);
});

test('what is said to be wrong is wrong, and lies where it is said to', async () => {
  const { page } = await open(plane('data="moons" seed="1" layers="none" steps="2000" predict="off"'));
  await standsOn(page, 2000);
  const weights = await weightsOf(page);
  const { features, classes } = learning.pattern({ id: 'moons', count: 400, noise: 0.05, seed: 1 });
  const wrong = [...classes.keys()].filter(
    (i) => outputBy(weights, [2, 1], [features[2 * i], features[2 * i + 1]]) > 0.5 !== (classes[i] === 1),
  );
  const said = await page.locator('[data-right]').innerText();
  assert.ok(said.includes(`Of the ${wrong.length} told wrong`), said);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const i of wrong) {
    const third = (/** @type {number} */ value) => Math.floor(((value / 1.2 + 1) / 2) * 3);
    const [across, up] = [third(features[2 * i]), third(features[2 * i + 1])];
    const name = [['bottom', 'middle', 'top'][up], ['left', 'middle', 'right'][across]];
    const words = name[0] === 'middle' ? name[1] : name[1] === 'middle' ? name[0] : name.join(' ');
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0][0];
  assert.ok(said.endsWith(`${most}.`), `${said} ${[...counts]}`);
});
