/** How much of the time may go into it while it changes all the time. */
const share = 0.1;

/** What takes long to make and is made of what changes many times a second: then it is made now and then, and once all is still. */
export class Eased {
  /** @type {unknown[]} */
  #of = [];
  /** @type {string | undefined} */
  #kind;
  /** @type {any} */
  #value;
  /** When it may be made again. */
  #next = 0;

  /**
   * @template T
   * @param {string} kind it is never of another
   * @param {unknown[]} of what else it is made of; compared one by one
   * @param {boolean} isMoving whether it may be old
   * @param {() => T} make
   * @returns {T}
   */
  get(kind, of, isMoving, make) {
    const isKind = kind === this.#kind;
    const isKnown = isKind && this.#of.every((part, i) => Object.is(part, of[i]));
    const begun = performance.now();
    if (isKnown || (isKind && isMoving && begun < this.#next)) return this.#value;
    this.#value = make();
    [this.#kind, this.#of] = [kind, of];
    const end = performance.now();
    this.#next = end + (end - begun) / share;
    return this.#value;
  }
}
