// The learning curve of the fit, drawn as far as it is on the page.
import { html } from 'lit/html.js';
import { LaterChart } from '../parts/later-chart.js';

/** @typedef {import('./fit.js').FitScene} FitScene */
/** @typedef {import('../charts/learning-curve.js').CurvePoint} CurvePoint */

/** As many points of a line as can be told apart. */
const mostPoints = 240;

export class FitCurve {
  #page;
  #chart;

  /** @param {import('./scene.js').Page} page */
  constructor(page) {
    this.#page = page;
    this.#chart = new LaterChart(page, async () => {
      const { LearningCurve } = await import('../charts/learning-curve.js');
      const { locale } = page;
      const titles = { x: locale.say('fit.axis.step'), y: locale.say('fit.axis.cost') };
      return (canvas) => new LearningCurve(canvas, locale, titles);
    });
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
    const chart = await this.#chart.on(root.querySelector('canvas[data-chart=learning]'));
    chart?.draw({ points: pointsOf(scene), par: parOf(scene) });
  }

  free() {
    this.#chart.free();
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
