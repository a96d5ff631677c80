// The loop of a training with the numbers of one weight, for the strip.
import { html, nothing } from 'lit/html.js';
import { LoopStrip } from './loop-strip.js';
import { added, factor } from './loop-words.js';
import { goesPlainly, ruleAt } from './rule.js';
import { updatesAtOnce } from './training-walk.js';
import { WeightChoice, weightName } from './weight-choice.js';

/** @typedef {import('./weight-choice.js').Weights} Weights */
/** @typedef {import('../learning.js').Training} Training */
/** What is known of a step. @typedef {{parameters: Float64Array, gradient: Float64Array, cost: number}} Step */
/**
 * What the scene tells.
 * @typedef {object} Told
 * @property {Training} training
 * @property {unknown} of what it is made of, branches and all
 * @property {import('./rule.js').Ruled & {speed: number}} state
 * @property {Weights} weights
 * @property {Float64Array} start the weights that it began with
 * @property {number} samples how many are learned from
 * @property {number} perEpoch updates in an epoch
 * @property {string} [note] what else is to be known of the numbers
 * @property {(sample: number, parameters: Float64Array) => string} answer what comes out for a sample with such weights, and what is wanted
 * @property {string | null} ended why it has ended, in words; null while it goes on
 * @property {boolean} isUnderWay whether it is on its way by itself
 * @property {number} perSecond updates a second, as it was told while it is
 * @property {() => void} run lets it go on and on, or stops it
 * @property {(steps: number) => void} seek
 */

export class Part {
  #page;
  #strip;
  #choice;
  #of = '';
  /** Steps that were looked up, by their numbers. @type {Map<number, Step>} */
  #known = new Map();

  /** @param {import('../scenes/scene.js').Page} page @param {ShadowRoot} root */
  constructor(page, root) {
    this.#page = page;
    this.#strip = new LoopStrip(page, root, ['weight', 'optimizers']);
    this.#choice = new WeightChoice(page, 'looped');
  }

  /** @param {Told} told */
  render(told) {
    if (!this.#strip.isReady) return nothing;
    const { training, ended, state, isUnderWay, perSecond, run, seek } = told;
    const of = JSON.stringify(told.of);
    if (of !== this.#of) this.#known.clear();
    this.#of = of;
    const { playing, play } = this.#page;
    return html`${this.#choice.render(told.weights)} ${told.note ? html`<p class="hint">${told.note}</p>` : nothing}
    ${this.#strip.render({
      at: training.at,
      takes: 'step',
      ended,
      texts: (cycle) => (isUnderWay ? {} : this.#texts(told, cycle)),
      gloss: (part) => this.#gloss(part),
      take: () => seek(training.at + 1),
      restart: () => seek(0),
      playing: playing || isUnderWay,
      speed: isUnderWay ? Number.POSITIVE_INFINITY : state.speed,
      ...(isUnderWay && perSecond > 0 ? { perSecond } : {}),
      play: playing ? play : run,
    })}`;
  }

  /** @param {import('./loop-strip.js').Part} part */
  #gloss(part) {
    const { say } = this.#page.locale;
    return ['predict', 'loss', 'gradient'].includes(part)
      ? say(`loop.training.${part}.asks`)
      : say(`loop.${part}.asks`);
  }

  /** What is known of a step up to where it stands; nothing where that would take long. @param {Training} training @param {number} step @returns {Step | undefined} */
  #stepAt(training, step) {
    const known = this.#known.get(step);
    if (known) return known;
    const { at } = training;
    const parameters = training.parameters();
    const updates = step === at ? 0 : at - training.nearest(step);
    if (updates > updatesAtOnce(parameters.length, training.batch(step).length)) return undefined;
    training.seek(step);
    const found = { parameters: training.parameters(), gradient: training.gradient(), cost: training.cost };
    if (training.at !== at) training.seek(at);
    this.#known.set(step, found);
    for (const old of [...this.#known.keys()].slice(0, -4)) this.#known.delete(old);
    return found;
  }

  /** @param {Told} told @param {number} cycle */
  #texts({ training, state, weights, start, samples, perEpoch, answer }, cycle) {
    const { locale, core } = this.#page;
    const { say, number } = locale;
    const { index } = weights;
    const name = weightName(weights);
    const here = this.#stepAt(training, cycle);
    const next = training.at > cycle ? this.#stepAt(training, cycle + 1) : undefined;
    const init = say('loop.value', { variable: name, value: number(start[index]) });
    const epoch = number(training.at / perEpoch, 2);
    const batch = training.batch(cycle);
    const count = batch.length;
    const decide =
      count < samples
        ? say('loop.training.again', { at: training.at, epoch })
        : say('loop.training.again.all', { at: training.at });
    if (!here) return { init, decide };
    const first = answer(batch[0], here.parameters);
    const slope = here.gradient[index];
    const { optimizer } = ruleAt(state, cycle);
    const asks = /\bg(_i)?\b/.test(core.catalogue.optimizers.find(({ id }) => id === optimizer)?.formula ?? '');
    const gradient = say('loop.training.gradient', { name, slope });
    return {
      init,
      predict: say('loop.training.predict', { count, samples, sample: batch[0] + 1, answer: first }),
      loss: say('loop.training.loss', { count, cost: number(here.cost, 6) }),
      gradient: asks ? gradient : say('loop.gradient.unasked', { gradient }),
      step: next
        ? this.#stepText(state, cycle, { name, from: here.parameters[index], to: next.parameters[index], slope })
        : '',
      decide,
    };
  }

  /** @param {import('./rule.js').Ruled} state @param {number} cycle @param {{name: string, from: number, to: number, slope: number}} step */
  #stepText(state, cycle, { name, from, to, slope }) {
    const { locale } = this.#page;
    const { say } = locale;
    const { optimizer, tuning, rate } = ruleAt(state, cycle);
    if (goesPlainly({ optimizer, tuning, rate }, 0))
      return say('loop.training.step', { name, from, rate, gradient: factor(locale, slope), to });
    const { sign, by } = added(locale, to - from);
    return say('loop.training.step.rule', { name, from, sign, by, to, rule: say(`optimizer.${optimizer}`) });
  }
}
