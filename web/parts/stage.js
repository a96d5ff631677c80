// The picture: a person with a laser on the left, a sheet on the right, the friend behind it.
import { html, nothing, svg } from 'lit/html.js';
import { symbols } from './shout.js';
import { ticksOf } from './ticks.js';

/**
 * @typedef {object} Dot
 * @property {number} cm height
 * @property {string} kind names its class, and so its colour and shape
 * @property {string} [label] a letter beside it
 */
/**
 * @typedef {object} Stage
 * @property {[number, number]} view the heights in cm that the sheet spans
 * @property {number} [aim] the height the beam goes to, in cm; without it the beam ends in the mist, at `share`
 * @property {number} share how far the pointer is turned, from 0 to 1
 * @property {Dot[]} dots
 * @property {number} [target] the height of the target, once it may be seen
 * @property {boolean} down the sheet has dropped
 * @property {string} distance what is known of the distance to the sheet
 * @property {string} [label] the picture in words; without it the picture is hidden from screen readers
 */

const width = 640;
const height = 360;
const floor = 334;
const top = 26;
const sheet = { left: 448, right: 536 };
const outline = `M${sheet.left} ${top} L${sheet.right} ${top + 4} L${sheet.right} ${floor} L${sheet.left} ${floor - 2} Z`;
const shoulder = { x: 84, y: 216 };
const mist = 344;

/** @param {[number, number]} view @param {number} cm */
function heightOf([low, high], cm) {
  return floor - ((cm - low) / (high - low)) * (floor - top);
}

/** How far along the sheet a point of the picture is, from 0 at its foot to 1. @param {SVGElement | HTMLElement} stage @param {number} clientY */
export function shareAt(stage, clientY) {
  const box = stage.getBoundingClientRect();
  const y = ((clientY - box.top) / box.height) * height;
  return Math.min(1, Math.max(0, (floor - y) / (floor - top)));
}

/** @param {Dot} dot @param {number} x @param {[number, number]} view @param {(value: number, digits?: number) => string} number */
function drawDot({ cm, kind, label }, x, view, number) {
  const inside = cm >= view[0] && cm <= view[1];
  if (!inside && kind === 'trail') return nothing;
  if (!inside) {
    // Off the sheet: an arrow at its edge tells where to.
    const above = cm > view[1];
    return svg`<text class="off ${kind}" x=${x} y=${above ? top - 6 : floor + 20} text-anchor="middle">${above ? symbols.high : symbols.low} ${number(cm, 0)}</text>`;
  }
  const y = heightOf(view, cm);
  const shape =
    kind === 'guess'
      ? svg`<circle class="dot guess" cx=${x} cy=${y} r="8" />`
      : kind === 'trail'
        ? svg`<circle class="dot trail" cx=${x} cy=${y} r="3.5" />`
        : svg`<circle class="dot halo ${kind}" cx=${x} cy=${y} r="11" /><circle class="dot ${kind}" cx=${x} cy=${y} r="5.5" />`;
  return svg`${shape}${label ? svg`<text class="dot-label" x=${x} y=${y - 13} text-anchor="middle">${label}</text>` : nothing}`;
}

/** @param {Stage} stage @param {import('../locales/locale.js').Locale} locale */
export function drawStage({ view, aim, share, dots, target, down, distance, label }, { number }) {
  const middle = (sheet.left + sheet.right) / 2;
  const seen = aim !== undefined;
  const clamp = (/** @type {number} */ cm) =>
    Math.min(view[1] * 1.2 - view[0] * 0.2, Math.max(view[0] * 1.2 - view[1] * 0.2, cm));
  const columns = dots.filter(({ kind }) => kind !== 'trail' && kind !== 'guess');
  const spread = columns.length > 1 ? (sheet.right - sheet.left - 24) / (columns.length - 1) : 0;
  const place = (/** @type {Dot} */ dot) =>
    spread && columns.includes(dot) ? sheet.left + 12 + columns.indexOf(dot) * spread : middle;
  const end = seen
    ? { x: columns[0] ? place(columns[0]) : middle, y: heightOf(view, clamp(aim)) }
    : { x: mist, y: floor - 40 - share * (floor - top - 60) };
  const tilt = Math.atan2(end.y - shoulder.y, end.x - shoulder.x);
  const hand = { x: shoulder.x + 46 * Math.cos(tilt), y: shoulder.y + 46 * Math.sin(tilt) };
  return html`<svg class="stage" part="stage" viewBox="0 0 ${width} ${height}" role=${label ? 'img' : 'presentation'} aria-hidden=${label ? 'false' : 'true'} aria-label=${label ?? nothing}>
    <line class="floor" x1="16" y1=${floor} x2=${width - 16} y2=${floor} />
    <g class="person">
      <path d="M70 332 L80 272 L90 332 M80 272 L82 204" />
      <path d="M82 218 L62 246 L66 268" />
      <circle cx="84" cy="182" r="19" />
      <path class="hair" d="M66 176 q4 -20 24 -14 q14 4 12 14 q-14 -6 -22 -3 q-8 4 -14 3z" />
      <path d="M${shoulder.x} ${shoulder.y} L${hand.x} ${hand.y}" />
    </g>
    <path class="pointer" d="M${hand.x - 7 * Math.cos(tilt)} ${hand.y - 7 * Math.sin(tilt)} L${hand.x + 12 * Math.cos(tilt)} ${hand.y + 12 * Math.sin(tilt)}" />
    <g class="friend">
      <circle cx="608" cy="186" r="17" />
      <path d="M608 203 L608 270 L600 332 M608 270 L618 332 M608 222 L592 196 M608 222 L626 240" />
      <path class="mouth" d="M595 190 q5 5 9 1" />
    </g>
    <path class="board" d=${outline} />
    <g class="sheet ${down ? 'down' : ''}">
      <path class="paper" d=${outline} />
      <path class="rail" d="M${sheet.left - 8} ${top - 3} L${sheet.right + 8} ${top + 2}" />
    </g>
    ${
      target === undefined
        ? nothing
        : svg`<g class="target"><line x1=${sheet.left - 14} x2=${sheet.right + 14} y1=${heightOf(view, target)} y2=${heightOf(view, target)} />
          <circle cx=${middle} cy=${heightOf(view, target)} r="10" /></g>`
    }
    ${
      seen
        ? ticksOf(view).map((cm) => {
            const y = heightOf(view, cm);
            return svg`<line class="tick" x1=${sheet.right} x2=${sheet.right + 8} y1=${y} y2=${y} /><text class="tick" x=${sheet.right + 12} y=${Math.min(y + 6, floor - 4)}>${number(cm, 2)}</text>`;
          })
        : svg`<g class="mist"><ellipse cx="366" cy="150" rx="40" ry="106" /><ellipse cx="396" cy="226" rx="46" ry="86" /><ellipse cx="412" cy="120" rx="34" ry="80" /></g>`
    }
    <path class="beam" d="M${hand.x + 12 * Math.cos(tilt)} ${hand.y + 12 * Math.sin(tilt)} L${end.x} ${end.y}" />
    ${dots.map((dot) => drawDot(dot, place(dot), view, number))}
    <text class="distance" x="270" y=${floor + 19} text-anchor="middle">${distance}</text>
  </svg>`;
}
