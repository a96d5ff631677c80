// A round of the game.

import { CoreError } from './error.js';

/** @import {Catalogue, Level, Shout} from './types.js' */

/** The level of that id. @param {Catalogue} catalogue @param {string} id @returns {Level} */
export function levelOf({ levels }, id) {
  const row = levels.find((level) => level.id === id);
  if (!row) throw new CoreError('level', 'unknown');
  return row;
}

/**
 * Lists of the first `count` numbers of each pair: those that the level has.
 * @param {Float64Array} flat @param {number} count @returns {number[][]}
 */
export function inPairs(flat, count) {
  return Array.from({ length: flat.length / 2 }, (_, i) => [...flat.subarray(2 * i, 2 * i + count)]);
}

/** One round of the laser game: shots in, shouts out. */
export class Round {
  #handle;
  #level;

  /** @param {any} handle @param {Level} level */
  constructor(handle, level) {
    this.#handle = handle;
    this.#level = level;
  }

  /** @param {number[]} aim any finite number for each knob of the level @returns {Shout} */
  shoot([first, second = 0]) {
    const { heard, hit } = this.#handle.shoot(first, second);
    return { heard: inPairs(heard, this.#level.friends.length)[0], hit };
  }

  giveUp() {
    this.#handle.giveUp();
  }

  /** @returns {{target: number[], distance: number} | undefined} what was hidden, once the round is over: a number for each knob */
  reveal() {
    const { target, across, distance } = this.#handle.reveal();
    if (Number.isNaN(target)) return undefined;
    return { target: [target, across].slice(0, this.#level.knobs.length), distance };
  }

  free() {
    this.#handle.delete();
  }
}
