// What the rate scene says: the regime in the learner's numbers, and what is seen of the walk.
import { regimeOf, seenOf } from './rate-ground.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./rate-records.js').RateRecords} RateRecords */
/** @typedef {import('./rate-records.js').RateState} RateState */

/** The regime of the learner's rate: by the curvature, or where there is none as it is seen. @param {RateRecords} records @param {number} rate */
export function regimeNow({ ground, end }, rate) {
  const { curvature, isParabola } = ground;
  if (curvature || rate <= 0) return regimeOf(rate, curvature ?? 0, isParabola);
  return seenOf(end.outcome, end.steps);
}

/** What is seen of a walk, whatever any rule says. @param {Locale} locale @param {import('./rate-records.js').End} end */
export function seenText({ say }, { steps, outcome }) {
  if (outcome === 'converged' && steps === 0) return say('rate.seen.already');
  return say(`rate.seen.${outcome}`, { count: steps });
}

/**
 * How the rate works, with its numbers.
 * @param {Locale} locale @param {RateRecords} records @param {RateState} state @returns {string}
 */
export function whyText({ say, number }, records, { rate }) {
  const { curvature, isParabola } = records.ground;
  const regime = regimeNow(records, rate);
  if (!curvature && rate > 0) return say('rate.noCurvature', { rate });
  const told = say(`rate.${regime}.text`);
  if (!curvature) return told;
  const name = say(`rate.${regime}`);
  const factor = 1 - curvature * rate;
  const by = rate < 0 ? `(${number(rate)})` : number(rate);
  const values = { rate, factor, curvature, by, regime: name };
  if (isParabola) return `${say('rate.factor', values)} ${told}`;
  return `${say('rate.factor.near', values)} ${told}`;
}

/** Steps of the present rate, and the fewest of all. @param {Locale} locale @param {RateRecords} records @param {number} rate */
export function sweepText({ say }, { sweep, end }, rate) {
  const { fewest, most } = sweep;
  const arrives = end.outcome === 'converged';
  const here = say(arrives ? 'rate.sweep.here' : 'rate.sweep.hereNever', { rate, count: end.steps });
  if (!fewest) return `${here} ${say('rate.sweep.none', { most })}`;
  return `${here} ${say('rate.sweep.fewest', { steps: fewest.steps, rate: fewest.rate })}`;
}
