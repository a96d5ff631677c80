// The picture of a cost over one parameter: the curve, a walk on it, a tangent, and what stands out.
import { html, nothing, svg } from 'lit/html.js';
import css from './curve.css?inline';
import formulaCss from './formula.css?inline';
import { symbols } from './shout.js';
import { ticksOf } from './ticks.js';

/** For a scene that draws curves or reads formulas. */
export const curveStyles = formulaCss + css;

/**
 * @typedef {object} Mark
 * @property {number} x
 * @property {number} y
 * @property {string} kind names its class, and so its colour; the `shapes` below have one of their own, the rest are dots
 * @property {string} [label] a letter or word beside it
 */
/** One more curve over the same positions. @typedef {{cost: ArrayLike<number>, kind: string, label: string}} Line */
/** A stretch of the strip under the axis. @typedef {{from: number, to: number, kind: string, label: string}} Stretch */
/**
 * @typedef {object} CurvePicture
 * @property {[number, number]} view from where to where, along the axis
 * @property {[number, number]} [height] the costs shown; without it what shows the curve well
 * @property {{position: ArrayLike<number>, cost: ArrayLike<number>}} curve where a cost is not finite, there is a gap
 * @property {{kind: string, label: string}} [name] of the curve: its class, and a word at its end
 * @property {Line[]} [lines]
 * @property {boolean} [ground] what is under the curve is filled
 * @property {{x: number, y: number, kind: string}[]} [guides] points with dashed lines to both axes
 * @property {{position: ArrayLike<number>, cost: ArrayLike<number>}} [path] the points visited, the last the one it stands on
 * @property {{position: ArrayLike<number>, cost: ArrayLike<number>}} [ahead] the points to come, drawn faintly
 * @property {Mark[]} [marks]
 * @property {{x: number, y: number, slope: number, reach: number, move?: number}} [tangent] drawn `reach` to either side; with a `move`, the triangle of how far it goes and what the tangent promises
 * @property {{x: number, y: number, slope: number, reach: number, kind: string}[]} [slopes] more lines like the tangent, told apart by their class
 * @property {Stretch[]} [strip]
 * @property {string} axis what is along the axis
 * @property {string} label the picture in words
 * @property {(x: number, isDragged: boolean) => void} [pick] called with the place that is pressed, or dragged to
 * @property {(x: number, isDragged: boolean) => void} [pickStrip] the same on the strip
 */

const width = 640;
/** With the strip, and without it. */
const height = { strip: 360, plain: 330 };
const frame = { left: 60, right: 624, top: 18, bottom: 300 };
const strip = { top: 326, height: 20 };
/** The first steps carry their number; more would write over each other. */
const numbered = 4;

/** What a drag began on: it stays with it, wherever it leads. @type {WeakMap<Element, 'strip' | 'curve'>} */
const held = new WeakMap();

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
  high: 'M-8 6 h16 l-8 -13 Z',
  low: 'M-8 -6 h16 l-8 13 Z',
  hit: 'M-7 0 a7 7 0 1 0 14 0 a7 7 0 1 0 -14 0 Z',
  person: 'M-9 0 L0 -16 L9 0 M0 -16 V-32 M-12 -27 L0 -30 L12 -27 M-6 -40 a6 6 0 1 0 12 0 a6 6 0 1 0 -12 0',
};
/** Those that stand on the curve to be followed: outside of the picture an arrow at its edge tells where. */
const followed = ['ball', 'person'];

