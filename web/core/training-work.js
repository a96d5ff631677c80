// A long training, slice by slice: what a worker does, and the page itself where it can have none.

/** @import {Training} from './training.js' */

/** Milliseconds of quiet between two tellings: often enough to see weights change, and a hundredth of the time goes into it. */
export const pace = 80;

export class TrainingWork {
  #training;
  #until;
  #slice;
  /** Updates in a slice; as many as fit. */
  #count = 1;
  #taken = 0;
  #seconds = 0;

  /** @param {Training} training @param {number} until the last step wanted @param {number} slice milliseconds */
  constructor(training, until, slice) {
    this.#training = training;
    this.#until = until;
    this.#slice = slice;
  }

  /** Goes on for about a slice. @returns {boolean} whether there is more to do */
  next() {
    const training = this.#training;
    const wanted = Math.min(this.#count, this.#until - training.at);
    const begun = performance.now();
    const taken = training.step(wanted);
    const time = performance.now() - begun;
    if (time < this.#slice / 2) this.#count *= 2;
    if (time > this.#slice * 2) this.#count = Math.max(1, Math.floor(this.#count / 2));
    this.#taken += taken;
    this.#seconds += time / 1000;
    return taken === wanted && training.at < this.#until && training.outcome() === 'running';
  }

  /** Updates a second, pauses apart; 0 where it was too quick to tell. */
  get perSecond() {
    return this.#seconds > 0 ? this.#taken / this.#seconds : 0;
  }
}
