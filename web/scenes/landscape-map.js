// The map of rate by start: what colour the end has, drawn on a canvas of our own, with a cross-hair to move.
import { html } from 'lit/html.js';
import { classOf, signOf } from '../parts/ends.js';
import { keyHelp, press } from '../parts/keys.js';
import { ticksOf } from '../parts/ticks.js';
import { rounded } from './landscape-ground.js';
import { mapSize } from './landscape-records.js';
import { endName } from './landscape-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').Range} Range */
/** @typedef {import('./landscape-records.js').LandscapeRecords} LandscapeRecords */
/** @typedef {{start: number, rate: number}} Place */

/** @type {import('../parts/keys.js').Key[]} */
export const mapKeys = [
  { key: 'ArrowRight', label: '\u2192', does: 'startMore' },
  { key: 'ArrowLeft', label: '\u2190', does: 'startLess' },
  { key: 'ArrowUp', label: '\u2191', does: 'rateMore' },
  { key: 'ArrowDown', label: '\u2193', does: 'rateLess' },
];

/** Room for the numbers, in CSS pixels. */
const frame = { left: 58, bottom: 26, top: 8, right: 8 };

/** A letter is written where its end fills as much around it (cells). */
const roomForLetter = 2;

/** As exact as the rate's slider. @param {number} rate @param {Range} rates */
const rateWithin = (rate, { least, most }) => Math.min(most, Math.max(least, Number(rate.toPrecision(2))));

/**
 * @param {Locale} locale @param {LandscapeRecords} records @param {Range} rates @param {Place} place where the cross-hair is
 * @param {(place: Place) => void} choose
 */
export function mapFigure(locale, records, rates, place, choose) {
  const { say } = locale;
  const { start, rate } = place;
  const { view } = records;
  const [stride, factor] = [
    (view.most - view.least) / mapSize.columns,
    (rates.most / rates.least) ** (1 / mapSize.rows),
  ];
  const within = (/** @type {number} */ x) => Math.min(view.most, Math.max(view.least, rounded(x, view)));
  const deeds = {
    startMore: () => choose({ start: within(start + stride), rate }),
    startLess: () => choose({ start: within(start - stride), rate }),
    rateMore: () => choose({ start, rate: rateWithin(rate * factor, rates) }),
    rateLess: () => choose({ start, rate: rateWithin(rate / factor, rates) }),
  };
  const point = (/** @type {PointerEvent} */ event) => {
    const canvas = /** @type {HTMLElement} */ (event.currentTarget);
    if (event.type === 'pointermove' && event.buttons === 0) return;
    if (event.type === 'pointerdown') canvas.setPointerCapture(event.pointerId);
    const box = canvas.getBoundingClientRect();
    const [across, up] = sharesAt(box, event.clientX - box.left, event.clientY - box.top);
    choose({
      start: within(view.least + across * (view.most - view.least)),
      rate: rateWithin(rates.least * (rates.most / rates.least) ** up, rates),
    });
  };
  const end = endName(records.endFrom(start, rate), locale);
  return html`<section class="map" part="chart" aria-busy=${String(!records.map(rates).isDone)}>
    <p class="title">${say('map.title')}</p>
    <p class="hint">${say('map.hint')}</p>
    <div
      class="field"
      role="application"
      tabindex="0"
      aria-label=${say('map.label')}
      aria-describedby="map-told"
      @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, mapKeys, deeds)}
    >
      <canvas data-map aria-hidden="true" @pointerdown=${point} @pointermove=${point}></canvas>
    </div>
    <p class="told" id="map-told" role="status">${say('map.told', { start, rate, end })}</p>
    ${keyHelp(locale, mapKeys, 'keys.onMap')}
  </section>`;
}

/** How far right and up a place of the canvas is. @param {{width: number, height: number}} box @param {number} x @param {number} y */
function sharesAt({ width, height }, x, y) {
  const across = (x - frame.left) / (width - frame.left - frame.right);
  const up = (height - frame.bottom - y) / (height - frame.top - frame.bottom);
  return [across, up].map((share) => Math.min(1, Math.max(0, share)));
}

/**
 * @param {HTMLCanvasElement} canvas @param {Locale} locale @param {LandscapeRecords} records @param {Range} rates @param {Place} place
 */
export function drawMap(canvas, locale, records, rates, place) {
  const ink = canvas.getContext('2d');
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!ink || width === 0) return;
  const scale = devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  ink.scale(scale, scale);
  const box = {
    x: (/** @type {number} */ share) => frame.left + share * (width - frame.left - frame.right),
    y: (/** @type {number} */ share) => height - frame.bottom - share * (height - frame.top - frame.bottom),
  };
  const colours = new Colours(canvas);
  drawCells(ink, box, records, rates, colours);
  ink.strokeStyle = ink.fillStyle = colours.text;
  ink.font = `14px ${getComputedStyle(canvas).fontFamily}`;
  drawAxes(ink, box, locale, records.view, rates);
  drawCross(ink, box, records.view, rates, place, colours);
  colours.free();
}

