// Which weight of a network is looked at: from a list where there are few, else by where it comes from and goes to.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { NumberControl } from './number-control.js';
import { indexOf, placeOf, symbolOf, tablesOf } from './weight-names.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/**
 * @typedef {object} Weights
 * @property {Pick<import('../core/types.js').Architecture, 'inputs' | 'layers'>} architecture
 * @property {string[]} [names] of all of them, where there are few
 * @property {(place: import('./weight-names.js').Place) => string | undefined} [describe] where it leads from and to, where that can be said better than by numbers
 * @property {number} index the chosen one
 * @property {(index: number) => void} choose
 */

/** What it is called in sums. @param {Weights} weights @param {number} [of] another one */
export function weightName({ architecture, names, index }, of = index) {
  return names?.[of] ?? symbolOf(architecture, of);
}

export class WeightChoice {
  #page;
  #prefix;
  /** By what they count, and how far. @type {Map<string, NumberControl>} */
  #controls = new Map();

  /** @param {import('../scenes/scene.js').Page} page @param {string} prefix of its fields' names, where a page has several */
  constructor(page, prefix) {
    this.#page = page;
    this.#prefix = prefix;
  }

  /** @param {Weights} weights */
  render(weights) {
    const { say } = this.#page.locale;
    const { names, index, choose } = weights;
    if (!names) return this.#renderPlace(weights);
    return html`<label class="cost"
      ><span>${say('weight.which')}</span>
      <select data-does="weight" @change=${(/** @type {any} */ event) => choose(Number(event.target.value))}>
        ${names.map((name, i) => html`<option value=${i} .selected=${live(i === index)}>${name}</option>`)}
      </select></label
    >`;
  }

  /** @param {Weights} weights */
  #renderPlace({ architecture, describe, index, choose }) {
    const { locale } = this.#page;
    const { say } = locale;
    const tables = tablesOf(architecture);
    const place = placeOf(architecture, index);
    const { rows, columns } = tables[place.layer - 1];
    const at = (/** @type {Partial<typeof place>} */ other) => {
      const next = { ...place, ...other };
      const table = tables[next.layer - 1];
      next.row = Math.min(next.row, table.rows + 1);
      next.column = Math.min(next.column, table.columns);
      choose(indexOf(architecture, next));
    };
    return html`<div class="weight-place">
      ${
        tables.length > 1
          ? html`<label class="cost"
              ><span>${say('weight.layer')}</span>
              <select data-does="weight-layer" @change=${(/** @type {any} */ event) => at({ layer: Number(event.target.value) })}>
                ${tables.map((_, i) => html`<option value=${i + 1} .selected=${live(i + 1 === place.layer)}>${i + 1}</option>`)}
              </select></label
            >`
          : nothing
      }
      ${this.#control('row', rows + 1, (row) => at({ row })).render(locale, place.row, say('weight.row', { bias: rows + 1 }))}
      ${this.#control('column', columns, (column) => at({ column })).render(locale, place.column, say('weight.column'))}
      <p class="hint">${describe?.(place) ?? (place.isBias ? say('weight.bias', { column: place.column, layer: place.layer }) : say('weight.place', { row: place.row, column: place.column, layer: place.layer }))}</p>
    </div>`;
  }

  /** @param {'row' | 'column'} name @param {number} most @param {(value: number) => void} change */
  #control(name, most, change) {
    const key = `${name} ${most}`;
    const control =
      this.#controls.get(key) ??
      new NumberControl({
        name: `${this.#prefix}-${name}`,
        setting: this.#page.numeric({ usual: 1, least: 1, most }),
        slider: 'none',
        strides: () => [1],
        change,
        redraw: this.#page.redraw,
      });
    control.change = (/** @type {number} */ value) => change(Math.round(value)); // it goes by what is chosen now
    this.#controls.set(key, control);
    return control;
  }
}
