// A bowl to stretch and turn: what it asks of the rate, and what momentum does about it.
import { html, nothing, svg } from 'lit/html.js';
import { Kept } from '../parts/kept.js';
import { NumberControl } from '../parts/number-control.js';
import { textOf } from '../parts/rule.js';
import { numeric } from '../settings.js';
import { isStretch, manners, ranges, usualBowl, wayOf } from './surface-bowl.js';
import { dampingFigure, dampingMapOf } from './surface-damping.js';
import css from './surface-stretch.css?inline';
import { crossingsOf, factsOf, settingOf } from './surface-stretch-facts.js';
import { regionText, settingsTable, toldText, verdictText, wayText } from './surface-stretch-words.js';

/** @typedef {import('./surface-panel.js').Around} Around */
/** @typedef {import('./surface-panel.js').Panel} Panel */
/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {import('./surface-stretch-facts.js').Setting} Setting */
/** @typedef {import('./surface-stretch-words.js').Said} Said */
/** @typedef {import('./surface-bowl.js').Bowl & {said: Said | null}} Stretched `said` is what the learner last thought of a setting */

/** How far beyond the limit one tap goes. */
const beyond = 1.05;

/** @implements {Panel} */
export class Stretch {
  /** @type {Stretched} */
  static progress = { ...usualBowl, said: null };
  static css = css;
  static accepts = isStretch;

