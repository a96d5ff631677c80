// The three plots of a descent.
import { LineChart } from './line-chart.js';

/** @typedef {import('./line-chart.js').Point} Point */
/** @typedef {import('./line-chart.js').Line} Line */
/**
 * @typedef {object} Walk
 * @property {Float64Array} position
 * @property {Float64Array} cost
 * @property {number} at the step shown; what lies ahead is not drawn
 * @property {number} target
 * @property {number} near the error that counts as there (cm)
 * @property {Float64Array} [before] the path without the last branch
 * @property {number} [branchAt]
 * @property {(least: number, most: number, count: number) => Float64Array} costCurve
 */

const curvePoints = 121;

export class Plots {
  #charts;

  /** @param {ShadowRoot} root holds a canvas for each of cost, position, error @param {import('../locales/locale.js').Locale} locale */
  constructor(root, locale) {
    const { say } = locale;
    const make = (/** @type {string} */ name, /** @type {Partial<import('./line-chart.js').Axis>} */ y = {}) => {
      const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector(`canvas[data-chart=${name}]`));
      const along = say(name === 'cost' ? 'axis.position' : 'axis.step');
      return new LineChart(canvas, locale, { x: { title: along }, y: { title: say(`axis.${name}`), ...y } });
    };
    this.#charts = {
      cost: make('cost'),
      position: make('position', { grace: '8%' }),
      error: make('error', { log: true }),
    };
  }

  /** @param {Walk} walk */
  draw(walk) {
    this.#drawCost(walk);
    this.#drawAgainstStep(this.#charts.position, walk, (y) => y, walk.target);
    // A log axis has no zero.
    this.#drawAgainstStep(this.#charts.error, walk, (y) => Math.abs(y - walk.target) || null, walk.near);
  }

  free() {
    for (const chart of Object.values(this.#charts)) chart.free();
  }

  /** @param {Walk} walk */
  #drawCost({ position, cost, at, target, costCurve }) {
    const visited = position.slice(0, at + 1);
    const farthest = Math.max(1, ...visited.map((y) => Math.abs(y - target))) * 1.25;
    const [least, most] = [target - farthest, target + farthest];
    const curve = costCurve(least, most, curvePoints);
    const path = [...visited].map((y, step) => ({ x: y, y: cost[step] }));
    const x = (/** @type {number} */ i) => least + ((most - least) * i) / (curvePoints - 1);
    this.#charts.cost.draw({
      lines: [
        { points: path, ink: 'laser', dots: 3, width: 1, numbered: true },
        { points: path.slice(-1), ink: 'laser', dots: 6 },
        { points: [...curve].map((y, i) => ({ x: x(i), y })), ink: 'ink' },
      ],
      x: [least, most],
    });
  }

  /** @param {LineChart} chart @param {Walk} walk @param {(y: number) => number | null} value @param {number} level a dashed line there */
  #drawAgainstStep(chart, { position, at, before, branchAt }, value, level) {
    const last = Math.max(10, at);
    const steps = (/** @type {Float64Array} */ column, /** @type {number} */ to) =>
      [...column.slice(0, to + 1)].map((y, x) => ({ x, y: value(y) }));
    /** @type {Line[]} the path that the branch left */
    const ghost =
      before && branchAt !== undefined
        ? [{ points: steps(before, Math.min(at, before.length - 1)).slice(branchAt), ink: 'faint', dashed: true }]
        : [];
    const goal = [0, last].map((x) => ({ x, y: level }));
    chart.draw({
      lines: [
        { points: steps(position, at), ink: 'laser', dots: at > 60 ? 0 : 3 },
        { points: goal, ink: 'hit', dashed: true },
        ...ghost,
      ],
      x: [0, last],
    });
  }
}
