// The map of every start: where each would end, worked out by workers while the page goes on; and of each rate along a
// line of starts. It is also where a start is picked.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { StartMap } from '../core/start-map.js';
import { keyHelp, press } from '../parts/keys.js';
import { planeDeeds, planeKeys } from '../parts/plane-keys.js';
import { tuningOf } from '../parts/rule.js';
import { recordTable } from '../parts/table.js';
import { roundedIn, textOf } from './surface-ground.js';
import css from './surface-map.css?inline';
import { drawCross, drawLetter, paint, shareAt, sharesOf, tallyOf } from './surface-map-picture.js';
import { placeText } from './surface-words.js';

/** @typedef {import('./surface-panel.js').Around} Around */
/** @typedef {import('./surface-panel.js').Panel} Panel */
/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {{kind: string, steps: number}} Asked */

const kinds = ['starts', 'rates'];
const stepChoices = [50, 200, 1000, 5000];

/** Cells each way. */
const side = 512;
/** Where the slope is no longer than this a walk has arrived; much shorter than the page's rule would have it, and sooner. */
const tolerance = 1e-3;
/** An end within this share of the picture's shorter side is at the minimum. */
const near = 0.01;
/** The rates of a map of rates: parts of the one that is set, at the bottom and at the top. */
const rateSpan = { least: 1 / 30, most: 30 };

/** @implements {Panel} */
export class EveryStart {
  /** @type {Asked} */
  static progress = { kind: 'starts', steps: 200 };
  static css = css;
  /** @param {any} progress */
  static accepts = ({ kind, steps }) => kinds.includes(kind) && stepChoices.includes(steps);

