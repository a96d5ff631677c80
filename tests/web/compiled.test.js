// The modules that are made of formulas at run time: they give the numbers of the interpreted path, bit by bit, and
// where the browser refuses them that path stays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../../web/core.js';
import { wasmBinary } from './door.mjs';
import { pairs } from './oracle-formulas.js';
import { open, useBrowser } from './page.mjs';
import { randomNumbers } from './random.mjs';

const { Module, instantiate } = WebAssembly;

/** A core whose table can be looked at: the door shows it to nobody. */
async function openWithTable() {
  /** @type {WebAssembly.Table | undefined} */
  let table;
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {WebAssembly.Module} */ module, /** @type {WebAssembly.Imports} */ imports) => {
      const instance = await instantiate(module, imports);
      table = /** @type {any} */ (Object.values(instance.exports).find((value) => value instanceof WebAssembly.Table));
      return instance;
    }
  );
  const core = await loadCore({ wasmBinary }).finally(() => {
    WebAssembly.instantiate = instantiate;
  });
  return { core, table: /** @type {WebAssembly.Table} */ (/** @type {unknown} */ (table)) };
}

const { core, table } = await openWithTable();
const ownFunctions = table.length;
/** Of a walk so long that to compile pays. */
const budget = 50_000;

const refuse = () => {
  throw new RangeError('refused');
};

/**
 * @template T
 * @param {(bytes: any) => WebAssembly.Module} make what is called in place of WebAssembly.Module
 * @param {() => T} act meanwhile
 */
function withModules(make, act) {
  WebAssembly.Module = /** @type {any} */ (
    class {
      constructor(/** @type {any} */ bytes) {
        // biome-ignore lint/correctness/noConstructorReturn: it stands in for another class
        return make(bytes);
      }
    }
  );
  try {
    return act();
  } finally {
    WebAssembly.Module = Module;
  }
}

/** @param {ArrayLike<number>} numbers @returns {bigint[]} their bits; all that are not a number have the same */
function bits(numbers) {
  const plain = Float64Array.from(numbers, (number) => (Number.isNaN(number) ? Number.NaN : number));
  return [...new BigUint64Array(plain.buffer)];
}

/**
 * What a formula of x and y gives: at one point and another by steps of a descent, and at many at once.
 * @param {string} typed @param {number[]} points as many x, then as many y
 */
function numbersOf(typed, points) {
  const formula = core.formula(typed, { variables: ['x', 'y'] });
  const half = points.length / 2;
  const numbers = [];
  for (let i = 0; i < half; i++) {
    try {
      const run = formula.descent({ start: [points[i], points[half + i]], rate: 1e-3, stop: { growth: 0, budget } });
      run.step(3);
      const { position, cost, gradient } = run.history();
      numbers.push(...position, ...cost, ...gradient);
      run.free();
    } catch (/** @type {any} */ error) {
      assert.equal(error.field, 'start'); // where it is not defined
      numbers.push(Number.NaN);
    }
  }
  for (const count of [1, 2, 3, 128, 129, half]) {
    const columns = [...points.slice(0, count), ...points.slice(half, half + count)];
    const { cost, gradient } = formula.evaluate(columns);
    numbers.push(...cost, ...gradient);
  }
  formula.free();
  return bits(numbers);
}

test('hundreds of formulas have the same bits on both paths', () => {
  const random = randomNumbers(41);
  // What a processor may have its own mind about, as x and as y.
  const special = [0, -0, 1, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300, 1e-310];
  const chance = Array.from({ length: 50 }, () => 6 * random() - 3);
  const points = [
    ...[...special.flatMap((x) => special.map(() => x)), ...chance],
    ...[...special.flatMap(() => special), ...chance.map((x) => x * random())],
  ];
  assert.ok(pairs.length > 400);
  let blocks = 0;
  for (const { typed } of pairs) {
    let modules = 0;
    const make = (/** @type {any} */ bytes) => {
      modules++;
      const module = new Module(bytes);
      if (Module.exports(module).some(({ name }) => name === 'block')) blocks++;
      return module;
    };
    const compiled = withModules(make, () => numbersOf(typed, points));
    assert.equal(modules, 1, typed);
    const interpreted = withModules(refuse, () => numbersOf(typed, points));
    assert.deepEqual(compiled, interpreted, typed);
  }
  assert.ok(blocks > 100, `${blocks} formulas work on pairs`);
});

