// The two charts of the rate scene, drawn as far as they are on the page.
import { letters } from './rate-figures.js';

/** @typedef {import('../charts/line-chart.js').LineChart} LineChart */
/** @typedef {import('../charts/line-chart.js').Line} Line */
/** @typedef {import('./rate-records.js').RateRecords} RateRecords */
/** @typedef {import('./rate-records.js').RateState} RateState */
/** @typedef {'sweep' | 'race'} Name */

/** A line of more points has no dots. */
const mostDots = 60;

export class RatePlots {
  #page;
  #pick;
  /** @type {Map<Name, {canvas: HTMLCanvasElement, chart: LineChart}>} */
  #charts = new Map();
  #isFree = false;

  /** @param {import('./scene.js').Page} page @param {(rate: number) => void} pick a rate off the sweep */
  constructor(page, pick) {
    this.#page = page;
    this.#pick = pick;
  }

  /** The charts come when they are first drawn. @param {ShadowRoot} root @param {RateRecords} records @param {RateState} state */
  async draw(root, records, state) {
    for (const name of /** @type {const} */ (['sweep', 'race'])) {
      const canvas = /** @type {HTMLCanvasElement | null} */ (root.querySelector(`canvas[data-chart=${name}]`));
      const known = this.#charts.get(name);
      if (known && known.canvas !== canvas) this.#drop(name);
      if (canvas && !this.#charts.has(name)) await this.#make(name, canvas);
      if (this.#isFree || !canvas?.isConnected) continue; // put away while the charts came
      const chart = this.#charts.get(name)?.chart;
      if (name === 'sweep') chart?.draw(sweepPicture(records, state));
      else chart?.draw(racePicture(records, state, this.#page.core.catalogue.usual.stop.error));
    }
  }

  free() {
    this.#isFree = true;
    for (const name of [...this.#charts.keys()]) this.#drop(name);
  }

  /** @param {Name} name */
  #drop(name) {
    this.#charts.get(name)?.chart.free();
    this.#charts.delete(name);
  }

  /** @param {Name} name @param {HTMLCanvasElement} canvas */
  async #make(name, canvas) {
    const charts = await import('../charts/line-chart.js').catch(() => undefined);
    if (!charts) return this.#page.lacks('chart');
    if (this.#isFree || !canvas.isConnected || this.#charts.has(name)) return;
    const { say } = this.#page.locale;
    const how =
      name === 'sweep'
        ? { x: { title: say('rate.axis.rate') }, y: { title: say('rate.axis.steps'), log: true }, pick: this.#pick }
        : { x: { title: say('axis.step') }, y: { title: say('axis.error'), log: true } };
    this.#charts.set(name, { canvas, chart: new charts.LineChart(canvas, this.#page.locale, how) });
  }
}

/** Steps against rate, with gaps where it never arrives, and the learner's rate. @param {RateRecords} records @param {RateState} state */
function sweepPicture({ sweep, end }, { rate }) {
  const { rates, steps, outcome, most, fewest } = sweep;
  const points = [...rates].map((x, i) => ({ x, y: outcome[i] === 'converged' ? steps[i] || null : null }));
  const highest = 1.5 * Math.max(10, ...points.map(({ y }) => y ?? 0));
  const lowest = 0.8;
  const isOnLine = rate > 0 && rate <= most;
  /** @type {Line[]} the first is drawn on top */
  const here = isOnLine
    ? [
        ...(end.outcome === 'converged' && end.steps > 0 && end.steps <= highest
          ? [{ points: [{ x: rate, y: end.steps }], ink: 'rate', dots: 7 }]
          : []),
        { points: [lowest, highest].map((y) => ({ x: rate, y })), ink: 'rate', width: 2, dashed: true },
      ]
    : [];
  const best = fewest?.steps ? [{ points: [{ x: fewest.rate, y: fewest.steps }], ink: 'hit', dots: 5 }] : [];
  return {
    lines: [...here, ...best, { points, ink: 'ink', dots: 1.5 }],
    x: /** @type {[number, number]} */ ([0, most]),
    y: /** @type {[number, number]} */ ([lowest, highest]),
  };
}

/** Error against step, up to the step shown. @param {RateRecords} records @param {RateState} state @param {number} near the error that counts as there */
function racePicture({ racers }, { steps, target }, near) {
  const last = Math.max(10, steps);
  const floor = near / 3;
  const lines = racers.map(({ columns, end }, i) => {
    const to = Math.min(steps, end.steps);
    // A log axis has no zero: a line that goes there leaves the picture at the bottom.
    const points = [...columns.position.slice(0, to + 1)].map((y, x) => ({
      x,
      y: Math.max(Math.abs(y - target), floor / 10),
    }));
    const dashed = i % 2 === 1;
    const dots = dashed || to > mostDots ? 0 : 3;
    return { points, ink: `racer-${i}`, letter: letters[i], dots, dashed };
  });
  const highest = Math.max(10 * near, ...lines.flatMap(({ points }) => points.map(({ y }) => y)));
  const goal = { points: [0, last].map((x) => ({ x, y: near })), ink: 'hit', dashed: true };
  // Rates as far from the fastest to either side go the same way: a dashed line over one that is not shows both.
  return {
    lines: [...lines.toReversed(), goal],
    x: /** @type {[number, number]} */ ([0, last]),
    y: /** @type {[number, number]} */ ([floor, 1.3 * highest]),
  };
}
