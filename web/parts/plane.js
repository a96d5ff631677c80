// The picture of a cost of two parameters: its contours, a walk over them, arrows, and what stands out.
import { guard } from 'lit/directives/guard.js';
import { html, nothing, svg } from 'lit/html.js';
import { press } from './keys.js';
import css from './plane.css?inline';
import { planeDeeds, planeKeys } from './plane-keys.js';
import { holesOf, pathsOf } from './relief.js';
import { ticksOf } from './ticks.js';

/** For a scene that draws planes. */
export const planeStyles = css;

/** @typedef {import('./relief.js').Place} Place */
/**
 * @typedef {object} Mark
 * @property {Place} at
 * @property {string} kind names its class; the `shapes` below have one of their own, the rest are dots
 * @property {string} [label] a letter or word beside it
 */
/** From a place to another; what is too short to be seen is left out. @typedef {{from: Place, to: Place, kind: string}} Arrow */
/**
 * @typedef {object} PlanePicture
 * @property {Place} least
 * @property {Place} most
 * @property {import('./relief.js').Relief} relief
 * @property {ArrayLike<number>} [path] the places visited, x and y of each in turn, the last the one it stands on
 * @property {ArrayLike<number>} [ahead] where else it might have gone, drawn faintly
 * @property {Mark[]} [marks]
 * @property {Arrow[]} [arrows]
 * @property {[string, string]} [names] of the axes, x and y unless told
 * @property {(plane: Drawing) => unknown} [overlay] more of it, as SVG
 * @property {string} label the picture in words
 * @property {string} hint what keys and pointer do there
 * @property {Place} start that keys move
 * @property {(place: Place) => void} pick called with the place that is pressed, dragged to, or moved to by keys
 */
/** The picture in its own units; `scale` is how many of them a change of x or y by 1 is. @typedef {{at: (place: Place) => Place, frame: Frame, scale: Place}} Drawing */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Frame */

const width = 640;
const margin = { left: 58, right: 18, top: 16, bottom: 40 };
const across = width - margin.left - margin.right;
/** A picture is at most so much higher or lower than it is wide; beyond, x and y are drawn to different scales. */
const shape = { least: 0.6, most: 1.3 };

/** The first steps carry their number; more would write over each other. */
const numbered = 4;

/** What is closer together is one dot. */
const hair = 0.6;

/** @type {Record<string, string>} shapes around 0, 0 */
const shapes = {
  start: 'M0 -9 v18 M-9 0 h18',
  minimum: 'M-9 -7 h18 l-9 15 Z',
  maximum: 'M-9 7 h18 l-9 -15 Z',
  saddle: 'M0 -9 l9 9 l-9 9 l-9 -9 Z',
  flat: 'M-9 -4 h18 v8 h-18 Z',
};

/** @param {{least: Place, most: Place}} domain @returns {Frame} */
function frameOf({ least, most }) {
  const ratio = (most[1] - least[1]) / (most[0] - least[0]);
  const high = across * Math.min(shape.most, Math.max(shape.least, ratio));
  return { left: margin.left, right: width - margin.right, top: margin.top, bottom: margin.top + high };
}

/** Whether x and y are drawn to the same scale, so that what is square to a contour looks so. @param {{least: Place, most: Place}} domain */
export function isTrueToScale({ least, most }) {
  const ratio = (most[1] - least[1]) / (most[0] - least[0]);
  return ratio >= shape.least * 0.999 && ratio <= shape.most * 1.001;
}

/** @param {{least: Place, most: Place}} domain @returns {Drawing} */
function drawingOf({ least, most }) {
  const frame = frameOf({ least, most });
  const share = (/** @type {Place} */ place) => place.map((value, i) => (value - least[i]) / (most[i] - least[i]));
  // Far outside is as good as farther outside, and keeps the numbers of the drawing small.
  const near = (/** @type {number} */ value) => Math.min(5, Math.max(-4, value));
  return {
    frame,
    scale: [(frame.right - frame.left) / (most[0] - least[0]), (frame.bottom - frame.top) / (most[1] - least[1])],
    at: (place) => {
      const [x, y] = share(place).map(near);
      return [frame.left + x * (frame.right - frame.left), frame.bottom - y * (frame.bottom - frame.top)];
    },
  };
}

