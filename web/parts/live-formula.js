import { html } from 'lit/html.js';
import { symbols } from './shout.js';

/**
 * The update with its live numbers, in the colours that the numbers have everywhere.
 * @param {import('../locales/locale.js').Locale} locale
 * @param {{variable?: string, position: number, rate: number, gradient: number, next: number | undefined, side: import('./shout.js').Side}} update
 */
export function liveFormula({ say, number }, { variable = 'y', position, rate, gradient, next, side }) {
  const negative = gradient < 0;
  return html`<div class="formula">
    <p class="symbols" aria-hidden="true">
      <var>${variable}</var> \u2190 <var>${variable}</var> \u2212 <var class="rate">\u03b1</var> \u00d7 <var class=${side}>${say('formula.gradient')}</var>
    </p>
    <p class="numbers" data-formula>
      <span>${number(position)}</span> \u2212 <span class="rate">${number(rate)}</span> \u00d7
      <span class=${side}
        >${negative ? '(' : ''}${number(gradient)}${negative ? ')' : ''}<small aria-hidden="true">${symbols[side]}</small></span
      >
      = <strong>${next === undefined ? '?' : number(next)}</strong>
    </p>
  </div>`;
}
