// A map as a page has it: made by workers, filled in as they tell, and by the page itself in short slices where there
// can be none.
import { CoreError } from './error.js';
import { loadMapModule, MapMaker, noBasin } from './map.js';
import { isPlain, levels, MapWork } from './map-work.js';

/** @import {MapRequest, MapRows} from './map-work.js' */

/** @returns {Worker} */
const spawnWorker = () => new Worker(new URL('../map-worker.js', import.meta.url), { type: 'module' });

/** Milliseconds of a slice on the page's own thread. */
const slice = 4;

export class StartMap {
  #changed;
  #slowed;
  #failed;
  #spawn;
  #most;
  /** @type {Worker[] | undefined} none before the first map; empty where there can be none */
  #workers;
  /** @type {Promise<MapMaker> | undefined} the page's own */
  #maker;
  /** The number of the map that is wanted. */
  #number = 0;
  #isFree = false;
  /** @type {MapRequest | undefined} */
  #request;
  #working = 0;
  /** Which rows are as fine as they will be. */
  #isFine = new Uint8Array(0);

  /** Where each start ends, row by row from the top: which minimum, `noBasin` for none. */
  basins = new Uint8Array(0);
  /** How: places in `mapEnds`; 255 where it is not known yet. */
  ends = new Uint8Array(0);
  steps = new Uint16Array(0);

  /**
   * @param {object} how
   * @param {() => void} how.changed is called when more of the map is known
   * @param {(error: CoreError) => void} [how.slowed] when there are no workers, and the page works itself
   * @param {(error: CoreError) => void} [how.failed] when the map cannot be had
   * @param {number} [how.workers] how many at most
   * @param {() => Worker} [how.spawn]
   */
  constructor({ changed, slowed = () => {}, failed = () => {}, workers = 2, spawn = spawnWorker }) {
    this.#changed = changed;
    this.#slowed = slowed;
    this.#failed = failed;
    this.#spawn = spawn;
    this.#most = Math.max(1, Math.min(workers, globalThis.navigator?.hardwareConcurrency ?? 1));
  }

  /** Whether all of the map is known. */
  get isDone() {
    return this.#request !== undefined && this.#working === 0;
  }

  /** Makes another map, in place of what is under way. @param {MapRequest} request */
  show(request) {
    if (this.#isFree) return;
    const number = ++this.#number;
    const cells = request.columns * request.rows;
    this.#request = request;
    this.#isFine = new Uint8Array(request.rows);
    this.basins = new Uint8Array(cells).fill(noBasin);
    this.ends = new Uint8Array(cells).fill(255);
    this.steps = new Uint16Array(cells);
    this.#workers ??= this.#spawned();
    this.#share(number);
  }

  /** Lets what is under way go. */
  cancel() {
    const number = ++this.#number;
    this.#request = undefined;
    this.#working = 0;
    for (const worker of this.#workers ?? []) worker.postMessage({ number });
  }

  /** Ends the workers. */
  free() {
    this.cancel();
    this.#isFree = true;
    for (const worker of this.#workers ?? []) worker.terminate();
    this.#workers = [];
    this.#maker = undefined;
  }

  #spawned() {
    try {
      return Array.from({ length: this.#most }, () => {
        const worker = this.#spawn();
        worker.onmessage = ({ data }) => this.#hear(data);
        worker.onerror = (event) => this.#giveUpWorkers(event?.message);
        worker.onmessageerror = () => this.#giveUpWorkers('message');
        return worker;
      });
    } catch (/** @type {any} */ error) {
      this.#slowed(new CoreError('worker', 'refused', error.message));
      return [];
    }
  }

  /** @param {number} number */
  #share(number) {
    const workers = this.#workers ?? [];
    this.#working = Math.max(1, workers.length);
    if (workers.length === 0) this.#workHere(number);
    workers.forEach((worker, share) => {
      worker.postMessage({ number, request: this.#request, share, shares: workers.length });
    });
  }

  /** @param {{number: number, rows?: MapRows, isDone?: boolean, failed?: {message: string}}} said */
  #hear({ number, rows, isDone, failed }) {
    if (number !== this.#number) return;
    if (failed) return this.#giveUpWorkers(failed.message);
    if (rows) this.#fill(rows);
    if (isDone) this.#working--;
    this.#changed();
  }

  /** @param {string} [why] */
  #giveUpWorkers(why) {
    if (this.#isFree || this.#workers?.length === 0) return;
    for (const worker of this.#workers ?? []) worker.terminate();
    this.#workers = [];
    this.#slowed(new CoreError('worker', 'refused', why));
    if (this.#request) this.#share(++this.#number);
  }

  /** @param {number} number */
  async #workHere(number) {
    const request = /** @type {MapRequest} */ (this.#request);
    /** @type {MapWork | undefined} */
    let work;
    try {
      this.#maker ??= loadMapModule().then(MapMaker.of);
      const maker = await this.#maker;
      const core = isPlain(request) ? undefined : await (await import('../core.js')).loadCore();
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve)); // the page goes on
        if (number !== this.#number) return;
        work ??= new MapWork(request, maker, { share: 0, shares: 1 }, core);
        const rows = work.next(slice);
        this.#hear({ number, rows, isDone: !rows });
        if (!rows) return;
      }
    } catch (/** @type {any} */ error) {
      this.#maker = undefined;
      if (number !== this.#number) return;
      this.cancel();
      this.#failed(error instanceof CoreError ? error : new CoreError('map', 'other', error.message));
    } finally {
      work?.free();
    }
  }

  /** @param {MapRows} told */
  #fill({ every, rows: lines, basins, ends, steps }) {
    const { columns, rows } = /** @type {MapRequest} */ (this.#request);
    const width = Math.ceil(columns / every);
    for (const [n, line] of lines.entries()) {
      const from = n * width;
      if (every === levels[levels.length - 1]) {
        this.#isFine[line] = 1;
        this.basins.set(basins.subarray(from, from + width), line * columns);
        this.ends.set(ends.subarray(from, from + width), line * columns);
        this.steps.set(steps.subarray(from, from + width), line * columns);
        continue;
      }
      // A cell stands for those around it until they are known.
      for (let row = line; row < Math.min(line + every, rows); row++) {
        if (this.#isFine[row]) continue;
        for (let i = 0; i < columns; i++) {
          const cell = from + Math.floor(i / every);
          this.basins[row * columns + i] = basins[cell];
          this.ends[row * columns + i] = ends[cell];
          this.steps[row * columns + i] = steps[cell];
        }
      }
    }
  }
}
