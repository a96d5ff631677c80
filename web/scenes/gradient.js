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
import { puzzleForm, puzzleTold } from './gradient-puzzle.js';
import { comparison, panels, verdict } from './gradient-race.js';
import { puzzleDomain, race, rowAt } from './gradient-records.js';
import { errorFigure, errorLines, inPowers, readings, slopeFigure, widthRecords } from './gradient-width.js';

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
    return (
      typeof run === 'boolean' &&
      (guess === null || typeof guess === 'string') &&
      (picked === null || (Number.isInteger(picked) && picked >= 0 && picked < answers))
    );
  }

  #page;
  /** @type {import('../core.js').Formula} */
  #formula = /** @type {any} */ (undefined);
  #typed = '';
  /** @type {import('./gradient-records.js').Race | undefined} */
  #race;
  #raced = '';
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
    const { settings, redraw } = page;
    const control = (/** @type {string} */ name, /** @type {any} */ how) =>
      new NumberControl({
        name,
        setting: settings[name],
        change: (value) => page.change({ [name]: value }),
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
    const before = this.#state;
    const { core } = this.#page;
    const state = /** @type {GradientState} */ ({ ...given });
    if (state.formula !== this.#typed) {
      this.#formula?.free();
      this.#formula = core.formula(state.formula);
      this.#typed = state.formula;
    }
    const { formula, start, rate, width, parameters, seed } = state;
    const raced = JSON.stringify([formula, start, rate, width, parameters, seed]);
    const isOther = raced !== this.#raced;
    if (isOther) this.#race = race(core, this.#formula, state);
    this.#raced = raced;

    // Nobody is asked where there is nobody to ask.
    const isRun = state.run || !this.#asks;
    if (before && isOther) {
      // A prediction was for one race; the race that takes its place is shown as it ends.
      if (state.guess === before.guess) state.guess = null;
      if (isRun && before.formula === formula && state.steps === before.steps) state.steps = this.#last;
      if (before.seed !== seed && state.picked === before.picked) state.picked = null;
      if (before.formula !== formula || before.seed !== seed) this.#chosenAnswer = null;
    }
    if (!core.catalogue.searchPlayers.includes(String(state.guess))) state.guess = null;
    state.run = state.run && this.#race !== undefined;
    state.steps = isRun ? Math.min(state.steps, this.#last) : 0;
    this.#state = state;
    return state;
  }

  get #asks() {
    return this.#page.predicts && this.#page.shows('controls');
  }

  get #last() {
    return this.#race?.last ?? 0;
  }

  /** @param {any} state */
  #isRun({ run }) {
    return this.#race !== undefined && (run || !this.#asks);
  }

  /** @param {any} state */
  canStep(state) {
    return this.#isRun(state) && state.experiment === 'race' && state.steps < this.#last;
  }

  /** @param {any} state */
  outcome(state) {
    if (!this.#race || !this.#isRun(state) || state.steps < this.#last) return 'running';
    return this.#race.tracks.some(({ end }) => end === 'goal') ? 'converged' : 'stalled';
  }

  /** The place of the player with the exact derivative. @param {any} state */
  record({ steps, parameters }) {
    const track = this.#race?.tracks.at(-1);
    if (!track) return undefined;
    const row = rowAt(track, steps);
    const position = [...track.position.slice(row * parameters, (row + 1) * parameters)];
    return { step: steps, position, cost: track.cost[row], gradient: [...this.#formula.evaluate(position).gradient] };
  }

  history() {
    const tracks = this.#race?.tracks ?? [];
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
    const rows = (this.#race?.tracks ?? []).flatMap(({ player, position, cost, evaluations }) =>
      [...cost].map((value, row) => [
        ...[player, evaluations[row], value],
        ...position.slice(row * parameters, (row + 1) * parameters),
      ]),
    );
    return toCSV(['player', 'evaluations', 'cost', ...names], rows);
  }

  free() {
    this.#isFree = true;
    this.#formula?.free();
    this.#typed = '';
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
      y: { title: locale.say('axis.error'), powers: 4 },
      pick: (width) => change({ width: Number(width.toPrecision(2)) }),
    });
    this.#chart.draw(errorLines(widthRecords(core, this.#formula, this.#state), this.#state.width));
  }

  /** @param {any} given */
  render(given) {
    /** @type {GradientState} */
    const state = given;
    const page = this.#page;
    const show = { race: () => this.#renderRace(state), width: () => this.#renderWidth(state) };
    const shown = { ...show, puzzle: () => this.#renderPuzzle(state) }[state.experiment];
    return html`<div class="gradient lab-${state.experiment}">
      ${page.shows('controls') ? choices(page, state, this.formulaField) : nothing} ${shown()}
    </div>`;
  }

  /** @param {GradientState} state */
  #renderRace(state) {
    const page = this.#page;
    const { locale } = page;
    const { say } = locale;
    const found = this.#race;
    if (!found)
      return html`${this.#renderControls(state)}<p class="end" role="status">${say('gradient.noValue', { x: state.start })}</p>`;
    const isRun = this.#isRun(state);
    const isOver = state.steps >= found.last;
    return html`<p class="goal">${say('race.goal', { goal: found.goal, start: found.tracks[0].cost[0], cost: found.best.cost * state.parameters })}</p>
      ${panels(locale, found, state)}
      ${isRun && page.shows('timeline') ? this.#renderTimeline(state) : nothing}
      <div class="told" role="status">${isRun && isOver ? verdict(locale, found, state.guess) : nothing}</div>
      ${isRun ? nothing : this.#renderQuestion()}
      ${this.#renderControls(state)}
      ${isRun && page.shows('table') ? comparison(locale, found, state, page.save) : nothing}
      ${isRun && page.shows('timeline') ? keyHelp(locale, timelineKeys.slice(0, 4), 'keys.onTimeline') : nothing}`;
  }

  /** @param {GradientState} state */
  #renderControls({ start, rate, width, parameters }) {
    if (!this.#page.shows('controls')) return nothing;
    const { locale } = this.#page;
    return html`<div class="controls" part="controls">
      ${this.controls.start.render(locale, start)} ${this.controls.parameters.render(locale, parameters)}
      ${this.controls.rate.render(locale, rate)} ${this.controls.width.render(locale, width)}
    </div>`;
  }

  #renderQuestion() {
    return question(this.#page, {
      chosen: this.#chosenPlayer,
      choose: (player) => {
        this.#chosenPlayer = player;
        this.#page.redraw();
      },
      run: (guess) => this.#run(guess),
    });
  }

  /** Replays the race from its start; shows its end at once where motion is unwelcome. @param {string | null} guess */
  #run(guess) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#chosenPlayer = null;
    this.#page.change({ run: true, guess, steps: still ? this.#last : 0 });
    if (!still && !this.#page.playing) this.#page.play();
  }

  /** @param {GradientState} state */
  #renderTimeline(state) {
    return timelineBar(this.#page, {
      at: state.steps,
      atText: this.#page.locale.say('panel.count', { count: state.steps }),
      last: this.#last,
      canStep: this.canStep(state),
      speed: state.speed,
    });
  }

  /** @param {GradientState} state */
  #renderWidth(state) {
    const page = this.#page;
    const { locale } = page;
    const records = widthRecords(page.core, this.#formula, state);
    const found = this.#race;
    if (!found || !Number.isFinite(records.exact)) {
      return html`${page.shows('controls') ? this.controls.start.render(locale, state.start) : nothing}
        <p class="end" role="status">${locale.say('gradient.noValue', { x: state.start })}</p>`;
    }
    const shown = {
      ...{ view: found.domain, curve: found.curve },
      pick: (/** @type {number} */ x) => page.change({ start: Number(x.toPrecision(3)) }),
    };
    return html`<div class="picture">${slopeFigure(locale, records, state, shown)} ${page.shows('chart') ? errorFigure(locale, records, state) : nothing}</div>
      <div class="beside">
        ${page.shows('controls') ? html`${this.controls.width.render(locale, state.width)} ${this.controls.start.render(locale, state.start)}` : nothing}
        ${readings(locale, records, state)}
      </div>`;
  }

  /** @param {GradientState} state */
  #renderPuzzle(state) {
    const page = this.#page;
    const { locale, core } = page;
    const { say } = locale;
    const puzzle = this.#formula.puzzle({ domain: puzzleDomain(core, state), seed: state.seed });
    if (!puzzle) return html`<p class="end" role="status">${say('puzzle.none')}</p>`;
    const isTold = state.picked !== null;
    const h = core.bestWidths(puzzle.at).central;
    const difference = () => this.#formula.differences({ point: [puzzle.at], widths: [h] }).central.slope[0];
    const form = puzzleForm(locale, puzzle, this.#formula, {
      chosen: state.picked ?? this.#chosenAnswer,
      isTold,
      choose: (answer) => {
        this.#chosenAnswer = answer;
        page.redraw();
      },
      check: () => page.change({ picked: this.#chosenAnswer }),
    });
    return html`${form}
      <div class="told" role="status">
        ${state.picked === null ? nothing : puzzleTold(locale, puzzle, state.picked, { slope: difference(), h: inPowers(h) })}
      </div>
      ${isTold ? html`<button type="button" data-does="another" @click=${() => page.change({ seed: (state.seed + 1) % 2 ** 32 })}>${say('puzzle.another')}</button>` : nothing}`;
  }
}
