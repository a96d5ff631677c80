// Opens the door: loads the WebAssembly core once a page, hands out plain values, and frees handles.
// This is the only file that touches the module.
import createModule from '../build/wasm/core.mjs';
import { placed, Slots } from './compiled.js';

/** @typedef {{usual: number, least: number, most: number}} Range */
/**
 * Zero switches a rule off.
 * @typedef {object} StopRules
 * @property {number} cost stop when the cost is at most this
 * @property {number} error stop when |error| is at most this (cm)
 * @property {number} gradient stop when the gradient's norm is at most this
 * @property {number} patience stop after this many steps without a lower cost
 * @property {number} growth diverged when |cost| exceeds this times max(1, |cost at the start|)
 * @property {number} budget the most steps, at least 1
 */
/** @typedef {'running' | 'converged' | 'stalled' | 'cycling' | 'diverged'} Outcome */
/** @typedef {{factor: number, curvature: number, largestStableRate: number}} Explanation not a number where unknown */
/** @typedef {{position: Float64Array, cost: Float64Array, gradient: Float64Array}} History */
/** @typedef {{id: string, hidesDistance: boolean, saysSide: boolean, noise: number, least: number, most: number, start: number, stride: number}} Level */
/** @typedef {{id: string, formula: string, source: string, rate: Range}} OptimizerRow */
/** @typedef {{id: string, formula: string}} CostRow a way to make a cost of the error e */
/**
 * What is wrong with a typed formula: where, as places in the text, and what its sentence speaks of.
 * @typedef {object} FormulaProblem
 * @property {number} place
 * @property {number} length 0 is the place between two characters, or the end
 * @property {string} before what stands before the place, or the function that the problem is with
 * @property {string} suggestion the known name that may have been meant
 * @property {number} expected how many values a function takes
 * @property {number} given how many it was given
 */
/**
 * Where many walks ended: an entry a walk.
 * @typedef {object} Ends
 * @property {Float64Array} position row-major, walks by dimension
 * @property {Float64Array} cost not finite where the start has none
 * @property {Uint32Array} steps
 * @property {Uint8Array} outcome places in `catalogue.outcomes`
 * @property {Uint8Array} reason places in `catalogue.reasons`; `undefined` or `overflow` after 0 steps: the start has no cost
 */
/**
 * A player's search: a row for each point that it stood on and was told the cost of.
 * @typedef {object} Search
 * @property {Float64Array} position row-major, rows by parameters
 * @property {Float64Array} cost not finite where a guess or nudge met an undefined point
 * @property {Float64Array} evaluations how many were used up to and with the row
 * @property {'goal' | 'budget' | 'undefined' | 'noImprovement'} end
 */
/** @typedef {{slope: Float64Array, absolute: Float64Array, relative: Float64Array}} DifferenceColumn an entry a width; not finite where undefined */
/** @typedef {{exact: number, forward: DifferenceColumn, central: DifferenceColumn}} Differences */
/**
 * Which of these is the derivative? `slip` names what went wrong in making an answer, `none` the true one; `value` is
 * its value at the point `at`, where all differ.
 * @typedef {{at: number, answers: {slip: string, text: string, mathml: string, value: number}[]}} Puzzle
 */
/**
 * A place where the slope is zero, or jumps from one sign to the other.
 * @typedef {object} CriticalPoint
 * @property {'minimum' | 'maximum' | 'inflection' | 'plateau'} kind
 * @property {number} position of a plateau its middle
 * @property {number} cost
 * @property {number} curvature the second derivative; not a number at a kink
 * @property {number} least where a plateau begins, as far as the domain shows it; elsewhere the position
 * @property {number} most where it ends
 */
/**
 * Why there is no number: an operation whose operands are finite, and whose value is not.
 * @typedef {object} NoValue
 * @property {'undefined' | 'overflow'} kind there is none, or it is beyond 1.8e308
 * @property {string} operation as typed, or add, subtract, multiply, divide, power
 * @property {number[]} operands one or two
 * @property {string} part the operation with its operands: ln(x - 3)
 */
