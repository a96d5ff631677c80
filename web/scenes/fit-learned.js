// What of a fit its loop, its nudges and its files are about.
import { endOf, weightName } from './fit-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./fit.js').FitScene} FitScene */

/** @param {Locale} locale @param {FitScene} scene @param {number} perEpoch updates in an epoch @returns {import('../parts/training-later.js').Learned} */
export function learned(locale, scene, perEpoch) {
  const { say } = locale;
  const { records, chosen } = scene;
  const { degree, penalty } = scene.state;
  const { samples, data, start } = records;
  const { area } = samples;
  const layers = [{ size: 1, activation: 'linear' }];
  return {
    architecture: { inputs: degree, layers, loss: 'squares', l1: 0, l2: penalty },
    names: Array.from({ length: degree + 1 }, (_, i) => weightName(locale, i, degree)),
    state: chosen,
    start,
    features: samples.features,
    perEpoch,
    answer: (sample, parameters) => {
      const [x, y] = data.points[samples.train[sample]];
      return say('fit.answer', { x, y, height: records.heights(parameters, [x])[0] });
    },
    ended: endOf(locale, scene)?.text ?? null,
    usualWeight: 0,
    note: area === 1 ? undefined : say('fit.units', { area }),
  };
}
