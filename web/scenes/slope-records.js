// What the core knows of the place one stands on: its slope, and what a step from there promises and does.
import { laserOf } from '../parts/shape.js';
import { Walk } from '../parts/walk.js';

/** @typedef {'left' | 'right' | 'flat'} Rise where the ground rises to */
/** @typedef {'gentle' | 'medium' | 'steep' | 'wall'} Steepness */
/**
 * @typedef {object} SlopeState
 * @property {string} cost the shape
 * @property {string} formula the typed one, of the error e
 * @property {number} target cm
 * @property {number} start where one stands before any step, cm
 * @property {number} width how much is shown on either side of the target, cm
 * @property {string} optimizer
 * @property {number} rate
 * @property {number} steps the step shown
 * @property {number} speed steps a second
 * @property {{rise: Rise, steep: Steepness | null} | null} guess
 * @property {boolean} told whether the slope is shown
 */
/**
 * @typedef {object} Place
 * @property {number} y
 * @property {number} error
 * @property {number} cost not finite where there is none, as is what follows from it
 * @property {number} slope
 * @property {number} run how far the step goes: -rate x slope
 * @property {number} promise what the cost changes by on the tangent: -rate x slope^2
 * @property {number} truth what it changes by on the ground
 */

/** @type {Rise[]} */
export const rises = ['left', 'flat', 'right'];
/**
 * From which slope on the ground is called so. With a centimetre drawn as long as one of cost, 1 is 45 degrees, 5 is 79 and
 * 20 is 87.
 * @type {[Steepness, number][]}
 */
export const steepnesses = [
  ['gentle', 0],
  ['medium', 1],
  ['steep', 5],
  ['wall', 20],
];

/** @param {number} slope @returns {Rise} */
export const riseOf = (slope) => (slope > 0 ? 'right' : slope < 0 ? 'left' : 'flat');

/** @param {number} slope @returns {Steepness} */
export function steepnessOf(slope) {
  const [name] = steepnesses.findLast(([, from]) => Math.abs(slope) >= from) ?? steepnesses[0];
  return name;
}

export class SlopeRecords {
  walk;

  /** @param {import('../core.js').Core} core */
  constructor(core) {
    /** @type {Walk<SlopeState>} */
    this.walk = new Walk({
      of: ({ cost, formula, target }) => [cost, formula, target],
      make: (state) => laserOf(core, state),
    });
  }

  /** Where one stands, and what the next step is. @param {SlopeState} state @returns {Place} */
  place({ steps, target, rate }) {
    const { formula, columns } = this.walk;
    const y = columns.position[steps];
    const here = formula.evaluate([y]);
    const cost = here.cost[0];
    // The formula of a slope may have a value where that of the cost has none: ln(e) below 0.
    const slope = Number.isFinite(cost) ? here.gradient[0] : Number.NaN;
    const run = -rate * slope;
    const landing = Number.isFinite(run) ? formula.evaluate([y + run]).cost[0] : Number.NaN;
    return { y, error: y - target, cost, slope, run, promise: slope * run, truth: landing - cost };
  }

  /** How the walk goes, for the words on it; nothing where the start has no cost. @param {SlopeState} state @returns {import('../parts/run-words.js').Run | undefined} */
  facts({ cost, target, rate, steps }) {
    const { run, columns } = this.walk;
    if (!run) return undefined;
    return { cost, target, rate, steps, columns, outcome: run.outcome(), reason: run.reason(), period: run.period() };
  }

  free() {
    this.walk.free();
  }
}
