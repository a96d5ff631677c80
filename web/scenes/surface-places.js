// The flat places: how many there are is asked first; then each is named, with what its curvatures say.
import { html, nothing } from 'lit/html.js';
import { classOf } from '../parts/ends.js';
import { NumberControl } from '../parts/number-control.js';
import { cell, recordTable } from '../parts/table.js';
import { whole } from '../settings.js';

/** @typedef {import('./surface-panel.js').Around} Around */
/** @typedef {import('./surface-panel.js').Panel} Panel */
/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {{found: string | null, guess: number | null}} Found the formula whose places are told, and how many the learner expected, if asked */

/** Kinds with a sentence of their own. */
const known = ['minimum', 'maximum', 'saddle', 'valley', 'ridge', 'plateau'];

/** @implements {Panel} */
export class Places {
  /** @type {Found} */
  static progress = { found: null, guess: null };

  /** @param {any} progress */
  static accepts({ found, guess }) {
    const isCount = guess === null || (Number.isInteger(guess) && guess >= 0);
    return (found === null || typeof found === 'string') && isCount;
  }

  #around;
  /** @type {number | null} */
  #typed = null;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.control = new NumberControl({
      name: 'places',
      setting: whole({ usual: 0, least: 0, most: 1000 }),
      slider: 'none',
      change: (count) => {
        this.#typed = count;
        around.redraw();
      },
      redraw: around.redraw,
    });
  }

  /** @param {SurfaceState} state */
  settle({ places }) {
    if (places?.found === this.#around.records.ground.formula) this.#typed = null;
  }

  /** @param {number | null} guess */
  #find(guess) {
    const { page, records } = this.#around;
    page.change({ places: { found: records.ground.formula, guess } });
  }

  /** @param {SurfaceState} state */
  render({ places }) {
    const { page, records } = this.#around;
    const { say } = page.locale;
    const isFound = places?.found === records.ground.formula;
    if (page.predicts && !isFound) return this.#renderQuestion();
    const { landmarks } = records;
    const count = landmarks.length;
    const guess = isFound ? places?.guess : null;
    const judged = guess === count && !records.isCut ? 'places.right' : 'places.missed';
    return html`<p class="title">${say('places.title')}</p>
      <p role="status">${guess === null ? say('places.count', { count }) : say(judged, { guess, count })}</p>
      ${records.isCut ? html`<p class="hint">${say('places.cut')}</p>` : nothing}
      ${count > 0 ? this.#renderTable() : nothing}
      ${landmarks.some(({ kind }) => kind === 'saddle') ? html`<p class="hint">${say('places.saddles')}</p>` : nothing}`;
  }

  #renderQuestion() {
    const { locale } = this.#around.page;
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (this.#typed === null && !this.control.isTyping) this.#find(null);
      else this.control.submit(locale, this.#typed, (guess) => this.#find(guess));
    };
    return html`<form class="looks" @submit=${submit}>
      ${this.control.render(locale, this.#typed)}
      <button data-does="find">${locale.say('places.find')}</button>
    </form>`;
  }

  #renderTable() {
    const { page, records } = this.#around;
    const { say, number } = page.locale;
    const names = [
      'places.letter',
      'column.x',
      'column.y',
      'column.cost',
      'places.first',
      'places.second',
      'places.what',
    ];
    const rows = records.landmarks.map((landmark) => {
      const { letter, kind, position, cost, eigenvalues } = landmark;
      const named = known.includes(kind) ? kind : 'flat';
      const form = Number.isNaN(eigenvalues[0]) && (kind === 'minimum' || kind === 'maximum') ? `tip.${kind}` : named;
      const sign = html`<span class="sign ${classOf({ kind: 'rest', landmark })}">${letter}</span>`;
      const numbers = [...position, cost, ...eigenvalues].map((value) => cell(value, number));
      return [sign, ...numbers, say(`places.${form}`)];
    });
    return recordTable(page.locale, { caption: say('places.caption'), columns: names.map((name) => say(name)), rows });
  }

  free() {}
}
