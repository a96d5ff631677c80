// The network as it is wired: in columns by layer a small map of what each neuron says yes to, and the weights between
// them as lines.

import { guard } from 'lit/directives/guard.js';
import { html, nothing, svg } from 'lit/html.js';
import { small } from './digits-plane-map.js';

/** @typedef {import('./digits-plane-look.js').Neuron} Neuron */
/**
 * What there is to draw.
 * @typedef {object} Wired
 * @property {string[]} features
 * @property {{size: number, activation: string}[]} layers the last is the output
 * @property {Float64Array} parameters
 * @property {Neuron | null} looked at
 * @property {(neuron: Neuron) => string} tell a neuron in a sentence
 * @property {(neuron: Neuron | null) => void} hover
 * @property {(neuron: Neuron | null) => void} press null is the output
 */

/** So many of a layer are shown. */
export const mostShown = 12;

/** The weights that lead into a layer: where they begin, and how many rows and columns they are. @param {{size: number}[]} layers @param {number} inputs @param {number} layer */
export function blockOf(layers, inputs, layer) {
  let begin = 0;
  let rows = inputs;
  for (let l = 0; l < layer; l++) {
    begin += (rows + 1) * layers[l].size;
    rows = layers[l].size;
  }
  return { begin, rows, columns: layers[layer].size };
}

/** @param {import('../locales/locale.js').Locale} locale with digits and digits-plane @param {Wired} wired */
export function drawNet({ say, number }, { features, layers, parameters, looked, tell, hover, press }) {
  const last = layers.length - 1;
  const shown = (/** @type {number} */ layer) => Math.min(mostShown, layers[layer].size);
  const isLooked = (/** @type {number} */ layer, /** @type {number} */ n) =>
    looked ? looked[0] === layer && looked[1] === n : layer === last;
  const neuron = (/** @type {number} */ layer, /** @type {number} */ n) => {
    const isOutput = layer === last;
    const one = /** @type {Neuron} */ ([layer, n]);
    // One of them all is reached by Tab: where the one that is looked at is not drawn, the output.
    const isReached = isLooked(layer, n) || (isOutput && looked !== null && looked[1] >= mostShown);
    return html`<span><button
      type="button"
      data-neuron="${layer},${n}"
      aria-pressed=${String(isLooked(layer, n))}
      aria-label=${isOutput ? say('decision.output') : tell(one)}
      tabindex=${isReached ? 0 : -1}
      @click=${() => press(isOutput ? null : one)}
      @pointerenter=${() => hover(one)}
      @pointerleave=${() => hover(null)}
      @focus=${() => hover(one)}
      @blur=${() => hover(null)}
    >
      <canvas data-small="${layer},${n}" width=${small} height=${small} aria-hidden="true"></canvas>
    </button></span>`;
  };
  return html`<div class="net" role="group" aria-label=${say('decision.net')} @keydown=${walkNet}><div class="wired">
    <svg viewBox="0 0 ${layers.length + 1} 1" preserveAspectRatio="none" aria-hidden="true">
      ${guard([parameters, ...layers, features.length], () => layers.map((_, layer) => drawWeights(layers, features.length, layer, parameters)))}
    </svg>
    <div class="column">
      ${features.map((name, i) => html`<span class="input"><canvas data-input=${i} width=${small} height=${small} aria-hidden="true"></canvas><span>${say(`digits.feature.${name}`)}</span></span>`)}
    </div>
    ${layers.map(
      ({ size }, layer) =>
        html`<div class="column">
          ${Array.from({ length: shown(layer) }, (_, n) => neuron(layer, n))}
          ${size > shown(layer) ? html`<span class="more">${say('decision.more', { count: number(size - shown(layer)) })}</span>` : nothing}
        </div>`,
    )}
  </div></div>`;
}

/** As wide as the weight is large; those below zero are dashed. @param {{size: number}[]} layers @param {number} inputs @param {number} layer @param {Float64Array} parameters */
function drawWeights(layers, inputs, layer, parameters) {
  const { begin, rows, columns } = blockOf(layers, inputs, layer);
  const [from, to] = [Math.min(layer === 0 ? rows : mostShown, rows), Math.min(mostShown, columns)];
  // The label of those that are not shown takes a place of its own.
  const [high, highTo] = [from + (rows > from ? 1 : 0), to + (columns > to ? 1 : 0)];
  const lines = [];
  for (let row = 0; row < from; row++) {
    for (let column = 0; column < to; column++) {
      const weight = parameters[begin + row * columns + column];
      const width = Math.min(6, 0.3 + 1.4 * Math.abs(weight));
      lines.push(
        svg`<line class=${weight < 0 ? 'below' : 'above'} x1=${layer + 0.5} y1=${((row + 0.5) / high).toFixed(4)} x2=${layer + 1.5} y2=${((column + 0.5) / highTo).toFixed(4)} stroke-width=${width.toFixed(2)} />`,
      );
    }
  }
  return lines;
}

/** Arrows go from neuron to neuron, as the picture has them. @param {KeyboardEvent} event */
function walkNet(event) {
  const ways = /** @type {Record<string, Neuron>} */ ({
    ...{ ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] },
  });
  const way = ways[event.key];
  const from = /** @type {HTMLElement} */ (event.target).dataset?.neuron;
  if (!way || !from) return;
  event.preventDefault();
  const [layer, n] = from.split(',').map(Number);
  const net = /** @type {HTMLElement} */ (event.currentTarget);
  const column = [...net.querySelectorAll(`[data-neuron^="${layer + way[0]},"]`)];
  const to = column[Math.min(column.length - 1, n + way[1])];
  /** @type {HTMLElement | undefined} */ (to)?.focus();
}
