// What a scene on a training does whatever is learned: it answers for the records, shows the timeline, and runs far at
// full speed with progress and a stop button.
import { html, nothing } from 'lit/html.js';
import { ruleAt, tuningOf } from './rule.js';
import { toCSV } from './table.js';
import { timelineBar } from './timeline.js';
import css from './training.css?inline';
import { TrainingWalk } from './training-walk.js';
import { rateOf, withBranch } from './walk.js';

export const trainingStyles = css;

/** @typedef {import('../scenes/scene.js').Page} Page */
/** @typedef {import('../learning.js').Learning} Learning */
/** @typedef {import('../core/trainer.js').Trainer} Trainer */
/** @typedef {import('../core/trainer.js').Told} Told */
/** @typedef {import('../core/types.js').Recipe} Recipe */
/**
 * @typedef {object} TrainingState
 * @property {string} optimizer
 * @property {string | null} tuning
 * @property {number} rate
 * @property {import('./rule.js').Branch[]} branches
 * @property {number} steps
 * @property {number} speed
 */

/**
 * @template {TrainingState} State
 */
export class TrainingScene {
  /** Whether the learner sent it on its way, who is told by events; else a script or a link did. */
  #isByLearner = false;
  /** The last step it has stood on since it was made anew. */
  #farthest = 0;
  #told = '';

