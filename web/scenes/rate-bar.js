// The line of rates: a stretch for each regime, and the learner's rate as the handle on it.
import { live } from 'lit/directives/live.js';
import { html, nothing, svg } from 'lit/html.js';
import { ticksOf } from '../parts/ticks.js';

/** @typedef {import('./rate-ground.js').Stretch} Stretch */
/**
 * @typedef {object} Bar
 * @property {number} least
 * @property {number} most
 * @property {number} grain how far a key moves the handle
 * @property {Stretch[]} stretches
 * @property {{at: number, regime: string}[]} points single rates with a regime of their own
 * @property {number} rate
 * @property {string} now the regime of the rate
 * @property {(regime: string) => boolean} isKnown whether the regime is named by now
 * @property {(rate: number) => void} pick
 */

/** Names need room: on the narrowest line, 280 px, this is as wide as seven letters. */
const leastShare = 0.19;

/** @param {import('../locales/locale.js').Locale} locale @param {Bar} bar */
export function rateBar({ say, number }, bar) {
  const { least, most, grain, stretches, points, rate, now, isKnown, pick } = bar;
  const share = (/** @type {number} */ value) => (Math.min(most, Math.max(least, value)) - least) / (most - least);
  const x = (/** @type {number} */ value) => `${(100 * share(value)).toFixed(3)}%`;
  const nameOf = (/** @type {string} */ regime) => (isKnown(regime) ? say(`rate.${regime}`) : '?');
  const isHere = (/** @type {Stretch} */ { from, to }) =>
    now !== 'oneShot' && now !== 'bounce' && rate > from && rate <= to;
  const told = stretches
    .filter(({ regime }) => isKnown(regime))
    .map(({ from, to, regime }) => say('rate.bar.stretch', { regime: say(`rate.${regime}`), from, to }));
  const label = [say('rate.bar.label'), ...told].join(' ');
  return html`<div class="rate-line" dir="ltr">
    <svg class="rate-bar" role="img" aria-label=${label}>
      ${stretches.map((stretch) => {
        const width = share(stretch.to) - share(stretch.from);
        const kind = isKnown(stretch.regime) ? stretch.regime : 'unknown';
        return svg`<g class="regime ${kind} ${isHere(stretch) ? 'now' : ''}">
          <rect x=${x(stretch.from)} y="20" width="${(100 * width).toFixed(3)}%" height="32" />
          ${width >= leastShare || (kind === 'unknown' && width > 0.04) ? svg`<text x=${x((stretch.from + stretch.to) / 2)} y="41" text-anchor="middle">${nameOf(stretch.regime)}</text>` : nothing}
        </g>`;
      })}
      ${points.map(({ at, regime }) => svg`<g class="point ${regime === now ? 'now' : ''}"><line x1=${x(at)} x2=${x(at)} y1="16" y2="52" /><text x=${x(at)} y="12" text-anchor="middle">${nameOf(regime)}</text></g>`)}
      ${ticksOf([least, most], 5).map((tick) => svg`<g class="tick"><line x1=${x(tick)} x2=${x(tick)} y1="52" y2="58" /><text x=${x(tick)} y="100" text-anchor="middle">${number(tick, 4)}</text></g>`)}
      ${rate > most ? svg`<text class="beyond" x="100%" y="12" text-anchor="end">${number(rate)} \u25b6</text>` : nothing}
      ${rate < least ? svg`<text class="beyond" x="0%" y="12">\u25c0 ${number(rate)}</text>` : nothing}
      <line class="here" x1=${x(rate)} x2=${x(rate)} y1="14" y2="62" />
    </svg>
    <input
      type="range"
      class="rate-handle"
      min=${least}
      max=${most}
      step=${grain}
      .value=${live(String(Math.min(most, Math.max(least, rate))))}
      aria-label=${say('rate.bar.handle')}
      aria-valuetext=${say('rate.bar.value', { rate, regime: say(`rate.${now}`) })}
      @input=${(/** @type {any} */ event) => pick(Number(Number(event.target.value).toPrecision(6)))}
    />
  </div>`;
}
