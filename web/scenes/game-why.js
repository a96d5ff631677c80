// One line of why for each player of a round, with the round's own numbers.

/**
 * @param {import('./game-records.js').Track} track
 * @param {{locale: import('../locales/locale.js').Locale, rate: number, records: import('./game-records.js').GameRecords}} round
 * @returns {string}
 */
export function whyOf({ player, knob, hit }, { locale: { say }, rate, records }) {
  const { level, par, noise, hidden } = records;
  const distance = hidden?.distance ?? 1;
  if (player === 'you') return say(!hit ? 'why.you.gaveUp' : knob.length <= par ? 'why.you.par' : 'why.you');
  // A hit is 0.1 cm to either side of the target.
  const chances = Math.round(((level.most - level.least) * distance) / 0.2);
  if (player === 'random') return say('why.random', { chances });
  if (player !== 'gd') return say(noise > 0 ? `why.${player}.noisy` : `why.${player}`);
  const factor = 1 - 2 * rate * distance;
  return say(`why.gd.${formOf(factor, noise, level)}`, { rate, distance, factor, moved: 1 - factor });
}

/** @param {number} factor @param {number} noise @param {import('../core.js').Level} level */
function formOf(factor, noise, { hidesDistance }) {
  if (Math.abs(factor) > 1) return 'runaway';
  if (Math.abs(factor) === 1) return 'bounce';
  if (noise > 0) return 'noisy';
  return hidesDistance ? 'wrist' : 'height';
}