  /**
   * @param {Page} page @param {Learning} learning
   * @param {(how: {told: (told: Told) => void, slowed: () => void, failed: () => void}) => Trainer} makeTrainer
   */
  constructor(page, learning, makeTrainer) {
    this.page = page;
    this.learning = learning;
    this.walk = new TrainingWalk(
      learning,
      (told) => makeTrainer({ told, slowed: () => page.lacks('worker'), failed: () => page.lacks('training') }),
      () => (this.#isByLearner ? page.change({}) : page.settle()),
    );
    /** The state last settled. @type {State} */
    this.state = /** @type {any} */ (undefined);
  }

  /** The rules of how a training of that state goes. Costs of batches go up and down: that ends nothing. */
  stop = { error: 0, patience: 0, growth: 100, budget: 1e6 };

  /** How a training of that state goes: from the start, where a branch at step 0 begins too, and from each later branch on. @param {import('./rule.js').Ruled} state */
  goingOf(state) {
    const ruleFrom = (/** @type {number} */ step) => {
      const { tuning, ...rest } = ruleAt(state, step);
      return this.page.core.chosen({ ...rest, tuning: tuningOf(tuning), stop: this.stop });
    };
    const later = (state.branches ?? []).filter(({ at }) => at > 0);
    return { rule: ruleFrom(0), branches: later.map(({ at }) => ({ at, rule: ruleFrom(at) })) };
  }

  /**
   * Lets the walk stand where the state says.
   * @param {State} state with everything chosen
   * @param {unknown[]} of what its recipe is made of, rules apart
   * @param {(rule: import('../core/types.js').ChosenRule) => Recipe} recipe
   * @returns {number} the step of the state
   */
  stand(state, of, recipe) {
    const { rule, branches } = this.goingOf(state);
    const key = JSON.stringify([of, rule]);
    const steps = this.walk.settle({ key, recipe: () => recipe(rule), branches, steps: state.steps });
    const told = JSON.stringify([key, branches]);
    if (told !== this.#told) this.#farthest = 0;
    this.#told = told;
    this.#farthest = Math.max(this.#farthest, this.walk.at);
    if (!this.walk.isUnderWay) this.#isByLearner = false;
    return steps;
  }

  /**
   * Settles a state; an optimizer that cannot go down that many weights is refused with a note, and the usual one taken.
   * @param {any} given @param {(state: any) => any} settle
   */
  settledSafely(given, settle) {
    try {
      return settle(given);
    } catch (/** @type {any} */ error) {
      if (error.field !== 'optimizer') throw error;
      const { core, refuses } = this.page;
      refuses('optimizer', given.optimizer, { reason: error.reason, values: {} });
      const { optimizer } = core.catalogue.usual;
      return settle({ ...given, optimizer, tuning: null, rate: null, branches: [], steps: 0 });
    }
  }

  /** What the training that was last settled is made of, branches and all. */
  get madeOf() {
    return this.#told;
  }

  /** @param {any} [_state] */
  canStep(_state) {
    return this.outcome() === 'running' && !this.walk.isUnderWay;
  }

  outcome() {
    return this.walk.outcome();
  }

  /** @param {any} [_state] */
  record(_state) {
    const { training } = this.walk;
    if (!training) return undefined;
    return {
      step: training.at,
      position: [...training.parameters()],
      cost: training.cost,
      gradient: [...training.gradient()],
    };
  }

  /** Of a training only the costs of the batches are kept at every step, or at every second, fourth and so on. */
  history() {
    const { training } = this.walk;
    if (!training) return { step: [], cost: [], position: [] };
    const { step, cost } = this.costs;
    return { step, cost, position: [[...training.parameters()]] };
  }

  /** The costs of the batches up to where it stands. @returns {{step: number[], cost: number[]}} */
  get costs() {
    const { training } = this.walk;
    if (!training) return { step: [], cost: [] };
    const { values, stride } = training.costs();
    const cost = [...values.slice(0, Math.floor(training.at / stride) + 1)];
    return { step: cost.map((_, i) => i * stride), cost };
  }

  /** @param {any} [_state] */
  csv(_state) {
    const { step, cost } = this.costs;
    return toCSV(
      ['step', 'cost'],
      step.map((at, i) => [at, cost[i]]),
    );
  }

  free() {
    this.walk.free();
  }

  /** Sends it on its way as the learner's deed. @param {number} steps @param {Record<string, any>} [patch] what changes with it */
  trainTo(steps, patch = {}) {
    this.#isByLearner = true;
    this.page.change({ ...patch, steps: Math.min(steps, this.page.range('steps').most) });
  }

  /** @param {State} state */
  renderTimeline(state) {
    const { page, walk } = this;
    const { at } = walk;
    return timelineBar(page, {
      at,
      atText: page.locale.say('timeline.at', { at }),
      last: Math.max(at, this.#farthest),
      canStep: this.canStep(state),
      speed: state.speed,
      branch: () => page.change(withBranch({ ...state, start: 0, steps: at }) ?? {}),
      canBranch: walk.training !== undefined && !walk.isUnderWay && this.outcome() !== 'converged',
    });
  }

  /** The rate that the control changes: of a branch from its step on. @param {State} state @param {import('./number-control.js').NumberControl} control */
  renderRate(state, control) {
    const { locale, change } = this.page;
    const { say } = locale;
    const { branches } = state;
    const last = branches.at(-1);
    return html`<div>
      ${control.render(locale, rateOf({ ...state, start: 0 }), last ? say('walk.rate.branch', { at: last.at }) : say('control.rate'))}
      ${
        last
          ? html`<button type="button" class="quiet" data-does="unbranch" @click=${() => change({ branches: branches.slice(0, -1) })}>${say('walk.unbranch')}</button>`
          : nothing
      }
    </div>`;
  }

  /**
   * Far at once: some epochs, or on and on; while it is under way how far it is, and a button to stop it.
   * @param {State} state @param {{perEpoch: number, epochs: number}} how updates in an epoch, and how many of these a press takes
   */
  renderRun(state, { perEpoch, epochs }) {
    const { page, walk } = this;
    const { say, number } = page.locale;
    const { at } = walk;
    if (walk.isUnderWay) {
      const told = { at, steps: state.steps, perSecond: number(walk.perSecond, 0) };
      const isFar = state.steps >= page.range('steps').most;
      return html`<div class="training-run" data-run="going">
        <button type="button" class="main" data-does="stop" @click=${() => page.change({ steps: walk.at })}>${say('training.stop')}</button>
        <progress max=${state.steps} .value=${at} aria-label=${say('training.progress')}></progress>
        <p class="hint">${isFar ? say('training.going', told) : say('training.under', told)}</p>
      </div>`;
    }
    if (!this.canStep(state)) return nothing;
    return html`<div class="training-run" data-run="standing">
      <button type="button" class="main" data-does="epochs" @click=${() => this.trainTo(at + epochs * perEpoch)}>${say('training.epochs', { count: epochs })}</button>
      <button type="button" data-does="train" @click=${() => this.trainTo(page.range('steps').most)}>${say('training.on')}</button>
      <p class="hint">${say('training.where', { at, epoch: number(at / perEpoch, 1), count: perEpoch })}</p>
    </div>`;
  }
}
