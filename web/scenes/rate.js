// The learning rate: what each does, named from the learner's own numbers; all of them at once; some of them in a race.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { curveStyles } from '../parts/curve.js';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { NumberControl } from '../parts/number-control.js';
import { bubble, shoutText, sideOf } from '../parts/shout.js';
import { toCSV } from '../parts/table.js';
import { timelineBar } from '../parts/timeline.js';
import { numbers, numeric } from '../settings.js';
import css from './rate.css?inline';
import { rateBar } from './rate-bar.js';
import { chartFigure, letters, numbersOf, raceTable, raceText, stepTable, walkPicture } from './rate-figures.js';
import { regimeOf, stretchesOf } from './rate-ground.js';
import { RatePlots } from './rate-plots.js';
import { RateQuestions } from './rate-questions.js';
import { RateRecords, ratesOf } from './rate-records.js';
import { areAnswers, tasks } from './rate-tasks.js';
import { regimeNow, seenText, sweepText, whyText } from './rate-words.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./rate-records.js').RateState} RateState */

/** What can be done on this timeline. A walk has one rate here, so it has no branches. */
const keys = timelineKeys.filter(({ does }) => does !== 'branch');

/** @implements {Scene} */
export class RateScene {
  static settings = ['cost', 'optimizer', 'target', 'start', 'rate', 'rates', 'steps', 'speed'];
  static css = curveStyles + css;
  /** @type {string[]} */
  static restarts = [];
  static progress = { tried: [], told: false, task: null, answers: {} };

  /** @param {import('../core.js').Core} core */
  static own({ catalogue }) {
    const { usual } = catalogue.optimizers[0].rate;
    // Below zero it climbs. The stable limit of the flattest bottom, that of log-cosh, is 2; the line goes on to twice that.
    const range = { usual, least: -0.5, most: 4 };
    return { rate: numeric(range), rates: numbers(range, letters.length) };
  }

  /** @param {import('./scene.js').State} progress */
  static accepts({ tried, told, task, answers }) {
    const isTried = Array.isArray(tried) && tried.length <= 2 && tried.every(Number.isFinite);
    const isTask = task === null || tasks.some(({ id }) => id === task);
    return isTried && typeof told === 'boolean' && isTask && areAnswers(answers);
  }

  #page;
  /** The state last settled. @type {RateState} */
  #state = /** @type {any} */ (undefined);
  #records;
  #questions;
  #plots;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#records = new RateRecords(page.core, page.range('rate'));
    this.#questions = new RateQuestions(page);
    this.#plots = new RatePlots(page, (rate) => this.#pickNear(rate));
    const control = (/** @type {string} */ name, /** @type {any} */ how) =>
      new NumberControl({
        name,
        setting: page.settings[name],
        change: (value) => this.#rerun({ [name]: value }),
        redraw: page.redraw,
        ...how,
      });
    this.controls = {
      rate: control('rate', { slider: 'none', strides: () => this.#strides() }),
      start: control('start', { slider: 'linear', strides: () => [1] }),
      target: control('target', { slider: 'linear', strides: () => [1] }),
    };
  }

  /** A change after which the whole walk is shown: while the rate moves, all of the path moves. @param {import('./scene.js').State} patch */
  #rerun(patch) {
    this.#page.change({ ...patch, steps: this.#page.range('steps').most });
  }

