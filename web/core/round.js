// A round of the game.

/** @import {Shout} from './types.js' */

/** One round of the laser game: shots in, shouts out. */
export class Round {
  #handle;

  /** @param {any} handle */
  constructor(handle) {
    this.#handle = handle;
  }

  /** @param {number} knob any finite number @returns {Shout} */
  shoot(knob) {
    return this.#handle.shoot(knob);
  }

  giveUp() {
    this.#handle.giveUp();
  }

  /** @returns {{target: number, distance: number} | undefined} what was hidden, once the round is over */
  reveal() {
    const { target, beam } = this.#handle.reveal();
    return Number.isNaN(target) ? undefined : { target, distance: beam.distance };
  }

  free() {
    this.#handle.delete();
  }
}
