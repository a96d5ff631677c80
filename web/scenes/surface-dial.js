// The dial: how steep it is in any direction, which is the gradient times a unit vector.
import { html, nothing, svg } from 'lit/html.js';
import { press } from '../parts/keys.js';
import { NumberControl } from '../parts/number-control.js';
import { numeric } from '../settings.js';
import css from './surface-dial.css?inline';
import { apart, slopeAlong, turned, unitVector } from './surface-directions.js';

/** @typedef {import('./surface-panel.js').Around} Around */
/** @typedef {import('./surface-panel.js').Panel} Panel */
/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {{angle: number, said: {angle: number, place: Place} | null}} Dialled in degrees from the right, against the clock; `said` is where the learner thought that it falls fastest */

const radius = 90;
/** How long the direction is on the picture, as a share of it. */
const reach = 0.14;

/** @type {import('../parts/keys.js').Key[]} */
const dialKeys = [
  { key: 'ArrowRight', label: '\u2192', does: 'less' },
  { key: 'ArrowDown', label: '\u2193', does: 'less' },
  { key: 'ArrowLeft', label: '\u2190', does: 'more' },
  { key: 'ArrowUp', label: '\u2191', does: 'more' },
  { key: 'PageUp', label: 'Page Up', does: 'farMore' },
  { key: 'PageDown', label: 'Page Down', does: 'farLess' },
  { key: 'Home', label: 'Home', does: 'right' },
];

/** @implements {Panel} */
export class Dial {
  /** @type {Dialled} */
  static progress = { angle: 45, said: null };
  static css = css;

  /** @param {any} progress */
  static accepts({ angle, said }) {
    const isAngle = (/** @type {any} */ value) => Number.isFinite(value) && value >= 0 && value < 360;
    const isPlace = Array.isArray(said?.place) && said.place.length === 2 && said.place.every(Number.isFinite);
    return isAngle(angle) && (said === null || (isAngle(said?.angle) && isPlace));
  }

