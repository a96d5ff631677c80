// What explains a descent of the laser.
import { rateOf, Walk } from '../parts/walk.js';

/**
 * @typedef {object} DescentState
 * @property {string} cost the cost shape
 * @property {string} optimizer
 * @property {string | null} tuning
 * @property {number} target cm
 * @property {number} start cm
 * @property {number} rate the rate from the start on
 * @property {number} steps the step shown
 * @property {number} speed steps a second
 * @property {import('../parts/walk.js').Branch[]} branches
 * @property {{at: number, value: number} | null} guess where the learner thought step at + 1 would be
 */

/** @extends {Walk<DescentState>} */
export class DescentRecords extends Walk {
  /** @param {import('../core.js').Core} core */
  constructor(core) {
    super({ of: ({ cost, target }) => [cost, target], make: ({ cost, target }) => core.laser({ cost, target }) });
  }

  /**
   * A rate that comes home from this start: the usual one, or the first of its halves that does. Each is tried, since
   * no formula knows for every cost.
   * @param {DescentState} state @param {import('../core.js').Range} range
   * @returns {number | undefined} nothing where none of the range does
   */
  safeRate(state, { usual, least }) {
    for (let rate = usual; rate >= least; rate /= 2) {
      const tried = Number(rate.toPrecision(2));
      if (this.outcomeWith(state, tried) === 'converged') return tried;
    }
    return undefined;
  }

  /**
   * How the walk stands, and what explains it.
   * @param {DescentState} state @param {import('../core.js').Range} rates
   * @returns {import('./descent-words.js').Facts}
   */
  facts(state, rates) {
    const { steps, target } = state;
    const outcome = this.outcome();
    const errorAt = (/** @type {number} */ step) => this.columns.position[step] - target;
    return {
      outcome,
      isPlain: this.isPlain(state),
      from: Math.abs(errorAt(0)),
      to: Math.abs(errorAt(steps)),
      reason: this.reason(),
      period: this.run?.period() ?? 0,
      explanation: this.run?.explain(),
      growth: Math.abs(errorAt(steps) / errorAt(steps - 1)),
      steps,
      rate: rateOf(state),
      safeRate: outcome === 'diverged' ? this.safeRate(state, rates) : undefined,
      positions: this.columns.position,
    };
  }
}