  /** A rate off a chart: as exact as a finger is. @param {number} rate */
  #pickNear(rate) {
    const { grain } = this.#line();
    this.#rerun({ rate: Number((Math.max(1, Math.round(rate / grain)) * grain).toPrecision(6)) });
  }

  /** How far the buttons go: 1 and 10 two-hundredths of the line, 0.01 and 0.1 on that of the square. */
  #strides() {
    const { grain } = this.#line();
    return [Number((10 * grain).toPrecision(6)), grain];
  }

  /** The line of rates. A little of it lies below zero. */
  #line() {
    const { most } = this.#records.sweep;
    const least = Math.max(this.#page.range('rate').least, -most / 10);
    return { least, most, grain: Number((most / this.#records.sweep.rates.length).toPrecision(6)) };
  }

  /** @param {any} given */
  settle(given) {
    const state = { ...given };
    state.steps = this.#records.settle(state);
    const { end } = this.#records;
    state.told ||= state.tried.length > 1;
    if (!state.told && state.steps >= end.steps && !state.tried.includes(state.rate)) {
      state.tried = [...state.tried, state.rate];
      state.told = state.tried.length > 1 || end.outcome === 'diverged';
    }
    this.#state = state;
    return state;
  }

  /** @param {any} state */
  canStep({ steps }) {
    return steps < this.#records.longest;
  }

  /** Of the learner's own rate, once all that race have ended too. @param {any} state */
  outcome(state) {
    return this.canStep(state) ? 'running' : this.#records.end.outcome;
  }

  /** @param {any} state */
  record({ steps }) {
    return this.#records.record(Math.min(steps, this.#records.end.steps));
  }

  history() {
    const { racers } = this.#records;
    const { steps, target } = this.#state;
    const race = racers.map(({ rate, columns, end }) => ({
      rate,
      error: [...columns.position.slice(0, Math.min(steps, end.steps) + 1)].map((y) => y - target),
    }));
    return { ...this.#records.history(), race };
  }

  csv() {
    const raced = ratesOf(this.#state).map((rate) => `error at ${rate}`);
    const columns = ['step', 'position', 'error', 'cost', 'gradient', ...raced];
    return toCSV(columns, numbersOf(this.#records, this.#state));
  }

  free() {
    this.#records.free();
    this.#plots.free();
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    this.#plots.draw(root, this.#records, this.#state);
  }

  /** @param {any} given */
  render(given) {
    /** @type {RateState} */
    const state = given;
    const page = this.#page;
    const { locale } = page;
    const isTold = state.told || !page.predicts;
    return html`<div class="descent rates">
      <div class="picture">
        ${walkPicture(locale, this.#records, state)} ${this.#renderLine(state, isTold)}
        ${page.shows('controls') ? this.controls.rate.render(locale, state.rate) : nothing}
      </div>
      <div class="beside">
        ${page.shows('friend') ? this.#renderShout(state) : nothing}
        <div class="told" role="status" aria-live=${page.playing ? 'off' : 'polite'}>
          <p class="why">${whyText(locale, this.#records, state)}</p>
          <p class="end ${this.#records.end.outcome}">${seenText(locale, this.#records.end)}</p>
        </div>
        ${isTold ? this.#renderBest() : nothing}
      </div>
      ${page.shows('timeline') ? this.#renderTimeline(state) : nothing}
      ${page.shows('controls') ? this.#questions.render(state) : nothing}
      ${page.shows('controls') ? this.#renderControls(state) : nothing}
      ${page.shows('chart') ? this.#renderCharts(state, isTold) : nothing}
      ${page.shows('table') ? stepTable(locale, this.#records, state, page.save) : nothing}
      ${page.shows('timeline') ? keyHelp(locale, keys, 'keys.onTimeline') : nothing}
    </div>`;
  }

  /** @param {RateState} state */
  #renderShout({ steps, target }) {
    const { locale, core, playing } = this.#page;
    const at = Math.min(steps, this.#records.end.steps);
    const error = this.#records.columns.position[at] - target;
    const side = sideOf({ error, hit: Math.abs(error) <= core.catalogue.usual.stop.error });
    const count = locale.say('timeline.at', { at });
    return bubble({ side, text: shoutText(locale, side, error, 2), count, quiet: playing });
  }

  /** @param {RateState} state @param {boolean} isTold */
  #renderLine({ rate, tried }, isTold) {
    const { ground, sweep } = this.#records;
    const line = this.#line();
    const { curvature, isParabola } = ground;
    const now = regimeNow(this.#records, rate);
    const met = curvature ? tried.map((other) => regimeOf(other, curvature, isParabola)) : [];
    return rateBar(this.#page.locale, {
      ...line,
      stretches: stretchesOf(ground, sweep, line.least),
      points: curvature
        ? [
            { at: 1 / curvature, regime: 'oneShot' },
            { at: 2 / curvature, regime: 'bounce' },
          ]
        : [],
      rate,
      now,
      isKnown: (regime) => isTold || regime === now || met.some((other) => other === regime),
      pick: (picked) => this.#rerun({ rate: picked }),
    });
  }

  /** What the curvature knew all along; offered to those who have tried. */
  #renderBest() {
    const { say } = this.#page.locale;
    const { ground, sweep } = this.#records;
    const { curvature } = ground;
    const offer = (/** @type {string} */ does, /** @type {number} */ rate) =>
      html`<button type="button" data-does=${does} @click=${() => this.#rerun({ rate })}>${say(`rate.best.${does}`, { rate })}</button>`;
    if (!curvature)
      return sweep.fewest?.steps ? html`<p class="best">${offer('fewest', sweep.fewest.rate)}</p>` : nothing;
    const [fastest, limit] = [1, 2].map((share) => Number((share / curvature).toPrecision(12)));
    return html`<div class="best">
      <p>${say(ground.isParabola ? 'rate.best' : 'rate.best.near', { curvature, fastest, limit })}</p>
      <p class="row">${offer('fastest', fastest)} ${offer('limit', limit)}</p>
    </div>`;
  }

  /** @param {RateState} state */
  #renderControls(state) {
    const { locale, core } = this.#page;
    return html`<div class="controls" part="controls">
      ${this.controls.start.render(locale, state.start)} ${this.controls.target.render(locale, state.target)}
      <label class="cost"
        ><span>${locale.say('control.cost')}</span>
        <select @change=${(/** @type {any} */ event) => this.#rerun({ cost: event.target.value })}>
          ${core.catalogue.costs.map(({ id }) => html`<option value=${id} .selected=${live(id === state.cost)}>${locale.say(`cost.${id}`)}</option>`)}
        </select></label
      >
    </div>`;
  }

  /** The sweep for those who have tried or ask for it; the race as soon as a rate is in it. @param {RateState} state @param {boolean} isTold */
  #renderCharts(state, isTold) {
    const page = this.#page;
    const { locale } = page;
    const { say } = locale;
    const told = sweepText(locale, this.#records, state.rate);
    const raced = ratesOf(state);
    const race = (/** @type {number[]} */ rates) => page.change({ rates: rates.join(',') || null });
    const canJoin = raced.length < letters.length && !raced.includes(state.rate);
    return html`<div class="charts">
      <section class="all-rates">
        ${
          isTold
            ? html`${chartFigure(locale, 'sweep', `${say('rate.sweep.label')} ${told}`)}
              <p class="read" data-sweep>${told}</p>`
            : html`<p class="hint">${say('rate.tell.hint')}</p>
              <button type="button" data-does="tell" @click=${() => page.change({ told: true })}>${say('rate.tell')}</button>`
        }
      </section>
      <section class="race-of-rates">
        ${raced.length > 0 ? chartFigure(locale, 'race', raceText(locale, this.#records, state)) : html`<p class="hint">${say('rate.race.hint')}</p>`}
        <button type="button" data-does="join" aria-disabled=${canJoin ? 'false' : 'true'} @click=${() => canJoin && race([...raced, state.rate])}>
          ${say('rate.race.join', { rate: state.rate })}
        </button>
        ${raced.length > 0 ? raceTable(locale, this.#records, (rate) => race(raced.filter((other) => other !== rate))) : nothing}
      </section>
    </div>`;
  }

  /** @param {RateState} state */
  #renderTimeline(state) {
    return timelineBar(this.#page, {
      at: state.steps,
      atText: this.#page.locale.say('timeline.at', { at: state.steps }),
      last: this.#records.longest,
      canStep: this.canStep(state),
      speed: state.speed,
    });
  }
}
