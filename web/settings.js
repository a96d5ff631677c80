// What can be set, and what each setting may be. Attributes, links, `state` and typed fields are all read by this table,
// and it takes its lists and ranges from the core.
import { languageCodes } from './locales/locale.js';

/** @typedef {import('./core.js').Catalogue} Catalogue */
/** @typedef {import('./core.js').Range} Range */
/**
 * Why a text was refused: `reason` names a sentence (refused.*), `values` fill it; of a formula also where in the text, of a text of parts which.
 * @typedef {{reason: string, values: Record<string, string | number>, place?: number, length?: number, part?: string}} Refusal
 */
/** @typedef {{value: any, refusal?: undefined} | {refusal: Refusal, value?: undefined}} Reading */
/**
 * @typedef {object} Setting
 * @property {any} usual the value when nobody chooses
 * @property {(text: string) => Reading} read
 * @property {Range} [range] for numbers
 * @property {boolean} [isWhole] for whole ones
 * @property {string[]} [choices] for choices
 * @property {boolean} [isAny] for a seed: where nobody chooses, any
 */

/** The parts of a scene that `controls` can name. */
const partNames = ['chart', 'controls', 'table', 'friend', 'timeline'];

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Reads what people type or paste for a number: a decimal comma and a true minus sign are understood.
 * @param {string} text @param {Range} range @returns {Reading}
 */
export function readNumber(text, range) {
  const plain = text.trim().replaceAll('\u2212', '-').replace(',', '.');
  if (plain === '') return { refusal: { reason: 'empty', values: {} } };
  if (!number.test(plain)) return { refusal: { reason: 'notNumber', values: { text: shortened(text) } } };
  const value = Number(plain);
  if (!(value >= range.least && value <= range.most)) {
    return { refusal: { reason: 'range', values: { least: range.least, most: range.most } } };
  }
  return { value };
}

/** @param {string} text */
function shortened(text) {
  return text.length > 20 ? `${text.slice(0, 20)}\u2026` : text;
}

/** @param {Range} range @returns {Setting} */
export function numeric(range) {
  return { usual: range.usual, range, read: (text) => readNumber(text, range) };
}

/** @param {Range} range @returns {Setting} */
export function whole(range) {
  const read = (/** @type {string} */ text) => {
    const reading = readNumber(text, range);
    if (reading.refusal || Number.isInteger(reading.value)) return reading;
    return { refusal: { reason: 'notWhole', values: { text: shortened(text) } } };
  };
  return { usual: range.usual, range, read, isWhole: true };
}

/**
 * A typed formula.
 * @param {string | null} usual null where nobody has to type one
 * @param {(text: string) => import('./core.js').Formula} make throws a CoreError
 * @returns {Setting}
 */
export function typedFormula(usual, make) {
  const read = (/** @type {string} */ text) => {
    try {
      make(text).free();
      return { value: text.trim() };
    } catch (/** @type {any} */ error) {
      if (!error.problem) throw error;
      return { refusal: refusalOf(error.reason, error.problem, text) };
    }
  };
  return { usual, read };
}

/**
 * The sentence for a problem with a formula, and where it points.
 * @param {string} reason @param {import('./core.js').FormulaProblem} problem @param {string} text @returns {Refusal}
 */
function refusalOf(reason, { place, length, before, suggestion, expected, given }, text) {
  const isLess = (reason === 'unknownName' && !suggestion) || (reason === 'operandExpected' && !before);
  return {
    reason: `formula.${reason}${isLess ? '.alone' : ''}`,
    values: { text: shortened(text.slice(place, place + length)), before, suggestion, count: expected, given },
    place,
    length,
  };
}

/** @param {string[]} choices @param {any} [usual] @returns {Setting} */
export function choice(choices, usual = choices[0]) {
  const read = (/** @type {string} */ text) =>
    choices.includes(text)
      ? { value: text }
      : { refusal: { reason: 'choice', values: { text: shortened(text), choices: choices.join(', ') } } };
  return { usual, choices, read };
}

