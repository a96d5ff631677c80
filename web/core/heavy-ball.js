// Momentum on a bowl, in closed form.

/** What the heavy ball does there, by the bowl's curvatures. */
export class HeavyBall {
  #module;

  /** @param {any} module */
  constructor(module) {
    this.#module = module;
  }

  /**
   * Along a direction, for each momentum in turn with all rates.
   * @param {{rates: ArrayLike<number>, momenta: ArrayLike<number>, curvature: number}} settings
   * @returns {{damping: Uint8Array, factor: Float64Array}} places in `catalogue.dampings`, and which share of the way is left after a step, in the long run
   */
  along({ rates, momenta, curvature }) {
    return this.#module.heavyBalls(rates, momenta, curvature);
  }

  /** What is quickest. @param {number} steepest @param {number} flattest the curvatures @returns {{rate: number, momentum: number}} */
  best(steepest, flattest) {
    return this.#module.bestHeavyBall(steepest, flattest);
  }
}
