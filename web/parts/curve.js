// The picture of a cost over one parameter: the curve, a walk on it, a tangent, and what stands out.
import { html, nothing, svg } from 'lit/html.js';
import css from './curve.css?inline';
import { symbols } from './shout.js';
import { ticksOf } from './ticks.js';

/** For a scene that draws curves or reads formulas. */
export const curveStyles = css;

/**
 * @typedef {object} Mark
 * @property {number} x
 * @property {number} y
 * @property {string} kind names its class, and so its colour; a shape of its own have `minimum`, `maximum`, `inflection`, `plateau`, `guess`, `start`; the rest are dots
 * @property {string} [label] a letter or word beside it
 */
/** A stretch of the strip under the axis. @typedef {{from: number, to: number, kind: string, label: string}} Stretch */
/**
 * @typedef {object} CurvePicture
 * @property {[number, number]} view from where to where, along the axis
 * @property {[number, number]} [height] the costs shown; without it what shows the curve well
 * @property {{position: ArrayLike<number>, cost: ArrayLike<number>}} curve where a cost is not finite, there is a gap
 * @property {{position: ArrayLike<number>, cost: ArrayLike<number>}} [path] the points visited, the last the one it stands on
 * @property {Mark[]} [marks]
 * @property {{x: number, y: number, slope: number, reach: number, move?: number}} [tangent] drawn `reach` to either side; with a `move`, the triangle of how far it goes and what the tangent promises
 * @property {Stretch[]} [strip]
 * @property {string} axis what is along the axis
 * @property {string} label the picture in words
 * @property {(x: number) => void} [pick] called with the place that is pressed, or dragged to
 * @property {(x: number) => void} [pickStrip] the same on the strip
 */

const width = 640;
const height = 360;
const frame = { left: 54, right: 624, top: 18, bottom: 300 };
const strip = { top: 326, height: 20 };
/** The first steps carry their number; more would write over each other. */
const numbered = 4;

/**
 * The costs that show a curve well: all of them, but for what towers over the rest.
 * @param {ArrayLike<number>} costs @returns {[number, number]}
 */
export function heightOf(costs) {
  const sorted = Array.from(costs)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  if (sorted.length === 0) return [-1, 1];
  const at = (/** @type {number} */ share) => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(0.1), at(0.9)];
  const usual = high - low;
  const least = Math.max(at(0), low - usual / 2);
  const most = Math.min(at(1), high + usual / 2);
  // What differs less than that is level but for rounding, and has no ticks of its own.
  const isLevel = most - least <= 1e-9 * Math.max(Math.abs(least), Math.abs(most));
  const margin = !isLevel ? (most - least) * 0.07 : Math.max(1, Math.abs(most)) * 0.5;
  return [least - margin, most + margin];
}

