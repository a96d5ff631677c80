// One line of why for each player of a round, with the round's own numbers.

/** @typedef {import('./game-records.js').GameRecords} GameRecords */

/**
 * @param {import('./game-records.js').Track} track
 * @param {{locale: import('../locales/locale.js').Locale, rate: number, records: GameRecords}} round
 * @returns {string}
 */
export function whyOf({ player, knob, hit }, { locale: { say }, rate, records }) {
  const { level, par, noise, hidden } = records;
  const distance = hidden?.distance ?? 1;
  if (player === 'you') {
    const end = hit ? besidePar(knob.length, par) : 'gaveUp';
    return say(`why.you.${end}`);
  }
  // A hit is 0.1 cm to either side of the target.
  const chances = Math.round(((level.most - level.least) * distance) / 0.2);
  if (player === 'random') return say('why.random', { chances });
  if (player === 'nudge') return say(noise > 0 ? 'why.nudge.noisy' : 'why.nudge');
  if (player === 'secant') {
    const kind = noise > 0 ? 'noisy' : kindOf(level);
    return say(`why.secant.${kind}`);
  }
  const factor = 1 - 2 * rate * distance;
  return say(`why.gd.${formOf(factor, noise, level)}`, { rate, distance, factor, moved: 1 - factor });
}

/** @param {number} shots @param {number} par */
function besidePar(shots, par) {
  if (shots < par) return 'under';
  return shots === par ? 'par' : 'over';
}

/** What is hard about a level. @param {import('../core.js').Level} level */
function kindOf({ hidesDistance, saysSide }) {
  if (hidesDistance) return 'wrist';
  return saysSide ? 'height' : 'distance';
}

/** @param {number} factor @param {number} noise @param {import('../core.js').Level} level */
function formOf(factor, noise, level) {
  if (Math.abs(factor) > 1) return 'runaway';
  if (noise > 0) return factor > 0 ? 'noisy' : 'noisyWhole';
  if (Math.abs(factor) === 1) return 'bounce';
  return kindOf(level);
}
