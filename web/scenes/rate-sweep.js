// The walks at every rate: how many steps each needs.

/** @typedef {import('../core.js').Formula} Formula */
/**
 * @typedef {object} Sweep
 * @property {number} most the largest rate of the line
 * @property {Float64Array} rates even along the line
 * @property {Uint32Array} steps
 * @property {import('../core.js').Outcome[]} outcome
 * @property {{rate: number, steps: number} | undefined} fewest of those that arrive; of equals the one in the middle
 */
/** @typedef {{target: number, start: number, optimizer: string}} Walking */

/** A rate every three pixels of a chart that fills half of a page; and 1/count of the line is 0.01 where the line ends at 2. */
const count = 200;
/** Longer walks than that are gaps. 200 walks of 1,000 steps are a few milliseconds. */
export const budget = 1000;
/** Where no curvature tells how long the line is, rates are tried over five powers of ten, each 9 % above the one before. */
const tries = 120;

/** @param {import('../core.js').Core} core @param {Formula} formula @param {Walking} walking @param {Float64Array} rates */
function walkAt(core, formula, { start, optimizer }, rates) {
  const { stop } = core.catalogue.usual;
  const starts = new Float64Array(rates.length).fill(start);
  const ends = formula.walkAll({ starts, rates, optimizer, stop: { ...stop, budget } });
  return { steps: ends.steps, outcome: [...ends.outcome].map((place) => core.catalogue.outcomes[place]) };
}

/**
 * How long the line of rates is: twice the stable limit; where there is none, twice the largest rate that is seen to arrive.
 * @param {import('../core.js').Core} core @param {Formula} formula @param {number | undefined} curvature @param {Walking} walking
 * @param {import('../core.js').Range} range
 */
function lengthOf(core, formula, curvature, walking, { usual, most }) {
  if (curvature) return Math.min(most, 4 / curvature);
  const tried = Float64Array.from({ length: tries }, (_, i) => most * 10 ** ((-5 * (tries - 1 - i)) / (tries - 1)));
  const last = walkAt(core, formula, walking, tried).outcome.lastIndexOf('converged');
  const length = last < 0 ? 20 * usual : Math.min(most, 2 * tried[last]);
  return Number(length.toPrecision(1));
}

/**
 * @param {import('../core.js').Core} core @param {Formula} formula @param {number | undefined} curvature @param {Walking} walking
 * @param {import('../core.js').Range} range of the rate @returns {Sweep}
 */
export function sweepOf(core, formula, curvature, walking, range) {
  const most = lengthOf(core, formula, curvature, walking, range);
  const rates = Float64Array.from({ length: count }, (_, i) => (most * (i + 1)) / count);
  const { steps, outcome } = walkAt(core, formula, walking, rates);
  const arrived = [...rates.keys()].filter((i) => outcome[i] === 'converged');
  const least = Math.min(...arrived.map((i) => steps[i]));
  const best = arrived.filter((i) => steps[i] === least);
  const middle = best[Math.floor(best.length / 2)];
  const fewest = best.length > 0 ? { rate: Number(rates[middle].toPrecision(6)), steps: least } : undefined;
  return { most, rates, steps, outcome, fewest };
}
