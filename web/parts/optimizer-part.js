// The optimizer of a walk, for a scene: the menu with its help, and what is said of walks that are not plain descent.
// Both are fetched when they are first needed.
import { html, nothing } from 'lit/html.js';

/** @typedef {import('./rule.js').Ruled} Ruled */
/** What is said of a walk: null of plain descent, which a scene has sentences of its own for; undefined where it is on its way. @typedef {typeof import('./tuning.js') | undefined | null} Words */
/**
 * What the menu needs of a scene.
 * @typedef {object} Choosing
 * @property {Ruled} state with all that a walk needs chosen
 * @property {(id: string) => number} usualRate of an optimizer there
 * @property {(patch: Record<string, any>) => void} change
 */

export class OptimizerPart {
  #page;
  /** @type {typeof import('./tuning.js') | undefined} */
  #words;
  /** @type {import('./tuning.js').TuningPanel | undefined} */
  #panel;
  /** In whose language it was fetched. @type {unknown} */
  #locale;
  #isOpen = false;
  /** @type {ShadowRoot | undefined} */
  #root;

  /** @param {import('../scenes/scene.js').Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** Its figures and sentences, once they are there. */
  get words() {
    if (this.#locale !== this.#page.locale) this.#fetch();
    return this.#words;
  }

  async #fetch() {
    const { locale, redraw, lacks } = this.#page;
    this.#locale = locale;
    this.#words = undefined;
    const [words] = await Promise.all([import('./tuning.js'), locale.add('optimizers')]).catch(() => []);
    if (this.#locale !== locale) return;
    this.#words = words;
    if (words) redraw();
    else lacks('optimizer');
  }

  /** @param {Choosing} choosing */
  render(choosing) {
    const { locale, redraw } = this.#page;
    const toggle = (/** @type {any} */ { target }) => {
      const root = target.getRootNode();
      if (!(root instanceof ShadowRoot)) return; // taken away before it could be told
      this.#root = root;
      if (target.open === this.#isOpen) return;
      this.#isOpen = target.open;
      redraw();
    };
    const words = this.#isOpen ? this.words : undefined;
    if (words && this.#root) words.dress(this.#root);
    if (words) this.#panel ??= new words.TuningPanel(this.#page);
    return html`<details class="optimizer" ?open=${this.#isOpen} @toggle=${toggle}>
      <summary>${locale.say('control.optimizer')}</summary>
      ${words ? this.#panel?.render(choosing) : nothing}
    </details>`;
  }
}
