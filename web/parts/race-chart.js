// Heights against shots, one line a player: small enough to draw by hand, so that the game needs no chart library.
import { html, nothing, svg } from 'lit/html.js';

const width = 640;
const height = 220;
const frame = { left: 52, right: 616, top: 14, bottom: 184 };
const mostShots = 40;

/**
 * @typedef {object} RaceLine
 * @property {string} kind names the player's class, and so the colour
 * @property {string} letter stands at the line's end
 * @property {number[]} cm the height of each shot
 */

/**
 * @param {import('../locales/locale.js').Locale} locale
 * @param {{lines: RaceLine[], target: number, at: number, view: [number, number], label: string}} race `at` is the shot lit up
 */
export function raceChart({ say, number }, { lines, target, at, view: [low, high], label }) {
  const longest = Math.max(...lines.map(({ cm }) => cm.length));
  const shots = Math.max(2, Math.min(mostShots, longest));
  const x = (/** @type {number} */ shot) => frame.left + (shot / (shots - 1)) * (frame.right - frame.left);
  const y = (/** @type {number} */ cm) =>
    frame.bottom - ((Math.min(high, Math.max(low, cm)) - low) / (high - low)) * (frame.bottom - frame.top);
  const stride = shots > 20 ? 5 : shots > 10 ? 2 : 1;
  const marks = Array.from({ length: shots }, (_, shot) => shot).filter(
    (shot) => (shot + 1) % stride === 0 || shot === 0,
  );
  /** Where letters stand already, so that none covers another. @type {{x: number, y: number}[]} */
  const letters = [];
  return html`<figure class="race" part="chart">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
      <line class="axis" x1=${frame.left} x2=${frame.right} y1=${frame.bottom} y2=${frame.bottom} />
      <line class="axis" x1=${frame.left} x2=${frame.left} y1=${frame.top} y2=${frame.bottom} />
      ${[low, high].map((cm) => svg`<text x=${frame.left - 8} y=${y(cm) + 5} text-anchor="end">${number(cm)}</text>`)}
      ${marks.map((shot) => svg`<text x=${x(shot)} y=${frame.bottom + 20} text-anchor="middle">${shot + 1}</text>`)}
      <text class="unit" x=${frame.right} y=${height - 2} text-anchor="end">${say('race.shots')}</text>
      <line class="target" x1=${frame.left} x2=${frame.right} y1=${y(target)} y2=${y(target)} />
      ${at < shots ? svg`<line class="now" x1=${x(at)} x2=${x(at)} y1=${frame.top} y2=${frame.bottom} />` : nothing}
      ${lines.map(({ kind, letter, cm }) => {
        const shown = cm.slice(0, shots);
        const end = { x: x(shown.length - 1) + 7, y: y(shown[shown.length - 1]) - 7 };
        while (letters.some((other) => Math.hypot(other.x - end.x, other.y - end.y) < 15)) end.y -= 15;
        letters.push(end);
        return svg`<g class="line ${kind}">
          <polyline points=${shown.map((value, shot) => `${x(shot)},${y(value)}`).join(' ')} />
          ${shown.map((value, shot) => svg`<circle cx=${x(shot)} cy=${y(value)} r="3" />`)}
          <text x=${end.x} y=${end.y}>${letter}</text>
        </g>`;
      })}
    </svg>
    ${longest > mostShots ? html`<figcaption>${say('race.cut', { count: mostShots })}</figcaption>` : nothing}
  </figure>`;
}
