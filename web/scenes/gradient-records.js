// The records of the gradient laboratory: every player's search of the same function, made anew from the state.

/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Formula} Formula */
/** Who the learner thought needs the fewest evaluations, and in which race. @typedef {{player: string, start: number, rate: number, width: number, seed: number}} Guess */
/**
 * @typedef {object} GradientState
 * @property {'race' | 'width' | 'puzzle'} experiment
 * @property {string} formula of one variable
 * @property {number} start
 * @property {number} rate
 * @property {number} width h of the differences
 * @property {number} parameters how many times over the function is taken
 * @property {number} seed of the guesses and of the puzzle
 * @property {number} steps the evaluations that the race shows
 * @property {number} speed
 * @property {boolean} run whether the players have been let run
 * @property {Guess | null} guess
 * @property {{answer: number, seed: number} | null} picked the answer chosen in the puzzle of that seed
 */
/** One player's search. @typedef {import('../core.js').Search & {player: string, used: number}} Track */
/**
 * @typedef {object} Race
 * @property {[number, number]} domain
 * @property {{position: Float64Array, cost: Float64Array}} curve of one parameter
 * @property {{position: number, cost: number}} best the bottom, of one parameter
 * @property {number} goal the cost that is low enough, of all parameters together
 * @property {number} share the part of the domain where one parameter alone would be low enough
 * @property {Track[]} tracks
 * @property {number} last the evaluations of the player who used most
 */

/** The most evaluations. A hundred parameters are then searched by all players in a tenth of a second. */
export const budget = 2000;
const curvePoints = 401;

/** Where a function is looked at: the curve's own domain, or around the origin for one that was typed. @param {Core} core @param {string} formula @returns {[number, number]} */
function usualDomain({ catalogue }, formula) {
  const row = catalogue.curves.find((curve) => curve.formula === formula);
  return row ? [row.least, row.most] : [-5, 5];
}

/** The domain of the race, with the start in it. @param {Core} core @param {GradientState} state @returns {[number, number]} */
function raceDomain(core, { formula, start }) {
  const [least, most] = usualDomain(core, formula);
  return [Math.min(least, start), Math.max(most, start)];
}

/** The domain of the puzzle: between whole numbers, so that the answers are compared at a round one. @param {Core} core @param {GradientState} state @returns {[number, number]} */
export function puzzleDomain(core, { formula }) {
  const [least, most] = usualDomain(core, formula);
  const [from, to] = [Math.ceil(least), Math.floor(most)];
  return from < to ? [from, to] : [least, most];
}

/**
 * The bottom that is to be found: the lowest valley; of a function without one, the lowest point of the curve.
 * @param {Formula} formula @param {[number, number]} domain @param {Race['curve']} curve
 */
function bottomOf(formula, [least, most], { position, cost }) {
  const isBottom = (/** @type {import('../core.js').CriticalPoint} */ { kind }) =>
    kind === 'minimum' || kind === 'plateau';
  const points = [...position].map((at, i) => ({ position: at, cost: cost[i] }));
  const valleys = formula.criticalPoints({ least, most }).filter(isBottom);
  const lower = (/** @type {Race['best']} */ a, /** @type {Race['best']} */ b) => (b.cost < a.cost ? b : a);
  return (valleys.length > 0 ? valleys : points.filter((point) => Number.isFinite(point.cost))).reduce(lower, {
    position: least,
    cost: Number.POSITIVE_INFINITY,
  });
}

/**
 * Lets all players search. The goal is to come a thousand times closer to the lowest cost than the start is.
 * @param {Core} core @param {Formula} formula @param {GradientState} state
 * @returns {Race | undefined} none where the function has no value at the start
 */
function race(core, formula, state) {
  const { start, rate, width, parameters, seed } = state;
  const domain = raceDomain(core, state);
  const [least, most] = domain;
  const curve = formula.curve({ least, most, count: curvePoints });
  const best = bottomOf(formula, domain, curve);
  const height = formula.evaluate([start]).cost[0] - best.cost;
  if (!Number.isFinite(height)) return undefined;

  const within = Math.max(height / 1000, 1e-12); // where the start is the lowest point, it has arrived
  const search = (/** @type {string} */ player) =>
    formula.search({
      ...{ player, domain, rate, width, seed, budget },
      start: Array(parameters).fill(start),
      best: best.cost * parameters,
      within: within * parameters,
      stride: (most - least) / 16,
    });
  const tracks = core.catalogue.searchPlayers.map((player) => {
    const found = search(player);
    return { player, ...found, used: found.end === 'budget' ? budget : found.evaluations[found.cost.length - 1] };
  });
  const low = curve.cost.filter((cost) => cost <= best.cost + within).length;
  return {
    ...{ domain, curve, best, tracks },
    goal: (best.cost + within) * parameters,
    share: low / curvePoints,
    last: Math.max(...tracks.map(({ used }) => used)),
  };
}

/** The row on which a player stands when so many evaluations are used; before the first, the start. @param {Track} track @param {number} evaluations */
export function rowAt(track, evaluations) {
  const after = track.evaluations.findIndex((used) => used > evaluations);
  return Math.max(0, (after < 0 ? track.evaluations.length : after) - 1);
}

/** The lowest cost up to a row; there may be places without one. @param {Track} track @param {number} row */
export function lowestUpTo({ cost }, row) {
  return Math.min(...cost.slice(0, row + 1).filter(Number.isFinite));
}

/** Who reached the goal with the fewest evaluations: nobody, one, or several. @param {Track[]} tracks */
export function winners(tracks) {
  const arrived = tracks.filter(({ end }) => end === 'goal');
  const fewest = Math.min(...arrived.map(({ used }) => used));
  return arrived.filter(({ used }) => used === fewest);
}

/** The function of what was last settled, and the race on it. */
export class GradientRecords {
  #core;
  #madeOf = '';
  #raced = '';
  /** @type {Formula | undefined} */
  #formula;
  /** None where the function has no value at the start. @type {Race | undefined} */
  race;

  /** @param {Core} core */
  constructor(core) {
    this.#core = core;
  }

  get formula() {
    return /** @type {Formula} */ (this.#formula);
  }

  /** The evaluations of the player who used most. */
  get last() {
    return this.race?.last ?? 0;
  }

  /** @param {GradientState} state */
  settle(state) {
    if (state.formula !== this.#madeOf) {
      const made = this.#core.formula(state.formula);
      this.#formula?.free();
      this.#formula = made;
      this.#madeOf = state.formula;
    }
    const { formula, start, rate, width, parameters, seed } = state;
    const raced = JSON.stringify([formula, start, rate, width, parameters, seed]);
    if (raced !== this.#raced) this.race = race(this.#core, this.formula, state);
    this.#raced = raced;
  }

  free() {
    this.#formula?.free();
    this.#formula = undefined;
    this.#madeOf = '';
  }
}
