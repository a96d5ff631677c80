// The learning curve of a network: what the batches cost at every step, and what all samples cost where it was looked at.
import { html } from 'lit/html.js';

/** @typedef {import('../charts/learning-curve.js').LearningCurve} LearningCurve */
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
  /** @type {{canvas: HTMLCanvasElement, chart: LearningCurve} | undefined} */
  #drawn;
  #isFree = false;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
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
    const canvas = /** @type {HTMLCanvasElement | null} */ (root.querySelector('canvas[data-chart=learning]'));
    if (this.#drawn && this.#drawn.canvas !== canvas) this.#drop();
    if (!canvas) return;
    const { page, looks, shown } = this.#around;
    if (!this.#drawn) {
      const charts = await import('../charts/learning-curve.js').catch(() => undefined);
      if (!charts) return page.lacks('chart');
      if (this.#isFree || !canvas.isConnected || this.#drawn) return;
      const { say } = page.locale;
      const titles = { x: say('curve.step'), y: say('curve.cost') };
      this.#drawn = { canvas, chart: new charts.LearningCurve(canvas, page.locale, titles) };
    }
    if (!shown) return;
    const { training } = shown;
    this.#drawn?.chart.draw({ points: curvePoints(training.costs(), looks, training.at), par: undefined });
  }

  #drop() {
    this.#drawn?.chart.free();
    this.#drawn = undefined;
  }

  free() {
    this.#isFree = true;
    this.#drop();
  }
}