/** @param {import('../locales/locale.js').Locale} locale @param {PlanePicture} picture */
export function drawPlane(locale, picture) {
  const {
    least,
    most,
    relief,
    path = [],
    ahead = [],
    marks = [],
    arrows = [],
    overlay,
    label,
    hint,
    start,
    pick,
  } = picture;
  const drawing = drawingOf(picture);
  const { frame, at } = drawing;
  const high = frame.bottom + margin.bottom;
  const box = `0 0 ${width} ${high.toFixed(1)}`;
  const within = (/** @type {number[]} */ place) =>
    /** @type {Place} */ (place.map((value, i) => Math.min(most[i], Math.max(least[i], value))));
  const placeAt = (/** @type {PointerEvent} */ event) => {
    const { left, top, width: wide, height } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const [x, y] = [((event.clientX - left) / wide) * width, ((event.clientY - top) / height) * high];
    const shares = [(x - frame.left) / (frame.right - frame.left), (frame.bottom - y) / (frame.bottom - frame.top)];
    return within(shares.map((share, i) => least[i] + share * (most[i] - least[i])));
  };
  // A finger on the start drags it; elsewhere it scrolls the page, and only a tap chooses.
  const isOnHandle = (/** @type {Event} */ { target }) => /** @type {Element} */ (target).matches('.handle');
  const point = (/** @type {PointerEvent} */ event) => {
    const pressed = /** @type {Element} */ (event.currentTarget);
    if (event.type === 'pointerdown') {
      if (event.pointerType === 'touch' && !isOnHandle(event)) return;
      pressed.setPointerCapture(event.pointerId);
    }
    if (event.type !== 'click' && (event.buttons === 0 || !pressed.hasPointerCapture(event.pointerId))) return;
    pick(placeAt(event));
  };
  // Chromium does not heed touch-action inside of an SVG.
  const hold = (/** @type {TouchEvent} */ event) => isOnHandle(event) && event.preventDefault();
  const deeds = planeDeeds((x, y) =>
    pick(within([start[0] + x * (most[0] - least[0]), start[1] + y * (most[1] - least[1])])),
  );
  return html`<div
    class="stage plane"
    part="stage"
    role="application"
    tabindex="0"
    aria-label=${label}
    aria-description=${hint}
    @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, planeKeys, deeds)}
  >
    ${guard([relief], () => drawRelief(relief, frame, box))}
    <svg class="over" viewBox=${box} aria-hidden="true" @pointerdown=${point} @pointermove=${point} @click=${point} @touchstart=${hold}>
      <defs><clipPath id="plane-frame"><rect x=${frame.left} y=${frame.top} width=${frame.right - frame.left} height=${frame.bottom - frame.top} /></clipPath></defs>
      ${drawAxes(locale, picture, drawing)}
      <g clip-path="url(#plane-frame)">
        ${overlay?.(drawing)}
        ${ahead.length > 0 ? svg`<path class="ahead" d=${lineThrough(spotsOf(ahead, drawing))} />` : nothing}
        ${drawPath(path, drawing)}
        ${arrows.map((arrow) => drawArrow(arrow, at))}
      </g>
      ${marks.map((mark) => drawMark(mark, drawing, locale.number))}
    </svg>
  </div>`;
}

/** The contours, filled step by step: each with so much of the high colour over the ones below that together they are even. @param {import('./relief.js').Relief} relief @param {Frame} frame @param {string} box */
function drawRelief(relief, frame, box) {
  /** @param {Place} share @returns {Place} */
  const toPicture = ([x, y]) => [
    frame.left + x * (frame.right - frame.left),
    frame.bottom - y * (frame.bottom - frame.top),
  ];
  const count = relief.levels.length;
  return html`<svg class="relief" viewBox=${box} aria-hidden="true">
    <defs><clipPath id="relief-frame"><rect x=${frame.left} y=${frame.top} width=${frame.right - frame.left} height=${frame.bottom - frame.top} /></clipPath></defs>
    <g clip-path="url(#relief-frame)">
      <rect class="lowest" x=${frame.left} y=${frame.top} width=${frame.right - frame.left} height=${frame.bottom - frame.top} />
      ${pathsOf(relief, toPicture).map((path, k) => svg`<path class="above" fill-opacity=${(1 / (count - k)).toFixed(3)} data-level=${relief.levels[k]} d=${path} />`)}
      ${relief.isWhole ? nothing : svg`<path class="hole" d=${holesOf(relief, toPicture)} />`}
    </g>
  </svg>`;
}

/** @param {import('../locales/locale.js').Locale} locale @param {Pick<PlanePicture, 'least' | 'most' | 'names'>} domain @param {Drawing} drawing */
function drawAxes({ number }, { least, most, names = ['x', 'y'] }, { frame, at }) {
  const ticks = (/** @type {0 | 1} */ i) => ticksOf([least[i], most[i]], 6);
  return svg`<g class="axes">
    <rect x=${frame.left} y=${frame.top} width=${frame.right - frame.left} height=${frame.bottom - frame.top} />
    ${ticks(0).map((tick) => {
      const [x] = at([tick, least[1]]);
      return svg`<line x1=${x} x2=${x} y1=${frame.bottom} y2=${frame.bottom + 5} /><text x=${x} y=${frame.bottom + 21} text-anchor="middle">${number(tick, 3)}</text>`;
    })}
    ${ticks(1).map((tick) => {
      const [, y] = at([least[0], tick]);
      return svg`<line x1=${frame.left - 5} x2=${frame.left} y1=${y} y2=${y} /><text x=${frame.left - 8} y=${y + 5} text-anchor="end">${number(tick, 3)}</text>`;
    })}
    <text class="name" x=${frame.right - 6} y=${frame.bottom - 8} text-anchor="end">${names[0]}</text>
    <text class="name" x=${frame.left + 8} y=${frame.top + 18}>${names[1]}</text>
  </g>`;
}

