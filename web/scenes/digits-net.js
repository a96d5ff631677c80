// The network of a plane: what each neuron says, and the weights between them.
import { html, nothing } from 'lit/html.js';
import css from './digits-net.css?inline';
import { isNeuron, lookOf } from './digits-plane-look.js';
import { signedOf, small } from './digits-plane-map.js';
import { drawNet } from './digits-plane-net.js';
import { coloursOf, paintCells } from './digits-plane-picture.js';
import { neuronText } from './digits-plane-words.js';

/** @typedef {import('./digits-panel.js').Around} Around */
/** @typedef {import('./digits-panel.js').DigitsState} DigitsState */
/** @typedef {import('./digits-panel.js').Panel} Panel */
/** @typedef {import('./digits-plane-look.js').Neuron} Neuron */

/** @implements {Panel} */
export class Net {
  /** `neuron` is the one whose map stays the large one. @type {{neuron: Neuron | null}} */
  static progress = { neuron: null };
  static css = css;
  /** @param {any} progress */
  static accepts = ({ neuron }) => neuron === null || isNeuron(neuron);

  #around;
  #look;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.#look = lookOf(around);
  }

  settle() {
    this.#look.settle();
  }

  /** @param {DigitsState} state */
  render(state) {
    const { page, shown } = this.#around;
    const { locale } = page;
    const { say } = locale;
    const look = this.#look;
    const { map, features } = look;
    if (!map || !shown) return nothing;
    const { layers } = shown.architecture;
    const looked = look.looked(state);
    const net = { layers, features, reach: look.points.reach };
    const pressed = String(state.net.neuron);
    return html`<p class="title">${say('decision.net')}</p>
      ${drawNet(locale, {
        ...{ features, layers, parameters: map.parameters, looked },
        tell: (neuron) => neuronText(locale, map, net, neuron).short,
        hover: (neuron) => look.hover(neuron),
        press: (neuron) => page.change({ net: { neuron: String(neuron) === pressed ? null : neuron } }),
      })}
      <p class="hint" data-neuron-told>${looked ? neuronText(locale, map, net, looked).long : say('decision.net.hint')}</p>`;
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    const colours = coloursOf(root);
    const { shown } = this.#around;
    const { map, features, grids } = this.#look;
    if (!colours || !map || !shown) return;
    const { layers } = shown.architecture;
    const paint = (/** @type {HTMLCanvasElement} */ tile, /** @type {Float64Array} */ signed) => {
      const context = tile.getContext('2d');
      if (context) paintCells(context, signed, small, colours);
    };
    const tiles = (/** @type {string} */ name) =>
      /** @type {HTMLCanvasElement[]} */ ([...root.querySelectorAll(`[data-${name}]`)]);
    for (const tile of tiles('small')) {
      const [layer, n] = String(tile.dataset.small).split(',').map(Number);
      const { size, activation } = layers[layer];
      paint(tile, signedOf(map.layers[layer], size, n, activation));
    }
    for (const tile of tiles('input')) {
      paint(tile, signedOf(grids.small, features.length, Number(tile.dataset.input), 'linear'));
    }
  }

  free() {
    this.#look.free();
  }
}