/** @typedef {{x: (share: number) => number, y: (share: number) => number}} Box */

/** @param {CanvasRenderingContext2D} ink @param {Box} box @param {LandscapeRecords} records @param {Range} rates @param {Colours} colours */
function drawCells(ink, box, records, rates, colours) {
  const { columns, rows } = mapSize;
  const ends = records.endsOf(records.map(rates));
  const signs = ends.map((end) => end && signOf(end));
  for (let row = 0; row < rows; row++) {
    for (let from = 0; from < columns; ) {
      const end = ends[row * columns + from];
      let to = from + 1;
      while (to < columns && signs[row * columns + to] === signs[row * columns + from]) to++;
      if (end) {
        ink.fillStyle = colours.of(classOf(end));
        const [left, top] = [box.x(from / columns), box.y((row + 1) / rows)];
        // A hair more than the cells, so that no seam shines between them.
        ink.fillRect(left, top, box.x(to / columns) - left + 0.5, box.y(row / rows) - top + 0.5);
      }
      from = to;
    }
  }
  ink.fillStyle = colours.text;
  ink.font = `700 15px ${getComputedStyle(ink.canvas).fontFamily}`;
  ink.textAlign = 'center';
  for (let row = 4; row < rows; row += 12) {
    for (let column = 5; column < columns; column += 12) {
      const sign = signs[row * columns + column];
      if (!sign || !isAlone(signs, row, column)) continue;
      ink.fillText(sign, box.x((column + 0.5) / columns), box.y((row + 0.5) / rows) + 5);
    }
  }
}

/** Whether all around has the same sign. @param {(string | undefined)[]} signs @param {number} row @param {number} column */
function isAlone(signs, row, column) {
  const { columns, rows } = mapSize;
  for (let r = Math.max(0, row - roomForLetter); r <= Math.min(rows - 1, row + roomForLetter); r++) {
    for (let c = Math.max(0, column - roomForLetter); c <= Math.min(columns - 1, column + roomForLetter); c++) {
      if (signs[r * columns + c] !== signs[row * columns + column]) return false;
    }
  }
  return true;
}

/** @param {CanvasRenderingContext2D} ink @param {Box} box @param {Locale} locale @param {{least: number, most: number}} view @param {Range} rates */
function drawAxes(ink, box, { number }, { least, most }, rates) {
  ink.textAlign = 'center';
  for (const tick of ticksOf([least, most], 6)) {
    const x = box.x((tick - least) / (most - least));
    ink.fillRect(x - 0.5, box.y(0), 1, 5);
    ink.fillText(number(tick, 3), x, box.y(0) + 20);
  }
  ink.textAlign = 'right';
  for (let power = Math.ceil(Math.log10(rates.least)); 10 ** power <= rates.most; power++) {
    const y = box.y(Math.log(10 ** power / rates.least) / Math.log(rates.most / rates.least));
    ink.fillRect(frame.left - 5, y - 0.5, 5, 1);
    ink.fillText(number(Number((10 ** power).toPrecision(1))), frame.left - 8, y + 5);
  }
}

/** @param {CanvasRenderingContext2D} ink @param {Box} box @param {{least: number, most: number}} view @param {Range} rates @param {Place} place @param {Colours} colours */
function drawCross(ink, box, { least, most }, rates, { start, rate }, colours) {
  const across = (start - least) / (most - least);
  if (across < 0 || across > 1) return;
  const x = box.x(across);
  const y = box.y(Math.log(rate / rates.least) / Math.log(rates.most / rates.least));
  for (const [colour, width] of /** @type {const} */ ([
    [colours.paper, 4],
    [colours.text, 1.5],
  ])) {
    ink.strokeStyle = colour;
    ink.lineWidth = width;
    ink.beginPath();
    ink.moveTo(x, box.y(0));
    ink.lineTo(x, box.y(1));
    ink.moveTo(box.x(0), y);
    ink.lineTo(box.x(1), y);
    ink.stroke();
    ink.beginPath();
    ink.arc(x, y, 6, 0, 2 * Math.PI);
    ink.stroke();
  }
}

/** The theme's colours, as the browser works them out. */
class Colours {
  #probe = document.createElement('span');
  /** @type {Map<string, string>} */
  #known = new Map();

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#probe.hidden = true;
    canvas.parentElement?.append(this.#probe);
    this.#probe.className = 'sign';
    const { color } = getComputedStyle(this.#probe);
    this.text = color;
    this.paper = this.of('end-nothing');
  }

  /** @param {string} name the class of an end */
  of(name) {
    const known = this.#known.get(name);
    if (known) return known;
    this.#probe.className = `sign ${name}`;
    const { backgroundColor } = getComputedStyle(this.#probe);
    this.#known.set(name, backgroundColor);
    return backgroundColor;
  }

  free() {
    this.#probe.remove();
  }
}
