/** How much of the time may go into it while what it is made of changes all the time. */
const share = 0.1;

/** What takes long to make and is made of what changes many times a second: then it is made now and then, and once more when all is still. */
export class Eased {
  #due;
  /** @type {unknown[]} */
  #of = [];
  /** @type {string | undefined} */
  #kind;
  /** @type {any} */
  #value;
  /** When it may be made again. */
  #next = 0;
  #timer = 0;

  /** @param {() => void} due is called when one that is old can be made anew: it has to be asked for again */
  constructor(due) {
    this.#due = due;
  }

  /**
   * @template T
   * @param {string} kind it is never of another
   * @param {unknown[]} of what else it is made of, compared one by one; it may be of what was before
   * @param {() => T} make
   * @returns {T}
   */
  get(kind, of, make) {
    const isKind = kind === this.#kind;
    if (isKind && this.#of.every((part, i) => Object.is(part, of[i]))) return this.#value;
    const begun = performance.now();
    if (isKind && begun < this.#next) {
      this.#timer ||= window.setTimeout(() => {
        this.#timer = 0;
        this.#due();
      }, this.#next - begun);
      return this.#value;
    }
    this.#value = make();
    [this.#kind, this.#of] = [kind, of];
    const end = performance.now();
    this.#next = end + (end - begun) / share;
    return this.#value;
  }

  free() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
