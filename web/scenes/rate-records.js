// What explains a learning rate: the walk, those that race it, and the walks at every rate.
import { Walk } from '../parts/walk.js';
import { groundOf } from './rate-ground.js';
import { sweepOf } from './rate-sweep.js';

/** @typedef {import('../core.js').Descent} Descent */
/** @typedef {import('../core.js').History} History */
/**
 * @typedef {object} RateState
 * @property {string} cost the cost shape
 * @property {string} optimizer
 * @property {number} target cm
 * @property {number} start cm
 * @property {number} rate
 * @property {string | null} rates those that race, apart by commas
 * @property {number} steps the step shown
 * @property {number} speed steps a second
 * @property {number[]} tried the first rates that were run to their end, until all is told
 * @property {boolean} told whether the learner has tried enough to be told what the curvature says
 * @property {string | null} task the question that is open
 * @property {Record<string, string | number | null>} answers by question; null for one that was shown without an answer
 */
/**
 * How a walk ends.
 * @typedef {{steps: number, outcome: import('../core.js').Outcome}} End
 */
/** @typedef {{rate: number, columns: History, end: End}} Racer */

/** The rates that race. @param {Pick<RateState, 'rates'>} state @returns {number[]} */
export function ratesOf({ rates }) {
  return rates ? rates.split(',').map(Number) : [];
}

/** @extends {Walk<RateState>} */
export class RateRecords extends Walk {
  #core;
  #range;
  /** @type {Map<number, Descent>} */
  #runs = new Map();
  #raceOn = '';
  #sweptOn = '';
  #groundOf = '';
  /** @type {End} */
  end = { steps: 0, outcome: 'running' };
  /** @type {Racer[]} */
  racers = [];
  /** @type {import('./rate-ground.js').Ground} */
  ground = { curvature: undefined, isParabola: false };
  sweep = /** @type {import('./rate-sweep.js').Sweep} */ (/** @type {unknown} */ (undefined));

  /** @param {import('../core.js').Core} core @param {import('../core.js').Range} range of the rate */
  constructor(core, range) {
    super({ of: ({ cost, target }) => [cost, target], make: ({ cost, target }) => core.laser({ cost, target }) });
    this.#core = core;
    this.#range = range;
  }

  /** All walks to their ends, and each back to the step shown. @param {RateState} state @returns {number} the step of the one that goes on longest */
  settle(state) {
    super.settle(state);
    const run = /** @type {Descent} */ (this.run); // each cost of the laser has a value everywhere
    this.end = endOf(run);
    this.columns = run.records();
    run.seek(state.steps);
    this.#settleRace(state);
    this.#settleSweep(state);
    return Math.min(state.steps, this.longest);
  }

  /** The last step of the longest walk. */
  get longest() {
    return Math.max(this.end.steps, ...this.racers.map(({ end }) => end.steps));
  }

  free() {
    super.free();
    this.#freeRace();
    this.#sweptOn = this.#groundOf = '';
  }

  /** @param {RateState} state */
  #settleRace(state) {
    const { cost, target, start, optimizer } = state;
    const on = JSON.stringify([cost, target, start, optimizer]);
    if (on !== this.#raceOn) this.#freeRace();
    this.#raceOn = on;
    const rates = ratesOf(state);
    for (const [rate, run] of this.#runs) {
      if (rates.includes(rate)) continue;
      run.free();
      this.#runs.delete(rate);
    }
    this.racers = rates.map((rate) => {
      const run = this.#runs.get(rate) ?? this.formula.descent({ optimizer, start: [start], rate });
      this.#runs.set(rate, run);
      return { rate, end: endOf(run), columns: run.records() };
    });
  }

  #freeRace() {
    for (const run of this.#runs.values()) run.free();
    this.#runs.clear();
  }

  /** Only when what it depends on has changed: while the rate moves, nothing of it does. @param {RateState} state */
  #settleSweep({ cost, target, start, optimizer }) {
    const ground = JSON.stringify([cost, target]);
    if (ground !== this.#groundOf) this.ground = groundOf(this.formula, target);
    this.#groundOf = ground;
    const swept = JSON.stringify([cost, target, start, optimizer]);
    if (swept === this.#sweptOn) return;
    this.#sweptOn = swept;
    const walking = { target, start, optimizer };
    this.sweep = sweepOf(this.#core, this.formula, this.ground.curvature, walking, this.#range);
  }
}

/** @param {Descent} run @returns {End} */
function endOf(run) {
  run.seek(Number.MAX_SAFE_INTEGER);
  return { steps: run.at, outcome: run.outcome() };
}
