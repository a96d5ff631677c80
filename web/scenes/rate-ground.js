// What the cost itself says of a learning rate, before anybody walks: the curvature at its bottom.

import { budget } from './rate-sweep.js';

/** @typedef {'climb' | 'stay' | 'smooth' | 'oneShot' | 'zigzag' | 'bounce' | 'blowUp' | 'unsettled'} Regime by the curvature */
/** @typedef {'arrives' | 'circles' | 'runsAway' | 'late'} Seen how a walk ends, where no curvature tells */
/** @typedef {{from: number, to: number, regime: Regime | Seen}} Stretch of rates */
/**
 * @typedef {object} Ground
 * @property {number | undefined} curvature at the bottom; nothing where there is none, or it is zero
 * @property {boolean} isParabola one curvature everywhere: then it tells all, and not only near the bottom
 */

/** How far to either side of the target a bottom is looked for (cm): not the same, so that none stands at the middle by chance. */
const around = { before: 0.7, after: 0.6 };
/** A slope of that many centimetres off tells whether the cost is one parabola: near, farther, and as far as a start can be. */
const probes = [-200, -5, -0.5, 0.5, 5, 200];

/** @param {import('../core.js').Formula} formula @param {number} target @returns {Ground} */
export function groundOf(formula, target) {
  const near = formula.criticalPoints({ least: target - around.before, most: target + around.after });
  const curvature = near.find(({ kind }) => kind === 'minimum')?.curvature ?? Number.NaN;
  // e^4 has a second derivative of 0 at its bottom: nothing follows from it for a rate.
  if (!(curvature > 1e-9)) return { curvature: undefined, isParabola: false };
  const { gradient } = formula.evaluate(probes.map((off) => target + off));
  const isParabola = probes.every((off, i) => Math.abs(gradient[i] - curvature * off) <= 1e-9 * Math.abs(gradient[i]));
  return { curvature, isParabola };
}

/**
 * The regime of a rate near a minimum of that curvature, by the factor 1 - rate x curvature from one error to the next
 * (Nocedal and Wright, Numerical Optimization, 2006, section 3.3).
 * @param {number} rate @param {number} curvature @param {boolean} isParabola @returns {Regime}
 */
export function regimeOf(rate, curvature, isParabola) {
  const factor = 1 - rate * curvature;
  // What is typed for 1/3 or 2/3 is a rounded number.
  const is = (/** @type {number} */ value) => Math.abs(factor - value) <= 1e-9;
  if (rate < 0) return 'climb';
  if (rate === 0) return 'stay';
  if (is(0)) return 'oneShot';
  if (is(-1)) return 'bounce';
  if (factor > 0) return 'smooth';
  if (factor > -1) return 'zigzag';
  return isParabola ? 'blowUp' : 'unsettled';
}

/** @param {import('../core.js').Outcome} outcome @param {number} steps @returns {Seen} */
export function seenOf(outcome, steps) {
  if (outcome === 'converged') return steps > budget ? 'late' : 'arrives';
  if (outcome === 'cycling') return 'circles';
  return outcome === 'diverged' ? 'runsAway' : 'late';
}

/**
 * The line of rates in stretches of one regime each.
 * @param {Ground} ground @param {import('./rate-sweep.js').Sweep} sweep tells where no curvature does @param {number} least where the line begins
 * @returns {Stretch[]} from left to right
 */
export function stretchesOf({ curvature, isParabola }, { most, rates, steps, outcome }, least) {
  /** @type {Stretch[]} */
  const below = [{ from: least, to: 0, regime: 'climb' }];
  if (curvature) {
    return [
      ...below,
      { from: 0, to: 1 / curvature, regime: 'smooth' },
      { from: 1 / curvature, to: 2 / curvature, regime: 'zigzag' },
      { from: 2 / curvature, to: most, regime: isParabola ? 'blowUp' : 'unsettled' },
    ];
  }
  /** @type {Stretch[]} */
  const seen = [];
  outcome.forEach((how, i) => {
    const regime = seenOf(how, steps[i]);
    const last = seen.at(-1);
    if (last?.regime === regime) last.to = rates[i];
    else seen.push({ from: last?.to ?? 0, to: rates[i], regime });
  });
  return [...below, ...seen];
}
