// A race: up to eight optimizers from the same start, each with its rate and tuning.
import { html, nothing } from 'lit/html.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { readTuning } from '../parts/rule-settings.js';
import { dress, TuningPanel } from '../parts/tuning.js';
import css from './surface-race.css?inline';
import { letterOf, raceOverlay } from './surface-race-picture.js';
import { RaceRecords } from './surface-race-records.js';
import { raceCSV, raceTable, swatch } from './surface-race-table.js';
import { foreseenText, memoryText, racerName, verdictTexts } from './surface-race-words.js';

/** @typedef {import('./surface-panel.js').Around} Around */
/** @typedef {import('./surface-panel.js').Panel} Panel */
/** @typedef {import('./surface-panel.js').Plane} Plane */
/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {{optimizer: string, rate: number | null, tuning: string | null}} Entry null is the usual rate there */
/**
 * @typedef {object} Progress
 * @property {Entry[]} racers
 * @property {number} selected whose settings and memory are shown
 * @property {{who: number, of: string} | null} guess who was said to arrive first, in which race
 * @property {string | null} told the race that was told last, by its ground and its optimizers
 */

const mostRacers = 8;

/** @param {string} optimizer @returns {Entry} */
const entry = (optimizer) => ({ optimizer, rate: null, tuning: null });

/** Who joins next, as long as they do not race yet. */
const newcomers = ['nesterov', 'rmsprop', 'cg', 'newton', 'lbfgs', 'adagrad', 'annealing', 'sign'];

/** @implements {Panel} */
export class Race {
  /** @type {Progress} */
  static progress = {
    racers: ['gd', 'momentum', 'adam', 'nelderMead'].map(entry),
    selected: 0,
    guess: null,
    told: null,
  };
  static css = css;

  /** @param {any} progress */
  static accepts({ racers, selected, guess, told }) {
    const isText = (/** @type {any} */ text) => text === null || typeof text === 'string';
    const isEntry = (/** @type {any} */ one) =>
      typeof one?.optimizer === 'string' && (one.rate === null || Number.isFinite(one.rate)) && isText(one.tuning);
    const isAmong = (/** @type {any} */ i) => Number.isInteger(i) && i >= 0 && i < racers.length;
    const areRacers =
      Array.isArray(racers) && racers.length >= 1 && racers.length <= mostRacers && racers.every(isEntry);
    const isGuess = guess === null || (typeof guess?.of === 'string' && areRacers && isAmong(guess.who));
    return areRacers && isAmong(selected) && isGuess && isText(told);
  }

