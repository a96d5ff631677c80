// The points on their plane, the curve through them, and the squares between; points can be dragged, added and removed.
import { html, nothing, svg } from 'lit/html.js';
import { press } from '../parts/keys.js';
import { ticksOf } from '../parts/ticks.js';

/** @typedef {import('./fit-data.js').Point} Point */
/** @typedef {import('../parts/keys.js').Key} Key */
/** @typedef {{least: Point, most: Point}} Domain */
/** @typedef {{kind: string, heights: ArrayLike<number>}} Curve at places evenly across the domain */
/**
 * @typedef {object} PointsPicture
 * @property {Point[]} points
 * @property {Domain} domain
 * @property {{x: string, y: string}} names
 * @property {Set<number>} test the points that are held out
 * @property {Set<number> | undefined} batch those that the next step listens to; none told where it is all
 * @property {number | null} chosen
 * @property {Curve[]} curves the first is the one that is walked
 * @property {ArrayLike<number> | undefined} answers the height of that one at each point, where squares are to be drawn
 * @property {[number, number] | undefined} guess heights at both sides
 * @property {string} tool
 * @property {string} label the picture in words
 * @property {string} hint
 */
/**
 * What can be done there.
 * @typedef {object} PlaneDeeds
 * @property {(i: number | null) => void} choose
 * @property {(i: number, to: Point) => void} move
 * @property {(at: Point) => void} add
 * @property {(i: number) => void} remove
 */

/** @type {Key[]} */
export const pointKeys = [
  { key: 'PageDown', label: 'Page Down', does: 'nextPoint' },
  { key: 'PageUp', label: 'Page Up', does: 'pointBefore' },
  { key: 'ArrowRight', label: '\u2192', does: 'pointRight' },
  { key: 'ArrowLeft', label: '\u2190', does: 'pointLeft' },
  { key: 'ArrowUp', label: '\u2191', does: 'pointUp' },
  { key: 'ArrowDown', label: '\u2193', does: 'pointDown' },
  { key: 'ArrowRight', shift: true, label: 'Shift \u2192', does: 'finePointRight' },
  { key: 'ArrowLeft', shift: true, label: 'Shift \u2190', does: 'finePointLeft' },
  { key: 'ArrowUp', shift: true, label: 'Shift \u2191', does: 'finePointUp' },
  { key: 'ArrowDown', shift: true, label: 'Shift \u2193', does: 'finePointDown' },
  { key: 'Insert', label: 'Insert', does: 'addPoint' },
  { key: 'n', label: 'N', does: 'addPoint' },
  { key: 'Delete', label: 'Delete', does: 'removePoint' },
];

const width = 640;
const height = 420;
const frame = { left: 62, right: 622, top: 16, bottom: 376 };
/** Keys move a point by these shares of the picture. */
const strides = { usual: 1 / 40, fine: 1 / 400 };
/** As near as that a point is meant, in pixels of the screen: half of a target of 44. */
const near = 22;
/** As many squares as do not cover each other all over. */
const mostSquares = 120;

/** A square as wide as it is high, on the side of the point that has room. @param {number} x @param {number} y @param {number} at where the curve is */
function squareAt(x, y, at) {
  const side = Math.min(Math.abs(y - at), 2000);
  const left = x + side > frame.right && x - side >= frame.left ? x - side : x;
  return { left, top: Math.min(y, at), side };
}

export class PointsPlane {
  #page;
  #deeds;
  /** The domain stays while a point is dragged: else the picture would run away from the finger. @type {Domain | undefined} */
  #held;
  /** @type {number | undefined} */
  #dragged;
  /** Whether the press was a drag, or meant a point: then its click means nothing more. */
  #isMeant = false;

  /** @param {import('./scene.js').Page} page @param {PlaneDeeds} deeds */
  constructor(page, deeds) {
    this.#page = page;
    this.#deeds = deeds;
  }

