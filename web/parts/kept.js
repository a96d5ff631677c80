/** What takes long to make, kept until what it is made of changes. */
export class Kept {
  /** What was made last of each kind, and of what. @type {Map<string, {of: string, value: any}>} */
  #kept = new Map();

  /** @template T @param {string} name @param {unknown[]} of plain JSON @param {() => T} make @returns {T} */
  get(name, of, make) {
    const key = JSON.stringify(of);
    const known = this.#kept.get(name);
    if (known?.of === key) return known.value;
    const value = make();
    this.#kept.set(name, { of: key, value });
    return value;
  }

  /** What was made last, whatever of. @param {string} name */
  last(name) {
    return this.#kept.get(name)?.value;
  }
}
