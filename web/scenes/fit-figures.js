// The numbers beside the pictures: the curve in the data's own units, the weights that are walked, the costs and the par.
import { html, nothing } from 'lit/html.js';
import { factor } from '../parts/loop-words.js';
import { weightName } from './fit-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./fit.js').FitScene} FitScene */

/** Weights on one scale that are less than this are zero but for rounding. */
const rounding = 1e-12;

const superscripts = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';

/** y = 2.1 + 0.7 x, with the powers as signs. @param {Locale} locale @param {number[]} coefficients */
export function equationText({ number }, coefficients) {
  const terms = coefficients.map((value, power) => {
    const size = number(Math.abs(value));
    const factor = power === 0 ? '' : power === 1 ? '\u2009x' : `\u2009x${superscripts[power]}`;
    const sign = value < 0 ? '\u2212' : '+';
    return power === 0 ? `${value < 0 ? '\u2212' : ''}${size}` : ` ${sign} ${size}${factor}`;
  });
  return `y = ${terms.join('')}`;
}

/** @param {Locale} locale @param {FitScene} scene */
export function figures(locale, scene) {
  const { say, number } = locale;
  const { records, weights, state, batch } = scene;
  const { samples, best } = records;
  const isThere = weights.every(Number.isFinite);
  const train = records.costOf(weights, 'train');
  const par = best && records.costOf(best, 'train');
  const heard = batch && Uint32Array.from(samples.train.flatMap((i, k) => (batch.has(i) ? [k] : [])));
  // Whoever is being asked for a line is not told the best one.
  const isAsked = scene.page.predicts && scene.walk.at === 0 && !state.guess?.said;
  const row = (/** @type {string} */ key, /** @type {unknown} */ value, name = '') =>
    html`<dt>${say(key)}</dt><dd data-figure=${name || nothing}>${value}</dd>`;
  return html`<dl class="figures">
    ${row('fit.figure.curve', html`<span class="equation">${isThere ? equationText(locale, samples.coefficients(weights)) : say('fit.figure.none')}</span>`, 'equation')}
    ${row(
      'fit.figure.weights',
      html`${Array.from(weights, (value, i) => html`<span class="weight">${weightName(locale, i, state.degree)} ${number(Math.abs(value) < rounding ? 0 : value)}</span> `)}
        ${state.scaling === 'on' ? html`<small class="hint">${say('fit.figure.scaled', { mean: factor(locale, samples.x.mean), deviation: samples.x.deviation, middle: factor(locale, samples.y.mean), spread: samples.y.deviation })}</small>` : nothing}`,
      'weights',
    )}
    ${row('fit.figure.train', number(train), 'train')}
    ${heard ? row('fit.figure.batch', number(records.costOf(weights, 'train', heard)), 'batch') : nothing}
    ${records.hasTest ? row('fit.figure.test', number(records.costOf(weights, 'test')), 'test') : nothing}
    ${
      best === undefined
        ? row('fit.figure.par', say(samples.train.length <= state.degree ? 'fit.par.few' : 'fit.par.same'), 'par')
        : isAsked
          ? row('fit.figure.par', say('fit.par.later'), 'par')
          : html`${row('fit.figure.par', html`${number(Number(par))} <small class="hint">${equationText(locale, samples.coefficients(best))}</small>`, 'par')}
            ${row(state.penalty > 0 ? 'fit.figure.gap.priced' : 'fit.figure.gap', number(records.gapOf(weights)), 'gap')}`
    }
  </dl>`;
}