  #around;
  #race;
  /** @type {Progress} */
  #progress = Race.progress;
  /** What was refused of racers that came from outside, so that it is told once. @type {Set<string>} */
  #refused = new Set();
  #tuning;
  /** @type {import('../charts/race-plots.js').RacePlots | undefined} */
  #plots;
  /** @type {Element | null} */
  #canvas = null;
  #isFree = false;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.#race = new RaceRecords(around.page.core);
    this.#tuning = new TuningPanel(around.page, 'race-');
    this.rate = new NumberControl({
      name: 'race-rate',
      setting: around.page.settings.rate,
      slider: 'log',
      strides: rateStrides,
      change: (rate) => this.#alter({ rate }),
      redraw: around.redraw,
    });
  }

  /** @param {SurfaceState} state */
  settle({ race }) {
    this.#progress = /** @type {any} */ (race);
    this.#race.settle(
      this.#around.records,
      this.#progress.racers.map((one) => this.#chosen(one)),
    );
  }

  /** An entry as it can be, its rate chosen. @param {Entry} one */
  #chosen({ optimizer: id, rate, tuning: text }) {
    const { page, records } = this.#around;
    const { least, most } = page.range('rate');
    const known = page.settings.optimizer.read(id);
    const optimizer = known.value ?? page.core.catalogue.usual.optimizer;
    const { value: tuning, refusal } = readTuning(page.core.catalogue, text, optimizer);
    for (const [name, told, why] of /** @type {[string, string, any][]} */ ([
      ['optimizer', id, known.refusal],
      ['tuning', String(text), refusal],
    ])) {
      if (!why || this.#refused.has(`${id} ${told}`)) continue;
      this.#refused.add(`${id} ${told}`);
      page.refuses(name, told, why);
    }
    const usual = rate ?? records.usualRate(optimizer);
    return { optimizer, rate: Math.min(most, Math.max(least, usual)), tuning };
  }

  /** What a guess is about: this race, from this start. */
  get #of() {
    const { ground, chosen } = this.#around.records;
    return JSON.stringify([ground.formula, chosen.start, this.#race.all.map(({ racer }) => racer)]);
  }

  /** What was told is so of this ground and these optimizers, if not of each of their rates. */
  get #about() {
    return JSON.stringify([this.#around.records.ground.formula, this.#race.all.map(({ racer }) => racer.optimizer)]);
  }

  get #isTold() {
    return !this.#around.page.predicts || this.#progress.told === this.#about;
  }

  /** @param {Partial<Progress>} patch */
  #change(patch) {
    this.#around.page.change({ race: { ...this.#progress, ...patch } });
  }

  /** @param {Partial<Entry>} patch of the selected racer */
  #alter(patch) {
    const { racers, selected } = this.#progress;
    const { optimizer, rate, tuning } = { ...racers[selected], ...patch };
    const isUsual = rate === this.#around.records.usualRate(optimizer); // and so it is on other ground
    this.#change({ racers: racers.with(selected, { optimizer, tuning, rate: isUsual ? null : rate }) });
  }

  #add() {
    const { racers } = this.#progress;
    const ids = racers.map(({ optimizer }) => optimizer);
    const next = newcomers.find((id) => !ids.includes(id)) ?? 'gd';
    this.#change({ racers: [...racers, entry(next)], selected: racers.length, guess: null });
  }

  #remove() {
    const { racers, selected } = this.#progress;
    const left = racers.toSpliced(selected, 1);
    this.#change({ racers: left, selected: Math.min(selected, left.length - 1), guess: null });
  }

  /** @param {number | null} who */
  #reveal(who) {
    const { page } = this.#around;
    page.change({
      race: { ...this.#progress, guess: who === null ? null : { who, of: this.#of }, told: this.#about },
      steps: page.range('steps').most,
    });
  }

  /** @param {SurfaceState} _state */
  last(_state) {
    return this.#isTold ? this.#race.last : 0;
  }

  /** @param {SurfaceState} state @param {Plane} plane */
  overlay({ steps: step }, plane) {
    if (!this.#isTold) return nothing;
    return raceOverlay(this.#race, { step, selected: this.#progress.selected }, plane);
  }

  /** @param {SurfaceState} state */
  history({ steps }) {
    return { race: this.#race.history(steps) };
  }

  /** Where each racer is on the step shown. @param {SurfaceState} state */
  record({ steps }) {
    return { race: this.#race.all.map((raced) => ({ ...raced.racer, ...this.#race.at(raced, steps) })) };
  }

  /** @param {SurfaceState} state */
  csv({ steps }) {
    return raceCSV(this.#race.history(steps));
  }

  /** @param {SurfaceState} state */
  render(state) {
    const { locale } = this.#around.page;
    const { say } = locale;
    return html`<p class="title">${say('racing.title')}</p>
      ${this.#renderEntries()}
      ${this.#isTold ? this.#renderTold(state) : this.#renderQuestion()}`;
  }

  #renderEntries() {
    const { locale, core } = this.#around.page;
    const { say } = locale;
    const { racers, selected } = this.#progress;
    const { racer } = this.#race.all[selected];
    const usualRate = (/** @type {string} */ id) => this.#around.records.usualRate(id);
    const isUsual = racers[selected].rate === null;
    return html`<div class="entries" role="group" aria-label=${say('racing.who')}>
        ${this.#race.all.map((_, i) => html`<button type="button" data-racer=${letterOf(i)} aria-pressed=${String(i === selected)} @click=${() => this.#change({ selected: i })}>${swatch(i)} ${racerName(locale, this.#race.all, i)}</button>`)}
        ${racers.length < mostRacers ? html`<button type="button" class="quiet" data-does="addRacer" @click=${() => this.#add()}>${say('racing.add')}</button>` : nothing}
      </div>
      <details class="racer-settings">
        <summary>${say('racing.settings', { name: racerName(locale, this.#race.all, selected) })}</summary>
        ${this.rate.render(locale, racer.rate, say('racing.rate', { letter: letterOf(selected) }))}
        ${isUsual ? nothing : html`<button type="button" class="quiet" data-does="usualRate" @click=${() => this.#alter({ rate: null })}>${say('racing.usualRate', { rate: core.catalogue && usualRate(racer.optimizer) })}</button>`}
        ${this.#tuning.render({ state: { ...racer, branches: [] }, usualRate, change: (patch) => this.#alter(patch) })}
        ${racers.length > 1 ? html`<button type="button" class="quiet" data-does="removeRacer" @click=${() => this.#remove()}>${say('racing.remove', { name: racerName(locale, this.#race.all, selected) })}</button>` : nothing}
      </details>`;
  }

  #renderQuestion() {
    const { locale } = this.#around.page;
    const { say } = locale;
    return html`<fieldset class="foresee">
      <legend>${say('racing.ask')}</legend>
      <div class="looks">
        ${this.#race.all.map((_, i) => html`<button type="button" data-guess=${letterOf(i)} @click=${() => this.#reveal(i)}>${racerName(locale, this.#race.all, i)}</button>`)}
        <button type="button" class="quiet" data-does="skip" @click=${() => this.#reveal(null)}>${say('predict.skip')}</button>
      </div>
    </fieldset>`;
  }

  /** @param {SurfaceState} state */
  #renderTold({ steps }) {
    const { page } = this.#around;
    const { locale } = page;
    const { say } = locale;
    const { guess, selected } = this.#progress;
    const judged = this.#race.judged();
    const raced = this.#race.all[selected];
    return html`<div class="told" role="status">
        ${guess?.of === this.#of ? html`<p class="gap">${foreseenText(locale, this.#race, judged, guess.who)}</p>` : nothing}
        ${verdictTexts(locale, this.#race, judged).map((text) => html`<p>${text}</p>`)}
      </div>
      <p class="hint" data-race="memory">
        ${say('racing.selected', { name: racerName(locale, this.#race.all, selected), step: Math.max(0, Math.min(steps, raced.last)) })}
        ${memoryText(locale, this.#race, raced, steps)}
      </p>
      <div class="charts">
        ${['steps', 'evaluations'].map(
          (name) =>
            html`<figure>
              <figcaption>${name === 'steps' ? say('racing.chart.steps') : say('racing.chart.evaluations')}</figcaption>
              <div class="canvas"><canvas data-race=${name} role="img" aria-label=${say('racing.chart.label')}></canvas></div>
            </figure>`,
        )}
      </div>
      ${raceTable(locale, this.#race, this.#around.records, judged)}
      <button type="button" class="quiet" data-does="save" @click=${page.save}>${say('table.save')}</button>`;
  }

  /** @param {ShadowRoot} root @param {SurfaceState} state */
  async drawn(root, { steps }) {
    dress(root);
    const canvas = root.querySelector('canvas[data-race]');
    if (canvas !== this.#canvas) this.#freePlots();
    this.#canvas = canvas;
    if (!canvas) return;
    const { page } = this.#around;
    const charts = await import('../charts/race-plots.js').catch(() => undefined);
    if (!charts) return page.lacks('chart');
    if (this.#isFree || canvas !== this.#canvas) return; // put away while the charts came
    this.#plots ??= new charts.RacePlots(root, page.locale);
    const lines = this.#race.all.map(({ columns }, i) => ({ letter: letterOf(i), ...columns }));
    this.#plots.draw({ lines, best: this.#race.judged().best, at: steps });
  }

  #freePlots() {
    this.#plots?.free();
    this.#plots = undefined;
  }

  free() {
    this.#isFree = true;
    this.#freePlots();
  }
}