/**
 * A curve with something to learn from it.
 * @typedef {object} Curve
 * @property {string} id
 * @property {string} formula of x
 * @property {number} least what is shown of it
 * @property {number} most
 * @property {number} rate
 * @property {{position: number, outcome: Outcome, end: number}[]} starts a, b and c, and where each ends with that rate; -Infinity where it runs away
 * @property {{kind: CriticalPoint['kind'], position: number}[]} critical from left to right
 */
/** @typedef {{error: number, hit: boolean}} Shout `error` as spoken, in cm; positive is too high */
/** @typedef {{knob: number[], heard: number[], hit: boolean}} Play one entry a shot */
/**
 * What the core offers, and the usual values: menus are made from it.
 * @typedef {object} Catalogue
 * @property {string[]} scenes
 * @property {CostRow[]} costs
 * @property {Outcome[]} outcomes
 * @property {string[]} reasons the stop rules; `none` where none has spoken
 * @property {string[]} functions that a formula may call
 * @property {string[]} players
 * @property {string[]} searchPlayers of the gradient laboratory, from the one that knows least
 * @property {Float64Array} differenceWidths from 1e-16 to 1, ten a decade
 * @property {OptimizerRow[]} optimizers
 * @property {Curve[]} curves
 * @property {Level[]} levels
 * @property {Range} target
 * @property {Range} start
 * @property {{cost: string, optimizer: string, stop: StopRules}} usual
 */

/** Why the core could not be had, or could not make what was asked for. */
export class CoreError extends Error {
  /**
   * @param {string} field the setting at fault; `wasm` when the core itself could not be loaded
   * @param {string} reason one word for what is wrong
   * @param {string} [detail] what the browser said
   * @param {FormulaProblem} [problem] with a typed formula
   */
  constructor(field, reason, detail, problem) {
    super([field, reason, detail].filter(Boolean).join(': '));
    this.name = 'CoreError';
    this.field = field;
    this.reason = reason;
    this.detail = detail ?? '';
    this.problem = problem;
  }
}

/** @type {Promise<Core> | undefined} */
let shared;

/**
 * The core. One compiled module serves the whole page; with `wasmBinary` (the bytes of `core.wasm`, needed in Node) a
 * module of its own is made.
 * @param {{wasmBinary?: BufferSource}} [options]
 * @returns {Promise<Core>} rejects with a CoreError naming the cause
 */
export function loadCore({ wasmBinary } = {}) {
  if (wasmBinary) return instantiate(wasmBinary);
  shared ??= fetchBytes().then(instantiate);
  shared.catch(() => {
    shared = undefined; // the next call tries again
  });
  return shared;
}

/** @returns {Promise<ArrayBuffer>} */
async function fetchBytes() {
  const url = new URL('../build/wasm/core.wasm', import.meta.url);
  const response = await fetch(url).catch(because('unreachable'));
  if (!response.ok) throw new CoreError('wasm', 'missing', String(response.status));
  const bytes = await response.arrayBuffer().catch(because('unreachable'));
  // Servers that do not find a file may send a page instead, and call it a success.
  const opening = new TextDecoder().decode(bytes.slice(0, 4));
  if (opening !== '\0asm') throw new CoreError('wasm', 'other');
  return bytes;
}

/** @param {string} reason @returns {(error: any) => never} */
function because(reason) {
  return (error) => {
    throw new CoreError('wasm', reason, error.message);
  };
}

