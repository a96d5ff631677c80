// A table that somebody pastes or opens: what it is taken for, and each thing in it that cannot be used, with its line.
import { cellOf, decimalOf } from './cell.js';
import { recordsOf, spaces } from './records.js';
import { isText, textOf } from './text.js';

/** @typedef {import('./cell.js').Decimal} Decimal */
/** @typedef {import('./records.js').Row} Row */
/**
 * What cannot be used, or is worth knowing: `reason` names a sentence (data.problem.*).
 * @typedef {object} Problem
 * @property {string} reason
 * @property {number} [line] of the text, from 1
 * @property {number} [column] of the table, from 1
 * @property {string} [text] what stands there, shortened
 * @property {Record<string, number>} [values] what else the sentence tells
 */
/**
 * @typedef {object} Column
 * @property {string} name as in the header; empty where it has none
 * @property {'number' | 'text' | 'empty'} kind a column of numbers may lack some
 * @property {number[]} values NaN where there is no number to reckon with
 */
/**
 * @typedef {object} Table
 * @property {string} encoding
 * @property {string | null} delimiter null where there is one column
 * @property {boolean} header whether the first row has names
 * @property {Decimal} decimal
 * @property {Column[]} columns
 * @property {string[][]} rows the cells as they stand, without the header
 * @property {number[]} lines where each row begins
 * @property {Problem[]} problems the first of them
 * @property {number} problemCount of all
 */
/** @typedef {{table: Table, refusal?: undefined} | {refusal: Problem, table?: undefined}} Reading */
/** What the reader of a table may know better. @typedef {{delimiter?: string | null, header?: boolean, decimal?: Decimal}} Known */

/** Larger files are refused before they are read: the page has to stay alive. */
export const mostBytes = 5_000_000;
/** As many rows as a page draws and trains in a moment; what follows is left out, and said so. */
export const mostRows = 2000;
export const mostColumns = 50;
const mostProblems = 50;

/** In the order in which they win where two would do. */
const delimiters = ['\t', ';', ',', '|', spaces];
/** So much of a text shows how its cells are apart. */
const looked = { characters: 65_536, rows: 50 };

/** @param {Uint8Array | string} given @param {Known} [known] @returns {Reading} */
export function readTable(given, known = {}) {
  if (given.length > mostBytes) return { refusal: tooBig(given.length) };
  const decoded = typeof given === 'string' ? pasted(given) : textOf(given);
  if (decoded.reason) return { refusal: { reason: decoded.reason } };
  const { text, told, offset } = prepared(decoded.text);
  const chosen = known.delimiter ?? told ?? delimiterOf(text);
  // A sign that no text of one column has.
  const { rows, bad, isCut, isSpoilt } = recordsOf(text, chosen ?? '\u001f', mostRows + 1);
  if (isSpoilt || rows.length === 0) {
    if (bad.length === 0) return { refusal: { reason: 'empty' } };
    const { reason, line } = bad[0];
    return { refusal: { reason: isSpoilt ? 'tooManyQuotes' : reason, line: line + offset } };
  }
  const all = rows.map((row) => ({ ...row, line: row.line + offset }));
  const found = new Findings();
  for (const { line, reason } of bad) found.add({ reason, line: line + offset });
  return readRows(all, { ...known, delimiter: chosen, encoding: decoded.encoding, isCut, found });
}

/** @param {string} text @returns {import('./text.js').Decoded} */
function pasted(text) {
  return isText(text) ? { text, encoding: 'text' } : { reason: 'binary' };
}

/** @param {number} bytes @returns {Problem} */
export function tooBig(bytes) {
  return { reason: 'tooBig', values: { megabytes: Math.round(bytes / 1e5) / 10, most: mostBytes / 1e6 } };
}

/** Without its mark and with one kind of line end; `told` is the delimiter that a first line "sep=;" names. @param {string} given */
function prepared(given) {
  const text = given.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const sep = /^sep=(.)\n/i.exec(text);
  return sep ? { text: text.slice(sep[0].length), told: sep[1], offset: 1 } : { text, offset: 0 };
}

/**
 * What parts the cells: that by which most rows have the same number of cells, and the cells are numbers.
 * @param {string} text @returns {string | null}
 */
