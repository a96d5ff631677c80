// What there is to know of a state besides where its training stands: the points, what is learned from, the bowl of the
// weights, where the walk has been, and the best there is.
import { Kept } from '../parts/kept.js';
import { dataOf } from './fit-data.js';
import { domainOf } from './fit-plane.js';
import { Samples } from './fit-samples.js';
import { Trail } from './fit-trail.js';
import { Valley } from './fit-valley.js';

/** @typedef {import('../learning.js').Learning} Learning */
/** @typedef {import('../learning.js').Training} Training */
/** @typedef {import('../core/types.js').Recipe} Recipe */
/** @typedef {import('../core/types.js').ChosenRule} ChosenRule */
/** @typedef {import('../parts/relief.js').Place} Place */
/** @typedef {import('./fit-progress.js').FitState} FitState */
/** @typedef {import('./fit-progress.js').Pair} Pair */
/** How a training goes. @typedef {{rule: ChosenRule, branches: {at: number, rule: ChosenRule}[]}} Going */

/** Shares of a cost that are less than this are nothing but rounding. */
const rounding = 1e-12;

/** A line that is clearly off, on one scale: it falls where points rise, and lies above them. */
const usualStart = '-1,1';

/** Curves are drawn through so many places. */
export const curvePlaces = 161;

export class FitRecords {
  #learning;
  #kept = new Kept();
  /** Trainings that are there to be asked, not to be walked, by what they are for. @type {Map<string, {of: string, training: Training | undefined}>} */
  #judges = new Map();
  /** @type {Map<string, {of: string, trail: Trail | undefined}>} */
  #trails = new Map();
  // What was last settled:
  /** @type {FitState} */
  #state = /** @type {any} */ (undefined);
  data = /** @type {import('./fit-data.js').DataSet} */ (/** @type {unknown} */ (undefined));
  samples = /** @type {Samples} */ (/** @type {unknown} */ (undefined));
  /** What is shown of the points. */
  domain = /** @type {import('./fit-plane.js').Domain} */ (/** @type {unknown} */ (undefined));
  valley = /** @type {Valley} */ (/** @type {unknown} */ (undefined));
  /** The best there is for what is learned from; none where there is more than one. @type {Float64Array | undefined} */
  best;
  /** What the samples are made of, as text: it is asked for often, and points may be many. */
  samplesOf = '';
  /** The weights to begin with. */
  start = new Float64Array();
  hasTest = false;
  /** Costs of weights by these samples: those of a trail are asked for at each drawing. @type {Record<'train' | 'test', WeakMap<Float64Array, number>>} */
  #costs = { train: new WeakMap(), test: new WeakMap() };
  /** @type {Samples | undefined} */
  #costsOf;

  /** @param {Learning} learning @param {(rule: {optimizer: string, rate: number}) => ChosenRule} ruleOf */
  constructor(learning, ruleOf) {
    this.#learning = learning;
    this.#anyRule = ruleOf({ optimizer: 'gd', rate: 0.1 });
  }

  #anyRule;

