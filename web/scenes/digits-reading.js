// What is made of the picture on the pad: ten scores, their shares, and the answer.
import { html, svg } from 'lit/html.js';
import { digitCount } from './digits-cells.js';
import { greatest } from './digits-score.js';
import { scoresOf, weightsOf } from './digits-sums.js';

/** @typedef {import('./digits-panel.js').Shown} Shown */
/** @typedef {import('../locales/locale.js').Locale} Locale */
/**
 * @typedef {object} Reading
 * @property {Float64Array} inputs
 * @property {Float64Array[]} layers what each makes of it
 * @property {Float64Array} scores sum(x * w) + b of each digit
 * @property {Float64Array} outputs
 * @property {boolean} isDefined whether they are numbers
 * @property {number} answer
 */

/** An answer with less than this is told as unsure. */
const surely = 0.5;

/** @param {Shown} shown @param {Float64Array} inputs @returns {Reading} */
export function readingOf(shown, inputs) {
  const layers = shown.layers(inputs);
  const last = layers.length - 1;
  const scores = scoresOf(weightsOf(shown, last), last > 0 ? layers[last - 1] : inputs);
  const outputs = layers[last];
  return { inputs, layers, scores, outputs, isDefined: outputs.every(Number.isFinite), answer: greatest(outputs) };
}

/** @param {Shown} shown */
export const isShare = ({ architecture }) =>
  architecture.layers[architecture.layers.length - 1].activation === 'softmax';

/** @param {Locale} locale @param {Shown} shown @param {number} output */
export const outputText = ({ number }, shown, output) =>
  isShare(shown) ? `${number(100 * output, 1)} %` : number(output, 3);

/** The ten scores, the greatest marked. @param {Locale} locale @param {Shown} shown @param {Reading} reading */
export function scoreTable(locale, shown, { scores, outputs, answer, isDefined }) {
  const { say, number } = locale;
  const width = (/** @type {number} */ output) => 100 * Math.min(1, Math.max(0, Number.isFinite(output) ? output : 0));
  return html`<table class="ten-scores">
    <caption>
      ${say('pad.scores')}
    </caption>
    <thead>
      <tr>
        <th scope="col">${say('pad.digit')}</th>
        <th scope="col">${say('pad.score')}</th>
        <th scope="col" colspan="2">${say(isShare(shown) ? 'pad.share' : 'pad.output')}</th>
      </tr>
    </thead>
    <tbody>
      ${Array.from(
        { length: digitCount },
        (_, digit) =>
          html`<tr class=${isDefined && digit === answer ? 'best' : ''} data-digit=${digit}>
            <th scope="row"><span class="mark" aria-hidden="true">${isDefined && digit === answer ? '\u25cf' : ''}</span>${digit}</th>
            <td><data value=${String(scores[digit])}>${number(scores[digit], 2)}</data></td>
            <td class="bar">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                ${svg`<rect width=${width(outputs[digit])} height="10" />`}
              </svg>
            </td>
            <td><data value=${String(outputs[digit])}>${outputText(locale, shown, outputs[digit])}</data></td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/**
 * The answer in words; where the truth is known, against it.
 * @param {Locale} locale @param {Shown} shown @param {Reading} reading @param {number | null} truth @param {boolean} isEmpty
 */
export function answerWords(locale, shown, { inputs, outputs, answer, isDefined }, truth, isEmpty) {
  const { say, number } = locale;
  if (!isDefined) return say('pad.undefined');
  if (isEmpty) return say('pad.nothing');
  const sure = outputText(locale, shown, outputs[answer]);
  const isUnsure = isShare(shown) && outputs[answer] < surely;
  const second = greatest(outputs.map((output, digit) => (digit === answer ? Number.NEGATIVE_INFINITY : output)));
  const said = isUnsure
    ? say('pad.unsure', { digit: answer, sure, second, other: outputText(locale, shown, outputs[second]) })
    : say('pad.answer', { digit: answer, sure });
  if (truth === null) return said;
  const wanted = Float64Array.from(outputs, (_, digit) => Number(digit === truth));
  const cost = number(shown.costs(inputs, wanted)[0]);
  return html`${said} ${say(truth === answer ? 'pad.right' : 'pad.wrong', { truth, cost })}`;
}
