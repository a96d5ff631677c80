// Text apart into records of cells. Papa Parse does the quotes; lines, and what a bad quote costs, are counted here.
import Papa from 'papaparse';

/** @typedef {{line: number, count: number, cells: string[]}} Row `line` is where it begins, from 1; of its `count` cells, the first */
/** @typedef {{line: number, reason: 'openQuote' | 'strayQuote'}} BadQuote */

/** A run of blanks counts as one. */
export const spaces = ' ';

/** Wider than any table that is looked at. */
const mostCells = 60;

/** After so many bad quotes the text is something else. */
const mostBadQuotes = 20;

/**
 * The records of a text; lines that are empty or begin with # are none. A line with a bad quote is left out.
 * @param {string} text its line ends are \n @param {string} delimiter @param {number} most as many as are wanted
 * @returns {{rows: Row[], bad: BadQuote[], isCut: boolean, isSpoilt: boolean}} spoilt where there are so many bad quotes that it was read no further
 */
export function recordsOf(text, delimiter, most) {
  const isSpaces = delimiter === spaces;
  const input = isSpaces ? tabbed(text) : text;
  /** @type {Row[]} */
  const rows = [];
  /** @type {BadQuote[]} */
  const bad = [];
  let isCut = false;
  let from = 0;
  let line = 1;
  while (from < input.length && bad.length < mostBadQuotes && !isCut) {
    const rest = from === 0 ? input : input.slice(from);
    let before = 0;
    let next = rest.length;
    Papa.parse(rest, {
      delimiter: isSpaces ? '\t' : delimiter,
      newline: '\n',
      comments: '#',
      step: ({ data, errors, meta }, parser) => {
        const begin = afterComments(rest, before);
        line += linesIn(rest, before, begin);
        if (errors.length > 0) {
          const isOpen = errors.every(({ code }) => code === 'MissingQuotes');
          bad.push({ line, reason: isOpen ? 'openQuote' : 'strayQuote' });
          next = afterLine(rest, begin);
          line++;
          return parser.abort();
        }
        const count = /** @type {string[]} */ (data).length;
        const cells = /** @type {string[]} */ (data).slice(0, mostCells).map((cell) => cell.trim());
        const isEmpty = count <= mostCells && cells.every((cell) => cell === '');
        if (!isEmpty && rows.length === most) {
          isCut = true;
          return parser.abort();
        }
        if (!isEmpty) rows.push({ line, count, cells });
        line += linesIn(rest, begin, meta.cursor);
        before = meta.cursor;
      },
    });
    from += next;
  }
  return { rows, bad, isCut, isSpoilt: bad.length === mostBadQuotes };
}

/** Blanks between cells as one tab, those in quotes as they are. @param {string} text */
function tabbed(text) {
  return text.replace(/"(?:[^"]|"")*"|[ \t]+/g, (part) => (part[0] === '"' ? part : '\t')).replace(/^\t|\t$/gm, '');
}

/** @param {string} text @param {number} at */
function afterLine(text, at) {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** @param {string} text @param {number} at */
function afterComments(text, at) {
  let begin = at;
  while (text[begin] === '#') begin = afterLine(text, begin);
  return begin;
}

/** @param {string} text @param {number} from @param {number} to */
function linesIn(text, from, to) {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
