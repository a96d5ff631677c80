// A walk.
import { CoreError } from './error.js';
import { whole } from './numbers.js';

/** @import {Core} from '../core.js' */
/** @import {Explanation, History, Outcome, Tuning} from './types.js' */

/** A walk down an objective. It keeps every record and stands on one of them. */
export class Descent {
  #core;
  #handle;
  #freed;

  /** @param {Core} core @param {any} handle @param {() => void} freed is called when it is freed */
  constructor(core, handle, freed) {
    this.#core = core;
    this.#handle = handle;
    this.#freed = freed;
  }

  /** Takes n steps, fewer where the walk ends. @param {number} [n] @returns {number} how many */
  step(n = 1) {
    return this.#handle.step(whole(n));
  }

  /** Stands n steps earlier. @param {number} [n] @returns {number} how many */
  back(n = 1) {
    return this.#handle.back(whole(n));
  }

  /** Stands on step n, or where the walk ends before it. @param {number} n */
  seek(n) {
    this.#handle.seek(whole(n));
  }

  /**
   * Drops the records ahead and goes on otherwise; with the same optimizer, as it remembers.
   * @param {{optimizer: string, rate: number, tuning?: Tuning}} how
   */
  branch(how) {
    const { field, reason } = this.#handle.branch(this.#core.chosen(how).optimizer);
    if (field) throw new CoreError(field, reason);
  }

  /** The step it stands on. @returns {number} */
  get at() {
    return this.#handle.at();
  }

  /** The last step computed so far. @returns {number} */
  get last() {
    return this.#handle.rows() - 1;
  }

  /** The records up to where it stands, the start first; positions and gradients row-major. @returns {History} */
  history() {
    const rows = this.at + 1;
    const all = this.records();
    const dimension = all.position.length / all.cost.length;
    const memoryRows = all.cost.length - all.memoryFrom;
    const memorySize = all.memory.length / memoryRows;
    return {
      position: all.position.slice(0, rows * dimension),
      cost: all.cost.slice(0, rows),
      gradient: all.gradient.slice(0, rows * dimension),
      evaluations: all.evaluations.slice(0, rows),
      memory: all.memory.slice(0, Math.max(0, rows - all.memoryFrom) * memorySize),
      memoryFrom: all.memoryFrom,
    };
  }

  /** All records computed so far, those ahead included. @returns {History} */
  records() {
    return {
      position: this.#handle.positions(),
      cost: this.#handle.costs(),
      gradient: this.#handle.gradients(),
      evaluations: this.#handle.evaluations(),
      memory: this.#handle.memory(),
      memoryFrom: this.#handle.memoryFrom(),
    };
  }

  /** @returns {Outcome} */
  outcome() {
    return this.#handle.outcome();
  }

  /** Which stop rule ended the walk here; `none` while it runs. @returns {string} */
  reason() {
    return this.#handle.reason();
  }

  /** The length of the circle a cycling walk goes round. @returns {number} */
  period() {
    return this.#handle.period();
  }

  /** What the last move says of the ground and the rate. @returns {Explanation} */
  explain() {
    return this.#handle.explain();
  }

  free() {
    this.#handle.delete();
    this.#freed();
  }
}
