// The numbers of a loop as they are written in it.

/** @typedef {import('../locales/locale.js').Locale} Locale */

/** A number as it stands after a sign: a negative one in parentheses. @param {Locale} locale @param {number} value */
export function factor({ number }, value) {
  return value < 0 ? `(${number(value)})` : number(value);
}

/** What is added to a number, with its sign apart. @param {Locale} locale @param {number} move */
export function added({ number }, move) {
  return { sign: move < 0 ? '\u2212' : '+', by: number(Math.abs(move)) };
}
