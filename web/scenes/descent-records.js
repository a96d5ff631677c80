// The records of a descent: the core's run for a state, through its branches.

/** A change of the rate on the way: from step `at` on. @typedef {{at: number, rate: number}} Branch */
/**
 * @typedef {object} DescentState
 * @property {string} cost the cost shape
 * @property {string} optimizer
 * @property {number} target cm
 * @property {number} start cm
 * @property {number} rate the rate from the start on
 * @property {number} steps the step shown
 * @property {number} speed steps a second
 * @property {Branch[]} branches
 * @property {{at: number, value: number} | null} guess where the learner thought step at + 1 would be
 */

/** The rate of the step that leaves that one. @param {DescentState} state @param {number} step */
export function rateAt({ rate, branches }, step) {
  return branches.findLast(({ at }) => at <= step)?.rate ?? rate;
}

/** The rate that a control changes: the last branch's. @param {DescentState} state */
export function rateOf({ rate, branches }) {
  return branches.at(-1)?.rate ?? rate;
}

export class DescentRecords {
  #core;
  /** @type {import('../core.js').Formula | undefined} */
  #formula;
  #formulaOf = '';
  /** @type {import('../core.js').Descent | undefined} */
  #run;
  #madeOf = '';
  /** All records so far, those ahead of the step shown included. @type {import('../core.js').History} */
  columns = { position: new Float64Array(), cost: new Float64Array(), gradient: new Float64Array() };
  /** The positions as they would have been without the last branch. @type {Float64Array | undefined} */
  before;

  /** @param {import('../core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /** The run of what was last settled. */
  get run() {
    return /** @type {import('../core.js').Descent} */ (this.#run);
  }

  /** The cost of what was last settled, over the height of the dot. */
  get formula() {
    return /** @type {import('../core.js').Formula} */ (this.#formula);
  }

  /** Stands where the state says, or at the end of a walk that ends before. @param {DescentState} state @returns {number} the step it stands on */
  settle(state) {
    const { cost, optimizer, target, start, rate, branches, steps } = state;
    const formulaOf = JSON.stringify([cost, target]);
    if (formulaOf !== this.#formulaOf) {
      const formula = this.#core.laser({ cost, target });
      this.#formula?.free();
      this.#formula = formula;
      this.#formulaOf = formulaOf;
    }
    const madeOf = JSON.stringify([cost, optimizer, target, start, rate, branches]);
    if (madeOf !== this.#madeOf) {
      const run = this.#walk(state, branches);
      this.#run?.free();
      this.#run = run;
      this.#madeOf = madeOf;
    }
    this.run.seek(steps);
    this.columns = this.run.records();
    this.before = branches.length > 0 ? this.#positionsWithoutLastBranch(state) : undefined;
    return this.run.at;
  }

  /**
   * A rate that comes home from this start: the usual one, or the first of its halves that does. Each is tried, since
   * no formula knows for every cost.
   * @param {DescentState} state @param {import('../core.js').Range} range
   * @returns {number | undefined} nothing where none of the range does
   */
  safeRate(state, { usual, least }) {
    for (let rate = usual; rate >= least; rate /= 2) {
      const tried = Number(rate.toPrecision(2));
      const run = this.#walk({ ...state, rate: tried }, []);
      run.seek(this.#core.catalogue.usual.stop.budget);
      const isHome = run.outcome() === 'converged';
      run.free();
      if (isHome) return tried;
    }
    return undefined;
  }

  /**
   * How the walk stands, and what explains it.
   * @param {DescentState} state @param {import('../core.js').Range} rates
   * @returns {import('./descent-words.js').Facts}
   */
  facts(state, rates) {
    const { steps, target } = state;
    const outcome = this.run.outcome();
    const errorAt = (/** @type {number} */ step) => this.columns.position[step] - target;
    return {
      outcome,
      reason: this.run.reason(),
      period: this.run.period(),
      explanation: this.run.explain(),
      growth: Math.abs(errorAt(steps) / errorAt(steps - 1)),
      steps,
      rate: rateOf(state),
      safeRate: outcome === 'diverged' ? this.safeRate(state, rates) : undefined,
      positions: this.columns.position,
    };
  }

  /** Where the first step goes. @param {DescentState} state @returns {number} */
  firstStep(state) {
    const run = this.#walk(state, state.branches);
    run.seek(1);
    const end = run.history().position.at(-1);
    run.free();
    return Number(end);
  }

  free() {
    this.#run?.free();
    this.#formula?.free();
    this.#run = this.#formula = undefined;
    this.#madeOf = this.#formulaOf = '';
  }

  /** @param {DescentState} state @param {Branch[]} branches */
  #walk({ optimizer, start, rate }, branches) {
    const run = this.formula.descent({ optimizer, start: [start], rate });
    for (const branch of branches) {
      run.seek(branch.at);
      if (run.at < branch.at) break; // the walk ends before it
      run.branch({ optimizer, rate: branch.rate });
    }
    return run;
  }

  /** @param {DescentState} state */
  #positionsWithoutLastBranch(state) {
    const run = this.#walk(state, state.branches.slice(0, -1));
    run.seek(this.run.last);
    const { position } = run.history();
    run.free();
    return position;
  }
}
