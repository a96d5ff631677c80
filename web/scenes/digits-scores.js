// How well the network does on what it learns from and on what is held out, at the step shown and where it was looked at.
import { html } from 'lit/html.js';
import { rightOf } from './digits-score.js';

/** @typedef {import('./digits-ground.js').Ground} Ground */
/** @typedef {import('./digits-ground.js').Part} Part */
/** @typedef {{step: number, architecture: import('../core/types.js').Architecture, parameters: Float64Array, predict: (features: Float64Array) => Float64Array, costs: (features: Float64Array, targets: Float64Array) => Float64Array}} Shown */
/** @typedef {{train: number, test: number, trainCost: number, testCost: number}} Now shares that are right, and average costs */

/** More steps are not remembered, of those that were looked at. */
const mostLooks = 400;

export class Scores {
  #madeOf = '';
  /** @type {unknown} */
  #of;
  /** @type {Shown | undefined} */
  #shown;
  /** @type {Ground | undefined} */
  #ground;
  /** @type {Now} */
  #now = { train: 0, test: 0, trainCost: 0, testCost: 0 };
  /** The costs where it was looked at. @type {import('./digits-curve.js').Look[]} */
  looks = [];

  /** @param {Shown | undefined} shown @param {Ground} ground @param {string} madeOf tells one training from another */
  settle(shown, ground, madeOf) {
    if (madeOf !== this.#madeOf) this.looks = [];
    this.#madeOf = madeOf;
    this.#shown = shown;
    this.#ground = ground;
  }

  /** Of the step shown; worked out when it is asked for. */
  get now() {
    const [shown, ground] = [this.#shown, this.#ground];
    if (!shown || !ground || this.#of === shown.parameters) return this.#now;
    const size = shown.architecture.layers.at(-1)?.size ?? 1;
    const of = (/** @type {Part} */ { features, targets, labels }) => {
      const count = labels.length;
      const cost = shown.costs(features, targets).reduce((sum, one) => sum + one, 0) / count;
      return { right: rightOf(shown.predict(features), labels, size) / count, cost };
    };
    const [train, test] = [of(ground.train), of(ground.test)];
    this.#of = shown.parameters;
    this.#now = { train: train.right, test: test.right, trainCost: train.cost, testCost: test.cost };
    const others = this.looks.filter(({ step }) => step !== shown.step);
    this.looks = [...others, { step: shown.step, train: train.cost, test: test.cost }].slice(-mostLooks);
    return this.#now;
  }

  /** @param {import('../locales/locale.js').Locale} locale @param {number} at the step shown */
  render({ say, number }, at) {
    const { train, test, trainCost, testCost } = this.now;
    const rows = [
      ['train', train, trainCost],
      ['test', test, testCost],
    ];
    return html`<table class="scores">
      <caption>${say('digits.scores', { at })}</caption>
      <thead><tr>${['of', 'right', 'cost'].map((name) => html`<th scope="col">${say(`digits.scores.${name}`)}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(
          ([name, right, cost]) =>
            html`<tr data-of=${name}><th scope="row">${say(`digits.of.${name}`)}</th><td><data value=${String(right)}>${number(100 * Number(right), 1)} %</data></td><td><data value=${String(cost)}>${number(Number(cost), 4)}</data></td></tr>`,
        )}
      </tbody>
    </table>`;
  }
}
