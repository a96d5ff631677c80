// <laser-descent>: one figure of the course. Attributes and `state` go down, events come up.
import { html, nothing, render } from 'lit/html.js';
import { loadCore } from './core.js';
import { loadLocale } from './locales/locale.js';
import { Clock } from './parts/clock.js';
import { sceneTypes } from './scene-types.js';
import { SettingReader, stateVersion } from './setting-reader.js';
import { looks, numeric, settingNames, settingsOf } from './settings.js';
import css from './styles.css?inline';

/** @typedef {import('./scenes/scene.js').State} State */
/** @typedef {import('./scenes/scene.js').Scene} Scene */
/** @typedef {import('./scene-types.js').SceneType} SceneType */

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/** One sheet for all elements that show a scene. @param {string} css */
function sheetOf(css) {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  return sheet;
}

/**
 * @fires descent-ready when a scene is shown that was not: {scene}
 * @fires descent-step when the learner takes a step or a shot: {step, position, cost, gradient}
 * @fires descent-change when the learner changes a setting, or something else that is no step (a branch, a guess): {changed, state}
 * @fires descent-finish when a walk or round the learner moves has ended: {outcome, steps}
 * @fires descent-warning when a setting is refused and its usual value used: {name, value, message}
 * @fires descent-error when nothing can be shown: {cause, message}
 */
export class LaserDescent extends HTMLElement {
  static observedAttributes = settingNames;

  #root = this.attachShadow({ mode: 'open' });
  /** The drawing that is due. @type {Promise<void> | undefined} */
  #drawing;

