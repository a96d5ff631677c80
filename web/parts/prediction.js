import { html } from 'lit/html.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */

/**
 * Asks for the next point before it is told.
 * @param {Locale} locale
 * @param {{control: import('./number-control.js').NumberControl, typed: number | null, reveal: (value: number) => void}} asked
 */
export function question(locale, { control, typed, reveal }) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    control.submit(locale, typed, reveal);
  };
  return html`<form class="question" @submit=${submit}>
    ${control.render(locale, typed)}
    <button class="quiet" data-does="reveal">${locale.say('predict.reveal')}</button>
  </form>`;
}

/**
 * What was predicted, what is, the gap, and one line of why.
 * @param {Locale} locale @param {{guess: number, truth: number, why: string}} told
 */
export function verdict({ say }, { guess, truth, why }) {
  const gap = Math.abs(guess - truth);
  const close = gap <= 0.05 + 1e-9; // what rounding to a tenth may miss
  return html`<p class="gap" role="status">
    ${say('predict.told', { guess, truth })} ${close ? say('predict.exact') : say('predict.gap', { gap })} ${why}
  </p>`;
}
