import { html, nothing } from 'lit/html.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {'high' | 'low' | 'right' | 'left' | 'plus' | 'minus' | 'zero' | 'off' | 'near' | 'hit'} Side where the dot is, as far as the friend says */

/** The sign of each side, so that colour never stands alone. @type {Record<Side, string>} */
export const symbols = {
  ...{
    high: '\u25b2',
    low: '\u25bc',
    right: '\u25ba',
    left: '\u25c4',
    plus: '\u03a3',
    minus: '\u03a3',
    zero: '\u03a3',
  },
  ...{ off: '\u25c6', near: '\u25cb', hit: '\u25ce' },
};

/** What each friend says below zero, at zero and above. @type {Record<import('../core.js').Friend, Side[]>} */
const sides = {
  height: ['low', 'near', 'high'],
  across: ['left', 'near', 'right'],
  sum: ['minus', 'zero', 'plus'],
  distance: ['off', 'near', 'off'],
};

/**
 * @param {{error: number, hit: boolean}} shout @param {import('../core.js').Friend} [friend] who shouts
 * @returns {Side}
 */
export function sideOf({ error, hit }, friend = 'height') {
  return hit ? 'hit' : sides[friend][1 + Math.sign(error)];
}

/** What the friend calls. @param {Locale} locale @param {Side} side @param {number} error @param {number} [digits] */
export function shoutText({ say, number }, side, error, digits = 1) {
  return say(`shout.${side}`, { cm: number(Math.abs(error), digits) });
}

/** A shout as one line of a table. @param {Locale} locale @param {Side} side @param {number} error */
export function said(locale, side, error) {
  return html`<span class=${side}><span aria-hidden="true">${symbols[side]}</span> ${shoutText(locale, side, error)}</span>`;
}

/**
 * The friend's bubble, which is also what a screen reader hears.
 * @param {{side?: Side, text: string, count?: string, quiet?: boolean}} shout `count` tells two equal shouts apart; while
 * steps are played, a screen reader is not told of each
 */
export function bubble({ side, text, count, quiet = false }) {
  return html`<p class="bubble ${side ?? ''}" part="friend" role="status" aria-live=${quiet ? 'off' : 'polite'}>
    ${count ? html`<small>${count}</small>` : nothing}
    ${side ? html`<span aria-hidden="true">${symbols[side]}</span>` : nothing}
    <span>${text}</span>
  </p>`;
}
