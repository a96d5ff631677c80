// What a part that came later needs besides its code: its looks, and its sentences in the language of the page.

/** @typedef {import('../locales/locale.js').Locale} Locale */

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/** Adds a style sheet that came later. @param {ShadowRoot} root @param {string} css */
export function dress(root, css) {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

export class LaterWords {
  #page;
  #name;
  #files;
  /** In whose language they are there, or on their way. @type {Locale | undefined} */
  #locale;
  #isReady = false;

  /** @param {import('../scenes/scene.js').Page} page @param {string} name of the part @param {string[]} files of sentences */
  constructor(page, name, files) {
    this.#page = page;
    this.#name = name;
    this.#files = files;
  }

  /** Whether they are there; if not, they are fetched. */
  get isReady() {
    if (this.#locale !== this.#page.locale) this.#fetch();
    return this.#isReady;
  }

  async #fetch() {
    const { locale, redraw, lacks } = this.#page;
    this.#locale = locale;
    this.#isReady = false;
    const fetched = await Promise.all(this.#files.map(locale.add)).catch(() => undefined);
    if (this.#locale !== locale) return;
    this.#isReady = fetched !== undefined;
    if (fetched) redraw();
    else lacks(this.#name);
  }
}
