// The tilt-o-meter: a half-pipe, you on it, the tangent under your feet.
import { html, nothing } from 'lit/html.js';
import { curveStyles } from '../parts/curve.js';
import { FormulaField } from '../parts/formula-field.js';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { wordsOf } from '../parts/run-words.js';
import { shapeMenu, shapeSettings, shapesOf, typed } from '../parts/shape.js';
import { timelineBar } from '../parts/timeline.js';
import { numeric } from '../settings.js';
import css from './slope.css?inline';
import { pipe, rounded, tiltMeter } from './slope-picture.js';
import { rises, SlopeRecords, steepnesses } from './slope-records.js';
import { gradientLine, reading, slopeQuestion, slopeVerdict, stepOnTangent } from './slope-words.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./slope-records.js').SlopeState} SlopeState */

const keys = timelineKeys.filter(({ does }) => does !== 'branch');

/** @implements {Scene} */
export class SlopeScene {
  static settings = [...['cost', 'formula', 'target', 'start', 'width'], ...['optimizer', 'rate', 'steps', 'speed']];
  /** @type {string[]} */
  static restarts = [];
  static progress = { guess: null, told: false };
  static css = curveStyles + css;

  /** @param {import('../core.js').Core} core */
  static own(core) {
    const { optimizers, start } = core.catalogue;
    return {
      // A dell in a plain: far out one is far off, and still the slope says there is no hurry.
      ...shapeSettings(core, '20 - 20 exp(-e^2 / 8)'),
      start: numeric(start),
      width: numeric({ usual: 5, least: 1, most: 100 }),
      // Large enough for the gap between the tangent and the ground to be seen.
      rate: numeric({ ...optimizers[0].rate, usual: 0.25 }),
    };
  }

  /** @param {import('./scene.js').State} progress */
  static accepts({ guess, told }) {
    // Level ground is not steep; what rises is, more or less.
    const isSteep = guess?.rise === 'flat' ? guess.steep === null : steepnesses.some(([id]) => id === guess?.steep);
    return typeof told === 'boolean' && (guess === null || (rises.includes(guess?.rise) && isSteep));
  }

  #page;
  #records;
  /** The state last settled. @type {SlopeState} */
  #state = /** @type {any} */ (undefined);
  /** What is chosen of the answers, before it is told. @type {import('./slope-words.js').Choice} */
  #choice = {};
  /** What was rendered last: where it is not so any more, what comes in its place takes the focus. @type {boolean | undefined} */
  #wasTold;
  /** Where the learner can go: as far as the picture shows. */
  #reach = { usual: 0, least: 0, most: 0 };

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#records = new SlopeRecords(page.core);
    const { settings, redraw } = page;
    const control = (/** @type {string} */ name, /** @type {string} */ setting, /** @type {any} */ how) =>
      new NumberControl({
        name,
        setting: settings[setting],
        change: (value) => page.change({ [setting]: value }),
        redraw,
        ...how,
      });
    const stand = (/** @type {number} */ start) => this.#stand(start);
    const here = page.numeric(this.#reach);
    this.controls = {
      here: control('here', 'start', { setting: here, slider: 'linear', strides: () => [1, 0.1], change: stand }),
      rate: control('rate', 'rate', { slider: 'log', strides: rateStrides }),
      target: control('target', 'target', { slider: 'linear', strides: () => [1] }),
      width: control('around', 'width', { slider: 'linear', strides: (/** @type {number} */ w) => [w > 5 ? 5 : 1] }),
    };
    this.field = new FormulaField({
      name: 'shape',
      setting: settings.formula,
      change: (formula) => page.change({ formula }),
      redraw,
    });
  }

