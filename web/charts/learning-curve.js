// The learning curve: the average cost after each step, of what is learned from and of what is held out.
import { LineChart } from './line-chart.js';

/** @typedef {import('./line-chart.js').Line} Line */
/** @typedef {{step: number, train: number, test: number | null, batch: number | null}} CurvePoint */

export class LearningCurve {
  #chart;

  /** @param {HTMLCanvasElement} canvas @param {import('../locales/locale.js').Locale} locale @param {{x: string, y: string}} titles of the axes */
  constructor(canvas, locale, { x, y }) {
    this.#chart = new LineChart(canvas, locale, { x: { title: x }, y: { title: y, log: true } });
  }

  /** @param {{points: CurvePoint[], par: number | undefined}} curve */
  draw({ points, par }) {
    const last = Math.max(10, points.at(-1)?.step ?? 0);
    // A log axis has no zero; what is not known of a step is passed by.
    const line = (/** @type {'train' | 'test' | 'batch'} */ name) =>
      points.filter((point) => Number(point[name]) > 0).map((point) => ({ x: point.step, y: Number(point[name]) }));
    const hasTest = points.some(({ test }) => test !== null);
    const hasBatch = points.some(({ batch }) => batch !== null);
    /** @type {Line[]} the first is drawn on top */
    const lines = [
      { points: line('train'), ink: 'laser', width: 2.5 },
      ...(hasTest ? [{ points: line('test'), ink: 'low', dash: [7, 4], width: 2.5 }] : []),
      ...(par !== undefined && par > 0
        ? [{ points: [0, last].map((x) => ({ x, y: par })), ink: 'hit', dashed: true }]
        : []),
      ...(hasBatch ? [{ points: line('batch'), ink: 'faint', width: 1 }] : []),
    ];
    this.#chart.draw({ lines, x: [0, last] });
  }

  free() {
    this.#chart.free();
  }
}