test('where modules are refused, walks go on by the other path, and nothing is put into the table', () => {
  const before = table.length;
  const { length } = withModules(refuse, () => {
    const run = core.descent({ formula: '(y - 100)^2', start: [103], rate: 0.1, stop: { budget } });
    run.step(15);
    const { position } = run.history();
    run.free();
    return position;
  });
  assert.equal(length, 16);
  assert.equal(table.length, before);
});

test('a formula is compiled where it pays: for a long walk, for many, for many points, and only once', () => {
  let modules = 0;
  const make = (/** @type {any} */ bytes) => {
    modules++;
    return new Module(bytes);
  };
  /** @param {(formula: import('../../web/core.js').Formula) => void} use */
  const made = (use) => {
    modules = 0;
    const formula = core.formula('x^2');
    withModules(make, () => use(formula));
    formula.free();
    return modules;
  };
  const walk = (/** @type {number} */ most) => (/** @type {import('../../web/core.js').Formula} */ formula) =>
    formula.descent({ start: [1], stop: { budget: most } }).free();
  const starts = new Float64Array(1000).fill(1);
  assert.equal(made(walk(49_999)), 0);
  assert.equal(made(walk(50_000)), 1);
  assert.equal(
    made((formula) => formula.walkAll({ starts, rates: starts, stop: { budget: 49 } })),
    0,
  );
  assert.equal(
    made((formula) => formula.walkAll({ starts, rates: starts, stop: { budget: 50 } })),
    1,
  );
  assert.equal(
    made((formula) => {
      formula.evaluate(new Float64Array(49_999));
    }),
    0,
  );
  assert.equal(
    made((formula) => {
      for (const count of [50_000, 60_000]) formula.evaluate(new Float64Array(count));
      walk(1_000_000)(formula);
    }),
    1,
  );
});

test('a thousand formulas, made and freed, use the places of the first again', () => {
  const round = () => {
    const formula = core.formula('x^2 + 1');
    const runs = [1, 2, 3].map((start) => formula.descent({ start: [start], rate: 0.1, stop: { budget } }));
    formula.walkAll({ starts: [1, 2], rates: [0.1, 0.2] });
    formula.free();
    for (const run of runs) run.free();
  };
  round();
  const { length } = table;
  assert.ok(length > ownFunctions);
  for (let i = 0; i < 1000; i++) round();
  assert.equal(table.length, length);
});

test('a formula that was let go keeps its places until its last descent is freed', () => {
  const walk = (/** @type {number} */ factor) => {
    const formula = core.formula(`${factor}x^2`);
    const run = formula.descent({ start: [1], rate: 0.01, stop: { budget } });
    formula.free();
    formula.free(); // once is all it says
    return run;
  };
  const runs = [1, 2, 3, 4, 5].map(walk);
  const freed = runs.splice(1, 1)[0];
  freed.free();
  runs.push(walk(6)); // in the places of the second
  for (const [i, factor] of [1, 3, 4, 5, 6].entries()) {
    runs[i].step(5);
    const { cost } = runs[i].history();
    assert.ok(Math.abs(cost[5] - factor * (1 - 0.02 * factor) ** 10) < 1e-12, `${factor}`);
    runs[i].free();
  }
});

useBrowser();

test('a browser with a strict policy compiles them on its page, also large ones', async () => {
  const { page, faults } = await open('');
  const sizes = await page.evaluate(async () => {
    /** @type {number[]} */
    const made = [];
    const { Module } = WebAssembly;
    WebAssembly.Module = /** @type {any} */ (
      class {
        constructor(/** @type {Uint8Array<ArrayBuffer>} */ bytes) {
          const module = new Module(bytes);
          made.push(bytes.length);
          // biome-ignore lint/correctness/noConstructorReturn: it stands in for another class
          return module;
        }
      }
    );
    const door = new URL('core.js', location.href).href;
    const { loadCore } = /** @type {typeof import('../../web/core.js')} */ (await import(door));
    const core = await loadCore();
    const long = Array.from({ length: 80 }, (_, i) => `sin(${i + 1}.5x)`).join('+');
    for (const formula of ['(x - 3)^2', long]) {
      const run = core.descent({ formula, start: [1], rate: 1e-4, stop: { budget: 1e6 } });
      run.step(10);
      run.free();
    }
    return made;
  });
  assert.equal(sizes.length, 2);
  assert.ok(sizes[1] > 4096, `${sizes[1]} bytes`);
  assert.deepEqual(faults, []);
});
