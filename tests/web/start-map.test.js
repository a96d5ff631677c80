// A map as a page has it: shared among workers, filled in from coarse to fine, cancelled at once, and made by the page
// where there can be no workers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { MapMaker, mapEnds, noBasin } from '../../web/core/map.js';
import { MapWork } from '../../web/core/map-work.js';
import { StartMap } from '../../web/core/start-map.js';
import { violations } from './browser.mjs';
import { openDoor } from './door.mjs';
import { open, useBrowser } from './page.mjs';

const core = await openDoor();
const wasm = readFileSync(join(root, 'build/wasm/map.wasm'));
const maker = await MapMaker.of(new WebAssembly.Module(wasm));

const formula = core.formula('(x^2 + y - 11)^2 + (x + y^2 - 7)^2', { variables: ['x', 'y'] });
const program = formula.program();
formula.free();

/** @param {Partial<import('../../web/core/map-work.js').MapRequest>} [changes] */
const request = (changes = {}) => ({
  formula: '',
  variables: ['x', 'y'],
  program,
  columns: 40,
  rows: 24,
  least: [-5, -5],
  most: [5, 5],
  rate: 0.01,
  steps: 200,
  tolerance: 1e-3,
  minima: core.catalogue.surfaces.find(({ id }) => id === 'himmelblau')?.minima.map(({ position }) => position) ?? [],
  reach: 0.1,
  ...changes,
});

/** Workers that do what they are told when the test says so. */
class Workers {
  /** @type {FakeWorker[]} */
  all = [];
  spawn = () => {
    const worker = new FakeWorker();
    this.all.push(worker);
    return /** @type {any} */ (worker);
  };
  /** Everybody takes a slice, as long as anybody has one. */
  run() {
    while (this.all.some((worker) => worker.slice()));
  }
}

class FakeWorker {
  /** @type {any} */
  onmessage;
  /** @type {any} */
  onerror;
  /** @type {any} */
  task;
  /** @type {MapWork | undefined} */
  work;
  slices = 0;
  isEnded = false;
  postMessage(/** @type {any} */ task) {
    this.task = task;
    this.work = task.request && new MapWork(task.request, maker, task);
  }
  terminate() {
    this.isEnded = true;
  }
  slice() {
    if (!this.work || this.isEnded) return false;
    this.slices++;
    const { number } = this.task;
    const rows = this.work.next(0);
    if (!rows) this.work = undefined;
    this.onmessage({ data: rows ? { number, rows } : { number, isDone: true } });
    return true;
  }
}

/** @param {{changed?: () => void, slowed?: (error: any) => void, failed?: (error: any) => void}} [how] */
function mapWith({ changed = () => {}, ...how } = {}) {
  const workers = new Workers();
  Object.defineProperty(globalThis, 'navigator', { value: { hardwareConcurrency: 8 }, configurable: true });
  return { workers, map: new StartMap({ changed, spawn: workers.spawn, ...how }) };
}

test('two workers share a map, coarse first; nothing fine is written over by what is coarse', () => {
  const { workers, map } = mapWith();
  assert.equal(workers.all.length, 0); // none before a map is asked for
  assert.equal(map.isDone, false);
  map.show(request());
  assert.equal(workers.all.length, 2);
  const [first, second] = workers.all;
  for (let i = 0; i < 2; i++) first.slice();
  assert.ok(map.ends.some((end) => end !== 255));
  while (first.slice());
  assert.equal(map.isDone, false);
  const fine = map.steps.slice(0, 40); // the first row is the first worker's
  assert.ok(new Set(fine).size > 5);
  while (second.slice());
  assert.equal(map.isDone, true);
  assert.deepEqual(map.steps.slice(0, 40), fine);
  assert.ok(map.ends.every((end) => mapEnds[end] === 'arrived'));
  const alone = mapWith();
  const one = new StartMap({ changed: () => {}, spawn: alone.workers.spawn, workers: 1 });
  one.show(request());
  alone.workers.run();
  assert.equal(alone.workers.all.length, 1);
  assert.deepEqual(one.basins, map.basins);
  assert.deepEqual(one.steps, map.steps);
});

test('a hundred changes of mind leave the last map, and nothing under way', () => {
  let changes = 0;
  const { workers, map } = mapWith({ changed: () => changes++ });
  for (let i = 0; i < 100; i++) {
    map.show(request({ rate: 0.001 + i * 1e-4 }));
    if (i % 3 === 0) workers.all[0].slice();
  }
  assert.equal(workers.all.length, 2);
  const late = workers.all[0].onmessage;
  workers.run();
  assert.equal(map.isDone, true);
  const { steps } = map;
  const before = changes;
  late({ data: { number: 1, isDone: true } }); // of a map that nobody wants any more
  assert.equal(changes, before);
  const other = mapWith();
  other.map.show(request({ rate: 0.001 + 99 * 1e-4 }));
  other.workers.run();
  assert.deepEqual(steps, other.map.steps);
  map.show(request());
  map.cancel();
  assert.ok(workers.all.every((worker) => worker.work === undefined));
  assert.equal(map.isDone, false);
  map.free();
  assert.ok(workers.all.every(({ isEnded }) => isEnded));
  map.show(request());
  assert.equal(workers.all.length, 2);
});

