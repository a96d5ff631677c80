// The gradient laboratory: who finds the bottom with the fewest evaluations, what the width of a difference does, and
// which of these is the derivative.
import { html, nothing } from 'lit/html.js';
import { curveStyles } from '../parts/curve.js';
import { FormulaField } from '../parts/formula-field.js';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { toCSV } from '../parts/table.js';
import { timelineBar } from '../parts/timeline.js';
import { choice, numeric, typedFormula, whole } from '../settings.js';
import css from './gradient.css?inline';
import { choices, experiments, question } from './gradient-choice.js';
import { puzzleExperiment } from './gradient-puzzle.js';
import { comparison, panels, verdict } from './gradient-race.js';
import { GradientRecords, rowAt } from './gradient-records.js';
import { errorLines, widthExperiment, widthRecords } from './gradient-width.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./gradient-records.js').GradientState} GradientState */

const answers = 4;

/** @implements {Scene} */
export class GradientScene {
  static settings = ['experiment', 'formula', 'start', 'rate', 'width', 'parameters', 'seed', 'steps', 'speed'];
  static restarts = ['formula', 'parameters'];
  static progress = { run: false, guess: null, picked: null };
  static css = curveStyles + css;

  /** @param {import('../core.js').Core} core */
  static own(core) {
    return {
      experiment: choice(experiments),
      formula: typedFormula('x^2', (text) => core.formula(text)),
      start: numeric({ usual: -4, least: -10, most: 10 }),
      width: numeric({ usual: 1e-5, least: 1e-16, most: 1 }),
      parameters: whole({ usual: 1, least: 1, most: 100 }),
      speed: numeric({ usual: 10, least: 0.5, most: 60 }), // evaluations a second
    };
  }

  /** @param {import('./scene.js').State} progress */
  static accepts({ run, guess, picked }) {
    const isNumber = Number.isFinite;
    const isAnswer = Number.isInteger(picked?.answer) && picked.answer >= 0 && picked.answer < answers;
    return (
      typeof run === 'boolean' &&
      (guess === null ||
        (typeof guess?.player === 'string' && [guess.start, guess.rate, guess.width, guess.seed].every(isNumber))) &&
      (picked === null || (isAnswer && isNumber(picked.seed)))
    );
  }

