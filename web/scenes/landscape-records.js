// What is known of the curve that is shown and of the walks on it.
import { heightOf } from '../parts/curve.js';
import { signOf } from '../parts/ends.js';
import { Kept } from '../parts/kept.js';
import { ruleOf, tuningOf } from '../parts/rule.js';
import { rateOf, Walk } from '../parts/walk.js';
import { endAhead, endOf, landmarksOf } from './landscape-ends.js';
import { gapsOf } from './landscape-gaps.js';
import { groundOf } from './landscape-ground.js';
import { Sweep } from './landscape-sweep.js';

/** @typedef {import('./landscape-ground.js').LandscapeState} LandscapeState */
/** @typedef {import('./landscape-ends.js').Landmark} Landmark */
/** @typedef {import('./landscape-ends.js').End} End */
/** What a walk needs of a state, all of it chosen. @typedef {LandscapeState & {start: number, rate: number}} Chosen */
/**
 * The curve in its picture.
 * @typedef {object} View
 * @property {number} least
 * @property {number} most
 * @property {{position: Float64Array, cost: Float64Array, gradient: Float64Array}} curve
 * @property {[number, number]} height the costs shown
 * @property {Landmark[]} landmarks
 * @property {import('./landscape-gaps.js').Gap[]} gaps
 */

/** One for each unit of the picture's width, or nearly. */
const curvePoints = 601;

/** A start for each four pixels of a wide picture. */
const stripStarts = 240;

export const mapSize = { columns: 96, rows: 64 };

/** @extends {Walk<Chosen>} */
export class LandscapeRecords extends Walk {
  #core;
  #catalogue;
  #kept = new Kept();
  /** @type {WeakMap<Sweep, {version: number, ends: (End | undefined)[]}>} */
  #ends = new WeakMap();
  /** @type {import('./landscape-ground.js').Ground} */
  ground = /** @type {any} */ (undefined);
  /** The state last settled, with what was chosen for it. @type {Chosen} */
  chosen = /** @type {any} */ (undefined);

  /** @param {import('../core.js').Core} core */
  constructor(core) {
    super({
      of: (state) => [groundOf(core.catalogue, state).formula],
      make: (state) => core.formula(groundOf(core.catalogue, state).formula, { variables: ['x'] }),
    });
    this.#core = core;
    this.#catalogue = core.catalogue;
  }

