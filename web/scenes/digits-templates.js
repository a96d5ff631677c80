// Weights alone: ten pictures of weights, and how each is laid over what is on the pad.
import { html } from 'lit/html.js';
import { cellsIn, digitCount, mostInk } from './digits-cells.js';
import { featuresOf } from './digits-ground.js';
import { padOf } from './digits-on-pad.js';
import { greatest } from './digits-score.js';
import { largest, products, sum, weightsOf, weightsTo } from './digits-sums.js';
import css from './digits-templates.css?inline';
import tiles from './digits-tiles.css?inline';
import { coloursIn, drawInk, drawSigned, inkInWords, probes, signedInWords, signLegend } from './digits-tiles.js';

/** @typedef {import('./digits-panel.js').Around} Around */
/** @typedef {import('./digits-panel.js').DigitsState} DigitsState */
/** @typedef {import('./digits-panel.js').Panel} Panel */
/** @typedef {{weights: Float64Array, products: Float64Array, bias: number, score: number}} Template of a digit */

/** @implements {Panel} */
export class Templates {
  /** @type {import('./digits-panel.js').TemplatesProgress} no digit: the one that is read */
  static progress = { digit: null };
  static css = tiles + css;

  /** @param {any} progress */
  static accepts({ digit }) {
    return digit === null || (Number.isInteger(digit) && digit >= 0 && digit < digitCount);
  }

  #around;
  /** @type {Template[]} */
  #templates = [];
  /** Largest weight and largest product: what is all colour. */
  #most = { weights: 1, products: 1 };
  #digit = 0;
  #cells = new Uint8Array(0);

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
  }

  /** @param {DigitsState} state */
  settle(state) {
    const { shown } = this.#around;
    if (shown?.architecture.layers.length !== 1) return;
    this.#cells = cellsIn(padOf(this.#around, state).cells);
    const inputs = featuresOf(this.#cells);
    const layer = weightsOf(shown, 0);
    this.#templates = Array.from({ length: digitCount }, (_, digit) => {
      const weights = weightsTo(layer, digit);
      const laid = products(inputs, weights);
      const bias = layer.biases[digit];
      return { weights, products: laid, bias, score: sum(laid) + bias };
    });
    const over = (/** @type {'weights' | 'products'} */ name) =>
      Math.max(1e-12, ...this.#templates.map((template) => largest(template[name])));
    this.#most = { weights: over('weights'), products: over('products') };
    this.#digit = state.templates.digit ?? greatest(this.#templates.map(({ score }) => score));
  }

  render() {
    const { page, shown } = this.#around;
    const { locale } = page;
    const { say, number } = locale;
    if (shown?.architecture.layers.length !== 1) return html`<p>${say('templates.hidden')}</p>`;
    const choose = (/** @type {number} */ digit) => page.change({ templates: { digit } });
    return html`<p class="heading">${say('templates.title')}</p>
      <p class="hint">${say('templates.hint')}</p>
      <div class="templates" role="group" aria-label=${say('templates.choose')}>
        ${this.#templates.map(
          ({ score }, digit) =>
            html`<button
              type="button"
              data-template=${digit}
              aria-pressed=${digit === this.#digit ? 'true' : 'false'}
              @click=${() => choose(digit)}
            >
              <span class="digit">${digit}</span>
              <canvas class="tile" data-weights=${digit} aria-hidden="true"></canvas>
              <canvas class="tile" data-products=${digit} aria-hidden="true"></canvas>
              <span class="score">${number(score, 2)}</span>
            </button>`,
        )}
      </div>
      ${signLegend(locale, number(this.#most.weights, 2))} ${this.#renderSum()} ${probes}`;
  }

  /** How the score of the chosen digit comes about. */
  #renderSum() {
    const { locale } = this.#around.page;
    const { say, number } = locale;
    const digit = this.#digit;
    const { weights, products: laid, bias, score } = this.#templates[digit];
    const [above, below] = [1, -1].map((sign) => sum(laid.filter((product) => product * sign > 0)));
    const picture = (/** @type {string} */ name, /** @type {string} */ words) => html`<figure>
      <canvas class="tile" data-laid=${name} role="img" aria-label=${words}></canvas>
      <figcaption>${say(`templates.${name}`, { digit })}</figcaption>
    </figure>`;
    return html`<div class="laid" data-score=${score}>
        ${picture('ink', inkInWords(locale, this.#cells))} <span class="between" aria-hidden="true">×</span>
        ${picture('weights', signedInWords(locale, weights))} <span class="between" aria-hidden="true">=</span>
        ${picture('products', signedInWords(locale, laid))}
      </div>
      <p class="formula">
        ${say('templates.sum', { above: number(above, 2), below: number(Math.abs(below), 2), bias: `${bias < 0 ? '\u2212' : '+'} ${number(Math.abs(bias), 2)}` })}
        <strong>${number(score, 2)}</strong>
      </p>
      <p>${say('templates.told', { digit, above: number(above, 2), below: number(Math.abs(below), 2) })}</p>`;
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    const colours = coloursIn(root);
    const each = (
      /** @type {string} */ name,
      /** @type {(canvas: HTMLCanvasElement, value: string) => void} */ draw,
    ) => {
      for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (
        root.querySelectorAll(`canvas[data-${name}]`)
      )) {
        draw(canvas, String(canvas.dataset[name]));
      }
    };
    const { weights, products: laid } = this.#most;
    each('weights', (canvas, digit) => drawSigned(canvas, this.#templates[Number(digit)].weights, weights, colours));
    each('products', (canvas, digit) => drawSigned(canvas, this.#templates[Number(digit)].products, laid, colours));
    each('laid', (canvas, name) => {
      const template = this.#templates[this.#digit];
      if (name === 'ink') drawInk(canvas, this.#cells, mostInk, colours);
      else if (name === 'weights') drawSigned(canvas, template.weights, weights, colours);
      else drawSigned(canvas, template.products, laid, colours);
    });
  }

  free() {}
}
