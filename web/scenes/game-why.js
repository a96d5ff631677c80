// One line of why for each player of a round, with the round's own numbers.
import { errorsAt } from './game-records.js';

/** @typedef {import('./game-records.js').GameRecords} GameRecords */
/** @typedef {'height' | 'wrist' | 'distance' | 'two' | 'sum' | 'apart'} Kind what is hard about a level */

/**
 * @param {import('./game-records.js').Track} track
 * @param {{locale: import('../locales/locale.js').Locale, rate: number, records: GameRecords}} round
 * @returns {string}
 */
export function whyOf(track, { locale: { say, number }, rate, records }) {
  const { player, aims, hit } = track;
  const { level, par, noise, hidden } = records;
  const kind = kindOf(level);
  if (player === 'you') {
    const end = hit ? besidePar(aims.length, par) : 'gaveUp';
    return say(`why.you.${end}`);
  }
  // A sum moves by both knobs.
  const distance = kind === 'sum' ? 2 : (hidden?.distance ?? 1);
  if (player === 'random') return say('why.random', { chances: chancesOn(level, distance) });
  const cancels = kind === 'sum' && !hit && track.heard.at(-1)?.[0] === 0;
  const off = cancels ? number(Math.hypot(...errorsAt(aims[aims.length - 1], records)), 1) : '';
  if (player === 'nudge') {
    const form = cancels ? 'sum' : noise > 0 ? 'noisy' : kind === 'apart' && !hit ? 'apart' : '';
    return form ? say(`why.nudge.${form}`, { off }) : say('why.nudge');
  }
  if (player === 'secant') {
    const form = noise > 0 && kind !== 'sum' ? 'noisy' : kind;
    return say(`why.secant.${form}`);
  }
  const factor = 1 - 2 * rate * distance;
  const form = cancels ? 'cancelled' : formOf(factor, noise, kind);
  return say(`why.gd.${form}`, { rate, distance, factor, moved: 1 - factor, off });
}

/** One guess in how many hits, where a hit is 0.1 cm to either side of the target, or all around it. @param {import('../core.js').Level} level @param {number} distance */
function chancesOn({ knobs }, distance) {
  const [first, second] = knobs.map(({ least, most }) => most - least);
  return Math.round(second ? (first * second) / (Math.PI * 0.1 ** 2) : (first * distance) / 0.2);
}

/** @param {number} shots @param {number} par */
function besidePar(shots, par) {
  if (shots < par) return 'under';
  return shots === par ? 'par' : 'over';
}

/** @param {import('../core.js').Level} level @returns {Kind} */
function kindOf({ hidesDistance, knobs, friends }) {
  if (hidesDistance) return 'wrist';
  const [friend] = friends;
  if (knobs.length === 1) return friend === 'distance' ? 'distance' : 'height';
  if (friend === 'sum') return 'sum';
  return friend === 'distance' ? 'apart' : 'two';
}

/** @param {number} factor @param {number} noise @param {Kind} kind */
function formOf(factor, noise, kind) {
  if (Math.abs(factor) > 1) return 'runaway';
  if (kind === 'sum') return 'sum';
  if (noise > 0 && kind !== 'apart') return factor > 0 ? 'noisy' : 'noisyWhole';
  if (Math.abs(factor) === 1) return 'bounce';
  return kind;
}
