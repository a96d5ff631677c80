// The learning curve of the fit, drawn as far as it is on the page.
import { html } from 'lit/html.js';

/** @typedef {import('./fit.js').FitScene} FitScene */
/** @typedef {import('../charts/learning-curve.js').LearningCurve} LearningCurve */
/** @typedef {import('../charts/learning-curve.js').CurvePoint} CurvePoint */

/** As many points of a line as can be told apart. */
const mostPoints = 240;

export class FitCurve {
  #page;
  /** @type {{canvas: HTMLCanvasElement, chart: LearningCurve} | undefined} */
  #drawn;
  #isFree = false;

  /** @param {import('./scene.js').Page} page */
  constructor(page) {
    this.#page = page;
  }

  render() {
    const { say } = this.#page.locale;
    return html`<figure class="panel" part="chart" data-panel="curve">
      <div class="canvas"><canvas data-chart="learning" role="img" aria-label=${say('fit.curve.label')}></canvas></div>
      <figcaption>${say('fit.curve.caption')}</figcaption>
    </figure>`;
  }

  /** @param {ShadowRoot} root @param {FitScene} scene */
  async draw(root, scene) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (root.querySelector('canvas[data-chart=learning]'));
    if (this.#drawn && this.#drawn.canvas !== canvas) this.#drop();
    if (!canvas) return;
    if (!this.#drawn) {
      const charts = await import('../charts/learning-curve.js').catch(() => undefined);
      if (!charts) return this.#page.lacks('chart');
      if (this.#isFree || !canvas.isConnected || this.#drawn) return;
      const { say } = this.#page.locale;
      const titles = { x: say('fit.axis.step'), y: say('fit.axis.cost') };
      this.#drawn = { canvas, chart: new charts.LearningCurve(canvas, this.#page.locale, titles) };
    }
    this.#drawn?.chart.draw({ points: pointsOf(scene), par: parOf(scene) });
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

/** @param {FitScene} scene */
function parOf({ records }) {
  return records.best && records.costOf(records.best, 'train');
}

/** The costs at steps evenly along the walk. @param {FitScene} scene @returns {CurvePoint[]} */
function pointsOf({ records, walked, walk, state }) {
  if (!walk.training) return [];
  const stride = Math.max(1, Math.ceil(walked.length / mostPoints));
  const isNoisy = state.batch > 0 && state.batch < records.samples.train.length;
  const { values, stride: apart } = walk.training.costs();
  return walked
    .filter((_, i) => i % stride === 0 || i === walked.length - 1)
    .map(({ step, weights }) => ({
      step,
      train: records.costOf(weights, 'train'),
      test: records.hasTest ? records.costOf(weights, 'test') : null,
      batch: isNoisy && step % apart === 0 ? (values[step / apart] ?? 0) * records.samples.area : null,
    }));
}
