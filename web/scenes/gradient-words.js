// One line of why for each player of the race, with the race's own numbers.
import { budget } from './gradient-records.js';

/** @typedef {import('./gradient-records.js').Track} Track */
/** @typedef {import('./gradient-records.js').GradientState} GradientState */

/** What a step costs: the place it leads to, and the gradient where it starts. @param {string} player @param {number} parameters */
export function stepPrice(player, parameters) {
  if (player === 'forward') return parameters + 1;
  if (player === 'central') return 2 * parameters + 1;
  return player === 'exact' ? 2 : 1;
}

/**
 * @param {Track} track @param {import('./gradient-records.js').Race} race @param {GradientState} state
 * @param {import('../locales/locale.js').Locale} locale @returns {string}
 */
export function whyOf(track, { share }, { start, rate, width, parameters }, { say }) {
  const { player, end } = track;
  const isMany = parameters > 1;
  const each = stepPrice(player, parameters);
  const h = inPowers(width);
  if (player === 'random') {
    if (isMany) return say('race.why.random.many', { parameters });
    if (share === 0) return say('race.why.random.narrow');
    const chances = Math.max(1, Math.round(1 / share));
    const isLucky = end === 'goal' && track.used < chances / 3;
    return isLucky ? say('race.why.random.lucky', { chances }) : say('race.why.random', { chances });
  }
  if (player === 'nudge') {
    if (end === 'noImprovement') return say('race.why.nudge.stuck');
    if (isMany) return say('race.why.nudge.many', { parameters });
    return end === 'budget' ? say('race.why.nudge.budget', { budget }) : say('race.why.nudge');
  }
  if (end === 'undefined') return say('race.why.undefined', { rate });
  if (end === 'budget') return say('race.why.budget', { each, budget });
  if (end === 'goal')
    return isMany ? say(`race.why.${player}.many`, { each, parameters }) : say(`race.why.${player}`, { each });
  if (track.cost.length === 1 && player !== 'exact') {
    const other = player === 'central' ? start - width : start;
    return say(start + width === other ? 'race.why.lost' : 'race.why.flat', { h });
  }
  if (track.cost[track.cost.length - 1] > 2 * Math.abs(track.cost[0]) + 1e-9) return say('race.why.away', { rate });
  return standsStill(track, parameters) ? say('race.why.stuck') : say('race.why.bounce', { rate });
}

/** Whether the last step moved the first parameter by next to nothing. @param {Track} track @param {number} parameters */
function standsStill({ position }, parameters) {
  const last = position[position.length - parameters];
  const before = position[position.length - 2 * parameters] ?? last;
  return Math.abs(last - before) < 1e-6 * Math.max(1, Math.abs(last));
}

/** A number that may be very small: 6.1e-6. @param {number} value */
export function inPowers(value) {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return '\u2014';
  const [digits, power] = value.toExponential(1).split('e');
  return `${digits.replace('.0', '').replace('-', '\u2212')}e${power.replace('+', '').replace('-', '\u2212')}`;
}