/** Some of the choices, apart by spaces; usually all. @param {string[]} choices @returns {Setting} */
export function several(choices) {
  const one = choice(choices);
  const read = (/** @type {string} */ text) => {
    const words = text.split(/\s+/).filter(Boolean);
    const refused = words.map(one.read).find((reading) => reading.refusal);
    return refused ?? { value: words.join(' ') };
  };
  return { usual: choices.join(' '), choices, read };
}

/**
 * Several different numbers, apart by commas.
 * @param {Range} range of each @param {number} most how many there may be @returns {Setting} its value is a text that it reads again, or null for none
 */
export function numbers(range, most) {
  const read = (/** @type {string} */ text) => {
    const readings = text
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map((part) => readNumber(part, range));
    const refused = readings.find(({ refusal }) => refusal);
    if (refused) return refused;
    const values = [...new Set(readings.map(({ value }) => value))];
    if (values.length > most) return { refusal: { reason: 'tooMany', values: { most } } };
    return { value: values.join(',') || null };
  };
  return { usual: null, read };
}

/**
 * A place of two numbers, apart by a comma; where decimals have commas, by a semicolon.
 * @param {Range} range of each @returns {Setting} its value is the text "x,y", or null where nobody chose
 */
export function point(range) {
  const read = (/** @type {string} */ text) => {
    const parts = text.includes(';') ? text.split(';') : text.trim().split(/[,\s]+/);
    const readings = parts.map((part) => readNumber(part, range));
    const refused = readings.find(({ refusal }) => refusal);
    if (refused) return refused;
    if (readings.length !== 2) return { refusal: { reason: 'notPoint', values: { text: shortened(text) } } };
    return { value: readings.map(({ value }) => value).join(',') };
  };
  return { usual: null, read };
}

/** What draws chance. @type {Range} */
export const seeds = { usual: 1, least: 0, most: 2 ** 32 - 1 };

/** The settings that do not need the core: how the element looks and when it loads. */
export const looks = {
  lang: choice(languageCodes),
  theme: choice(['auto', 'light', 'dark', 'projector']),
  loading: choice(['eager', 'lazy']),
  controls: several(partNames),
  predict: choice(['on', 'off']),
};

/** @param {Catalogue} catalogue @returns {Record<string, Setting>} the settings of what is shown */
export function settingsOf(catalogue) {
  const { optimizer, stop, cost } = catalogue.usual;
  const row = catalogue.optimizers.find(({ id }) => id === optimizer) ?? catalogue.optimizers[0];
  return {
    scene: choice(catalogue.scenes),
    level: choice(catalogue.levels.map(({ id }) => id)),
    cost: choice(
      catalogue.costs.map(({ id }) => id),
      cost,
    ),
    // A scene that tells of more than plain descent has its own.
    optimizer: choice([optimizer]),
    target: numeric(catalogue.target),
    start: numeric(catalogue.start),
    rate: numeric(row.rate),
    // Null is the level's own noise. Beyond 20 cm nothing can be heard in it.
    noise: { ...numeric({ usual: 0, least: 0, most: 20 }), usual: null },
    seed: { ...whole(seeds), isAny: true },
    steps: whole({ usual: 0, least: 0, most: stop.budget }),
    // Steps a second.
    speed: numeric({ usual: 4, least: 0.5, most: 60 }),
  };
}

/** Those of single scenes: what they may be, the scene says. */
const ownNames = [
  ...['formula', 'curve', 'from', 'to', 'rates', 'width', 'experiment', 'parameters'],
  ...['shapes', 'other', 'surface', 'tuning'],
  ...['data', 'points', 'degree', 'batch', 'penalty', 'held', 'scaling'],
  ...['layers', 'activation', 'loss', 'initial', 'features'],
];

export const settingNames = [
  ...Object.keys(looks),
  ...['scene', 'level', 'cost', 'optimizer', 'target', 'start', 'rate', 'noise', 'seed', 'steps', 'speed'],
  ...ownNames,
];
