// The half-pipe with somebody standing on it, and the meter of its tilt.
import { html, svg } from 'lit/html.js';
import { drawCurve, heightOf } from '../parts/curve.js';
import { steepnesses } from './slope-records.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./slope-records.js').SlopeRecords} SlopeRecords */
/** @typedef {import('./slope-records.js').SlopeState} SlopeState */
/** @typedef {import('./slope-records.js').Place} Place */

const points = 241;

/** Places go by tenths of a centimetre where that is as fine as a finger. @param {number} y @param {{width: number}} state */
export const rounded = (y, { width }) => Number(y.toFixed(width >= 20 ? 0 : width >= 2 ? 1 : 2));

/**
 * @param {Locale} locale @param {SlopeRecords} records @param {SlopeState} state @param {Place} place
 * @param {{isTold: boolean, stand: (y: number) => void}} how `stand` is where the learner goes
 */
export function pipe(locale, records, state, place, { isTold, stand }) {
  const { target, width, steps } = state;
  const { y, cost, slope, run, promise, truth } = place;
  const curve = records.walk.formula.curve({ least: target - width, most: target + width, count: points });
  const [low, high] = heightOf(curve.cost);
  const { position, cost: costs } = records.walk.columns;
  const isStanding = Number.isFinite(cost);
  const isDeep = isTold && cost + promise < low;
  const hasSlope = isTold && Number.isFinite(slope);
  const landing = [
    { x: y + run, y: cost + promise, kind: 'promise' },
    { x: y + run, y: cost + truth, kind: 'landing' },
  ].filter((mark) => hasSlope && run !== 0 && Number.isFinite(mark.y));
  return drawCurve(locale, {
    view: [target - width, target + width],
    // Room for who stands at the top, and for a promise that goes below the bottom: always as much, so that nothing jumps.
    height: [isDeep ? low - 0.4 * (high - low) : low, high + 0.16 * (high - low)],
    curve,
    ground: true,
    path: steps > 0 ? { position: position.slice(0, steps + 1), cost: costs.slice(0, steps + 1) } : undefined,
    tangent: hasSlope ? { x: y, y: cost, slope, reach: width / 2, move: run } : undefined,
    marks: [...landing, ...(isStanding ? [{ x: y, y: cost, kind: 'person' }] : [])],
    axis: locale.say('pipe.axis'),
    label: locale.say('pipe.label', { y, target }),
    pick: (x) => stand(rounded(x, state)),
  });
}

const meter = { width: 290, height: 158, x: 145, y: 138, radius: 104 };

/** The needle's angle from upright, in degrees: half of the way to the side for a slope of 5, never all of it. @param {number} slope */
const angleOf = (slope) => (180 / Math.PI) * Math.atan(slope / 5);

/** @param {number} slope @param {number} radius */
function onDial(slope, radius) {
  const angle = (angleOf(slope) * Math.PI) / 180;
  return { x: meter.x + radius * Math.sin(angle), y: meter.y - radius * Math.cos(angle) };
}

/** @param {Locale} locale @param {number | undefined} slope none where it is not told, or there is none */
export function tiltMeter({ say, number }, slope) {
  const { x, y, radius } = meter;
  const marks = steepnesses.flatMap(([, from]) => (from === 0 ? [0] : [-from, from]));
  const tick = (/** @type {number} */ mark) => {
    const [inner, outer, text] = [radius - 6, radius + 4, radius + 18].map((r) => onDial(mark, r));
    return svg`<line x1=${inner.x} y1=${inner.y} x2=${outer.x} y2=${outer.y} />
      <text x=${text.x} y=${text.y + 5} text-anchor="middle">${number(mark)}</text>`;
  };
  const label = slope === undefined ? say('meter.hidden') : say('meter.label', { slope });
  return html`<svg class="meter" viewBox="0 0 ${meter.width} ${meter.height}" role="img" aria-label=${label}>
    <path class="dial" d="M${x - radius} ${y} A${radius} ${radius} 0 0 1 ${x + radius} ${y}" />
    <g class="ticks">${marks.map(tick)}</g>
    <text class="sign" x=${x - radius * 0.55} y=${y - 6} text-anchor="middle">\u2212</text>
    <text class="sign" x=${x + radius * 0.55} y=${y - 6} text-anchor="middle">+</text>
    ${
      slope === undefined
        ? svg`<text class="sign" x=${x} y=${y - 34} text-anchor="middle">?</text>`
        : svg`<g class="needle" transform="rotate(${angleOf(slope)} ${x} ${y})"><line x1=${x} y1=${y} x2=${x} y2=${y - radius + 14} /></g>`
    }
    <circle class="hub" cx=${x} cy=${y} r="7" />
  </svg>`;
}
