// The sheet seen from the front: what is aimed at with two knobs, one for the height and one for the place across.
import { html, nothing, svg } from 'lit/html.js';
import { symbols } from './shout.js';
import { ticksOf } from './ticks.js';

/** How high and how far across, in cm. @typedef {number[]} Place */
/**
 * @typedef {object} Sheet
 * @property {{at: Place, kind: string, label?: string}[]} dots `kind` names the class, and so colour and shape; `label` is a letter beside it
 * @property {{kind: string, places: Place[]}[]} [paths]
 * @property {{at: Place, radius: number}[]} [circles] on which the target lies, as was shouted
 * @property {number} [sum] the target lies where height and place across add to it, as was shouted
 * @property {Place} [target] once it may be seen
 * @property {boolean} down the sheet has dropped
 * @property {string} [label] the picture in words; without it the picture is hidden from screen readers
 */

const width = 400;
const height = 372;
const size = 200; // cm, both ways
const [left, top, side] = [56, 20, 320];
const outline = `M${left} ${top} h${side} v${side} h${-side} Z`;

/** Where a place of the sheet is in the picture. @param {Place} place */
const inPicture = ([up, across]) => ({
  x: left + (across / size) * side,
  y: top + side - (up / size) * side,
});
const onSheet = (/** @type {number} */ cm) => Math.min(size, Math.max(0, cm));
/** For points of a line: what has flown off far is as far off as can be drawn. @param {Place} place */
const pointOf = ([up, across]) => `${Math.min(1e4, Math.max(-1e4, across))},${Math.min(1e4, Math.max(-1e4, -up))}`;

/** How far up and across the sheet a pointer is, from 0 to 1. @param {Element} sheet @param {{clientX: number, clientY: number}} pointer */
export function sharesAt(sheet, { clientX, clientY }) {
  const box = sheet.getBoundingClientRect();
  const x = ((clientX - box.left) / box.width) * width;
  const y = ((clientY - box.top) / box.height) * height;
  return [(top + side - y) / side, (x - left) / side].map((share) => Math.min(1, Math.max(0, share)));
}

/** @param {Sheet['dots'][number]} dot @param {number} nth of those with a letter: letters stand around, so that none covers another */
function drawDot({ at, kind, label }, nth) {
  const [up, across] = at;
  const { x, y } = inPicture(at.map(onSheet));
  const angle = ((nth * 72 - 90) * Math.PI) / 180;
  const letter = label
    ? svg`<text class="dot-label" x=${x + 18 * Math.cos(angle)} y=${y + 5 + 18 * Math.sin(angle)} text-anchor="middle">${label}</text>`
    : nothing;
  if (up !== onSheet(up) || across !== onSheet(across)) {
    // Off the sheet: an arrow at its edge tells where to.
    const arrow = symbols[up > size ? 'high' : up < 0 ? 'low' : across < 0 ? 'left' : 'right'];
    return svg`<text class="off ${kind}" x=${x} y=${y + 6} text-anchor="middle">${arrow}</text>${letter}`;
  }
  if (kind === 'trail') return svg`<circle class="dot trail" cx=${x} cy=${y} r="3.5" />`;
  return svg`<circle class="dot halo ${kind}" cx=${x} cy=${y} r="11" /><circle class="dot ${kind}" cx=${x} cy=${y} r="5.5" />${letter}`;
}

/** @param {Sheet} sheet @param {import('../locales/locale.js').Locale} locale */
export function drawSheet({ dots, paths = [], circles = [], sum, target, down, label }, { number }) {
  const goal = target && inPicture(target);
  return html`<svg class="stage front" part="stage" viewBox="0 0 ${width} ${height}" role=${label ? 'img' : 'presentation'} aria-hidden=${label ? 'false' : 'true'} aria-label=${label ?? nothing}>
    <path class="board" d=${outline} />
    <g class="sheet ${down ? 'down' : ''}"><path class="paper" d=${outline} /></g>
    ${ticksOf([0, size]).map((cm) => {
      const { x, y } = inPicture([cm, cm]);
      return svg`<line class="tick" x1=${left - 6} x2=${left} y1=${y} y2=${y} /><text x=${left - 10} y=${y + 5} text-anchor="end">${number(cm)}</text>
        <line class="tick" x1=${x} x2=${x} y1=${top + side} y2=${top + side + 6} /><text x=${x} y=${height - 8} text-anchor="middle">${number(cm)}</text>`;
    })}
    <svg x=${left} y=${top} width=${side} height=${side} viewBox="0 ${-size} ${size} ${size}">
      ${circles.map(({ at, radius }) => svg`<circle class="told-place" cx=${at[1]} cy=${-at[0]} r=${radius} />`)}
      ${sum === undefined ? nothing : svg`<line class="told-place" x1="0" y1=${-sum} x2=${size} y2=${size - sum} />`}
      ${paths.map(({ kind, places }) => svg`<g class="line ${kind}"><polyline points=${places.map(pointOf).join(' ')} /></g>`)}
    </svg>
    ${
      goal
        ? svg`<g class="target"><line x1=${left} x2=${left + side} y1=${goal.y} y2=${goal.y} /><line x1=${goal.x} x2=${goal.x} y1=${top} y2=${top + side} />
          <circle cx=${goal.x} cy=${goal.y} r="10" /></g>`
        : nothing
    }
    ${dots.map((dot, nth) => drawDot(dot, nth))}
  </svg>`;
}
