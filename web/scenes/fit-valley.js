// The cost as a function of the weights alone: for squares it is a bowl, exactly. Its curvatures and any two of its weights
// as a landscape are worked out from the core's cost and gradient at a few places.
import { gridOf, reliefOf } from '../parts/relief.js';

/** @typedef {import('../parts/relief.js').Place} Place */
/** @typedef {{cost: number, gradient: Float64Array}} Judged */
/** @typedef {(parameters: Float64Array) => Judged} Judge the cost of all that is learned from, with its gradient */

/** Turns of the power iteration: neighbours that differ by a hundredth are told apart. */
const turns = 300;

export class Valley {
  #judge;

  /** @param {Judge} judge @param {number} dimension */
  constructor(judge, dimension) {
    this.#judge = judge;
    const zero = judge(new Float64Array(dimension)).gradient;
    // The gradient of a bowl is linear: its change along an axis is a column of the second derivatives.
    const unit = (/** @type {number} */ axis) =>
      Float64Array.from({ length: dimension }, (_, i) => (i === axis ? 1 : 0));
    /** The second derivatives. @type {Float64Array[]} */
    this.curvature = Array.from({ length: dimension }, (_, axis) =>
      judge(unit(axis)).gradient.map((slope, i) => slope - zero[i]),
    );
  }

  /** The curvature where it is greatest: with plain steps beyond 2 through it, a walk on all samples runs away. */
  get steepest() {
    let along = this.curvature.map((_, i) => 1 + i / 10);
    let size = 0;
    for (let turn = 0; turn < turns; turn++) {
      const next = this.curvature.map((row) => row.reduce((sum, value, i) => sum + value * along[i], 0));
      size = Math.hypot(...next);
      if (!(size > 0)) return 0;
      along = next.map((value) => value / size);
    }
    return size;
  }

  /**
   * The cost over two of the weights, the others as they are.
   * @param {Float64Array} at @param {[number, number]} pair which @param {{least: Place, most: Place}} domain @param {number} unit how many cost units a unit of the picture is
   */
  relief(at, [i, j], domain, unit) {
    const { cost, gradient } = this.#judge(at);
    const [across, up, both] = [this.curvature[i][i], this.curvature[j][j], this.curvature[i][j]];
    const points = gridOf(domain);
    const count = points.length / 2;
    const costs = new Float64Array(count);
    for (let k = 0; k < count; k++) {
      const [u, v] = [points[k] - at[i], points[count + k] - at[j]];
      costs[k] = unit * (cost + gradient[i] * u + gradient[j] * v + (across * u * u + up * v * v) / 2 + both * u * v);
    }
    return reliefOf(costs);
  }

  /** The lowest place over two weights, the others as they are; none where it is level along a line. @param {Float64Array} at @param {[number, number]} pair @returns {Place | undefined} */
  lowest(at, [i, j]) {
    const { gradient } = this.#judge(at);
    const [across, up, both] = [this.curvature[i][i], this.curvature[j][j], this.curvature[i][j]];
    const size = across * up - both * both;
    if (!(size > 1e-12 * across * up)) return undefined;
    return [
      at[i] - (up * gradient[i] - both * gradient[j]) / size,
      at[j] - (across * gradient[j] - both * gradient[i]) / size,
    ];
  }
}
