// The cost of each racer above the lowest found: against its steps, and against its evaluations.
import { LineChart } from './line-chart.js';

/** @typedef {{letter: string, cost: Float64Array, evaluations: Float64Array}} RaceLine */

/** So many points of a line are drawn at most: on a log axis evenly, as they look. */
const mostPoints = 240;

/** Costs that are nearer to the lowest, as a share of the start's, are at it but for rounding. */
const floor = 1e-12;

/** Eight lines that are told apart without their colours. */
const dashes = [[], [8, 4], [2, 3], [12, 3, 2, 3], [5, 2], [12, 4, 2, 3, 2, 4], [1, 4], [16, 5]];

export class RacePlots {
  #charts;

  /** @param {ShadowRoot} root holds a canvas for steps and one for evaluations @param {import('../locales/locale.js').Locale} locale */
  constructor(root, locale) {
    const { say } = locale;
    const make = (/** @type {'steps' | 'evaluations'} */ name) =>
      new LineChart(/** @type {HTMLCanvasElement} */ (root.querySelector(`canvas[data-race=${name}]`)), locale, {
        x: { title: say(`racing.axis.${name}`), log: true },
        y: { title: say('racing.axis.cost'), powers: 3 },
      });
    this.#charts = { steps: make('steps'), evaluations: make('evaluations') };
  }

  /** @param {{lines: RaceLine[], best: number, at: number}} race what lies ahead of the step shown is drawn thinly */
  draw({ lines, best, at }) {
    const from = Math.max(...lines.map(({ cost }) => cost[0] ?? 0));
    const least = Math.max(floor * Math.abs(from - best), Number.MIN_VALUE);
    for (const name of /** @type {const} */ (['steps', 'evaluations'])) {
      const drawn = lines.flatMap(({ letter, cost, evaluations }, i) => {
        const points = chosen(cost.length).map((step) => ({
          step,
          x: name === 'steps' ? step : evaluations[step],
          y: Number.isFinite(cost[step]) ? Math.max(least, cost[step] - best) : null,
        }));
        const style = { ink: `racer-${i}`, dash: dashes[i] };
        const seen = points.filter(({ step }) => step <= at);
        const ahead = points.filter(({ step }, k) => step >= at || k === points.length - 1);
        return [
          { points: seen, ...style, width: 2.5 },
          { points: ahead, ...style, width: 1, letter },
        ];
      });
      this.#charts[name].draw({ lines: drawn });
    }
  }

  free() {
    for (const chart of Object.values(this.#charts)) chart.free();
  }
}

/** Which steps of so many rows are drawn, from 1 on: a log axis has no 0. @param {number} rows @returns {number[]} */
function chosen(rows) {
  const last = rows - 1;
  const steps = Array.from({ length: mostPoints }, (_, i) => Math.round(last ** (i / (mostPoints - 1))));
  return [...new Set(steps)].filter((step) => step >= 1 && step <= last);
}
