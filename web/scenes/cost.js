// From error to cost: the shapes of a cost, two shots compared, the curve under a finger, and where each shape leads.
import { html, nothing } from 'lit/html.js';
import { curveStyles } from '../parts/curve.js';
import { FormulaField } from '../parts/formula-field.js';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { wordsOf } from '../parts/run-words.js';
import { shapeMenu, shapeSettings, shapesOf, typed } from '../parts/shape.js';
import { shapeMath } from '../parts/shape-math.js';
import { timelineBar } from '../parts/timeline.js';
import { numeric, several } from '../settings.js';
import css from './cost.css?inline';
import { costPicture } from './cost-picture.js';
import { raceSection } from './cost-race.js';
import { CostRecords, racers } from './cost-records.js';
import { guessVerdict, shapeBoxes, shotTable, timesSentence, traceSentence } from './cost-words.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./cost-records.js').CostState} CostState */

const keys = timelineKeys.filter(({ does }) => does !== 'branch');

/** @implements {Scene} */
export class CostScene {
  static settings = [
    ...['cost', 'shapes', 'formula', 'target', 'start', 'other', 'width'],
    ...['optimizer', 'rate', 'steps', 'speed'],
  ];
  /** @type {string[]} */
  static restarts = [];
  static progress = { trace: null, guess: null, never: null, told: false };
  static css = curveStyles + css;

  /** @param {import('../core.js').Core} core */
  static own(core) {
    return {
      // Between the absolute value and the square: 10 times the error, 31.6 times the cost.
      ...shapeSettings(core, 'abs(e)^1.5'),
      shapes: { ...several(shapesOf(core)), usual: '' },
      start: numeric({ ...core.catalogue.start, usual: 101 }),
      other: numeric({ ...core.catalogue.start, usual: 110 }),
      width: numeric({ usual: 25, least: 1, most: 100 }),
    };
  }

  /** @param {import('./scene.js').State} progress */
  static accepts({ trace, guess, never, told }) {
    const isNumber = (/** @type {any} */ value) => value === null || Number.isFinite(value);
    const isRacer = never === null || never === 'none' || racers.includes(never);
    return isNumber(trace) && isNumber(guess) && isRacer && typeof told === 'boolean';
  }

  #page;
  #records;
  /** The state last settled. @type {CostState} */
  #state = /** @type {any} */ (undefined);
  /** @type {number | null} */
  #typedGuess = null;
  /** What was rendered last: where it is not so any more, what comes in its place takes the focus. @type {boolean | undefined} */
  #wasTold;
  /** Where the finger can be: as far as the picture shows. */
  #view = { usual: 0, least: 0, most: 0 };
  /** The shot that is dragged along the rail. @type {'start' | 'other'} */
  #held = 'other';

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#records = new CostRecords(page.core);
    const { settings, redraw } = page;
    const control = (/** @type {string} */ name, /** @type {string} */ setting, /** @type {any} */ how) =>
      new NumberControl({
        name,
        setting: settings[setting],
        change: (value) => page.change({ [setting]: value }),
        redraw,
        ...how,
      });
    const linear = { slider: 'linear', strides: () => [1] };
    this.controls = {
      finger: control('finger', 'start', {
        ...linear,
        setting: page.numeric(this.#view),
        change: (/** @type {number} */ trace) => page.change({ trace }),
      }),
      a: control('shotA', 'start', linear),
      b: control('shotB', 'other', linear),
      target: control('target', 'target', linear),
      width: control('around', 'width', { slider: 'linear', strides: (/** @type {number} */ w) => [w > 5 ? 5 : 1] }),
      rate: control('rate', 'rate', { slider: 'log', strides: rateStrides }),
      times: control('times', 'rate', {
        setting: page.numeric({ usual: 0, least: -1e9, most: 1e9 }),
        slider: 'none',
        change: (/** @type {number} */ value) => {
          this.#typedGuess = value;
          redraw();
        },
      }),
    };
    this.field = new FormulaField({
      name: 'shape',
      setting: settings.formula,
      change: (formula) => page.change({ formula }),
      redraw,
    });
  }