  #around;
  #kept = new Kept();
  /** @type {Stretched} */
  #done = Stretch.progress;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    const { redraw } = around;
    this.kappa = new NumberControl({
      name: 'kappa',
      setting: numeric(ranges.kappa),
      slider: 'log',
      strides: (kappa) => [10 ** (Math.floor(Math.log10(kappa) + 1e-9) - 1)],
      change: (kappa) => this.#shape({ kappa }),
      redraw,
    });
    this.angle = new NumberControl({
      name: 'valley',
      setting: numeric(ranges.angle),
      slider: 'linear',
      strides: () => [15],
      reach: () => ({ ...ranges.angle, stride: 5 }),
      change: (angle) => this.#shape({ angle }),
      redraw,
    });
    this.momentum = new NumberControl({
      name: 'kept',
      setting: numeric({ usual: 0, least: 0, most: 1 }),
      slider: 'linear',
      strides: () => [0.05],
      reach: () => ({ least: 0, most: 1, stride: 0.01 }),
      change: (momentum) => this.#set({ ...this.#setting, momentum }),
      redraw,
    });
  }

  /** @param {SurfaceState} state */
  settle({ stretch }) {
    this.#done = /** @type {Stretched} */ (stretch);
  }

  /** The setting that the walk goes on by; where it is another optimizer's, without momentum. @returns {Setting} */
  get #setting() {
    const { records, page } = this.#around;
    return settingOf(page.core, records.chosen) ?? { rate: records.chosen.rate, momentum: 0 };
  }

  /** A walk that was shown to its end is so after a change too; but not where one is asked how it will end. */
  get #onwards() {
    const { page, records } = this.#around;
    if (!this.#isTold) return { steps: 0 };
    return records.end && records.end.kind !== 'nothing' ? { steps: page.range('steps').most } : {};
  }

  get #isTold() {
    return !this.#around.page.predicts || this.#done.said !== null;
  }

  /** @param {Partial<Stretched>} patch */
  #shape(patch) {
    this.#around.page.change({ stretch: { ...this.#done, ...patch }, ...this.#onwards });
  }

  /** @param {Setting} setting */
  #set({ rate, momentum }) {
    const how =
      momentum === 0 ? { optimizer: 'gd', tuning: null } : { optimizer: 'momentum', tuning: textOf({ momentum }) };
    this.#around.page.change({ ...how, rate, branches: [], ...this.#onwards });
  }

  /** @param {SurfaceState} _state */
  render(_state) {
    const { page, records } = this.#around;
    const { locale, core } = page;
    const { say } = locale;
    const { kappa, angle } = this.#done;
    const facts = factsOf(core, kappa, settingOf(core, records.chosen));
    const { here } = facts;
    const { momentum } = this.#setting;
    return html`<p class="title">${say('stretch.title')}</p>
      <div class="bowl">
        ${page.shows('controls') ? html`<div class="controls">${this.kappa.render(locale, kappa)} ${this.angle.render(locale, angle)} ${this.momentum.render(locale, momentum)}</div>` : nothing}
        <div class="asked">
          <p>${say('stretch.curvatures', { steepest: 2, flattest: facts.flattest, kappa })}</p>
          <p>${momentum === 1 ? say('stretch.limit.none') : say('stretch.limit', { limit: facts.limit, momentum })}</p>
          ${this.#renderTaps(facts)}
        </div>
      </div>
      ${here ? this.#renderQuestion(here) : html`<p class="hint">${say('stretch.other')}</p>`}
      ${this.#isTold ? this.#renderTold(facts) : nothing}`;
  }

  /** One tap to the settings that matter. @param {import('./surface-stretch-facts.js').Facts} facts */
  #renderTaps({ limit, plain, heavy }) {
    const { page } = this.#around;
    const { say } = page.locale;
    const { momentum } = this.#setting;
    const { least, most } = page.range('rate');
    /** @type {Record<string, Setting>} */
    const taps = {
      plain: { rate: plain.rate, momentum: 0 },
      heavy: { rate: heavy.rate, momentum: heavy.momentum },
      ...(momentum < 1 ? { limit: { rate: limit, momentum } } : {}),
      beyond: { rate: limit * beyond, momentum },
    };
    return html`<p class="row">
      ${Object.entries(taps).map(([does, to]) => html`<button type="button" data-does="to-${does}" ?disabled=${to.rate < least || to.rate > most} @click=${() => this.#set(to)}>${say(`stretch.to.${does}`)}</button>`)}
    </p>`;
  }

  /** @param {import('./surface-stretch-facts.js').Told} here */
  #renderQuestion(here) {
    const { page } = this.#around;
    const { locale } = page;
    const { say } = locale;
    const { said, kappa } = this.#done;
    if (!page.predicts) return nothing;
    const { rate, momentum } = here;
    const say_ = (/** @type {string} */ manner) => () => this.#shape({ said: { manner, rate, momentum, kappa } });
    if (!said)
      return html`<fieldset class="question">
        <legend>${say('stretch.ask', { rate, momentum })}</legend>
        ${manners.map((manner) => html`<button type="button" data-does="say-${manner}" @click=${say_(manner)}>${say(`stretch.manner.${manner}`)}</button>`)}
      </fieldset>`;
    const isHere = said.rate === rate && said.momentum === momentum && said.kappa === kappa;
    return html`<div class="verdict" role="status">${isHere ? html`<p class="gap">${verdictText(locale, said, here)}</p>` : nothing}</div>
      <p><button type="button" class="quiet" data-does="ask-again" @click=${() => this.#shape({ said: null })}>${say('stretch.again')}</button></p>`;
  }

  /** @param {import('./surface-stretch-facts.js').Facts} facts */
  #renderTold(facts) {
    const { page, records } = this.#around;
    const { locale, core } = page;
    const { say } = locale;
    const { here, kappa } = facts;
    const map = this.#kept.get('map', [kappa], () => dampingMapOf(core, kappa));
    const { steps } = records.chosen;
    const crossings = records.isDefined ? crossingsOf(records.columns.position, steps, this.#way) : 0;
    return html`${
      here
        ? html`<ul class="ways">
            <li data-way="across" data-damping=${here.across.damping}>${wayText(locale, 'across', here)}</li>
            <li data-way="along" data-damping=${here.along.damping}>${wayText(locale, 'along', here)}</li>
          </ul>
          <p class="slower">${toldText(locale, here)} ${records.isDefined && steps > 0 ? say('stretch.crossed', { count: steps, crossings }) : nothing}</p>`
        : nothing
    }
    ${settingsTable(locale, facts)}
    <figure class="phases" part="chart">
      <figcaption>${say('stretch.map')}</figcaption>
      <div class="phased">
        ${dampingFigure(locale, map, facts, {
          leastRate: page.range('rate').least,
          told: here ? `${regionText(locale, here)} ${toldText(locale, here)}` : '',
          choose: (setting) => this.#set(setting),
        })}
        <div class="legend">
          <ol>
            ${map.regions.map((region) => html`<li aria-current=${here && here.across.damping === region.across && here.along.damping === region.along ? 'true' : nothing}>${regionText(locale, { across: { damping: region.across }, along: { damping: region.along } })}</li>`)}
          </ol>
          <p class="hint">${say('stretch.map.lines')}</p>
          <p class="hint">${say('stretch.map.hint')}</p>
        </div>
      </div>
    </figure>`;
  }

  /** @returns {Place} along the valley */
  get #way() {
    return wayOf(this.#done.angle);
  }

  /** The two directions on the picture. @param {SurfaceState} _state @param {import('./surface-panel.js').Plane} plane */
  overlay(_state, { at }) {
    const [x, y] = this.#way;
    const size = 5 / Math.hypot(x, y);
    const line = (/** @type {string} */ name, /** @type {Place} */ [toX, toY], /** @type {string} */ sign) => {
      const [[left, top], [right, bottom]] = [at([-toX, -toY]), at([toX, toY])];
      const [textX, textY] = at([0.82 * toX, 0.82 * toY]);
      return svg`<line class="valley ${name}" x1=${left} y1=${top} x2=${right} y2=${bottom} /><text class="name" x=${textX + 8} y=${textY - 6}>${sign}</text>`;
    };
    return svg`${line('along', [size * x, size * y], '\u03bc')}${line('across', [-size * y, size * x], 'L')}`;
  }

  free() {}
}