/** @param {BufferSource} bytes @returns {Promise<Core>} */
async function instantiate(bytes) {
  if (typeof WebAssembly !== 'object') throw new CoreError('wasm', 'unsupported');
  // Not by the glue, which would not say why it failed, and would wait for ever on a module that is not its own.
  const compiled = await WebAssembly.compile(bytes).catch(because('refused'));
  /** @type {WebAssembly.Exports} */
  let exports = {};
  const module = await new Promise((resolve, reject) => {
    const instantiateWasm = (/** @type {any} */ imports, /** @type {any} */ done) => {
      WebAssembly.instantiate(compiled, imports)
        .then((instance) => {
          exports = instance.exports;
          done(instance);
        })
        .catch(reject);
      return {};
    };
    createModule({ instantiateWasm }).then(resolve, reject);
  }).catch(because('refused'));
  return new Core(module, exports);
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
      curves: module.curves(),
      levels: module.levels(),
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

  /** What was chosen of a descent, the usual for the rest. @param {{optimizer?: string, rate?: number, stop?: Partial<StopRules>}} settings */
  chosen({ optimizer, rate, stop }) {
    const { optimizers, usual } = this.catalogue;
    const rules = { ...usual.stop, ...defined(stop ?? {}) };
    if (!(rules.patience >= 0)) throw new CoreError('stop', 'negative');
    const id = String(optimizer ?? usual.optimizer);
    return {
      optimizer: id,
      rate: rate ?? optimizers.find((row) => row.id === id)?.rate.usual ?? 0,
      stop: { ...rules, patience: whole(rules.patience), budget: whole(rules.budget) },
    };
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
    return new Round(handle(this.#module.makeRound(String(level), seed, noise)));
  }

  /**
   * Lets an algorithm play a fresh round through the same door as a person.
   * @param {{player: string, level: string, seed: number, noise?: number, start: number, rate: number}} settings
   * @returns {Play}
   */
  play({ player, level, seed, noise = Number.NaN, start, rate }) {
    if (!this.catalogue.players.includes(player)) throw new CoreError('player', 'unknown');
    this.#mustKnow(level);
    const { knob, heard, hit } = this.#module.play(player, level, seed, noise, start, rate);
    return { knob: [...knob], heard: [...heard], hit };
  }

  /** @param {{level: string, seed: number, noise?: number, start: number}} round @returns {number} the shots a clever player needs */
  par({ level, seed, noise = Number.NaN, start }) {
    this.#mustKnow(level);
    return this.#module.par(level, seed, noise, start);
  }

  /** @param {string} level */
  #mustKnow(level) {
    if (!this.catalogue.levels.some(({ id }) => id === level)) throw new CoreError('level', 'unknown');
  }
}

/** @param {Record<string, unknown>} settings @returns {Record<string, any>} the settings somebody chose */
function defined(settings) {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== null));
}

/** As the core counts, in 32 bits: -1 would else be four billion. @param {number} count */
function whole(count) {
  return Math.min(Math.max(Math.trunc(count) || 0, 0), 0xffffffff);
}

/** @param {WebAssembly.Exports} exports @param {Function} type @returns {unknown} the one of that type */
function exported(exports, type) {
  return Object.values(exports).find((value) => value instanceof type);
}

