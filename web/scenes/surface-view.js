// The surface seen from the side, to be turned, with the walk on it. Drawn cell by cell from the far end on a canvas of
// its own; heights go by the steps of colour of the flat picture.
import { html } from 'lit/html.js';
import { keyHelp, press } from '../parts/keys.js';
import { heightIn } from '../parts/relief.js';
import { Solid } from './surface-solid.js';
import css from './surface-view.css?inline';

/** @typedef {import('./surface-panel.js').Around} Around */
/** @typedef {import('./surface-panel.js').Panel} Panel */
/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {{turn: number, tilt: number}} Seen in degrees: turned about the upright, and from how high one looks; 90 is from above */

/** @type {import('../parts/keys.js').Key[]} */
const viewKeys = [
  { key: 'ArrowRight', label: '\u2192', does: 'turnRight' },
  { key: 'ArrowLeft', label: '\u2190', does: 'turnLeft' },
  { key: 'ArrowUp', label: '\u2191', does: 'tiltUp' },
  { key: 'ArrowDown', label: '\u2193', does: 'tiltDown' },
];

const stride = 10;
/** Pixels dragged for a degree. */
const pixels = 2;

/** @implements {Panel} */
export class View {
  /** @type {Seen} */
  static progress = { turn: 30, tilt: 40 };
  static css = css;

  /** @param {any} progress */
  static accepts({ turn, tilt }) {
    return Number.isFinite(turn) && turn >= 0 && turn < 360 && Number.isFinite(tilt) && tilt >= 0 && tilt <= 90;
  }

  #around;
  /** @type {Seen} */
  #seen = View.progress;
  /** Where a drag is. @type {{x: number, y: number} | undefined} */
  #held;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
  }

  /** @param {SurfaceState} state */
  settle({ view }) {
    this.#seen = /** @type {Seen} */ (view);
  }

  /** @param {number} right @param {number} up in degrees */
  #move(right, up) {
    const { turn, tilt } = this.#seen;
    const view = { turn: (((turn + right) % 360) + 360) % 360, tilt: Math.min(90, Math.max(0, tilt + up)) };
    this.#around.page.change({ view });
  }

  render() {
    const { locale } = this.#around.page;
    const { say, number } = locale;
    const { turn, tilt } = this.#seen;
    const deeds = {
      turnRight: () => this.#move(stride, 0),
      turnLeft: () => this.#move(-stride, 0),
      tiltUp: () => this.#move(0, stride),
      tiltDown: () => this.#move(0, -stride),
    };
    const drag = (/** @type {PointerEvent} */ event) => {
      if (event.type === 'pointerdown') {
        /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
        this.#held = { x: event.clientX, y: event.clientY };
      } else if (this.#held && event.buttons > 0) {
        const { x, y } = this.#held;
        this.#held = { x: event.clientX, y: event.clientY };
        this.#move((event.clientX - x) / pixels, (event.clientY - y) / pixels);
      }
    };
    return html`<p class="title">${say('view.title')}</p>
      <p class="hint">${say('view.hint')}</p>
      <div
        class="solid"
        role="application"
        tabindex="0"
        aria-label=${say('view.label', { turn: number(turn, 0), tilt: number(tilt, 0) })}
        @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, viewKeys, deeds)}
      >
        <canvas data-solid aria-hidden="true" @pointerdown=${drag} @pointermove=${drag}></canvas>
        <span class="ink-valley" hidden></span><span class="ink-height" hidden></span><span class="ink-laser" hidden></span><span class="ink-ink" hidden></span>
      </div>
      <p class="row">
        ${Object.entries(deeds).map(([does, deed]) => html`<button type="button" data-does=${does} @click=${deed}>${say(`view.${does}`)}</button>`)}
      </p>
      ${keyHelp(locale, viewKeys, 'keys.onView')}`;
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (root.querySelector('[data-solid]'));
    if (!canvas) return;
    const { records } = this.#around;
    const { least, most } = records.ground;
    const { steps } = records.chosen;
    const height = heightIn(records.relief);
    const share = (/** @type {number} */ i) => [
      (records.columns.position[2 * i] - least[0]) / (most[0] - least[0]),
      (records.columns.position[2 * i + 1] - least[1]) / (most[1] - least[1]),
    ];
    const path = records.isDefined ? Array.from({ length: steps + 1 }, (_, i) => share(i)) : [];
    const heights = Float64Array.from(records.relief.cost, height);
    new Solid(canvas, this.#seen, { count: records.relief.count, heights, path, colours: coloursIn(root) }).draw();
  }

  free() {}
}

/** @typedef {Record<'valley' | 'height' | 'laser' | 'ink', number[]>} Colours red, green and blue */

/** The theme's colours, as the browser works them out. @param {ShadowRoot} root @returns {Colours} */
function coloursIn(root) {
  const of = (/** @type {string} */ name) => {
    const probe = root.querySelector(`.solid .ink-${name}`);
    return probe ? (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number) : [0, 0, 0];
  };
  return { valley: of('valley'), height: of('height'), laser: of('laser'), ink: of('ink') };
}
