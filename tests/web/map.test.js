// Maps of many starts: what is made at run time walks with the bits of what is compiled in, and both with those of a
// walk of the core.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { MapMaker, mapEnds } from '../../web/core/map.js';
import { openDoor } from './door.mjs';
import { pairs } from './oracle-formulas.js';
import { randomNumbers } from './random.mjs';

const core = await openDoor();
const module = new WebAssembly.Module(readFileSync(join(root, 'build/wasm/map.wasm')));
const { Module } = WebAssembly;

/** A maker whose functions are made at run time, and one that is refused that. */
const [compiled, plain] = [await MapMaker.of(module), await MapMaker.of(module)];

/** @param {Float64Array} program */
function openBoth(program) {
  let modules = 0;
  WebAssembly.Module = /** @type {any} */ (
    class {
      constructor(/** @type {any} */ bytes) {
        modules++;
        // biome-ignore lint/correctness/noConstructorReturn: it stands in for another class
        return new Module(bytes);
      }
    }
  );
  compiled.open(program);
  assert.equal(modules, 1);
  WebAssembly.Module = /** @type {any} */ (
    class {
      constructor() {
        throw new RangeError('refused');
      }
    }
  );
  plain.open(program);
  WebAssembly.Module = Module;
}

/** @param {string} formula @param {string[]} [variables] */
function programOf(formula, variables = ['x', 'y']) {
  const made = core.formula(formula, { variables });
  const program = made.program();
  made.free();
  return program;
}

/** @param {ArrayLike<number>} numbers @returns {bigint[]} their bits; all that are not a number have the same */
function bits(numbers) {
  const same = Float64Array.from(numbers, (number) => (Number.isNaN(number) ? Number.NaN : number));
  return [...new BigUint64Array(same.buffer)];
}

/**
 * @param {MapMaker} maker @param {number[][]} starts @param {{rate: number, tolerance: number, steps: number, minima?: number[]}} how
 */
function walked(maker, starts, { rate, tolerance, steps, minima = [] }) {
  const places = maker.columns();
  const dimension = places.length - 1;
  const bounds = [...Array(dimension).fill(-1e6), ...Array(dimension).fill(1e6)];
  maker.settle({ minima, reach: 0.1, bounds });
  starts.forEach((start, i) => {
    for (const [k, number] of start.entries()) places[k][i] = number;
    places[dimension][i] = rate;
  });
  maker.walk(starts.length, tolerance, steps);
  const { basins, ends, steps: taken } = maker.results(starts.length);
  return {
    positions: places.slice(0, dimension).map((column) => bits(column.slice(0, starts.length))),
    basins: [...basins],
    ends: [...ends],
    steps: [...taken],
  };
}

/** @param {number[]} least @param {number[]} most @param {number} side */
const grid = (least, most, side) =>
  Array.from({ length: side * side }, (_, i) => [
    least[0] + ((most[0] - least[0]) * ((i % side) + 0.5)) / side,
    least[1] + ((most[1] - least[1]) * (Math.floor(i / side) + 0.5)) / side,
  ]);

test('on every surface both kinds of maker give the same bits', () => {
  for (const { id, formula, least, most, rate, minima } of core.catalogue.surfaces) {
    openBoth(programOf(formula));
    const starts = grid(least, most, 23);
    const known = minima.flatMap(({ position }) => [...position]);
    for (const how of [
      { rate, tolerance: 1e-3, steps: 200, minima: known },
      { rate: 3 * rate, tolerance: 1e-9, steps: 33, minima: known },
      { rate, tolerance: 0, steps: 7 },
      { rate, tolerance: 1e-3, steps: 1 },
    ]) {
      const some = starts.slice(0, how.steps === 200 ? 529 : 101);
      assert.deepEqual(walked(compiled, some, how), walked(plain, some, how), `${id} ${JSON.stringify(how)}`);
    }
  }
});

test('hundreds of formulas, with every function, give the same bits; so do angles that are far out', () => {
  const random = randomNumbers(4);
  const special = [0, -0, 1, -1, 1e300, 1e-310, 2e6, -3e15, 0.5];
  const starts = [
    ...special.flatMap((x) => special.map((y) => [x, y])),
    ...Array.from({ length: 40 }, () => [6 * random() - 3, 6 * random() - 3]),
  ];
  for (const { typed } of pairs) {
    openBoth(programOf(typed));
    for (const how of [
      { rate: 0.05, tolerance: 1e-3, steps: 9 },
      { rate: 1, tolerance: 0, steps: 2 },
    ]) {
      assert.deepEqual(walked(compiled, starts, how), walked(plain, starts, how), `${typed} ${JSON.stringify(how)}`);
    }
  }
});

test('as many walks as there may be, and every number of them', () => {
  openBoth(programOf('(x^2 + y - 11)^2 + (x + y^2 - 7)^2'));
  const starts = grid([-5, -5], [5, 5], 31).slice(0, compiled.batch);
  assert.equal(starts.length, compiled.batch);
  const how = { rate: 0.01, tolerance: 1e-3, steps: 200 };
  const all = walked(compiled, starts, how);
  for (const count of [1, 2, 3, 11, 12, 13, 25, compiled.batch - 1]) {
    const some = walked(compiled, starts.slice(0, count), how);
    assert.deepEqual(some.positions[1], all.positions[1].slice(0, count));
    assert.deepEqual(some.steps, all.steps.slice(0, count));
  }
});

test('formulas of one variable and of three have maps too', () => {
  openBoth(programOf('x^4 - x^2 + sin(3x)', ['x']));
  const line = Array.from({ length: 50 }, (_, i) => [i / 10 - 2.5]);
  const how = { rate: 0.02, tolerance: 1e-6, steps: 500 };
  assert.deepEqual(walked(compiled, line, how), walked(plain, line, how));
  openBoth(programOf('x^2 + 3y^2 + (z - x)^4', ['x', 'y', 'z']));
  const space = line.map(([x], i) => [x, x / 2, i / 30]);
  assert.deepEqual(walked(compiled, space, how), walked(plain, space, how));
});

test('what is no program is refused, and the maker can go on with another', async () => {
  const maker = await MapMaker.of(module);
  assert.throws(() => maker.open(new Float64Array([1, 2, 3])), { field: 'formula' });
  maker.open(programOf('x^2 + y^2'));
  const { ends } = walked(maker, [[1, 1]], { rate: 0.1, tolerance: 1e-3, steps: 200 });
  assert.equal(mapEnds[ends[0]], 'arrived');
});
