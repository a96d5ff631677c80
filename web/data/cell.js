// What a cell of a table says.

/** @typedef {'missing' | 'nan' | 'infinite' | 'huge' | 'notNumber'} Lack why a cell is no number to reckon with */
/** @typedef {{value: number, lack?: undefined} | {lack: Lack, value?: undefined}} Cell */
/** @typedef {'.' | ','} Decimal */

/** What people and programs write where nothing was measured. */
const missing = new Set(['', '-', '\u2013', '\u2014', '.', '?', 'na', 'n/a', '#n/a', 'null', 'none', 'missing']);
const notNumbers = /^[+-]?(nan|1\.#(ind|qnan)|#(num|value|div\/0)!)$/;
const infinite = /^[+-]?(inf(inity)?|\u221e|1\.#inf)$/;

/** Its square and the sum of many can still be written. */
const farthest = 1e100;

// Thousands are apart by a space, an apostrophe, or the sign that is not the decimal one.
const dotted = /^[+-]?(\d+|[1-9]\d{0,2}(,\d{3})+|[1-9]\d{0,2}([ '_]\d{3})+)?(\.\d*)?(e[+-]?\d+)?$/i;
const comma = /^[+-]?(\d+|[1-9]\d{0,2}(\.\d{3})+|[1-9]\d{0,2}([ '_]\d{3})+)?(,\d*)?(e[+-]?\d+)?$/i;

/** With the signs that are on a keyboard. @param {string} text */
const plain = (text) =>
  text
    .trim()
    .replace(/[\u2212\u2013](?=[\d.,])/g, '-')
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .replaceAll('\u2019', "'");

/** @param {string} text @param {Decimal} decimal @returns {Cell} */
export function cellOf(text, decimal) {
  const said = plain(text);
  const word = said.toLowerCase();
  if (missing.has(word)) return { lack: 'missing' };
  if (notNumbers.test(word)) return { lack: 'nan' };
  if (infinite.test(word)) return { lack: 'infinite' };
  const value = numberIn(said, decimal);
  if (value === undefined) return { lack: 'notNumber' };
  return Math.abs(value) > farthest ? { lack: 'huge' } : { value };
}

/** @param {string} said @param {Decimal} decimal */
function numberIn(said, decimal) {
  if (!/^[+-]?[.,]?\d/.test(said) || !(decimal === '.' ? dotted : comma).test(said)) return undefined;
  const apart = decimal === '.' ? /[, '_]/g : /[. '_]/g;
  return Number(said.replace(apart, '').replace(',', '.'));
}

/**
 * Which decimal sign a cell is sure of; `either` where it is a number both ways, but not the same one.
 * @param {string} text @returns {Decimal | 'either' | undefined}
 */
export function decimalOf(text) {
  const said = plain(text);
  const [dot, by] = [numberIn(said, '.'), numberIn(said, ',')];
  if (dot === by) return undefined;
  if (dot === undefined) return ',';
  return by === undefined ? '.' : 'either';
}
