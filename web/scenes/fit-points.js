// The points by other means than dragging: what a press does, the chosen one as fields, and all of them as a table.
import { html, nothing } from 'lit/html.js';
import { NumberControl } from '../parts/number-control.js';
import { mostRows } from '../parts/table.js';
import { numeric } from '../settings.js';
import { tools } from './fit-progress.js';
import { namesOf } from './fit-words.js';

/** @typedef {import('./fit.js').FitScene} FitScene */
/** @typedef {import('./fit-progress.js').FitState} FitState */
/** @typedef {import('./fit-data.js').Point} Point */

export class FitPoints {
  #page;
  #controls;
  #isOpen = false;
  /** @type {FitScene} */
  #scene = /** @type {any} */ (undefined);

  /** @param {import('./scene.js').Page} page @param {(i: number, to: Point) => void} move */
  constructor(page, move) {
    this.#page = page;
    const control = (/** @type {'x' | 'y'} */ name, /** @type {0 | 1} */ side) =>
      new NumberControl({
        name: `point-${name}`,
        setting: numeric({ usual: 0, least: -1e12, most: 1e12 }),
        slider: 'none',
        strides: () => {
          const { least, most } = this.#scene.records.domain;
          return [10 ** (Math.floor(Math.log10(most[side] - least[side])) - 1)];
        },
        change: (value) => {
          const { state, records } = this.#scene;
          const chosen = Number(state.chosen);
          move(chosen, /** @type {Point} */ (records.data.points[chosen].with(side, value)));
        },
        redraw: page.redraw,
      });
    this.#controls = { x: control('x', 0), y: control('y', 1) };
  }

  /** @param {FitState} state @param {FitScene} scene */
  renderTools(state, scene) {
    this.#scene = scene;
    const { locale, change } = this.#page;
    const { say } = locale;
    const { points } = scene.records.data;
    const names = namesOf(locale, scene);
    const { chosen } = state;
    const choose = (/** @type {number} */ by) => () =>
      change({ chosen: chosen === null ? 0 : (chosen + by + points.length) % points.length });
    return html`<div class="point-tools">
      <div class="row" role="group" aria-label=${say('fit.tool')}>
        ${tools.map((tool) => html`<button type="button" data-does=${`tool-${tool}`} aria-pressed=${String(tool === state.tool)} @click=${() => change({ tool })}>${say(`fit.tool.${tool}`)}</button>`)}
        <button type="button" class="quiet" data-does="choose-before" aria-label=${say('keys.pointBefore')} @click=${choose(-1)}><span aria-hidden="true">\u2039</span></button>
        <button type="button" class="quiet" data-does="choose-next" aria-label=${say('keys.nextPoint')} @click=${choose(1)}><span aria-hidden="true">\u203a</span></button>
      </div>
      <p class="hint">${say(`fit.points.hint.${state.tool}`)}</p>
      ${
        chosen === null
          ? nothing
          : html`<div class="row chosen-point" role="group" aria-label=${say('fit.point', { n: chosen + 1 })}>
              <strong>${say('fit.point', { n: chosen + 1 })}</strong>
              ${this.#controls.x.render(locale, points[chosen][0], names.x)} ${this.#controls.y.render(locale, points[chosen][1], names.y)}
              <button type="button" data-does="remove" ?disabled=${points.length <= 2} @click=${() => this.#scene.remove(chosen)}>${say('fit.point.remove')}</button>
            </div>`
      }
    </div>`;
  }

  /** All of them, made only while somebody looks. @param {FitScene} scene */
  renderTable(scene) {
    this.#scene = scene;
    const { locale, redraw, change, save } = this.#page;
    const { say, number } = locale;
    const { records, state, weights, batch } = scene;
    const { points } = records.data;
    const names = namesOf(locale, scene);
    const toggle = (/** @type {any} */ event) => {
      if (event.target.open === this.#isOpen) return;
      this.#isOpen = event.target.open;
      redraw();
    };
    const isThere = weights.every(Number.isFinite);
    const test = new Set(records.samples.test);
    const shown = points.slice(0, mostRows);
    const answers =
      this.#isOpen && isThere
        ? records.heights(
            weights,
            shown.map(([x]) => x),
          )
        : [];
    const part = (/** @type {number} */ i) =>
      say(test.has(i) ? 'fit.part.test' : batch?.has(i) ? 'fit.part.batch' : 'fit.part.train');
    return html`<details class="records" ?open=${this.#isOpen} @toggle=${toggle}>
      <summary>${say('fit.table', { count: points.length })}</summary>
      ${
        this.#isOpen
          ? html`<div class="table" part="table" role="region" tabindex="0" aria-label=${say('fit.table.caption')}>
              <table>
                <caption>${say('fit.table.caption')}</caption>
                <thead><tr>${[say('fit.column.point'), names.x, names.y, say('fit.column.answer'), say('fit.column.error'), say('fit.column.part')].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
                <tbody>
                  ${shown.map(
                    ([x, y], i) => html`<tr aria-current=${i === state.chosen ? 'true' : nothing}>
                      <th scope="row"><button type="button" class="quiet" data-point=${i} aria-label=${say('fit.point.choose', { n: i + 1 })} @click=${() => change({ chosen: i })}>${i + 1}</button></th>
                      <td>${number(x)}</td><td>${number(y)}</td>
                      <td>${isThere ? number(answers[i]) : '\u2014'}</td><td>${isThere ? number(answers[i] - y) : '\u2014'}</td>
                      <td>${part(i)}</td>
                    </tr>`,
                  )}
                </tbody>
              </table>
              ${points.length > mostRows ? html`<p>${say('table.more', { count: points.length - mostRows })}</p>` : nothing}
            </div>
            <button type="button" class="quiet" data-does="save" @click=${save}>${say('fit.save')}</button>`
          : nothing
      }
    </details>`;
  }
}
