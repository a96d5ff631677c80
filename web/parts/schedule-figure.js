// A schedule as a curve: the share of the rate against the step, as the core walks it.
import { html, nothing, svg } from 'lit/html.js';

/** @typedef {import('../core.js').Core} Core */

const width = 240;
const height = 90;
const frame = { left: 30, right: 232, top: 10, bottom: 68 };
const points = 120;

/** So many horizons are shown. */
const horizons = 2.5;

/**
 * The shares of the rate that a schedule gives the steps from 0 on: how far each step goes on a slope of 1.
 * @param {Core} core @param {Record<string, string | number>} tuning @param {number} count @returns {number[]}
 */
export function sharesOf(core, { schedule, horizon, factor }, count) {
  const slope = core.formula('x', { variables: ['x'] });
  // So short are the steps that no rule but the budget ends the walk; where a share is 0, it stands.
  const rate = 2 ** -10;
  try {
    const stop = { budget: count, growth: 0, gradient: 0, patience: 0 };
    const run = slope.descent({ start: [0], optimizer: 'gd', rate, tuning: { schedule, horizon, factor }, stop });
    run.seek(count);
    const { position } = run.records();
    run.free();
    return Array.from({ length: count }, (_, i) =>
      i + 1 < position.length ? (position[i] - position[i + 1]) / rate : 0,
    );
  } finally {
    slope.free();
  }
}

/** @param {import('../locales/locale.js').Locale} locale @param {Core} core @param {Record<string, string>} tuning */
export function scheduleFigure({ say, number }, core, tuning) {
  const { schedule = 'constant', horizon: told } = tuning;
  if (schedule === 'constant') return nothing;
  const usual = Number(core.catalogue.commonParameters.find(({ id }) => id === 'horizon')?.usual);
  const horizon = Number(told ?? usual);
  const count = Math.max(4, Math.ceil(horizons * horizon));
  const shares = sharesOf(core, tuning, count);
  const x = (/** @type {number} */ step) => frame.left + (step / (count - 1)) * (frame.right - frame.left);
  const y = (/** @type {number} */ share) => frame.bottom - share * (frame.bottom - frame.top);
  const places = Array.from({ length: Math.min(points, count) }, (_, i, all = Math.min(points, count)) =>
    Math.round((i * (count - 1)) / (all - 1)),
  );
  const d = places.map((step, i) => `${i > 0 ? 'L' : 'M'}${x(step).toFixed(1)} ${y(shares[step]).toFixed(1)}`).join('');
  const at = (/** @type {number} */ step) => number(shares[Math.min(count - 1, Math.round(step))], 3);
  const label = say('tuning.curve', {
    from: at(0),
    half: at(horizon / 2),
    middle: number(horizon / 2, 1),
    horizon,
    to: at(horizon),
  });
  return html`<svg class="schedule" viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
    <path class="axis" d="M${frame.left} ${frame.top}V${frame.bottom}H${frame.right}" />
    ${[0, 1].map((share) => svg`<text x=${frame.left - 6} y=${y(share) + 4} text-anchor="end">${share}</text>`)}
    <path class="horizon" d="M${x(Math.min(horizon, count - 1)).toFixed(1)} ${frame.top}V${frame.bottom}" />
    <text x=${x(Math.min(horizon, count - 1))} y=${height - 6} text-anchor="middle">${number(horizon, 0)}</text>
    <path class="share" d=${d} />
  </svg>`;
}
