// Many walks, each to its end, in portions that leave the page time to breathe.

/** @typedef {(starts: Float64Array, rates: Float64Array, budget: number) => import('../core.js').Ends} WalkAll */
/** The places in the core's lists. @typedef {{budget: number, converged: number}} Names */

/** Most walks that arrive have arrived by then: a few hundred of them are a few milliseconds. */
const glance = 500;

/** Milliseconds of walking a frame: a third of it, so that drawing has the rest. */
const portion = 5;

/** The ends of a list of walks: at first those of the walks that end soon, at last of all. */
export class Sweep {
  #starts;
  #rates;
  #walkAll;
  #budget;
  /** What is still to be walked, with so many steps. @type {{walks: number[], budget: number}[]} */
  #queue;
  /** How many walks fit into a portion, as it seems. */
  #size = 16;

  /**
   * @param {object} how
   * @param {Float64Array} how.starts a walk for each
   * @param {Float64Array} how.rates
   * @param {number} how.budget the most steps of a walk
   * @param {string[]} how.reasons as the core counts them
   * @param {WalkAll} how.walkAll
   */
  constructor({ starts, rates, budget, reasons, walkAll }) {
    this.#starts = starts;
    this.#rates = rates;
    this.#walkAll = walkAll;
    this.#budget = budget;
    this.usedUp = reasons.indexOf('budget');
    const count = starts.length;
    this.outcome = new Uint8Array(count);
    this.reason = new Uint8Array(count).fill(this.usedUp);
    this.steps = new Uint32Array(count);
    this.position = starts.slice();
    this.cost = new Float64Array(count);
    /** Walks that have been walked so far as to be worth showing. */
    this.isKnown = new Uint8Array(count);
    /** Grows with each portion: what was made of the ends before is old. */
    this.version = 0;
    this.#queue = [{ walks: Array.from({ length: count }, (_, i) => i), budget: Math.min(glance, budget) }];
  }

  get count() {
    return this.#starts.length;
  }

  /** Whether all walks are at their end. */
  get isDone() {
    return this.#queue.length === 0;
  }

  /** Whether that walk may yet go on. @param {number} i */
  goesOn(i) {
    return this.reason[i] === this.usedUp && this.steps[i] < this.#budget;
  }

  /** All walks a little way, at once. */
  glance() {
    const [{ walks, budget }] = this.#queue.splice(0);
    this.#walk(walks, budget);
    this.#queueRest();
  }

  /** A portion of the rest. */
  advance() {
    const begun = performance.now();
    while (!this.isDone) {
      const [now] = this.#queue;
      const before = performance.now();
      this.#walk(now.walks.splice(0, this.#size), now.budget);
      const spent = performance.now() - before;
      this.#size = Math.round(
        Math.min(4096, Math.max(1, this.#size * Math.min(4, portion / 2 / Math.max(spent, 0.01)))),
      );
      if (now.walks.length === 0) {
        this.#queue.shift();
        if (now.budget < this.#budget) this.#queueRest();
      }
      if (performance.now() - begun > portion) return;
    }
  }

  #queueRest() {
    const walks = [...this.reason.keys()].filter((i) => this.goesOn(i));
    if (walks.length > 0) this.#queue.push({ walks, budget: this.#budget });
  }

  /** @param {number[]} walks @param {number} budget */
  #walk(walks, budget) {
    const pick = (/** @type {Float64Array} */ column) => Float64Array.from(walks, (i) => column[i]);
    this.version++;
    const ends = this.#walkAll(pick(this.#starts), pick(this.#rates), budget);
    walks.forEach((i, place) => {
      this.outcome[i] = ends.outcome[place];
      this.reason[i] = ends.reason[place];
      this.steps[i] = ends.steps[place];
      this.position[i] = ends.position[place];
      this.cost[i] = ends.cost[place];
      this.isKnown[i] = 1;
    });
  }
}

/** Calls `work` once a frame, as long as it returns true. */
export class Frames {
  #frame = 0;

  /** @param {() => boolean} work */
  constructor(work) {
    this.work = work;
  }

  start() {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.work()) this.start();
    });
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }
}
