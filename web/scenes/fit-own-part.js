// The learner's own data: fetched when it is opened.
import { html } from 'lit/html.js';

/** @typedef {import('./fit-progress.js').FitState} FitState */

export class OwnData {
  #page;
  #take;
  /** @type {import('./fit-own.js').OwnPanel | undefined} */
  #panel;
  /** In whose language it was fetched. @type {unknown} */
  #locale;

  /** @param {import('./scene.js').Page} page @param {(table: import('./fit-data.js').OwnTable) => void} take */
  constructor(page, take) {
    this.#page = page;
    this.#take = take;
  }

  async #fetch() {
    const { locale, redraw, lacks } = this.#page;
    this.#locale = locale;
    const [own] = await Promise.all([import('./fit-own.js'), locale.add('fit-own')]).catch(() => []);
    if (this.#locale !== locale) return;
    if (!own) return lacks('own');
    this.#panel ??= new own.OwnPanel(this.#page, this.#take);
    redraw();
  }

  /** @param {FitState} state */
  render(state) {
    if (this.#locale !== this.#page.locale) this.#fetch();
    return html`<section class="panel own" data-panel="own">${this.#panel?.render(state)}</section>`;
  }
}
