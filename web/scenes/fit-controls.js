// What can be chosen of a fit: the points, the training, and what is drawn of the weights.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { OptimizerPart } from '../parts/optimizer-part.js';
import { withRate } from '../parts/walk.js';
import { dataNames, isMade } from './fit-data.js';
import { weightName } from './fit-words.js';

/** @typedef {import('./fit.js').FitScene} FitScene */
/** @typedef {import('./fit-progress.js').FitState} FitState */

/** The menu's word for the learner's own points. */
const own = 'own';

export class FitControls {
  #page;
  #scene;
  #optimizer;

  /** @param {import('./scene.js').Page} page @param {FitScene} scene */
  constructor(page, scene) {
    const { redraw, settings, change } = page;
    this.#page = page;
    this.#scene = scene;
    this.#optimizer = new OptimizerPart(page);
    const control = (/** @type {string} */ name, /** @type {any} */ how) =>
      new NumberControl({
        name,
        setting: settings[name],
        slider: 'linear',
        redraw,
        change: (value) => change({ [name]: value }),
        ...how,
      });
    this.controls = {
      rate: control('rate', {
        slider: 'log',
        strides: rateStrides,
        reach: () => ({ least: scene.state.scaling === 'on' ? 1e-4 : 1e-9, most: 100, stride: 1 }),
        change: (/** @type {number} */ rate) => change(withRate(/** @type {any} */ (scene.chosen), rate)),
      }),
      degree: control('degree', { strides: () => [1], reach: () => ({ least: 1, most: 9, stride: 1 }) }),
      batch: control('batch', {
        strides: () => [1],
        reach: () => ({ least: 0, most: scene.records.samples.train.length, stride: 1 }),
      }),
      held: control('held', { strides: () => [0.1], reach: () => ({ least: 0, most: 0.8, stride: 0.05 }) }),
      penalty: control('penalty', {
        slider: 'none',
        strides: (/** @type {number} */ penalty) => (penalty > 0 ? rateStrides(penalty) : [0.01]),
      }),
      noise: control('noise', { strides: () => [0.5], reach: () => ({ least: 0, most: 5, stride: 0.1 }) }),
    };
  }

  /** @param {string} data */
  #choose(data) {
    if (data === own) return this.#page.change({ open: [...new Set([...this.#scene.state.open, own])] });
    this.#page.change({
      data,
      table: null,
      points: null,
      chosen: null,
      start: null,
      branches: [],
      guess: null,
      steps: 0,
    });
  }

  /** @param {FitState} state */
  renderMenu(state) {
    const { locale } = this.#page;
    const { say } = locale;
    const isOwn = state.table !== null || state.points !== null;
    const { source, dropped } = this.#scene.records.data;
    return html`<label class="cost data"
        ><span>${say('fit.data')}</span>
        <select data-does="data" @change=${(/** @type {any} */ event) => this.#choose(event.target.value)}>
          ${dataNames.map((id) => html`<option value=${id} .selected=${live(!isOwn && id === state.data)}>${say(`fit.data.${id}`)}</option>`)}
          <option value=${own} .selected=${live(isOwn)}>${say('fit.data.own')}</option>
        </select></label
      >
      ${isOwn ? nothing : html`<p class="hint">${say(`fit.data.${state.data}.teaches`)}</p>`}
      ${source ? html`<p class="hint source">${say('fit.source', { source })}</p>` : nothing}
      ${dropped > 0 ? html`<p class="hint">${say('fit.dropped', { count: dropped })}</p>` : nothing}
      ${!isOwn && isMade(state.data) ? html`<button type="button" class="quiet" data-does="anew" @click=${() => this.#page.change({ seed: (state.seed + 1) % 2 ** 32 })}>${say('fit.anew')}</button>` : nothing}`;
  }

  render() {
    const { locale, change } = this.#page;
    const { say } = locale;
    const { state, records } = this.#scene;
    const { controls } = this;
    const isMadeNow = state.table === null && state.points === null && isMade(state.data);
    const weightMenu = (/** @type {0 | 1} */ side) => {
      const { pair } = records;
      const set = (/** @type {any} */ event) => {
        const chosen = Number(event.target.value);
        const other = pair[1 - side] === chosen ? pair[side] : pair[1 - side];
        change({ pair: side === 0 ? [chosen, other] : [other, chosen], start: null });
      };
      return html`<label class="cost"
        ><span>${say(side === 0 ? 'fit.across' : 'fit.up')}</span>
        <select data-does=${side === 0 ? 'across' : 'up'} @change=${set}>
          ${Array.from({ length: state.degree + 1 }, (_, i) => html`<option value=${i} .selected=${live(i === pair[side])}>${weightName(locale, i, state.degree)}</option>`)}
        </select></label
      >`;
    };
    const isScaled = state.scaling === 'on';
    return html`<div class="controls" part="controls">
      ${this.#scene.renderRate(/** @type {any} */ (this.#scene.chosen), controls.rate)}
      <div>
        ${controls.batch.render(locale, state.batch, say('fit.batch'))}
        <p class="hint">${state.batch === 0 || state.batch >= records.samples.train.length ? say('fit.batch.all') : say('fit.batch.some')}</p>
      </div>
      ${controls.degree.render(locale, state.degree)}
      <div>
        ${controls.held.render(locale, state.held)}
        ${records.hasTest ? html`<p class="hint">${say('fit.held.told', { count: records.samples.test.length })}</p>` : nothing}
      </div>
      ${controls.penalty.render(locale, state.penalty, say('fit.penalty'))}
      ${isMadeNow ? controls.noise.render(locale, state.noise) : nothing}
      <div>
        <label class="check"><input type="checkbox" data-does="scaling" .checked=${live(isScaled)} @change=${() => change({ scaling: isScaled ? 'off' : 'on', start: null, rate: null, branches: [] })} />
          ${say('fit.scaling')}</label>
        <p class="hint">${say(isScaled ? 'fit.scaling.on' : 'fit.scaling.off')}</p>
      </div>
      ${state.degree > 1 ? html`<div>${weightMenu(0)} ${weightMenu(1)}</div>` : nothing}
      ${this.#optimizer.render({ state: /** @type {any} */ (this.#scene.chosen), usualRate: (id) => this.#scene.usualRate(id), change: (patch) => change(patch) })}
    </div>`;
  }
}
