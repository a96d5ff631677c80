// What is learned, by which network, and from what it is told.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { NumberControl } from '../parts/number-control.js';
import { planeFeatures } from './digits-plane-ground.js';
import { layersText, mostLayers, sizeSetting } from './digits-state.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./digits-state.js').Chosen} Chosen */

/** What is chosen for images or for points, and for the other is nothing to go by. */
const afresh = { layers: null, activation: null, batch: null, features: null, noise: null };

export class DigitsMenu {
  #page;
  #noise;
  /** A control for each layer that there may be. */
  #sizes;
  /** The state last rendered. @type {Chosen} */
  #state = /** @type {any} */ (undefined);

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    const { settings, redraw } = page;
    this.#noise = new NumberControl({
      name: 'noise',
      setting: settings.noise,
      slider: 'linear',
      reach: () => ({ least: 0, most: settings.noise.range?.most ?? 1, stride: 0.01 }),
      change: (noise) => page.change({ noise }),
      redraw,
    });
    this.#sizes = Array.from(
      { length: mostLayers },
      (_, at) =>
        new NumberControl({
          name: `layer-${at + 1}`,
          setting: sizeSetting,
          slider: 'none',
          strides: () => [this.#state.data === 'digits' ? 8 : 1],
          change: (size) => this.#take(this.#state.hidden.with(at, size)),
          redraw,
        }),
    );
  }

  /** Another network begins anew. @param {number[]} hidden */
  #take(hidden) {
    this.#page.change({ layers: layersText(hidden), steps: 0, branches: [] });
  }

  /** What is learned. @param {Chosen} state */
  render(state) {
    const { locale, settings, change } = this.#page;
    const { say } = locale;
    const { data, hidden, activation, noise } = state;
    const isPlane = data !== 'digits';
    const menu = (
      /** @type {string} */ name,
      /** @type {string} */ now,
      /** @type {(id: string) => string} */ key,
      /** @type {(id: string) => Record<string, any>} */ patch,
    ) =>
      html`<label class="cost"
        ><span>${say(`digits.${name}`)}</span>
        <select data-does=${name} @change=${(/** @type {any} */ event) => change(patch(event.target.value))}>
          ${(settings[name].choices ?? []).map((id) => html`<option value=${id} .selected=${live(id === now)}>${say(key(id))}</option>`)}
        </select></label
      >`;
    const other = (/** @type {string} */ id) => ({ data: id, ...((id === 'digits') === isPlane ? afresh : {}) });
    return html`<div class="looks menu">
        ${menu('data', data, (id) => `digits.data.${id}`, other)}
        ${
          hidden.length > 0
            ? menu(
                'activation',
                activation,
                (id) => `activation.${id}`,
                (id) => ({ activation: id }),
              )
            : nothing
        }
      </div>
      ${isPlane ? this.#noise.render(locale, noise, say('digits.noise')) : nothing}`;
  }

  /** The network's layers, and what it is told. @param {Chosen} state */
  renderNetwork(state) {
    this.#state = state;
    return html`<div class="wiring">${state.data === 'digits' ? nothing : this.#renderFeatures(state)} ${this.#renderLayers(state)}</div>`;
  }

  /** @param {Chosen} state */
  #renderLayers({ hidden, data }) {
    const { locale } = this.#page;
    const { say } = locale;
    const added = hidden.at(-1) ?? (data === 'digits' ? 32 : 4);
    return html`<fieldset class="layers">
      <legend>${say('digits.layers')}</legend>
      ${hidden.length === 0 ? html`<p>${say('digits.layers.none')}</p>` : nothing}
      ${hidden.map((size, at) => this.#sizes[at].render(locale, size, say('digits.layer', { layer: at + 1 })))}
      <p class="row">
        <button type="button" data-does="add-layer" ?disabled=${hidden.length >= mostLayers} @click=${() => this.#take([...hidden, added])}>${say('digits.layers.add')}</button>
        <button type="button" data-does="remove-layer" ?disabled=${hidden.length === 0} @click=${() => this.#take(hidden.slice(0, -1))}>${say('digits.layers.remove')}</button>
      </p>
    </fieldset>`;
  }

  /** @param {Chosen} state */
  #renderFeatures({ features }) {
    const { say } = this.#page.locale;
    const toggle = (/** @type {string} */ name) => {
      const kept = planeFeatures.filter((one) => features.includes(one) !== (one === name));
      if (kept.length > 0) this.#page.change({ features: kept.join(' '), steps: 0, branches: [] });
    };
    return html`<fieldset class="features">
      <legend>${say('digits.features')}</legend>
      <p class="row">
        ${planeFeatures.map((name) => {
          const isOn = features.includes(name);
          const isLast = isOn && features.length === 1;
          return html`<button
            type="button"
            data-feature=${name}
            aria-pressed=${String(isOn)}
            aria-disabled=${String(isLast)}
            title=${isLast ? say('digits.features.last') : nothing}
            @click=${() => toggle(name)}
          >${say(`digits.feature.${name}`)}</button>`;
        })}
      </p>
    </fieldset>`;
  }
}
