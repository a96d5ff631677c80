// Works on its share of a map, off the page's thread, and looks between slices whether it is still wanted.
import { loadMapModule, MapMaker } from './core/map.js';
import { isPlain, MapWork } from './core/map-work.js';

/** @import {MapRequest} from './core/map-work.js' */

/** Milliseconds that it is deaf for. */
const slice = 4;
/** The number of the map that is wanted; 0 for none. */
let wanted = 0;
/** @type {Promise<MapMaker> | undefined} */
let maker;

const { port1, port2 } = new MessageChannel();
/** Until all that has been said meanwhile is heard. @returns {Promise<void>} */
const pause = () =>
  new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });

/** @param {{number: number, request: MapRequest, share: number, shares: number}} task */
async function work({ number, request, ...part }) {
  try {
    maker ??= loadMapModule().then(MapMaker.of);
    const made = await maker;
    const core = isPlain(request) ? undefined : await (await import('./core.js')).loadCore();
    await pause();
    if (number !== wanted) return;
    const work = new MapWork(request, made, part, core);
    try {
      for (let rows = work.next(slice); rows; rows = work.next(slice)) {
        const transfer = [rows.basins.buffer, rows.ends.buffer, rows.steps.buffer];
        if (rows.rows.length > 0) postMessage({ number, rows }, { transfer });
        await pause();
        if (number !== wanted) return;
      }
    } finally {
      work.free();
    }
    postMessage({ number, isDone: true });
  } catch (/** @type {any} */ error) {
    maker = undefined;
    postMessage({ number, failed: { field: error.field, reason: error.reason, message: String(error.message) } });
  }
}

globalThis.onmessage = ({ data }) => {
  wanted = data.number;
  if (data.request) work(data);
};
