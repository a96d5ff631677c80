// A line through points, one real update at a time: the points and the weights' own landscape answer each other.
import { html, nothing } from 'lit/html.js';
import { Trainer } from '../core/trainer.js';
import { loadLearning } from '../learning.js';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { planeStyles } from '../parts/plane.js';
import { planeKeys } from '../parts/plane-keys.js';
import { settledRules } from '../parts/rule-settings.js';
import { bubble } from '../parts/shout.js';
import { TrainingLater } from '../parts/training-later.js';
import { TrainingScene, trainingStyles } from '../parts/training-scene.js';
import { walkStyles } from '../parts/walk-scene.js';
import css from './fit.css?inline';
import { FitControls } from './fit-controls.js';
import { FitCurve } from './fit-curve.js';
import { mostPoints, withPoints } from './fit-data.js';
import { figures } from './fit-figures.js';
import { FitGuess } from './fit-guess.js';
import { csvOf, historyOf } from './fit-history.js';
import { landscape } from './fit-landscape.js';
import { learned } from './fit-learned.js';
import { OwnData } from './fit-own-part.js';
import { pointsPicture } from './fit-picture.js';
import { PointsPlane, pointKeys } from './fit-plane.js';
import { FitPoints } from './fit-points.js';
import { copied, isProgress, looks, progress } from './fit-progress.js';
import { FitRecords } from './fit-records.js';
import { settingsOf } from './fit-state.js';
import { dataName, endText, friendText } from './fit-words.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./fit-progress.js').FitState} FitState */
/** @typedef {import('./fit-data.js').Point} Point */

/** How far "run on" goes at once: on all points, most lines are found within it. */
const far = 200;

/** The class of the scene, with what it trains by. */
export async function openFit() {
  const learning = await loadLearning();
  return class extends FitScene {
    /** @param {Page} page */
    constructor(page) {
      super(page, learning, (how) => new Trainer({ learning, ...how }));
    }
  };
}

/** The rate may be the usual one, which is not told. @implements {Scene} @extends {TrainingScene<FitState & {rate: any}>} */
export class FitScene extends TrainingScene {
  static settings = [
    ...['data', 'points', 'noise', 'seed', 'degree', 'scaling', 'held', 'batch', 'penalty'],
    ...['optimizer', 'tuning', 'start', 'rate', 'steps', 'speed'],
  ];
  static restarts = ['data'];
  static progress = progress;
  static keeps = ['open', 'tool'];
  static css = planeStyles + walkStyles + trainingStyles + css;
  static own = settingsOf;
  static accepts = isProgress;

  /** Made when it is asked for, until the state is settled again. @type {{step: number, weights: Float64Array}[] | undefined} */
  #walked;
  #theme = matchMedia('(prefers-color-scheme: dark)');

  /** @param {Page} page @param {import('../learning.js').Learning} learning @param {ConstructorParameters<typeof TrainingScene>[2]} makeTrainer */
  constructor(page, learning, makeTrainer) {
    super(page, learning, makeTrainer);
    /** The state last settled. @type {FitState & {rate: any}} */
    this.state = /** @type {any} */ (undefined);
    // Single samples may cost much more than their average; what runs away grows beyond this soon.
    this.stop = { ...this.stop, growth: 1e4 };
    const { redraw, change } = page;
    this.records = new FitRecords(learning, (rule) => page.core.chosen({ ...rule, stop: this.stop }));
    this.points = new FitPoints(page, (i, to) => this.#move(i, to));
    this.plane = new PointsPlane(page, {
      choose: (chosen) => change({ chosen }),
      move: (i, to) => this.#move(i, to),
      add: (at) => this.#add(at),
      remove: (i) => this.remove(i),
    });
    this.guess = new FitGuess(page);
    this.curve = new FitCurve(page);
    this.later = new TrainingLater(page);
    this.own = new OwnData(page, (table) => this.#take(table));
    this.controls = new FitControls(page, this);
    this.#theme.addEventListener('change', redraw);
  }

  /** @param {any} given */
  settle(given) {
    const { page } = this;
    const before = this.state;
    const state = { ...given, ...copied(given), ...settledRules(page, given) };
    // What was told last counts: points by their attribute in place of a table, a set in place of both.
    if (before && given.data !== before.data && given.points === before.points) state.points = null;
    if (before && given.points !== null && given.points !== before.points && given.table === before.table)
      state.table = null;
    // Weights that were given are for as many powers, until another start is chosen.
    if (state.weights?.length !== given.degree + 1 || (before && given.start !== before.start)) state.weights = null;
    try {
      this.#stand(state);
    } catch (/** @type {any} */ error) {
      if (!error.field || error.field === 'wasm' || state.scaling === 'on') throw error;
      this.#retreat(state);
    }
    const count = this.records.data.points.length;
    if (state.chosen !== null && state.chosen >= count) state.chosen = null;
    this.state = state;
    return state;
  }

  /** @param {FitState} state */
  #stand(state) {
    this.records.settle(state);
    this.chosen = { ...state, rate: state.rate ?? this.usualRate(state.optimizer) };
    const { records } = this;
    this.#walked = undefined;
    state.steps = this.stand(/** @type {any} */ (this.chosen), records.recipeOf, (rule) => records.recipe(rule));
    this.chosen.steps = state.steps;
  }

  /** Powers that are too large for numbers are put on one scale, with a note. @param {FitState} state */
  #retreat(state) {
    this.page.refuses('scaling', state.scaling, { reason: 'fit.scaling', values: {} });
    Object.assign(state, { scaling: 'on', start: null, weights: null });
    this.#stand(state);
  }

