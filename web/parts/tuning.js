// The optimizers of the core as a menu with its help, and what each goes by as controls: all made from their rows.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { numeric } from '../settings.js';
import { NumberControl, rateStrides } from './number-control.js';
import { ruleOf, textOf, tuningOf, withRule } from './rule.js';
import { memoryKey } from './rule-figure.js';
import { scheduleFigure } from './schedule-figure.js';
import css from './tuning.css?inline';

export { otherEnd, otherLaserEnd, ruleFigure, whyOther } from './rule-figure.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').OptimizerRow} OptimizerRow */
/** @typedef {import('../core.js').Parameter} Parameter */
/** @typedef {import('./optimizer-part.js').Choosing} Choosing */

/** Those that go by chance, and so by its seed. */
const chancy = ['spsa', 'random', 'annealing'];

/** Schedules that go by the factor. */
const byFactor = ['step', 'exponential'];

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** Gives the panel its looks. @param {ShadowRoot} root */
export function dress(root) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** What a number of an optimizer is called: two of them call theirs the same. @param {Locale} locale @param {string} optimizer @param {string} id */
function parameterName({ say }, optimizer, id) {
  const name = id === 'decay' ? say(`decay.${optimizer}`) : say(`parameter.${id}`);
  return say('tuning.name', { id, name });
}

/** What of the common numbers has an effect. @param {string} optimizer @param {Record<string, string>} tuning @returns {string[]} */
function commonIn(optimizer, { schedule = 'constant', clipping = 'none' }) {
  return [
    ...(schedule === 'constant' ? [] : ['horizon']),
    ...(byFactor.includes(schedule) ? ['factor'] : []),
    ...(clipping === 'none' ? [] : ['limit']),
    ...(chancy.includes(optimizer) ? ['seed'] : []),
  ];
}

/** An optimizer in a few words, with all that its row tells. @param {Locale} locale @param {OptimizerRow} row */
export function optimizerHelp(locale, row) {
  const { say } = locale;
  const { id, formula, source, memory, evaluations, promise, rateUnit } = row;
  const parts = memory.map((part) => say(`memory.${memoryKey(id, part)}`)).join(', ');
  return html`<p class="idea">${say(`optimizer.${id}.idea`)}</p>
    <dl class="help">
      <dt>${say('tuning.formula')}</dt>
      <dd><code>${formula}</code></dd>
      <dt>${say('tuning.source')}</dt>
      <dd>${source}</dd>
      <dt>${say('tuning.memory')}</dt>
      <dd>${parts || say('tuning.memory.none')}</dd>
      <dt>${say('tuning.evaluations')}</dt>
      <dd><code>${evaluations}</code></dd>
      <dt>${say('tuning.promise')}</dt>
      <dd>${say(`promise.${promise}`)}</dd>
      <dt>${say('tuning.rate')}</dt>
      <dd>${say(`rateUnit.${rateUnit}`)}</dd>
    </dl>`;
}

/** The menu of optimizers. @param {Locale} locale @param {OptimizerRow[]} rows @param {string} chosen @param {(id: string) => void} choose @param {string} [label] */
export function optimizerMenu({ say }, rows, chosen, choose, label = say('tuning.optimizer')) {
  return html`<label class="cost"
    ><span>${label}</span>
    <select data-does="optimizer" @change=${(/** @type {any} */ event) => choose(event.target.value)}>
      ${rows.map(({ id }) => html`<option value=${id} .selected=${live(id === chosen)}>${say(`optimizer.${id}`)}</option>`)}
    </select></label
  >`;
}

/** The rule as it is with another optimizer: with the usual rate, unless one of the same kind was chosen. @param {Choosing} choosing @param {OptimizerRow[]} rows @param {string} id @param {string[]} common */
function withOptimizer({ state, usualRate }, rows, id, common) {
  const { optimizer, tuning, rate } = ruleOf(state);
  const unitOf = (/** @type {string} */ of) => rows.find((row) => row.id === of)?.rateUnit;
  const isChosen = unitOf(id) === unitOf(optimizer) && rate !== usualRate(optimizer);
  const kept = Object.entries(tuningOf(tuning)).filter(([name]) => common.includes(name));
  return { optimizer: id, tuning: textOf(Object.fromEntries(kept)), rate: isChosen ? rate : usualRate(id) };
}