  #page;
  #records;
  /** @type {GradientState | undefined} */
  #state;
  /** What is chosen and not told yet: a player, or an answer. @type {string | null} */
  #chosenPlayer = null;
  /** @type {number | null} */
  #chosenAnswer = null;
  /** @type {import('../charts/line-chart.js').LineChart | undefined} */
  #chart;
  /** @type {Element | null} */
  #canvas = null;
  #isFree = false;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#records = new GradientRecords(page.core);
    const { settings, redraw } = page;
    // While a number is moved the whole race is seen at its end.
    const control = (/** @type {string} */ name, /** @type {any} */ how) =>
      new NumberControl({
        name,
        setting: settings[name],
        change: (value) => page.change({ [name]: value, steps: Number.MAX_SAFE_INTEGER }),
        redraw,
        ...how,
      });
    this.formulaField = new FormulaField({
      name: 'formula',
      setting: settings.formula,
      change: (formula) => page.change({ formula }),
      redraw,
    });
    this.controls = {
      start: control('start', { slider: 'linear', strides: () => [0.1] }),
      rate: control('rate', { slider: 'log', strides: rateStrides }),
      width: control('width', { slider: 'log' }),
      parameters: control('parameters', { slider: 'none', strides: () => [10, 1] }),
    };
  }

  /** @param {any} given */
  settle(given) {
    const { guess, picked, ...rest } = given;
    const isPlayer = this.#page.core.catalogue.searchPlayers.includes(guess?.player);
    const state = /** @type {GradientState} */ ({
      ...rest,
      guess: isPlayer ? pick(guess, ['player', 'start', 'rate', 'width', 'seed']) : null,
      picked: picked && pick(picked, ['answer', 'seed']),
    });
    this.#records.settle(state);
    if (state.formula !== this.#state?.formula) this.#chosenAnswer = null;
    state.steps = this.#isRun(state) ? Math.min(state.steps, this.#records.last) : 0;
    this.#state = state;
    return state;
  }

  /** Whether there is somebody to ask for a prediction, and a place to ask. */
  get #asks() {
    return this.#page.predicts && this.#page.shows('controls');
  }

  /** @param {any} state */
  #isRun({ run }) {
    return this.#records.race !== undefined && (run || !this.#asks);
  }

  /** @param {any} state */
  canStep(state) {
    return this.#isRun(state) && state.experiment === 'race' && state.steps < this.#records.last;
  }

  /** @param {any} state */
  outcome(state) {
    const { race, last } = this.#records;
    if (!race || !this.#isRun(state) || state.steps < last) return 'running';
    return race.tracks.some(({ end }) => end === 'goal') ? 'converged' : 'stalled';
  }

  /** The place of the player with the exact derivative. @param {any} state */
  record({ steps, parameters }) {
    const track = this.#records.race?.tracks.at(-1);
    if (!track) return undefined;
    const row = rowAt(track, steps);
    const position = [...track.position.slice(row * parameters, (row + 1) * parameters)];
    return {
      step: steps,
      position,
      cost: track.cost[row],
      gradient: [...this.#records.formula.evaluate(position).gradient],
    };
  }

  history() {
    const tracks = this.#records.race?.tracks ?? [];
    return Object.fromEntries(
      tracks.map(({ player, position, cost, evaluations }) => [
        player,
        { position: [...position], cost: [...cost], evaluations: [...evaluations] },
      ]),
    );
  }

  /** @param {any} state */
  csv({ parameters }) {
    const names = Array.from({ length: parameters }, (_, i) => (parameters === 1 ? 'position' : `position${i + 1}`));
    const rows = (this.#records.race?.tracks ?? []).flatMap(({ player, position, cost, evaluations }) =>
      [...cost].map((value, row) => [
        ...[player, evaluations[row], value],
        ...position.slice(row * parameters, (row + 1) * parameters),
      ]),
    );
    return toCSV(['player', 'evaluations', 'cost', ...names], rows);
  }

  free() {
    this.#isFree = true;
    this.#records.free();
    this.#freeChart();
  }

  #freeChart() {
    this.#chart?.free();
    this.#chart = undefined;
  }

  /** The chart comes when it is first drawn. @param {ShadowRoot} root */
  async drawn(root) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (root.querySelector('canvas[data-chart=errors]'));
    if (canvas !== this.#canvas) this.#freeChart();
    this.#canvas = canvas;
    if (!canvas || !this.#state) return;
    const charts = await import('../charts/line-chart.js').catch(() => undefined);
    if (!charts) return this.#page.lacks('chart');
    if (this.#isFree || canvas !== this.#canvas) return; // put away while the chart came
    const { locale, core, change } = this.#page;
    this.#chart ??= new charts.LineChart(canvas, locale, {
      x: { title: locale.say('axis.width'), powers: 4 },
      y: { title: locale.say('axis.slopeError'), powers: 4 },
      pick: (width) => change({ width: Number(width.toPrecision(2)) }),
    });
    this.#chart.draw(errorLines(widthRecords(core, this.#records.formula, this.#state), this.#state.width));
  }

  /** @param {any} given */
  render(given) {
    /** @type {GradientState} */
    const state = given;
    const page = this.#page;
    const choose = (/** @type {number | null} */ answer) => {
      this.#chosenAnswer = answer;
      page.redraw();
    };
    const shown = {
      race: () => this.#renderRace(state),
      width: () => widthExperiment(page, this.#records, state, this.#renderControls(state, ['width', 'start'])),
      puzzle: () => puzzleExperiment(page, this.#records.formula, state, { chosen: this.#chosenAnswer, choose }),
    }[state.experiment];
    return html`<div class="gradient lab-${state.experiment}">
      ${page.shows('controls') ? choices(page, state, this.formulaField) : nothing} ${shown()}
    </div>`;
  }

  /** @param {GradientState} state */
  #renderRace(state) {
    const page = this.#page;
    const { locale } = page;
    const { say } = locale;
    const controls = this.#renderControls(state, ['start', 'parameters', 'rate', 'width']);
    const found = this.#records.race;
    if (!found) return html`${controls}<p class="end" role="status">${say('gradient.noValue', { x: state.start })}</p>`;
    const isRun = this.#isRun(state);
    const isOver = state.steps >= found.last;
    return html`<p class="goal">${say('race.goal', { goal: found.goal, start: found.tracks[0].cost[0], cost: found.best.cost * state.parameters })}</p>
      ${panels(locale, found, state)}
      ${isRun && page.shows('timeline') ? this.#renderTimeline(state) : nothing}
      <div class="told" role="status">${isRun && isOver ? verdict(locale, found, state) : nothing}</div>
      ${isRun ? nothing : this.#renderQuestion()}
      ${controls}
      ${isRun && page.shows('table') ? comparison(locale, found, state, page.save) : nothing}
      ${isRun && page.shows('timeline') ? keyHelp(locale, timelineKeys.slice(0, 4), 'keys.onTimeline') : nothing}`;
  }

  /** @param {GradientState} state @param {('start' | 'parameters' | 'rate' | 'width')[]} names */
  #renderControls(state, names) {
    if (!this.#page.shows('controls')) return nothing;
    const { locale } = this.#page;
    return html`<div class="controls" part="controls">${names.map((name) => this.controls[name].render(locale, state[name], ...(name === 'start' ? [locale.say('gradient.start')] : [])))}</div>`;
  }

  #renderQuestion() {
    const { start, rate, width, seed } = /** @type {GradientState} */ (this.#state);
    return question(this.#page, {
      chosen: this.#chosenPlayer,
      choose: (player) => {
        this.#chosenPlayer = player;
        this.#page.redraw();
      },
      run: (player) => this.#run(player === null ? null : { player, start, rate, width, seed }),
    });
  }

  /** Replays the race from its start; shows its end at once where motion is unwelcome. @param {import('./gradient-records.js').Guess | null} guess */
  #run(guess) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#chosenPlayer = null;
    this.#page.change({ run: true, guess, steps: still ? this.#records.last : 0 });
    if (!still && !this.#page.playing) this.#page.play();
  }

  /** @param {GradientState} state */
  #renderTimeline(state) {
    return timelineBar(this.#page, {
      at: state.steps,
      atText: this.#page.locale.say('panel.count', { count: state.steps }),
      last: this.#records.last,
      canStep: this.canStep(state),
      speed: state.speed,
    });
  }
}

/** @param {any} record @param {string[]} names @returns {any} what it has under those names, and nothing else */
function pick(record, names) {
  return Object.fromEntries(names.map((name) => [name, record[name]]));
}
