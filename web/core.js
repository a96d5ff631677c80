// Opens the door: loads the WebAssembly core once a page, hands out plain values, and frees handles.
// This is the only file that touches the module.
import createModule from '../build/wasm/core.mjs';
import { Slots } from './compiled.js';
import { Descent } from './core/descent.js';
import { Door } from './core/door.js';
import { CoreError, handle } from './core/error.js';
import { Formula } from './core/formula.js';
import { HeavyBall } from './core/heavy-ball.js';
import { defined, whole } from './core/numbers.js';
import { inPairs, levelOf, Round } from './core/round.js';

/** @import {Catalogue, FormulaProblem, OptimizerRow, Outcome, Play, StopRules, Tuning} from './core/types.js' */

export * from './core/types.js';
export { CoreError, Descent, Formula, Round };

const door = new Door(new URL('../build/wasm/core.wasm', import.meta.url), createModule);

/**
 * The core. One compiled module serves the whole page; with `wasmBinary` (the bytes of `core.wasm`, needed in Node) a
 * module of its own is made.
 * @param {{wasmBinary?: BufferSource}} [options]
 * @returns {Promise<Core>} rejects with a CoreError naming the cause
 */
export function loadCore({ wasmBinary } = {}) {
  return door.open(wasmBinary, (module, exports) => new Core(module, exports));
}

/** What can be asked of the core. */
export class Core {
  #module;
  #place;

  /** @param {any} module @param {WebAssembly.Exports} exports of its instance, whose names Emscripten shortens */
  constructor(module, exports) {
    this.#module = module;
    const memory = /** @type {WebAssembly.Memory} */ (exported(exports, WebAssembly.Memory));
    const table = /** @type {WebAssembly.Table} */ (exported(exports, WebAssembly.Table));
    this.#place = { memory, table, slots: new Slots(table) };
    this.heavyBall = new HeavyBall(module);
    const [costs, optimizers] = [module.costs(), module.optimizers()];
    /** @type {Catalogue} */
    this.catalogue = {
      scenes: module.scenes(),
      costs,
      outcomes: module.outcomes(),
      reasons: module.reasons(),
      functions: module.functions(),
      players: module.players(),
      searchPlayers: module.searchPlayers(),
      differenceWidths: module.differenceWidths(),
      optimizers,
      commonParameters: module.commonParameters(),
      schedules: module.schedules(),
      clippings: module.clippings(),
      curves: module.curves(),
      surfaces: module.surfaces(),
      levels: module.levels(),
      dampings: module.dampings(),
      target: module.targetRange(),
      start: module.startRange(),
      usual: { cost: costs[0].id, optimizer: optimizers[0].id, stop: module.usualStop() },
    };
  }

