// One plot of lines. With plots.js the only code that knows Chart.js, and only the pieces used.
import { Chart, LinearScale, LineController, LineElement, LogarithmicScale, PointElement } from 'chart.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);

/** @typedef {{x: number, y: number | null}} Point a gap where y is null */
/**
 * @typedef {object} Line
 * @property {Point[]} points
 * @property {string} ink names a colour of the theme: there has to be a class ink-<name>
 * @property {boolean} [dashed]
 * @property {number[]} [dash] in its place, dashes and gaps
 * @property {number} [dots] their radius; none without
 * @property {number} [width] 2 unless told
 * @property {string} [letter] stands at the line's end
 * @property {boolean} [numbered] the first points carry their number
 */
/**
 * @typedef {object} Axis
 * @property {string} title
 * @property {boolean} [log]
 * @property {number} [powers] a log axis that spans so much that only every so many powers of ten have a label: 1e-12
 * @property {string} [grace]
 * @property {number} [digits]
 */

/** More numbers would write over each other. */
const numbered = 4;

/** Writes the step's number beside the first points of a line that asks for it. */
const stepLabels = {
  id: 'stepLabels',
  /** @param {any} chart */
  afterDatasetsDraw(chart) {
    chart.data.datasets.forEach((/** @type {any} */ set, /** @type {number} */ index) => {
      if (!set.numbered) return;
      const { ctx } = chart;
      ctx.save();
      ctx.fillStyle = set.borderColor;
      ctx.font = `600 12px ${Chart.defaults.font.family}`;
      ctx.textAlign = 'center';
      const points = chart.getDatasetMeta(index).data.slice(0, numbered);
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

/** Writes the letter of each line that has one beside its last point, none over another. */
const endLetters = {
  id: 'endLetters',
  /** @param {any} chart */
  afterDatasetsDraw(chart) {
    const { ctx, chartArea } = chart;
    /** @type {{x: number, y: number}[]} */
    const letters = [];
    ctx.save();
    ctx.font = `700 14px ${Chart.defaults.font.family}`;
    ctx.textAlign = 'center';
    chart.data.datasets.forEach((/** @type {any} */ set, /** @type {number} */ index) => {
      const end = chart.getDatasetMeta(index).data.at(-1);
      if (!set.letter || !end || !Number.isFinite(end.y)) return;
      const x = Math.min(chartArea.right - 8, end.x + 9);
      let y = Math.max(chartArea.top + 12, Math.min(chartArea.bottom - 4, end.y - 6));
      while (letters.some((other) => Math.abs(other.x - x) < 12 && Math.abs(other.y - y) < 14)) y -= 14;
      if (y < chartArea.top) y = chartArea.bottom - 4 - 14 * letters.length;
      letters.push({ x, y });
      ctx.fillStyle = set.borderColor;
      ctx.fillText(set.letter, x, y);
    });
    ctx.restore();
  },
};

/** Keeps of a log axis's ticks only some of the powers of ten. @param {number} every */
function onlyPowers(every) {
  return (/** @type {{ticks: {value: number}[]}} */ axis) => {
    axis.ticks = axis.ticks.filter(({ value }) => {
      const power = Math.log10(value);
      return Math.abs(power - Math.round(power)) < 1e-6 && Math.round(power) % every === 0;
    });
  };
}

/** @param {number} value */
function powerOfTen(value) {
  return value === 1 ? '1' : `1e${Math.round(Math.log10(value))}`.replace('-', '\u2212');
}

export class LineChart {
  #canvas;
  #chart;
  #probe = document.createElement('span');
  #listening = new AbortController();

  /**
   * @param {HTMLCanvasElement} canvas @param {import('../locales/locale.js').Locale} locale
   * @param {{x: Axis, y: Axis, pick?: (x: number) => void}} how `pick` is called with the place on the x axis that is pressed or dragged to
   */
  constructor(canvas, { number }, { x, y, pick }) {
    this.#canvas = canvas;
    this.#probe.hidden = true;
    canvas.parentElement?.append(this.#probe);
    // A label at each power of ten is all that a log axis has room for.
    const power = (/** @type {number} */ value) => (Number.isInteger(Math.log10(value)) ? number(value, 6) : '');
    const axis = (/** @type {Axis} */ { title, log, powers, grace, digits = 4 }) => ({
      type: log || powers ? 'logarithmic' : 'linear',
      title: { display: true, text: title },
      ...(grace ? { grace } : {}),
      ...(powers ? { afterBuildTicks: onlyPowers(powers) } : {}),
      ticks: {
        maxTicksLimit: log ? 12 : 6,
        maxRotation: 0,
        includeBounds: false,
        autoSkip: !powers,
        callback: powers ? powerOfTen : log ? power : (/** @type {number} */ value) => number(value, digits),
      },
    });
    this.#chart = new Chart(canvas, {
      type: 'line',
      data: { datasets: [] },
      plugins: [stepLabels, endLetters],
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        responsive: true,
        maintainAspectRatio: false,
        events: [],
        scales: /** @type {any} */ ({ x: axis(x), y: axis(y) }),
      },
    });
    if (pick) this.#listen(pick);
  }

  /** @param {{lines: Line[], x?: [number, number], y?: [number, number]}} picture the limits are those of the points where they are not told */
  draw({ lines, x, y }) {
    const chart = this.#chart;
    this.#paint();
    chart.data.datasets = lines.map(({ points, ink, dashed, dash, dots = 0, width = 2, numbered = false, letter }) => {
      const color = this.#inkOf(ink);
      return /** @type {any} */ ({
        data: points,
        borderColor: color,
        backgroundColor: color,
        borderWidth: width,
        borderDash: dash ?? (dashed ? [6, 4] : []),
        pointRadius: dots,
        numbered,
        letter,
      });
    });
    const scales = /** @type {any} */ (chart.options.scales);
    [scales.x.min, scales.x.max] = x ?? [];
    [scales.y.min, scales.y.max] = y ?? [];
    chart.update('none');
  }

  free() {
    this.#listening.abort();
    this.#chart.destroy();
    this.#probe.remove();
  }

  /** @param {(x: number) => void} pick */
  #listen(pick) {
    const { signal } = this.#listening;
    const press = (/** @type {PointerEvent} */ event) => {
      if (event.type === 'pointermove' && event.buttons === 0) return;
      if (event.type === 'pointerdown') this.#canvas.setPointerCapture(event.pointerId);
      const { left } = this.#canvas.getBoundingClientRect();
      const scale = this.#chart.scales.x;
      const inside = Math.min(scale.right, Math.max(scale.left, event.clientX - left));
      pick(Number(scale.getValueForPixel(inside)));
    };
    for (const type of /** @type {const} */ (['pointerdown', 'pointermove'])) {
      this.#canvas.addEventListener(type, press, { signal });
    }
  }

  #paint() {
    const [ink, faint, grid] = ['ink', 'faint', 'grid'].map((name) => this.#inkOf(name));
    for (const axis of Object.values(/** @type {any} */ (this.#chart.options.scales))) {
      axis.grid = { color: grid };
      axis.border = { color: faint };
      axis.ticks.color = ink;
      axis.title.color = ink;
    }
  }

  /** The theme's colour as the browser works it out. @param {string} name */
  #inkOf(name) {
    this.#probe.className = `ink-${name}`;
    return getComputedStyle(this.#probe).color;
  }
}
