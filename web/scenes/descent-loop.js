// The loop of a descent with its numbers, for the strip.
import { nothing } from 'lit/html.js';
import { LoopStrip } from '../parts/loop-strip.js';
import { added, factor } from '../parts/loop-words.js';
import { goesPlainly, ruleAt, tuningOf } from '../parts/rule.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./descent-records.js').DescentState} DescentState */
/** @typedef {import('../core.js').History} History */

/** What the loss was, and the slope of it. @param {Locale} locale @param {DescentState} state @param {{formula: string, y: number, cost: number, gradient: number}} here */
function costTexts(locale, { cost: shape, target }, { formula, y, cost, gradient }) {
  const { say, number } = locale;
  const error = factor(locale, y - target);
  const difference = `${number(y)} \u2212 ${factor(locale, target)}`;
  if (shape === 'square') {
    return {
      loss: say('loop.loss.square', { error: `(${difference})`, cost }),
      gradient: say('loop.gradient.square', { error, gradient }),
    };
  }
  return {
    loss: say('loop.loss.of', { error: `${difference} = ${number(y - target)}`, formula, cost }),
    gradient: say('loop.gradient.of', { gradient }),
  };
}

/**
 * How the step was made: in full where the slope and a rate alone make it.
 * @param {Locale} locale @param {DescentState} state @param {number} at @param {{from: number, to: number, slope: number}} step
 */
function stepText(locale, state, at, { from, to, slope }) {
  const { say } = locale;
  const { optimizer, tuning, rate } = ruleAt(state, at);
  const gradient = factor(locale, slope);
  if (goesPlainly({ optimizer, tuning, rate }, 0)) return say('loop.step.plain', { from, to, rate, gradient });
  const { clipping = 'none' } = tuningOf(tuning);
  if (optimizer === 'gd' && clipping === 'none' && slope !== 0) {
    return say('loop.step.share', { from, to, rate, gradient, share: (from - to) / slope });
  }
  const { sign, by } = added(locale, to - from);
  return say('loop.step.rule', { from, sign, by, to, name: say(`optimizer.${optimizer}`) });
}

export class Part {
  #page;
  #strip;

  /** @param {import('./scene.js').Page} page @param {ShadowRoot} root */
  constructor(page, root) {
    this.#page = page;
    this.#strip = new LoopStrip(page, root, ['optimizers']);
  }

  /**
   * @param {DescentState} state @param {import('./descent-records.js').DescentRecords} records
   * @param {string | undefined} end how it ended, in words, once they are there
   */
  render(state, records, end) {
    if (!this.#strip.isReady) return nothing;
    const { playing, play, change } = this.#page;
    return this.#strip.render({
      at: state.steps,
      takes: 'step',
      ended: records.outcome() === 'running' ? null : (end ?? ''),
      texts: (cycle) => this.#texts(state, records.columns, cycle),
      take: () => change({ steps: state.steps + 1 }),
      restart: () => change({ steps: 0 }),
      speed: state.speed,
      playing,
      play,
    });
  }

  /** @param {DescentState} state @param {History} columns @param {number} cycle */
  #texts(state, { position, cost, gradient }, cycle) {
    const { locale, core } = this.#page;
    const { say, number } = locale;
    const { costs, optimizers, usual } = core.catalogue;
    const row = costs.find(({ id }) => id === state.cost);
    const here = { formula: row?.formula ?? '', y: position[cycle], cost: cost[cycle], gradient: gradient[cycle] };
    const told = costTexts(locale, state, here);
    // Those whose formula has no slope g in it go by costs alone.
    const { optimizer } = ruleAt(state, cycle);
    const asks = /\bg(_i)?\b/.test(optimizers.find(({ id }) => id === optimizer)?.formula ?? '');
    const y = (/** @type {number} */ value) => say('loop.value', { variable: 'y', value: `${number(value)} cm` });
    const isTaken = state.steps > cycle;
    const step = { from: position[cycle], to: position[cycle + 1], slope: gradient[cycle] };
    const error = Math.abs(position[state.steps] - state.target);
    return {
      init: y(position[0]),
      predict: y(position[cycle]),
      loss: told.loss,
      gradient: asks ? told.gradient : say('loop.gradient.unasked', { gradient: told.gradient }),
      step: isTaken ? stepText(locale, state, cycle, step) : '',
      decide: say('loop.decide.off', { error, near: number(usual.stop.error) }),
    };
  }
}