  /** @param {PointsPicture} picture */
  render(picture) {
    const { points, names, test, batch, chosen, curves, answers, guess, tool, label, hint } = picture;
    const { number } = this.#page.locale;
    const domain = this.#held ?? picture.domain;
    const { least, most } = domain;
    const scale = [
      (frame.right - frame.left) / (most[0] - least[0]),
      (frame.bottom - frame.top) / (most[1] - least[1]),
    ];
    const clamp = (/** @type {number} */ y) => Math.min(4 * height, Math.max(-3 * height, y));
    const toX = (/** @type {number} */ x) => frame.left + (x - least[0]) * scale[0];
    const toY = (/** @type {number} */ y) => clamp(frame.bottom - (y - least[1]) * scale[1]);
    const spots = points.map(([x, y]) => [toX(x), toY(y)]);
    const dots = (/** @type {(i: number) => boolean} */ is) =>
      spots.map(([x, y], i) => (is(i) ? `M${x.toFixed(1)} ${y.toFixed(1)}h0` : '')).join('');
    const ring = (/** @type {number[]} */ [x, y], /** @type {number} */ r) =>
      `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    return html`<div
      class="stage points"
      part="stage"
      role="application"
      tabindex="0"
      data-tool=${tool}
      aria-label=${label}
      aria-description=${hint}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#press(event, picture, domain)}
    >
      <svg viewBox="0 0 ${width} ${height}" aria-hidden="true"
        @pointerdown=${(/** @type {PointerEvent} */ event) => this.#down(event, picture, domain)}
        @pointermove=${(/** @type {PointerEvent} */ event) => this.#drag(event, domain)}
        @pointerup=${() => this.#release()}
        @pointercancel=${() => this.#release()}
        @click=${(/** @type {PointerEvent} */ event) => this.#click(event, picture, domain)}
        @touchstart=${(/** @type {TouchEvent} */ event) => this.#hold(event, picture, domain)}
      >
        <defs><clipPath id="points-frame"><rect x=${frame.left} y=${frame.top} width=${frame.right - frame.left} height=${frame.bottom - frame.top} /></clipPath></defs>
        <g class="axes">
          ${ticksOf([least[0], most[0]], 7).map((tick) => svg`<line x1=${toX(tick)} x2=${toX(tick)} y1=${frame.bottom} y2=${frame.bottom + 5} /><text x=${toX(tick)} y=${frame.bottom + 22} text-anchor="middle">${number(tick, 3)}</text>`)}
          ${ticksOf([least[1], most[1]], 6).map((tick) => svg`<line x1=${frame.left - 5} x2=${frame.left} y1=${toY(tick)} y2=${toY(tick)} /><text x=${frame.left - 8} y=${toY(tick) + 5} text-anchor="end">${number(tick, 3)}</text>`)}
          <rect x=${frame.left} y=${frame.top} width=${frame.right - frame.left} height=${frame.bottom - frame.top} />
          <text class="name" x=${frame.right - 6} y=${frame.bottom - 8} text-anchor="end">${names.x}</text>
          <text class="name" x=${frame.left + 8} y=${frame.top + 18}>${names.y}</text>
        </g>
        <g clip-path="url(#points-frame)">
          ${
            answers === undefined
              ? nothing
              : spots.slice(0, mostSquares).map(([x, y], i) => {
                  const { left, top, side } = squareAt(x, y, toY(answers[i]));
                  if (!(side > 0.5) || test.has(i)) return nothing;
                  const isHeard = batch === undefined || batch.has(i);
                  return svg`<rect class="square ${answers[i] > points[i][1] ? 'over' : 'under'} ${isHeard ? '' : 'unheard'}" x=${left.toFixed(1)} y=${top.toFixed(1)} width=${side.toFixed(1)} height=${side.toFixed(1)} />`;
                })
          }
          ${curves.toReversed().map(({ kind, heights }) => svg`<path class="curve ${kind}" d=${pathOf(heights, toY)} />`)}
          ${guess ? svg`<path class="curve guess" d="M${frame.left} ${toY(guess[0]).toFixed(1)}L${frame.right} ${toY(guess[1]).toFixed(1)}" />` : nothing}
          <path class="dots casing" d=${dots((i) => !test.has(i))} />
          <path class="dots train" d=${dots((i) => !test.has(i))} />
          <path class="held-out" d=${spots.map(([x, y], i) => (test.has(i) ? `M${(x - 5).toFixed(1)} ${(y - 5).toFixed(1)}h10v10h-10Z` : '')).join('')} />
          ${batch === undefined ? nothing : svg`<path class="batch" d=${spots.map((spot, i) => (batch.has(i) ? ring(spot, 9) : '')).join('')} />`}
          ${chosen === null || !spots[chosen] ? nothing : svg`<path class="chosen" d=${ring(spots[chosen], 14)} />`}
        </g>
      </svg>
    </div>`;
  }

  /** The place of a pointer in the data's own units, and how many pixels a unit of the drawing is. @param {{clientX: number, clientY: number}} at @param {Element} svg @param {Domain} domain */
  #placeOf({ clientX, clientY }, svg, { least, most }) {
    const box = svg.getBoundingClientRect();
    const pixels = box.width / width;
    const [x, y] = [(clientX - box.left) / pixels, (clientY - box.top) / pixels];
    const shares = [(x - frame.left) / (frame.right - frame.left), (frame.bottom - y) / (frame.bottom - frame.top)];
    const inside = shares.map((share) => Math.min(1, Math.max(0, share)));
    const place = /** @type {Point} */ (
      inside.map((share, i) => rounded(least[i] + share * (most[i] - least[i]), most[i] - least[i]))
    );
    const isInside = shares.every((share) => share >= 0 && share <= 1);
    return { place, shares, isInside, pixels };
  }

  /** The point that is meant there, if one is. @param {{clientX: number, clientY: number}} at @param {Element} svg @param {PointsPicture} picture @param {Domain} domain */
  #meant(at, svg, { points }, domain) {
    const { shares, pixels } = this.#placeOf(at, svg, domain);
    const { least, most } = domain;
    const far = points.map(([x, y]) =>
      Math.hypot(
        ((x - least[0]) / (most[0] - least[0]) - shares[0]) * (frame.right - frame.left) * pixels,
        ((y - least[1]) / (most[1] - least[1]) - shares[1]) * (frame.bottom - frame.top) * pixels,
      ),
    );
    const nearest = far.indexOf(Math.min(...far));
    return far[nearest] <= near ? nearest : undefined;
  }

  /** @param {PointerEvent} event @param {PointsPicture} picture @param {Domain} domain */
  #down(event, picture, domain) {
    const svg = /** @type {Element} */ (event.currentTarget);
    this.#isMeant = false;
    if (picture.tool !== 'move' || event.button !== 0) return;
    const meant = this.#meant(event, svg, picture, domain);
    if (meant === undefined) return;
    svg.setPointerCapture(event.pointerId);
    this.#dragged = meant;
    this.#held = domain;
    this.#isMeant = true;
    if (meant !== picture.chosen) this.#deeds.choose(meant);
  }

  /** @param {PointerEvent} event @param {Domain} domain */
  #drag(event, domain) {
    if (this.#dragged === undefined || event.buttons === 0) return;
    const { place } = this.#placeOf(event, /** @type {Element} */ (event.currentTarget), domain);
    this.#deeds.move(this.#dragged, place);
  }

  #release() {
    if (this.#dragged === undefined) return;
    this.#dragged = this.#held = undefined;
    this.#page.redraw();
  }

  /** A press on no point adds one, or moves the chosen one there: so nobody has to drag. @param {PointerEvent} event @param {PointsPicture} picture @param {Domain} domain */
  #click(event, picture, domain) {
    if (this.#isMeant) return;
    const svg = /** @type {Element} */ (event.currentTarget);
    const { place, isInside } = this.#placeOf(event, svg, domain);
    const meant = this.#meant(event, svg, picture, domain);
    const { tool, chosen } = picture;
    if (tool === 'remove' && meant !== undefined) this.#deeds.remove(meant);
    if (tool === 'add' && isInside) this.#deeds.add(place);
    if (tool === 'move' && isInside && chosen !== null) this.#deeds.move(chosen, place);
  }

  /** A finger on a point drags it; elsewhere it scrolls the page. @param {TouchEvent} event @param {PointsPicture} picture @param {Domain} domain */
  #hold(event, picture, domain) {
    const [touch] = event.touches;
    if (picture.tool !== 'move' || event.touches.length !== 1) return;
    if (this.#meant(touch, /** @type {Element} */ (event.currentTarget), picture, domain) !== undefined)
      event.preventDefault();
  }

  /** @param {KeyboardEvent} event @param {PointsPicture} picture @param {Domain} domain */
  #press(event, { points, chosen }, { least, most }) {
    const { choose, move, add, remove } = this.#deeds;
    const turn = (/** @type {number} */ by) => () =>
      choose(chosen === null ? (by > 0 ? 0 : points.length - 1) : (chosen + by + points.length) % points.length);
    const by = (/** @type {number} */ x, /** @type {number} */ y) => () => {
      if (chosen === null) return choose(0);
      const sides = [most[0] - least[0], most[1] - least[1]];
      const to = [x, y].map((share, i) => rounded(points[chosen][i] + share * sides[i], sides[i]));
      move(chosen, /** @type {Point} */ (to));
    };
    const { usual, fine } = strides;
    press(event, pointKeys, {
      ...{ nextPoint: turn(1), pointBefore: turn(-1) },
      ...{ pointRight: by(usual, 0), pointLeft: by(-usual, 0), pointUp: by(0, usual), pointDown: by(0, -usual) },
      ...{
        finePointRight: by(fine, 0),
        finePointLeft: by(-fine, 0),
        finePointUp: by(0, fine),
        finePointDown: by(0, -fine),
      },
      addPoint: () =>
        add(/** @type {Point} */ ([0, 1].map((i) => rounded((least[i] + most[i]) / 2, most[i] - least[i])))),
      removePoint: () => chosen !== null && remove(chosen),
    });
  }
}

/** To a thousandth of what is shown. @param {number} value @param {number} side */
function rounded(value, side) {
  const stride = 10 ** (Math.floor(Math.log10(side)) - 3);
  return Number((Math.round(value / stride) * stride).toPrecision(12));
}

/** @param {ArrayLike<number>} heights @param {(y: number) => number} toY */
function pathOf(heights, toY) {
  const last = heights.length - 1;
  return Array.from(heights, (value, i) =>
    Number.isFinite(value)
      ? `${i > 0 && Number.isFinite(heights[i - 1]) ? 'L' : 'M'}${(frame.left + (i / last) * (frame.right - frame.left)).toFixed(1)} ${toY(value).toFixed(1)}`
      : '',
  ).join('');
}

/** What is shown of points: all of them with some room, to round numbers. @param {Point[]} points @returns {Domain} */
export function domainOf(points) {
  const sides = [0, 1].map((i) => {
    const values = points.map((point) => point[i]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = (high - low) * 0.08 || Math.abs(low) * 0.1 || 1;
    const rough = (high - low + 2 * room) / 12;
    const size = 10 ** Math.floor(Math.log10(rough));
    const stride = size * ([1, 2, 5].find((n) => n * size >= rough) ?? 10);
    return [Math.floor((low - room) / stride) * stride, Math.ceil((high + room) / stride) * stride];
  });
  return { least: [sides[0][0], sides[1][0]], most: [sides[0][1], sides[1][1]] };
}
