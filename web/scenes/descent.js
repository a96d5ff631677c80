// Gradient descent on the laser, one update at a time, every number shown.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { laterPart } from '../parts/later-part.js';
import { liveFormula } from '../parts/live-formula.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { OptimizerPart } from '../parts/optimizer-part.js';
import { question, verdict } from '../parts/prediction.js';
import { ruleAt } from '../parts/rule.js';
import { ruleSettings, settledRules } from '../parts/rule-settings.js';
import { sideOf } from '../parts/shout.js';
import { timelineBar } from '../parts/timeline.js';
import { areBranches, rateAt, rateOf, withBranch, withRate } from '../parts/walk.js';
import { numeric } from '../settings.js';
import { plotFigures, stepTable } from './descent-figures.js';
import { walkShout, walkStage } from './descent-picture.js';
import { DescentRecords } from './descent-records.js';
import { endOf, whyNext } from './descent-words.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./descent-records.js').DescentState} DescentState */

/** @implements {Scene} */
export class DescentScene {
  static settings = ['cost', 'optimizer', 'tuning', 'target', 'start', 'rate', 'steps', 'speed'];
  /** @type {string[]} */
  static restarts = [];
  static progress = { branches: [], guess: null };

  /** @param {import('../core.js').Core} core */
  static own({ catalogue }) {
    // Without a rate, the optimizer's usual one.
    return { ...ruleSettings(catalogue), rate: { ...numeric(catalogue.optimizers[0].rate), usual: null } };
  }

  /** @param {import('./scene.js').State} progress */
  static accepts({ branches, guess }) {
    const isGuess = Number.isInteger(guess?.at) && guess.at >= 0 && Number.isFinite(guess.value);
    return areBranches(branches) && (guess === null || isGuess);
  }