  /** An optimizer's usual rate here. @param {string} id */
  usualRate(id) {
    const { rate } =
      this.page.core.catalogue.optimizers.find((row) => row.id === id) ?? this.page.core.catalogue.optimizers[0];
    const { steepest } = this.records.valley;
    // Weights of features that are not scaled need steps of quite another size.
    if (id !== 'gd' || this.records.isScaled || !(steepest > 0)) return rate.usual;
    return Number(Math.max(this.page.range('rate').least, Math.min(rate.usual, 1 / steepest)).toPrecision(2));
  }

  free() {
    this.#theme.removeEventListener('change', this.page.redraw);
    this.records.free();
    this.curve.free();
    super.free();
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    this.curve.draw(root, this);
  }

  /** The weights where it stands; where it begins while there is no training. */
  get weights() {
    return this.walk.training?.parameters() ?? this.records.start;
  }

  /** How the training goes, for what asks beside it. @returns {import('./fit-records.js').Going} */
  get going() {
    return this.goingOf(/** @type {any} */ (this.chosen));
  }

  /** The steps whose weights are kept, and the one it stands on. @returns {{step: number, weights: Float64Array}[]} */
  get walked() {
    this.#walked ??= this.#walkedTo(this.walk.at);
    return this.#walked;
  }

  /** @param {number} at */
  #walkedTo(at) {
    if (!this.walk.training) return [];
    const rows = this.records.trail('walk', this.going, at).map((weights, step) => ({ step, weights }));
    return at < rows.length ? rows : [...rows, { step: at, weights: this.weights }];
  }

  history() {
    return historyOf(this);
  }

  csv() {
    return csvOf(this);
  }

  /** The numbers of the points that the next step listens to; none told where it is all. */
  get batch() {
    const { training } = this.walk;
    const { train } = this.records.samples;
    const { batch } = this.state;
    if (!training || batch === 0 || batch >= train.length) return undefined;
    return new Set(Array.from(training.batch(training.at), (i) => train[i]));
  }

  /** @param {Point[]} points */
  #change(points, /** @type {Record<string, unknown>} */ patch = {}) {
    const { table } = this.state;
    const { names } = this.records.data;
    this.page.change({ ...withPoints(table, points, names), ...patch });
  }

  /** @param {number} i @param {Point} to */
  #move(i, to) {
    this.#change(this.records.data.points.with(i, to), { chosen: i });
  }

  /** @param {Point} at */
  #add(at) {
    const { points } = this.records.data;
    if (points.length < mostPoints) this.#change([...points, at], { chosen: points.length });
  }

  /** A line needs two. @param {number} i */
  remove(i) {
    const { points } = this.records.data;
    if (points.length > 2) this.#change(points.toSpliced(i, 1), { chosen: null });
  }

  /** @param {import('./fit-data.js').OwnTable} table */
  #take(table) {
    this.page.change({
      table,
      points: null,
      chosen: null,
      start: null,
      weights: null,
      branches: [],
      guess: null,
      steps: 0,
    });
  }

  /** @param {string} name */
  #toggle(name) {
    const { open } = this.state;
    this.page.change({ open: open.includes(name) ? open.filter((other) => other !== name) : [...open, name] });
  }

  /** @param {any} state */
  render(state) {
    const { page, records } = this;
    const { locale } = page;
    const { say } = locale;
    const perEpoch = state.batch > 0 ? Math.ceil(records.samples.train.length / state.batch) : 1;
    const isOpen = (/** @type {string} */ name) => state.open.includes(name);
    return html`<div class="fit">
      <div class="pictures">
        <div class="picture">
          ${this.plane.render(pointsPicture(this))}
          ${page.shows('controls') ? this.points.renderTools(state, this) : nothing}
        </div>
        <div class="picture">${landscape(locale, this, (start) => page.change({ start, ...this.onwards }))}</div>
      </div>
      <div class="beside">
        ${page.shows('controls') ? this.controls.renderMenu(state) : html`<p class="title">${dataName(locale, this)}</p>`}
        ${page.shows('friend') ? bubble({ text: friendText(locale, this), quiet: page.playing || this.walk.isUnderWay }) : nothing}
        ${figures(locale, this)}
        <div class="told" role="status">${endText(locale, this)}</div>
        ${page.predicts ? this.guess.render(state, this) : nothing}
      </div>
      <div class="tools">
        ${this.renderRun(state, { perEpoch, epochs: Math.ceil(far / perEpoch) })}
        ${page.shows('timeline') ? this.renderTimeline(/** @type {any} */ (this.chosen)) : nothing}
        ${page.shows('controls') ? this.controls.render() : nothing}
        <div class="looks">
          ${looks.map((name) => html`<button type="button" data-does=${name} aria-pressed=${String(isOpen(name))} @click=${() => this.#toggle(name)}>${say(`fit.look.${name}`)}</button>`)}
        </div>
      </div>
      ${page.shows('timeline') ? html`<div class="later">${this.later.render(this, learned(locale, this, perEpoch))}</div>` : nothing}
      ${page.shows('chart') && isOpen('curve') ? this.curve.render() : nothing}
      ${isOpen('own') ? this.own.render(state) : nothing}
      ${page.shows('table') ? this.points.renderTable(this) : nothing}
      ${keyHelp(locale, pointKeys, 'keys.onPoints')} ${keyHelp(locale, planeKeys, 'keys.onLandscape')}
      ${page.shows('timeline') ? keyHelp(locale, timelineKeys, 'keys.onTimeline') : nothing}
    </div>`;
  }

  /** A walk that was shown to its end is so after a change too. */
  get onwards() {
    return this.outcome() === 'running' ? {} : { steps: this.page.range('steps').most };
  }
}
