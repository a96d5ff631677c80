// The smallest page of ours that takes one step.
import { loadCore } from '../../web/core.js';

const core = await loadCore();
const run = core.descent({ target: 100, start: [103], rate: 0.1 });
run.step();
/** @type {any} */ (globalThis).firstStep = { position: run.history().position[1], milliseconds: performance.now() };
