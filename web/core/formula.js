// A typed cost.
import { placed } from '../compiled.js';
import { Descent } from './descent.js';
import { CoreError, handle } from './error.js';
import { whole } from './numbers.js';

/** @import {Core} from '../core.js' */
/** @import {CriticalPlace, CriticalPoint, Differences, Ends, NoValue, Puzzle, Search, StopRules, Tuning} from './types.js' */

/** A typed cost: its derivatives, its values, and the walks down it. */
export class Formula {
  #core;
  #handle;
  #place;
  /** The caller's, and that of each descent on it. */
  #uses = 1;
  #isFree = false;
  /** @type {ReturnType<typeof placed> | null} where its own functions are; null until it is worth making them */
  #compiled = null;

  /** @param {Core} core @param {any} handle @param {Parameters<typeof placed>[1]} place */
  constructor(core, handle, place) {
    this.#core = core;
    this.#handle = handle;
    this.#place = place;
  }

  /**
   * Before it is evaluated up to so many times. To compile takes a third of a millisecond, and saves some 5 to 30
   * nanoseconds a point: less than 50,000 would not pay.
   * @param {number} evaluations
   */
  #compileFor(evaluations) {
    if (this.#compiled !== null || evaluations < 50_000) return;
    this.#compiled = placed(this.#handle.module(), this.#place);
    if (this.#compiled) this.#handle.adopt(this.#compiled.run, this.#compiled.block);
  }

  /** How many variables it has. @returns {number} */
  get dimension() {
    return this.#handle.dimension();
  }

  /** As plain text, which reads back as the same formula. @param {number} [derivative] 1 for the slope, 2 for the slope's slope @param {number} [variable] by which, as its place among them: the first unless told @returns {string} empty when it is too long to be read */
  text(derivative = 0, variable = 0) {
    return this.#handle.text(derivative, variable);
  }

  /** @param {number} [derivative] as for `text` @param {number} [variable] @returns {string} for TeX's math mode */
  tex(derivative = 0, variable = 0) {
    return this.#handle.tex(derivative, variable);
  }

  /** @param {number} [derivative] as for `text` @param {number} [variable] @returns {string} what goes inside of <math> */
  mathml(derivative = 0, variable = 0) {
    return this.#handle.mathml(derivative, variable);
  }

  /**
   * Costs and slopes at many points.
   * @param {ArrayLike<number>} points a column of numbers for each variable
   * @returns {{cost: Float64Array, gradient: Float64Array}} `gradient` has a column for each variable; what is not defined is not finite; throws a CoreError when the columns are not of one length
   */
  evaluate(points) {
    const count = points.length / this.dimension;
    this.#compileFor(count);
    const columns = handle(this.#handle.evaluate(points));
    return { cost: columns.slice(0, count), gradient: columns.slice(count, count + points.length) };
  }

  /**
   * The curve of a formula of one variable, for drawing.
   * @param {{least: number, most: number, count: number}} along `count` points, evenly, at least 2
   * @returns {{position: Float64Array, cost: Float64Array, gradient: Float64Array}}
   */
  curve({ least, most, count }) {
    if (!(count >= 2)) throw new CoreError('count', 'outOfRange');
    const position = Float64Array.from({ length: count }, (_, i) => least + ((most - least) * i) / (count - 1));
    return { position, ...this.evaluate(position) };
  }

  /**
   * The critical points of a formula of one variable inside a domain, without its ends.
   * @param {{least: number, most: number}} domain
   * @returns {CriticalPoint[]} from left to right, the first 64; those nearer together than 1/2048 of the domain may be missed
   */
  criticalPoints({ least, most }) {
    return this.#handle.criticalPoints(least, most);
  }

  /**
   * The critical places of a formula of two variables inside a rectangle, without its edges.
   * @param {{least: ArrayLike<number>, most: ArrayLike<number>}} domain two corners, x and y each
   * @returns {CriticalPlace[]} from the lowest cost up, the first 64; those nearer together than a hundredth of the domain may be missed
   */
  criticalPlaces({ least, most }) {
    return this.#handle.criticalPlaces(least[0], least[1], most[0], most[1]);
  }

  /**
   * The exact second derivatives at a point.
   * @param {ArrayLike<number>} point one number a variable
   * @returns {Float64Array} the matrix row by row, not finite where undefined; throws a CoreError when the point is not of the formula's length
   */
  hessian(point) {
    return handle(this.#handle.hessian(point));
  }

  /**
   * Why there is no finite value at a point.
   * @param {ArrayLike<number>} point one finite number a variable
   * @param {number} [derivative] as for `text`
   * @param {number} [variable]
   * @returns {NoValue | undefined} nothing where there is a value
   */
  whyNoValue(point, derivative = 0, variable = 0) {
    return this.#handle.whyNoValue(point, derivative, variable);
  }

  /** What a map of its starts is made of, wherever that is done: see core/map.js. @returns {Float64Array} */
  program() {
    return this.#handle.program();
  }

  /**
   * A descent standing on its start.
   * @param {{start: number[], optimizer?: string, rate?: number, tuning?: Tuning, stop?: Partial<StopRules>}} settings
   * @returns {Descent} to be freed by the caller; throws a CoreError naming the setting that cannot be
   */
  descent({ start, ...settings }) {
    const { optimizer, stop } = this.#core.chosen(settings);
    this.#compileFor(stop.budget);
    const made = handle(this.#handle.descent(optimizer, stop, Array.from(start ?? [])));
    this.#uses++;
    return new Descent(this.#core, made, () => this.#release());
  }

  /**
   * Many descents side by side, each to its end.
   * @param {object} walks
   * @param {ArrayLike<number>} walks.starts row-major, a row for each rate
   * @param {ArrayLike<number>} walks.rates
   * @param {string} [walks.optimizer]
   * @param {Tuning} [walks.tuning]
   * @param {Partial<StopRules>} [walks.stop]
   * @returns {Ends} throws a CoreError naming what cannot be, as of `descent`
   */
  walkAll({ starts, rates, ...settings }) {
    const { optimizer, stop } = this.#core.chosen(settings);
    this.#compileFor(rates.length * stop.budget);
    return handle(this.#handle.walkAll(starts, optimizer, rates, stop));
  }

  /**
   * One player's search for a low cost. A start of more numbers than the formula has variables takes the formula over
   * for them all, added up.
   * @param {object} search
   * @param {string} search.player
   * @param {number[]} search.start
   * @param {[number, number]} search.domain that is guessed in, the same for each parameter
   * @param {number} search.best the lowest cost that is known; NaN for none
   * @param {number} search.within the goal: a cost of at most best + within
   * @param {number} [search.rate] of the players that descend
   * @param {number} [search.width] h of their differences
   * @param {number} [search.stride] the first step of the one that nudges
   * @param {number} [search.budget] the most evaluations
   * @param {number} [search.seed] of the guesses
   * @returns {Search} throws a CoreError naming the setting that cannot be
   */
  search({ player, start, domain, best, within, rate = 0.1, width = 1e-5, stride = 0.5, budget = 1000, seed = 1 }) {
    const [least, most] = domain;
    const numbers = [least, most, best, within, rate, width, stride, whole(budget), whole(seed)];
    return handle(this.#handle.search(String(player), Array.from(start), ...numbers));
  }

  /**
   * The slope by the first variable as differences tell it.
   * @param {{point: number[], widths: ArrayLike<number>}} where @returns {Differences}
   */
  differences({ point, widths }) {
    return handle(this.#handle.differences(point, widths));
  }

  /**
   * A puzzle about a formula of one variable.
   * @param {{domain: [number, number], seed: number}} about @returns {Puzzle | undefined} none where the formula allows none
   */
  puzzle({ domain: [least, most], seed }) {
    return this.#handle.puzzle(least, most, whole(seed));
  }

  /** Lets go of it. Descents on it go on until they are freed. */
  free() {
    if (!this.#isFree) this.#release();
    this.#isFree = true;
  }

  #release() {
    if (--this.#uses > 0) return;
    this.#handle.delete();
    for (const place of Object.values(this.#compiled ?? {})) if (place) this.#place.slots.giveBack(place);
  }
}
