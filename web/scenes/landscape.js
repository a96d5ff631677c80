// Curves of one variable with traps: which end a walk has depends on where it starts, and with which rate.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { curveStyles } from '../parts/curve.js';
import { kinds } from '../parts/ends.js';
import { FormulaField } from '../parts/formula-field.js';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { OptimizerPart } from '../parts/optimizer-part.js';
import { ruleOf } from '../parts/rule.js';
import { ruleSettings, settledRules } from '../parts/rule-settings.js';
import { areBranches, rateAt, rateOf, withRate } from '../parts/walk.js';
import { WalkScene, walkStyles } from '../parts/walk-scene.js';
import { choice, numeric, typedFormula, whole } from '../settings.js';
import css from './landscape.css?inline';
import { endQuestion, flatPlaces } from './landscape-asks.js';
import { landmarkAt, mostLandmarks } from './landscape-ends.js';
import { slopeFigure, updateFigure } from './landscape-figures.js';
import { drawMap, mapFigure } from './landscape-map.js';
import { landscapePicture, legend } from './landscape-picture.js';
import { LandscapeRecords } from './landscape-records.js';
import { Frames } from './landscape-sweep.js';
import { endName, endText, verdictText } from './landscape-words.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./landscape-ground.js').LandscapeState} LandscapeState */

/** Farther out no curve has anything to show. */
const farthest = { usual: 0, least: -1e6, most: 1e6 };

/** The menu's word for a typed formula. */
const own = 'own';

/** @implements {Scene} @extends {WalkScene<LandscapeRecords>} */
export class LandscapeScene extends WalkScene {
  static settings = ['curve', 'formula', 'from', 'to', 'optimizer', 'tuning', 'start', 'rate', 'steps', 'speed'];
  static restarts = ['curve', 'formula'];
  static progress = { branches: [], guess: null, flat: null, strip: false, map: false, seen: false };
  static css = curveStyles + walkStyles + css;

  /** @param {import('../core.js').Core} core */
  static own(core) {
    const { curves, optimizers } = core.catalogue;
    // Null is the curve's own.
    const place = { ...numeric(farthest), usual: null };
    return {
      ...ruleSettings(core.catalogue),
      curve: choice(curves.map(({ id }) => id)),
      formula: typedFormula(null, (text) => core.formula(text, { variables: ['x'] })),
      from: place,
      to: place,
      start: place,
      rate: { ...numeric(optimizers[0].rate), usual: null },
    };
  }

  /** @param {import('./scene.js').State} progress */
  static accepts({ branches, guess, flat, strip, map, seen }) {
    const isPlace = (/** @type {any} */ place) => place === null || Number.isFinite(place);
    const isGuess = guess === null || (kinds.includes(guess?.kind) && isPlace(guess.place));
    const isFlat = flat === null || (typeof flat === 'object' && isPlace(flat.guess));
    return areBranches(branches) && isGuess && isFlat && [strip, map, seen].every((is) => typeof is === 'boolean');
  }

  /** The state last settled. @type {LandscapeState} */
  #state = /** @type {any} */ (undefined);
  /** How many flat places the learner has typed. @type {number | null} */
  #typedCount = null;
  #frames = new Frames(() => this.#walkOn());
  #optimizer;

  /** @param {Page} page */
  constructor(page) {
    super(page, new LandscapeRecords(page.core));
    this.#optimizer = new OptimizerPart(page);
    const { redraw } = page;
    const control = (/** @type {string} */ name, /** @type {any} */ how) =>
      new NumberControl({ name, setting: page.settings[name], slider: 'none', redraw, ...how });
    const stride = () => 10 ** Math.floor(Math.log10(this.#width / 40));
    this.controls = {
      rate: control('rate', {
        slider: 'log',
        strides: rateStrides,
        change: (/** @type {number} */ rate) =>
          page.change({ ...withRate(this.records.chosen, rate), ...this.onwards }),
      }),
      start: control('start', {
        slider: 'linear',
        strides: () => [stride()],
        reach: () => ({ least: this.records.ground.least, most: this.records.ground.most, stride: stride() / 10 }),
        change: (/** @type {number} */ start) => this.#startAt(start),
      }),
      from: control('from', { change: (/** @type {number} */ from) => page.change({ from }) }),
      to: control('to', { change: (/** @type {number} */ to) => page.change({ to }) }),
      count: control('count', {
        setting: whole({ usual: 0, least: 0, most: mostLandmarks }),
        change: (/** @type {number} */ count) => {
          this.#typedCount = count;
          redraw();
        },
      }),
    };
    this.formulaField = new FormulaField({
      name: 'typed',
      setting: page.settings.formula,
      change: (formula) => page.change({ formula }),
      redraw,
    });
  }

  get #width() {
    return this.records.ground.most - this.records.ground.least;
  }

  /** @param {any} given */
  settle(given) {
    const before = this.#state;
    const walkBefore = before && this.#walk();
    const state = { ...given, ...copied(given), ...settledRules(this.page, given) };
    this.#state = state;
    state.steps = this.records.stand(state);
    if (!this.#isAsked(state)) this.#typedCount = null;
    const { end, view } = this.records;
    if (end && end.kind !== 'nothing') state.seen = true;
    const isGiven = JSON.stringify(state.guess) !== JSON.stringify(before?.guess ?? null); // now, or by a state from outside
    const isVoid = before && !isGiven && walkBefore !== this.#walk();
    const isNowhere = state.guess?.kind === 'rest' && !landmarkAt(view, state.guess.place ?? Number.NaN);
    if (isVoid || isNowhere) state.guess = null;
    return state;
  }

  /** What makes a walk another one. */
  #walk() {
    const { optimizer, tuning, start, rate, branches } = this.records.chosen;
    return JSON.stringify([this.records.ground.formula, optimizer, tuning, start, rate, branches]);
  }

  /** Whether the flat places are still to be guessed. @param {LandscapeState} state */
  #isAsked({ flat }) {
    return this.page.predicts && flat === null;
  }

