// Cuts: the cost along x, along y and along the dial's direction through where the walk stands, each with its tangent.
import { html } from 'lit/html.js';
import { curveStyles, drawCurve, heightOf } from '../parts/curve.js';
import { Kept } from '../parts/kept.js';
import css from './surface-cuts.css?inline';
import { slopeAlong, unitVector } from './surface-directions.js';
import { placeText } from './surface-words.js';

/** @typedef {import('./surface-panel.js').Around} Around */
/** @typedef {import('./surface-panel.js').Panel} Panel */
/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {import('./surface-ground.js').Place} Place */
/**
 * A line through the picture.
 * @typedef {object} Cut
 * @property {string} name
 * @property {string} axis
 * @property {number} at where the walk stands on it
 * @property {[number, number]} view from where to where
 * @property {number} slope
 * @property {(along: number) => Place} place
 */

/** One for each two units of the pictures' width, or nearly. */
const points = 201;

/** How far a tangent is drawn to either side, as a share of the picture. */
const reach = 0.15;

/** @implements {Panel} */
export class Cuts {
  static progress = {};
  static accepts = () => true;
  static css = curveStyles + css;
  #around;
  #kept = new Kept();

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
  }

  settle() {}

  /** The costs shown: the same for all cuts and all places, so that they can be compared. @returns {[number, number]} */
  get #height() {
    const { ground, relief } = this.#around.records;
    return this.#kept.get('height', [ground.formula, ground.least, ground.most], () => heightOf(relief.cost));
  }

  /** @param {number} angle of the dial @returns {Cut[]} */
  #cuts(angle) {
    const { here, ground } = this.#around.records;
    const { least, most } = ground;
    const [x, y] = here.position;
    const [across, up] = unitVector(angle);
    const ends = [
      [least[0] - x, most[0] - x].map((way) => way / across),
      [least[1] - y, most[1] - y].map((way) => way / up),
    ].map((both) => both.toSorted((a, b) => a - b));
    // As far as both x and y stay in the picture; a walk that has left it still has a line of the picture's size.
    const size = Math.hypot(most[0] - least[0], most[1] - least[1]) / 2;
    const [from, to] = [Math.max(ends[0][0], ends[1][0]), Math.min(ends[0][1], ends[1][1])];
    /** @type {[number, number]} */
    const view = from < 0 && to > 0 && Number.isFinite(from) && Number.isFinite(to) ? [from, to] : [-size, size];
    return [
      { name: 'x', axis: 'x', at: x, view: [least[0], most[0]], slope: here.gradient[0], place: (along) => [along, y] },
      { name: 'y', axis: 'y', at: y, view: [least[1], most[1]], slope: here.gradient[1], place: (along) => [x, along] },
      {
        ...{ name: 'dial', axis: 's', at: 0, view, slope: slopeAlong(here.gradient, angle) },
        place: (along) => [x + along * across, y + along * up],
      },
    ];
  }

  /** @param {SurfaceState} state */
  render({ dial }) {
    const { page, records, startAt } = this.#around;
    const { locale } = page;
    const { say, number } = locale;
    if (!records.isDefined) return html`<p>${say('cuts.nowhere')}</p>`;
    const angle = dial?.angle ?? 45;
    const height = this.#height;
    const place = placeText(locale, records.here.position);
    return html`<p class="title">${say('cuts.title', { place })}</p>
      <div class="charts">
        ${this.#cuts(angle).map((cut) => {
          const numbers = { slope: number(cut.slope), angle: number(angle, 0) };
          return html`<figure data-cut=${cut.name}>
            <figcaption>${say(`cuts.${cut.name}`, numbers)}</figcaption>
            ${drawCurve(locale, {
              view: cut.view,
              height,
              curve: this.#curve(cut),
              marks: [{ x: cut.at, y: records.here.cost, kind: 'ball' }],
              tangent: {
                x: cut.at,
                y: records.here.cost,
                slope: cut.slope,
                reach: reach * (cut.view[1] - cut.view[0]),
              },
              axis: cut.axis,
              label: say(`cuts.${cut.name}`, numbers),
              pick: (along) => startAt(cut.place(along)),
            })}
          </figure>`;
        })}
      </div>
      <p class="hint">${say('cuts.hint')}</p>`;
  }

  /** @param {Cut} cut */
  #curve({ view: [from, to], place }) {
    const position = Float64Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
    const places = Array.from(position, place);
    const columns = [...places.map(([x]) => x), ...places.map(([, y]) => y)];
    return { position, cost: this.#around.records.formula.evaluate(columns).cost };
  }

  free() {}
}
