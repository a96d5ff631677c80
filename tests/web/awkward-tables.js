// Tables as they come: malformed, or only awkward. Each with what has to come of it: of the table what is told here, all
// its problems, or the refusal.

const encoder = new TextEncoder();

/** @param {string} text @param {boolean} isBig the more significant byte first @param {boolean} [marked] */
function utf16(text, isBig, marked = true) {
  const said = marked ? `\ufeff${text}` : text;
  const bytes = new Uint8Array(2 * said.length);
  for (let i = 0; i < said.length; i++) {
    const code = said.charCodeAt(i);
    bytes.set(isBig ? [code >> 8, code & 255] : [code & 255, code >> 8], 2 * i);
  }
  return bytes;
}

const latin1 = (/** @type {string} */ text) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Bytes of a picture: the head of a PNG, and noise behind it. */
const picture = Uint8Array.from([
  0x89,
  0x50,
  0x4e,
  0x47,
  13,
  10,
  26,
  10,
  ...Array.from({ length: 3000 }, (_, i) => (i * 197) % 256),
]);
const zip = Uint8Array.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 200 }, (_, i) => (i * 31) % 256)]);
const megabytes = 50;

/** @typedef {import('../../web/data/table.js').Problem} Problem */
/**
 * @typedef {object} Awkward
 * @property {string} what
 * @property {string | Uint8Array | (() => string | Uint8Array)} given made when needed where it is big
 * @property {import('../../web/data/table.js').Known} [known]
 * @property {{encoding?: string, delimiter?: string | null, header?: boolean, decimal?: string, names?: string[], kinds?: string[], values?: (number | null)[][], rows?: number, lines?: number[]}} [table] values by column, null for none
 * @property {Problem[]} [problems] all of them; none where it is not told
 * @property {Problem} [refusal]
 */

const twoByTwo = [
  [1, 3],
  [2, 4],
];

