// What closed forms say of a bowl and of a rate and momentum on it.
import { ruleOf, tuningOf } from '../parts/rule.js';
import { bestRate, steepest } from './surface-bowl.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {{rate: number, momentum: number}} Setting */
/** @typedef {{damping: string, factor: number, pull: number, isOver: boolean}} Way what happens along a direction: its damping, what is left after a step in the long run, rate times curvature, and whether, with momentum, the roots are below zero */
/** @typedef {Setting & {across: Way, along: Way, factor: number, manner: string}} Told the larger factor of both, and how it comes to the bottom */
/**
 * @typedef {object} Facts
 * @property {number} kappa
 * @property {number} flattest the curvature along the valley
 * @property {Told | undefined} here at the rate and momentum that are set; none where another optimizer goes
 * @property {Told} plain at the best rate without momentum
 * @property {Told} heavy at the best rate with the best momentum
 * @property {number} limit the largest rate that does not run away with that momentum
 */

/** The rate and momentum of a walk that goes on by them alone. @param {Core} core @param {any} chosen @returns {Setting | undefined} */
export function settingOf({ catalogue }, chosen) {
  const { optimizer, tuning, rate } = ruleOf(chosen);
  const { momentum, schedule = 'constant', clipping = 'none' } = tuningOf(tuning);
  if (schedule !== 'constant' || clipping !== 'none') return undefined;
  if (optimizer === 'gd') return { rate, momentum: 0 };
  const row = catalogue.optimizers.find(({ id }) => id === 'momentum');
  return optimizer === 'momentum' ? { rate, momentum: Number(momentum ?? row?.parameters[0].usual) } : undefined;
}

/** @param {Core} core @param {number} kappa @param {Setting} setting @returns {Told} */
export function toldOf({ heavyBall, catalogue }, kappa, { rate, momentum }) {
  const way = (/** @type {number} */ curvature) => {
    const { damping, factor } = heavyBall.along({ rates: [rate], momenta: [momentum], curvature });
    const pull = rate * curvature;
    return {
      damping: catalogue.dampings[damping[0]],
      factor: factor[0],
      pull,
      isOver: momentum > 0 && pull > 1 + momentum,
    };
  };
  const [across, along] = [way(steepest), way(steepest / kappa)];
  return {
    ...{ rate, momentum, across, along },
    factor: Math.max(across.factor, along.factor),
    manner: mannerOf([across, along]),
  };
}

/** @param {Way[]} ways */
function mannerOf(ways) {
  const is = (/** @type {string[]} */ ...dampings) => ways.some(({ damping }) => dampings.includes(damping));
  if (is('escapes')) return 'escapes';
  if (is('forever')) return 'forever';
  const isOver = ways.some(({ isOver, damping }) => isOver && damping === 'critical');
  return is('oscillates', 'flips') || isOver ? 'swings' : 'glides';
}

/** @param {Core} core @param {number} kappa @param {Setting | undefined} setting @returns {Facts} */
export function factsOf(core, kappa, setting) {
  const flattest = steepest / kappa;
  return {
    ...{ kappa, flattest },
    here: setting && toldOf(core, kappa, setting),
    plain: toldOf(core, kappa, { rate: bestRate(kappa), momentum: 0 }),
    heavy: toldOf(core, kappa, core.heavyBall.best(steepest, flattest)),
    limit: (2 * (1 + (setting?.momentum ?? 0))) / steepest,
  };
}

/** How many steps bring it ten times nearer, in the long run; not finite where none do. @param {number} factor */
export const stepsADigit = (factor) => (factor < 1 ? -1 / Math.log10(factor) : Number.POSITIVE_INFINITY);

/**
 * How often a walk went over the floor of the valley.
 * @param {Float64Array} position row-major @param {number} steps @param {[number, number]} way along the valley
 */
export function crossingsOf(position, steps, [x, y]) {
  const side = (/** @type {number} */ step) => Math.sign(x * position[2 * step + 1] - y * position[2 * step]);
  let count = 0;
  let last = side(0);
  for (let step = 1; step <= steps; step++) {
    const now = side(step);
    if (now === 0 || Number.isNaN(now)) continue;
    if (now === -last) count++;
    last = now;
  }
  return count;
}
