// Functions made at run time in the core's function table, where the core calls them as its own.

/** The places of a table beyond the core's own functions, used again when they are given back. */
export class Slots {
  #table;
  /** @type {number[]} */
  #free = [];

  /** @param {WebAssembly.Table} table */
  constructor(table) {
    this.#table = table;
  }

  /** @param {unknown} code a function of a WebAssembly module @returns {number} its place */
  take(code) {
    const place = this.#free.pop() ?? this.#table.grow(1);
    this.#table.set(place, code);
    return place;
  }

  /** @param {number} place */
  giveBack(place) {
    this.#table.set(place, null);
    this.#free.push(place);
  }
}

/**
 * The functions of a formula's module, in the table.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {{memory: WebAssembly.Memory, table: WebAssembly.Table, slots: Slots}} core
 * @returns {{run: number, block: number} | undefined} their places, 0 for one that there is not; none where the browser refuses
 */
export function placed(bytes, { memory, table, slots }) {
  try {
    // Not in the background: a walk that waited for it would be over before. It takes less than a millisecond.
    const module = new WebAssembly.Module(bytes);
    const { run, block } = new WebAssembly.Instance(module, { env: { memory, table } }).exports;
    return { run: slots.take(run), block: block ? slots.take(block) : 0 };
  } catch {
    return undefined; // too large for the page's thread, not allowed, or pairs of numbers are not known
  }
}
