// The neurons of a network, layer by layer: what each likes, and what it makes of what is on the pad.
import { html, nothing, svg } from 'lit/html.js';
import { keyHelp, press } from '../parts/keys.js';
import { cellCount, cellsIn } from './digits-cells.js';
import { Eased } from './digits-eased.js';
import { featuresOf } from './digits-ground.js';
import { likesOf, mostExciting } from './digits-likes.js';
import css from './digits-neurons.css?inline';
import { padOf } from './digits-on-pad.js';
import { largest, weightsOf, weightsTo } from './digits-sums.js';
import { drawThumbs, thumb } from './digits-thumbs.js';
import tiles from './digits-tiles.css?inline';
import { coloursIn, drawSigned, probes, signedInWords, signLegend } from './digits-tiles.js';

/** @typedef {import('./digits-panel.js').Around} Around */
/** @typedef {import('./digits-panel.js').DigitsState} DigitsState */
/** @typedef {import('./digits-panel.js').Panel} Panel */
/** @typedef {{pictures: Float64Array[], most: number}} Sheet of a layer: a picture a neuron, and what is all colour */

/** @type {import('../parts/keys.js').Key[]} */
const neuronKeys = [
  { key: 'ArrowRight', label: '\u2192', does: 'neuronNext' },
  { key: 'ArrowDown', label: '\u2193', does: 'neuronNext' },
  { key: 'ArrowLeft', label: '\u2190', does: 'neuronBefore' },
  { key: 'ArrowUp', label: '\u2191', does: 'neuronBefore' },
  { key: 'Home', label: 'Home', does: 'neuronFirst' },
  { key: 'End', label: 'End', does: 'neuronLast' },
];

/** So many images show what goes with a neuron: more would change little, and take longer. */
const asked = 500;
const favourites = 6;

/** @param {Float64Array[]} pictures @returns {Sheet} */
const sheetOf = (pictures) => ({ pictures, most: Math.max(1e-12, ...pictures.map(largest)) });

/** @implements {Panel} */
export class Neurons {
  /** @type {import('./digits-panel.js').NeuronsProgress} */
  static progress = { layer: 0, neuron: 0 };
  static css = tiles + css;

  /** @param {any} progress */
  static accepts({ layer, neuron }) {
    return Number.isInteger(layer) && layer >= 0 && Number.isInteger(neuron) && neuron >= 0;
  }

