// Every sentence a person reads comes from here, in the language of the page.

/** @typedef {string | {one: string, other: string}} Sentence with {placeholders}; a pair is chosen by `count` */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */
/**
 * @typedef {object} Locale
 * @property {string} lang
 * @property {(file: string) => Promise<void>} add loads the sentences of a file
 * @property {Say} say the sentence of that key, its placeholders filled; numbers are written as the language does
 * @property {(value: number, digits?: number) => string} number with at most that many decimals (4 unless told)
 */

/** A folder a language: shared.json, and a file for each scene. */
const files = /** @type {Record<string, () => Promise<{default: Record<string, Sentence>}>>} */ (
  import.meta.glob(['./*/*.json', '!./*/page.json'])
);

export const languageCodes = [...new Set(Object.keys(files).map((path) => path.split('/')[1]))];

/**
 * @param {string} lang one of `languageCodes`
 * @returns {Promise<Locale>} with the shared sentences
 */
export async function loadLocale(lang) {
  /** @type {Record<string, Sentence>} */
  const sentences = {};
  const add = async (/** @type {string} */ name) => {
    Object.assign(sentences, (await files[`./${lang}/${name}.json`]()).default);
  };
  await add('shared');
  return { lang, add, number: numberIn(lang), say: sayIn(lang, sentences) };
}

/** @param {string} lang @returns {Locale['number']} */
function numberIn(lang) {
  /** @type {Map<string, Intl.NumberFormat>} */
  const formats = new Map();
  /** @param {string} name @param {Intl.NumberFormatOptions} options */
  const format = (name, options) => {
    const known = formats.get(name) ?? new Intl.NumberFormat(lang, options);
    formats.set(name, known);
    return known;
  };
  return (value, digits = 4) => {
    if (!Number.isFinite(value)) return '\u2014'; // there is no number to write
    const size = Math.abs(value);
    // Rows of zeros are not read, but counted.
    const isPower = size >= 1e9 || (size > 0 && size < 1e-6 && digits >= 4);
    // Four decimals of a small number may leave nothing of it; four digits always tell it.
    const isSmall = size > 0 && size < 0.1 && digits >= 4;
    const rounded = isSmall
      ? format('small', { maximumSignificantDigits: 4 })
      : format(String(digits), { maximumFractionDigits: digits });
    const text = isPower ? value.toExponential(2).replace('e+', 'e') : rounded.format(value);
    return String(text).replace(/^-0$/, '0').replaceAll('-', '\u2212');
  };
}

/** @param {string} lang @param {Record<string, Sentence>} sentences @returns {Say} */
function sayIn(lang, sentences) {
  const plural = new Intl.PluralRules(lang);
  const number = numberIn(lang);
  return (key, values = {}) => {
    const sentence = sentences[key];
    if (sentence === undefined) throw new Error(`no sentence for ${key}`);
    const form = typeof sentence === 'string' ? sentence : pick(sentence, plural.select(Number(values.count)));
    return form.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === 'number' ? number(value) : String(value);
    });
  };
}

/** @param {{one: string, other: string}} forms @param {string} category */
function pick(forms, category) {
  return category === 'one' ? forms.one : forms.other;
}
