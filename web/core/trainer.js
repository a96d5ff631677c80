// A long training as a page has it: made by a worker, and by the page itself in short slices where there can be none.
import { CoreError } from './error.js';
import { pace, TrainingWork } from './training-work.js';

/** @import {Learning} from '../learning.js' */
/** @import {Recipe, Snapshot} from './types.js' */
/** @typedef {{snapshot: Snapshot, perSecond: number, isDone: boolean}} Told `perSecond`: updates, 0 where unknown */

/** @returns {Worker} */
const spawnWorker = () => new Worker(new URL('../training-worker.js', import.meta.url), { type: 'module' });

/** Milliseconds of a slice on the page's own thread. */
const slice = 6;

export class Trainer {
  #learning;
  #told;
  #slowed;
  #failed;
  #spawn;
  /** @type {Worker | undefined | null} null where there can be none */
  #worker;
  /** The number of the training that is wanted. */
  #number = 0;
  /** @type {{recipe: Recipe, snapshot: Snapshot, until: number} | undefined} */
  #task;

  /**
   * @param {object} how
   * @param {Learning} how.learning the page's own
   * @param {(told: Told) => void} how.told how far it has come
   * @param {(error: CoreError) => void} [how.slowed] when there is no worker, and the page works itself
   * @param {(error: CoreError) => void} [how.failed] when it cannot go on
   * @param {() => Worker} [how.spawn]
   */
  constructor({ learning, told, slowed = () => {}, failed = () => {}, spawn = spawnWorker }) {
    this.#learning = learning;
    this.#told = told;
    this.#slowed = slowed;
    this.#failed = failed;
    this.#spawn = spawn;
  }

  get isRunning() {
    return this.#task !== undefined;
  }

  /** Trains on from there, in place of what is under way. @param {Recipe} recipe @param {Snapshot} snapshot @param {number} until the last step wanted */
  run(recipe, snapshot, until) {
    this.#task = { recipe, snapshot, until };
    this.#begin();
  }

  /** Lets what is under way go. */
  stop() {
    if (!this.#task) return;
    this.#task = undefined;
    this.#worker?.postMessage({ number: ++this.#number });
  }

  free() {
    this.stop();
    this.#number++;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #begin() {
    const number = ++this.#number;
    if (this.#worker === undefined) this.#worker = this.#spawned();
    if (this.#worker) this.#worker.postMessage({ number, ...this.#task });
    else this.#workHere(number);
  }

  #spawned() {
    try {
      const worker = this.#spawn();
      worker.onmessage = ({ data }) => this.#hear(data);
      worker.onerror = (event) => this.#giveUpWorker(event?.message);
      worker.onmessageerror = () => this.#giveUpWorker('message');
      return worker;
    } catch (/** @type {any} */ error) {
      this.#slowed(new CoreError('worker', 'refused', error.message));
      return null;
    }
  }

  /** @param {{number: number, failed?: {message: string}} & Told} said */
  #hear({ number, failed, ...told }) {
    if (number !== this.#number || !this.#task) return;
    if (failed) return this.#giveUpWorker(failed.message);
    this.#task.snapshot = told.snapshot;
    if (told.isDone) this.#task = undefined;
    this.#told(told);
    // Once what was told is drawn: a slow page would else be told more than it can take.
    if (this.#task) setTimeout(() => this.#worker?.postMessage({ number, isHeard: true }));
  }

  /** @param {string} [why] */
  #giveUpWorker(why) {
    if (!this.#worker) return;
    this.#worker.terminate();
    this.#worker = null;
    this.#slowed(new CoreError('worker', 'refused', why));
    if (this.#task) this.#begin();
  }

  /** @param {number} number */
  async #workHere(number) {
    const { recipe, snapshot, until } = /** @type {{recipe: Recipe, snapshot: Snapshot, until: number}} */ (this.#task);
    /** @type {import('./training.js').Training | undefined} */
    let training;
    try {
      training = this.#learning.training(recipe);
      training.adopt(snapshot);
      const work = new TrainingWork(training, until, slice);
      let told = performance.now();
      for (let goesOn = true; goesOn; ) {
        await new Promise((resolve) => setTimeout(resolve)); // the page goes on
        if (number !== this.#number) return;
        goesOn = work.next();
        if (goesOn && performance.now() - told < pace) continue;
        told = performance.now();
        this.#hear({ number, snapshot: training.snapshot(), perSecond: work.perSecond, isDone: !goesOn });
      }
    } catch (/** @type {any} */ error) {
      if (number !== this.#number) return;
      this.#task = undefined;
      this.#failed(error instanceof CoreError ? error : new CoreError('training', 'other', error.message));
    } finally {
      training?.free();
    }
  }
}
