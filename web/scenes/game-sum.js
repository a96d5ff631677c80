// Why squares are added: told by rounds in which errors are added as they are, and cancel.
import { html, nothing } from 'lit/html.js';
import { errorsAt } from './game-records.js';

/** @typedef {import('./game-records.js').GameRecords} GameRecords */

/** While the round goes on: nothing in all, and yet no hit. @param {import('../locales/locale.js').Locale} locale @param {GameRecords} records */
export function cancelled({ say }, { level, you, noise }) {
  const isNothing = level.friends[0] === 'sum' && you.heard.at(-1)?.[0] === 0;
  return isNothing && noise === 0 ? html`<p>${say('sum.cancelled')}</p>` : nothing;
}

/** When it is over: the learner's own shot whose errors cancelled, and the squares. @param {import('../locales/locale.js').Locale} locale @param {GameRecords} records */
export function whySquares({ say, number }, records) {
  const { level, you, noise } = records;
  if (level.friends[0] !== 'sum') return nothing;
  const signed = (/** @type {number} */ error) => `${error > 0 ? '+' : ''}${number(error, 1)}`;
  // Of a friend who errs, 0 may be anything.
  const shot = you.aims.findLastIndex(
    (_, n) => noise === 0 && you.heard[n][0] === 0 && !(you.hit && n === you.aims.length - 1),
  );
  const errors = shot < 0 ? [] : errorsAt(you.aims[shot], records);
  const [height, across] = errors.map(signed);
  const own = {
    shot: shot + 1,
    height,
    across,
    squares: number(
      errors.reduce((sum, e) => sum + e * e, 0),
      1,
    ),
  };
  return html`<p class="squares">${shot < 0 ? nothing : say('sum.own', own)} ${say('sum.why')}</p>`;
}
