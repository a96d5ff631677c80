// Where many starts end: the module that makes maps, which is not the core's and has a memory of its own.
import { Slots } from '../compiled.js';
import { CoreError } from './error.js';

/** How a walk of a map ended, by the numbers in its `ends`. */
export const mapEnds = /** @type {const} */ (['arrived', 'underWay', 'ranAway', 'undefined']);
/** In `basins`: at none of the minima. */
export const noBasin = 255;

/** @type {Promise<WebAssembly.Module> | undefined} */
let shared;

/** @returns {Promise<WebAssembly.Module>} rejects with a CoreError */
export function loadMapModule() {
  shared ??= (async () => {
    try {
      const response = await fetch(new URL('../../build/wasm/map.wasm', import.meta.url));
      if (!response.ok) throw new CoreError('wasm', 'missing', String(response.status));
      return await WebAssembly.compile(await response.arrayBuffer());
    } catch (/** @type {any} */ error) {
      throw error instanceof CoreError ? error : new CoreError('wasm', 'unreachable', error.message);
    }
  })();
  shared.catch(() => {
    shared = undefined; // the next call tries again
  });
  return shared;
}

/**
 * Walks plain descent from many starts, a batch at a time: who calls it writes starts and rates into its columns, and
 * reads the ends from them.
 */
export class MapMaker {
  #module;
  /** @type {number[]} the place in the table of the function that is the program's own, if there is one */
  #places = [];
  #slots;
  /** @type {Float64Array} the program that it is open for */
  #program = new Float64Array(0);
  #variables = 0;

  /** @param {WebAssembly.Module} module @returns {Promise<MapMaker>} */
  static async of(module) {
    const nothing = () => 0; // what it asks of its surroundings, it does not use
    /** @type {any} */
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      imports[from] ??= {};
      imports[from][name] = nothing;
    }
    return new MapMaker(/** @type {any} */ ((await WebAssembly.instantiate(module, imports)).exports));
  }

  /** @param {any} exports of the instance; see src/map_door.cpp */
  constructor(exports) {
    this.#module = exports;
    this.#slots = new Slots(exports.__indirect_function_table);
    exports._initialize();
    /** How many walks a batch has at most. @type {number} */
    this.batch = exports.batch();
  }

  /**
   * Makes ready for a formula, if it is not.
   * @param {Float64Array} program of a Formula; throws a CoreError if it is none
   */
  open(program) {
    if (program.length === this.#program.length && program.every((number, i) => Object.is(number, this.#program[i]))) {
      return;
    }
    this.#program = new Float64Array(0);
    this.#give(program);
    const size = this.#module.open();
    if (size === 0) throw new CoreError('formula', 'unknown');
    this.#variables = program[0];
    this.#program = program.slice();
    for (const place of this.#places.splice(0)) this.#slots.giveBack(place);
    try {
      const bytes = new Uint8Array(this.#memory, this.#module.module(), size).slice();
      const env = { memory: this.#module.memory, table: this.#module.__indirect_function_table };
      const { walk } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env }).exports;
      this.#places = [this.#slots.take(walk)];
      this.#module.adopt(...this.#places);
    } catch {
      // Refused: the module walks by itself, some ten times slower.
    }
  }

  /**
   * What the ends are judged by.
   * @param {{minima: ArrayLike<number>, reach: number, bounds: ArrayLike<number>}} by minima row-major, an end within
   *   `reach` of one is there; the lower corner of all bounds, then the upper one, beyond which a walk has run away
   */
  settle({ minima, reach, bounds }) {
    this.#give(Float64Array.of(...Array.from(bounds), ...Array.from(minima)));
    this.#module.settle(reach);
  }

  /** A column of `batch` numbers for each variable, where walks start and then end, and one of rates. @returns {Float64Array[]} */
  columns() {
    const at = this.#module.columns();
    return Array.from(
      { length: this.#variables + 1 },
      (_, k) => new Float64Array(this.#memory, at + k * this.batch * Float64Array.BYTES_PER_ELEMENT, this.batch),
    );
  }

  /**
   * Walks the first `count` of the columns.
   * @param {number} count @param {number} tolerance the length of the gradient at which a walk has arrived, 0: never
   * @param {number} steps at least 1
   */
  walk(count, tolerance, steps) {
    this.#module.walk(count, tolerance, steps);
  }

  /** Only looks at which minima the first `count` of the columns are. @param {number} count */
  place(count) {
    this.#module.place(count);
  }

  /** Of the last `walk` or `place`, until the next. @param {number} count @returns {{basins: Uint8Array, ends: Uint8Array, steps: Uint16Array}} */
  results(count) {
    const { minima, ends, steps } = this.#module;
    return {
      basins: new Uint8Array(this.#memory, minima(), count),
      ends: new Uint8Array(this.#memory, ends(), count),
      steps: new Uint16Array(this.#memory, steps(), count),
    };
  }

  /** How many bytes it has. @returns {number} */
  get bytes() {
    return this.#memory.byteLength;
  }

  /** @returns {ArrayBuffer} which is another when it has grown */
  get #memory() {
    return this.#module.memory.buffer;
  }
  /** @param {ArrayLike<number>} numbers for its next call */
  #give(numbers) {
    const at = this.#module.give(numbers.length);
    new Float64Array(this.#memory, at, numbers.length).set(numbers);
  }
}
