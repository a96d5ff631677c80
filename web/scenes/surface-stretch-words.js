// A bowl, a rate and a momentum, in words.
import { html } from 'lit/html.js';
import { stepsADigit } from './surface-stretch-facts.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./surface-stretch-facts.js').Facts} Facts */
/** @typedef {import('./surface-stretch-facts.js').Told} Told */
/** @typedef {import('./surface-stretch-facts.js').Setting & {manner: string, kappa: number}} Said */

/** What happens across the valley or along it, with the numbers why. @param {Locale} locale @param {'across' | 'along'} name @param {Told} told */
export function wayText({ say }, name, told) {
  const { damping, factor, pull, isOver } = told[name];
  const values = { way: say(`stretch.${name}`), factor, left: 1 - pull };
  if (told.momentum === 0) return say(`stretch.plain.${damping}`, values);
  const form = damping === 'critical' && isOver ? 'critical.over' : damping;
  return say(`stretch.heavy.${form}`, values);
}

/** The field's name of what happens in both directions. @param {Locale} locale @param {{across: {damping: string}, along: {damping: string}}} told */
export function regionText({ say }, { across, along }) {
  const is = (/** @type {string} */ damping) => across.damping === damping || along.damping === damping;
  if (is('escapes')) return say('stretch.region.escapes');
  if (is('forever')) return say('stretch.region.forever');
  const [one, other] = [across, along].map(({ damping }) => say(`stretch.damping.${damping}`));
  return across.damping === along.damping
    ? say('stretch.region.same', { damping: one })
    : say('stretch.region', { across: one, along: other });
}

/** How fast it is as a whole. @param {Locale} locale @param {Told} told */
export function toldText({ say, number }, { across, along, factor }) {
  if (!(factor < 1)) return say(factor > 1 ? 'stretch.factor.grows' : 'stretch.factor.stays', { factor });
  if (factor === 0) return say('stretch.factor.zero');
  const steps = number(stepsADigit(factor), 1);
  const slower =
    Math.abs(across.factor - along.factor) < 1e-6 ? 'both' : across.factor > along.factor ? 'across' : 'along';
  return say(`stretch.factor.${slower}`, { factor, steps });
}

/** @param {Locale} locale @param {Said} said @param {Told} here */
export function verdictText({ say }, said, here) {
  const both = { said: say(`stretch.manner.${said.manner}`), truth: say(`stretch.manner.${here.manner}`) };
  const why = say(`stretch.why.${here.manner}`, {
    pull: here.across.pull,
    edge: 2 * (1 + here.momentum),
    sum: 1 + here.momentum,
    momentum: here.momentum,
  });
  return `${say(said.manner === here.manner ? 'stretch.right' : 'stretch.wrong', both)} ${why}`;
}

/** The setting beside the best ones. @param {Locale} locale @param {Facts} facts */
export function settingsTable({ say, number }, { kappa, here, plain, heavy }) {
  const rows = Object.entries({ ...(here ? { here } : {}), plain, heavy });
  const columns = ['setting', 'rate', 'momentum', 'factor', 'digit'];
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${say('stretch.table')}><table class="settings">
      <caption>${say('stretch.table')}</caption>
      <thead><tr>${columns.map((column) => html`<th scope="col">${say(`stretch.column.${column}`)}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(([name, { rate, momentum, factor }]) => {
          const steps = factor === 0 ? say('stretch.atOnce') : number(stepsADigit(factor), 1);
          return html`<tr data-row=${name}><th scope="row">${say(`stretch.row.${name}`)}</th><td>${number(rate)}</td><td>${number(momentum)}</td><td>${number(factor, 6)}</td><td>${steps}</td></tr>`;
        })}
      </tbody>
    </table></div>
    <p class="hint">${say('stretch.formulas', { kappa })}</p>`;
}
