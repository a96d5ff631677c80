// Reads what comes from outside: attributes and states. What cannot be becomes the usual, with a note.
import { looks } from './settings.js';

/** @typedef {import('./settings.js').Setting} Setting */
/** @typedef {import('./settings.js').Refusal} Refusal */
/** @typedef {import('./scenes/scene.js').SceneClass} SceneClass */
/** @typedef {import('./scenes/scene.js').State} State */

export const stateVersion = 1;

export class SettingReader {
  /** What can be set by now; the rest comes with the core. @type {Record<string, Setting>} */
  settings = looks;
  /** What was refused, by setting, as sentences. @type {Map<string, string>} */
  notes = new Map();
  #element;
  #refuse;
  /** A round that nobody has played yet, where nobody chose one. */
  #anySeed = crypto.getRandomValues(new Uint32Array(1))[0];

  /**
   * @param {HTMLElement} element
   * @param {(name: string, value: string, refusal: Refusal) => string} refuse tells of it; returns the sentence
   */
  constructor(element, refuse) {
    this.#element = element;
    this.#refuse = refuse;
  }

  /** The value of an attribute; the usual one where it is missing or refused. @param {string} name @returns {any} */
  attribute(name) {
    const text = this.#element.getAttribute(name);
    if (text !== null) return this.accept(name, text);
    this.notes.delete(name);
    const { isAny, usual } = this.settings[name];
    return isAny ? this.#anySeed : usual;
  }

  /** A look, as needed before there are sentences to refuse it with. @param {keyof typeof looks} name */
  look(name) {
    const text = this.#element.getAttribute(name);
    return (text !== null && looks[name].read(text).value) || looks[name].usual;
  }

  /** The value if it can be; else the usual one. @param {string} name @param {unknown} value @returns {any} */
  accept(name, value) {
    this.notes.delete(name);
    const setting = this.settings[name];
    if (value === undefined || (value === null && setting.usual === null)) return setting.usual;
    const text = typeof value === 'object' && value !== null ? '{}' : String(value); // objects may have no text
    const reading = setting.read(text);
    if (!reading.refusal) return reading.value;
    this.notes.set(name, this.#refuse(name, text, reading.refusal));
    return setting.usual;
  }

  /** The state that the attributes tell. @param {SceneClass} type @returns {State} */
  attributes({ settings, progress }) {
    return {
      ...structuredClone(progress),
      ...Object.fromEntries(settings.map((name) => [name, this.attribute(name)])),
    };
  }

  /** Whether that is a state at all, of the version known here. @param {any} given */
  isState(given) {
    const isRecord = typeof given === 'object' && given !== null && !Array.isArray(given);
    return this.#note(isRecord && (given.version ?? stateVersion) === stateVersion);
  }

  /** A state that came from outside, made safe. @param {any} given @param {SceneClass} type @returns {State} */
  state(given, { settings, progress, accepts }) {
    const done = Object.fromEntries(Object.entries(progress).map(([name, usual]) => [name, given[name] ?? usual]));
    return {
      ...(this.#note(accepts(done)) ? done : structuredClone(progress)),
      ...Object.fromEntries(settings.map((name) => [name, this.accept(name, given[name])])),
    };
  }

  /** Notes that a state was refused, unless it was accepted. @param {boolean} accepted */
  #note(accepted) {
    this.notes.delete('state');
    if (!accepted) this.notes.set('state', this.#refuse('state', '', { reason: 'state', values: {} }));
    return accepted;
  }
}
