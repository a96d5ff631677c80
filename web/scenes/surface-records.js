// What is known of the surface that is shown and of the walk on it.
import { endAt, lettered } from '../parts/ends.js';
import { Kept } from '../parts/kept.js';
import { gridOf, reliefOf } from '../parts/relief.js';
import { rateAt, Walk } from '../parts/walk.js';
import { groundOf, placeOf } from './surface-ground.js';

/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {import('./surface-ground.js').Place} Place */
/** A flat place with its letter. @typedef {import('../core.js').CriticalPlace & import('../parts/ends.js').Lettered} Landmark */
/** @typedef {import('../parts/ends.js').End<Landmark>} End */
/** What a walk needs of a state, all of it chosen. @typedef {Omit<SurfaceState, 'start' | 'rate'> & {start: Place, rate: number}} Chosen */
/** A point with what the formula says of it. @typedef {{position: Place, cost: number, gradient: Place}} Point */

/** How near to a flat place is at it, as a share of the picture: walks stop a little before. */
const near = 0.01;

/** Costs that differ by less, as a share of all in the picture, are as low: walks stop a little before the floor. */
const levelShare = 1e-6;

/** The core lists no more flat places than that, from the lowest up. */
const mostLandmarks = 64;

/** @extends {Walk<Chosen>} */
export class SurfaceRecords extends Walk {
  #core;
  #kept = new Kept();
  /** @type {import('./surface-ground.js').Ground} */
  ground = /** @type {any} */ (undefined);
  /** The state last settled, with what was chosen for it. @type {Chosen} */
  chosen = /** @type {any} */ (undefined);

  /** @param {import('../core.js').Core} core */
  constructor(core) {
    super({
      of: (state) => [groundOf(core.catalogue, state).formula],
      make: (state) => core.formula(groundOf(core.catalogue, state).formula, { variables: ['x', 'y'] }),
    });
    this.#core = core;
  }

  /** Stands where the state says. @param {SurfaceState} state @returns {number} the step it stands on */
  stand(state) {
    this.ground = groundOf(this.#core.catalogue, state);
    const start = state.start === null ? this.ground.start : placeOf(state.start);
    this.chosen = { ...state, start, rate: state.rate ?? this.usualRate(state.optimizer) };
    this.chosen.steps = this.settle(this.chosen);
    return this.chosen.steps;
  }

  /** An optimizer's usual rate on this surface. @param {string} id @returns {number} */
  usualRate(id) {
    const { rate, least, most } = this.ground;
    if (id === this.#core.catalogue.usual.optimizer) return rate;
    return this.#core.usualRate(id, { rate, width: Math.max(most[0] - least[0], most[1] - least[1]) });
  }

  /** Whether there is a walk: a start without a value begins none. */
  get isDefined() {
    return this.run !== undefined;
  }

  /** Where the walk stands. @returns {Point} */
  get here() {
    return /** @type {Point} */ (this.at(this.chosen.steps));
  }

  /** @param {Place[]} places @returns {Point[]} not finite where there is no value */
  pointsAt(places) {
    const count = places.length;
    const { cost, gradient } = this.formula.evaluate([...places.map(([x]) => x), ...places.map(([, y]) => y)]);
    return places.map((position, i) => ({ position, cost: cost[i], gradient: [gradient[i], gradient[count + i]] }));
  }

  /** The costs of the picture with its levels, and how steep it is in most places. */
  get #picture() {
    const { formula, least, most } = this.ground;
    return this.#kept.get('picture', [formula, least, most], () => {
      const { cost, gradient } = this.formula.evaluate(gridOf({ least, most }));
      const sizes = cost.map((_, i) => Math.hypot(gradient[i], gradient[cost.length + i]));
      const sorted = sizes.filter(Number.isFinite).sort();
      return { relief: reliefOf(cost), steepness: sorted[Math.floor(0.9 * sorted.length)] || 1 };
    });
  }

  /** @returns {import('../parts/relief.js').Relief} */
  get relief() {
    return this.#picture.relief;
  }

  /** The length of the gradient that nine of ten places of the picture stay below. @returns {number} */
  get steepness() {
    return this.#picture.steepness;
  }

  /** Where the next step goes, whether it can be taken or not; not finite where there is none. @returns {Place} */
  get next() {
    const { steps } = this.chosen;
    const { position, gradient } = this.here;
    const rate = rateAt(this.chosen, steps);
    if (this.isPlain(this.chosen)) return [position[0] - rate * gradient[0], position[1] - rate * gradient[1]];
    if (!this.run || this.outcome() !== 'running') return [Number.NaN, Number.NaN];
    this.run.seek(steps + 1);
    const { position: walked } = this.run.history();
    this.run.seek(steps);
    return [walked[2 * steps + 2], walked[2 * steps + 3]];
  }

  /** The flat places in the picture. @returns {Landmark[]} */
  get landmarks() {
    const { formula, least, most } = this.ground;
    return this.#kept.get('landmarks', [formula, least, most], () => {
      return lettered(this.formula.criticalPlaces({ least, most }));
    });
  }

  /** Whether there may be flat places that are not in the list. */
  get isCut() {
    return this.landmarks.length >= mostLandmarks;
  }

  /** The cost and its slopes along x and along y, as mathematics and as text; empty where they are too long to be read. */
  get notation() {
    return this.#kept.get('notation', [this.ground.formula], () =>
      [
        [0, 0],
        [1, 0],
        [1, 1],
      ].map(([derivative, variable]) => ({
        mathml: this.formula.mathml(derivative, variable),
        text: this.formula.text(derivative, variable),
      })),
    );
  }

  /** The flat place that a place is at, if any. @param {Place} place @returns {Landmark | undefined} */
  landmarkAt(place) {
    const { least, most } = this.ground;
    const apart = ({ position } = /** @type {Landmark} */ ({})) =>
      Math.hypot(...position.map((value, i) => (value - place[i]) / (most[i] - least[i])));
    const [nearest] = this.landmarks.toSorted((a, b) => apart(a) - apart(b));
    if (nearest && apart(nearest) <= near) return nearest;
    // Of a floor that goes on level only one place is listed: all that are as low and in the picture belong to it.
    const floors = this.landmarks.filter(({ kind }) => kind === 'valley' || kind === 'plateau');
    if (floors.length === 0 || place.some((value, i) => value < least[i] || value > most[i])) return undefined;
    const [{ cost }] = this.pointsAt([place]);
    const level = levelShare * (this.relief.highest - this.relief.lowest);
    return floors.find((floor) => Math.abs(floor.cost - cost) <= level);
  }

  /** Where a walk ends. @param {{begins: boolean, outcome: string, reason: string, position: Place}} walked @returns {End} */
  endOf({ position, ...walked }) {
    const { least, most } = this.ground;
    const isOutside = position.some((value, i) => value < least[i] || value > most[i]);
    return endAt(walked, { landmark: this.landmarkAt(position), isOutside });
  }

  /** Where the present walk ended; undefined while it goes on. @returns {End | undefined} */
  get end() {
    const [outcome, reason] = [this.outcome(), this.reason()];
    if (outcome === 'running') return undefined;
    return this.endOf({ begins: this.isDefined, outcome, reason, position: this.here.position });
  }
}
