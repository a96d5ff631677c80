// What is known of a race: every racer's walk from the same start, and who arrives when.
import { tuningOf } from '../parts/rule.js';
import { memoryAt } from '../parts/rule-figure.js';

/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {import('./surface-records.js').SurfaceRecords} SurfaceRecords */
/** @typedef {import('../parts/rule.js').Rule} Racer */
/**
 * A racer's walk to its end.
 * @typedef {object} Raced
 * @property {Racer} racer
 * @property {import('../core.js').History} columns no rows where the start has no cost
 * @property {number} last the step it ended on; -1 without rows
 * @property {string} outcome
 * @property {string} reason
 * @property {number} lowest the lowest cost that it met; not finite without rows
 */
/**
 * @typedef {object} Judged
 * @property {'arrived' | 'level' | 'bottomless' | 'nothing'} kind whether there is something to arrive at
 * @property {number} from the cost at the start
 * @property {number} best the lowest cost that one of them met
 * @property {number} goal the cost that counts as arrived
 * @property {(number | undefined)[]} arrivals each racer's first step at such a cost
 * @property {number[]} bySteps the racers that arrive first, counted in steps
 * @property {number[]} byEvaluations and in evaluations
 */

/** Who has made this share of the fall to the lowest cost that one of them met has arrived. */
export const arrivedShare = 0.999;

/** Costs that differ by less, as a share, may differ by rounding alone. */
const rounding = 1e-9;

export class RaceRecords {
  #core;
  /** @type {Map<string, Raced>} */
  #known = new Map();
  /** @type {Judged | undefined} */
  #judged;
  /** @type {Raced[]} in the order of the racers */
  all = [];

  /** @param {import('../core.js').Core} core */
  constructor(core) {
    this.#core = core;
  }

  /** Walks those that are not walked yet. @param {SurfaceRecords} ground @param {Racer[]} racers */
  settle({ formula, ground, chosen }, racers) {
    /** @type {Map<string, Raced>} */
    const kept = new Map();
    this.all = racers.map((racer) => {
      const key = JSON.stringify([ground.formula, chosen.start, racer]);
      const raced = kept.get(key) ?? this.#known.get(key) ?? walked(formula, chosen.start, racer);
      kept.set(key, raced);
      return raced;
    });
    this.#known = kept;
    this.#judged = undefined;
  }

  /** The last step of the longest walk. */
  get last() {
    return Math.max(0, ...this.all.map(({ last }) => last));
  }

  /** @returns {Judged} */
  judged() {
    this.#judged ??= this.#judge();
    return this.#judged;
  }

