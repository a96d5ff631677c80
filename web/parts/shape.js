// The shape of a cost: one of the core's, or one that is typed, of the error e.
import { live } from 'lit/directives/live.js';
import { html } from 'lit/html.js';
import { choice, typedFormula } from '../settings.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {{cost: string, formula: string, target: number}} Shaped what of a state makes its cost */

/** The id of the shape that is typed. */
export const typed = 'typed';

/** All shapes, the typed one last. @param {Core} core @returns {string[]} */
export function shapesOf({ catalogue }) {
  return [...catalogue.costs.map(({ id }) => id), typed];
}

/** The settings of a scene that lets its cost be typed. @param {Core} core @param {string} usual the formula at first */
export function shapeSettings(core, usual) {
  return {
    cost: choice(shapesOf(core), core.catalogue.usual.cost),
    formula: typedFormula(usual, (text) => core.laser({ formula: text })),
  };
}

/** @param {Core} core @param {Shaped} state @returns {import('../core.js').Formula} */
export function laserOf(core, { cost, formula, target }) {
  return core.laser(cost === typed ? { formula, target } : { cost, target });
}

/** @param {import('../locales/locale.js').Locale} locale @param {string[]} shapes @param {string} cost @param {(cost: string) => void} change */
export function shapeMenu({ say }, shapes, cost, change) {
  return html`<label class="cost"
    ><span>${say('control.cost')}</span>
    <select @change=${(/** @type {any} */ event) => change(event.target.value)}>
      ${shapes.map((id) => html`<option value=${id} .selected=${live(id === cost)}>${say(`cost.${id}`)}</option>`)}
    </select></label
  >`;
}