  /** Stands there, before any step. @param {number} y */
  #stand(y) {
    const { least, most } = this.#reach;
    this.#page.change({ start: Math.min(most, Math.max(least, y)), steps: 0 });
  }

  /** @param {any} state */
  settle(state) {
    const before = this.#state;
    this.#state = { ...state, guess: state.guess && { rise: state.guess.rise, steep: state.guess.steep } };
    const { target, width } = this.#state;
    const { least, most } = this.#page.range('start');
    Object.assign(this.#reach, { least: Math.max(least, target - width), most: Math.min(most, target + width) });
    this.#state.steps = this.#records.walk.settle(this.#state);
    if (this.#state.steps > 0) this.#state.told = true;
    const placeOf = (/** @type {SlopeState} */ { cost, formula, target, start, steps }) =>
      JSON.stringify([cost, cost === typed ? formula : '', target, start, steps]);
    if (before && placeOf(before) !== placeOf(this.#state)) {
      this.#choice = {};
      // A guess was of one place; but not one that came with a state from outside.
      if (JSON.stringify(before.guess) === JSON.stringify(this.#state.guess)) this.#state.guess = null;
    }
    return this.#state;
  }

  canStep() {
    return this.outcome() === 'running';
  }

  outcome() {
    return this.#records.walk.outcome();
  }

  /** @param {any} state */
  record({ steps }) {
    return this.#records.walk.record(steps);
  }

  history() {
    return this.#records.walk.history();
  }

  csv() {
    return this.#records.walk.csv(this.#state.target);
  }

  free() {
    this.#records.free();
  }

  /** @param {any} given */
  render(given) {
    /** @type {SlopeState} */
    const state = given;
    const page = this.#page;
    const { locale } = page;
    const isTold = state.told || !page.predicts;
    const isNew = this.#wasTold !== isTold;
    this.#wasTold = isTold;
    const live = page.playing ? 'off' : 'polite';
    const place = this.#records.place(state);
    const hasSlope = Number.isFinite(place.slope);
    const facts = this.#records.facts(state);
    const run = facts && wordsOf(locale, facts);
    const stand = (/** @type {number} */ y) => this.#stand(y);
    return html`<div class="descent">
      <div class="picture">
        ${pipe(locale, this.#records, state, place, { isTold, stand })}
        <p class="reading" role="status" aria-live=${live}>${isTold ? reading(locale, place) : locale.say('tilt.hint')}</p>
        ${isTold ? html`<div class="step-told">${stepOnTangent(locale, state, place)}</div>` : nothing}
      </div>
      <div class="beside">
        ${tiltMeter(locale, isTold && hasSlope ? place.slope : undefined)}
        <div class="answer" tabindex="-1" ?data-focus=${isNew}>
          ${isTold ? this.#renderTold(state, place) : this.#renderQuestion()}
        </div>
        <p class="end ${run ? this.outcome() : ''}" role="status" aria-live=${live}>${run ?? nothing}</p>
      </div>
      ${page.shows('timeline') ? this.#renderTimeline(state) : nothing}
      ${page.shows('controls') ? this.#renderControls(state, place, isTold) : nothing}
      ${page.shows('timeline') ? keyHelp(locale, keys, 'keys.onTimeline') : nothing}
    </div>`;
  }

  /** @param {SlopeState} state @param {import('./slope-records.js').Place} place */
  #renderTold(state, place) {
    const { locale, predicts } = this.#page;
    return html`${gradientLine(locale, state, place, this.#records.walk.formula)}
      <div role="status">${slopeVerdict(locale, state, place)}</div>
      ${predicts ? html`<button type="button" class="quiet" data-does="ask" @click=${() => this.#ask(state, place)}>${locale.say('tilt.ask')}</button>` : nothing}`;
  }

  /**
   * Puts the learner on another place and asks again. Going on by the golden ratio of the width comes near to every place
   * and to none twice.
   * @param {SlopeState} state @param {import('./slope-records.js').Place} place
   */
  #ask(state, { y }) {
    const { target, width } = state;
    const share = ((((y - target) / (2 * width) + 0.5 + 0.6180339887) % 1) + 1) % 1;
    const { least, most } = this.#reach;
    const start = Math.min(most, Math.max(least, rounded(target + (2 * share - 1) * width, state)));
    this.#page.change({ start, steps: 0, told: false, guess: null });
  }

  #renderQuestion() {
    const { locale, change, redraw } = this.#page;
    const choice = this.#choice;
    return slopeQuestion(locale, {
      choice,
      choose: (chosen) => {
        this.#choice = chosen;
        redraw();
      },
      reveal: () =>
        change({ told: true, guess: { rise: choice.rise, steep: choice.rise === 'flat' ? null : choice.steep } }),
      skip: () => change({ told: true }),
    });
  }

  /** @param {SlopeState} state */
  #renderTimeline({ steps, speed }) {
    const page = this.#page;
    return timelineBar(page, {
      at: steps,
      atText: page.locale.say('timeline.at', { at: steps }),
      last: this.#records.walk.columns.cost.length - 1,
      canStep: this.canStep(),
      speed,
    });
  }

  /** Where one stands, and once the slope is told the rest. @param {SlopeState} state @param {import('./slope-records.js').Place} place @param {boolean} isTold */
  #renderControls(state, { y }, isTold) {
    const { locale, core, change } = this.#page;
    const { cost, formula, rate, target, width } = state;
    return html`<div class="controls" part="controls">
      ${this.controls.here.render(locale, y)}
      ${
        isTold
          ? html`${this.controls.rate.render(locale, rate)}
            <div class="shape">
              ${shapeMenu(locale, shapesOf(core), cost, (id) => change({ cost: id, steps: 0 }))}
              ${cost === typed ? this.field.render(locale, formula) : nothing}
            </div>
            ${this.controls.target.render(locale, target)} ${this.controls.width.render(locale, width)}`
          : nothing
      }
    </div>`;
  }
}