  /**
   * Stands where the state says. Where nobody chose a start, it is the first of a, b and c that has a value.
   * @param {LandscapeState} state @returns {number} the step it stands on
   */
  stand(state) {
    this.ground = groundOf(this.#catalogue, state);
    const rate = this.usualRate(state.optimizer);
    const { starts } = this.ground;
    const candidates = state.start === null ? [...starts, starts[0]] : [state.start];
    for (const start of candidates) {
      this.chosen = { ...state, start, rate: state.rate ?? rate };
      this.chosen.steps = this.settle(this.chosen);
      if (this.isDefined) break;
    }
    return this.chosen.steps;
  }

  /** An optimizer's usual rate on this curve. @param {string} id @returns {number} */
  usualRate(id) {
    const { rate, least, most } = this.ground;
    return id === this.#catalogue.usual.optimizer ? rate : this.#core.usualRate(id, { rate, width: most - least });
  }

  /** Whether there is a walk: a start without a value begins none. */
  get isDefined() {
    return this.run !== undefined;
  }

  /** @returns {View} */
  get view() {
    const { formula, least, most } = this.ground;
    return this.#kept.get('view', [formula, least, most], () => {
      const curve = this.formula.curve({ least, most, count: curvePoints });
      const height = heightOf(curve.cost);
      const landmarks = landmarksOf(this.formula.criticalPoints({ least, most }), most - least);
      return { least, most, curve, height, landmarks, gaps: gapsOf(this.formula, curve, height) };
    });
  }

  /** The cost and its slope, as mathematics and as text; empty where they are too long to be read. */
  get notation() {
    return this.#kept.get('notation', [this.ground.formula], () =>
      [0, 1].map((derivative) => ({ mathml: this.formula.mathml(derivative), text: this.formula.text(derivative) })),
    );
  }

  /** Where the present walk ended; undefined while it goes on. @returns {End | undefined} */
  get end() {
    const [outcome, reason] = [this.outcome(), this.reason()];
    if (outcome === 'running') return undefined;
    const position = this.columns.position[this.chosen.steps];
    return endOf(this.view, { begins: this.isDefined, outcome, reason, position });
  }

  /** Where a walk ends that keeps its rate. @param {number} start @param {number} rate @returns {End} */
  endFrom(start, rate) {
    const { outcome, reason, cost, position } = this.#walkAll(Float64Array.of(start), Float64Array.of(rate));
    return this.#endOf({ outcome: outcome[0], reason: reason[0], cost: cost[0], position: position[0] });
  }

  /** The walks of the strip with the present rate, each at least begun. @returns {Sweep} */
  get strip() {
    const { formula, least, most } = this.ground;
    const rate = rateOf(this.chosen);
    return this.#kept.get('strip', [formula, least, most, rate, ...this.#going], () => {
      const starts = Float64Array.from(
        { length: stripStarts },
        (_, i) => least + ((most - least) * (i + 0.5)) / stripStarts,
      );
      const sweep = this.#sweep(starts, new Float64Array(stripStarts).fill(rate));
      sweep.glance();
      return sweep;
    });
  }

  /** The walks of the map, row by row from the lowest rate. @param {import('../core.js').Range} rates @returns {Sweep} */
  map(rates) {
    const { formula, least, most } = this.ground;
    const { columns, rows } = mapSize;
    return this.#kept.get('map', [formula, least, most, ...this.#going], () => {
      const count = columns * rows;
      const column = (/** @type {number} */ i) => ((i % columns) + 0.5) / columns;
      const row = (/** @type {number} */ i) => (Math.floor(i / columns) + 0.5) / rows;
      return this.#sweep(
        Float64Array.from({ length: count }, (_, i) => least + (most - least) * column(i)),
        Float64Array.from({ length: count }, (_, i) => rates.least * (rates.most / rates.least) ** row(i)),
      );
    });
  }

  /** The ends of a sweep; of a walk that goes on, what it will be as it seems; nothing of one not begun. @param {Sweep} sweep @returns {(End | undefined)[]} */
  endsOf(sweep) {
    const known = this.#ends.get(sweep);
    if (known?.version === sweep.version) return known.ends;
    const ends = Array.from({ length: sweep.count }, (_, i) => (sweep.isKnown[i] ? this.#endIn(sweep, i) : undefined));
    this.#ends.set(sweep, { version: sweep.version, ends });
    return ends;
  }

  /** @param {Sweep} sweep @param {number} i */
  #endIn(sweep, i) {
    const { outcome, reason, cost, position } = sweep;
    if (sweep.goesOn(i)) return endAhead(this.view, position[i]);
    return this.#endOf({ outcome: outcome[i], reason: reason[i], cost: cost[i], position: position[i] });
  }

  /** Every end that the strip and the map show, once. @param {{strip: boolean, map: boolean}} shown @returns {End[]} */
  endsShown(shown) {
    /** @type {Map<string, End>} */
    const ends = new Map();
    for (const sweep of this.#shown(shown)) {
      for (const end of this.endsOf(sweep)) if (end) ends.set(signOf(end), end);
    }
    return [...ends.keys()].sort().map((sign) => /** @type {End} */ (ends.get(sign)));
  }

  /** A sweep that has not ended and is shown. @param {{strip: boolean, map: boolean}} shown @returns {Sweep | undefined} */
  unfinished(shown) {
    return this.#shown(shown).find((sweep) => !sweep.isDone);
  }

  /** @param {{strip: boolean, map: boolean}} shown @returns {Sweep[]} */
  #shown({ strip, map }) {
    const names = [strip ? 'strip' : '', map ? 'map' : ''];
    return names.map((name) => this.#kept.last(name)).filter(Boolean);
  }

  /** @param {{outcome: number, reason: number, cost: number, position: number}} walked the cost is not finite where a start has none */
  #endOf({ outcome, reason, cost, position }) {
    const { outcomes, reasons } = this.#catalogue;
    const begins = Number.isFinite(cost);
    return endOf(this.view, { begins, outcome: outcomes[outcome], reason: reasons[reason], position });
  }

  /** @param {Float64Array} starts @param {Float64Array} rates */
  #sweep(starts, rates) {
    const { reasons, usual } = this.#catalogue;
    const walkAll = (
      /** @type {Float64Array} */ some,
      /** @type {Float64Array} */ theirs,
      /** @type {number} */ budget,
    ) => this.#walkAll(some, theirs, budget);
    return new Sweep({ starts, rates, budget: usual.stop.budget, reasons, walkAll });
  }

  /** How walks go that keep it, but for the rate. */
  get #going() {
    const { optimizer, tuning } = ruleOf(this.chosen);
    return [optimizer, tuning];
  }

  /** @param {Float64Array} starts @param {Float64Array} rates @param {number} [budget] */
  #walkAll(starts, rates, budget = this.#catalogue.usual.stop.budget) {
    const { optimizer, tuning } = ruleOf(this.chosen);
    return this.formula.walkAll({ starts, rates, optimizer, tuning: tuningOf(tuning), stop: { budget } });
  }
}