  /**
   * A typed cost of one or more variables, with its exact derivatives.
   * @param {string} text
   * @param {object} [names] what it may speak of
   * @param {number} [names.dimension] how many variables, where they are not named: 1 unless told
   * @param {string[]} [names.variables] their names; else those of x, y, ... that the text has
   * @param {Record<string, number>} [names.constants]
   * @returns {Formula} to be freed by the caller; throws a CoreError whose `problem` says what is wrong, and where
   */
  formula(text, { dimension = 1, variables, constants = {} } = {}) {
    const known = Object.entries(constants).map(([name, value]) => ({ name, value }));
    const candidates = variables ? [variables] : usualVariables(dimension);
    const tries = candidates.map((names) => () => this.#module.makeFormula(String(text), names, known));
    return this.#made(text, tries);
  }

  /**
   * The laser: the cost of missing the target, as a formula of the height y of the dot; with a distance, of the slope s
   * of a beam.
   * @param {object} [settings]
   * @param {string} [settings.cost] a cost shape by its id
   * @param {string} [settings.formula] in its place a typed one, of the error e
   * @param {number} [settings.target] cm
   * @param {number} [settings.distance] m
   * @returns {Formula} to be freed by the caller; throws a CoreError
   */
  laser({ cost, formula, target, distance } = {}) {
    const { costs, usual, target: range } = this.catalogue;
    const shape = costs.find(({ id }) => id === (cost ?? usual.cost));
    if (!shape) throw new CoreError('cost', 'unknown');
    const text = formula ?? shape.formula;
    const values = { target: target ?? range.usual, distance: distance ?? 1 };
    for (const [name, value] of Object.entries(values)) {
      if (!Number.isFinite(value)) throw new CoreError(name, 'notFinite');
    }
    return this.#made(text, [() => this.#module.makeLaser(String(text), values.target, values.distance, 0)]);
  }

  /**
   * The first formula that can be made; else throws what is wrong with the first try.
   * @param {string} text @param {(() => any)[]} tries @returns {Formula}
   */
  #made(text, tries) {
    /** @type {any} */
    let wrong;
    for (const make of tries) {
      const made = make();
      if (made.field === undefined) return new Formula(this, made, this.#place);
      // Where all names are known, what is wrong is something else.
      if (made.reason !== 'unknownName') wrong = made;
      wrong ??= made;
      if (made.reason !== 'unknownName') break;
    }
    const where = wrong.field === 'formula' ? inCharacters(wrong, String(text)) : undefined;
    throw new CoreError(wrong.field, wrong.reason, '', where);
  }

  /**
   * A descent standing on its start: on a typed formula, or without one on the laser.
   * @param {object} [settings]
   * @param {string} [settings.formula] of as many variables as the start has numbers; see `formula`
   * @param {string} [settings.cost] the laser's cost shape
   * @param {number} [settings.target] the laser's, cm
   * @param {number} [settings.distance] makes the laser's parameter the slope of a beam, not the height of the dot
   * @param {number[]} [settings.start]
   * @param {string} [settings.optimizer]
   * @param {number} [settings.rate]
   * @param {Tuning} [settings.tuning]
   * @param {Partial<StopRules>} [settings.stop]
   * @returns {Descent} to be freed by the caller; throws a CoreError naming the setting that cannot be
   */
  descent({ formula, cost, target, distance, start = [this.catalogue.start.usual], ...settings } = {}) {
    const on =
      formula === undefined
        ? this.laser({ cost, target, distance })
        : this.formula(formula, { dimension: Array.from(start ?? []).length });
    try {
      return on.descent({ start, ...settings });
    } finally {
      on.free();
    }
  }

  /**
   * What was chosen of a descent, the usual for the rest.
   * @param {{optimizer?: string, rate?: number, tuning?: Tuning, stop?: Partial<StopRules>}} settings
   */
  chosen({ optimizer, rate, tuning, stop }) {
    const { optimizers, usual, schedules, clippings } = this.catalogue;
    const rules = { ...usual.stop, ...defined(stop ?? {}) };
    if (!(rules.patience >= 0)) throw new CoreError('stop', 'negative');
    const id = String(optimizer ?? usual.optimizer);
    const { schedule = schedules[0], clipping = clippings[0], ...numbers } = defined(tuning ?? {});
    return {
      optimizer: {
        id,
        rate: rate ?? optimizers.find((row) => row.id === id)?.rate.usual ?? 0,
        schedule: String(schedule),
        clipping: String(clipping),
        names: Object.keys(numbers),
        values: Object.values(numbers).map(Number),
      },
      stop: { ...rules, patience: whole(rules.patience), budget: whole(rules.budget) },
    };
  }

  /**
   * A rate to begin with.
   * @param {string} optimizer
   * @param {{rate: number, width: number}} ground plain descent's usual rate there, and how wide it is
   */
  usualRate(optimizer, { rate, width }) {
    return Number(this.#module.usualRate(optimizer, rate, width).toPrecision(2));
  }

  /**
   * A row of an optimizer's memory by its parts, as `catalogue.optimizers` names them.
   * @param {string} optimizer @param {Float64Array} row @param {number} dimension
   * @returns {Record<string, Float64Array>}
   */
  memoryParts(optimizer, row, dimension) {
    const places = this.#module.memoryPlaces(optimizer, dimension);
    const names = this.catalogue.optimizers.find(({ id }) => id === optimizer)?.memory ?? [];
    return Object.fromEntries(names.map((name, i) => [name, row.slice(places[i], places[i + 1])]));
  }

  /** The widths of differences at x that theory holds for best. @param {number} x @returns {{forward: number, central: number}} */
  bestWidths(x) {
    return { forward: this.#module.bestForwardWidth(x), central: this.#module.bestCentralWidth(x) };
  }

  /**
   * A round of the laser game.
   * @param {{level: string, seed: number, noise?: number}} round without `noise` the level's own
   * @returns {Round} to be freed by the caller; throws a CoreError for an unknown level
   */
  round({ level, seed, noise = Number.NaN }) {
    return new Round(handle(this.#module.makeRound(String(level), seed, noise)), levelOf(this.catalogue, level));
  }

  /**
   * Lets an algorithm play a fresh round through the same door as a person.
   * @param {{player: string, level: string, seed: number, noise?: number, start: number[], rate: number}} settings `start` is the first aim
   * @returns {Play}
   */
  play({ player, level, seed, noise = Number.NaN, start, rate }) {
    if (!this.catalogue.players.includes(player)) throw new CoreError('player', 'unknown');
    const { knobs, friends } = levelOf(this.catalogue, level);
    const [first, second = 0] = start;
    const { aims, heard, hit } = this.#module.play(player, level, seed, noise, first, second, rate);
    return { aims: inPairs(aims, knobs.length), heard: inPairs(heard, friends.length), hit };
  }

  /**
   * @param {{level: string, seed: number, noise?: number, start: number[]}} round
   * @returns {number} the shots that a clever player needs; 0 where not even that one hits
   */
  par({ level, seed, noise = Number.NaN, start: [first, second = 0] }) {
    levelOf(this.catalogue, level);
    return this.#module.par(level, seed, noise, first, second);
  }
}

/** @param {WebAssembly.Exports} exports @param {Function} type @returns {unknown} the one of that type */
function exported(exports, type) {
  return Object.values(exports).find((value) => value instanceof type);
}

/** The names that the variables of a formula may have, the likeliest first. @param {number} dimension @returns {string[][]} */
function usualVariables(dimension) {
  if (dimension === 1) return [...'xywsuvz'].map((name) => [name]);
  if (dimension === 2) return [...['xy', 'uv', 'wb', 'sb', 'ab']].map((names) => [...names]);
  return [Array.from({ length: dimension }, (_, i) => `x${i + 1}`)];
}

/** The core counts bytes. @param {any} problem @param {string} text @returns {FormulaProblem} */
function inCharacters({ place, length, before, suggestion, expected, given }, text) {
  const bytes = new TextEncoder().encode(text);
  const characters = (/** @type {number} */ count) => new TextDecoder().decode(bytes.slice(0, count)).length;
  const start = characters(place);
  return { place: start, length: characters(place + length) - start, before, suggestion, expected, given };
}