  free() {
    this.#frames.stop();
    super.free();
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    const { map } = this.#state;
    const canvas = /** @type {HTMLCanvasElement | null} */ (root.querySelector('[data-map]'));
    const { start, rate } = this.#cross;
    if (canvas && map) drawMap(canvas, this.page.locale, this.records, this.page.range('rate'), { start, rate });
    if (this.records.unfinished({ strip: this.#showsStrip, map })) this.#frames.start();
  }

  /** A portion of the walks that are shown and not yet at their end; then they are drawn. */
  #walkOn() {
    const sweep = this.records.unfinished({ strip: this.#showsStrip, map: this.#state.map });
    sweep?.advance();
    if (sweep) this.page.redraw();
    return false; // drawing asks for the next portion
  }

  get #showsStrip() {
    return this.#state.strip || !this.page.predicts;
  }

  /** Whether the learner is to say where a walk ends: not where the picture already tells it. */
  get #asksForEnd() {
    return this.page.predicts && !this.#state.strip && !this.#state.map;
  }

  /** Where the map's cross-hair is: the start and the rate of the present walk. */
  get #cross() {
    return { start: this.records.chosen.start, rate: rateOf(this.records.chosen) };
  }

  /** @param {number} start */
  #startAt(start) {
    this.page.change({ start, ...(this.#asksForEnd ? { steps: 0 } : this.onwards) });
  }

  /** A curve of the menu; a formula of one's own begins as the curve that is there. @param {string} id */
  #choose(id) {
    const { formula, least, most } = this.records.ground;
    const { start, rate } = this.records.chosen;
    if (id === own) this.page.change({ formula, from: least, to: most, start, rate });
    else this.page.change({ curve: id, formula: null, from: null, to: null, start: null, rate: null, steps: 0 });
  }

  /** @param {any} given */
  render(given) {
    /** @type {LandscapeState} */
    const state = given;
    const page = this.page;
    const { locale } = page;
    const { say } = locale;
    const title = state.formula === null ? say(`curve.${state.curve}`) : say('curve.own');
    const asksForEnd = this.#asksForEnd && this.canStep() && (state.steps === 0 || state.guess !== null);
    const marks = state.flat ? 'all' : asksForEnd || state.guess || this.#showsStrip || state.map ? 'rests' : 'none';
    const shown = { marks: /** @type {'all'} */ (marks), strip: this.#showsStrip, title, steps: state.steps };
    // Null where plain descent's sentences are true; else those that are, once they are there.
    const words = this.records.isPlain(this.records.chosen) ? null : this.#optimizer.words;
    return html`<div class="landscape">
      <div class="picture">${landscapePicture(locale, this.records, shown, (start) => this.#startAt(start))}</div>
      <div class="beside">
        ${page.shows('controls') ? this.#renderMenu(state) : html`<p class="title">${title}</p>`}
        ${slopeFigure(locale, this.records, state.steps, words)}
        ${this.records.isDefined ? this.#renderUpdate(words) : nothing}
        <div class="told" role="status">${this.#renderEnd(state, words)}</div>
        ${asksForEnd ? this.#renderQuestion(state) : nothing}
        ${this.renderFinish(state)}
      </div>
      <div class="tools">
        ${page.shows('timeline') ? this.renderTimeline(state) : nothing}
        ${page.shows('controls') ? this.#renderControls(state) : nothing}
      </div>
      ${this.#renderLooks(state)}
      ${page.shows('chart') && state.map ? mapFigure(locale, this.records, page.range('rate'), this.#cross, (place) => this.#goTo(place)) : nothing}
      ${this.#showsStrip || state.map ? legend(locale, this.records.endsShown({ strip: this.#showsStrip, map: state.map })) : nothing}
      ${page.shows('table') && this.records.isDefined ? this.renderTable(['step', 'x', 'cost', 'gradient'].map((name) => locale.say(`column.${name}`))) : nothing}
      ${page.shows('timeline') ? keyHelp(locale, timelineKeys, 'keys.onTimeline') : nothing}
    </div>`;
  }

  /** @param {string} does @param {() => void} deed @param {string} [look] */
  #button(does, deed, look = '') {
    return html`<button type="button" class=${look} data-does=${does} @click=${deed}>
      ${this.page.locale.say(`landscape.${does}`)}
    </button>`;
  }

  /** @param {LandscapeState} state */
  #renderMenu({ curve, formula }) {
    const { locale, core } = this.page;
    const { say } = locale;
    const chosen = formula === null ? curve : own;
    return html`<label class="cost curves"
        ><span>${say('landscape.curve')}</span>
        <select @change=${(/** @type {any} */ event) => this.#choose(event.target.value)}>
          ${[...core.catalogue.curves.map(({ id }) => id), own].map((id) => html`<option value=${id} .selected=${live(id === chosen)}>${say(`curve.${id}`)}</option>`)}
        </select></label
      >
      ${formula === null ? nothing : this.formulaField.render(locale, formula)}`;
  }

  /** @param {import('../parts/optimizer-part.js').Words} words */
  #renderUpdate(words) {
    const { locale, core, predicts } = this.page;
    const { chosen: state, columns } = this.records;
    if (words === null) return updateFigure(locale, this.records, !predicts);
    return words?.ruleFigure(locale, core, { state, columns, variables: ['x'] });
  }

