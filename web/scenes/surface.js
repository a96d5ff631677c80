// Two numbers at once: a walk over a surface, with the slope of each, and what can be looked at besides.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import formulaCss from '../parts/formula.css?inline';
import { FormulaField } from '../parts/formula-field.js';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { OptimizerPart } from '../parts/optimizer-part.js';
import { Panels } from '../parts/panels.js';
import { planeStyles } from '../parts/plane.js';
import { planeKeys } from '../parts/plane-keys.js';
import { settledRules } from '../parts/rule-settings.js';
import { bubble } from '../parts/shout.js';
import { withRate } from '../parts/walk.js';
import { WalkScene, walkStyles } from '../parts/walk-scene.js';
import { numeric } from '../settings.js';
import css from './surface.css?inline';
import { endQuestion, saidText, verdictText } from './surface-asks.js';
import { slopesFigure, updatesFigure } from './surface-figures.js';
import { shownAs, textOf } from './surface-ground.js';
import { experiments, looks, panelNames, panelTypes } from './surface-panels.js';
import { planeLegend, surfacePicture } from './surface-picture.js';
import { SurfaceRecords } from './surface-records.js';
import { copied, farthest, isProgress, progress, settingsOf } from './surface-state.js';
import { endText, friendText } from './surface-words.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {import('./surface-ground.js').Place} Place */

/** The menu's word for a typed formula. */
const own = 'own';

/** The four numbers of what is shown: which end, and which of x and y. @type {[string, 'from' | 'to', 0 | 1][]} */
const sides = [
  ['fromX', 'from', 0],
  ['toX', 'to', 0],
  ['fromY', 'from', 1],
  ['toY', 'to', 1],
];

/** @implements {Scene} @extends {WalkScene<SurfaceRecords>} */
export class SurfaceScene extends WalkScene {
  static settings = [
    'surface',
    'formula',
    'from',
    'to',
    'optimizer',
    'tuning',
    'start',
    'rate',
    'experiment',
    'steps',
    'speed',
  ];
  static restarts = ['surface', 'formula'];
  static progress = progress;
  /** What was chosen in them is so on another surface too. */
  static keeps = ['open', ...panelNames];
  static css = formulaCss + planeStyles + walkStyles + css;

  static own = settingsOf;
  static accepts = isProgress;

  /** The state last settled. @type {SurfaceState} */
  #state = /** @type {any} */ (undefined);
  #panels;
  #optimizer;
  #theme = matchMedia('(prefers-color-scheme: dark)');

  /** @param {Page} page */
  constructor(page) {
    super(page, new SurfaceRecords(page.core));
    this.#optimizer = new OptimizerPart(page);
    const { redraw, settings } = page;
    const around = {
      page,
      records: this.records,
      redraw,
      startAt: (/** @type {Place} */ start) => this.#startAt(start),
      words: () => this.#words,
    };
    this.#panels = new Panels(panelTypes, around);
    const control = (/** @type {string} */ name, /** @type {any} */ how) =>
      new NumberControl({ name, setting: numeric(farthest), slider: 'none', redraw, ...how });
    const start = (/** @type {string} */ name, /** @type {0 | 1} */ i) =>
      control(name, {
        slider: 'linear',
        strides: () => [this.#stride(i)],
        reach: () => ({
          least: this.records.ground.least[i],
          most: this.records.ground.most[i],
          stride: this.#stride(i) / 10,
        }),
        change: (/** @type {number} */ value) =>
          this.#startAt(/** @type {Place} */ (this.records.chosen.start.with(i, value))),
      });
    this.controls = {
      rate: control('rate', {
        setting: settings.rate,
        slider: 'log',
        strides: rateStrides,
        change: (/** @type {number} */ rate) =>
          page.change({ ...withRate(/** @type {any} */ (this.records.chosen), rate), ...this.onwards }),
      }),
      startX: start('startX', 0),
      startY: start('startY', 1),
    };
    this.sides = sides.map(([name, end, i]) =>
      control(name, {
        change: (/** @type {number} */ value) => {
          const { least, most } = this.records.ground;
          const [from, to] = end === 'from' ? [least.with(i, value), most] : [least, most.with(i, value)];
          page.change({ from: textOf(/** @type {Place} */ (from)), to: textOf(/** @type {Place} */ (to)) });
        },
      }),
    );
    this.formulaField = new FormulaField({
      name: 'plane',
      setting: settings.formula,
      change: (formula) => page.change({ formula }),
      redraw,
    });
    this.#theme.addEventListener('change', redraw);
  }

  /** A round part of the picture's width or height. @param {0 | 1} i */
  #stride(i) {
    const { least, most } = this.records.ground;
    return 10 ** Math.floor(Math.log10((most[i] - least[i]) / 40));
  }