/** @param {() => boolean} isSo */
async function until(isSo) {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
}

const { fetch: usual } = globalThis;
const serve = () => {
  globalThis.fetch = async () => /** @type {any} */ ({ ok: true, arrayBuffer: async () => wasm });
};

test('where there are no workers, or one fails, the page makes the map itself, and says so', async () => {
  serve();
  /** @type {any[]} */
  const told = [];
  const spawn = () => {
    throw new Error('not allowed');
  };
  const none = new StartMap({ changed: () => {}, spawn, slowed: (error) => told.push(error) });
  none.show(request());
  await until(() => none.isDone);
  assert.equal(told.length, 1);
  assert.equal(told[0].field, 'worker');
  const { workers, map } = mapWith({ slowed: (error) => told.push(error) });
  map.show(request());
  workers.all[0].slice();
  workers.all[1].onerror({ message: 'gone' });
  assert.ok(workers.all.every(({ isEnded }) => isEnded));
  await until(() => map.isDone);
  assert.equal(told.length, 2);
  assert.deepEqual(map.basins, none.basins);
  assert.ok(!map.basins.includes(noBasin));
  map.show(request({ steps: 1 }));
  await until(() => map.isDone);
  assert.equal(told.length, 2); // it is said once
  globalThis.fetch = usual;
});

test('a map that cannot be had is told, once', async () => {
  serve();
  /** @type {any[]} */
  const failures = [];
  const spawn = () => {
    throw new Error('not allowed');
  };
  const map = new StartMap({ changed: () => {}, spawn, failed: (error) => failures.push(error) });
  map.show(request({ program: new Float64Array([1, 2]) }));
  await until(() => failures.length > 0);
  assert.equal(failures[0].field, 'formula');
  assert.equal(map.isDone, false);
  map.show(request());
  await until(() => map.isDone);
  assert.equal(failures.length, 1);
  globalThis.fetch = usual;
});

useBrowser();

test('in a browser with a strict policy the workers make a map, also of another optimizer, and a page stays as it is', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="surface" surface="himmelblau" experiment="map"></laser-descent>',
  );
  await page.waitForSelector('[data-everywhere]');
  const status = page.locator('[data-panel=map] [role=status]');
  await status.getByText('All').waitFor();
  assert.equal(page.workers().length, Math.min(2, await page.evaluate(() => navigator.hardwareConcurrency)));
  const shares = await page.locator('[data-panel=map] tbody tr').allInnerTexts();
  assert.ok(shares.length >= 8);
  const part = (/** @type {string} */ row) => Number(/([\d.]+) %/.exec(row)?.[1]);
  assert.ok(Math.abs(shares.reduce((sum, row) => sum + part(row), 0) - 100) < 0.5, shares.join('\n'));
  assert.deepEqual(faults, []);
  const painted = () =>
    page.locator('[data-everywhere]').evaluate((/** @type {any} */ canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
  assert.ok((await painted()) > 20);
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    element.setAttribute('optimizer', 'adam');
    element.setAttribute('rate', '0.1');
  });
  await status.getByText('The walks are under way').waitFor();
  await status.getByText('All').waitFor();
  await page.evaluate(() => {
    const element = document.querySelector('laser-descent');
    for (let i = 0; i < 100; i++) element?.setAttribute('rate', String(0.1 + i * 1e-4));
    element?.setAttribute('optimizer', 'gd');
    element?.setAttribute('rate', '0.01');
  });
  await status.getByText('The walks are under way').waitFor();
  await status.getByText('All').waitFor();
  assert.ok(page.workers().length <= 2);
  await page.evaluate(() => document.querySelector('laser-descent')?.setAttribute('experiment', 'none'));
  await page.waitForSelector('[data-everywhere]', { state: 'detached' });
  assert.equal(page.workers().length, 0);
  assert.deepEqual(faults, []);
});

test('on the map a start is picked by keys and by pointer, in a map of rates a rate too', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="surface" surface="himmelblau" start="0,0" experiment="map"></laser-descent>',
  );
  const map = page.locator('.everywhere');
  const status = page.locator('[data-panel=map] [role=status]');
  await status.getByText('All').waitFor();
  const attribute = (/** @type {string} */ name) => page.locator('laser-descent').getAttribute(name);
  assert.match((await map.getAttribute('aria-label')) ?? '', /ends within a hundredth of the picture of A/);
  await map.focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await attribute('start'), '0.25,0');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  assert.equal(await attribute('start'), '-1,-1.25');
  assert.match((await map.getAttribute('aria-label')) ?? '', /of the picture of C/);
  const box = await map.boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + 0.75 * box.width, box.y + 0.25 * box.height);
  const [x, y] = ((await attribute('start')) ?? '').split(',').map(Number);
  assert.ok(Math.abs(x - 2.5) < 0.1 && Math.abs(y - 2.5) < 0.1, `${x}, ${y}`);
  assert.deepEqual(await violations(page), []);
  await page.locator('[data-map=kind]').selectOption('rates');
  await status.getByText('All').waitFor();
  await map.focus();
  await page.keyboard.press('PageUp');
  assert.ok(Number(await attribute('rate')) > 0.02);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(faults, []);
});
