// A walk for a state, through its branches: what every scene with a timeline shows.
import { goesPlainly, ruleAt, ruleOf, tuningOf, withRule } from './rule.js';
import { toCSV } from './table.js';

/** @typedef {import('./rule.js').Branch} Branch */
/**
 * @typedef {object} WalkState
 * @property {string} optimizer
 * @property {string | null} [tuning]
 * @property {number | number[]} start one number a variable
 * @property {number} rate the rate from the start on
 * @property {number} steps the step shown
 * @property {Branch[]} [branches]
 */

const mostBranches = 20;

/** Whether that is a list of branches, each after the one before. @param {any} branches */
export function areBranches(branches) {
  const isAfter = (/** @type {any} */ before, /** @type {any} */ at) =>
    Number.isInteger(at) && at >= 0 && (before === undefined || at > before.at);
  return (
    Array.isArray(branches) &&
    branches.length <= mostBranches &&
    branches.every((branch, i) => isAfter(branches[i - 1], branch?.at) && Number.isFinite(branch.rate)) &&
    branches.every(({ optimizer, tuning }) => [optimizer ?? '', tuning ?? ''].every((is) => typeof is === 'string'))
  );
}

/** The rate of the step that leaves that one. @param {WalkState} state @param {number} step */
export const rateAt = (state, step) => ruleAt(state, step).rate;

/** The rate that a control changes: the last branch's. @param {WalkState} state */
export const rateOf = (state) => ruleOf(state).rate;

/** The change of the state when a control sets the rate. @param {WalkState} state @param {number} rate */
export const withRate = (state, rate) => withRule(state, { rate });

/** The change of the state when a branch begins at the step shown; nothing where there are too many. @param {WalkState} state */
export function withBranch(state) {
  const { steps, branches = [] } = state;
  if (steps === 0) return { branches: [] }; // from the start the rate is the run's own
  const kept = branches.filter(({ at }) => at < steps);
  if (kept.length >= mostBranches) return undefined;
  return { branches: [...kept, { at: steps, rate: rateAt(state, steps) }] };
}

/** What there is to show of a start that begins no walk. @param {number[]} start @returns {import('../core.js').History} */
function noRecords(start) {
  return {
    position: Float64Array.from(start),
    cost: Float64Array.from(start.slice(0, 1), () => Number.NaN),
    gradient: Float64Array.from(start, () => Number.NaN),
    evaluations: new Float64Array(Math.min(start.length, 1)),
    memory: new Float64Array(),
    memoryFrom: 0,
  };
}

/**
 * The core's records for a state: a formula, and a descent on it.
 * @template {WalkState} State
 */
export class Walk {
  #ground;
  /** @type {import('../core.js').Formula | undefined} */
  #formula;
  #formulaOf = '';
  /** @type {import('../core.js').Descent | undefined} */
  #run;
  #madeOf = '';
  /** Why there is no run: the start has no cost. @type {string} */
  #lack = '';
  /** All records so far, those ahead of the step shown included. @type {import('../core.js').History} */
  columns = noRecords([]);
  /** The positions as they would have been without the last branch, row-major. @type {Float64Array | undefined} */
  before;

  /** @param {{of: (state: State) => unknown[], make: (state: State) => import('../core.js').Formula}} ground what of a state the formula is made of, and how */
  constructor(ground) {
    this.#ground = ground;
  }

