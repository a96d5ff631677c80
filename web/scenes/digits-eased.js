/** How much of the time may go into it while it changes all the time. */
const share = 0.1;

/** What takes long to make and is made of what changes many times a second: then it is made now and then, and once all is still. */
export class Eased {
  /** @type {unknown[] | undefined} */
  #of;
  /** @type {any} */
  #value;
  /** When it may be made again. */
  #next = 0;

  /**
   * @template T
   * @param {unknown[]} of what it is made of; compared one by one
   * @param {boolean} isMoving whether it may be old
   * @param {() => T} make
   * @returns {T}
   */
  get(of, isMoving, make) {
    const isKnown = this.#of?.length === of.length && this.#of.every((part, i) => Object.is(part, of[i]));
    const begun = performance.now();
    if (isKnown || (this.#of && isMoving && begun < this.#next)) return this.#value;
    this.#value = make();
    this.#of = of;
    const end = performance.now();
    this.#next = end + (end - begun) / share;
    return this.#value;
  }
}
