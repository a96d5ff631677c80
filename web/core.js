// Opens the door: loads the WebAssembly core once a page, hands out plain values, and frees handles.
// This is the only file that touches the module.
import createModule from '../build/wasm/core.mjs';

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
/** @typedef {{error: number, hit: boolean}} Shout `error` as spoken, in cm; positive is too high */
/** @typedef {{knob: number[], heard: number[], hit: boolean}} Play one entry a shot */
/**
 * What the core offers, and the usual values: menus are made from it.
 * @typedef {object} Catalogue
 * @property {string[]} scenes
 * @property {string[]} costs
 * @property {string[]} players
 * @property {OptimizerRow[]} optimizers
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
   */
  constructor(field, reason, detail) {
    super([field, reason, detail].filter(Boolean).join(': '));
    this.name = 'CoreError';
    this.field = field;
    this.reason = reason;
    this.detail = detail ?? '';
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
  const module = await new Promise((resolve, reject) => {
    const instantiateWasm = (/** @type {any} */ imports, /** @type {any} */ done) => {
      WebAssembly.instantiate(compiled, imports).then(done).catch(reject);
      return {};
    };
    createModule({ instantiateWasm }).then(resolve, reject);
  }).catch(because('refused'));
  return new Core(module);
}

/** What can be asked of the core. */
export class Core {
  #module;

  /** @param {any} module */
  constructor(module) {
    this.#module = module;
    const { cost, optimizer, stop } = module.usualSettings();
    /** @type {Catalogue} */
    this.catalogue = {
      scenes: module.scenes(),
      costs: module.costs(),
      players: module.players(),
      optimizers: module.optimizers(),
      levels: module.levels(),
      target: module.targetRange(),
      start: module.startRange(),
      usual: { cost, optimizer, stop },
    };
  }

  /**
   * A descent standing on its start. `distance` makes the parameter the slope of a beam instead of the height of the dot.
   * @param {{cost?: string, target?: number, start?: number[], distance?: number, optimizer?: string, rate?: number, stop?: Partial<StopRules>}} [settings]
   * @returns {Descent} to be freed by the caller; throws a CoreError naming the setting that cannot be
   */
  descent({ start = [this.catalogue.start.usual], distance, stop, ...settings } = {}) {
    const usual = this.#module.usualSettings();
    const chosen = { ...usual, ...defined(settings) };
    const rules = { ...usual.stop, ...defined(stop ?? {}) };
    if (!(rules.patience >= 0)) throw new CoreError('stop', 'negative');
    chosen.cost = String(chosen.cost);
    chosen.optimizer = String(chosen.optimizer);
    chosen.beam = { ...usual.beam, ...defined({ distance }) };
    chosen.stop = { ...rules, patience: whole(rules.patience), budget: whole(rules.budget) };
    return new Descent(handle(this.#module.makeDescent(chosen, Array.from(start ?? []))));
  }

  /**
   * The cost over the height of the dot, for drawing.
   * @param {{cost: string, target: number, least: number, most: number, count: number}} curve `count` points, evenly
   * @returns {Float64Array}
   */
  costCurve({ cost, target, least, most, count }) {
    return this.#module.costCurve(cost, target, least, most, count);
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

/** @param {any} made a handle, or a problem */
function handle(made) {
  if (made.field !== undefined) throw new CoreError(made.field, made.reason);
  return made;
}

/** A walk down an objective. It keeps every record and stands on one of them. */
export class Descent {
  #handle;

  /** @param {any} handle */
  constructor(handle) {
    this.#handle = handle;
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
