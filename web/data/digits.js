// The handwritten digits that ship with the project: where they come from and how they are kept, see README.md here.
import { CoreError } from '../core/error.js';

/** @typedef {{count: number, pixels: Uint8Array, labels: Uint8Array}} Digits `pixels` has 64 of 0..16 for each image, row by row; `labels` its digit */

/** Opens a file of digits. */
const opening = 'dig1';
const classes = 10;
const cells = 64;
/** Of the opening, the checksum of all that follows, and the number of images of each digit. */
const headLength = 4 + 4 + 2 * classes;

/** @type {Promise<Digits> | undefined} */
let shared;

/** @returns {Promise<Digits>} the same for all who ask; rejects with a CoreError of the field `digits` */
export function loadDigits() {
  shared ??= fetchDigits();
  shared.catch(() => {
    shared = undefined; // the next call tries again
  });
  return shared;
}

async function fetchDigits() {
  const response = await fetch(new URL('./digits.bin', import.meta.url)).catch(unreachable);
  if (!response.ok) throw new CoreError('digits', 'missing', String(response.status));
  return readDigits(new Uint8Array(await response.arrayBuffer().catch(unreachable)));
}

/** @param {any} error @returns {never} */
function unreachable(error) {
  throw new CoreError('digits', 'unreachable', error.message);
}

/**
 * @param {Uint8Array} bytes of a file that scripts/digits-data.mjs made
 * @returns {Digits} throws a CoreError where they are not all there, or are others
 */
export function readDigits(bytes) {
  // Servers that do not find a file may send a page instead, and call it a success.
  if (new TextDecoder().decode(bytes.subarray(0, 4)) !== opening) throw new CoreError('digits', 'other');
  if (bytes.length < headLength) throw new CoreError('digits', 'short');
  const head = new DataView(bytes.buffer, bytes.byteOffset, headLength);
  const counts = Array.from({ length: classes }, (_, digit) => head.getUint16(8 + 2 * digit, true));
  const count = counts.reduce((sum, each) => sum + each, 0);
  const body = bytes.subarray(headLength);
  const inked = body.subarray(0, 8 * count);
  const amounts = body.subarray(8 * count);
  const wanted = Math.ceil(inked.reduce((sum, byte) => sum + ones(byte), 0) / 2);
  if (inked.length < 8 * count || amounts.length < wanted) throw new CoreError('digits', 'short');
  if (amounts.length > wanted || checksum(bytes.subarray(8)) !== head.getUint32(4, true)) {
    throw new CoreError('digits', 'damaged');
  }
  const pixels = new Uint8Array(cells * count);
  let next = 0;
  for (let cell = 0, bit = 0; cell < cells; cell++) {
    for (let image = 0; image < count; image++, bit++) {
      if ((inked[bit >> 3] & (1 << (bit & 7))) === 0) continue;
      pixels[cells * image + cell] = 1 + ((amounts[next >> 1] >> (4 * (next & 1))) & 15);
      next++;
    }
  }
  return { count, pixels, labels: Uint8Array.from(counts.flatMap((n, digit) => Array(n).fill(digit))) };
}

/** How many bits of a byte are set. @param {number} byte */
function ones(byte) {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo). @param {Uint8Array} bytes */
export function checksum(bytes) {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}