  /** @param {FitState} state throws a CoreError where there is nothing to learn from */
  settle(state) {
    this.#state = state;
    const { data, points, table, seed, noise, degree, scaling, held } = state;
    const dataMade = [data, points, table, seed, noise];
    this.data = this.#kept.get('data', dataMade, () => dataOf(this.#learning, state));
    this.samplesOf = JSON.stringify([this.data.points, degree, scaling, held, held > 0 ? seed : 0]);
    this.samples = this.#kept.get(
      'samples',
      [this.samplesOf],
      () => new Samples(this.#learning, this.data.points, state),
    );
    this.domain = this.#kept.get('domain', this.data.points, () => domainOf(this.data.points));
    if (this.samples !== this.#costsOf) {
      this.#costsOf = this.samples;
      this.#costs = { train: new WeakMap(), test: new WeakMap() };
    }
    const { features, targets, test } = this.samples;
    this.best = this.#kept.get('best', [this.samplesOf, state.penalty], () =>
      this.#learning.leastSquares({ features, targets, inputs: degree, outputs: 1, l2: state.penalty }),
    );
    this.valley = this.#kept.get(
      'valley',
      [this.samplesOf, state.penalty],
      () => new Valley((parameters) => this.#judge('penalised').evaluate({ parameters }), degree + 1),
    );
    this.hasTest = test.length > 0;
    this.start = this.#startOf();
  }

  /** Whether features and targets are on one scale. */
  get isScaled() {
    return this.#state.scaling === 'on';
  }

  /** Which two weights are shown: those of x and the bias unless others were chosen. @returns {Pair} */
  get pair() {
    const { pair, degree } = this.#state;
    return pair && pair[0] !== pair[1] && Math.max(...pair) <= degree ? pair : [0, degree];
  }

  #startOf() {
    const { weights } = this.#state;
    if (weights) return Float64Array.from(weights);
    const start = new Float64Array(this.#state.degree + 1);
    const told = this.#state.start ?? (this.isScaled ? usualStart : '0,0');
    const [across, up] = told.split(',').map(Number);
    start[this.pair[0]] = across;
    start[this.pair[1]] = up;
    return start;
  }

  /** What a training is made of, rules apart. */
  get recipeOf() {
    const { batch, seed, penalty } = this.#state;
    return [this.samplesOf, [...this.start], batch, batch > 0 ? seed : 0, penalty];
  }

  /** @param {ChosenRule} rule @returns {Recipe} */
  recipe(rule) {
    const { batch, seed, penalty } = this.#state;
    const { features, targets } = this.samples;
    return this.#recipe({ features, targets, start: this.start, batch, batchSeed: seed, l2: penalty, rule });
  }

  /** @param {{features: Float64Array, targets: Float64Array, start?: Float64Array, batch?: number, batchSeed?: number, l2?: number, rule?: ChosenRule}} of @returns {Recipe} */
  #recipe({
    features,
    targets,
    start = new Float64Array(this.#state.degree + 1),
    batch = 0,
    batchSeed = 0,
    l2 = 0,
    rule = this.#anyRule,
  }) {
    const layers = [{ size: 1, activation: 'linear' }];
    const architecture = { inputs: this.#state.degree, layers, loss: 'squares', l1: 0, l2 };
    return { architecture, features, targets, start, batch, batchSeed, precision: 'double', rule };
  }

  /** Judges weights by the points learned from, with or without the penalty, or by those held out. @param {'penalised' | 'train' | 'test'} by @returns {Training} */
  #judge(by) {
    const l2 = by === 'penalised' ? this.#state.penalty : 0;
    const of = JSON.stringify([this.samplesOf, l2]);
    const known = this.#judges.get(by);
    if (known?.of === of && known.training) return known.training;
    known?.training?.free();
    this.#judges.delete(by);
    const { features, targets, testFeatures, testTargets } = this.samples;
    const of_ = by === 'test' ? { features: testFeatures, targets: testTargets } : { features, targets };
    const training = this.#learning.training(this.#recipe({ ...of_, l2 }));
    this.#judges.set(by, { of, training });
    return training;
  }

  /** The average square in the data's own units; not a number where the weights are none. @param {Float64Array} parameters @param {'train' | 'test'} by @param {Uint32Array} [samples] some of those learned from */
  costOf(parameters, by, samples) {
    if (!parameters.every(Number.isFinite)) return Number.NaN;
    const known = samples ? undefined : this.#costs[by].get(parameters);
    if (known !== undefined) return known;
    const cost = this.#judge(by).evaluate({ parameters, samples }).cost * this.samples.area;
    if (!samples) this.#costs[by].set(parameters, cost);
    return cost;
  }

  /** How much more these weights cost than the best there is, both with the price of their size; what is less than rounding is nothing. @param {Float64Array} parameters */
  gapOf(parameters) {
    if (!this.best) return Number.NaN;
    const judge = this.#judge('penalised');
    const [cost, par] = [parameters, this.best].map((asked) => judge.evaluate({ parameters: asked }).cost);
    const { area } = this.samples;
    const gap = (cost - par) * area;
    return gap <= rounding * Math.max(1, par * area) ? 0 : gap;
  }

  /** What each point would have the weights do: its own gradient. @param {Float64Array} parameters @param {number} most of them */
  opinions(parameters, most) {
    const judge = this.#judge('train');
    const count = Math.min(most, this.samples.train.length);
    return Array.from({ length: count }, (_, i) => judge.evaluate({ parameters, samples: Uint32Array.of(i) }).gradient);
  }

  /** The gradient of all that is learned from, the penalty with it. @param {Float64Array} parameters */
  gradient(parameters) {
    return this.#judge('penalised').evaluate({ parameters }).gradient;
  }

  /** Heights of the curve of these weights at any places. @param {Float64Array} parameters @param {number[]} xs */
  heights(parameters, xs) {
    const outputs = this.#judge('train').predict({ parameters, features: this.samples.featuresOf(xs) });
    return this.samples.heights(outputs);
  }

  /** At places evenly across the picture. @param {Float64Array} parameters */
  curve(parameters) {
    const { least, most } = this.domain;
    const xs = Array.from({ length: curvePlaces }, (_, i) => least[0] + ((most[0] - least[0]) * i) / (curvePlaces - 1));
    return this.heights(parameters, xs);
  }

  /**
   * The weights at the steps up to one, as far as they are kept: of the walk itself, or of one that always listens to all.
   * @param {'walk' | 'smooth'} name @param {Going} going @param {number} step @returns {Float64Array[]}
   */
  trail(name, { rule, branches }, step) {
    const { batch } = this.#state;
    const of = JSON.stringify([this.recipeOf, rule, branches]);
    const known = this.#trails.get(name);
    if (known?.of === of) return known.trail?.upTo(step) ?? [];
    known?.trail?.free();
    const recipe = { ...this.recipe(rule), ...(name === 'smooth' ? { batch: 0 } : { batch }), branches };
    let trail;
    try {
      trail = new Trail(this.#learning.training(recipe));
    } catch (/** @type {any} */ error) {
      if (!['start', 'optimizer'].includes(error.field)) throw error;
    }
    this.#trails.set(name, { of, trail });
    return trail?.upTo(step) ?? [];
  }

  /** The two weights, the start and the best in one picture, with room around; it does not depend on where the walk is. @returns {{least: Place, most: Place}} */
  get around() {
    const { pair, best, start, isScaled } = this;
    const halves = pair.map((i) => {
      const [low, high] = [Math.min(0, best?.[i] ?? 0), Math.max(0, best?.[i] ?? 0)];
      const room = isScaled ? 1.5 : Math.max((high - low) * 0.6, 1e-3 * Math.max(Math.abs(low), Math.abs(high)), 1e-6);
      return [low - room, high + room];
    });
    if (isScaled) {
      // To one scale, so that a round bowl looks round.
      const wide = Math.max(...halves.map(([low, high]) => high - low));
      for (const half of halves) {
        const middle = (half[0] + half[1]) / 2;
        half.splice(0, 2, middle - wide / 2, middle + wide / 2);
      }
    }
    const sides = halves.map(([low, high], i) => {
      const [from, to] = [Math.min(low, start[pair[i]]), Math.max(high, start[pair[i]])];
      const stride = 10 ** Math.floor(Math.log10((to - from) / 4));
      return [Math.floor(from / stride + 1e-9) * stride, Math.ceil(to / stride - 1e-9) * stride];
    });
    return { least: [sides[0][0], sides[1][0]], most: [sides[0][1], sides[1][1]] };
  }

  free() {
    for (const { training } of this.#judges.values()) training?.free();
    for (const { trail } of this.#trails.values()) trail?.free();
    this.#judges.clear();
    this.#trails.clear();
  }
}