/** @param {import('../locales/locale.js').Locale} locale @param {CurvePicture} picture */
export function drawCurve({ number }, picture) {
  const { view, curve, path, ahead, marks = [], slopes = [], tangent, axis, label, pick, pickStrip } = picture;
  const { name, lines = [], ground, guides = [] } = picture;
  const heights = picture.height ?? heightOf(curve.cost);
  const share = (/** @type {number} */ value, /** @type {[number, number]} */ [low, high]) =>
    (value - low) / (high - low);
  const x = (/** @type {number} */ position) => frame.left + share(position, view) * (frame.right - frame.left);
  // Far outside is as good as farther outside, and keeps the numbers of the drawing small.
  const y = (/** @type {number} */ cost) =>
    frame.bottom - Math.min(3, Math.max(-2, share(cost, heights))) * (frame.bottom - frame.top);
  const pointsOf = (/** @type {ArrayLike<number>} */ costs) =>
    Array.from(curve.position, (position, i) => ({
      x: x(position),
      y: Number.isFinite(costs[i]) ? y(costs[i]) : Number.NaN,
    }));
  const points = pointsOf(curve.cost);
  const others = lines.map((line) => ({ ...line, points: pointsOf(line.cost) }));
  // Long numbers have no room beside the axis.
  const most = Math.max(...heights.map(Math.abs));
  const unit = most >= 1e4 ? 1000 ** Math.floor(Math.log10(most) / 3) : 1;
  const xAt = (/** @type {PointerEvent} */ event) => {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const inside = ((event.clientX - box.left) / box.width) * width;
    return view[0] + ((inside - frame.left) / (frame.right - frame.left)) * (view[1] - view[0]);
  };
  const press = (/** @type {PointerEvent} */ event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    if (event.type === 'pointerdown') /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
    const pressed = /** @type {Element} */ (event.currentTarget);
    const box = pressed.getBoundingClientRect();
    const isOnStrip = picture.strip && ((event.clientY - box.top) / box.height) * height.strip > strip.top - 4;
    const isDragged = event.type === 'pointermove';
    if (!isDragged) held.set(pressed, isOnStrip && pickStrip ? 'strip' : 'curve');
    const chosen = held.get(pressed) === 'strip' ? pickStrip : pick;
    chosen?.(Math.min(view[1], Math.max(view[0], xAt(event))), isDragged);
  };
  return html`<svg
    class="stage curve ${pick ? 'pickable' : ''}"
    part="stage"
    viewBox="0 0 ${width} ${picture.strip ? height.strip : height.plain}"
    role="img"
    aria-label=${label}
    @pointerdown=${pick || pickStrip ? press : nothing}
    @pointermove=${pick || pickStrip ? press : nothing}
  >
    <defs><clipPath id="frame"><rect x=${frame.left} y=${frame.top - 8} width=${frame.right - frame.left} height=${frame.bottom - frame.top + 8} /></clipPath></defs>
    ${ground ? svg`<g clip-path="url(#frame)"><path class="ground" d=${areaUnder(points)} /></g>` : nothing}
    <g class="axes">
      <line x1=${frame.left} x2=${frame.right} y1=${frame.bottom} y2=${frame.bottom} />
      <line x1=${frame.left} x2=${frame.left} y1=${frame.top} y2=${frame.bottom} />
      ${ticksOf(view, 8).map((tick) => svg`<line x1=${x(tick)} x2=${x(tick)} y1=${frame.bottom} y2=${frame.bottom + 5} /><text x=${x(tick)} y=${frame.bottom + 20} text-anchor="middle">${number(tick, 3)}</text>`)}
      ${ticksOf(heights, 4).map((tick) => svg`<line x1=${frame.left - 5} x2=${frame.left} y1=${y(tick)} y2=${y(tick)} /><text x=${frame.left - 8} y=${y(tick) + 5} text-anchor="end">${number(tick / unit, 3)}</text>`)}
      ${unit > 1 ? svg`<text class="unit" x=${frame.left + 6} y=${frame.top + 4}>\u00d7 ${number(unit)}</text>` : nothing}
      <text class="unit" x=${frame.right} y=${frame.bottom - 7} text-anchor="end">${axis}</text>
    </g>
    ${(picture.strip ?? []).map((stretch) => drawStretch(stretch, x))}
    <g clip-path="url(#frame)">
      ${others.map((other) => svg`<path class="line ${other.kind}" d=${lineThrough(other.points)} />`)}
      <path class="line ${name?.kind ?? ''}" d=${lineThrough(points)} />
      ${guides.map((guide) => drawGuide(guide, x, y))}
      ${tangent ? drawTangent(tangent, x, y) : nothing}
      ${slopes.map((slope) => drawTangent(slope, x, y))}
    </g>
    ${drawNames(name ? [...others, { ...name, points }] : others)} ${ahead ? drawAhead(ahead, x, y) : nothing}
    ${path ? drawPath(path, x, y, marks.some(({ kind }) => kind === 'person') ? 1 : 0) : nothing}
    ${marks.map((mark) => drawMark(mark, x, y, number))}
  </svg>`;
}

/** What lies under a line, down to the axis. @param {{x: number, y: number}[]} points */
function areaUnder(points) {
  const isEdge = (/** @type {number} */ i) => !Number.isFinite(points[i]?.y);
  return points
    .map(({ x, y }, i) => {
      if (isEdge(i)) return '';
      const from = isEdge(i - 1) ? `M${x.toFixed(1)} ${frame.bottom}` : '';
      return `${from}L${x.toFixed(1)} ${y.toFixed(1)}${isEdge(i + 1) ? `L${x.toFixed(1)} ${frame.bottom}Z` : ''}`;
    })
    .join('');
}

/** @param {{x: number, y: number, kind: string}} guide @param {(position: number) => number} x @param {(cost: number) => number} y */
function drawGuide({ x: position, y: cost, kind }, x, y) {
  return svg`<path class="guide ${kind}" d="M${frame.left} ${y(cost)} H${x(position)} V${frame.bottom}" />`;
}