function delimiterOf(text) {
  const head = text.slice(0, looked.characters);
  const scores = delimiters.map((delimiter) => {
    const { rows } = recordsOf(head, delimiter, looked.rows);
    const count = mostUsual(rows.map((row) => row.count));
    if (count < 2) return 0;
    const even = rows.filter((row) => row.count === count);
    const cells = even.flatMap((row) => row.cells);
    const numbers = cells.filter((cell) =>
      ['.', ','].some((sign) => cellOf(cell, /** @type {Decimal} */ (sign)).value !== undefined),
    );
    return (even.length / rows.length) * (0.5 + numbers.length / cells.length);
  });
  const best = Math.max(...scores);
  return best > 0 ? delimiters[scores.indexOf(best)] : null;
}

/** @param {number[]} counts the largest of the most frequent */
function mostUsual(counts) {
  /** @type {Map<number, number>} */
  const times = new Map();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce(
    (best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0] > best[0]) ? one : best),
    [0, 0],
  )[0];
}

/** The first problems, and how many there are. */
class Findings {
  /** @type {Problem[]} */
  problems = [];
  count = 0;

  /** @param {Problem} problem */
  add(problem) {
    this.count++;
    if (this.problems.length < mostProblems) this.problems.push(problem);
  }
}

/**
 * @param {Row[]} all @param {Known & {delimiter: string | null, encoding: string, isCut: boolean, found: Findings}} how
 * @returns {Reading}
 */
function readRows(all, { header: asked, decimal: told, delimiter, encoding, isCut, found }) {
  const { decimal, doubtful } = told ? { decimal: told, doubtful: undefined } : decimalIn(all, delimiter);
  const width = widthOf(all);
  const header = asked ?? isHeader(all, decimal);
  const kept = all.slice(header ? 1 : 0, mostRows + (header ? 1 : 0));
  if (kept.length === 0) return { refusal: { reason: 'noRows', line: all[0].line } };
  if (width > mostColumns) found.add({ reason: 'tooManyColumns', values: { count: width, most: mostColumns } });
  const rows = kept.filter((row) => fits(row, width, found));
  if (rows.length === 0) return { refusal: { reason: 'noRows', line: all[0].line } };
  const names = header ? all[0].cells : [];
  const columns = Array.from({ length: Math.min(width, mostColumns) }, (_, i) =>
    columnOf(rows, i, names[i] ?? '', decimal, found),
  );
  if (isCut || all.length > kept.length + (header ? 1 : 0))
    found.add({ reason: 'cut', line: kept[kept.length - 1].line, values: { most: mostRows } });
  if (!columns.some(({ kind }) => kind === 'number'))
    return { refusal: { reason: 'noNumbers', line: rows[0].line, text: shortened(rows[0].cells.join(' ')) } };
  if (doubtful) found.add({ reason: 'eitherDecimal', ...doubtful });
  noteNames(columns, all[0].line, header, found);
  noteShapes(columns, found);
  return {
    table: {
      ...{ encoding, delimiter, header, decimal, columns },
      rows: rows.map(({ cells }) => cells.slice(0, mostColumns)),
      lines: rows.map(({ line }) => line),
      ...{ problems: found.problems, problemCount: found.count },
    },
  };
}

/**
 * The decimal sign that more cells are sure of. Where none is sure, the comma only if it parts no cells; then the first
 * cell that could be read the other way is told.
 * @param {Row[]} rows @param {string | null} delimiter @returns {{decimal: Decimal, doubtful?: {line: number, column: number, text: string}}}
 */
function decimalIn(rows, delimiter) {
  const votes = { '.': 0, ',': 0, either: 0 };
  let commas = 0;
  let doubtful;
  for (const { line, cells } of rows) {
    for (const [i, text] of cells.entries()) {
      const sign = decimalOf(text);
      if (!sign) continue;
      votes[sign]++;
      if (sign !== 'either') continue;
      if (text.includes(',')) commas++;
      // A comma that parts cells is no decimal one, so a point is.
      if (delimiter !== ',' || text.includes(',')) doubtful ??= { line, column: i + 1, text };
    }
  }
  if (votes[','] !== votes['.']) return { decimal: votes[','] > votes['.'] ? ',' : '.' };
  const isComma = delimiter !== ',' && commas > votes.either / 2;
  return { decimal: isComma ? ',' : '.', doubtful: votes['.'] > 0 ? undefined : doubtful };
}

/** How many cells a row has: as most have. @param {Row[]} rows */
function widthOf(rows) {
  return mostUsual(rows.map(({ count }) => count));
}

