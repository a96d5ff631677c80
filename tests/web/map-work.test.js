// A map as work in slices: which cells there are, where each starts, and what is told of its end.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { MapMaker, mapEnds, noBasin } from '../../web/core/map.js';
import { MapWork } from '../../web/core/map-work.js';
import { openDoor } from './door.mjs';

const core = await openDoor();
const module = new WebAssembly.Module(readFileSync(join(root, 'build/wasm/map.wasm')));
const compiled = await MapMaker.of(module);

/** @param {string} formula */
function programOf(formula) {
  const made = core.formula(formula, { variables: ['x', 'y'] });
  const program = made.program();
  made.free();
  return program;
}

/** @param {Partial<import('../../web/core/map-work.js').MapRequest>} [changes] */
function request(changes = {}) {
  const formula = changes.formula ?? '(x^2 + y - 11)^2 + (x + y^2 - 7)^2';
  return {
    formula,
    variables: ['x', 'y'],
    program: programOf(formula),
    columns: 40,
    rows: 30,
    least: [-5, -5],
    most: [5, 5],
    rate: 0.01,
    steps: 200,
    tolerance: 1e-3,
    minima: core.catalogue.surfaces.find(({ id }) => id === 'himmelblau')?.minima.map(({ position }) => position) ?? [],
    reach: 0.1,
    ...changes,
  };
}

/** @param {ReturnType<typeof request>} asked @param {number} [shares] @param {MapMaker} [maker] */
function wholeMap(asked, shares = 1, maker = compiled) {
  const cells = asked.columns * asked.rows;
  const map = { basins: new Uint8Array(cells), ends: new Uint8Array(cells).fill(9), steps: new Uint16Array(cells) };
  /** @type {number[]} */
  const coarse = [];
  for (let share = 0; share < shares; share++) {
    const work = new MapWork(asked, maker, { share, shares }, core);
    for (let part = work.next(1); part; part = work.next(1)) {
      const width = Math.ceil(asked.columns / part.every);
      part.rows.forEach((row, n) => {
        const of = (/** @type {any} */ list) => list.subarray(n * width, (n + 1) * width);
        if (part.every > 1) coarse.push(row);
        else {
          map.basins.set(of(part.basins), row * asked.columns);
          map.ends.set(of(part.ends), row * asked.columns);
          map.steps.set(of(part.steps), row * asked.columns);
        }
      });
    }
    work.free();
  }
  return { ...map, coarse };
}

test('all rows of a map come, from coarse to fine, whatever the shares', () => {
  const asked = request();
  const map = wholeMap(asked);
  assert.ok(!map.ends.includes(9));
  assert.deepEqual(map.coarse, [0, 8, 16, 24]);
  assert.deepEqual(wholeMap(asked, 2).basins, map.basins);
  assert.deepEqual(wholeMap(asked, 3).steps, map.steps);
  assert.deepEqual(new Set(map.basins), new Set([0, 1, 2, 3]));
  for (const [columns, rows] of [
    [1, 1],
    [7, 3],
    [8, 8],
    [9, 17],
    [2000, 1],
  ]) {
    assert.ok(!wholeMap(request({ columns, rows }), 2).ends.includes(9));
  }
});

test('a cell of a map is the walk from its middle, by the loop that walks it everywhere else', () => {
  const asked = request({ columns: 12, rows: 9 });
  const map = wholeMap(asked);
  const formula = core.formula(asked.formula, { variables: asked.variables });
  for (let cell = 0; cell < map.ends.length; cell++) {
    const [i, j] = [cell % 12, Math.floor(cell / 12)];
    const [right, up] = [(i + 0.5) / 12, 1 - (j + 0.5) / 9];
    const run = formula.descent({
      start: [-5 * (1 - right) + 5 * right, -5 * (1 - up) + 5 * up],
      optimizer: 'gd',
      rate: 0.01,
      stop: { gradient: 1e-3, growth: 0, cost: 0, budget: 200 },
    });
    run.step(300);
    assert.equal(run.outcome(), 'converged');
    assert.equal(map.steps[cell], run.at);
    const end = run.history().position.slice(-2);
    const [x, y] = asked.minima[map.basins[cell]];
    assert.ok(Math.hypot(end[0] - x, end[1] - y) < 0.01);
    run.free();
  }
  formula.free();
});