  #page;
  /** The state last settled. @type {DescentState} */
  #state = /** @type {any} */ (undefined);
  #records;
  /** @type {number | null} */
  #typedGuess = null;
  /** @type {import('../charts/plots.js').Plots | undefined} */
  #plots;
  /** The first canvas of the plots. @type {Element | null} */
  #canvas = null;
  #isFree = false;
  #optimizer;
  #loop;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#records = new DescentRecords(page.core);
    this.#optimizer = new OptimizerPart(page);
    this.#loop = laterPart(page, 'loop', 'control.loop', () => import('./descent-loop.js'));
    const { settings, redraw } = page;
    const control = (/** @type {string} */ name, /** @type {any} */ how) =>
      new NumberControl({
        name,
        setting: settings[name],
        change: (value) => page.change({ [name]: value }),
        redraw,
        ...how,
      });
    this.controls = {
      rate: control('rate', {
        slider: 'log',
        strides: rateStrides,
        change: (/** @type {number} */ rate) => page.change(withRate(this.#state, rate)),
      }),
      start: control('start', { slider: 'linear', strides: () => [1] }),
      target: control('target', { slider: 'linear', strides: () => [1] }),
    };
    this.guessControl = new NumberControl({
      name: 'next',
      setting: page.numeric({ usual: 0, least: -1e6, most: 1e6 }),
      slider: 'none',
      change: (value) => {
        this.#typedGuess = value;
        redraw();
      },
      redraw,
    });
  }

  /** @param {any} state */
  settle(state) {
    const rules = settledRules(this.#page, state);
    const before = this.#state;
    const rate = state.rate ?? this.#usualRate(state.optimizer);
    const guess = state.guess && { at: state.guess.at, value: state.guess.value };
    this.#state = { ...state, ...rules, rate, guess };
    this.#state.steps = this.#records.settle(this.#state);
    if (before) this.#settleGuess(before);
    return this.#state;
  }

  /** @param {string} id */
  #usualRate(id) {
    return Number(this.#page.core.catalogue.optimizers.find((row) => row.id === id)?.rate.usual);
  }

  /** A prediction is for one step of one walk: the next step tells it, and anything else makes it void. @param {DescentState} before */
  #settleGuess(before) {
    const walk = (/** @type {DescentState} */ { steps, speed, guess, ...state }) => JSON.stringify(state);
    const isSameWalk = walk(before) === walk(this.#state);
    const { steps, guess } = this.#state;
    const isGiven = JSON.stringify(guess) !== JSON.stringify(before.guess); // by a state that came from outside
    if (isGiven || (isSameWalk && steps === before.steps)) return;
    if (isSameWalk && steps === before.steps + 1 && this.#typedGuess !== null) {
      this.#state.guess = { at: before.steps, value: this.#typedGuess };
    } else if (guess && (!isSameWalk || steps <= guess.at)) {
      this.#state.guess = null;
    }
    this.#typedGuess = null;
  }

  canStep() {
    return this.outcome() === 'running';
  }

  outcome() {
    return this.#records.outcome();
  }

  /** @param {any} state */
  record({ steps }) {
    return this.#records.record(steps);
  }

  history() {
    return this.#records.history();
  }

  csv() {
    return this.#records.csv(this.#state.target);
  }

  free() {
    this.#records.free();
    this.#isFree = true;
    this.#freePlots();
  }

  #freePlots() {
    this.#plots?.free();
    this.#plots = undefined;
  }

  /** The charts come when they are first drawn. @param {ShadowRoot} root */
  async drawn(root) {
    const canvas = root.querySelector('canvas');
    if (canvas !== this.#canvas) this.#freePlots();
    this.#canvas = canvas;
    if (!canvas) return;
    const charts = await import('../charts/plots.js').catch(() => undefined);
    if (!charts) return this.#page.lacks('chart');
    if (this.#isFree || canvas !== this.#canvas) return; // put away while the charts came
    this.#plots ??= new charts.Plots(root, this.#page.locale);
    const { steps, target, branches } = this.#state;
    const { catalogue } = this.#page.core;
    this.#plots.draw({
      ...this.#records.columns,
      at: steps,
      target,
      near: catalogue.usual.stop.error,
      before: this.#records.before,
      branchAt: branches.at(-1)?.at,
      costCurve: (least, most, count) => this.#records.formula.curve({ least, most, count }).cost,
    });
  }

  /** @param {any} given */
  render(given) {
    /** @type {DescentState} */
    const state = given;
    const page = this.#page;
    const { locale, core } = page;
    const { say } = locale;
    const facts = this.#records.facts(state, page.range('rate'));
    const words = facts.isPlain ? null : this.#optimizer.words;
    const end = words === undefined ? undefined : (words?.otherLaserEnd(locale, facts) ?? endOf(facts, locale));
    return html`<div class="descent">
      <div class="picture">${page.shows('friend') ? walkShout(locale, this.#records.columns, state, core.catalogue.usual.stop.error, page.playing) : nothing} ${this.#renderStage(state)}</div>
      <div class="beside">
        ${this.#renderFormula(state)}
        <div class="told" role="status">
          ${end ? html`<p class="end ${facts.outcome}">${end}</p>` : nothing} ${this.#renderVerdict(state)}
        </div>
        ${facts.safeRate ? this.#renderSafety(facts.safeRate) : nothing} ${page.predicts && this.canStep() ? this.#renderQuestion(state) : nothing}
      </div>
      ${page.shows('timeline') ? html`${this.#renderTimeline(state)} ${this.#loop(state, this.#records, end)}` : nothing}
      ${
        page.shows('controls')
          ? html`<div class="controls" part="controls">
              <div>
                ${this.controls.rate.render(locale, rateOf(state), this.#rateLabel(state))}
                ${state.branches.length > 0 ? this.#renderUnbranch(state) : nothing}
              </div>
              ${this.controls.start.render(locale, state.start)} ${this.controls.target.render(locale, state.target)}
              <label class="cost"
                ><span>${say('control.cost')}</span>
                <select @change=${(/** @type {any} */ event) => page.change({ cost: event.target.value })}>
                  ${core.catalogue.costs.map(({ id }) => html`<option value=${id} .selected=${live(id === state.cost)}>${say(`cost.${id}`)}</option>`)}
                </select></label
              >
              ${this.#optimizer.render({ state, usualRate: (id) => this.#usualRate(id), change: page.change })}
            </div>`
          : nothing
      }
      ${page.shows('chart') ? plotFigures(locale, this.#records.columns, state) : nothing} ${page.shows('table') ? stepTable(locale, this.#records.columns, state, page.save) : nothing}
      ${page.shows('timeline') ? keyHelp(locale, timelineKeys, 'keys.onTimeline') : nothing}
    </div>`;
  }

  /** The stage; while the next point is asked for, a tap on the sheet places it, as the field beside it does. @param {DescentState} state */
  #renderStage(state) {
    const { locale } = this.#page;
    const { picture, cmAt } = walkStage(locale, this.#records.columns, state, this.#typedGuess);
    if (!this.#page.predicts || !this.canStep()) return picture;
    const place = (/** @type {any} */ event) => {
      this.#typedGuess = cmAt(event.currentTarget, event.clientY);
      this.#page.redraw();
    };
    return html`<div class="placer" @click=${place}>${picture}</div>`;
  }

  /** The update that led here; at the start the one to come, its end told only to those who are not asked for it. @param {DescentState} state */
  #renderFormula(state) {
    const { locale, core, predicts } = this.#page;
    const { columns } = this.#records;
    if (!this.#records.isPlain(state))
      return this.#optimizer.words?.ruleFigure(locale, core, { state, columns, variables: ['y'] });
    const { position, gradient } = columns;
    const from = Math.max(0, state.steps - 1);
    const toCome = predicts ? undefined : this.#records.firstStep(state);
    return liveFormula(locale, {
      position: position[from],
      rate: rateAt(state, from),
      gradient: gradient[from],
      next: state.steps > 0 ? position[state.steps] : toCome,
      side: sideOf({ error: position[from] - state.target, hit: false }),
    });
  }

  /** One tap back to a rate that works from this start. @param {number} rate */
  #renderSafety(rate) {
    return html`<button
      type="button"
      class="main"
      data-does="safety"
      @click=${() => this.#page.change({ rate, branches: [], steps: 0 })}
    >
      ${this.#page.locale.say('descent.safety', { rate })}
    </button>`;
  }

  /** @param {DescentState} state */
  #renderQuestion({ steps }) {
    return question(this.#page.locale, {
      control: this.guessControl,
      typed: this.#typedGuess,
      reveal: () => this.#page.change({ steps: steps + 1 }),
    });
  }

  /** @param {DescentState} state */
  #renderVerdict(state) {
    const { guess, steps, target } = state;
    if (!guess || guess.at !== steps - 1) return nothing;
    const { position, gradient } = this.#records.columns;
    const [from, to] = position.slice(steps - 1);
    const [rate, slope] = [rateAt(state, steps - 1), gradient[steps - 1]];
    const { locale } = this.#page;
    const step = { guess: guess.value, from, to, target, rate, gradient: slope };
    const why = this.#records.isPlain(state)
      ? whyNext(locale, step)
      : this.#optimizer.words?.whyOther(locale, ruleAt(state, steps - 1).optimizer, to - from);
    if (!why) return nothing;
    return verdict(locale, { guess: guess.value, from, to, why });
  }

  /** @param {DescentState} state */
  #renderUnbranch({ branches }) {
    const undo = () => this.#page.change({ branches: branches.slice(0, -1) });
    return html`<button type="button" class="quiet" data-does="unbranch" @click=${undo}>
      ${this.#page.locale.say('descent.unbranch')}
    </button>`;
  }

  /** @param {DescentState} state */
  #rateLabel({ branches }) {
    const { say } = this.#page.locale;
    const last = branches.at(-1);
    return last ? say('control.rate.branch', { at: last.at }) : say('control.rate');
  }

  /** @param {DescentState} state */
  #renderTimeline(state) {
    const page = this.#page;
    return timelineBar(page, {
      at: state.steps,
      atText: page.locale.say('timeline.at', { at: state.steps }),
      last: this.#records.columns.cost.length - 1,
      canStep: this.canStep(),
      speed: state.speed,
      branch: () => page.change(withBranch(state) ?? {}),
      canBranch: this.outcome() !== 'converged',
    });
  }
}
