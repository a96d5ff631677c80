// How a walk down a cost of the error goes, and why, in the learner's own numbers.

/** @typedef {import('../locales/locale.js').Locale} Locale */
/**
 * @typedef {object} Run
 * @property {string} cost the shape
 * @property {number} target
 * @property {number} rate
 * @property {number} steps the step shown
 * @property {import('../core.js').History} columns
 * @property {import('../core.js').Outcome} outcome
 * @property {string} reason
 * @property {number} period
 */

/** @param {Locale} locale @param {Run} run @returns {string | undefined} nothing where nothing is remarkable */
export function wordsOf(locale, run) {
  const { outcome, steps, columns } = run;
  if (!Number.isFinite(columns.gradient[steps])) return locale.say('ran.noStart', { y: columns.position[steps] });
  if (outcome === 'converged') return locale.say('ran.arrived', { count: steps });
  if (outcome === 'cycling') return cycling(locale, run);
  if (outcome === 'diverged') return diverged(locale, run);
  if (outcome === 'stalled') return stalled(locale, run);
  return onTheWay(locale, run);
}

/** What the ground and the last step have to do with the target. @param {Run} run */
function lastStep({ target, steps, columns: { position, gradient } }) {
  const error = position[steps] - target;
  const before = steps > 0 ? position[steps - 1] - target : error;
  const slope = gradient[steps];
  return { error, before, slope, move: error - before, leadsAway: slope * error < 0 };
}

/** @param {Locale} locale @param {Run} run */
function onTheWay({ say }, run) {
  const { error, before, slope, move, leadsAway } = lastStep(run);
  if (leadsAway) return say('ran.rising', { y: error + run.target, slope });
  if (error * before < 0) return say('ran.over', { move: Math.abs(move), error: Math.abs(before) });
  return undefined;
}

/** @param {Locale} locale @param {Run} run */
function cycling({ say, number }, { cost, rate, steps, period, columns: { position } }) {
  if (cost === 'absolute') return say('ran.dither', { rate });
  const places = [...position.slice(steps - period, steps)].slice(0, 4).map((y) => number(y));
  return say('ran.bounce', { places: places.join(say('ran.and')), count: period });
}

/** @param {Locale} locale @param {Run} run */
function diverged({ say, number }, run) {
  const { cost, reason, steps, target, columns } = run;
  const { error, before, leadsAway } = lastStep(run);
  const isThrownOver = (columns.position[0] - target) * error < 0;
  if (leadsAway && isThrownOver) return say('ran.thrownOver');
  if (leadsAway) return say(cost === 'cube' ? 'ran.cube' : 'ran.downhill');
  if (reason === 'overflow' || steps === 0 || before === 0) return say('ran.overflow');
  return say('ran.away', { size: number(Math.abs(error / before), 2) });
}

/** @param {Locale} locale @param {Run} run */
function stalled({ say }, { reason, steps, rate, columns }) {
  if (reason === 'undefined') return say('ran.undefined', { move: Math.abs(rate * columns.gradient[steps]) });
  if (reason === 'gradient') return say('ran.flat');
  return reason === 'budget' ? say('ran.budget', { count: steps }) : say('ran.lower');
}
