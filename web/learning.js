// Opens the door to what learns from samples: a module of its own, which only the scenes about samples fetch.
import createModule from '../build/wasm/learning.mjs';
import { Door } from './core/door.js';
import { handle } from './core/error.js';
import { Training } from './core/training.js';

/** @import {Architecture, Recipe, Scale} from './core/types.js' */

export { Training };

/** @type {Door<Learning>} */
const door = new Door(new URL('../build/wasm/learning.wasm', import.meta.url), createModule);

/**
 * @param {{wasmBinary?: BufferSource}} [options] the bytes of `learning.wasm`, needed in Node
 * @returns {Promise<Learning>} rejects with a CoreError naming the cause
 */
export function loadLearning({ wasmBinary } = {}) {
  return door.open(wasmBinary, (module) => new Learning(module));
}

/** What can be asked about samples. Tables are row-major, a row a sample. */
export class Learning {
  #module;

  /** @param {any} module */
  constructor(module) {
    this.#module = module;
    /** @type {string[]} */
    this.activations = module.activations();
    /** @type {string[]} */
    this.losses = module.losses();
    /** @type {string[]} how weights begin */
    this.initials = module.initials();
    /** @type {string[]} points on a plane in two classes */
    this.patterns = module.patterns();
  }

  /**
   * A training standing on its start.
   * @param {Recipe} recipe
   * @returns {Training} to be freed by the caller; throws a CoreError naming what cannot be
   */
  training(recipe) {
    const { features, targets, start, architecture, batch, batchSeed, precision, rule, branches = [] } = recipe;
    const legs = branches.map(({ at, rule }) => ({ at, optimizer: rule.optimizer }));
    const isSingle = precision === 'single';
    const how = { architecture, batch, batchSeed, isSingle, ...rule, branches: legs };
    return new Training(handle(this.#module.makeLearner(features, targets, start, how)), architecture.layers.length);
  }

  /**
   * Weights to begin with; throws a CoreError.
   * @param {Architecture} architecture @param {string} initial one of `initials` @param {number} seed
   * @returns {Float64Array} flat: for each layer its weights, a row for each of its inputs, then its biases
   */
  initialParameters(architecture, initial, seed) {
    return handle(this.#module.initialParameters(architecture, initial, seed));
  }

  /**
   * What linear regression walks to, worked out at once: as the parameters of one linear layer.
   * @param {{features: Float64Array, targets: Float64Array, inputs: number, outputs: number, l2?: number}} samples
   * @returns {Float64Array | undefined} none where more than one answer is as good
   */
  leastSquares({ features, targets, inputs, outputs, l2 = 0 }) {
    return this.#module.leastSquares(features, targets, inputs, outputs, l2);
  }

  /**
   * All products of powers of the inputs up to that degree in all, without the constant: x, y, x^2, xy, y^2, ...
   * @param {Float64Array} features @param {number} inputs @param {number} degree @returns {Float64Array}
   */
  polynomialFeatures(features, inputs, degree) {
    return this.#module.polynomialFeatures(features, inputs, degree);
  }

  /** Where each column lies and how wide it is spread. @param {Float64Array} table @param {number} columns @returns {Scale[]} */
  scales(table, columns) {
    return this.#module.scales(table, columns);
  }

  /** Numbers of mean 0 and deviation 1, drawn by the seed. @param {number} count @param {number} seed @returns {Float64Array} */
  normals(count, seed) {
    return this.#module.normals(count, seed);
  }

  /** The whole numbers below `count` in an order drawn by the seed. @param {number} count @param {number} seed @returns {Uint32Array} */
  shuffled(count, seed) {
    return this.#module.shuffled(count, seed);
  }

  /**
   * Points on a plane, x and y about from -1 to 1, of classes 0 and 1 in turn; throws a CoreError. The first of many are those of few.
   * @param {{id: string, count: number, noise: number, seed: number}} asked `id`: one of `patterns`; `noise`: the standard deviation of what is added to x and to y
   * @returns {{features: Float64Array, classes: Uint32Array}} row-major, two columns
   */
  pattern({ id, count, noise, seed }) {
    return handle(this.#module.pattern(id, count, noise, seed));
  }
}