  /** @returns {Judged} */
  #judge() {
    const [begun] = this.all.filter(({ last }) => last >= 0);
    const from = begun ? begun.columns.cost[0] : Number.NaN;
    const best = Math.min(...this.all.filter(({ last }) => last >= 0).map(({ lowest }) => lowest));
    const goal = from - arrivedShare * (from - best);
    const none = { from, best, goal, arrivals: this.all.map(() => undefined), bySteps: [], byEvaluations: [] };
    if (!begun) return { ...none, kind: 'nothing' };
    if (!(best < from - rounding * Math.max(1, Math.abs(from)))) return { ...none, kind: 'level' };
    if (this.all.some(({ lowest, outcome }) => lowest === best && outcome === 'diverged')) {
      return { ...none, kind: 'bottomless' };
    }
    const arrivals = this.all.map(({ columns }) => {
      const step = columns.cost.findIndex((cost) => cost <= goal);
      return step < 0 ? undefined : step;
    });
    const evaluations = arrivals.map((step, i) =>
      step === undefined ? undefined : this.all[i].columns.evaluations[step],
    );
    return { ...none, kind: 'arrived', arrivals, bySteps: first(arrivals), byEvaluations: first(evaluations) };
  }

  /** Where a racer is on a step, or stands at its end. @param {Raced} raced @param {number} step @returns {{step: number, position: Place, cost: number, evaluations: number} | undefined} nothing where it did not begin */
  at({ columns, last }, step) {
    if (last < 0) return undefined;
    const at = Math.min(step, last);
    return {
      step: at,
      position: [columns.position[2 * at], columns.position[2 * at + 1]],
      cost: columns.cost[at],
      evaluations: columns.evaluations[at],
    };
  }

  /** All up to a step, as plain arrays. @param {number} step */
  history(step) {
    return this.all.map(({ racer, columns: { position, cost, evaluations }, last }) => {
      const rows = Math.min(step, last) + 1;
      return {
        ...racer,
        position: Array.from({ length: rows }, (_, i) => [position[2 * i], position[2 * i + 1]]),
        cost: [...cost.slice(0, rows)],
        evaluations: [...evaluations.slice(0, rows)],
      };
    });
  }

  /** What a racer remembers on a step, by its parts. @param {Raced} raced @param {number} step @returns {Record<string, Float64Array>} */
  memory({ columns, last, racer }, step) {
    return last < 0 ? {} : memoryAt(this.#core, columns, racer.optimizer, Math.min(step, last));
  }

  /**
   * The place that a racer which goes by chance, or nudges, tried for the step that led here, kept or not.
   * @param {Raced} raced @param {number} step @returns {Place | undefined}
   */
  tried(raced, step) {
    const at = Math.min(step, raced.last);
    const before = this.at(raced, at - 1);
    const { optimizer, rate, tuning } = raced.racer;
    if (at < 1 || !before) return undefined;
    const [x, y] = before.position;
    if (optimizer === 'nudge') {
      // Which way was next, and how far, is remembered with the step before.
      const { stride = [rate], turn = [0] } = this.memory(raced, at - 1);
      const way = turn[0] % 2 === 0 ? stride[0] : -stride[0];
      return turn[0] < 2 ? [x + way, y] : [x, y + way];
    }
    if (!['random', 'annealing'].includes(optimizer)) return undefined;
    // On level ground everything is kept: there the same chance leads from try to try.
    const { seed, schedule, horizon, factor } = tuningOf(tuning);
    const level = this.#core.formula('0 x + 0 y', { variables: ['x', 'y'] });
    const stop = { budget: at, growth: 0, gradient: 0, patience: 0 };
    const run = level.descent({
      start: [0, 0],
      optimizer: 'annealing',
      rate,
      tuning: { seed, schedule, horizon, factor },
      stop,
    });
    run.seek(at);
    const { position } = run.records();
    run.free();
    level.free();
    if (position.length < 2 * at + 2) return undefined;
    return [x + position[2 * at] - position[2 * at - 2], y + position[2 * at + 1] - position[2 * at - 1]];
  }
}

/** @param {import('../core.js').Formula} formula @param {Place} start @param {Racer} racer @returns {Raced} */
function walked(formula, start, racer) {
  const { optimizer, rate, tuning } = racer;
  /** @type {import('../core.js').Descent} */
  let run;
  try {
    run = formula.descent({ start, optimizer, rate, tuning: tuningOf(tuning) });
  } catch (/** @type {any} */ error) {
    if (error.field !== 'start') throw error;
    return { racer, columns: noRows, last: -1, outcome: 'stalled', reason: error.reason, lowest: Number.NaN };
  }
  run.seek(Number.MAX_SAFE_INTEGER);
  const columns = run.records();
  const [outcome, reason] = [run.outcome(), run.reason()];
  run.free();
  const lowest = columns.cost
    .filter(Number.isFinite)
    .reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY);
  return { racer, columns, last: columns.cost.length - 1, outcome, reason, lowest };
}

const none = new Float64Array();
/** @type {import('../core.js').History} */
const noRows = { position: none, cost: none, gradient: none, evaluations: none, memory: none, memoryFrom: 0 };

/** Which of them are the least. @param {(number | undefined)[]} counts */
function first(counts) {
  const least = Math.min(...counts.filter((count) => count !== undefined));
  return counts.flatMap((count, i) => (count === least ? [i] : []));
}