  #around;
  #eased;
  /** @type {{sheets: Sheet[], activities: Float64Array[], step: number}} */
  #liked = { sheets: [], activities: [], step: 0 };
  /** Of what is on the pad. @type {Float64Array[]} */
  #layers = [];
  #chosen = Neurons.progress;
  /** @type {DigitsState | undefined} */
  #state;
  /** The numbers of the images asked. @type {Uint32Array} */
  #samples = new Uint32Array(0);

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.#eased = new Eased(() => around.page.settle());
  }

  /** @param {DigitsState} state */
  settle(state) {
    const { shown, train } = this.#around;
    if (!shown) return;
    this.#samples = train.subarray(0, asked);
    const { layers } = shown.architecture;
    const layer = Math.min(state.neurons.layer, layers.length - 1);
    this.#state = state;
    this.#chosen = { layer, neuron: Math.min(state.neurons.neuron, layers[layer].size - 1) };
    this.#layers = shown.layers(featuresOf(cellsIn(padOf(this.#around, state).cells)));
    const kind = JSON.stringify(layers);
    this.#liked = this.#eased.get(kind, [shown.parameters, train], () => this.#like(shown));
  }

  /** What each neuron likes: of the first layer its weights, of those behind it the ink that goes with it. @param {import('./digits-panel.js').Shown} shown */
  #like(shown) {
    const inputs = this.#around.ground.train.features.subarray(0, cellCount * this.#samples.length);
    const activities = shown.layers(inputs);
    const sheets = shown.architecture.layers.map(({ size }, layer) => {
      if (layer > 0) return sheetOf(likesOf(inputs, activities[layer], size));
      const weights = weightsOf(shown, 0);
      return sheetOf(Array.from({ length: size }, (_, neuron) => weightsTo(weights, neuron)));
    });
    return { sheets, activities, step: shown.step };
  }

  /** @param {number} layer @param {number} neuron */
  #choose = (layer, neuron) => this.#around.page.change({ neurons: { layer, neuron } });

  render() {
    const { page, shown } = this.#around;
    const { locale } = page;
    const { say } = locale;
    if (!shown) return nothing;
    return html`<p class="heading">${say('neurons.title')}</p>
      <p class="hint">${say('neurons.hint')}</p>
      <div class="layers">${this.#liked.sheets.map((_, layer) => this.#renderLayer(shown, layer))}</div>
      ${this.#renderChosen(shown)} ${keyHelp(locale, neuronKeys, 'keys.onNeurons')} ${probes}`;
  }

  /** @param {import('./digits-panel.js').Shown} shown @param {number} layer */
  #renderLayer(shown, layer) {
    const { say, number } = this.#around.page.locale;
    const { layers } = shown.architecture;
    const { size, activation } = layers[layer];
    const activity = this.#layers[layer];
    const most = Math.max(1e-12, largest(activity));
    const isLast = layer === layers.length - 1;
    const current = this.#chosen.layer === layer ? this.#chosen.neuron : 0;
    const key = (/** @type {KeyboardEvent} */ event) => {
      const group = /** @type {Element} */ (event.currentTarget);
      const go = (/** @type {number} */ neuron) => {
        this.#choose(layer, neuron);
        /** @type {HTMLElement | null} */ (group.querySelector(`[data-neuron="${neuron}"]`))?.focus();
      };
      press(event, neuronKeys, {
        neuronNext: () => go(Math.min(size - 1, current + 1)),
        neuronBefore: () => go(Math.max(0, current - 1)),
        neuronFirst: () => go(0),
        neuronLast: () => go(size - 1),
      });
    };
    const values = { layer: layer + 1, count: size, activation: say(`activation.${activation}`) };
    const heading = isLast ? say('neurons.last', values) : say('neurons.layer', values);
    return html`<p class="heading" id=${`layer-${layer}`}>${heading}</p>
      <div class="neurons" role="radiogroup" aria-labelledby=${`layer-${layer}`} data-layer=${layer} @keydown=${key}>
        ${Array.from(
          { length: size },
          (_, neuron) =>
            html`<span
              role="radio"
              aria-checked=${this.#chosen.layer === layer && this.#chosen.neuron === neuron ? 'true' : 'false'}
              tabindex=${neuron === current ? 0 : -1}
              data-neuron=${neuron}
              aria-label=${say(isLast ? 'neurons.digit' : 'neurons.neuron', { neuron: isLast ? neuron : neuron + 1, value: number(activity[neuron], 3) })}
              @click=${() => this.#choose(layer, neuron)}
            >
              <canvas class="tile" data-like=${`${layer} ${neuron}`}></canvas>
              <svg class=${activity[neuron] < 0 ? 'below' : 'above'} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                ${svg`<rect width=${(100 * Math.abs(activity[neuron])) / most || 0} height="12" />`}
              </svg>
            </span>`,
        )}
      </div>`;
  }

  /** @param {import('./digits-panel.js').Shown} shown */
  #renderChosen(shown) {
    const { page, digits } = this.#around;
    const { locale } = page;
    const { say, number } = locale;
    const { layer, neuron } = this.#chosen;
    const { layers } = shown.architecture;
    const { pictures, most } = this.#liked.sheets[layer];
    const isLast = layer === layers.length - 1;
    const value = number(this.#layers[layer][neuron]);
    const name = isLast
      ? say('neurons.nameLast', { neuron })
      : say('neurons.name', { neuron: neuron + 1, layer: layer + 1 });
    const found = mostExciting(this.#liked.activities[layer], layers[layer].size, neuron, favourites);
    const state = () => /** @type {DigitsState} */ (this.#state);
    return html`<div class="chosen-neuron">
      <figure>
        <canvas class="tile" data-like=${`${layer} ${neuron}`} role="img" aria-label=${signedInWords(locale, pictures[neuron])}></canvas>
        <figcaption>${say(layer === 0 ? 'neurons.weights' : 'neurons.likes', { count: this.#samples.length })}</figcaption>
      </figure>
      <div>
        <p class="heading">${name}</p>
        <p>${say('neurons.value', { value })}</p>
        <p>${say('neurons.excite', { count: this.#samples.length })}</p>
        <div class="thumbs">
          ${found.map(({ row, activity }) => {
            const sample = this.#samples[row];
            const label = say('tiles.image', { image: number(sample + 1), truth: digits.labels[sample] });
            return thumb(this.#around, sample, state, label, html`<small>${number(activity, 2)}</small>`);
          })}
        </div>
        ${signLegend(locale, number(most, 2))}
      </div>
    </div>`;
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    const colours = coloursIn(root);
    for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (root.querySelectorAll('canvas[data-like]'))) {
      const [layer, neuron] = String(canvas.dataset.like).split(' ').map(Number);
      const { pictures, most } = this.#liked.sheets[layer];
      drawSigned(canvas, pictures[neuron], most, colours);
    }
    drawThumbs(root, this.#around, colours);
  }

  free() {
    this.#eased.free();
  }
}
