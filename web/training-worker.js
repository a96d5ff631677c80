// Trains off the page's thread, tells now and then how far it has come, and looks between slices whether it is still
// wanted.
import { pace, TrainingWork } from './core/training-work.js';
import { loadLearning } from './learning.js';

/** @import {Recipe, Snapshot} from './core/types.js' */

/** Milliseconds that it is deaf for. */
const slice = 8;
/** What the page was told last: it is not told more before it has drawn that, and then is left alone for as long as it took, or news would pile up before a slow page. */
let last = { at: 0, heard: 0 };
/** The number of the training that is wanted; 0 for none. */
let wanted = 0;

const { port1, port2 } = new MessageChannel();
/** Until all that has been said meanwhile is heard. @returns {Promise<void>} */
const pause = () =>
  new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });

/** @param {{number: number, recipe: Recipe, snapshot: Snapshot, until: number}} task */
async function work({ number, recipe, snapshot, until }) {
  /** @type {import('./core/training.js').Training | undefined} */
  let training;
  try {
    training = (await loadLearning()).training(recipe);
    training.adopt(snapshot);
    const work = new TrainingWork(training, until, slice);
    last = { at: performance.now(), heard: performance.now() };
    for (let goesOn = true; goesOn; ) {
      goesOn = work.next();
      await pause();
      if (number !== wanted) return;
      const now = performance.now();
      if (goesOn && !(now - last.heard >= Math.max(pace, last.heard - last.at))) continue;
      last = { at: now, heard: Number.NaN };
      postMessage({ number, snapshot: training.snapshot(), perSecond: work.perSecond, isDone: !goesOn });
    }
  } catch (/** @type {any} */ error) {
    postMessage({ number, failed: { field: error.field, reason: error.reason, message: String(error.message) } });
  } finally {
    training?.free();
  }
}

globalThis.onmessage = ({ data }) => {
  if (data.isHeard) {
    if (data.number === wanted) last.heard = performance.now();
    return;
  }
  wanted = data.number;
  if (data.recipe) work(data);
};