/**
 * The names of lines, each where its line leaves the picture, and none over another.
 * @param {{points: {x: number, y: number}[], kind: string, label: string}[]} named
 */
function drawNames(named) {
  /** @type {{x: number, y: number}[]} */
  const taken = [];
  return named.map(({ points, kind, label }) => {
    const end = points.findLast(({ y }) => y >= frame.top && y <= frame.bottom);
    if (!end) return nothing;
    // A line that leaves at the top has room on its right; one that goes on to the edge has none.
    const isInside = end.x < frame.right - 120;
    const isHigh = end.y < (frame.top + frame.bottom) / 2;
    const x = isInside ? end.x + 8 : Math.min(end.x, frame.right) - 8;
    let y = Math.min(Math.max(end.y, frame.top + 14), frame.bottom - 34); // below is the name of the axis
    const inWay = () => taken.find((other) => Math.abs(other.x - x) < 120 && Math.abs(other.y - y) < 22);
    for (let other = inWay(); other && taken.length < 20; other = inWay()) y = other.y + (isHigh ? 22.5 : -22.5);
    taken.push({ x, y });
    return svg`<text class="name ${kind}" x=${x} y=${y} text-anchor=${isInside ? 'start' : 'end'}>${label}</text>`;
  });
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
 * @param {NonNullable<CurvePicture['tangent']> & {kind?: string}} tangent @param {(position: number) => number} x @param {(cost: number) => number} y
 */
function drawTangent({ x: at, y: cost, slope, reach, move, kind = '' }, x, y) {
  const on = (/** @type {number} */ position) => y(cost + slope * (position - at));
  return svg`<line class="tangent ${kind}" x1=${x(at - reach)} y1=${on(at - reach)} x2=${x(at + reach)} y2=${on(at + reach)} />
    ${
      move
        ? svg`<path class="move" d="M${x(at)} ${y(cost)} L${x(at + move)} ${y(cost)} L${x(at + move)} ${on(at + move)}" />`
        : nothing
    }`;
}

/** @param {NonNullable<CurvePicture['ahead']>} ahead @param {(position: number) => number} x @param {(cost: number) => number} y */
function drawAhead({ position, cost }, x, y) {
  const points = Array.from(position, (value, i) => ({ x: x(value), y: y(cost[i]) }));
  const dots = points.filter(
    (point) => point.x >= frame.left - 1 && point.x <= frame.right + 1 && point.y >= frame.top,
  );
  return svg`<g class="ahead" clip-path="url(#frame)">
    <path class="way" d=${lineThrough(points)} />
    <path class="visited" d=${dots.map((dot) => `M${dot.x.toFixed(1)} ${dot.y.toFixed(1)}h0`).join('')} />
  </g>`;
}

/** @param {NonNullable<CurvePicture['path']>} path @param {(position: number) => number} x @param {(cost: number) => number} y @param {number} covered how many of the last points somebody stands on */
function drawPath({ position, cost }, x, y, covered) {
  const points = Array.from(position, (value, i) => ({ x: x(value), y: y(cost[i]) }));
  const isShown = (/** @type {{x: number, y: number}} */ point) =>
    point.x >= frame.left - 1 && point.x <= frame.right + 1;
  const inside = points.map((point) => ({ ...point, x: Math.min(frame.right, Math.max(frame.left, point.x)) }));
  const dots = inside.filter((_, i) => isShown(points[i]) && points[i].y >= frame.top - 8);
  let lastX = Number.NaN;
  const labels = points.slice(0, Math.min(numbered, points.length - covered)).map((point, step) => {
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
    if (!followed.includes(kind)) return nothing;
    const [at, anchor] =
      place.x < frame.left
        ? [frame.left + 6, 'start']
        : place.x > frame.right
          ? [frame.right, 'end']
          : [Math.min(frame.right - 30, Math.max(frame.left + 30, place.x)), 'middle'];
    const arrow =
      place.x < frame.left
        ? '\u25c0'
        : place.x > frame.right
          ? '\u25b6'
          : place.y < frame.top
            ? symbols.high
            : symbols.low;
    return svg`<text class="off" x=${at} y=${frame.top + 14} text-anchor=${anchor}>${arrow} ${number(position, 2)}</text>`;
  }
  return svg`<g class="mark ${kind}" transform="translate(${place.x} ${place.y})">
    ${shapes[kind] ? svg`<path d=${shapes[kind]} />` : svg`<circle class="halo" r="11" /><circle r="5.5" />`}
    ${label ? svg`<text y=${kind === 'maximum' ? 28 : -16} text-anchor="middle">${label}</text>` : nothing}
  </g>`;
}
