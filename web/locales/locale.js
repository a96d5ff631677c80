// Every sentence a person reads comes from here, in the language of the page.

/** @typedef {string | {one: string, other: string}} Sentence with {placeholders}; a pair is chosen by `count` */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */
/**
 * @typedef {object} Locale
 * @property {string} lang
 * @property {Say} say the sentence of that key, its placeholders filled; numbers are written as the language does
 * @property {(value: number, digits?: number) => string} number with at most that many decimals (4 unless told)
 */

/** @type {Record<string, () => Promise<{default: Record<string, Sentence>}>>} */
const languages = { en: () => import('./en.json') };

export const languageCodes = Object.keys(languages);

/** @param {string} lang one of `languageCodes` @returns {Promise<Locale>} */
export async function loadLocale(lang) {
  const { default: sentences } = await languages[lang]();
  const plural = new Intl.PluralRules(lang);
  /** @type {Map<number, Intl.NumberFormat>} */
  const formats = new Map();

  /** @type {Locale['number']} */
  const number = (value, digits = 4) => {
    if (!formats.has(digits)) formats.set(digits, new Intl.NumberFormat(lang, { maximumFractionDigits: digits }));
    const large = Math.abs(value) >= 1e9;
    const text = large ? value.toExponential(2).replace('e+', 'e') : formats.get(digits)?.format(value);
    return String(text).replace(/^-0$/, '0').replace('-', '\u2212');
  };

  /** @type {Say} */
  const say = (key, values = {}) => {
    const sentence = sentences[key];
    if (sentence === undefined) throw new Error(`no sentence for ${key}`);
    const form = typeof sentence === 'string' ? sentence : pick(sentence, plural.select(Number(values.count)));
    return form.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === 'number' ? number(value) : String(value);
    });
  };

  return { lang, say, number };
}

/** @param {{one: string, other: string}} forms @param {string} category */
function pick(forms, category) {
  return category === 'one' ? forms.one : forms.other;
}
