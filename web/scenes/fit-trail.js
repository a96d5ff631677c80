// Where the weights of a training have been, step by step: the training itself keeps only a checkpoint now and then.

/** @typedef {import('../learning.js').Training} Training */

/** Later steps of a walk are closer together than can be seen, or a cloud that looks alike all over. */
export const mostRows = 2048;

export class Trail {
  #training;
  /** @type {Float64Array[]} */
  #rows;

  /** @param {Training} training standing on its start; given back with the trail */
  constructor(training) {
    this.#training = training;
    this.#rows = [training.parameters()];
  }

  /** The weights of the steps up to that one, as far as they are kept. @param {number} step @returns {Float64Array[]} */
  upTo(step) {
    const last = Math.min(step, mostRows);
    while (this.#rows.length <= last && this.#training.step(1) === 1) this.#rows.push(this.#training.parameters());
    return this.#rows.slice(0, last + 1);
  }

  free() {
    this.#training.free();
  }
}