/** Whether the first row names the columns: none of its cells is a number. @param {Row[]} rows @param {Decimal} decimal */
function isHeader([first], decimal) {
  const cells = first.cells.map((cell) => cellOf(cell, decimal));
  return (
    cells.some(({ lack }) => lack === 'notNumber') &&
    cells.every(({ lack }) => lack === 'notNumber' || lack === 'missing')
  );
}

/** Whether a row's cells are those of the columns. One that ends early lacks them; one with more is nobody's. @param {Row} row @param {number} width @param {Findings} found */
function fits({ line, count, cells }, width, found) {
  if (count < width) {
    found.add({ reason: 'tooFewCells', line, values: { count, expected: width } });
    return true;
  }
  if (count === width || (count <= cells.length && cells.slice(width).every((cell) => cell === ''))) return true;
  found.add({ reason: 'tooManyCells', line, values: { count, expected: width } });
  return false;
}

/** @param {Row[]} rows @param {number} i @param {string} name @param {Decimal} decimal @param {Findings} found @returns {Column} */
function columnOf(rows, i, name, decimal, found) {
  const cells = rows.map((row) => cellOf(row.cells[i] ?? '', decimal));
  const said = cells.filter(({ lack }) => lack !== 'missing');
  const numbers = said.filter(({ value }) => value !== undefined);
  const kind =
    said.length === 0 ? 'empty' : numbers.length * 2 >= said.length && numbers.length > 0 ? 'number' : 'text';
  if (kind === 'number') {
    cells.forEach(({ lack }, k) => {
      const { line, cells: texts } = rows[k];
      // A row that ends early was told already.
      if (lack && i < texts.length) found.add({ reason: lack, line, column: i + 1, text: shortened(texts[i]) });
    });
  }
  return { name: shortened(name, 40), kind, values: cells.map(({ value }) => value ?? Number.NaN) };
}

/** Two columns of one name cannot be told apart. @param {Column[]} columns @param {number} line @param {boolean} header @param {Findings} found */
function noteNames(columns, line, header, found) {
  if (!header) return;
  const seen = new Set();
  columns.forEach((column, i) => {
    if (column.name === '') {
      if (column.kind !== 'empty') found.add({ reason: 'noName', line, column: i + 1 });
    } else if (seen.has(column.name)) {
      found.add({ reason: 'sameName', line, column: i + 1, text: column.name });
      column.name = `${column.name} (${i + 1})`;
    }
    seen.add(column.name);
  });
}

/** A column that is always the same tells nothing; two that are on one line tell the same. @param {Column[]} columns @param {Findings} found */
function noteShapes(columns, found) {
  const numbers = columns.map((column, i) => ({ ...column, i })).filter(({ kind }) => kind === 'number');
  const spread = numbers.filter(({ values, i }) => {
    const there = values.filter((value) => !Number.isNaN(value));
    const isLevel = there.length > 1 && there.every((value) => value === there[0]);
    if (isLevel) found.add({ reason: 'allEqual', column: i + 1, text: String(there[0]) });
    return there.length > 2 && !isLevel;
  });
  spread.slice(0, 10).forEach((one, k) => {
    for (const other of spread.slice(k + 1, 10))
      if (isCollinear(one.values, other.values))
        found.add({ reason: 'collinear', column: one.i + 1, values: { other: other.i + 1 } });
  });
}

/** Whether all points of two columns lie on one line, but for rounding. @param {number[]} xs @param {number[]} ys */
function isCollinear(xs, ys) {
  const pairs = xs.map((x, i) => [x, ys[i]]).filter(([x, y]) => !Number.isNaN(x) && !Number.isNaN(y));
  if (pairs.length < 3) return false;
  const mean = [0, 1].map((i) => pairs.reduce((sum, pair) => sum + pair[i] / pairs.length, 0));
  const size = [0, 1].map((i) => Math.max(...pairs.map((pair) => Math.abs(pair[i] - mean[i]))));
  if (size.some((most) => !(most > 0))) return false;
  const [u, v] = [0, 1].map((i) => pairs.map((pair) => (pair[i] - mean[i]) / size[i]));
  const dot = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  const slope = dot(u, v) / dot(u, u);
  return slope !== 0 && u.every((x, i) => Math.abs(v[i] - slope * x) < 1e-9);
}

/** @param {string} text @param {number} [most] */
function shortened(text, most = 20) {
  return text.length > most ? `${text.slice(0, most)}\u2026` : text;
}
