// A map as a picture, and what it comes to.
import { mapEnds, noBasin } from '../core/map.js';
import { classOf, signs } from '../parts/ends.js';

/** @typedef {import('./surface-records.js').Landmark} Landmark */
/** @typedef {import('../core/start-map.js').StartMap} StartMap */
/** @typedef {{landmark?: Landmark, kind: 'rest' | 'elsewhere' | 'short' | 'away' | 'lost', className: string, sign: string}} Share one of the ways to end */

/** The ways to end that are at no minimum, by their places in `mapEnds`. @type {Share[]} */
const others = [
  { kind: 'elsewhere', className: 'end-outside', sign: signs.outside },
  { kind: 'short', className: 'end-short', sign: signs.short },
  { kind: 'away', className: 'end-away', sign: signs.away },
  { kind: 'lost', className: 'end-lost', sign: signs.lost },
];

const short = others.findIndex(({ kind }) => kind === 'short');

/** All ways to end there. @param {Landmark[]} minima @returns {Share[]} */
export const sharesOf = (minima) => [
  ...minima.map((landmark) => ({
    landmark,
    kind: /** @type {'rest'} */ ('rest'),
    className: classOf({ kind: 'rest', landmark }),
    sign: landmark.letter,
  })),
  ...others,
];

/** The place in `sharesOf` of a cell. @param {StartMap} map @param {number} cell @param {number} minima how many @returns {number} -1 where it is not known */
export function shareAt({ basins, ends }, cell, minima) {
  if (ends[cell] === undefined || ends[cell] >= mapEnds.length) return -1;
  return basins[cell] === noBasin || basins[cell] >= minima ? minima + ends[cell] : basins[cell];
}

/** How many cells end each way, and after how many steps in the mean. @param {StartMap} map @param {number} minima */
export function tallyOf(map, minima) {
  const count = new Float64Array(minima + others.length);
  const steps = new Float64Array(count.length);
  for (let cell = 0; cell < map.ends.length; cell++) {
    const share = shareAt(map, cell, minima);
    if (share < 0) continue;
    count[share]++;
    steps[share] += map.steps[cell];
  }
  return Array.from(count, (cells, i) => ({
    share: cells / map.ends.length,
    steps: cells > 0 ? steps[i] / cells : Number.NaN,
  }));
}

/** How much darker a cell is whose walk took all steps. */
const darkest = 0.55;

/**
 * @param {CanvasRenderingContext2D} context @param {StartMap} map
 * @param {{columns: number, rows: number, most: number, colours: number[][], shade: number[], minima: number}} how colours by `sharesOf`, red, green and blue; `shade` is what they turn to
 */
export function paint(context, map, { columns, rows, most, colours, shade, minima }) {
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  // A colour for each way to end and each of some steps: a look-up a cell.
  const tones = 64;
  const palette = new Uint32Array(colours.length * tones);
  for (const [i, colour] of colours.entries()) {
    for (let tone = 0; tone < tones; tone++) {
      const part = (darkest * tone) / (tones - 1);
      const [red, green, blue] = colour.map((value, k) => Math.round(value * (1 - part) + shade[k] * part));
      palette[i * tones + tone] = ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    }
  }
  const toneOf = Uint8Array.from({ length: most + 1 }, (_, steps) => Math.floor((tones - 1) * Math.sqrt(steps / most)));
  for (let cell = 0; cell < pixels.length; cell++) {
    const share = shareAt(map, cell, minima);
    if (share < 0) continue;
    const tone = share === minima + short ? 0 : toneOf[Math.min(most, map.steps[cell])]; // these all took all steps
    pixels[cell] = palette[share * tones + tone];
  }
  context.putImageData(image, 0, 0);
}

/** A cross with a rim. @param {CanvasRenderingContext2D} context @param {number[]} at @param {string} ink @param {string} rim */
export function drawCross(context, [x, y], ink, rim) {
  for (const [width, colour] of /** @type {[number, string][]} */ ([
    [7, rim],
    [3, ink],
  ])) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    context.moveTo(x - 11, y);
    context.lineTo(x + 11, y);
    context.moveTo(x, y - 11);
    context.lineTo(x, y + 11);
    context.stroke();
  }
}

/** @param {CanvasRenderingContext2D} context @param {string} letter @param {number[]} at @param {string} ink @param {string} rim */
export function drawLetter(context, letter, [x, y], ink, rim) {
  context.font = 'bold 22px sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = rim;
  context.strokeText(letter, x, y);
  context.fillStyle = ink;
  context.fillText(letter, x, y);
}
