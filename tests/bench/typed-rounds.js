// Value and gradient of a typed formula of x and y at many points, in all the ways that are compared. It runs in Node,
// and by its source text in a browser: it imports nothing.

/**
 * One of the functions, as it is written for each.
 * @typedef {object} Subject
 * @property {string} typed
 * @property {string} slopeByX with its products written out, as mathjs wants them
 * @property {string} slopeByY
 * @property {string} javascript the fastest form we know, what value and slopes share worked out once
 * @property {string} compiledIn the name of the function in typed.cpp
 */

/** @type {Record<string, Subject>} */
export const subjects = {
  polynomial: {
    typed: '(x^2 + y - 11)^2 + (x + y^2 - 7)^2',
    slopeByX: '4 x * (x^2 + y - 11) + 2 * (x + y^2 - 7)',
    slopeByY: '2 * (x^2 + y - 11) + 4 y * (x + y^2 - 7)',
    javascript: `
      const a = x * x + y - 11, b = x + y * y - 7;
      results[i] = a * a + b * b;
      results[count + i] = 4 * x * a + 2 * b;
      results[2 * count + i] = 2 * a + 4 * y * b;`,
    compiledIn: 'himmelblau',
  },
  transcendental: {
    typed: 'sin(x) cos(y) + exp(-(x^2 + y^2) / 8)',
    slopeByX: 'cos(x) * cos(y) - x / 4 * exp(-(x^2 + y^2) / 8)',
    slopeByY: '-sin(x) * sin(y) - y / 4 * exp(-(x^2 + y^2) / 8)',
    javascript: `
      const sx = Math.sin(x), cy = Math.cos(y), bell = Math.exp(-(x * x + y * y) / 8);
      results[i] = sx * cy + bell;
      results[count + i] = Math.cos(x) * cy - x / 4 * bell;
      results[2 * count + i] = -sx * Math.sin(y) - y / 4 * bell;`,
    compiledIn: 'waves',
  },
};

/**
 * A round of each contender: nanoseconds a point.
 * @param {BufferSource} bytes of typed.wasm @param {any} mathjs @param {Subject} subject
 * @returns {Promise<Record<string, () => number>>}
 */
export async function typedRounds(bytes, mathjs, { typed, slopeByX, slopeByY, javascript, compiledIn }) {
  const count = 8192; // columns of 64 kB
  const nothing = () => 0;
  // What the module asks of its surroundings it does not use.
  const compiled = await WebAssembly.compile(bytes);
  /** @type {any} */
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    imports[module] ??= {};
    imports[module][name] = nothing;
  }
  const core = /** @type {any} */ ((await WebAssembly.instantiate(compiled, imports)).exports);
  core._initialize?.();
  const memory = () => core.memory.buffer;
  const text = new TextEncoder().encode(typed);
  new Uint8Array(memory(), core.typed()).set(text);
  if (!core.compile(text.length)) throw new Error(typed);
  const points = new Float64Array(memory(), core.points(), 2 * count);
  for (let i = 0; i < points.length; i++) points[i] = 5 * Math.sin(i * i); // scattered from -5 to 5
  const bytesOfRun = new Uint8Array(memory(), core.module(), core.moduleSize()).slice();
  const table = core.__indirect_function_table;
  const made = new WebAssembly.Module(bytesOfRun);
  const { run, block } = new WebAssembly.Instance(made, { env: { memory: core.memory, table } }).exports;
  const slot = table.grow(2);
  table.set(slot, run);
  if (block) table.set(slot + 1, block);
  const slots = [slot, block ? slot + 1 : 0];

  const ownPoints = points.slice();
  const ownResults = new Float64Array(3 * count);
  // As a page makes a function of a text, where its policy lets it: one for a loop that has called others before, as an
  // optimizer's has, so that the engine cannot put it inside of the loop; and one with a loop of its own.
  const madeOf = (/** @type {string} */ source) => new Function('x', 'y', 'results', 'i', 'count', source);
  const callEach = (/** @type {Function} */ f) => {
    for (let i = 0; i < count; i++) f(ownPoints[i], ownPoints[count + i], ownResults, i, count);
  };
  for (const other of ['x', 'y', 'x + y', 'x - y', 'x * y', 'x / y']) callEach(madeOf(`results[i] = ${other};`));
  const byJavaScript = madeOf(javascript);
  const inJavaScript = () => callEach(byJavaScript);
  const ownLoop = new Function(
    'points',
    'results',
    'count',
    `for (let i = 0; i < count; i++) {
       const x = points[i], y = points[count + i];
       ${javascript}
     }`,
  );
  const inOwnLoop = () => ownLoop(ownPoints, ownResults, count);
  const parts = [typed, slopeByX, slopeByY].map((formula) => mathjs.compile(formula));
  const few = count / 16; // it takes so long
  const byMathjs = () => {
    const scope = { x: 0, y: 0 };
    for (let i = 0; i < few; i++) {
      scope.x = ownPoints[i];
      scope.y = ownPoints[count + i];
      for (let n = 0; n < 3; n++) ownResults[n * count + i] = parts[n].evaluate(scope);
    }
  };

  /** @param {() => void} once @param {number} size how many points that is */
  const time = (once, size) => {
    const least = 20; // milliseconds, of which a browser's clock sees a tenth
    const begun = performance.now();
    let spent = 0;
    let times = 0;
    do {
      once();
      times++;
      spent = performance.now() - begun;
    } while (spent < least);
    return (spent * 1e6) / (times * size);
  };
  // That all compute the same, before they are timed.
  const wanted = () => new Float64Array(memory(), core.results(), 3 * count);
  core[compiledIn](count);
  const expected = wanted().slice();
  const must = (/** @type {string} */ name, /** @type {Float64Array} */ results, size = count) => {
    for (let i = 0; i < results.length; i++) {
      if (i % count >= size) continue;
      if (!(Math.abs(results[i] - expected[i]) <= 1e-9 * Math.max(1, Math.abs(expected[i])))) {
        throw new Error(`${name}: ${results[i]} is not ${expected[i]}`);
      }
    }
  };
  for (const [name, indexes] of Object.entries({ generated: slots, interpreted: [0, 0] })) {
    core.adopt(...indexes);
    core.onePoint(count);
    must(`${name}, a point at a time`, wanted());
    wanted().fill(0);
    core.inBlocks(count);
    must(`${name}, a block`, wanted());
  }
  inJavaScript();
  must('new Function', ownResults);
  ownResults.fill(0);
  inOwnLoop();
  must('new Function with its loop', ownResults);
  byMathjs();
  must('mathjs', ownResults, few);

  return {
    'compiled in, a block': () => time(() => core[compiledIn](count), count),
    'ours, a block': () => {
      core.adopt(...slots);
      return time(() => core.inBlocks(count), count);
    },
    'ours, a block, interpreted': () => {
      core.adopt(0, 0);
      return time(() => core.inBlocks(count), count);
    },
    'ours, a point at a time': () => {
      core.adopt(...slots);
      return time(() => core.onePoint(count), count);
    },
    'ours, a point at a time, interpreted': () => {
      core.adopt(0, 0);
      return time(() => core.onePoint(count), count);
    },
    'new Function, called by a loop': () => time(inJavaScript, count),
    'new Function with a loop of its own': () => time(inOwnLoop, count),
    'mathjs, compiled': () => time(byMathjs, few),
  };
}
