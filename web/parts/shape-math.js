// A cost and its slope, set as mathematics, with the numbers of one place.
import { html, nothing } from 'lit/html.js';
import { math } from './math.js';
import { sideOf, symbols } from './shout.js';

/**
 * @param {import('../locales/locale.js').Locale} locale
 * @param {object} place
 * @param {import('../core.js').Formula} place.formula
 * @param {number} place.y
 * @param {number} place.target
 * @param {boolean} place.isTold otherwise question marks stand for the numbers
 */
export function shapeMath({ say, number }, { formula, y, target, isTold }) {
  const { cost, gradient } = formula.evaluate([y]);
  const side = sideOf({ error: y - target, hit: y === target });
  // The formula of a slope may have a value where that of the cost has none: ln(e) below 0.
  const slope = Number.isFinite(cost[0]) ? gradient[0] : Number.NaN;
  const value = (/** @type {number} */ told) => {
    if (!isTold) return '?';
    return Number.isFinite(told) ? number(told) : say('shape.none');
  };
  const row = (/** @type {number} */ derivative, /** @type {string} */ name, /** @type {number} */ told) => {
    const text = formula.text(derivative);
    return html`<p data-math=${derivative}>
      ${name} = ${text ? math(formula.mathml(derivative), text) : say('shape.long')}
      ${text ? html`= <strong class=${side}>${value(told)}</strong>` : nothing}
    </p>`;
  };
  return html`<div class="formula">
    ${row(0, say('shape.cost'), cost[0])} ${row(1, say('shape.slope'), slope)}
    <p class="symbols">${say('shape.at', { y, sign: symbols[side], target })}</p>
  </div>`;
}
