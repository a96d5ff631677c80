// What can be opened beside any training: its loop with the numbers of one weight, one weight to nudge, and files.
import { html } from 'lit/html.js';
import { laterPart } from './later-part.js';
import { ruleAt } from './rule.js';

/** @typedef {import('./training-scene.js').TrainingScene<any>} TrainingScene */
/**
 * What the scene tells of what it learns.
 * @typedef {object} Learned
 * @property {import('../core/types.js').Architecture} architecture
 * @property {string[]} [names] of all weights, where there are few
 * @property {Float64Array} start the weights it begins with
 * @property {Float64Array} features of all samples that are learned from, row-major
 * @property {number} perEpoch updates in an epoch
 * @property {(sample: number, parameters: Float64Array) => string} answer what comes out for a sample with such weights, and what is wanted
 * @property {string | null} ended why the training has ended, in words; null while it goes on
 * @property {number} usualWeight which weight is looked at, where none was chosen
 * @property {(place: import('./weight-names.js').Place) => string | undefined} [describe] where a weight leads from and to, where that can be said better than by numbers
 * @property {string} [note] what else is to be known of the numbers
 * @property {any} [state] of the scene with everything chosen, where that is another than its own
 */

/** Whether that can be given weights, and the place of the one looked at. @param {any} progress */
export function areWeights({ weights, weight }) {
  const isList = Array.isArray(weights) && weights.every((one) => Number.isFinite(one) && Math.abs(one) <= 1e150);
  return (weights === null || isList) && (weight === null || (Number.isInteger(weight) && weight >= 0));
}

export class TrainingLater {
  #loop;
  #nudge;
  #files;

  /** @param {import('../scenes/scene.js').Page} page */
  constructor(page) {
    this.#loop = laterPart(page, 'loop', 'control.loop', () => import('./training-loop.js'));
    this.#nudge = laterPart(page, 'nudge', 'training.nudge', () => import('./nudge.js'));
    this.#files = laterPart(page, 'weights', 'training.files', () => import('./weights-part.js'));
  }

  /** @param {TrainingScene} scene @param {Learned} learned */
  render(scene, learned) {
    const { page, walk, learning, madeOf } = scene;
    const { state = scene.state } = learned;
    const { training, isUnderWay, perSecond } = walk;
    if (!training) return html``;
    const { architecture, names, describe, note, features, usualWeight } = learned;
    const { change } = page;
    const parameters = training.parameters();
    const index = Math.min(state.weight ?? usualWeight, parameters.length - 1);
    const choose = (/** @type {number} */ weight) => change({ weight });
    const weights = { architecture, names, describe, index, choose };
    const begin = (/** @type {Float64Array} */ given, rule = {}) =>
      change({ weights: [...given], steps: 0, branches: [], ...rule });
    const costOf = (/** @type {Float64Array} */ asked) => training.evaluate({ parameters: asked });
    const told = { ...learned, training, state, weights, of: madeOf, isUnderWay, perSecond };
    return html`${this.#loop({
      ...told,
      samples: features.length / architecture.inputs,
      run: () => (isUnderWay ? change({ steps: walk.at }) : scene.trainTo(page.range('steps').most)),
      seek: (steps) => change({ steps }),
    })}
    ${this.#nudge({
      ...{ weights, parameters, costOf, note, change: begin },
      of: [madeOf, walk.at],
      isBusy: isUnderWay || page.playing,
    })}
    ${this.#files({
      architecture,
      words: learning,
      run: () => runOf(scene, state, architecture),
      // Where samples are drawn or held out by the seed, weights go with theirs.
      take: ({ weights: given, run }) => begin(given, run && { ...lastOf(run.rule), batch: run.batch, seed: run.seed }),
      drop: state.weights ? () => change({ weights: null, steps: 0 }) : undefined,
    })}`;
  }
}

/** How it went at last. @param {import('./weights-file.js').Run['rule']} rule */
function lastOf(rule) {
  const { optimizer, tuning, rate } = ruleAt(rule, Number.POSITIVE_INFINITY);
  return { optimizer, tuning, rate };
}

/** @param {TrainingScene} scene @param {any} state @param {import('../core/types.js').Architecture} architecture @returns {import('./weights-file.js').Run} */
function runOf({ walk }, state, architecture) {
  const training = /** @type {import('../learning.js').Training} */ (walk.training);
  const { values, stride } = training.costs();
  const { optimizer, tuning, rate, branches, batch, seed } = state;
  return {
    architecture,
    weights: training.parameters(),
    rule: { optimizer, tuning, rate, branches },
    ...{ batch, seed, step: training.at, outcome: training.outcome() },
    costs: { stride, values: [...values.slice(0, Math.floor(training.at / stride) + 1)] },
  };
}
