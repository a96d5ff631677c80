// Foresee how many images will be read right, before anything is learned; then see.
import { html, nothing } from 'lit/html.js';
import { NumberControl } from '../parts/number-control.js';

/** What was foreseen: so many of a hundred. @typedef {{right: number}} Foreseen */

/** As near as this is as good as right. */
const close = 3;

export class Guess {
  #page;
  #control;
  /** What stands in the field. @type {number | null} */
  #typed = null;
  /** @type {Foreseen | null} */
  #said = null;

  /** @param {import('./scene.js').Page} page */
  constructor(page) {
    this.#page = page;
    this.#control = new NumberControl({
      name: 'foreseen',
      setting: page.numeric({ usual: 50, least: 0, most: 100 }),
      slider: 'none',
      change: (value) => {
        this.#typed = value;
        page.redraw();
      },
      redraw: page.redraw,
    });
  }

  /** Whether that can have been foreseen. @param {any} guess */
  static accepts = (guess) =>
    guess === null || (Number.isFinite(guess?.right) && guess.right >= 0 && guess.right <= 100);

  /** @param {any} state */
  settle({ guess }) {
    this.#said = guess;
    if (guess) this.#typed = null;
  }

  /** Whether it is to be asked for. @param {{data: string}} state @param {number} at */
  asks({ data }, at) {
    return this.#page.predicts && data === 'digits' && at === 0 && this.#said === null;
  }

  /** @param {(patch: {guess: Foreseen}) => void} reveal trains, and takes the guess with it */
  question(reveal) {
    const { locale } = this.#page;
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#control.submit(locale, this.#typed, (right) => reveal({ guess: { right } }));
    };
    return html`<form class="question" @submit=${submit}>
      ${this.#control.render(locale, this.#typed)}
      <button class="quiet" data-does="foresee">${locale.say('digits.foresee')}</button>
    </form>`;
  }

  /** What was foreseen and what is, once something is learned. @param {{steps: number}} state @param {number} at @param {number} right the share */
  verdict({ steps }, at, right) {
    if (!this.#said || at === 0 || at < steps) return nothing;
    const { say, number } = this.#page.locale;
    const gap = 100 * right - this.#said.right;
    const told = { said: this.#said.right, right: number(100 * right, 1) };
    const judged =
      Math.abs(gap) <= close
        ? say('digits.foreseen.close')
        : say(gap > 0 ? 'digits.foreseen.low' : 'digits.foreseen.high');
    return html`<p class="gap">${say('digits.foreseen', told)} ${judged}</p>`;
  }
}
