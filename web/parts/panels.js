// What a scene can open besides its picture: each is fetched when it is opened.

/** @typedef {import('../scenes/scene.js').State} State */
/**
 * One that is open, as its scene tells more of.
 * @typedef {object} Panel
 * @property {(state: any) => void} settle
 * @property {(state: any) => unknown} render
 * @property {(root: ShadowRoot, state: any) => void} [drawn]
 * @property {(state: any, plane: any) => unknown} [overlay]
 * @property {(state: any) => number} [last]
 * @property {(state: any) => object} [history]
 * @property {(state: any) => object} [record]
 * @property {(state: any) => string} [csv]
 * @property {() => void} free
 */
/** @typedef {{progress: Record<string, any>, accepts: (progress: any) => boolean, css?: string} & (new (around: any) => Panel)} PanelType */
/** Its class, and the files of its sentences. @typedef {{type: () => Promise<PanelType>, sentences: string | string[]}} Row */
/** @typedef {{name: string, locale: unknown, type?: PanelType, panel?: Panel, isReady?: boolean, hasFailed?: boolean}} Opened `isReady` when its sentences are there too */

/**
 * Those that are open.
 * @template {{page: import('../scenes/scene.js').Page, redraw: () => void}} Around
 */
export class Panels {
  #types;
  #around;
  /** @type {Map<string, Opened>} */
  #opened = new Map();
  /** @type {Map<string, CSSStyleSheet>} */
  #sheets = new Map();
  /** What was accepted of progress from outside, by its text. @type {Map<string, string>} */
  #accepted = new Map();

  /** @param {Record<string, Row>} types all that there are @param {Around} around what a panel is given */
  constructor(types, around) {
    this.#types = types;
    this.#around = around;
  }

  /** Opens those of that name, and closes the others. @param {State} state @param {string[]} names others than those that there are do not matter */
  settle(state, names) {
    const { locale } = this.#around.page;
    const wanted = names.filter((name) => Object.hasOwn(this.#types, name));
    for (const [name, { panel }] of this.#opened) {
      if (wanted.includes(name)) continue;
      panel?.free();
      this.#opened.delete(name);
    }
    for (const name of wanted) {
      const opened = this.#opened.get(name);
      if (!opened || opened.hasFailed || opened.locale !== locale) this.#fetch(name, opened);
      else if (opened.panel) opened.panel.settle(this.#stateFor(opened, state));
    }
  }

  /** @param {string} name @param {Opened} [before] in another language */
  async #fetch(name, before) {
    const { page, redraw } = this.#around;
    /** @type {Opened} */
    const opened = { ...before, name, locale: page.locale, isReady: false, hasFailed: false };
    this.#opened.set(name, opened);
    const { type, sentences } = this.#types[name];
    /** @type {string[]} */
    const textFiles = [sentences].flat();
    const fetched = await Promise.all([type(), ...textFiles.map(page.locale.add)]).catch(() => undefined);
    if (this.#opened.get(name) !== opened) return;
    if (!fetched) {
      opened.hasFailed = true;
      return page.lacks(name);
    }
    opened.type = fetched[0];
    opened.panel ??= new fetched[0](this.#around);
    opened.isReady = true;
    page.change({}); // settles it
    redraw();
  }

  /** Those that can be drawn, in the order of the table. @returns {Opened[]} */
  get #ready() {
    return Object.keys(this.#types)
      .map((name) => this.#opened.get(name))
      .filter((opened) => opened?.isReady && opened.locale === this.#around.page.locale)
      .map((opened) => /** @type {Opened} */ (opened));
  }

  /** The state with the panel's progress as it can be. @param {Opened} opened @param {State} state @returns {State} */
  #stateFor({ name, type }, state) {
    const { progress, accepts } = /** @type {PanelType} */ (type);
    const given = state[name] ?? null;
    const text = JSON.stringify(given);
    const isKnown = this.#accepted.get(name) === text;
    const isOne = given !== null && (isKnown || accepts(given));
    if (isOne) this.#accepted.set(name, text);
    return { ...state, [name]: isOne ? given : structuredClone(progress) };
  }

  /** @param {State} state @returns {{name: string, content: unknown}[]} */
  render(state) {
    return this.#ready.map((opened) => ({
      name: opened.name,
      content: opened.panel?.render(this.#stateFor(opened, state)),
    }));
  }

  /** @param {State} state @param {any} plane */
  overlay(state, plane) {
    return this.#ready.map((opened) => opened.panel?.overlay?.(this.#stateFor(opened, state), plane));
  }

  /** @param {State} state @returns {number} the last step that one of them has something to show of */
  last(state) {
    return Math.max(0, ...this.#ready.map((opened) => opened.panel?.last?.(this.#stateFor(opened, state)) ?? 0));
  }

  /** What the open ones add to the scene's own, and what is saved. @param {State} state */
  told(state) {
    const said = this.#ready.map((opened) => ({ panel: opened.panel, state: this.#stateFor(opened, state) }));
    return {
      history: Object.assign({}, ...said.map(({ panel, state: its }) => panel?.history?.(its))),
      record: Object.assign({}, ...said.map(({ panel, state: its }) => panel?.record?.(its))),
      csv: said.map(({ panel, state: its }) => panel?.csv?.(its)).find(Boolean),
    };
  }

  /** @param {ShadowRoot} root @param {State} state */
  drawn(root, state) {
    for (const opened of this.#ready) {
      this.#dress(root, opened);
      opened.panel?.drawn?.(root, this.#stateFor(opened, state));
    }
  }

  /** @param {ShadowRoot} root @param {Opened} opened */
  #dress(root, { name, type }) {
    const sheet = this.#sheets.get(name) ?? new CSSStyleSheet();
    if (!this.#sheets.has(name)) sheet.replaceSync(type?.css ?? '');
    this.#sheets.set(name, sheet);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }

  free() {
    for (const { panel } of this.#opened.values()) panel?.free();
    this.#opened.clear();
  }
}