export class TuningPanel {
  #page;
  /** @type {Choosing} */
  #choosing = /** @type {any} */ (undefined);
  /** By what they control. @type {Map<string, NumberControl>} */
  #controls = new Map();

  #prefix;

  /** @param {import('../scenes/scene.js').Page} page @param {string} [prefix] of the fields' names, where a page has several */
  constructor(page, prefix = '') {
    this.#page = page;
    this.#prefix = prefix;
  }

  /** @param {Choosing} choosing */
  render(choosing) {
    this.#choosing = choosing;
    const { locale, core } = this.#page;
    const { say } = locale;
    const { optimizers, commonParameters, schedules, clippings } = core.catalogue;
    const { optimizer, tuning: text } = ruleOf(choosing.state);
    const tuning = tuningOf(text);
    const row = /** @type {OptimizerRow} */ (optimizers.find(({ id }) => id === optimizer));
    const common = [...commonParameters.map(({ id }) => id), 'schedule', 'clipping'];
    const last = choosing.state.branches?.at(-1);
    const shown = commonIn(optimizer, tuning);
    const parts = [...row.parameters, ...commonParameters.filter(({ id }) => shown.includes(id))];
    const words = (/** @type {'schedule' | 'clipping'} */ name, /** @type {string[]} */ all) =>
      html`<label class="cost"
        ><span>${say(`tuning.${name}`)}</span>
        <select data-does=${name} @change=${(/** @type {any} */ event) => this.#set(name, event.target.value, all[0])}>
          ${all.map((id) => html`<option value=${id} .selected=${live(id === (tuning[name] ?? all[0]))}>${name === 'schedule' ? say(`schedule.${id}`) : say(`clipping.${id}`)}</option>`)}
        </select></label
      >`;
    return html`<div class="tuning">
      ${last ? html`<p class="hint">${say('tuning.branch', { at: last.at })}</p>` : nothing}
      ${optimizerMenu(locale, optimizers, optimizer, (id) => this.#change(withOptimizer(choosing, optimizers, id, common)))}
      ${optimizerHelp(locale, row)}
      <div class="parts">
        ${words('schedule', schedules)} ${words('clipping', clippings)}
        ${parts.map((parameter) => this.#renderPart(parameter, optimizer, tuning))}
      </div>
      ${scheduleFigure(locale, core, tuning)}
      ${text === null ? nothing : html`<button type="button" class="quiet" data-does="usualTuning" @click=${() => this.#change({ tuning: null })}>${say('tuning.usual')}</button>`}
    </div>`;
  }

  /** @param {Parameter} parameter @param {string} optimizer @param {Record<string, string>} tuning */
  #renderPart({ id, unit, usual, least, most }, optimizer, tuning) {
    const { locale } = this.#page;
    const { say, number } = locale;
    const told = {
      usual: number(usual, 12),
      least: number(least, 12),
      most: number(most, 12),
      unit: say(`unit.${unit}`),
    };
    return html`<div class="part">
      ${this.#control(id, optimizer, { usual, least, most }).render(locale, Number(tuning[id] ?? usual), parameterName(locale, optimizer, id))}
      <p class="hint">${say('tuning.range', told)}</p>
    </div>`;
  }

  /** @param {string} id @param {string} optimizer @param {import('../core.js').Range} range */
  #control(id, optimizer, range) {
    const key = `${optimizer} ${id}`;
    const control =
      this.#controls.get(key) ??
      new NumberControl({
        name: `${this.#prefix}tuned-${id}`,
        setting: numeric(range),
        slider: 'none',
        strides: (value) => (value > 0 ? rateStrides(value) : []),
        change: (value) => this.#set(id, value, range.usual),
        redraw: this.#page.redraw,
      });
    this.#controls.set(key, control);
    return control;
  }

  /** What is usual is not told. @param {string} name @param {string | number} value @param {string | number} usual */
  #set(name, value, usual) {
    const { [name]: _, ...rest } = tuningOf(ruleOf(this.#choosing.state).tuning);
    this.#change({ tuning: textOf(value === usual ? rest : { ...rest, [name]: value }) });
  }

  /** A branch that tells of one tells of both: what is tuned is the optimizer's. @param {Partial<import('./rule.js').Rule>} rule */
  #change(rule) {
    const { state, change } = this.#choosing;
    const { optimizer, tuning } = ruleOf(state);
    change(withRule(state, state.branches?.length ? { optimizer, tuning, ...rule } : rule));
  }
}
