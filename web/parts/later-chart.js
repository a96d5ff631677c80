// A chart whose code comes when it is first drawn.

/** @template {{free: () => void}} C */
export class LaterChart {
  #page;
  #load;
  /** @type {HTMLCanvasElement | null} */
  #canvas = null;
  /** @type {C | undefined} */
  #chart;
  #isFree = false;

  /** @param {import('../scenes/scene.js').Page} page @param {() => Promise<(canvas: HTMLCanvasElement) => C>} load what makes it */
  constructor(page, load) {
    this.#page = page;
    this.#load = load;
  }

  /** The chart on that canvas, once it is there; none without a canvas, or where that is gone meanwhile. @param {HTMLCanvasElement | null} canvas */
  async on(canvas) {
    if (canvas !== this.#canvas) this.#drop();
    this.#canvas = canvas;
    if (!canvas || this.#chart) return this.#chart;
    const make = await this.#load().catch(() => undefined);
    if (!make) return void this.#page.lacks('chart');
    if (this.#isFree || canvas !== this.#canvas) return undefined;
    this.#chart ??= make(canvas);
    return this.#chart;
  }

  #drop() {
    this.#chart?.free();
    this.#chart = undefined;
  }

  free() {
    this.#isFree = true;
    this.#drop();
  }
}
