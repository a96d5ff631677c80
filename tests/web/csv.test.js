// Tables that people paste or open: whatever comes, it is taken for what it is, or what is wrong is told with its line.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellOf } from '../../web/data/cell.js';
import { mostBytes, readTable } from '../../web/data/table.js';
import { awkward } from './awkward-tables.js';

/** @param {number[]} values */
const told = (values) => values.map((value) => (Number.isNaN(value) ? null : value + 0));

test('there are enough of them', () => {
  assert.ok(awkward.length >= 30);
});

for (const { what, given, known, table: wanted, problems, refusal } of awkward) {
  test(`a table: ${what}`, () => {
    const content = typeof given === 'function' ? given() : given;
    const before = performance.now();
    const reading = readTable(content, known);
    assert.ok(performance.now() - before < 3000, 'the page would stand still');
    if (refusal) return assert.deepEqual(reading, { refusal });
    assert.ok(reading.table, JSON.stringify(reading.refusal));
    const { table } = reading;
    const { columns, rows, ...rest } = table;
    const is = {
      ...rest,
      names: columns.map(({ name }) => name),
      kinds: columns.map(({ kind }) => kind),
      values: columns.map(({ values }) => told(values)),
      rows: rows.length,
    };
    const expected = /** @type {Record<string, unknown>} */ (wanted ?? {});
    for (const [name, value] of Object.entries(expected))
      assert.deepEqual(is[/** @type {'rows'} */ (name)], value, name);
    assert.deepEqual(table.problems, problems ?? []);
    assert.equal(table.problemCount, table.problems.length);
    for (const { values } of columns) assert.equal(values.length, rows.length);
  });
}

const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e90, max: 1e90 }), fc.integer());
/** Tables of numbers with two columns or more. */
const numbers = fc
  .integer({ min: 2, max: 6 })
  .chain((width) =>
    fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
  );

test('numbers that are written are read again, whatever parts them and whatever their decimal sign', () => {
  const written = (/** @type {number} */ value, /** @type {string} */ decimal) => String(value).replace('.', decimal);
  fc.assert(
    fc.property(
      numbers,
      fc.constantFrom([',', '.'], [';', '.'], [';', ','], ['\t', '.'], ['\t', ','], ['|', '.'], [' ', '.'], [' ', ',']),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      (rows, [delimiter, decimal], end, isEnded) => {
        const lines = rows.map((row) => row.map((value) => written(value, decimal)).join(delimiter));
        const known = { delimiter, decimal: /** @type {any} */ (decimal), header: false };
        const { table } = readTable(lines.join(end) + (isEnded ? end : ''), known);
        assert.deepEqual(
          table?.columns.map(({ values }) => told(values)),
          rows[0].map((_, i) => rows.map((row) => row[i] + 0)),
        );
      },
    ),
    { seed: 11, numRuns: 300 },
  );
});

test('what parts the cells is found by the cells', () => {
  fc.assert(
    fc.property(numbers, fc.constantFrom(',', ';', '\t', '|', ' '), (rows, delimiter) => {
      const { table } = readTable(rows.map((row) => row.map((value) => value.toFixed(2)).join(delimiter)).join('\n'));
      assert.equal(table?.delimiter, delimiter);
      assert.equal(table?.columns.length, rows[0].length);
    }),
    { seed: 12, numRuns: 200 },
  );
});

test('text in quotes is read again, with the line that it begins in', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', ' ', '#', '\u00e9'), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), (texts) => {
      const lines = texts.map((said, i) => `"${said.replaceAll('"', '""')}",${i + 0.5}`);
      const { table } = readTable(lines.join('\n'), { delimiter: ',', header: false });
      assert.deepEqual(
        table?.rows,
        texts.map((said, i) => [said.trim(), String(i + 0.5)]),
      );
      const begins = texts.map((_, i) => 1 + texts.slice(0, i).join('').split('\n').length - 1 + i);
      assert.deepEqual(table?.lines, begins);
    }),
    { seed: 13, numRuns: 300 },
  );
});

test('whatever comes, there is a table or a reason, and soon', () => {
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', ' ', '#', '1', '.', '-', 'e', 'x'),
      maxLength: 120,
    }),
  );
  fc.assert(
    fc.property(any, (given) => {
      const { table, refusal } = readTable(given);
      if (refusal) return assert.match(refusal.reason, /^[a-zA-Z]+$/);
      assert.ok(table && table.rows.length > 0);
      for (const { line, reason } of table.problems) assert.ok(reason && (line === undefined || line >= 1));
      for (const { values } of table.columns)
        assert.ok(values.every((value) => Number.isNaN(value) || Math.abs(value) <= 1e100));
    }),
    { seed: 14, numRuns: 1500 },
  );
});

test('a cell is a number only if all of it is', () => {
  const is = (/** @type {string} */ text, /** @type {any} */ decimal) =>
    cellOf(text, decimal).value ?? cellOf(text, decimal).lack;
  assert.equal(is('12,5', ','), 12.5);
  assert.equal(is('12,5', '.'), 'notNumber');
  assert.equal(is('1,2345', '.'), 'notNumber'); // no thousands
  assert.equal(is('12 cm', '.'), 'notNumber');
  assert.equal(is('e5', '.'), 'notNumber');
  assert.equal(is('\u2212', '.'), 'notNumber');
});

test('the most that is read is read in a moment', () => {
  const row = '1.25,2.5\n';
  const { table } = readTable(new TextEncoder().encode(row.repeat(Math.floor(mostBytes / row.length))));
  assert.equal(table?.rows.length, 2000);
});
