import { html } from 'lit/html.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */

/**
 * Asks for the next point before it is told.
 * @param {Locale} locale
 * @param {{control: import('./number-control.js').NumberControl, typed: number | null, reveal: () => void}} asked
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
 * @param {Locale} locale @param {{guess: number, from: number, to: number, why: string}} told the step went `from`, `to`
 */
export function verdict({ say, number }, { guess, from, to, why }) {
  const gap = Math.abs(guess - to);
  const isExact = number(guess) === number(to);
  // Rounding to a tenth may miss by half of one; but not by as much as the step was long.
  const isClose = gap <= Math.min(0.05, Math.abs(to - from) / 10) + 1e-9;
  const judged = isExact ? say('predict.exact') : isClose ? say('predict.close') : say('predict.gap', { gap });
  return html`<p class="gap">${say('predict.told', { guess, truth: to })} ${judged} ${why}</p>`;
}
