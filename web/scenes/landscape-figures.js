// The formula of the curve with its slope here, and the update.
import { html, nothing } from 'lit/html.js';
import { liveFormula } from '../parts/live-formula.js';
import { math } from '../parts/math.js';
import { rateAt } from '../parts/walk.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./landscape-records.js').LandscapeRecords} LandscapeRecords */

/** @param {number} slope @returns {import('../parts/shout.js').Side} uphill to the right has the sign of too high: the step goes back */
const sideOf = (slope) => (slope > 0 ? 'high' : slope < 0 ? 'low' : 'hit');

/** The cost and its slope as mathematics, and the slope where the walk stands. @param {Locale} locale @param {LandscapeRecords} records @param {number} steps @param {import('../parts/optimizer-part.js').Words} words where it is not plain descent */
export function slopeFigure({ say, number }, { notation, columns, isDefined, end }, steps, words) {
  const [x, slope] = [columns.position[steps], columns.gradient[steps]];
  const [cost, derivative] = notation.map(({ mathml, text }) => (mathml ? math(mathml, text) : nothing));
  const way = slope > 0 ? 'rises' : slope < 0 ? 'falls' : 'level';
  const stands = end?.kind === 'rest' && Number.isNaN(end.landmark?.curvature) ? 'kink' : 'stops';
  const form = end?.kind === 'rest' && (slope !== 0 || stands === 'kink') ? stands : way;
  const values = { x, slope: number(slope) };
  const plainly = words === null ? say(`here.${form}`, values) : nothing;
  // More than the slope decides the next step; that it is as good as flat is so all the same.
  const here = words ? say(form === 'stops' ? 'here.stops' : `rule.here.${form}`, values) : plainly;
  return html`<dl class="mathematics">
      <dt>${say('landscape.cost')}</dt>
      <dd>${cost}</dd>
      <dt>${say('landscape.slope')}</dt>
      <dd>${derivative}</dd>
    </dl>
    ${isDefined ? html`<p class="here">${here}</p>` : nothing}`;
}

/** The update that led here; at the start the one to come. @param {Locale} locale @param {LandscapeRecords} records @param {boolean} tells whether the end of the first one is told */
export function updateFigure(locale, { columns, chosen }, tells) {
  const { position, gradient } = columns;
  const from = Math.max(0, chosen.steps - 1);
  const rate = rateAt(chosen, from);
  const toCome = tells && chosen.steps === 0 ? position[0] - rate * gradient[0] : Number.NaN;
  const next = chosen.steps > 0 ? position[chosen.steps] : toCome;
  const update = { position: position[from], rate, gradient: gradient[from], side: sideOf(gradient[from]) };
  return liveFormula(locale, { variable: 'x', ...update, next: Number.isFinite(next) ? next : undefined });
}
