// What a file's bytes say, if it is text at all. Nothing but the browser's own decoders.

/** @typedef {{text: string, encoding: string, reason?: undefined} | {reason: 'binary' | 'spreadsheet', text?: undefined}} Decoded */

/** How files begin that look like tables to people, but are not text: ZIP (xlsx, ods, numbers) and the older xls. */
const spreadsheets = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** So many bytes tell what a file is. */
const looked = 4096;

/** Text has tabs and line ends, and hardly another control character: more than one in so many is no text. */
const rare = 200;

/** @param {Uint8Array} bytes @returns {Decoded} */
export function textOf(bytes) {
  const begins = (/** @type {number[]} */ mark) => mark.every((byte, i) => bytes[i] === byte);
  if (spreadsheets.some(begins)) return { reason: 'spreadsheet' };
  const encoding = encodingOf(bytes, begins);
  if (encoding === undefined) return { reason: 'binary' };
  for (const name of [encoding, 'windows-1252']) {
    const text = decoded(bytes, name);
    if (text !== undefined) return isText(text) ? { text, encoding: name } : { reason: 'binary' };
  }
  return { reason: 'binary' };
}

/**
 * By its mark; where it has none, zeros tell: of each pair of bytes of UTF-16 in plain letters, one is zero.
 * @param {Uint8Array} bytes @param {(mark: number[]) => boolean} begins
 */
function encodingOf(bytes, begins) {
  if (begins([0xff, 0xfe])) return 'utf-16le';
  if (begins([0xfe, 0xff])) return 'utf-16be';
  const head = bytes.subarray(0, looked);
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]++;
  });
  const pairs = head.length / 2;
  if (zeros[1] > pairs * 0.7 && zeros[0] === 0) return 'utf-16le';
  if (zeros[0] > pairs * 0.7 && zeros[1] === 0) return 'utf-16be';
  return zeros[0] + zeros[1] > 0 ? undefined : 'utf-8';
}

/** The text, unless there are bytes that the encoding does not have. @param {Uint8Array} bytes @param {string} encoding */
function decoded(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether there is more to read in it than control characters. @param {string} text */
export function isText(text) {
  const head = text.slice(0, looked);
  let odd = 0;
  for (const character of head) {
    const code = character.charCodeAt(0);
    if ((code < 32 && !(code >= 9 && code <= 13)) || code === 0x7f || code === 0xfffd) odd++;
  }
  return odd * rare <= head.length;
}