/** @type {Awkward[]} */
export const awkward = [
  {
    what: 'a plain table',
    given: 'x,y\n1,2\n3,4\n',
    table: { delimiter: ',', header: true, decimal: '.', names: ['x', 'y'], values: twoByTwo, lines: [2, 3] },
  },
  { what: 'no header', given: '1,2\n3,4', table: { header: false, names: ['', ''], values: twoByTwo, lines: [1, 2] } },
  { what: 'nothing', given: '', refusal: { reason: 'empty' } },
  { what: 'no byte', given: new Uint8Array(), refusal: { reason: 'empty' } },
  { what: 'blanks and line ends alone', given: ' \n\t\n \r\n', refusal: { reason: 'empty' } },
  { what: 'comments alone', given: '# one\n# two\n', refusal: { reason: 'empty' } },
  { what: 'a mark alone', given: Uint8Array.from([0xef, 0xbb, 0xbf]), refusal: { reason: 'empty' } },
  { what: 'a header alone', given: 'x,y\n', refusal: { reason: 'noRows', line: 1 } },
  { what: 'one column', given: 'x\n1\n2\n4\n', table: { delimiter: null, names: ['x'], values: [[1, 2, 4]] } },
  { what: 'one row', given: '5;7', table: { delimiter: ';', header: false, values: [[5], [7]] } },
  { what: 'one number', given: '5', table: { delimiter: null, values: [[5]] } },
  {
    what: 'words alone',
    given: 'it was a dark\nand stormy night\n',
    refusal: { reason: 'noNumbers', line: 2, text: 'and stormy night' },
  },
  {
    what: 'semicolons and decimal commas',
    given: 'x;y\n1,5;2,25\n-3;4,0\n',
    table: {
      delimiter: ';',
      decimal: ',',
      values: [
        [1.5, -3],
        [2.25, 4],
      ],
    },
  },
  { what: 'tabs', given: 'x\ty\n1\t2\n3\t4', table: { delimiter: '\t', values: twoByTwo } },
  {
    what: 'tabs and decimal commas',
    given: '1,5\t2\n3,5\t4',
    table: {
      delimiter: '\t',
      decimal: ',',
      values: [
        [1.5, 3.5],
        [2, 4],
      ],
    },
  },
  { what: 'pipes', given: 'x | y\n1 | 2\n3 | 4', table: { delimiter: '|', names: ['x', 'y'], values: twoByTwo } },
  {
    what: 'runs of blanks',
    given: '  x     y\n  1.5   2\n  3   4.25\n',
    table: {
      delimiter: ' ',
      names: ['x', 'y'],
      values: [
        [1.5, 3],
        [2, 4.25],
      ],
    },
  },
  {
    what: 'commas and blanks',
    given: 'a, b\n1, 2\n3, 4',
    table: { delimiter: ',', names: ['a', 'b'], values: twoByTwo },
  },
  {
    what: 'a first line that names the delimiter',
    given: 'sep=;\nx;y\n1;2\n3;4\n',
    table: { delimiter: ';', values: twoByTwo, lines: [3, 4] },
  },
  {
    what: 'a delimiter that somebody knows better',
    given: '1,5;2,5\n3,5;4,5',
    known: { delimiter: ',', decimal: '.' },
    table: {
      delimiter: ',',
      values: [
        [1, 3],
        [null, null],
        [5, 5],
      ],
      kinds: ['number', 'text', 'number'],
    },
    problems: [{ reason: 'allEqual', column: 3, text: '5' }],
  },
  {
    what: 'a header that somebody says is none',
    given: 'x,y\n1,2\n3,4',
    known: { header: false },
    table: {
      header: false,
      values: [
        [null, 1, 3],
        [null, 2, 4],
      ],
    },
    problems: [
      { reason: 'notNumber', line: 1, column: 1, text: 'x' },
      { reason: 'notNumber', line: 1, column: 2, text: 'y' },
    ],
  },
  {
    what: 'thousands by commas',
    given: 'x,y\n"1,234.5",2\n"12,345,678",3',
    table: {
      decimal: '.',
      values: [
        [1234.5, 12345678],
        [2, 3],
      ],
    },
  },
  {
    what: 'thousands by points',
    given: 'x;y\n1.234,5;2\n12.345.678;3',
    table: {
      decimal: ',',
      values: [
        [1234.5, 12345678],
        [2, 3],
      ],
    },
  },
  {
    what: 'thousands by blanks and apostrophes',
    given: "x;y\n1 234,5;2'000\n12\u202f345;3\u2019000",
    table: {
      decimal: ',',
      values: [
        [1234.5, 12345],
        [2000, 3000],
      ],
    },
  },
  {
    what: 'a number that could be two',
    given: 'x;y\n1,234;1\n5,678;2',
    table: {
      decimal: ',',
      values: [
        [1.234, 5.678],
        [1, 2],
      ],
    },
    problems: [{ reason: 'eitherDecimal', line: 2, column: 1, text: '1,234' }],
  },
  {
    what: 'quotes with delimiters in them',
    given: 'name,x\n"Smith, Ann",1\n"Lee, Bo",2',
    table: {
      names: ['name', 'x'],
      kinds: ['text', 'number'],
      values: [
        [null, null],
        [1, 2],
      ],
    },
  },
  {
    what: 'quotes with line ends in them',
    given: 'name,x\n"two\nlines",1\n"three\n\nlines",2\nnone,3',
    table: {
      values: [
        [null, null, null],
        [1, 2, 3],
      ],
      lines: [2, 4, 7],
    },
  },
  { what: 'doubled quotes', given: '"the ""x""",y\n1,2\n3,4', table: { names: ['the "x"', 'y'], values: twoByTwo } },
  {
    what: 'a quote that is never closed',
    given: 'x,y\n1,2\n"3,4\n5,6\n7,9',
    table: {
      values: [
        [1, 5, 7],
        [2, 6, 9],
      ],
      lines: [2, 4, 5],
    },
    problems: [{ reason: 'openQuote', line: 3 }],
  },
  {
    what: 'text behind a quote',
    given: 'x,y\n1,2\n"3"x,4\n5,7\n',
    table: {
      values: [
        [1, 5],
        [2, 7],
      ],
    },
    problems: [{ reason: 'strayQuote', line: 3 }],
  },
  {
    what: 'an inch sign in a cell',
    given: 'size,y\n5" pipe,2\n6" pipe,5',
    table: {
      kinds: ['text', 'number'],
      values: [
        [null, null],
        [2, 5],
      ],
    },
  },
  {
    what: 'a bad quote behind a first line that names the delimiter',
    given: 'sep=;\nx;y\n1;2\n"3;4\n5;7\n6;1',
    table: { lines: [3, 5, 6] },
    problems: [{ reason: 'openQuote', line: 4 }],
  },
  {
    what: 'nothing but a bad quote behind such a line',
    given: 'sep=;\n"3;4',
    refusal: { reason: 'openQuote', line: 2 },
  },
  { what: 'nothing but open quotes', given: '"\n'.repeat(3).slice(0, 5), refusal: { reason: 'openQuote', line: 3 } },
  { what: 'a mark of UTF-8', given: '\ufeffx,y\n1,2\n3,4', table: { names: ['x', 'y'], values: twoByTwo } },
  {
    what: 'a mark of UTF-8 in bytes',
    given: encoder.encode('\ufeff\u00f8,y\n1,2\n3,4'),
    table: { encoding: 'utf-8', names: ['\u00f8', 'y'] },
  },
  {
    what: 'UTF-16, least byte first',
    given: utf16('x;y\r\n1;2\r\n3;4', false),
    table: { encoding: 'utf-16le', names: ['x', 'y'], values: twoByTwo },
  },
  {
    what: 'UTF-16, most significant byte first',
    given: utf16('x;y\n1;2\n3;4', true),
    table: { encoding: 'utf-16be', names: ['x', 'y'], values: twoByTwo },
  },
  {
    what: 'UTF-16 without a mark',
    given: utf16('x;y\n1;2\n3;4', false, false),
    table: { encoding: 'utf-16le', values: twoByTwo },
  },
  {
    what: 'Latin-1',
    given: latin1('h\u00f6he;gr\u00f6\u00dfe\n1;2\n3;4'),
    table: { encoding: 'windows-1252', names: ['h\u00f6he', 'gr\u00f6\u00dfe'], values: twoByTwo },
  },
  {
    what: 'line ends of three kinds',
    given: 'x,y\r\n1,2\r3,4\n5,7',
    table: {
      values: [
        [1, 3, 5],
        [2, 4, 7],
      ],
      lines: [2, 3, 4],
    },
  },
  { what: 'line ends of an old Mac', given: 'x,y\r1,2\r3,4\r', table: { values: twoByTwo, lines: [2, 3] } },
  {
    what: 'empty lines and comments',
    given: '# measured on Monday, "inside\nx,y\n\n1,2\n# a pause\n\n3,4\n',
    table: { names: ['x', 'y'], values: twoByTwo, lines: [4, 7] },
  },
  {
    what: 'missing cells',
    given: 'x,y\n1,\n,4\nNA,6\n7,n/a\n8,-\n9,10\n10,12',
    table: {
      kinds: ['number', 'number'],
      values: [
        [1, null, null, 7, 8, 9, 10],
        [null, 4, 6, null, null, 10, 12],
      ],
    },
    problems: [
      { reason: 'missing', line: 3, column: 1, text: '' },
      { reason: 'missing', line: 4, column: 1, text: 'NA' },
      { reason: 'missing', line: 2, column: 2, text: '' },
      { reason: 'missing', line: 5, column: 2, text: 'n/a' },
      { reason: 'missing', line: 6, column: 2, text: '-' },
    ],
  },
  {
    what: 'wrong types',
    given: 'x,y\n1,2\nthree,4\n5,2024-01-31\n6,9',
    table: {
      values: [
        [1, null, 5, 6],
        [2, 4, null, 9],
      ],
    },
    problems: [
      { reason: 'notNumber', line: 3, column: 1, text: 'three' },
      { reason: 'notNumber', line: 4, column: 2, text: '2024-01-31' },
    ],
  },
  {
    what: 'rows that are too short or too long',
    given: 'x,y\n1,2\n3\n5,6,7\n8,9\n10,13,\n',
    table: {
      values: [
        [1, 3, 8, 10],
        [2, null, 9, 13],
      ],
      lines: [2, 3, 5, 6],
    },
    problems: [
      { reason: 'tooFewCells', line: 3, values: { count: 1, expected: 2 } },
      { reason: 'tooManyCells', line: 4, values: { count: 3, expected: 2 } },
    ],
  },
  {
    what: 'words for what is no number',
    given: 'x,y\n1,NaN\n2,inf\n-Infinity,3\n4,1.#QNAN\n5,6\n7,9\n8,1\n',
    table: {
      values: [
        [1, 2, null, 4, 5, 7, 8],
        [null, null, 3, null, 6, 9, 1],
      ],
    },
    problems: [
      { reason: 'infinite', line: 4, column: 1, text: '-Infinity' },
      { reason: 'nan', line: 2, column: 2, text: 'NaN' },
      { reason: 'infinite', line: 3, column: 2, text: 'inf' },
      { reason: 'nan', line: 5, column: 2, text: '1.#QNAN' },
    ],
  },
  {
    what: 'numbers that are too large to reckon with',
    given: 'x,y\n1,1e400\n2,-1e200\n3,1e99\n4,2e99\n',
    table: {
      values: [
        [1, 2, 3, 4],
        [null, null, 1e99, 2e99],
      ],
    },
    problems: [
      { reason: 'huge', line: 2, column: 2, text: '1e400' },
      { reason: 'huge', line: 3, column: 2, text: '-1e200' },
    ],
  },
  {
    what: 'numbers as they can be written',
    given: 'x,y\n+1.,.5\n\u22122,1e-3\n00012,1E3\n-0,\u22121.5e+2',
    table: {
      values: [
        [1, -2, 12, 0],
        [0.5, 0.001, 1000, -150],
      ],
    },
  },
  {
    what: 'numbers that programs write and people do not',
    given: 'x,y\n0x10,1\n1_000,2\n3,4\n5,6\n7,11',
    table: {
      values: [
        [null, 1000, 3, 5, 7],
        [1, 2, 4, 6, 11],
      ],
    },
    problems: [{ reason: 'notNumber', line: 2, column: 1, text: '0x10' }],
  },
  {
    what: 'a column that is always the same',
    given: 'x,y\n1,7\n2,7\n3,7',
    table: {
      values: [
        [1, 2, 3],
        [7, 7, 7],
      ],
    },
    problems: [{ reason: 'allEqual', column: 2, text: '7' }],
  },
  {
    what: 'all cells the same',
    given: '7,7\n7,7\n7,7',
    problems: [
      { reason: 'allEqual', column: 1, text: '7' },
      { reason: 'allEqual', column: 2, text: '7' },
    ],
  },
  {
    what: 'columns that tell the same',
    given: 'cm,inch,y\n2.54,1,5\n5.08,2,1\n7.62,3,4',
    problems: [{ reason: 'collinear', column: 1, values: { other: 2 } }],
  },
  {
    what: 'two columns of one name, and one without',
    given: 'x,x,\n1,2,3\n4,5,7\n6,5,4',
    table: { names: ['x', 'x (2)', ''] },
    problems: [
      { reason: 'sameName', line: 1, column: 2, text: 'x' },
      { reason: 'noName', line: 1, column: 3 },
    ],
  },
  { what: 'an empty column', given: 'x,,y\n1,,2\n3,,4', table: { kinds: ['number', 'empty', 'number'] } },
  {
    what: 'a column of years',
    given: 'year,mean\n1990,1.5\n1991,2.25\n1992,2',
    table: {
      header: true,
      values: [
        [1990, 1991, 1992],
        [1.5, 2.25, 2],
      ],
    },
  },
  {
    what: 'something that looks like code',
    given: 'x,y\n<img src=x onerror=alert(1)>,2\n3,4\n5,=1+1\n6,7\n8,1',
    table: {
      values: [
        [null, 3, 5, 6, 8],
        [2, 4, null, 7, 1],
      ],
    },
    problems: [
      { reason: 'notNumber', line: 2, column: 1, text: '<img src=x onerror=a\u2026' },
      { reason: 'notNumber', line: 4, column: 2, text: '=1+1' },
    ],
  },
  { what: 'a picture', given: picture, refusal: { reason: 'binary' } },
  { what: 'zeros', given: new Uint8Array(1000), refusal: { reason: 'binary' } },
  { what: 'a spreadsheet as its program keeps it', given: zip, refusal: { reason: 'spreadsheet' } },
  { what: 'control characters', given: '\u0001\u0002\u0003\u0004,\u0005\n'.repeat(9), refusal: { reason: 'binary' } },
  {
    what: 'fifty megabytes',
    given: () => new Uint8Array(megabytes * 1e6).fill(49),
    refusal: { reason: 'tooBig', values: { megabytes, most: 5 } },
  },
  {
    what: 'fifty megabytes of text',
    given: () => '1,2\n'.repeat((megabytes * 1e6) / 4),
    refusal: { reason: 'tooBig', values: { megabytes, most: 5 } },
  },
  {
    what: 'more rows than are drawn',
    given: () => `x,y\n${Array.from({ length: 9000 }, (_, i) => `${i},${(i * i) % 97}\n`).join('')}`,
    table: { rows: 2000 },
    problems: [{ reason: 'cut', line: 2001, values: { most: 2000 } }],
  },
  {
    what: 'one line without an end',
    given: () => '1,'.repeat(2_000_000),
    table: { rows: 1 },
    problems: [{ reason: 'tooManyColumns', values: { count: 2_000_001, most: 50 } }],
  },
  {
    what: 'a quote that is opened in every line',
    given: () => 'x,y\n"1,2\n'.repeat(100_000),
    refusal: { reason: 'tooManyQuotes', line: 2 },
  },
];