  /** The cost of what was last settled. */
  get formula() {
    return /** @type {import('../core.js').Formula} */ (this.#formula);
  }

  /** The run of what was last settled; none where the start has no cost. */
  get run() {
    return this.#run;
  }

  /** How the walk stands. @returns {import('../core.js').Outcome} `stalled` where the start has no cost */
  outcome() {
    return this.#run?.outcome() ?? 'stalled';
  }

  /** Why it has ended, as of the core's Descent; `undefined` or `overflow` on step 0 where the start has no cost. */
  reason() {
    return this.#run?.reason() ?? this.#lack;
  }

  /** Whether the walk is plain descent so far, and in its next step: only then do slope and rate alone tell its steps. @param {State} state */
  isPlain(state) {
    return goesPlainly(state, state.steps);
  }

  /** Stands where the state says, or at the end of a walk that ends before. @param {State} state @returns {number} the step it stands on */
  settle(state) {
    const { optimizer, tuning, start, rate, branches = [], steps } = state;
    const formulaOf = JSON.stringify(this.#ground.of(state));
    if (formulaOf !== this.#formulaOf) {
      const formula = this.#ground.make(state);
      this.#formula?.free();
      this.#formula = formula;
      this.#formulaOf = formulaOf;
    }
    const madeOf = JSON.stringify([formulaOf, optimizer, tuning, start, rate, branches]);
    if (madeOf !== this.#madeOf) {
      const run = this.#try(state);
      this.#run?.free();
      this.#run = run;
      this.#madeOf = madeOf;
    }
    if (!this.#run) {
      this.before = undefined;
      this.columns = noRecords([start].flat());
      return 0;
    }
    this.#run.seek(steps);
    this.columns = this.#run.records();
    this.before = branches.length > 0 ? this.#positionsWithoutLastBranch(state, this.#run.last) : undefined;
    return this.#run.at;
  }

  /** The walk, unless the start has no cost. @param {State} state */
  #try(state) {
    this.#lack = '';
    try {
      return this.#walk(state, state.branches ?? []);
    } catch (/** @type {any} */ error) {
      if (error.field !== 'start') throw error;
      this.#lack = error.reason;
      return undefined;
    }
  }

  /** How a walk from this start, which has a cost, ends with this rate all along. @param {State} state @param {number} rate @returns {import('../core.js').Outcome} */
  outcomeWith(state, rate) {
    const run = this.#walk({ ...state, rate }, []);
    run.seek(Number.MAX_SAFE_INTEGER);
    const outcome = run.outcome();
    run.free();
    return outcome;
  }

  /** Where the first step goes, of a walk of one variable; the start has to have a cost. @param {State} state @returns {number} */
  firstStep(state) {
    const run = this.#walk(state, state.branches ?? []);
    run.seek(1);
    const end = run.history().position.at(-1);
    run.free();
    return Number(end);
  }

  /** The records up to where it stands, as plain arrays; empty where the start has no cost. */
  history() {
    if (!this.#run) return { position: [], cost: [], gradient: [] };
    const { position, cost, gradient } = this.#run.history();
    return { position: this.#rows(position), cost: [...cost], gradient: this.#rows(gradient) };
  }

  /**
   * The records up to where it stands, numbers in full.
   * @param {number} [target] where the goal is known, from which errors are counted
   */
  csv(target) {
    const { position, cost, gradient } = this.history();
    const errorOf = (/** @type {number} */ x) => (target === undefined ? [] : [x - target]);
    const rows = position.map((at, step) => [step, ...at, ...errorOf(at[0]), cost[step], ...gradient[step]]);
    const of = (/** @type {string} */ name) =>
      this.#dimension === 1 ? [name] : ['x', 'y'].map((variable) => `${name} ${variable}`);
    const error = target === undefined ? [] : ['error'];
    return toCSV(['step', ...of('position'), ...error, 'cost', ...of('gradient')], rows);
  }

  /** The record of that step, as the element tells it; none where the start has no cost. @param {number} step */
  record(step) {
    if (!this.#run) return undefined;
    return { step, ...this.at(step) };
  }

  /** What is known of a step: NaN where the start has no cost. @param {number} step @returns {{position: number[], cost: number, gradient: number[]}} */
  at(step) {
    const { position, cost, gradient } = this.columns;
    const [from, to] = [step * this.#dimension, (step + 1) * this.#dimension];
    return { position: [...position.slice(from, to)], cost: cost[step], gradient: [...gradient.slice(from, to)] };
  }

  /** @returns {number} */
  get #dimension() {
    return this.columns.position.length / this.columns.cost.length;
  }

  /** Row-major numbers as rows. @param {Float64Array} numbers @returns {number[][]} */
  #rows(numbers) {
    const size = this.#dimension;
    return Array.from({ length: numbers.length / size }, (_, row) => [...numbers.slice(row * size, (row + 1) * size)]);
  }

  free() {
    this.#run?.free();
    this.#formula?.free();
    this.#run = this.#formula = undefined;
    this.#madeOf = this.#formulaOf = '';
  }

  /** @param {State} state @param {Branch[]} branches */
  #walk(state, branches) {
    const how = (/** @type {number} */ step) => {
      const { tuning, ...rule } = ruleAt({ ...state, branches }, step);
      return { ...rule, tuning: tuningOf(tuning) };
    };
    const run = this.formula.descent({ ...how(-1), start: [state.start].flat() });
    for (const { at } of branches) {
      run.seek(at);
      if (run.at < at) break; // the walk ends before it
      run.branch(how(at));
    }
    return run;
  }

  /** @param {State} state @param {number} last */
  #positionsWithoutLastBranch(state, last) {
    const run = this.#walk(state, (state.branches ?? []).slice(0, -1));
    run.seek(last);
    const { position } = run.history();
    run.free();
    return position;
  }
}
