// What the descent scene says: how a walk ended, and why a step went where it went.

/** @typedef {import('../locales/locale.js').Locale} Locale */
/**
 * @typedef {object} Facts
 * @property {import('../core.js').Outcome} outcome
 * @property {boolean} isPlain whether it is plain descent all the way
 * @property {number} from the size of the error at the start
 * @property {number} to the size of the error now
 * @property {string} reason
 * @property {number} period
 * @property {import('../core.js').Explanation | undefined} explanation none where the start has no cost
 * @property {number} growth the size of the error over that of the one before
 * @property {number | undefined} safeRate of a diverged walk: a rate that comes home from the same start, if there is one
 * @property {number} steps
 * @property {number} rate
 * @property {Float64Array} positions
 */

/** How the walk ended, in the learner's own numbers; nothing while it runs. @param {Facts} facts @param {Locale} locale */
export function endOf(facts, { say, number }) {
  const { outcome, reason, period, growth, steps, positions, explanation } = facts;
  if (outcome === 'running') return undefined;
  if (outcome === 'cycling') {
    const circle = [...positions.slice(steps - period, steps)].slice(0, 4).map((y) => number(y));
    return say('end.cycling', { places: circle.join(say('end.and')), count: period });
  }
  if (outcome === 'diverged' && explanation) return whyDiverged({ ...facts, explanation }, { say, number });
  if (reason === 'budget' && growth > 1) return say('end.stalled.budget.away', { count: steps });
  return say(`end.${outcome}.${reason}`, { count: steps });
}

/** @param {Facts & {explanation: import('../core.js').Explanation}} facts @param {Pick<Locale, 'say' | 'number'>} locale */
function whyDiverged({ explanation, growth, rate, safeRate }, { say, number }) {
  const { factor, curvature, largestStableRate } = explanation;
  if (Number.isNaN(curvature)) return say('end.diverged.atOnce', { rate });
  if (!Number.isFinite(largestStableRate)) return say(safeRate ? 'end.diverged.overshot' : 'end.diverged.downhill');
  const size = number(growth, 2);
  // Only on a parabola do errors grow as gradients do, by 1 - rate x curvature.
  const isParabola = Math.abs(growth - Math.abs(factor)) <= 1e-6 * growth;
  if (!isParabola) return say('end.diverged.steeper', { size });
  return say('end.diverged', { size, rate, curvature, factor, limit: largestStableRate });
}

/**
 * Why the step went there and not to the guess.
 * @param {Locale} locale
 * @param {{guess: number, from: number, to: number, target: number, rate: number, gradient: number}} step
 */
export function whyNext({ say }, { guess, from, to, target, rate, gradient }) {
  const values = { rate, gradient, move: Math.abs(to - from) };
  const wrongWay = (guess - from) * (to - from) < 0;
  if (wrongWay) return say(gradient > 0 ? 'why.next.down' : 'why.next.up', values);
  if (Math.abs(guess - target) <= 0.05 && Math.abs(to - target) > 0.05) return say('why.next.target', values);
  return say('why.next.move', values);
}
