// The pad: a digit is drawn by a pointer, set cell by cell with keys, or taken from the images held out; and what is read.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { keyHelp, press } from '../parts/keys.js';
import { cellCount, cellsIn, digitCount, emptyCells, imageOf, mostInk, textOf } from './digits-cells.js';
import { cellsOfStrokes, drawStrokes, extended, placeOf } from './digits-drawing.js';
import { featuresOf } from './digits-ground.js';
import { cellSide } from './digits-ink.js';
import { isPad, padOf, untouched } from './digits-on-pad.js';
import css from './digits-pad.css?inline';
import { answerWords, readingOf, scoreTable } from './digits-reading.js';
import tiles from './digits-tiles.css?inline';
import { coloursIn, probes } from './digits-tiles.js';

/** @typedef {import('./digits-panel.js').Around} Around */
/** @typedef {import('./digits-panel.js').DigitsState} DigitsState */
/** @typedef {import('./digits-panel.js').Panel} Panel */
/** @typedef {import('./digits-panel.js').PadProgress} PadProgress */

/** @type {import('../parts/keys.js').Key[]} */
const cellKeys = [
  { key: 'ArrowRight', label: '\u2192', does: 'cellRight' },
  { key: 'ArrowLeft', label: '\u2190', does: 'cellLeft' },
  { key: 'ArrowUp', label: '\u2191', does: 'cellUp' },
  { key: 'ArrowDown', label: '\u2193', does: 'cellDown' },
  { key: 'Home', label: 'Home', does: 'cellFirst' },
  { key: 'End', label: 'End', does: 'cellLast' },
  { key: ' ', label: 'Space', does: 'cellMore' },
  { key: '0', label: '0 \u2013 9', does: 'cellDigits' },
  { key: 'Delete', label: 'Delete', does: 'cellNone' },
  { key: 'Backspace', label: 'Backspace', does: 'cellNone' },
];
/** 0 is no ink, 9 all of it. */
const digitKeys = Array.from({ length: 10 }, (_, digit) => String(digit));
/** What a press adds; after all of it comes none. */
const more = 4;

/** @implements {Panel} */
export class Pad {
  static progress = untouched;
  static accepts = isPad;
  static css = tiles + css;

