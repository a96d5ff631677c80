// Makes the file of handwritten digits out of the original.
//   node scripts/digits-data.mjs digits.csv.gz web/data/digits.bin
// The original is a line an image: 64 numbers of 0..16, row by row, and the digit, with commas between them. Debian has it
// in the package python3-sklearn (sklearn/datasets/data/digits.csv.gz), UCI as optdigits.tes.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { checksum } from '../web/data/digits.js';

/** @typedef {{pixels: number[], digit: number}} Sample */

/** @param {string} text @returns {Sample[]} throws where a line is not one */
export function samplesOf(text) {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line, i) => {
      const numbers = line.split(',').map(Number);
      const [pixels, digit] = [numbers.slice(0, 64), numbers[64]];
      const isWithin = (/** @type {number} */ n, /** @type {number} */ most) =>
        Number.isInteger(n) && n >= 0 && n <= most;
      if (numbers.length !== 65 || !pixels.every((n) => isWithin(n, 16)) || !isWithin(digit, 9)) {
        throw new Error(`line ${i + 1} is not 64 numbers of 0 to 16 and a digit: ${line.slice(0, 80)}`);
      }
      return { pixels, digit };
    });
}

/** @param {number[]} a @param {number[]} b */
const apart = (a, b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0);

/** Each followed by the one most like it that is left, so that like values stand together. @param {Sample[]} samples */
function inRow(samples) {
  const left = [...samples];
  const row = left.splice(0, 1);
  while (left.length > 0) {
    const distances = left.map(({ pixels }) => apart(pixels, row[row.length - 1].pixels));
    row.push(...left.splice(distances.indexOf(Math.min(...distances)), 1));
  }
  return row;
}

/**
 * The images digit by digit, so that labels are ten counts. First a bit for each cell: whether there is ink; then four
 * bits for each that has some: how much, less one. Both go cell by cell through all images, because a cell is more like
 * itself in the next image than like its neighbour: of the ways that were tried this is the smallest after gzip.
 * @param {Sample[]} samples @returns {Buffer}
 */
export function bytesOf(samples) {
  const byDigit = Array.from({ length: 10 }, (_, digit) => inRow(samples.filter((sample) => sample.digit === digit)));
  const row = byDigit.flat();
  const inked = Buffer.alloc(8 * row.length);
  /** @type {number[]} */
  const amounts = [];
  for (let cell = 0, bit = 0; cell < 64; cell++) {
    for (const { pixels } of row) {
      if (pixels[cell] > 0) {
        inked[bit >> 3] |= 1 << (bit & 7);
        amounts.push(pixels[cell] - 1);
      }
      bit++;
    }
  }
  const packed = Buffer.alloc(Math.ceil(amounts.length / 2));
  for (const [i, amount] of amounts.entries()) packed[i >> 1] |= amount << (4 * (i & 1));
  const counts = Buffer.alloc(20);
  for (const [digit, { length }] of byDigit.entries()) counts.writeUInt16LE(length, 2 * digit);
  const body = Buffer.concat([counts, inked, packed]);
  const head = Buffer.from('dig1....', 'latin1');
  head.writeUInt32LE(checksum(body), 4);
  return Buffer.concat([head, body]);
}

/** @param {string} from a CSV, as it is or after gzip @param {string} to */
export function convert(from, to) {
  const bytes = readFileSync(from);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const samples = samplesOf((isPacked ? gunzipSync(bytes) : bytes).toString('utf8'));
  const made = bytesOf(samples);
  writeFileSync(to, made);
  return { count: samples.length, bytes: made.length, packed: gzipSync(made, { level: 9 }).length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [from, to] = process.argv.slice(2);
  if (!to) {
    console.error('usage: node scripts/digits-data.mjs digits.csv.gz web/data/digits.bin');
    process.exit(2);
  }
  const { count, bytes, packed } = convert(from, to);
  console.log(`${count} images, ${bytes} bytes, ${packed} after gzip`);
}
