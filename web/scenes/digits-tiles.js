// Pictures of 8 x 8 cells, drawn on canvases that stay while what they show changes: ink, and numbers with a sign.
import { html } from 'lit/html.js';
import { cellSide } from './digits-ink.js';

/** @typedef {number[]} Colour red, green and blue */
/** @typedef {{ink: Colour, raised: Colour, high: Colour, low: Colour}} Colours */

/** Dots of the canvas along the side of a cell: enough for the hole in a cell below zero. */
const grain = 6;
/** As much of the side of a cell is the hole. */
const hole = 1 / 3;
/** Nothing is shown of what is weaker than this share of the strongest. */
const faintest = 0.04;
/** So that half of the strongest is more than half as strong to the eye. */
const bend = 0.75;

/** What the colours are read from: one in each panel. */
export const probes = html`<span class="probes" hidden>
  <span class="ink-ink"></span><span class="ink-raised"></span><span class="ink-high"></span><span class="ink-low"></span>
</span>`;

/** By what the browser calls them. @type {Map<string, Colour>} */
const known = new Map();

/** @param {string} text of any colour @returns {Colour} */
function colourOf(text) {
  let colour = known.get(text);
  if (!colour) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    colour = [...context.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
    known.set(text, colour);
  }
  return colour;
}

/** Read last: the same object while the theme is the same. @type {{texts: string, colours: Colours} | undefined} */
let read;

/** The theme's. @param {ParentNode} root @returns {Colours} */
export function coloursIn(root) {
  const textOf = (/** @type {string} */ name) => {
    const probe = root.querySelector(`.probes .ink-${name}`);
    return probe ? getComputedStyle(probe).color : 'black';
  };
  const texts = ['ink', 'raised', 'high', 'low'].map(textOf);
  if (read?.texts !== texts.join()) {
    const [ink, raised, high, low] = texts.map(colourOf);
    read = { texts: texts.join(), colours: { ink, raised, high, low } };
  }
  return read.colours;
}

/** @param {HTMLCanvasElement} canvas @param {number} size in dots */
function contextOf(canvas, size) {
  if (canvas.width !== size) canvas.width = canvas.height = size;
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
}

/** The colour that stands at a share of the way. @param {Colour} from @param {Colour} to @param {number} share */
const between = (from, to, share) => from.map((part, i) => Math.round(part + (to[i] - part) * share));

/**
 * Ink on paper.
 * @param {HTMLCanvasElement} canvas @param {ArrayLike<number>} cells @param {number} most what is all ink @param {Colours} colours
 */
export function drawInk(canvas, cells, most, { ink, raised }) {
  const context = contextOf(canvas, cellSide);
  const image = context.createImageData(cellSide, cellSide);
  for (let i = 0; i < cells.length; i++) {
    image.data.set([...between(raised, ink, Math.min(1, Math.max(0, cells[i] / most))), 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}

/** What canvases show. @type {WeakMap<HTMLCanvasElement, unknown[]>} */
const drawnOn = new WeakMap();

/** Whether it shows that already; if not, it is about to. @param {HTMLCanvasElement} canvas @param {unknown[]} what compared one by one */
export function isDrawn(canvas, ...what) {
  const is = drawnOn.get(canvas)?.every((part, i) => part === what[i]) ?? false;
  drawnOn.set(canvas, what);
  return is;
}

/**
 * Numbers above zero as full cells of one colour, those below as cells with a hole of another; the stronger the colour, the
 * larger the number.
 * @param {HTMLCanvasElement} canvas @param {ArrayLike<number>} numbers others at another time
 * @param {number} most what is all colour @param {Colours} colours
 */
export function drawSigned(canvas, numbers, most, colours) {
  if (isDrawn(canvas, numbers, most, colours)) return;
  const context = contextOf(canvas, cellSide * grain);
  const { width } = canvas;
  const image = context.createImageData(width, width);
  const dots = new Uint32Array(image.data.buffer);
  const rest = packed(colours.raised);
  dots.fill(rest);
  for (let i = 0; i < numbers.length; i++) {
    const strength = Math.min(1, Math.abs(numbers[i]) / most);
    if (!(strength >= faintest)) continue;
    const isBelow = numbers[i] < 0;
    const colour = packed(between(colours.raised, isBelow ? colours.low : colours.high, strength ** bend));
    const corner = Math.floor(i / cellSide) * grain * width + (i % cellSide) * grain;
    for (let y = 0; y < grain; y++) {
      for (let x = 0; x < grain; x++) {
        if (!(isBelow && isInHole(x) && isInHole(y))) dots[corner + y * width + x] = colour;
      }
    }
  }
  context.putImageData(image, 0, 0);
}

/** As an image keeps it, the lowest byte first. @param {Colour} colour */
const packed = ([red, green, blue]) => ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** @param {number} dot along the side of a cell */
const isInHole = (dot) => dot >= (grain * (1 - hole)) / 2 && dot < (grain * (1 + hole)) / 2;

/**
 * What the colours and the holes mean.
 * @param {import('../locales/locale.js').Locale} locale @param {string} most the largest size, as text
 */
export const signLegend = ({ say }, most) => html`<p class="signs hint">
  <span><i class="above"></i> ${say('tiles.above', { most })}</span> <span><i class="below"></i> ${say('tiles.below', { most })}</span>
</p>`;

/**
 * In words, for who does not see it: where it is strongest to either side.
 * @param {import('../locales/locale.js').Locale} locale @param {ArrayLike<number>} numbers
 */
export function signedInWords({ say, number }, numbers) {
  let [up, down] = [0, 0];
  for (let i = 1; i < numbers.length; i++) {
    if (numbers[i] > numbers[up]) up = i;
    if (numbers[i] < numbers[down]) down = i;
  }
  const at = (/** @type {number} */ i) =>
    say('tiles.at', { value: number(numbers[i], 2), row: Math.floor(i / cellSide) + 1, column: (i % cellSide) + 1 });
  if (!(numbers[up] > 0) && !(numbers[down] < 0)) return say('tiles.nothing');
  return say('tiles.words', { up: at(up), down: at(down) });
}

/** Ink in words, row by row. @param {import('../locales/locale.js').Locale} locale @param {ArrayLike<number>} cells */
export const inkInWords = ({ say }, cells) =>
  say('tiles.ink', {
    rows: Array.from({ length: cellSide }, (_, row) =>
      Array.from({ length: cellSide }, (_, column) => cells[row * cellSide + column]).join(' '),
    ).join('; '),
  });
