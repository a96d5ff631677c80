// The learning curve of a network: what the batches cost at every step, and what all samples cost where it was looked at.
import { html } from 'lit/html.js';
import { LaterChart } from '../parts/later-chart.js';

/** @typedef {import('../charts/learning-curve.js').CurvePoint} CurvePoint */
/** A step at which the costs of all were looked at. @typedef {{step: number, train: number, test: number}} Look */
/** @typedef {{page: import('./scene.js').Page, looks: Look[], shown: {training: import('../learning.js').Training} | undefined}} Around */

/** As many points of a line as can be told apart. */
const mostPoints = 300;

/** The costs of batches, thinned, and the looks among them. @param {{values: Float64Array, stride: number}} costs @param {Look[]} looks @param {number} at the step shown @returns {CurvePoint[]} */
export function curvePoints({ values, stride }, looks, at) {
  const count = Math.floor(at / stride) + 1;
  const every = Math.max(1, Math.ceil(count / mostPoints));
  const points = new Map();
  for (let i = 0; i < count; i += every) {
    points.set(i * stride, { step: i * stride, train: Number.NaN, test: null, batch: values[i] });
  }
  for (const { step, train, test } of looks) {
    if (step <= at) points.set(step, { batch: null, ...points.get(step), step, train, test });
  }
  return [...points.values()].sort((a, b) => a.step - b.step);
}

export class Curve {
  static progress = {};
  static accepts = () => true;

  #around;
  #chart;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.#chart = new LaterChart(around.page, async () => {
      const { LearningCurve } = await import('../charts/learning-curve.js');
      const { locale } = around.page;
      const titles = { x: locale.say('curve.step'), y: locale.say('curve.cost') };
      return (canvas) => new LearningCurve(canvas, locale, titles);
    });
  }

  settle() {}

  render() {
    const { say } = this.#around.page.locale;
    return html`<figure>
      <div class="canvas"><canvas data-chart="learning" role="img" aria-label=${say('curve.label')}></canvas></div>
      <figcaption>${say('curve.caption')}</figcaption>
    </figure>`;
  }

  /** @param {ShadowRoot} root */
  async drawn(root) {
    const chart = await this.#chart.on(root.querySelector('canvas[data-chart=learning]'));
    const { looks, shown } = this.#around;
    if (!chart || !shown) return;
    chart.draw({ points: curvePoints(shown.training.costs(), looks, shown.training.at), par: undefined });
  }

  free() {
    this.#chart.free();
  }
}
