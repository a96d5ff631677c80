// The cost and its slopes as mathematics, and the update of both numbers.
import { html, nothing } from 'lit/html.js';
import { liveFormula } from '../parts/live-formula.js';
import { math } from '../parts/math.js';
import { rateAt } from '../parts/walk.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./surface-records.js').SurfaceRecords} SurfaceRecords */

/** @param {number} slope @returns {import('../parts/shout.js').Side} uphill has the sign of too high: the step goes back */
const sideOf = (slope) => (slope > 0 ? 'high' : slope < 0 ? 'low' : 'hit');

/** @param {Locale} locale @param {SurfaceRecords} records */
export function slopesFigure({ say, number }, { notation, here, isDefined }) {
  const values = [here.cost, ...here.gradient];
  const names = ['cost', 'slopeX', 'slopeY'].map((name) => say(`plane.${name}`));
  return html`<dl class="mathematics">
    ${notation.map(
      ({ mathml, text }, i) =>
        html`<dt>${names[i]}</dt>
          <dd>
            ${text ? math(mathml, text) : say('plane.tooLong')}
            ${isDefined ? html`<span class="value">= <strong class=${i > 0 ? sideOf(values[i]) : ''}>${number(values[i])}</strong></span>` : nothing}
          </dd>`,
    )}
  </dl>`;
}

/** The update that led here; at the start the one to come. @param {Locale} locale @param {SurfaceRecords} records @param {boolean} tells whether the end of the first one is told */
export function updatesFigure(locale, records, tells) {
  const { say, number } = locale;
  const { chosen, here } = records;
  const from = Math.max(0, chosen.steps - 1);
  const { position, gradient } = records.at(from);
  const rate = rateAt(/** @type {any} */ (chosen), from);
  const next = chosen.steps > 0 ? here.position : tells ? records.next : [];
  const [x, y] = here.gradient.map((value) => number(value));
  return html`<p class="hint">${say('plane.updates')}</p>
    ${['x', 'y'].map((variable, i) =>
      liveFormula(locale, {
        variable,
        position: position[i],
        rate,
        gradient: gradient[i],
        side: sideOf(gradient[i]),
        next: Number.isFinite(next[i]) ? next[i] : undefined,
      }),
    )}
    <p class="norm">${say('plane.norm', { x, y, norm: Math.hypot(...here.gradient) })}</p>`;
}
