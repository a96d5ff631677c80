// The walk as the friend calls it and as the stage shows it.
import { bubble, shoutText, sideOf } from '../parts/shout.js';
import { drawStage, shareAt } from '../parts/stage.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').History} History */
/** @typedef {import('./descent-records.js').DescentState} DescentState */

/** How many positions before are shown. */
const trailLength = 12;

/** @param {Locale} locale @param {History} records @param {DescentState} state @param {number} near the error that counts as there (cm) @param {boolean} quiet */
export function walkShout(locale, { position }, { steps, target }, near, quiet) {
  const error = position[steps] - target;
  const side = sideOf({ error, hit: Math.abs(error) <= near });
  const text = shoutText(locale, side, error, 2);
  return bubble({ side, text, count: locale.say('timeline.at', { at: steps }), quiet });
}

/**
 * The sheet around the walk: wide enough for the start, and for the dot as long as it is within a metre of the target.
 * @param {Float64Array} position @param {DescentState} state @returns {[number, number]}
 */
function viewOf(position, { start, target, steps }) {
  const farthest = Math.max(1, Math.abs(start - target), Math.min(100, Math.abs(position[steps] - target)));
  return [target - 1.4 * farthest, target + 1.4 * farthest];
}

/**
 * @param {Locale} locale @param {History} records @param {DescentState} state
 * @param {number | null} guess where the learner thinks the next point is, before it is told
 * @returns {{picture: unknown, cmAt: (stage: HTMLElement, clientY: number) => number}} `cmAt` reads a height off the picture
 */
export function walkStage(locale, { position }, state, guess) {
  const { steps, target } = state;
  const view = viewOf(position, state);
  const width = view[1] - view[0];
  const y = position[steps];
  const trail = [...position.slice(Math.max(0, steps - trailLength), steps)].map((cm) => ({ cm, kind: 'trail' }));
  const guessed = guess ?? (state.guess?.at === steps - 1 ? state.guess.value : null);
  const dots = [...trail, { cm: y, kind: 'gd' }, ...(guessed === null ? [] : [{ cm: guessed, kind: 'guess' }])];
  const label = locale.say('stage.descent', { y, target });
  return {
    picture: drawStage({ view, aim: y, share: 0, dots, target, down: false, distance: '', label }, locale),
    cmAt: (stage, clientY) => Number((view[0] + shareAt(stage, clientY) * width).toFixed(width > 20 ? 0 : 1)),
  };
}