  #around;
  #map;
  /** What the map is of. */
  #key = '';
  /** @type {import('../core/map-work.js').MapRequest | undefined} */
  #request;
  /** @type {ShadowRoot | undefined} */
  #root;
  /** @type {'none' | 'slowed' | 'failed'} */
  #trouble = 'none';
  #frame = 0;
  /** The rate in the middle of a map of rates, which stays while one of them is picked. */
  #middle = { of: '', rate: 0 };

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.#map = new StartMap({
      changed: () => this.#soon(),
      slowed: () => this.#tell('slowed'),
      failed: () => this.#tell('failed'),
    });
  }

  /** @param {'slowed' | 'failed'} trouble */
  #tell(trouble) {
    this.#trouble = trouble;
    this.#around.redraw();
  }

  /** Draws with the next frame, however often it is told. */
  #soon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#map.isDone) this.#around.redraw();
      else this.#draw();
    });
  }

  get #minima() {
    return this.#around.records.landmarks.filter(({ kind }) => !['saddle', 'maximum', 'ridge'].includes(kind));
  }

  /** @param {SurfaceState} state */
  settle({ map }) {
    const { records } = this.#around;
    const { ground, chosen, formula } = records;
    const { kind, steps } = /** @type {Asked} */ (map);
    const { optimizer, tuning } = chosen;
    const { least, most } = ground;
    const isRates = kind === 'rates';
    const of = JSON.stringify([ground.formula, optimizer, tuning]);
    if (this.#middle.of !== of) this.#middle = { of, rate: records.usualRate(optimizer) };
    const height = chosen.start[1];
    const asked = {
      least: isRates ? [least[0], height] : least,
      most: isRates ? [most[0], height] : most,
      ...(isRates ? { along: this.#rates } : {}),
      rate: isRates ? 0 : chosen.rate,
      ...{ optimizer, tuning: tuningOf(tuning), steps, tolerance },
      minima: this.#minima.map(({ position }) => [...position]),
      reach: near * Math.min(most[0] - least[0], most[1] - least[1]),
    };
    const key = JSON.stringify([ground.formula, asked]);
    if (key === this.#key) return;
    this.#key = key;
    if (this.#trouble === 'failed') this.#trouble = 'none';
    const cells = { columns: side, rows: side };
    const typed = { formula: ground.formula, variables: ['x', 'y'], program: formula.program() };
    this.#request = { ...typed, ...cells, ...asked };
    this.#map.show(this.#request);
  }

  /** Of the rows of a map of rates. */
  get #rates() {
    const { rate } = this.#middle;
    return { least: rate * rateSpan.least, most: rate * rateSpan.most };
  }

  /** Where the walk stands in the map, from 0 to 1 to the right and up. @param {SurfaceState} state */
  #share({ map }) {
    const { ground, chosen } = this.#around.records;
    const { least, most } = ground;
    const [x, y] = [0, 1].map((i) => (chosen.start[i] - least[i]) / (most[i] - least[i]));
    if (map?.kind !== 'rates') return [x, y];
    return [x, Math.log(chosen.rate / this.#rates.least) / Math.log(this.#rates.most / this.#rates.least)];
  }

  /** @param {SurfaceState} state @param {number[]} share from 0 to 1 to the right and up */
  #pick(state, share) {
    const { page, records, startAt } = this.#around;
    const { least, most } = records.ground;
    const [x, y] = share.map((part) => Math.min(1, Math.max(0, part)));
    const at = (/** @type {number} */ i, /** @type {number} */ part) => least[i] + part * (most[i] - least[i]);
    if (state.map?.kind !== 'rates') return startAt(roundedIn([at(0, x), at(1, y)], records.ground));
    const start = roundedIn([at(0, x), records.chosen.start[1]], records.ground);
    const rate = Number((this.#rates.least * (this.#rates.most / this.#rates.least) ** y).toPrecision(3));
    page.change({ start: textOf(start), rate });
  }

  /** @param {SurfaceState} state */
  render(state) {
    const { page } = this.#around;
    const { locale } = page;
    const { say } = locale;
    const { kind, steps } = /** @type {Asked} */ (state.map);
    const choose = (/** @type {Partial<Asked>} */ patch) => page.change({ map: { kind, steps, ...patch } });
    const options = (/** @type {(string | number)[]} */ values, /** @type {string | number} */ now) =>
      values.map(
        (value) =>
          html`<option value=${value} .selected=${live(value === now)}>${typeof value === 'number' ? locale.number(value) : say(`starts.kind.${value}`)}</option>`,
      );
    const share = this.#share(state);
    const deeds = planeDeeds((x, y) => this.#pick(state, [share[0] + x, share[1] + y]));
    const point = (/** @type {PointerEvent} */ event) => {
      if (event.type === 'pointermove' && event.buttons === 0) return;
      const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
      this.#pick(state, [(event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height]);
    };
    return html`<p class="title">${say(`starts.title.${kind}`)}</p>
      <div class="looks">
        <label class="cost"
          ><span>${say('starts.kind')}</span>
          <select data-map="kind" @change=${(/** @type {any} */ event) => choose({ kind: event.target.value })}>${options(kinds, kind)}</select></label
        >
        <label class="cost"
          ><span>${say('starts.steps')}</span>
          <select data-map="steps" @change=${(/** @type {any} */ event) => choose({ steps: Number(event.target.value) })}>${options(stepChoices, steps)}</select></label
        >
      </div>
      <div
        class="everywhere"
        role="application"
        tabindex="0"
        aria-label=${this.#label(state)}
        aria-description=${say('starts.hint')}
        @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, planeKeys, deeds)}
      >
        <canvas data-everywhere width=${side} height=${side} aria-hidden="true" @pointerdown=${point} @pointermove=${point}></canvas>
        <span class="shade" hidden></span>
      </div>
      <p class="hint">${this.#axes(kind)}</p>
      <p role="status">${this.#trouble === 'none' ? nothing : say(`starts.${this.#trouble}`)} ${this.#map.isDone ? say('starts.done', { count: side * side, steps }) : this.#trouble === 'failed' ? nothing : say('starts.works')}</p>
      ${this.#renderTable()}
      ${keyHelp(locale, planeKeys, 'keys.onStarts')}`;
  }

  /** @param {string} kind */
  #axes(kind) {
    const { page, records } = this.#around;
    const { say } = page.locale;
    const [[left, bottom], [right, top]] = [records.ground.least, records.ground.most];
    const { least, most } = this.#rates;
    if (kind !== 'rates') return say('starts.axes.starts', { left, right, bottom, top });
    return say('starts.axes.rates', { left, right, y: records.chosen.start[1], least, most });
  }

  /** @param {SurfaceState} state */
  #label(state) {
    const { page, records } = this.#around;
    const { say } = page.locale;
    const [right, up] = this.#share(state);
    const [column, row] = [Math.floor(right * side), Math.floor((1 - up) * side)];
    const isIn = column >= 0 && column < side && row >= 0 && row < side;
    const share = isIn ? shareAt(this.#map, row * side + column, this.#minima.length) : -1;
    const place = placeText(page.locale, records.chosen.start);
    const where = share < 0 ? say('starts.end.unknown') : this.#name(sharesOf(this.#minima)[share]);
    return say('starts.label', { place, rate: records.chosen.rate, where });
  }

  /** @param {import('./surface-map-picture.js').Share} share */
  #name({ kind, landmark }) {
    const { say } = this.#around.page.locale;
    return kind === 'rest' ? say('starts.end.rest', { letter: String(landmark?.letter) }) : say(`starts.end.${kind}`);
  }

  #renderTable() {
    const { locale } = this.#around.page;
    const { say, number } = locale;
    const minima = this.#minima;
    const tally = this.#map.isDone ? tallyOf(this.#map, minima.length) : [];
    // While it works the signs stand there for their colours.
    const rows = sharesOf(minima).map((share, i) => {
      const sign = html`<span class="sign ${share.className}" data-share=${i}>${share.sign}</span>`;
      const part = tally[i] ? `${number(100 * tally[i].share, 2)} %` : '';
      const steps = tally[i] && Number.isFinite(tally[i].steps) ? number(tally[i].steps, 1) : '';
      return [sign, this.#name(share), part, steps];
    });
    const columns = ['sign', 'end', 'share', 'mean'].map((name) => say(`starts.column.${name}`));
    return recordTable(locale, { caption: say('starts.caption'), columns, rows });
  }

  /** @param {ShadowRoot} root @param {SurfaceState} state */
  drawn(root, state) {
    this.#root = root;
    this.#state = state;
    this.#draw();
  }
  /** @type {SurfaceState | undefined} */
  #state;

  #draw() {
    const root = this.#root;
    const canvas = /** @type {HTMLCanvasElement | null} */ (root?.querySelector('[data-everywhere]') ?? null);
    const context = canvas?.getContext('2d');
    if (!root || !canvas || !context || !this.#request || !this.#state) return;
    const { records } = this.#around;
    const minima = this.#minima;
    const colours = sharesOf(minima).map((_, i) =>
      colourOf(root.querySelector(`[data-share="${i}"]`), 'backgroundColor'),
    );
    const shade = colourOf(root.querySelector('.everywhere .shade'), 'color');
    const { columns, rows, steps } = this.#request;
    paint(context, this.#map, { columns, rows, most: steps, colours, shade, minima: minima.length });
    const [ink, rim] = [canvas, canvas].map((of, i) => getComputedStyle(of)[i === 0 ? 'color' : 'backgroundColor']);
    const toPixels = (/** @type {number[]} */ [x, y]) => [x * side, (1 - y) * side];
    const { least, most } = records.ground;
    if (this.#state.map?.kind !== 'rates') {
      for (const { position, letter } of minima) {
        const share = position.map((value, i) => (value - least[i]) / (most[i] - least[i]));
        drawLetter(context, letter, toPixels(share), ink, rim);
      }
    }
    drawCross(context, toPixels(this.#share(this.#state)), ink, rim);
  }

  free() {
    cancelAnimationFrame(this.#frame);
    this.#map.free();
  }
}

/** @param {Element | null} element @param {'color' | 'backgroundColor'} name @returns {number[]} red, green and blue */
function colourOf(element, name) {
  if (!element) return [128, 128, 128];
  return (getComputedStyle(element)[name].match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}