  /** @param {any} state */
  settle(state) {
    const before = this.#state;
    const { trace, target, width } = state;
    const [least, most] = [target - width, target + width];
    Object.assign(this.#view, { least, most });
    const inView = trace === null ? null : Math.min(most, Math.max(least, trace));
    this.#state = { ...state, trace: inView };
    this.#state.steps = this.#records.settle(this.#state);
    if (this.#state.steps > 0) this.#state.told = true;
    if (before) this.#settleGuesses(before);
    return this.#state;
  }

  /** What was guessed was guessed of these shots and this cost, and of no others. @param {CostState} before */
  #settleGuesses(before) {
    const state = this.#state;
    const asked = (/** @type {CostState} */ { cost, formula, target, start, other }) =>
      JSON.stringify([cost, cost === typed ? formula : '', target, start, other]);
    const raced = (/** @type {CostState} */ { target, start, rate }) =>
      JSON.stringify([this.#records.below(/** @type {any} */ ({ target, start })), target, rate]);
    if (state.guess === before.guess && asked(state) !== asked(before)) {
      state.guess = null;
      this.#typedGuess = null;
    }
    if (state.never === before.never && raced(state) !== raced(before)) state.never = null;
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
    /** @type {CostState} */
    const state = given;
    const page = this.#page;
    const { locale } = page;
    const isTold = state.told || !page.predicts;
    const isNew = this.#wasTold !== isTold;
    this.#wasTold = isTold;
    const live = page.playing ? 'off' : 'polite';
    const facts = this.#records.facts(state);
    const run = facts ? wordsOf(locale, facts) : locale.say('ran.noStart', { y: state.start });
    return html`<div class="descent">
      <div class="picture">
        ${this.#renderPicture(state, isTold)}
        <p class="trace-told" role="status">${isTold ? traceSentence(locale, this.#records, state) : locale.say('shots.rail')}</p>
        ${this.#renderMath(state, isTold)}
      </div>
      <div class="beside">
        ${isTold ? this.#renderTold(state, isNew) : this.#renderQuestion(state)}
        <p class="end ${run ? this.outcome() : ''}" role="status" aria-live=${live}>${run ?? nothing}</p>
      </div>
      ${page.shows('timeline') ? this.#renderTimeline(state) : nothing}
      ${page.shows('controls') ? this.#renderControls(state, isTold) : nothing}
      ${isTold && page.shows('controls') ? this.#renderRace(state) : nothing}
      ${page.shows('timeline') ? keyHelp(locale, keys, 'keys.onTimeline') : nothing}
    </div>`;
  }

  /** @param {CostState} state @param {boolean} isTold */
  #renderPicture(state, isTold) {
    return costPicture(this.#page.locale, this.#records, state, {
      isTold,
      trace: (trace) => this.#page.change({ trace }),
      grip: (y, isDragged) => {
        const { start, other } = this.#state;
        if (!isDragged) this.#held = Math.abs(y - start) < Math.abs(y - other) ? 'start' : 'other';
        const { least, most } = this.#page.range('start');
        this.#page.change({ [this.#held]: Math.min(most, Math.max(least, y)) });
      },
    });
  }

  /** @param {CostState} state @param {boolean} isNew */
  #renderTold(state, isNew) {
    const { locale, shows } = this.#page;
    return html`<div class="told" role="status" tabindex="-1" ?data-focus=${isNew}>
        ${guessVerdict(locale, this.#records, state)}
        <p class="times">${timesSentence(locale, this.#records, state)}</p>
      </div>
      ${shows('table') ? shotTable(locale, this.#records, state) : nothing}`;
  }

  /** @param {CostState} state */
  #renderQuestion({ cost, start, other, target }) {
    const { locale, change } = this.#page;
    const { say } = locale;
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      const reveal = () => change({ told: true, guess: this.#typedGuess });
      this.controls.times.submit(locale, this.#typedGuess, reveal);
    };
    const values = { a: Math.abs(start - target), b: Math.abs(other - target) };
    return html`<form class="question" @submit=${submit}>
      <p>${say('shots.question', values)} ${say(`shots.shape.${cost}`)}</p>
      ${this.controls.times.render(locale, this.#typedGuess, say('shots.guess'))}
      <button class="main" data-does="tell">${say('shots.tell')}</button>
      <button type="button" class="quiet" data-does="skip" @click=${() => change({ told: true })}>${say('shots.skip')}</button>
    </form>`;
  }

  /** The main shape with the numbers of where the walk stands, or the finger, or shot A. @param {CostState} state @param {boolean} isTold */
  #renderMath(state, isTold) {
    const { steps, trace, start, target, cost } = state;
    const y = steps > 0 ? this.#records.walk.columns.position[steps] : (trace ?? start);
    return shapeMath(this.#page.locale, { formula: this.#records.formulaOf(state, cost), y, target, isTold });
  }

  /** @param {CostState} state */
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

  /** The shots, and once the costs are told the rest. @param {CostState} state @param {boolean} isTold */
  #renderControls(state, isTold) {
    const { locale } = this.#page;
    return html`<div class="controls" part="controls">
      ${
        isTold
          ? html`${this.#renderShapes(state)} ${this.controls.finger.render(locale, state.trace ?? state.start)}`
          : nothing
      }
      ${this.controls.a.render(locale, state.start, locale.say('control.shotA'))}
      ${this.controls.b.render(locale, state.other, locale.say('control.shotB'))}
      ${
        isTold
          ? html`${this.controls.rate.render(locale, state.rate)} ${this.controls.target.render(locale, state.target)}
            ${this.controls.width.render(locale, state.width)}`
          : nothing
      }
    </div>`;
  }

  /** @param {CostState} state */
  #renderShapes(state) {
    const { locale, core, change } = this.#page;
    const all = shapesOf(core);
    const shown = this.#records.shown(state);
    const toggle = (/** @type {string} */ id, /** @type {boolean} */ isOn) =>
      change({ shapes: all.filter((other) => (other === id ? isOn : shown.includes(other))).join(' ') });
    return html`${shapeMenu(locale, all, state.cost, (cost) => change({ cost, steps: 0 }))}
      ${shapeBoxes(locale, all, shown, state.cost, toggle)}
      ${shown.includes(typed) ? this.field.render(locale, state.formula) : nothing}`;
  }

  /** @param {CostState} state */
  #renderRace(state) {
    const { locale, change, predicts } = this.#page;
    return raceSection(locale, this.#records, state, {
      asks: predicts,
      guess: (never) => change({ never }),
      run: (patch) => {
        change({ ...patch, steps: 0 });
        if (!this.#page.playing) this.#page.play();
      },
    });
  }
}