  /** How the walk ended, what was foreseen, and what the curve teaches. @param {LandscapeState} state @param {import('../parts/optimizer-part.js').Words} words */
  #renderEnd(state, words) {
    const { locale } = this.page;
    const { chosen, end } = this.records;
    if (!end) return words === null ? this.#renderTeaches(state) : nothing;
    if (words === undefined) return nothing;
    const told = endText(this.records, rateAt(chosen, state.steps), locale, words);
    return html`<p class="end ${end.kind}">${told}</p>
      ${state.guess ? html`<p class="gap">${verdictText(this.records, state.guess, end, locale)}</p>` : nothing}
      ${words === null ? this.#renderTeaches(state) : nothing}`;
  }

  /** What the curve teaches of plain descent. @param {LandscapeState} state */
  #renderTeaches({ seen, formula, curve }) {
    return seen && formula === null
      ? html`<p class="teaches">${this.page.locale.say(`curve.${curve}.teaches`)}</p>`
      : nothing;
  }

  /** @param {LandscapeState} state */
  #renderQuestion({ steps, guess }) {
    const { locale, change } = this.page;
    if (steps === 0) return endQuestion(locale, this.records, guess, (chosen) => change({ guess: chosen }));
    const landmark = guess?.kind === 'rest' ? landmarkAt(this.records.view, Number(guess.place)) : undefined;
    return guess
      ? html`<p class="hint">${locale.say('foresee.said', { said: endName({ kind: guess.kind, landmark }, locale) })}</p>`
      : nothing;
  }

  /** @param {LandscapeState} state */
  #renderControls(state) {
    const { controls } = this;
    const { locale } = this.page;
    const { say } = locale;
    const { ground, chosen } = this.records;
    const { least, most } = farthest;
    controls.from.setting = numeric({ usual: 0, least, most: ground.most - this.#width / 1000 });
    controls.to.setting = numeric({ usual: 0, least: ground.least + this.#width / 1000, most });
    return html`<div class="controls" part="controls">
      ${this.renderRate(state, controls.rate)}
      <div>
        ${controls.start.render(locale, chosen.start, say('landscape.start'))}
        <p class="row starts">
          ${['a', 'b', 'c'].map((letter, i) => html`<button type="button" aria-pressed=${String(ground.starts[i] === chosen.start)} @click=${() => this.#startAt(ground.starts[i])}>${say('landscape.startAt', { letter, start: ground.starts[i] })}</button>`)}
        </p>
      </div>
      ${state.formula === null ? nothing : html`${controls.from.render(locale, ground.least)} ${controls.to.render(locale, ground.most)}`}
      ${this.#optimizer.render({ state: chosen, usualRate: (id) => this.records.usualRate(id), change: (patch) => this.page.change({ ...patch, ...this.onwards }) })}
    </div>`;
  }

  /** What can be looked at besides the walk. @param {LandscapeState} state */
  #renderLooks(state) {
    const { locale, change, predicts, shows } = this.page;
    return html`<div class="looks">
      ${flatPlaces(locale, this.records, state.flat, {
        control: this.controls.count,
        typed: this.#typedCount,
        asks: predicts,
        find: (guess) => change({ flat: { guess } }),
      })}
      ${predicts ? this.#button(state.strip ? 'hideStrip' : 'showStrip', () => change({ strip: !state.strip })) : nothing}
      ${shows('chart') ? this.#button(state.map ? 'hideMap' : 'showMap', () => change({ map: !state.map })) : nothing}
    </div>`;
  }

  /** @param {{start: number, rate: number}} place */
  #goTo({ start, rate }) {
    this.page.change({ ...ruleOf(this.records.chosen), start, rate, branches: [], ...this.onwards });
  }
}

/** Only what is known, whatever else came with it. @param {Pick<LandscapeState, 'guess' | 'flat'>} progress */
function copied({ guess, flat }) {
  return {
    guess: guess && { kind: guess.kind, place: guess.place },
    flat: flat && { guess: flat.guess },
  };
}