/** @param {Place[]} spots */
function lineThrough(spots) {
  return spots.map(([x, y], i) => `${i > 0 ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/** Where a walk's places are, but for those that nobody could tell apart: one that crawls has thousands of them. @param {ArrayLike<number>} path @param {Drawing} drawing @returns {Place[]} */
function spotsOf(path, { at, scale }) {
  const [wide, high] = scale;
  let last = 0;
  const kept = [];
  for (let i = 0; i < path.length; i += 2) {
    const moved = Math.max(wide * Math.abs(path[i] - path[last]), high * Math.abs(path[i + 1] - path[last + 1]));
    if (i > 0 && i < path.length - 2 && !(moved > hair)) continue;
    last = i;
    kept.push(at([path[i], path[i + 1]]));
  }
  return kept;
}

/** @param {ArrayLike<number>} path @param {Drawing} drawing */
function drawPath(path, drawing) {
  if (path.length < 4) return nothing;
  const { at } = drawing;
  const kept = spotsOf(path, drawing);
  const numbers = Array.from({ length: Math.min(numbered, path.length / 2) - 1 }, (_, i) => ({
    spot: at([path[2 * i + 2], path[2 * i + 3]]),
    step: i + 1,
  }));
  /** @type {Place[]} */
  const told = [kept[0]];
  return svg`<path class="casing" d=${lineThrough(kept)} /><path class="way" d=${lineThrough(kept)} />
    <path class="visited" d=${kept.map(([x, y]) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('')} />
    ${numbers.map(({ spot, step }) => {
      if (told.some(([x, y]) => Math.hypot(spot[0] - x, spot[1] - y) < 22)) return nothing;
      told.push(spot);
      return svg`<text class="step" x=${spot[0] + 8} y=${spot[1] - 8}>${step}</text>`;
    })}`;
}

/** @param {Arrow} arrow @param {Drawing['at']} at */
function drawArrow({ from, to, kind }, at) {
  const [[x, y], [toX, toY]] = [at(from), at(to)];
  const length = Math.hypot(toX - x, toY - y);
  if (!(length > 2)) return nothing;
  const head = Math.min(11, length / 2);
  const [alongX, alongY] = [((toX - x) / length) * head, ((toY - y) / length) * head];
  const base = [toX - alongX, toY - alongY];
  const d = `M${x.toFixed(1)} ${y.toFixed(1)}L${base.map((value) => value.toFixed(1)).join(' ')}`;
  const wing = (/** @type {number} */ side) =>
    `L${(base[0] - side * alongY * 0.5).toFixed(1)} ${(base[1] + side * alongX * 0.5).toFixed(1)}`;
  return svg`<g class="arrow ${kind}">
    <path class="casing" d=${d} /><path class="shaft" d=${d} />
    <path class="head" d="M${toX.toFixed(1)} ${toY.toFixed(1)}${wing(1)}${wing(-1)}Z" />
  </g>`;
}

/** @param {Mark} mark @param {Drawing} drawing @param {import('../locales/locale.js').Locale['number']} number */
function drawMark({ at: place, kind, label }, { at, frame }, number) {
  const [x, y] = at(place);
  const inside = [Math.min(frame.right, Math.max(frame.left, x)), Math.min(frame.bottom, Math.max(frame.top, y))];
  if (Math.hypot(x - inside[0], y - inside[1]) > 1) {
    if (kind !== 'ball') return nothing;
    // It has left the picture: an arrow at the edge tells where to.
    const turn = (Math.atan2(y - inside[1], x - inside[0]) * 180) / Math.PI;
    const isRight = inside[0] > (frame.left + frame.right) / 2;
    const text = `${number(place[0], 2)}; ${number(place[1], 2)}`;
    return svg`<g class="off" transform="translate(${inside[0]} ${inside[1]})">
      <path transform="rotate(${turn})" d="M0 0 l-16 -8 v16 Z" />
      <text x=${isRight ? -20 : 20} y=${inside[1] < frame.top + 20 ? 26 : -10} text-anchor=${isRight ? 'end' : 'start'}>${text}</text>
    </g>`;
  }
  return svg`<g class="mark ${kind}" transform="translate(${x.toFixed(2)} ${y.toFixed(2)})">
    ${kind === 'start' ? svg`<circle class="handle" r="24" />` : nothing}
    ${shapes[kind] ? svg`<path d=${shapes[kind]} />` : svg`<circle class="halo" r="11" /><circle r="6" />`}
    ${label ? svg`<text y=${y < frame.top + 30 ? 28 : -14} text-anchor="middle">${label}</text>` : nothing}
  </g>`;
}