  /** @param {any} given */
  settle(given) {
    const before = this.#state;
    const walkBefore = before && this.#walk();
    const state = { ...given, ...copied(given), ...settledRules(this.page, given) };
    this.#state = state;
    const stood = this.records.stand(state);
    this.#panels.settle(state, [...state.open, state.experiment]);
    state.steps = Math.max(stood, Math.min(given.steps, this.#panels.last(state)));
    const { end } = this.records;
    if (end && end.kind !== 'nothing') state.seen = true;
    const isGiven = JSON.stringify(state.guess) !== JSON.stringify(before?.guess ?? null); // now, or by a state from outside
    const isVoid = before && !isGiven && walkBefore !== this.#walk();
    const isNowhere =
      state.guess?.kind === 'rest' && !this.records.landmarkAt(state.guess.place ?? [Number.NaN, Number.NaN]);
    if (isVoid || isNowhere) state.guess = null;
    return state;
  }

  /** What makes a walk another one. */
  #walk() {
    const { optimizer, tuning, start, rate, branches } = this.records.chosen;
    return JSON.stringify([this.records.ground.formula, optimizer, tuning, start, rate, branches]);
  }

  /** @param {any} state */
  canStep(state = this.#state) {
    return super.canStep() || this.#panels.last(state) > state.steps;
  }

  /** @param {any} [state] */
  history(state = this.#state) {
    return { ...super.history(), ...this.#panels.told(state).history };
  }

  /** Where panels have more steps than the walk, it stands on its last. @param {any} state */
  record(state) {
    const walked = super.record(state);
    return walked && { ...walked, step: state.steps, ...this.#panels.told(state).record };
  }

  /** @param {any} [state] */
  csv(state = this.#state) {
    return this.#panels.told(state).csv ?? super.csv();
  }

  free() {
    this.#theme.removeEventListener('change', this.page.redraw);
    this.#panels.free();
    super.free();
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    this.#panels.drawn(root, this.#state);
  }

  /** @param {Place} start */
  #startAt(start) {
    const asks = this.page.predicts && this.#state.experiment !== 'map';
    this.page.change({ start: textOf(start), ...(asks ? { steps: 0 } : this.onwards) });
  }

  /** A surface of the menu; a formula of one's own begins as the surface that is there. @param {string} id */
  #choose(id) {
    const { formula, least, most } = this.records.ground;
    const { start, rate } = this.records.chosen;
    const asIs = { formula, from: textOf(least), to: textOf(most), start: textOf(start), rate };
    const experiment = this.#state.experiment === 'stretch' ? 'none' : this.#state.experiment; // it has its own bowl
    if (id === own) this.page.change({ ...asIs, experiment });
    else
      this.page.change({
        ...{ surface: id, formula: null, from: null, to: null, start: null, rate: null, steps: 0 },
        experiment,
      });
  }

  /** An experiment begins anew where it brings a bowl of its own, or takes it away. @param {string} experiment */
  #try(experiment) {
    const isOther = [experiment, this.#state.experiment].includes('stretch');
    this.page.change({
      experiment,
      ...(isOther ? { start: null, rate: null, branches: [], guess: null, seen: false, steps: 0 } : {}),
    });
  }

  /** @param {string} shown as `shownAs` tells it */
  #name(shown) {
    return this.page.locale.say(shown === 'bowl' ? 'trial.stretch' : `surface.${shown}`);
  }

  /** @param {any} given */
  render(given) {
    /** @type {SurfaceState} */
    const state = given;
    const { page, records } = this;
    const { locale } = page;
    const { say } = locale;
    const title = this.#name(shownAs(state));
    const asksForEnd = page.predicts && super.canStep() && (records.chosen.steps === 0 || state.guess !== null);
    const marks = this.#tellsPlaces(state) ? 'all' : asksForEnd || state.guess ? 'rests' : 'none';
    const way = !this.#hidesWay(state);
    const overlay = (/** @type {any} */ plane) => this.#panels.overlay(state, plane);
    const picture = { marks: /** @type {'all'} */ (marks), way, title, overlay };
    const columns = ['step', 'x', 'y', 'cost', 'slopeX', 'slopeY'].map((name) => say(`column.${name}`));
    return html`<div class="surface on-walk">
      <div class="picture">
        ${surfacePicture(locale, records, picture, (start) => this.#startAt(start))}
        ${planeLegend(locale, records, records.isDefined && way && !records.end)}
      </div>
      <div class="beside">
        ${page.shows('controls') ? this.#renderMenu(state) : html`<p class="title">${title}</p>`}
        ${page.shows('friend') && records.isDefined && way ? bubble({ text: friendText(locale, records), quiet: page.playing }) : nothing}
        ${slopesFigure(locale, records)}
        ${records.isDefined ? this.#renderUpdate() : nothing}
        <div class="told" role="status">${this.#renderEnd(state)}</div>
        ${asksForEnd ? this.#renderQuestion(state) : nothing}
        ${this.renderFinish(state)}
      </div>
      <div class="tools">
        ${page.shows('timeline') ? this.renderTimeline(state) : nothing}
        ${page.shows('controls') ? this.#renderControls(state) : nothing}
      </div>
      ${page.shows('chart') ? this.#renderPanels(state) : nothing}
      ${page.shows('table') && records.isDefined ? this.renderTable(columns) : nothing}
      ${keyHelp(locale, planeKeys, 'keys.onPlane')}
      ${page.shows('timeline') ? keyHelp(locale, timelineKeys, 'keys.onTimeline') : nothing}
    </div>`;
  }