  #around;
  #pad;
  /** The cell that keys go to. */
  #cell = 0;
  /** Whether keys or presses were on the cells: then they are told. */
  #isTold = false;
  /** The lines of a pointer that is down. @type {number[][] | undefined} */
  #strokes;
  #frame = 0;
  /** The weights that the learner last asked with: what others read is not announced, which may come many times a second. @type {Float64Array | undefined} */
  #told;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.#pad = padOf(around, { pad: null });
  }

  /** @param {DigitsState} state */
  settle(state) {
    this.#pad = padOf(this.#around, state);
  }

  /** @param {Partial<PadProgress>} patch */
  #change(patch) {
    this.#told = this.#around.shown?.parameters;
    this.#around.page.change({ pad: { ...this.#pad, ...patch } });
  }

  #clear = () => this.#change({ cells: emptyCells, sample: null, strokes: [] });

  /** The next of those held out that is the digit wanted. */
  #take = () => {
    const { digits, test } = this.#around;
    const { sample, wanted } = this.#pad;
    const after = sample === null ? 0 : test.indexOf(sample) + 1;
    const inTurn = [...test.subarray(after), ...test.subarray(0, after)];
    const next = inTurn.find((number) => wanted === null || digits.labels[number] === wanted);
    if (next !== undefined) this.#change({ cells: textOf(imageOf(digits, next)), sample: next, strokes: [] });
  };

  /** @param {number} cell @param {number} ink */
  #fill(cell, ink) {
    const cells = cellsIn(this.#pad.cells);
    cells[cell] = ink;
    this.#isTold = true;
    this.#change({ cells: textOf(cells), sample: null, strokes: [] });
  }

  /** @param {number} cell */
  #add(cell) {
    const ink = cellsIn(this.#pad.cells)[cell];
    this.#fill(cell, ink >= mostInk ? 0 : Math.min(mostInk, ink - (ink % more) + more));
  }

  /** @param {Element} grid @param {number} cell */
  #go(grid, cell) {
    this.#cell = cell;
    this.#isTold = true;
    this.#around.redraw();
    /** @type {HTMLElement | null} */ (grid.querySelector(`[data-cell="${cell}"]`))?.focus();
  }

  /** @param {KeyboardEvent} event */
  #key = (event) => {
    const grid = /** @type {Element} */ (event.currentTarget);
    const cell = this.#cell;
    const column = cell % cellSide;
    const row = cell - column;
    press(event, cellKeys, {
      cellRight: () => this.#go(grid, row + Math.min(cellSide - 1, column + 1)),
      cellLeft: () => this.#go(grid, row + Math.max(0, column - 1)),
      cellUp: () => this.#go(grid, cell >= cellSide ? cell - cellSide : cell),
      cellDown: () => this.#go(grid, cell + cellSide < cellCount ? cell + cellSide : cell),
      cellFirst: () => this.#go(grid, row),
      cellLast: () => this.#go(grid, row + cellSide - 1),
      cellMore: () => this.#add(cell),
      cellNone: () => this.#fill(cell, 0),
    });
    if (!digitKeys.includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.#fill(cell, Math.round((Number(event.key) * mostInk) / 9));
  };

  /** @param {PointerEvent} event */
  #draw = (event) => {
    const canvas = /** @type {HTMLCanvasElement} */ (event.currentTarget);
    const square = canvas.getBoundingClientRect();
    if (event.type === 'pointerdown') {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      this.#strokes = [...this.#pad.strokes, placeOf(event, square)];
    } else if (this.#strokes) {
      // A browser may tell of several places at once, so that quick lines are smooth.
      const places = event.getCoalescedEvents?.() ?? [];
      for (const place of [...places, event]) this.#strokes = extended(this.#strokes, placeOf(place, square));
    } else return;
    const isOver = event.type === 'pointerup' || event.type === 'pointercancel';
    // At most once a frame: what is read is worked out each time.
    if (isOver) this.#read();
    else this.#frame ||= requestAnimationFrame(this.#read);
    if (isOver) this.#strokes = undefined;
  };

  #read = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const strokes = this.#strokes;
    if (strokes) this.#change({ cells: textOf(cellsOfStrokes(strokes)), sample: null, strokes });
  };

  render() {
    const { page, digits, shown } = this.#around;
    if (!shown) return nothing;
    const { locale } = page;
    const { say } = locale;
    const { cells, sample, strokes } = this.#pad;
    const reading = readingOf(shown, featuresOf(cellsIn(cells)));
    const truth = sample === null ? null : digits.labels[sample];
    const isEmpty = cells === emptyCells;
    return html`<div class="pad">
      <div class="drawn">
        <p class="heading">${say('pad.draw')}</p>
        <div class="paper-square">
          ${strokes.length === 0 && !this.#strokes ? html`<p class="invitation" aria-hidden="true">${say('pad.here')}</p>` : nothing}
          <canvas
            data-strokes
            width="480"
            height="480"
            role="img"
            aria-label=${say('pad.canvas')}
            @pointerdown=${this.#draw}
            @pointermove=${this.#draw}
            @pointerup=${this.#draw}
            @pointercancel=${this.#draw}
          ></canvas>
        </div>
      </div>
      <div class="read-cells">
        <p class="heading" id="cells-title">${say('pad.cells')}</p>
        ${this.#renderCells(cellsIn(cells))}
      </div>
      <div class="taken">${this.#renderTaking()}</div>
      <div class="answer">
        <p class="end" data-answer role="status" aria-live=${this.#told === shown.parameters ? 'polite' : 'off'}>${answerWords(locale, shown, reading, truth, isEmpty)}</p>
        ${scoreTable(locale, shown, reading)}
      </div>
      ${probes}
    </div>`;
  }

  /** @param {Uint8Array} cells */
  #renderCells(cells) {
    const { locale } = this.#around.page;
    const { say } = locale;
    const told = (/** @type {number} */ cell) => {
      const row = Math.floor(cell / cellSide) + 1;
      return say('pad.cell', { row, column: (cell % cellSide) + 1, ink: cells[cell] });
    };
    return html`<div class="cells" role="grid" aria-labelledby="cells-title" @keydown=${this.#key}>
        ${Array.from(
          { length: cellSide },
          (_, row) =>
            html`<div role="row">
              ${Array.from({ length: cellSide }, (_, column) => {
                const cell = row * cellSide + column;
                return html`<span
                  role="gridcell"
                  class="ink${cells[cell]}"
                  data-cell=${cell}
                  tabindex=${cell === this.#cell ? 0 : -1}
                  aria-label=${told(cell)}
                  @click=${(/** @type {Event} */ event) => {
                    this.#go(
                      /** @type {Element} */ (/** @type {Element} */ (event.currentTarget).closest('.cells')),
                      cell,
                    );
                    this.#add(cell);
                  }}
                ></span>`;
              })}
            </div>`,
        )}
      </div>
      <p class="hint" role="status">${this.#isTold ? told(this.#cell) : say('pad.press')}</p>
      ${keyHelp(locale, cellKeys, 'keys.onCells')}`;
  }

  #renderTaking() {
    const { page } = this.#around;
    const { say } = page.locale;
    const { sample, wanted } = this.#pad;
    const choose = (/** @type {Event} */ event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      this.#change({ wanted: value === '' ? null : Number(value) });
    };
    return html`<p class="row">
        <button type="button" data-does="clear" @click=${this.#clear}>${say('pad.clear')}</button>
        <button type="button" data-does="take" @click=${this.#take}>${say(sample === null ? 'pad.take' : 'pad.another')}</button>
        <label>
          ${say('pad.wanted')}
          <select data-wanted .value=${live(wanted === null ? '' : String(wanted))} @change=${choose}>
            <option value="">${say('pad.any')}</option>
            ${Array.from({ length: digitCount }, (_, digit) => html`<option value=${digit}>${digit}</option>`)}
          </select>
        </label>
      </p>
      <p class="hint">${this.#where()}</p>`;
  }

  /** Where what is on the pad is from. */
  #where() {
    const { page, digits, test } = this.#around;
    const { say, number } = page.locale;
    const { sample, strokes } = this.#pad;
    if (sample === null) return say(strokes.length > 0 ? 'pad.made' : 'pad.how');
    const of = { image: number(sample + 1), digit: digits.labels[sample] };
    return test.includes(sample) ? say('pad.fromTest', of) : say('pad.fromTrain', of);
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (root.querySelector('[data-strokes]'));
    if (canvas) drawStrokes(canvas, this.#strokes ?? this.#pad.strokes, coloursIn(root).ink);
  }

  free() {
    cancelAnimationFrame(this.#frame);
    this.#strokes = undefined;
  }
}