test('any optimizer, and plain descent by the ordinary loop, tell the same form of map', () => {
  const asked = request({ columns: 16, rows: 16 });
  const own = wholeMap(asked);
  // Momentum that keeps nothing is plain descent, by the ordinary loop.
  const ordinary = wholeMap({ ...asked, optimizer: 'momentum', tuning: { momentum: 0 } });
  assert.deepEqual(ordinary.basins, own.basins);
  assert.deepEqual(ordinary.steps, own.steps);
  assert.deepEqual(ordinary.ends, own.ends);
  for (const { id } of core.catalogue.optimizers) {
    const map = wholeMap(request({ columns: 8, rows: 8, optimizer: id, rate: 0.01, steps: 30 }));
    assert.ok(!map.ends.includes(9), id);
  }
});

test('a map of rates: the largest at the top, each start on its line', () => {
  const asked = request({
    formula: 'x^2 + y^2',
    columns: 5,
    rows: 40,
    least: [-1, -1],
    most: [3, 1],
    along: { least: 0.001, most: 10 },
    minima: [[0, 0]],
    reach: 0.01,
    steps: 400,
  });
  const map = wholeMap(asked);
  for (let row = 0; row < 40; row++) {
    const rate = 10 * (0.001 / 10) ** ((row + 0.5) / 40);
    for (let i = 0; i < 5; i++) {
      const end = mapEnds[map.ends[row * 5 + i]];
      const factor = Math.abs(1 - 2 * rate);
      if (factor > 1.1) assert.equal(end, 'ranAway');
      if (factor < 0.95) assert.equal(end, 'arrived');
      assert.equal(end === 'arrived', map.basins[row * 5 + i] === 0 && end !== 'underWay');
    }
  }
});

test('flat, one-point, huge and undefined grounds', () => {
  const flat = wholeMap(request({ formula: '0x + 0y + 3', minima: [] }));
  assert.ok(flat.ends.every((end) => mapEnds[end] === 'arrived'));
  assert.ok(flat.basins.every((basin) => basin === noBasin));
  assert.ok(flat.steps.every((steps) => steps === 0));
  const point = wholeMap(request({ least: [1, 1], most: [1, 1] }));
  assert.equal(new Set(point.steps).size, 1);
  assert.ok(point.ends.every((end) => mapEnds[end] === 'arrived'));
  const top = Number.MAX_VALUE;
  const huge = wholeMap(request({ least: [-top, -top], most: [top, top] }));
  assert.ok(huge.ends.every((end) => ['ranAway', 'undefined'].includes(mapEnds[end]))); // x^4 is beyond all numbers
  const wide = wholeMap(request({ least: [-1e6, -1e6], most: [1e6, 1e6], minima: [] }));
  assert.ok(wide.ends.every((end) => mapEnds[end] === 'ranAway'));
  const wall = wholeMap(request({ formula: 'ln(x) + y^2', minima: [], columns: 10, rows: 10, steps: 5 }));
  wall.ends.forEach((end, cell) => {
    assert.equal(mapEnds[end] === 'undefined', cell % 10 < 5, `${cell}`);
  });
});

test('a thousand maps leave the memory as it was', async () => {
  const maker = await MapMaker.of(module);
  const formulas = ['x^2 + y^2', 'sin(x) + cos(y) + x^2', '(x^2 + y - 11)^2 + (x + y^2 - 7)^2'];
  const round = (/** @type {number} */ i) =>
    wholeMap(request({ formula: formulas[i % 3], columns: 20, rows: 4, steps: 20 }), 1, maker);
  for (let i = 0; i < 6; i++) round(i);
  const { bytes } = maker;
  for (let i = 0; i < 1000; i++) round(i);
  assert.equal(maker.bytes, bytes);
});