/** The line through the points, with gaps where there are none, and where it leaps from above the picture to below it. @param {{x: number, y: number}[]} points */
function lineThrough(points) {
  let path = '';
  /** @type {{x: number, y: number} | undefined} */
  let before;
  for (const point of points) {
    if (!Number.isFinite(point.y)) {
      before = undefined;
      continue;
    }
    const leaps = before && Math.min(before.y, point.y) < frame.top && Math.max(before.y, point.y) > frame.bottom;
    path += `${before && !leaps ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    before = point;
  }
  return path;
}

/** @type {Record<string, string>} shapes around 0, 0 */
const shapes = {
  minimum: 'M-7 -11 h14 l-7 10 Z',
  maximum: 'M-7 11 h14 l-7 -10 Z',
  inflection: 'M0 -8 l8 8 l-8 8 l-8 -8 Z',
  plateau: 'M-9 -3 h18 v6 h-18 Z',
  start: 'M0 -9 v18 M-9 0 h18',
  guess: 'M-8 0 a8 8 0 1 0 16 0 a8 8 0 1 0 -16 0 Z',
};

/** @param {import('../locales/locale.js').Locale} locale @param {CurvePicture} picture */
export function drawCurve({ number }, picture) {
  const { view, curve, path, marks = [], tangent, axis, label, pick, pickStrip } = picture;
  const heights = picture.height ?? heightOf(curve.cost);
  const share = (/** @type {number} */ value, /** @type {[number, number]} */ [low, high]) =>
    (value - low) / (high - low);
  const x = (/** @type {number} */ position) => frame.left + share(position, view) * (frame.right - frame.left);
  // Far outside is as good as farther outside, and keeps the numbers of the drawing small.
  const y = (/** @type {number} */ cost) =>
    frame.bottom - Math.min(3, Math.max(-2, share(cost, heights))) * (frame.bottom - frame.top);
  const points = Array.from(curve.position, (position, i) => ({
    x: x(position),
    y: Number.isFinite(curve.cost[i]) ? y(curve.cost[i]) : Number.NaN,
  }));
  const xAt = (/** @type {PointerEvent} */ event) => {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const inside = ((event.clientX - box.left) / box.width) * width;
    return view[0] + ((inside - frame.left) / (frame.right - frame.left)) * (view[1] - view[0]);
  };
  const press = (/** @type {PointerEvent} */ event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    if (event.type === 'pointerdown') /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const isOnStrip = picture.strip && ((event.clientY - box.top) / box.height) * height > strip.top - 4;
    const chosen = isOnStrip && pickStrip ? pickStrip : pick;
    chosen?.(Math.min(view[1], Math.max(view[0], xAt(event))));
  };
  return html`<svg
    class="stage curve ${pick ? 'pickable' : ''}"
    part="stage"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label=${label}
    @pointerdown=${pick ? press : nothing}
    @pointermove=${pick ? press : nothing}
  >
    <defs><clipPath id="frame"><rect x=${frame.left} y=${frame.top - 8} width=${frame.right - frame.left} height=${frame.bottom - frame.top + 8} /></clipPath></defs>
    <g class="axes">
      <line x1=${frame.left} x2=${frame.right} y1=${frame.bottom} y2=${frame.bottom} />
      <line x1=${frame.left} x2=${frame.left} y1=${frame.top} y2=${frame.bottom} />
      ${ticksOf(view, 8).map((tick) => svg`<line x1=${x(tick)} x2=${x(tick)} y1=${frame.bottom} y2=${frame.bottom + 5} /><text x=${x(tick)} y=${frame.bottom + 20} text-anchor="middle">${number(tick, 3)}</text>`)}
      ${ticksOf(heights, 4).map((tick) => svg`<line x1=${frame.left - 5} x2=${frame.left} y1=${y(tick)} y2=${y(tick)} /><text x=${frame.left - 8} y=${y(tick) + 5} text-anchor="end">${number(tick, 3)}</text>`)}
      <text class="unit" x=${frame.right} y=${frame.bottom - 7} text-anchor="end">${axis}</text>
    </g>
    ${(picture.strip ?? []).map((stretch) => drawStretch(stretch, x))}
    <g clip-path="url(#frame)">
      <path class="line" d=${lineThrough(points)} />
      ${tangent ? drawTangent(tangent, x, y) : nothing}
    </g>
    ${path ? drawPath(path, x, y) : nothing}
    ${marks.map((mark) => drawMark(mark, x, y, number))}
  </svg>`;
}

/** @param {Stretch} stretch @param {(position: number) => number} x */
function drawStretch({ from, to, kind, label }, x) {
  const [left, right] = [Math.max(frame.left, x(from)), Math.min(frame.right, x(to))];
  return svg`<g class="stretch ${kind}">
    <rect x=${left} y=${strip.top} width=${Math.max(0, right - left)} height=${strip.height} />
    ${right - left > 14 ? svg`<text x=${(left + right) / 2} y=${strip.top + 15} text-anchor="middle">${label}</text>` : nothing}
  </g>`;
}

/**
 * The tangent, and with a move the triangle under it: how far the step goes, and what it would drop on the tangent.
 * @param {NonNullable<CurvePicture['tangent']>} tangent @param {(position: number) => number} x @param {(cost: number) => number} y
 */
function drawTangent({ x: at, y: cost, slope, reach, move }, x, y) {
  const on = (/** @type {number} */ position) => y(cost + slope * (position - at));
  return svg`<line class="tangent" x1=${x(at - reach)} y1=${on(at - reach)} x2=${x(at + reach)} y2=${on(at + reach)} />
    ${
      move
        ? svg`<path class="move" d="M${x(at)} ${y(cost)} L${x(at + move)} ${y(cost)} L${x(at + move)} ${on(at + move)}" />`
        : nothing
    }`;
}

/** @param {NonNullable<CurvePicture['path']>} path @param {(position: number) => number} x @param {(cost: number) => number} y */
function drawPath({ position, cost }, x, y) {
  const points = Array.from(position, (value, i) => ({ x: x(value), y: y(cost[i]) }));
  const isShown = (/** @type {{x: number, y: number}} */ point) =>
    point.x >= frame.left - 1 && point.x <= frame.right + 1;
  const inside = points.map((point) => ({ ...point, x: Math.min(frame.right, Math.max(frame.left, point.x)) }));
  const dots = inside.filter((_, i) => isShown(points[i]) && points[i].y >= frame.top - 8);
  let lastX = Number.NaN;
  const labels = points.slice(0, numbered).map((point, step) => {
    if (!isShown(point) || point.y < frame.top || Math.abs(point.x - lastX) < 12) return nothing;
    lastX = point.x;
    return svg`<text class="step" x=${point.x} y=${point.y - 12} text-anchor="middle">${step}</text>`;
  });
  return svg`<g class="path">
    <g clip-path="url(#frame)"><path class="way" d=${lineThrough(points)} /></g>
    <path class="visited" d=${dots.map((dot) => `M${dot.x.toFixed(1)} ${dot.y.toFixed(1)}h0`).join('')} />
    ${labels}
  </g>`;
}

/** @param {Mark} mark @param {(position: number) => number} x @param {(cost: number) => number} y @param {(value: number, digits?: number) => string} number */
function drawMark({ x: position, y: cost, kind, label }, x, y, number) {
  const place = { x: x(position), y: y(cost) };
  const isBeside = place.x < frame.left - 1 || place.x > frame.right + 1;
  if (isBeside || place.y < frame.top - 8 || place.y > frame.bottom + 8) {
    if (kind !== 'ball') return nothing;
    // Outside of the picture: an arrow at its edge tells where.
    const at = Math.min(frame.right - 30, Math.max(frame.left + 30, place.x));
    const arrow =
      place.x < frame.left
        ? '\u25c0'
        : place.x > frame.right
          ? '\u25b6'
          : place.y < frame.top
            ? symbols.high
            : symbols.low;
    return svg`<text class="off" x=${at} y=${frame.top + 14} text-anchor="middle">${arrow} ${number(position, 2)}</text>`;
  }
  return svg`<g class="mark ${kind}" transform="translate(${place.x} ${place.y})">
    ${shapes[kind] ? svg`<path d=${shapes[kind]} />` : svg`<circle class="halo" r="11" /><circle r="5.5" />`}
    ${label ? svg`<text y=${kind === 'maximum' ? 28 : -16} text-anchor="middle">${label}</text>` : nothing}
  </g>`;
}
