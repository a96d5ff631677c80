// The rounds for a page.
import { digitsTraining, learningRounds } from './learning-rounds.js';

/** @type {any} */ (globalThis).learning = { digitsTraining, learningRounds };
