// The looks and experiments of the surface: each is fetched when it is opened.

/** @typedef {import('./surface-panel.js').Panel} Panel */
/** @typedef {import('./surface-panel.js').PanelType} PanelType */
/** @typedef {import('./surface-panel.js').SurfaceState} SurfaceState */

/** Each with its class and the files of its sentences. @type {Record<string, {type: () => Promise<PanelType>, sentences: string | string[]}>} */
const panelTypes = {
  dial: { type: async () => (await import('./surface-dial.js')).Dial, sentences: 'surface-dial' },
  cuts: { type: async () => (await import('./surface-cuts.js')).Cuts, sentences: 'surface-cuts' },
  places: { type: async () => (await import('./surface-places.js')).Places, sentences: 'surface-places' },
  words: { type: async () => (await import('./surface-telling.js')).Telling, sentences: 'surface-telling' },
  view: { type: async () => (await import('./surface-view.js')).View, sentences: 'surface-view' },
  race: {
    type: async () => (await import('./surface-race.js')).Race,
    sentences: ['optimizers', 'surface-race'],
  },
  stretch: { type: async () => (await import('./surface-stretch.js')).Stretch, sentences: 'surface-stretch' },
  map: { type: async () => (await import('./surface-map.js')).EveryStart, sentences: 'surface-map' },
};

/** What can be opened beside the walk, each by itself. */
export const looks = Object.keys(panelTypes).filter((name) => !['race', 'stretch', 'map'].includes(name));

/** One at a time. */
export const experiments = ['none', ...Object.keys(panelTypes).filter((name) => !looks.includes(name))];

/** All whose progress a state has. */
export const panelNames = ['dial', 'places', 'view', 'race', 'stretch', 'map'];

/** @typedef {{name: string, locale: unknown, type?: PanelType, panel?: Panel, isReady?: boolean, hasFailed?: boolean}} Opened `isReady` when its sentences are there too */

/** Those that are open. */
export class Panels {
  #around;
  /** @type {Map<string, Opened>} */
  #opened = new Map();
  /** @type {Map<string, CSSStyleSheet>} */
  #sheets = new Map();
  /** What was accepted of progress from outside, by its text. @type {Map<string, string>} */
  #accepted = new Map();

  /** @param {import('./surface-panel.js').Around} around */
  constructor(around) {
    this.#around = around;
  }

  /** Opens and closes what the state says. @param {SurfaceState} state */
  settle(state) {
    const { locale } = this.#around.page;
    const wanted = [...state.open, state.experiment].filter((name) => name in panelTypes);
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
    const { type, sentences } = panelTypes[name];
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
    return Object.keys(panelTypes)
      .map((name) => this.#opened.get(name))
      .filter((opened) => opened?.isReady && opened.locale === this.#around.page.locale)
      .map((opened) => /** @type {Opened} */ (opened));
  }

  /** The state with the panel's progress as it can be. @param {Opened} opened @param {SurfaceState} state @returns {SurfaceState} */
  #stateFor({ name, type }, state) {
    const { progress, accepts } = /** @type {PanelType} */ (type);
    const given = /** @type {any} */ (state)[name] ?? null;
    const text = JSON.stringify(given);
    const isKnown = this.#accepted.get(name) === text;
    const isOne = given !== null && (isKnown || accepts(given));
    if (isOne) this.#accepted.set(name, text);
    return { ...state, [name]: isOne ? given : structuredClone(progress) };
  }

  /** @param {SurfaceState} state @returns {{name: string, content: unknown}[]} */
  render(state) {
    return this.#ready.map((opened) => ({
      name: opened.name,
      content: opened.panel?.render(this.#stateFor(opened, state)),
    }));
  }

  /** @param {SurfaceState} state @param {import('./surface-panel.js').Plane} plane */
  overlay(state, plane) {
    return this.#ready.map((opened) => opened.panel?.overlay?.(this.#stateFor(opened, state), plane));
  }

  /** @param {SurfaceState} state @returns {number} the last step that one of them has something to show of */
  last(state) {
    return Math.max(0, ...this.#ready.map((opened) => opened.panel?.last?.(this.#stateFor(opened, state)) ?? 0));
  }

  /** What the open ones add to the scene's own, and what is saved. @param {SurfaceState} state */
  told(state) {
    const said = this.#ready.map((opened) => ({ panel: opened.panel, state: this.#stateFor(opened, state) }));
    return {
      history: Object.assign({}, ...said.map(({ panel, state: its }) => panel?.history?.(its))),
      record: Object.assign({}, ...said.map(({ panel, state: its }) => panel?.record?.(its))),
      csv: said.map(({ panel, state: its }) => panel?.csv?.(its)).find(Boolean),
    };
  }

  /** @param {ShadowRoot} root @param {SurfaceState} state */
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