  /** @type {import('./core.js').Core | undefined} */
  #core;
  /** @type {import('./locales/locale.js').Locale | undefined} */
  #locale;
  #reader = new SettingReader(this, (name, value, refusal) => this.#warn(name, value, refusal));
  /** @type {Record<string, any>} */
  #looks = {};
  /** @type {SceneType | undefined} */
  #type;
  /** @type {Scene | undefined} */
  #scene;
  #sceneName = '';
  /** @type {State} */
  #state = {};
  /** A state that no scene has taken yet. @type {{given: any} | undefined} */
  #waiting;
  /** The attributes written while a state waits: they were written later, so they count more. @type {Set<string>} */
  #writtenSince = new Set();
  /** @type {string | undefined} */
  #failure;
  #reflecting = false;
  #byScript = false;
  /** Counts loads and scenes, so that one that was overtaken does not show itself. */
  #turn = 0;
  #clock = new Clock((ticks) => this.#tick(ticks));
  /** @type {IntersectionObserver | undefined} */
  #watch;
  /** @type {() => void} */
  #nowReady = () => {};
  #ready = this.#soon();

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheetOf(css)];
  }

  connectedCallback() {
    this.#draw();
    if (this.#reader.look('loading') !== 'lazy') return void this.#load();
    this.#watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.#watch?.disconnect();
        this.#load();
      },
      { rootMargin: '200px' },
    );
    this.#watch.observe(this);
  }

  /** What connecting opened is closed: the loop stops and the core's memory is given back. The state is kept. */
  disconnectedCallback() {
    this.#turn++;
    this.#watch?.disconnect();
    this.#close();
  }

  /** @param {string} name @param {string | null} old @param {string | null} text */
  attributeChangedCallback(name, old, text) {
    if (this.#reflecting || old === text) return;
    const isLoaded = this.#core && this.isConnected; // until then there is nothing to change: all is read when it loads
    if (name === 'scene') {
      this.#waiting = undefined;
      if (isLoaded) this.#open();
    } else if (name === 'lang') {
      if (isLoaded) this.#load();
    } else if (name in looks) {
      if (!isLoaded) return;
      this.#looks[name] = this.#reader.attribute(name);
      this.#draw();
    } else if (this.#waiting || !this.#scene) {
      this.#writtenSince.add(name);
    } else if (this.#type?.settings.includes(name)) {
      this.#change({ [name]: this.#reader.attribute(name) }, true);
    }
  }

  /** Resolves when a scene is shown; after a move, when it is shown again. */
  get ready() {
    return this.#ready;
  }

  #soon() {
    return new Promise((resolve) => {
      this.#nowReady = () => resolve(undefined);
    });
  }

  /** The scene, its settings and its progress, as plain JSON. What is set and cannot be, becomes the usual, with a note. */
  get state() {
    if (this.#waiting) return structuredClone(this.#waiting.given);
    return { version: stateVersion, scene: this.#sceneName, ...structuredClone(this.#state) };
  }

  set state(state) {
    this.#waiting = { given: state };
    this.#writtenSince.clear();
    if (this.#core && this.isConnected) this.#open();
  }

  /** @param {number} [n] */
  step(n = 1) {
    this.seek(Number(this.#state.steps) + n);
  }

  /** @param {number} [n] */
  back(n = 1) {
    this.step(-n);
  }

  /** @param {number} n a step; the end of the walk where it ends before */
  seek(n) {
    const most = Number(this.#reader.settings.steps?.range?.most);
    if (this.#scene && Number.isFinite(n)) this.#set({ steps: Math.min(most, Math.max(0, Math.round(n))) }, true);
  }

  /** Back to the same start, with the same settings. */
  reset() {
    this.pause();
    this.seek(0);
  }

  play() {
    this.#play(true);
  }

  pause() {
    this.#clock.stop();
    this.#draw();
  }

  /** The records up to the step shown, as plain arrays. */
  history() {
    return this.#scene?.history(this.#state) ?? {};
  }

  /** @returns {string} the records as comma-separated values with a header */
  toCSV() {
    return this.#scene?.csv(this.#state) ?? '';
  }

  /** Resolves when all that was changed is drawn. */
  get updateComplete() {
    return this.#drawing ?? Promise.resolve();
  }

  /** Draws soon: once, however often it is asked to. */
  #draw() {
    this.#drawing ??= Promise.resolve().then(() => {
      this.#drawing = undefined;
      const focused = this.#root.activeElement;
      render(this.#picture(), this.#root);
      this.#refocus(focused);
      this.#scene?.drawn?.(this.#root);
    });
  }

  /** Where what had the focus is gone, or can be pressed no more, the scene's place for it takes over. @param {Element | null} focused */
  #refocus(focused) {
    if (!focused || (focused.isConnected && !focused.matches(':disabled'))) return;
    /** @type {HTMLElement | null} */ (this.#root.querySelector('[data-focus]'))?.focus();
  }

  /** Fetches what every scene needs, then opens the scene. */
  async #load() {
    const turn = ++this.#turn;
    if (this.#scene) this.#waiting ??= { given: this.state };
    try {
      const locale = await loadLocale(this.#reader.look('lang'));
      if (this.#scene) await addSentences(locale, this.#sceneName);
      if (turn !== this.#turn) return;
      this.#locale = locale;
      this.#core = await loadCore();
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
      return;
    }
    if (turn !== this.#turn) return;
    const own = this.#scene && this.#type?.own?.(this.#core); // a scene that stays keeps its own ranges
    this.#reader.settings = { ...looks, ...settingsOf(this.#core.catalogue), ...own };
    for (const name of Object.keys(looks)) this.#looks[name] = this.#reader.attribute(name);
    await this.#open();
  }

  /** Shows the scene of the waiting state or of the attribute. */
  async #open() {
    const turn = ++this.#turn;
    this.#clock.stop();
    if (this.#waiting && !this.#reader.isState(this.#waiting.given)) {
      this.#waiting = undefined;
      this.#draw();
      if (this.#scene) return; // what is shown stays
    }
    const waiting = this.#waiting;
    const name = waiting ? this.#reader.accept('scene', waiting.given.scene) : this.#reader.attribute('scene');
    const isOther = name !== this.#sceneName || !this.#scene;
    try {
      if (isOther) {
        const locale = /** @type {import('./locales/locale.js').Locale} */ (this.#locale);
        const [type] = await Promise.all([sceneTypes[name].type(), addSentences(locale, name)]);
        if (turn !== this.#turn) return;
        this.#scene?.free();
        this.#type = type;
        const core = /** @type {import('./core.js').Core} */ (this.#core);
        this.#reader.settings = { ...looks, ...settingsOf(core.catalogue), ...type.own?.(core) };
        this.#root.adoptedStyleSheets = [css, type.css ?? ''].map(sheetOf);
        this.#scene = new type(this.#page());
        this.#sceneName = name;
      }
      this.#take(waiting);
    } catch (error) {
      if (turn === this.#turn) this.#fail(error);
      return;
    }
    this.#failure = undefined;
    this.#draw();
    await this.#drawing;
    if (turn !== this.#turn) return;
    this.#nowReady();
    if (isOther) this.#emit('descent-ready', { scene: name });
  }

  /** Gives the scene its state: the one that waits, or that of the attributes. @param {{given: any} | undefined} waiting */
  #take(waiting) {
    const scene = /** @type {Scene} */ (this.#scene);
    const type = /** @type {SceneType} */ (this.#type);
    this.#waiting = undefined;
    this.#state = scene.settle(waiting ? this.#reader.state(waiting.given, type) : this.#reader.attributes(type));
    const written = waiting ? type.settings.filter((name) => this.#writtenSince.has(name)) : [];
    this.#writtenSince.clear();
    if (!waiting) return;
    this.#reflect(['scene', ...type.settings.filter((name) => !written.includes(name))]);
    this.#change(Object.fromEntries(written.map((name) => [name, this.#reader.attribute(name)])), true);
  }

  /** Gives back what the core holds. The state waits for the next scene. */
  #close() {
    this.#clock.stop();
    if (!this.#scene) return;
    this.#waiting ??= { given: this.state };
    this.#scene.free();
    this.#scene = undefined;
    this.#ready = this.#soon();
  }

  /** @param {string} name @param {string} value @param {import('./settings.js').Refusal} refusal */
  #warn(name, value, { reason, values, part }) {
    const { say } = /** @type {import('./locales/locale.js').Locale} */ (this.#locale);
    const usual = this.#reader.settings[name]?.usual ?? null;
    const refusal = say(`refused.${reason}`, values);
    const of = part ? `${name} ${part}` : name;
    const message = usual === null ? say('note', { name: of, refusal }) : say('note.instead', { name, refusal, usual });
    this.#emit('descent-warning', { name, value, message });
    return message;
  }

  /** @param {any} error */
  #fail(error) {
    const { say } = this.#locale ?? {};
    const cause = error.field === 'wasm' ? error.reason : 'unexpected';
    this.#failure = say?.(`failure.${cause}`, { detail: error.detail ?? error.message }) ?? String(error.message);
    this.#close();
    this.#emit('descent-error', { cause, message: this.#failure });
    this.#draw();
  }

  /** A change by a number that can be: what was refused before is no matter now. @param {State} patch @param {boolean} byScript */
  #set(patch, byScript) {
    for (const name of Object.keys(patch)) this.#reader.notes.delete(name);
    this.#change(patch, byScript);
  }

  /**
   * The one way in which the state changes: settle, reflect, tell, draw.
   * @param {State} patch @param {boolean} byScript
   */
  #change(patch, byScript) {
    const scene = this.#scene;
    if (!scene || !this.#type) return;
    const before = this.#state;
    const told = { step: scene.record(before)?.step, outcome: scene.outcome(before) };
    const isNew = (/** @type {string} */ name) => name in patch && patch[name] !== before[name];
    const restart = this.#type.restarts.some(isNew) ? { ...dropped(this.#type), steps: 0 } : {};
    this.#state = scene.settle({ ...before, ...restart, ...patch });
    const changed = this.#type.settings.filter((name) => this.#state[name] !== before[name]);
    this.#reflect(changed);
    const done = Object.keys(this.#type.progress).filter((name) => !isSame(this.#state[name], before[name]));
    if (!byScript) this.#tell(scene, told, changed, done);
    this.#draw();
  }

  /**
   * @param {Scene} scene @param {{step: number | undefined, outcome: string}} before
   * @param {string[]} settings that changed @param {string[]} done what changed of the progress
   */
  #tell(scene, before, settings, done) {
    const record = scene.record(this.#state);
    const outcome = scene.outcome(this.#state);
    const isStep = record !== undefined && record.step !== before.step;
    const changed = [...settings.filter((name) => name !== 'steps'), ...(isStep ? [] : done)];
    if (changed.length > 0) this.#emit('descent-change', { changed, state: this.state });
    if (isStep) this.#emit('descent-step', record);
    if (outcome !== before.outcome && outcome !== 'running') {
      this.#emit('descent-finish', { outcome, steps: record?.step ?? 0 });
    }
  }

  /** Writes settings to their attributes, so that the tag tells what is shown. @param {string[]} names */
  #reflect(names) {
    this.#reflecting = true;
    for (const name of names) {
      const value = name === 'scene' ? this.#sceneName : this.#state[name];
      const isUsual = value === this.#reader.settings[name].usual;
      if (value === null || (isUsual && !this.hasAttribute(name))) this.removeAttribute(name);
      else if (this.getAttribute(name) !== String(value)) this.setAttribute(name, String(value));
    }
    this.#reflecting = false;
  }

  /** @param {string} name @param {object} detail */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  /** @param {boolean} byScript */
  #play(byScript) {
    if (!this.#scene?.canStep(this.#state)) return;
    this.#byScript = byScript;
    this.#clock.start(() => this.#state.speed);
    this.#draw();
  }

  /** @param {number} ticks */
  #tick(ticks) {
    this.#set({ steps: this.#state.steps + ticks }, this.#byScript);
    return this.#scene?.canStep(this.#state) ?? false;
  }

  /** What the scene sees of this element. @returns {import('./scenes/scene.js').Page} */
  #page() {
    const element = this;
    return {
      core: /** @type {import('./core.js').Core} */ (this.#core),
      settings: this.#reader.settings,
      numeric,
      range: (name) => /** @type {import('./core.js').Range} */ (element.#reader.settings[name].range),
      get locale() {
        return /** @type {import('./locales/locale.js').Locale} */ (element.#locale);
      },
      get playing() {
        return element.#clock.running;
      },
      get predicts() {
        return element.#looks.predict === 'on';
      },
      shows: (part) => element.#looks.controls.split(' ').includes(part),
      change: (patch) => element.#set(patch, false),
      settle: () => element.#set({}, true),
      play: () => (element.#clock.running ? element.pause() : element.#play(false)),
      save: () => element.#save(),
      redraw: () => element.#draw(),
      lacks: (part) => element.#lacks(part),
      refuses: (name, value, refusal) => {
        element.#reader.notes.set(name, element.#warn(name, value, refusal));
      },
    };
  }

  /** Tells once that a part could not be fetched. The rest works without it. @param {string} part */
  #lacks(part) {
    const { notes } = this.#reader;
    if (notes.has(part)) return;
    notes.set(part, this.#warn(part, '', { reason: 'unreachable', values: {} }));
    this.#draw();
  }

  #save() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([this.toCSV()], { type: 'text/csv' }));
    link.download = `laser-descent-${this.#sceneName}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }

  #picture() {
    return html`<article class="figure">
      <slot name="caption"></slot>
      ${
        this.#reader.notes.size > 0
          ? html`<div role="status"><ul class="notes">
              ${[...this.#reader.notes.values()].map((note) => html`<li>${note}</li>`)}
            </ul></div>`
          : nothing
      }
      ${this.#failure ? html`<p class="failure" role="alert">${this.#failure}</p>` : nothing}
      ${this.#scene && !this.#failure ? this.#scene.render(this.#state) : html`<slot name="fallback"></slot>`}
    </article>`;
  }
}

/** @param {import('./locales/locale.js').Locale} locale @param {string} scene */
function addSentences(locale, scene) {
  return Promise.all(sceneTypes[scene].sentences.map(locale.add));
}

/** The progress of one who begins anew. @param {SceneType} type */
function dropped({ progress, keeps = [] }) {
  return Object.fromEntries(Object.entries(progress).filter(([name]) => !keeps.includes(name)));
}

/** @param {unknown} one @param {unknown} other plain JSON, both */
function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

if (!customElements.get('laser-descent')) customElements.define('laser-descent', LaserDescent);