  #around;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.control = new NumberControl({
      name: 'angle',
      setting: numeric({ usual: 45, least: 0, most: 360 }),
      slider: 'none',
      strides: () => [5],
      change: (angle) => this.#turn(angle),
      redraw: around.redraw,
    });
  }

  /** What was done so far; taken from the state at each change. @type {Dialled} */
  #dialled = Dial.progress;

  /** @param {SurfaceState} state */
  settle({ dial }) {
    this.#dialled = /** @type {Dialled} */ (dial);
  }

  /** @param {number} degrees */
  #turn(degrees) {
    this.#around.page.change({ dial: { ...this.#dialled, angle: turned(degrees) } });
  }

  #answer() {
    const { position } = this.#around.records.here;
    this.#around.page.change({ dial: { ...this.#dialled, said: { angle: this.#dialled.angle, place: position } } });
  }

  /** The direction in which it rises most, if any. */
  get #steepest() {
    const [x, y] = this.#around.records.here.gradient;
    return x === 0 && y === 0 ? undefined : turned((Math.atan2(y, x) * 180) / Math.PI);
  }

  render() {
    const { page, records } = this.#around;
    const { say } = page.locale;
    if (!records.isDefined) return html`<p>${say('dial.nowhere')}</p>`;
    const { angle, said } = this.#dialled;
    const isTold = !page.predicts || said !== null || this.#steepest === undefined;
    return html`<p class="title">${say('dial.title')}</p>
      <div class="dialled">
        ${this.#renderDial(isTold)}
        <div class="said">
          ${isTold ? this.#renderSlope() : html`<p>${say('dial.ask')}</p>`}
          ${this.control.render(page.locale, angle)}
          ${isTold ? this.#renderTurns() : html`<button type="button" class="main" data-does="answer" @click=${() => this.#answer()}>${say('dial.answer')}</button>`}
          <div role="status">${this.#renderVerdict()}</div>
        </div>
      </div>`;
  }

  /** @param {boolean} isTold whether it shows how steep it is */
  #renderDial(isTold) {
    const { page, records } = this.#around;
    const { say, number } = page.locale;
    const { angle } = this.#dialled;
    const slope = slopeAlong(records.here.gradient, angle);
    const deeds = Object.fromEntries(
      Object.entries({ more: 1, less: -1, farMore: 15, farLess: -15 }).map(([does, by]) => [
        does,
        () => this.#turn(angle + by),
      ]),
    );
    const point = (/** @type {PointerEvent} */ event) => {
      if (event.type === 'pointermove' && event.buttons === 0) return;
      const dial = /** @type {Element} */ (event.currentTarget);
      if (event.type === 'pointerdown') dial.setPointerCapture(event.pointerId);
      const { left, top, width, height } = dial.getBoundingClientRect();
      const [x, y] = [event.clientX - left - width / 2, top + height / 2 - event.clientY];
      if (x !== 0 || y !== 0) this.#turn(Math.round((Math.atan2(y, x) * 180) / Math.PI));
    };
    const told = isTold
      ? say('dial.valueTold', { angle: number(angle, 0), slope })
      : say('dial.value', { angle: number(angle, 0) });
    return html`<svg
      class="dial"
      viewBox="-120 -120 240 240"
      role="slider"
      tabindex="0"
      aria-label=${say('dial.label')}
      aria-valuemin="0"
      aria-valuemax="360"
      aria-valuenow=${Math.round(angle)}
      aria-valuetext=${told}
      @pointerdown=${point}
      @pointermove=${point}
      @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, dialKeys, { ...deeds, right: () => this.#turn(0) })}
    >
      <circle class="ring" r=${radius} />
      ${Array.from({ length: 24 }, (_, i) => svg`<line class="tick" x1=${radius - (i % 6 === 0 ? 10 : 5)} x2=${radius} transform="rotate(${-15 * i})" />`)}
      ${isTold ? this.#drawRose() : nothing}
      <g class="needle" transform="rotate(${-angle})">
        <line x1="0" x2=${radius + 8} /><path d="M${radius + 18} 0 l-14 -7 v14 Z" />
      </g>
    </svg>`;
  }

  /** How steep it is each way, drawn that far out: of the slope of one gradient that is two circles, uphill and downhill. */
  #drawRose() {
    const steepest = this.#steepest;
    if (steepest === undefined) return nothing;
    const half = radius / 2;
    return svg`<g transform="rotate(${-steepest})">
      <circle class="up" cx=${half} r=${half} /><circle class="down" cx=${-half} r=${half} />
      <line class="contour" y1=${-radius} y2=${radius} />
      <text class="up" x=${half} y="6" text-anchor="middle" transform="rotate(${steepest} ${half} 0)">\u25b2</text>
      <text class="down" x=${-half} y="6" text-anchor="middle" transform="rotate(${steepest} ${-half} 0)">\u25bc</text>
    </g>`;
  }

  #renderSlope() {
    const { page, records } = this.#around;
    const { say, number } = page.locale;
    const { angle } = this.#dialled;
    const { gradient } = records.here;
    const [x, y] = unitVector(angle);
    const slope = slopeAlong(gradient, angle);
    const numbers = { gradientX: gradient[0], gradientY: gradient[1], x, y };
    const isLevel = Math.abs(slope) < 0.005 * Math.hypot(...gradient) || slope === 0;
    const form = isLevel ? 'level' : slope > 0 ? 'rises' : 'falls';
    return html`<p class="formula" data-slope=${slope}>
        ${say('dial.slope', numbers)} = <strong class=${isLevel ? 'hit' : slope > 0 ? 'high' : 'low'}>${number(slope)}</strong>
      </p>
      <p>${say(`dial.${form}`, { angle: number(angle, 0) })}</p>`;
  }

  /** One press to the directions that matter. */
  #renderTurns() {
    const { say } = this.#around.page.locale;
    const steepest = this.#steepest;
    if (steepest === undefined) return nothing;
    const turns = { up: steepest, down: steepest + 180, contour: steepest + 90 };
    return html`<p class="row">
      ${Object.entries(turns).map(([does, degrees]) => html`<button type="button" data-does=${does} @click=${() => this.#turn(degrees)}>${say(`dial.to.${does}`)}</button>`)}
    </p>`;
  }

  #renderVerdict() {
    const { page, records } = this.#around;
    const { say, number } = page.locale;
    const { said } = this.#dialled;
    const steepest = this.#steepest;
    const isHere = said?.place.every((value, i) => value === records.here.position[i]);
    if (!said || !isHere || steepest === undefined) return nothing;
    const truth = turned(steepest + 180);
    const gap = apart(said.angle, truth);
    const form = gap < 5 ? 'right' : gap < 90 ? 'gap' : 'wrong';
    const percent = number(100 * Math.cos((gap * Math.PI) / 180), 0);
    const [one, other, between] = [said.angle, truth, gap].map((degrees) => number(degrees, 0));
    const told = say(`dial.verdict.${form}`, { said: one, truth: other, gap: between, percent });
    return html`<p class="gap">${told}</p>`;
  }

  /** The direction on the picture. @param {SurfaceState} _state @param {import('./surface-panel.js').Plane} plane */
  overlay(_state, { at }) {
    const { records } = this.#around;
    if (!records.isDefined) return nothing;
    const { least, most } = records.ground;
    const { position } = records.here;
    const [x, y] = unitVector(this.#dialled.angle);
    const size = reach / Math.hypot(x / (most[0] - least[0]), y / (most[1] - least[1]));
    const end = (/** @type {number} */ way) => at([position[0] + way * size * x, position[1] + way * size * y]);
    const [from, to] = [end(-1), end(1)];
    return svg`<line class="direction" x1=${from[0]} y1=${from[1]} x2=${to[0]} y2=${to[1]} /><circle class="direction" cx=${to[0]} cy=${to[1]} r="5" />`;
  }

  free() {}
}
