// A map as work that is done in slices, here or in a worker.

/** @import {Core} from '../core.js' */
/** @import {Ends, Tuning} from './types.js' */
/** @import {MapMaker} from './map.js' */

/**
 * A map, as plain values that can be sent. Its cells are `columns` by `rows`, the first row at the top.
 *
 * With `along` left out a cell is a start: from `least` at the lower left to `most` at the upper right. With it a column
 * is a start on the line from `least` to `most`, and a row is a rate, the largest at the top, evenly on a log scale.
 * @typedef {object} MapRequest
 * @property {string} formula as typed, of the variables that are named
 * @property {string[]} variables
 * @property {Float64Array} program of the formula
 * @property {number} columns
 * @property {number} rows
 * @property {number[]} least
 * @property {number[]} most
 * @property {{least: number, most: number}} [along] rates, above 0
 * @property {number} rate
 * @property {string} [optimizer] plain descent unless told
 * @property {Tuning} [tuning]
 * @property {number} steps at least 1, at most 65,535
 * @property {number} tolerance the length of the gradient at which a walk has arrived; 0: never
 * @property {number[][]} minima at most 255
 * @property {number} reach an end so near to a minimum is there
 */
/**
 * Some rows of a map: of every so many cells across and down one, row by row.
 * @typedef {object} MapRows
 * @property {number} every
 * @property {number[]} rows
 * @property {Uint8Array} basins which minimum an end is at, or `noBasin`
 * @property {Uint8Array} ends places in `mapEnds`
 * @property {Uint16Array} steps
 */

/** How much of it is known, from the left. @typedef {{row: number, known: number, basins: Uint8Array, ends: Uint8Array, steps: Uint16Array}} Row */

/** Every so many cells, from the first look to the last. */
export const levels = [8, 1];

/** Beyond so many times the width of what is shown, around it, a walk has run away. */
const farAway = 1000;
/** Walks of other optimizers are slower: so many at once. */
const few = 32;

/** Whether only plain descent is asked for, whose loop is made for the formula. @param {MapRequest} request */
export function isPlain({ optimizer = 'gd', tuning = {} }) {
  const { schedule = 'constant', clipping = 'none' } = tuning;
  return optimizer === 'gd' && schedule === 'constant' && clipping === 'none';
}

/** One share of a map. */
export class MapWork {
  #request;
  #maker;
  #walkAll;
  #part;
  #level = 0;
  #row;
  /** @type {Row | undefined} that is not whole yet */
  #begun;

  /**
   * @param {MapRequest} request @param {MapMaker} maker
   * @param {{share: number, shares: number}} part the rows share, share + shares ...
   * @param {Core} [core] unless it `isPlain`
   */
  constructor(request, maker, part, core) {
    this.#request = request;
    this.#maker = maker;
    this.#part = part;
    this.#row = part.share;
    const { least, most, minima, reach } = request;
    maker.open(request.program);
    const widths = least.map((low, k) => farAway * (most[k] > low ? most[k] - low : Math.max(1, Math.abs(low))));
    const bounds = [...least.map((low, k) => low - widths[k]), ...most.map((high, k) => high + widths[k])];
    maker.settle({ minima: minima.flat(), reach, bounds });
    this.#walkAll = core && !isPlain(request) ? ordinaryWalks(request, core) : undefined;
  }

