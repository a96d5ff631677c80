// A training.
import { CoreError, handle } from './error.js';
import { whole } from './numbers.js';

/** @import {Outcome, Snapshot} from './types.js' */

const none = new Uint32Array();

/** A walk of many weights. It keeps a checkpoint now and then, and can stand on every step. */
export class Training {
  #handle;
  #layers;

  /** @param {any} handle @param {number} layers how many */
  constructor(handle, layers) {
    this.#handle = handle;
    this.#layers = layers;
  }

  /** Takes n updates, fewer where the training ends. @param {number} [n] @returns {number} how many */
  step(n = 1) {
    return this.#handle.step(whole(n));
  }

  /** Stands on step n, or where the training ends before it. @param {number} n */
  seek(n) {
    this.#handle.seek(whole(n));
  }

  /** The step from which it would have to go to stand on step n. @param {number} n @returns {number} */
  nearest(n) {
    return this.#handle.nearest(whole(n));
  }

  /** The step it stands on. @returns {number} */
  get at() {
    return this.#handle.at();
  }

  /** Of the batch, where it stands. @returns {number} */
  get cost() {
    return this.#handle.cost();
  }

  /** How often a batch was evaluated so far. @returns {number} */
  get evaluations() {
    return this.#handle.evaluations();
  }

  /** The weights where it stands. @returns {Float64Array} flat, as of Learning.initialParameters */
  parameters() {
    return this.#handle.parameters();
  }

  /** Of the cost of the batch, where it stands. @returns {Float64Array} */
  gradient() {
    return this.#handle.gradient();
  }

  /** The costs of the batches at steps 0, stride, 2 stride and so on, as far as it has come. @returns {{values: Float64Array, stride: number}} */
  costs() {
    return { values: this.#handle.costs(), stride: this.#handle.costStride() };
  }

  /** @returns {Outcome} */
  outcome() {
    return this.#handle.outcome();
  }

  /** Which stop rule ended it here; `none` while it runs. @returns {string} */
  reason() {
    return this.#handle.reason();
  }

  /** The samples by which the cost and the gradient of that step are judged. @param {number} step @returns {Uint32Array} their numbers */
  batch(step) {
    return this.#handle.batch(whole(step));
  }

  /**
   * The average cost and its exact gradient, with any weights and on any samples: one alone is one friend's opinion.
   * @param {{parameters?: Float64Array, samples?: Uint32Array}} [asked] the weights where it stands, and all samples, unless told
   * @returns {{cost: number, gradient: Float64Array}}
   */
  evaluate({ parameters = this.parameters(), samples = none } = {}) {
    return handle(this.#handle.evaluate(parameters, samples));
  }

  /**
   * What each sample of any table costs by itself, penalties apart; row-major both.
   * @param {{parameters?: Float64Array, features: Float64Array, targets: Float64Array}} asked
   * @returns {Float64Array}
   */
  sampleCosts({ parameters = this.parameters(), features, targets }) {
    return handle(this.#handle.sampleCosts(parameters, features, targets));
  }

  /**
   * The outputs for any inputs, row-major both.
   * @param {{parameters?: Float64Array, features: Float64Array, layer?: number}} asked `layer`: what a layer makes of them, from 0; the last unless told
   * @returns {Float64Array}
   */
  predict({ parameters = this.parameters(), features, layer = this.#layers - 1 }) {
    return handle(this.#handle.predict(parameters, features, layer));
  }

  /** What every layer makes of these inputs. @param {{parameters?: Float64Array, features: Float64Array}} asked @returns {Float64Array[]} */
  layers(asked) {
    return Array.from({ length: this.#layers }, (_, layer) => this.predict({ ...asked, layer }));
  }

  /** All that the rest of the training depends on. @returns {Snapshot} */
  snapshot() {
    return this.#handle.snapshot();
  }

  /** Stands where another training of the same recipe stood. @param {Snapshot} snapshot throws a CoreError where it cannot be one */
  adopt(snapshot) {
    const { field, reason } = this.#handle.adopt(snapshot);
    if (field) throw new CoreError(field, reason);
  }

  free() {
    this.#handle.delete();
  }
}