  /** Whether the flat places are open, and were asked for. @param {SurfaceState} state */
  #tellsPlaces({ open, places }) {
    return open.includes('places') && (!this.page.predicts || places?.found === this.records.ground.formula);
  }

  /** Whether the learner is just being asked which way is down. @param {SurfaceState} state */
  #hidesWay({ open, dial }) {
    const isAsked = this.page.predicts && this.page.shows('chart') && open.includes('dial') && !dial?.said;
    return isAsked && this.records.here.gradient.some((slope) => slope !== 0);
  }

  /** @param {SurfaceState} state */
  #renderMenu(state) {
    const { locale, core } = this.page;
    const { say } = locale;
    const chosen = shownAs(state);
    const choices = [...(chosen === 'bowl' ? [chosen] : []), ...core.catalogue.surfaces.map(({ id }) => id), own];
    return html`<label class="cost surfaces"
        ><span>${say('plane.surface')}</span>
        <select @change=${(/** @type {any} */ event) => this.#choose(event.target.value)}>
          ${choices.map((id) => html`<option value=${id} .selected=${live(id === chosen)}>${this.#name(id)}</option>`)}
        </select></label
      >
      ${chosen === own ? this.formulaField.render(locale, String(state.formula)) : nothing}`;
  }

  /** What is said of the walk where it is not plain descent. @returns {import('../parts/optimizer-part.js').Words} */
  get #words() {
    return this.records.isPlain(this.records.chosen) ? null : this.#optimizer.words;
  }

  #renderUpdate() {
    const { locale, core, predicts } = this.page;
    const { chosen: state, columns } = this.records;
    const words = this.#words;
    if (words === null) return updatesFigure(locale, this.records, !predicts);
    return words?.ruleFigure(locale, core, { state, columns, variables: ['x', 'y'] });
  }

  /** How the walk ended, what was foreseen, and what the surface teaches of plain descent. @param {SurfaceState} state */
  #renderEnd(state) {
    const { locale } = this.page;
    const { end } = this.records;
    const words = this.#words;
    if (words === undefined) return nothing;
    return html`${end ? html`<p class="end ${end.kind}">${endText(this.records, locale, words)}</p>` : nothing}
      ${end && state.guess ? html`<p class="gap">${verdictText(locale, this.records, state.guess, end)}</p>` : nothing}
      ${words === null && state.seen && ![own, 'bowl'].includes(shownAs(state)) ? html`<p class="teaches">${locale.say(`surface.${state.surface}.teaches`)}</p>` : nothing}`;
  }

  /** @param {SurfaceState} state */
  #renderQuestion({ guess }) {
    const { locale, change } = this.page;
    if (this.records.chosen.steps > 0)
      return guess ? html`<p class="hint">${saidText(locale, this.records, guess)}</p>` : nothing;
    return endQuestion(locale, this.records, guess, (chosen) => change({ guess: chosen }));
  }

  /** @param {SurfaceState} state */
  #renderControls(state) {
    const { locale } = this.page;
    const { startX, startY, rate } = this.controls;
    const { ground, chosen } = this.records;
    return html`<div class="controls" part="controls">
      ${this.renderRate(state, rate)}
      <div>${startX.render(locale, chosen.start[0])} ${startY.render(locale, chosen.start[1])}</div>
      ${
        shownAs(state) !== own
          ? nothing
          : sides.map(([, end, i], n) => this.sides[n].render(locale, (end === 'from' ? ground.least : ground.most)[i]))
      }
      ${this.#optimizer.render({ state: chosen, usualRate: (id) => this.records.usualRate(id), change: (patch) => this.page.change({ ...patch, ...this.onwards }) })}
    </div>`;
  }

  /** What can be looked at besides the walk. @param {SurfaceState} state */
  #renderPanels(state) {
    const { locale, change } = this.page;
    const { say } = locale;
    const toggle = (/** @type {string} */ name) => {
      const open = state.open.includes(name) ? state.open.filter((other) => other !== name) : [...state.open, name];
      change({ open });
    };
    const panels = this.#panels.render(state);
    return html`<div class="looks">
        ${looks.map((name) => html`<button type="button" data-does=${name} aria-expanded=${String(state.open.includes(name))} @click=${() => toggle(name)}>${say(`look.${name}`)}</button>`)}
        ${
          experiments.length > 1
            ? html`<label class="cost"
                ><span>${say('control.experiment')}</span>
                <select @change=${(/** @type {any} */ event) => this.#try(event.target.value)}>
                  ${experiments.map((id) => html`<option value=${id} .selected=${live(id === state.experiment)}>${say(`trial.${id}`)}</option>`)}
                </select></label
              >`
            : nothing
        }
      </div>
      ${panels.map(({ name, content }) => html`<section class="panel" data-panel=${name} part="chart">${content}</section>`)}`;
  }
}
