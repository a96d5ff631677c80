// What the core knows of the shapes shown: their costs, the two shots, and the walk down the main one.
import { laserOf, shapesOf } from '../parts/shape.js';
import { Walk } from '../parts/walk.js';

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Formula} Formula */
/**
 * @typedef {object} CostState
 * @property {string} cost the main shape
 * @property {string} shapes those shown beside it, apart by spaces
 * @property {string} formula the typed one, of the error e
 * @property {number} target cm
 * @property {number} start the height of shot A, cm
 * @property {number} other the height of shot B, cm
 * @property {number} width how much is shown on either side of the target, cm
 * @property {string} optimizer
 * @property {number} rate
 * @property {number} steps the step shown
 * @property {number} speed steps a second
 * @property {number | null} trace where the finger is, cm
 * @property {number | null} guess how many times worse than A the learner thinks B is
 * @property {string | null} never the shape that the learner thinks never arrives
 * @property {boolean} told whether the costs are shown
 */
/** What two shots cost by one shape. @typedef {{a: number, b: number, times: number}} Compared `times` is not finite where there is no such number */
/** How a racer ends; `late`: its steps were used up on the way. @typedef {{id: string, end: 'arrives' | 'never' | 'late', steps: number}} Racer */

/** The shapes that the question of who never arrives is about. */
export const racers = ['square', 'absolute', 'cube'];

export class CostRecords {
  #core;
  /** The formulas shown, by what they are made of. @type {Map<string, Formula>} */
  #formulas = new Map();
  walk;

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
    /** @type {Walk<CostState>} */
    this.walk = new Walk({
      of: ({ cost, formula, target }) => [cost, formula, target],
      make: (state) => laserOf(core, state),
    });
  }

  /** @param {CostState} state @returns {number} the step it stands on */
  settle(state) {
    this.#forget(state);
    return this.walk.settle(state);
  }

  /** @param {CostState} state @returns {string[]} the shapes shown, in the order of the menu */
  shown({ cost, shapes }) {
    const chosen = shapes.split(' ');
    return shapesOf(this.#core).filter((id) => id === cost || chosen.includes(id));
  }

  /** Of one shape. It is freed with the records. @param {CostState} state @param {string} cost @returns {Formula} */
  formulaOf(state, cost) {
    const key = this.#key(state, cost);
    const formula = this.#formulas.get(key) ?? laserOf(this.#core, { ...state, cost });
    this.#formulas.set(key, formula);
    return formula;
  }

  /** @param {CostState} state @param {string} cost */
  #key({ formula, target }, cost) {
    return JSON.stringify([cost, formula, target]);
  }

  /** Frees the formulas of another target or text. @param {CostState} state */
  #forget(state) {
    const kept = shapesOf(this.#core).map((id) => this.#key(state, id));
    for (const [key, formula] of this.#formulas) {
      if (kept.includes(key)) continue;
      formula.free();
      this.#formulas.delete(key);
    }
  }

  /** @param {CostState} state @param {string} cost @param {number[]} heights @returns {number[]} their costs by that shape, not finite where there is none */
  costsAt(state, cost, heights) {
    return [...this.formulaOf(state, cost).evaluate(heights).cost];
  }

  /** @param {CostState} state @param {string} cost @returns {Compared} */
  compare(state, cost) {
    const [a, b] = this.costsAt(state, cost, [state.start, state.other]);
    return { a, b, times: a === 0 ? Number.NaN : b / a };
  }

  /** A start as far below the target as shot A is from it. @param {CostState} state */
  below({ target, start }) {
    return Math.max(0, target - (Math.abs(start - target) || 1));
  }

  /** How each of the racers ends that starts there. @param {CostState} state @returns {Racer[]} */
  race(state) {
    const { outcomes, reasons } = this.#core.catalogue;
    return racers.map((id) => {
      const walks = { starts: [this.below(state)], rates: [state.rate] };
      const { outcome, reason, steps } = this.formulaOf(state, id).walkAll(walks);
      return { id, end: endOf(outcomes[outcome[0]], reasons[reason[0]]), steps: steps[0] };
    });
  }

  /** How the walk goes, for the words on it; nothing where the start has no cost. @param {CostState} state @returns {import('../parts/run-words.js').Run | undefined} */
  facts({ cost, target, rate, steps }) {
    const { run, columns } = this.walk;
    if (!run) return undefined;
    return { cost, target, rate, steps, columns, outcome: run.outcome(), reason: run.reason(), period: run.period() };
  }

  free() {
    this.walk.free();
    for (const formula of this.#formulas.values()) formula.free();
    this.#formulas.clear();
  }
}

/** @param {string} outcome @param {string} reason @returns {Racer['end']} */
function endOf(outcome, reason) {
  if (outcome === 'converged') return 'arrives';
  return outcome === 'diverged' || outcome === 'cycling' || reason === 'noMotion' ? 'never' : 'late';
}