  /** Works for about so long. @param {number} milliseconds @returns {MapRows | undefined} the rows that are whole by then; nothing when all is done */
  next(milliseconds) {
    const begun = performance.now();
    const { columns, rows } = this.#request;
    if (this.#level === levels.length) return undefined;
    const every = levels[this.#level];
    const width = Math.ceil(columns / every);
    /** @type {Row[]} */
    const done = [];
    while (this.#row * every < rows) {
      const row = this.#begun ?? emptyRow(this.#row * every, width);
      this.#begun = row;
      this.#walkSome(row, every, width);
      if (row.known === width) {
        done.push(row);
        this.#begun = undefined;
        this.#row += this.#part.shares;
      }
      if (performance.now() - begun >= milliseconds) break;
    }
    if (this.#row * every >= rows) {
      this.#level++;
      this.#row = this.#part.share;
    }
    return {
      every,
      rows: done.map(({ row }) => row),
      basins: joined(Uint8Array, done, 'basins'),
      ends: joined(Uint8Array, done, 'ends'),
      steps: joined(Uint16Array, done, 'steps'),
    };
  }

  free() {
    this.#walkAll?.free();
  }

  /** Goes on with a row. @param {Row} row @param {number} every @param {number} width */
  #walkSome(row, every, width) {
    const begin = row.known;
    const count = Math.min(this.#walkAll ? few : this.#maker.batch, width - begin);
    this.#writeStarts(row.row, every, begin, count);
    if (this.#walkAll) {
      const { ends, steps } = this.#walkAll.walk(this.#maker, count);
      this.#maker.place(count);
      row.ends.set(ends, begin);
      row.steps.set(steps, begin);
    } else {
      this.#maker.walk(count, this.#request.tolerance, this.#request.steps);
      row.ends.set(this.#maker.results(count).ends, begin);
      row.steps.set(this.#maker.results(count).steps, begin);
    }
    row.basins.set(this.#maker.results(count).basins, begin);
    row.known += count;
  }

  /** @param {number} row @param {number} every @param {number} begin @param {number} count */
  #writeStarts(row, every, begin, count) {
    const { columns, rows, least, most, along, rate } = this.#request;
    const places = this.#maker.columns();
    const rates = places[least.length];
    const down = (row + 0.5) / rows;
    rates.fill(along ? along.most * (along.least / along.most) ** down : rate, 0, count);
    for (let k = 0; k < least.length; k++) {
      for (let i = 0; i < count; i++) {
        const across = ((begin + i) * every + 0.5) / columns;
        // Not by the width, which may be beyond all numbers.
        const part = k === 1 && !along ? 1 - down : across;
        places[k][i] = least[k] * (1 - part) + most[k] * part;
      }
    }
  }
}

/**
 * Of any optimizer, by the loop that walks it everywhere else.
 * @param {MapRequest} request @param {Core} core
 */
function ordinaryWalks({ formula: text, variables, optimizer, tuning, steps, tolerance }, core) {
  const formula = core.formula(text, { variables });
  const { outcomes, reasons } = core.catalogue;
  const none = reasons.indexOf('undefined');
  /** @param {number} outcome @param {number} reason @returns {number} a place in `mapEnds` */
  const endOf = (outcome, reason) => {
    if (reason === none) return 3;
    if (outcomes[outcome] === 'converged') return 0;
    return outcomes[outcome] === 'diverged' ? 2 : 1;
  };
  const stop = { cost: 0, error: 0, gradient: tolerance, patience: 0, budget: steps };
  return {
    /** @param {MapMaker} maker @param {number} count */
    walk(maker, count) {
      const places = maker.columns();
      const rates = places[variables.length].slice(0, count);
      const starts = new Float64Array(count * variables.length);
      for (let i = 0; i < starts.length; i++) starts[i] = places[i % variables.length][(i / variables.length) | 0];
      const walked = formula.walkAll({ starts, rates, optimizer, tuning, stop });
      for (let i = 0; i < starts.length; i++) {
        places[i % variables.length][(i / variables.length) | 0] = walked.position[i];
      }
      const ends = Array.from(walked.outcome, (outcome, i) => endOf(outcome, walked.reason[i]));
      return { ends, steps: walked.steps };
    },
    free: () => formula.free(),
  };
}

/** @param {number} row @param {number} width @returns {Row} */
const emptyRow = (row, width) => ({
  ...{ row, known: 0 },
  ...{ basins: new Uint8Array(width), ends: new Uint8Array(width), steps: new Uint16Array(width) },
});

/**
 * @template {Uint8Array | Uint16Array} T
 * @param {{new (length: number): T}} Type @param {any[]} parts @param {string} name @returns {T}
 */
function joined(Type, parts, name) {
  const whole = new Type(parts.reduce((sum, part) => sum + part[name].length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part[name], at);
    at += part[name].length;
  }
  return whole;
}