/** @param {any} made a handle, or a problem */
function handle(made) {
  if (made.field !== undefined) throw new CoreError(made.field, made.reason);
  return made;
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

/** A typed cost: its derivatives, its values, and the walks down it. */
export class Formula {
  #core;
  #handle;
  #place;
  /** The caller's, and that of each descent on it. */
  #uses = 1;
  #isFree = false;
  /** @type {ReturnType<typeof placed> | null} where its own functions are; null until it is worth making them */
  #compiled = null;

  /** @param {Core} core @param {any} handle @param {Parameters<typeof placed>[1]} place */
  constructor(core, handle, place) {
    this.#core = core;
    this.#handle = handle;
    this.#place = place;
  }

  /**
   * Before it is evaluated up to so many times. To compile takes a third of a millisecond, and saves some 5 to 30
   * nanoseconds a point: less than 50,000 would not pay.
   * @param {number} evaluations
   */
  #compileFor(evaluations) {
    if (this.#compiled !== null || evaluations < 50_000) return;
    this.#compiled = placed(this.#handle.module(), this.#place);
    if (this.#compiled) this.#handle.adopt(this.#compiled.run, this.#compiled.block);
  }

  /** How many variables it has. @returns {number} */
  get dimension() {
    return this.#handle.dimension();
  }

  /** As plain text, which reads back as the same formula. @param {number} [derivative] 1 for the slope, 2 for the slope's slope, by the first variable @returns {string} empty when it is too long to be read */
  text(derivative = 0) {
    return this.#handle.text(derivative);
  }

  /** @param {number} [derivative] as for `text` @returns {string} for TeX's math mode */
  tex(derivative = 0) {
    return this.#handle.tex(derivative);
  }

  /** @param {number} [derivative] as for `text` @returns {string} what goes inside of <math> */
  mathml(derivative = 0) {
    return this.#handle.mathml(derivative);
  }

  /**
   * Costs and slopes at many points.
   * @param {ArrayLike<number>} points a column of numbers for each variable
   * @returns {{cost: Float64Array, gradient: Float64Array}} `gradient` has a column for each variable; what is not defined is not finite; throws a CoreError when the columns are not of one length
   */
  evaluate(points) {
    const count = points.length / this.dimension;
    this.#compileFor(count);
    const columns = handle(this.#handle.evaluate(points));
    return { cost: columns.slice(0, count), gradient: columns.slice(count, count + points.length) };
  }

  /**
   * The curve of a formula of one variable, for drawing.
   * @param {{least: number, most: number, count: number}} along `count` points, evenly, at least 2
   * @returns {{position: Float64Array, cost: Float64Array, gradient: Float64Array}}
   */
  curve({ least, most, count }) {
    if (!(count >= 2)) throw new CoreError('count', 'outOfRange');
    const position = Float64Array.from({ length: count }, (_, i) => least + ((most - least) * i) / (count - 1));
    return { position, ...this.evaluate(position) };
  }

  /**
   * The critical points of a formula of one variable inside a domain, without its ends.
   * @param {{least: number, most: number}} domain
   * @returns {CriticalPoint[]} from left to right, the first 64; those nearer together than 1/2048 of the domain may be missed
   */
  criticalPoints({ least, most }) {
    return this.#handle.criticalPoints(least, most);
  }

  /**
   * Why there is no finite value at a point.
   * @param {ArrayLike<number>} point one finite number a variable
   * @param {number} [derivative] as for `text`
   * @returns {NoValue | undefined} nothing where there is a value
   */
  whyNoValue(point, derivative = 0) {
    return this.#handle.whyNoValue(point, derivative);
  }

  /**
   * A descent standing on its start.
   * @param {{start: number[], optimizer?: string, rate?: number, stop?: Partial<StopRules>}} settings
   * @returns {Descent} to be freed by the caller; throws a CoreError naming the setting that cannot be
   */
  descent({ start, ...settings }) {
    const { optimizer, rate, stop } = this.#core.chosen(settings);
    this.#compileFor(stop.budget);
    const made = handle(this.#handle.descent(optimizer, rate, stop, Array.from(start ?? [])));
    this.#uses++;
    return new Descent(made, () => this.#release());
  }

  /**
   * Many descents side by side, each to its end.
   * @param {object} walks
   * @param {ArrayLike<number>} walks.starts row-major, a row for each rate
   * @param {ArrayLike<number>} walks.rates
   * @param {string} [walks.optimizer]
   * @param {Partial<StopRules>} [walks.stop]
   * @returns {Ends} throws a CoreError naming what cannot be, as of `descent`
   */
  walkAll({ starts, rates, ...settings }) {
    const { optimizer, stop } = this.#core.chosen(settings);
    this.#compileFor(rates.length * stop.budget);
    return handle(this.#handle.walkAll(starts, optimizer, rates, stop));
  }

  /**
   * One player's search for a low cost. A start of more numbers than the formula has variables takes the formula over
   * for them all, added up.
   * @param {object} search
   * @param {string} search.player
   * @param {number[]} search.start
   * @param {[number, number]} search.domain that is guessed in, the same for each parameter
   * @param {number} search.best the lowest cost that is known; NaN for none
   * @param {number} search.within the goal: a cost of at most best + within
   * @param {number} [search.rate] of the players that descend
   * @param {number} [search.width] h of their differences
   * @param {number} [search.stride] the first step of the one that nudges
   * @param {number} [search.budget] the most evaluations
   * @param {number} [search.seed] of the guesses
   * @returns {Search} throws a CoreError naming the setting that cannot be
   */
  search({ player, start, domain, best, within, rate = 0.1, width = 1e-5, stride = 0.5, budget = 1000, seed = 1 }) {
    const [least, most] = domain;
    const numbers = [least, most, best, within, rate, width, stride, whole(budget), whole(seed)];
    return handle(this.#handle.search(String(player), Array.from(start), ...numbers));
  }

  /**
   * The slope by the first variable as differences tell it.
   * @param {{point: number[], widths: ArrayLike<number>}} where @returns {Differences}
   */
  differences({ point, widths }) {
    return handle(this.#handle.differences(point, widths));
  }

  /**
   * A puzzle about a formula of one variable.
   * @param {{domain: [number, number], seed: number}} about @returns {Puzzle | undefined} none where the formula allows none
   */
  puzzle({ domain: [least, most], seed }) {
    return this.#handle.puzzle(least, most, whole(seed));
  }

  /** Lets go of it. Descents on it go on until they are freed. */
  free() {
    if (!this.#isFree) this.#release();
    this.#isFree = true;
  }

  #release() {
    if (--this.#uses > 0) return;
    this.#handle.delete();
    for (const place of Object.values(this.#compiled ?? {})) if (place) this.#place.slots.giveBack(place);
  }
}

/** A walk down an objective. It keeps every record and stands on one of them. */
export class Descent {
  #handle;
  #freed;

  /** @param {any} handle @param {() => void} freed is called when it is freed */
  constructor(handle, freed) {
    this.#handle = handle;
    this.#freed = freed;
  }

  /** Takes n steps, fewer where the walk ends. @param {number} [n] @returns {number} how many */
  step(n = 1) {
    return this.#handle.step(whole(n));
  }

  /** Stands n steps earlier. @param {number} [n] @returns {number} how many */
  back(n = 1) {
    return this.#handle.back(whole(n));
  }

  /** Stands on step n, or where the walk ends before it. @param {number} n */
  seek(n) {
    this.#handle.seek(whole(n));
  }

  /** Drops the records ahead and goes on otherwise. @param {{optimizer: string, rate: number}} how */
  branch({ optimizer, rate }) {
    const { field, reason } = this.#handle.branch(optimizer, rate);
    if (field) throw new CoreError(field, reason);
  }

  /** The step it stands on. @returns {number} */
  get at() {
    return this.#handle.at();
  }

  /** The last step computed so far. @returns {number} */
  get last() {
    return this.#handle.rows() - 1;
  }

  /** The records up to where it stands, the start first; positions and gradients row-major. @returns {History} */
  history() {
    const rows = this.at + 1;
    const all = this.records();
    const dimension = all.position.length / all.cost.length;
    return {
      position: all.position.slice(0, rows * dimension),
      cost: all.cost.slice(0, rows),
      gradient: all.gradient.slice(0, rows * dimension),
    };
  }

  /** All records computed so far, those ahead included. @returns {History} */
  records() {
    return { position: this.#handle.positions(), cost: this.#handle.costs(), gradient: this.#handle.gradients() };
  }

  /** @returns {Outcome} */
  outcome() {
    return this.#handle.outcome();
  }

  /** Which stop rule ended the walk here; `none` while it runs. @returns {string} */
  reason() {
    return this.#handle.reason();
  }

  /** The length of the circle a cycling walk goes round. @returns {number} */
  period() {
    return this.#handle.period();
  }

  /** What the last move says of the ground and the rate. @returns {Explanation} */
  explain() {
    return this.#handle.explain();
  }

  free() {
    this.#handle.delete();
    this.#freed();
  }
}

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
