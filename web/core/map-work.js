// A map as work that is done in slices, here or in a worker.
import { noBasin } from './map.js';

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
  #shares;
  #level = 0;
  #row;

  /**
   * @param {MapRequest} request @param {MapMaker} maker
   * @param {{share: number, shares: number}} part the rows share, share + shares ...
   * @param {Core} [core] unless it `isPlain`
   */
  constructor(request, maker, { share, shares }, core) {
    this.#request = request;
    this.#maker = maker;
    this.#shares = { share, shares };
    this.#row = share;
    const { least, most, minima, reach } = request;
    maker.open(request.program);
    const widths = least.map((low, k) => farAway * (most[k] > low ? most[k] - low : Math.max(1, Math.abs(low))));
    const bounds = [...least.map((low, k) => low - widths[k]), ...most.map((high, k) => high + widths[k])];
    maker.settle({ minima: minima.flat(), reach, bounds });
    this.#walkAll = core && !isPlain(request) ? ordinaryWalks(request, core) : undefined;
  }

  /** Works for about so long. @param {number} milliseconds @returns {MapRows | undefined} nothing when all is done */
  next(milliseconds) {
    const begun = performance.now();
    const { columns, rows } = this.#request;
    if (this.#level === levels.length) return undefined;
    const every = levels[this.#level];
    const { share, shares } = this.#shares;
    const width = Math.ceil(columns / every);
    /** @type {{row: number, basins: Uint8Array, ends: Uint8Array, steps: Uint16Array}[]} */
    const done = [];
    while (this.#row * every < rows) {
      done.push(this.#walkRow(this.#row * every, every, width));
      this.#row += shares;
      if (performance.now() - begun >= milliseconds) break;
    }
    if (this.#row * every >= rows) {
      this.#level++;
      this.#row = share;
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

  /** @param {number} row @param {number} every @param {number} width */
  #walkRow(row, every, width) {
    const all = { row, basins: new Uint8Array(width), ends: new Uint8Array(width), steps: new Uint16Array(width) };
    const most = this.#walkAll ? few : this.#maker.batch;
    for (let begin = 0; begin < width; begin += most) {
      const count = Math.min(most, width - begin);
      this.#writeStarts(row, every, begin, count);
      const { steps, tolerance } = this.#request;
      if (this.#walkAll) {
        this.#walkAll.walk(this.#maker, count, (ends, taken) => {
          all.ends.set(ends, begin);
          all.steps.set(taken, begin);
        });
        this.#maker.place(count);
      } else {
        this.#maker.walk(count, tolerance, steps);
        all.ends.set(this.#maker.results(count).ends, begin);
        all.steps.set(this.#maker.results(count).steps, begin);
      }
      all.basins.set(this.#maker.results(count).basins, begin);
    }
    return all;
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
    /** @param {MapMaker} maker @param {number} count @param {(ends: number[], steps: Uint32Array) => void} tell */
    walk(maker, count, tell) {
      const places = maker.columns();
      const rates = places[variables.length].slice(0, count);
      const starts = new Float64Array(count * variables.length);
      for (let i = 0; i < starts.length; i++) starts[i] = places[i % variables.length][(i / variables.length) | 0];
      const walked = formula.walkAll({ starts, rates, optimizer, tuning, stop });
      for (let i = 0; i < starts.length; i++) {
        places[i % variables.length][(i / variables.length) | 0] = walked.position[i];
      }
      tell(
        Array.from(walked.outcome, (outcome, i) => endOf(outcome, walked.reason[i])),
        walked.steps,
      );
    },
    free: () => formula.free(),
  };
}

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

export { noBasin };
