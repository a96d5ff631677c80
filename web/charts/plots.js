// The three plots of a descent. The only folder that knows Chart.js, and only the pieces used.
import { Chart, LinearScale, LineController, LineElement, LogarithmicScale, PointElement } from 'chart.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

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
/** @typedef {{x: number, y: number | null}} Point */

const curvePoints = 121;
/** The first steps carry their number; more would write over each other. */
const labelled = 4;

/** Writes the step's number beside the first points of a set that asks for it. */
const stepLabels = {
  id: 'stepLabels',
  /** @param {any} chart */
  afterDatasetsDraw(chart) {
    chart.data.datasets.forEach((/** @type {any} */ set, /** @type {number} */ index) => {
      if (!set.labelled) return;
      const { ctx } = chart;
      ctx.save();
      ctx.fillStyle = set.borderColor;
      ctx.font = `600 12px ${Chart.defaults.font.family}`;
      ctx.textAlign = 'center';
      const points = chart.getDatasetMeta(index).data.slice(0, labelled);
      let lastX = Number.NaN;
      points.forEach((/** @type {any} */ point, /** @type {number} */ step) => {
        if (Math.abs(point.x - lastX) < 10) return; // too close to be read
        ctx.fillText(String(step), point.x, point.y - 9);
        lastX = point.x;
      });
      ctx.restore();
    });
  },
};

export class Plots {
  #probe;
  #charts;

  /** @param {ShadowRoot} root holds a canvas for each of cost, position, error @param {import('../locales/locale.js').Locale} locale */
  constructor(root, { say, number }) {
    this.#probe = document.createElement('span');
    this.#probe.hidden = true;
    root.append(this.#probe);
    const make = (/** @type {string} */ name, /** @type {any} */ y) => {
      const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector(`canvas[data-chart=${name}]`));
      const axis = (/** @type {string} */ title, /** @type {any} */ how = {}) => ({
        type: 'linear',
        title: { display: true, text: title },
        ...how,
        ticks: {
          maxTicksLimit: 6,
          maxRotation: 0,
          includeBounds: false,
          callback: (/** @type {number} */ value) => number(value, 4),
          ...how.ticks,
        },
      });
      return new Chart(canvas, {
        type: 'line',
        data: { datasets: [] },
        plugins: [stepLabels],
        options: {
          animation: false,
          parsing: false,
          responsive: true,
          maintainAspectRatio: false,
          events: [],
          scales: { x: axis(say(name === 'cost' ? 'axis.position' : 'axis.step')), y: axis(say(`axis.${name}`), y) },
        },
      });
    };
    // A label at each power of ten is all that a log axis has room for.
    const powers = (/** @type {number} */ value) => (Number.isInteger(Math.log10(value)) ? number(value, 6) : '');
    this.#charts = {
      cost: make('cost', {}),
      position: make('position', { grace: '8%' }),
      error: make('error', { type: 'logarithmic', ticks: { callback: powers } }),
    };
  }

  /** @param {Walk} walk */
  draw(walk) {
    const ink = this.#inks();
    for (const chart of Object.values(this.#charts)) this.#paint(chart, ink);
    this.#drawCost(walk, ink);
    this.#drawPosition(walk, ink);
    this.#drawError(walk, ink);
  }

  free() {
    for (const chart of Object.values(this.#charts)) chart.destroy();
    this.#probe.remove();
  }

  /** @param {Walk} walk @param {Record<string, string>} ink */
  #drawCost({ position, cost, at, target, costCurve }, ink) {
    const visited = position.slice(0, at + 1);
    const farthest = Math.max(1, ...visited.map((y) => Math.abs(y - target))) * 1.25;
    const [least, most] = [target - farthest, target + farthest];
    const curve = costCurve(least, most, curvePoints);
    const path = [...visited].map((y, step) => ({ x: y, y: cost[step] }));
    const x = (/** @type {number} */ i) => least + ((most - least) * i) / (curvePoints - 1);
    this.#show(
      this.#charts.cost,
      [
        { ...line(path, ink.laser), pointRadius: 3, borderWidth: 1, labelled: true },
        { ...line(path.slice(-1), ink.laser), pointRadius: 6 },
        line(
          [...curve].map((y, i) => ({ x: x(i), y })),
          ink.ink,
        ),
      ],
      { x: { min: least, max: most } },
    );
  }

  /** @param {Walk} walk @param {Record<string, string>} ink */
  #drawPosition({ position, at, target, before, branchAt }, ink) {
    const last = Math.max(10, at);
    this.#show(
      this.#charts.position,
      [
        { ...line(steps(position, at), ink.laser), pointRadius: at > 60 ? 0 : 3 },
        {
          ...line(
            [
              { x: 0, y: target },
              { x: last, y: target },
            ],
            ink.hit,
          ),
          borderDash: [6, 4],
        },
        ...this.#ghost(before, branchAt, at, ink, (y) => y),
      ],
      { x: { min: 0, max: last } },
    );
  }

  /** @param {Walk} walk @param {Record<string, string>} ink */
  #drawError({ position, at, target, near, before, branchAt }, ink) {
    const last = Math.max(10, at);
    const size = (/** @type {number} */ y) => Math.abs(y - target) || null; // a log axis has no zero
    this.#show(
      this.#charts.error,
      [
        { ...line(steps(position, at, size), ink.laser), pointRadius: at > 60 ? 0 : 3 },
        {
          ...line(
            [
              { x: 0, y: near },
              { x: last, y: near },
            ],
            ink.hit,
          ),
          borderDash: [6, 4],
        },
        ...this.#ghost(before, branchAt, at, ink, size),
      ],
      { x: { min: 0, max: last } },
    );
  }

  /**
   * The path that the branch left.
   * @param {Float64Array | undefined} before @param {number | undefined} branchAt @param {number} at
   * @param {Record<string, string>} ink @param {(y: number) => number | null} value
   */
  #ghost(before, branchAt, at, ink, value) {
    if (!before || branchAt === undefined) return [];
    const points = steps(before, Math.min(at, before.length - 1), value).slice(branchAt);
    return [{ ...line(points, ink.faint), borderDash: [2, 3] }];
  }

  /** @param {Chart} chart @param {any[]} datasets @param {any} scales */
  #show(chart, datasets, { x }) {
    chart.data.datasets = datasets;
    Object.assign(/** @type {any} */ (chart.options.scales).x, x);
    chart.update('none');
  }

  /** @param {Chart} chart @param {Record<string, string>} ink */
  #paint(chart, ink) {
    for (const axis of Object.values(/** @type {any} */ (chart.options.scales))) {
      axis.grid = { color: ink.grid };
      axis.border = { color: ink.faint };
      axis.ticks.color = ink.ink;
      axis.title.color = ink.ink;
    }
  }

  /** The theme's colours as the browser works them out. @returns {Record<string, string>} */
  #inks() {
    const names = ['ink', 'faint', 'grid', 'laser', 'hit'];
    return Object.fromEntries(
      names.map((name) => {
        this.#probe.className = `ink-${name}`;
        return [name, getComputedStyle(this.#probe).color];
      }),
    );
  }
}

/** @param {Point[]} data @param {string} color */
function line(data, color) {
  return { data, borderColor: color, backgroundColor: color, borderWidth: 2, pointRadius: 0 };
}

/** @param {Float64Array} position @param {number} at @param {(y: number) => number | null} [value] @returns {Point[]} */
function steps(position, at, value = (y) => y) {
  return [...position.slice(0, at + 1)].map((y, x) => ({ x, y: value(y) }));
}
