// One weight nudged by hand: how the whole cost answers, beside the slope that back-propagation tells; and what doing so
// for every weight would cost.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { dress, LaterWords } from './later-words.js';
import { added } from './loop-words.js';
import css from './nudge.css?inline';
import { nudgeFigure } from './nudge-figure.js';
import { WeightChoice, weightName } from './weight-choice.js';

/** @typedef {import('./weight-choice.js').Weights} Weights */
/**
 * What the scene tells: plain data and what can be done.
 * @typedef {object} Told
 * @property {Weights} weights
 * @property {Float64Array} parameters where the training stands
 * @property {string} [note] what else is to be known of the numbers
 * @property {unknown} of what they and the cost are made of: another, and nudging begins anew
 * @property {(parameters: Float64Array) => {cost: number, gradient: Float64Array}} costOf of all samples that are learned from
 * @property {((parameters: Float64Array) => void) | undefined} [change] trains on from these weights
 * @property {boolean} isBusy whether the training is moving
 */

/** How long a nudge may be. */
const lengths = [0.001, 0.01, 0.1, 1];

/** Milliseconds that a picture may take. */
const forPicture = 30;

/** Of the multiplications for a cost with all its slopes, one of three is for the cost: back-propagation has two more. */
const alone = 1 / 3;

/** A side and its sign, so that colour never stands alone. */
const signs = { fell: '\u25bc', rose: '\u25b2', same: '\u25cb' };

export class Part {
  #page;
  #words;
  #choice;
  /** @type {unknown} */
  #of;
  #index = -1;
  /** The weights as they are with what was kept. @type {Float64Array} */
  #weights = new Float64Array();
  /** There. @type {{cost: number, gradient: Float64Array}} */
  #here = { cost: Number.NaN, gradient: new Float64Array() };
  #by = 0;
  #nudged = Number.NaN;
  #length = 0.1;
  #first = Number.NaN;
  #looks = 0;
  #kept = 0;
  /** Milliseconds of one cost with its slopes, as far as it was needed. */
  #took = 0;
  /** @type {{key: string, line: {weight: number, cost: number}[]} | undefined} */
  #line;
  /** Milliseconds of one cost with its slopes, once they were asked for. @type {number | undefined} */
  #measured;

  /** @param {import('../scenes/scene.js').Page} page @param {ShadowRoot} root */
  constructor(page, root) {
    this.#page = page;
    this.#words = new LaterWords(page, 'nudge', ['weight', 'nudge']);
    this.#choice = new WeightChoice(page, 'nudged');
    dress(root, css);
  }

  /** @param {Told} told */
  #settle({ weights, parameters, of, costOf }) {
    const isOther = JSON.stringify(of) !== JSON.stringify(this.#of) || parameters.length !== this.#weights.length;
    if (isOther) {
      this.#of = of;
      this.#weights = parameters.slice();
      this.#here = this.#timed(() => costOf(this.#weights));
      this.#first = this.#here.cost;
      this.#looks = 1;
      this.#kept = 0;
      this.#measured = undefined;
    }
    if (isOther || weights.index !== this.#index) {
      this.#index = weights.index;
      this.#by = 0;
      this.#nudged = this.#here.cost;
    }
  }

  /** @template T @param {() => T} work @returns {T} */
  #timed(work) {
    const before = performance.now();
    const made = work();
    this.#took = performance.now() - before;
    return made;
  }

  /** The weights with the chosen one moved. @param {number} by */
  #moved(by) {
    const weights = this.#weights.slice();
    weights[this.#index] += by;
    return weights;
  }

  /** @param {Told} told @param {number} by */
  #nudge({ costOf }, by) {
    this.#by = Math.abs(by) < 1e-12 ? 0 : Number(by.toPrecision(12));
    this.#nudged = this.#by === 0 ? this.#here.cost : this.#timed(() => costOf(this.#moved(this.#by))).cost;
    if (this.#by !== 0) this.#looks++;
    this.#page.redraw();
  }

  /** @param {Told} told */
  #keep({ costOf }) {
    this.#weights = this.#moved(this.#by);
    this.#here = costOf(this.#weights); // the slopes are elsewhere now; the cost is known
    this.#kept++;
    this.#by = 0;
    this.#nudged = this.#here.cost;
    this.#page.redraw();
  }

  /** Nudges a weight up, then down, and keeps what lowers the cost; then goes on to the next. @param {Told} told */
  #tryOne(told) {
    const { weights } = told;
    for (const by of [this.#length, -this.#length]) {
      this.#nudge(told, by);
      if (this.#nudged < this.#here.cost) {
        this.#keep(told);
        break;
      }
    }
    this.#nudge(told, 0);
    weights.choose((weights.index + 1) % this.#weights.length);
  }

  /** The cost along the weight, as fine as it can be in time. @param {Told} told */
  #lineOf({ costOf }) {
    const key = JSON.stringify([this.#of, this.#index, this.#length, this.#kept, this.#page.playing]);
    if (this.#line?.key === key) return this.#line.line;
    const halves = Math.min(20, Math.max(1, Math.floor(forPicture / Math.max(this.#took, 0.01) / 2)));
    const line = Array.from({ length: 2 * halves + 1 }, (_, i) => {
      const by = ((i - halves) / halves) * 10 * this.#length;
      const weights = this.#moved(by);
      return { weight: weights[this.#index], cost: by === 0 ? this.#here.cost : costOf(weights).cost };
    });
    this.#line = { key, line };
    return line;
  }

  /** On average over a tenth of a second: a browser's clock has no finer marks than one takes. @param {Told} told */
  #measure({ costOf }) {
    const from = performance.now();
    let count = 0;
    do {
      costOf(this.#weights);
      count++;
    } while (performance.now() < from + 100);
    this.#measured = (performance.now() - from) / count;
    this.#page.redraw();
  }

  /** @param {Told} told */
  render(told) {
    if (!this.#words.isReady) return nothing;
    const { locale } = this.#page;
    const { say } = locale;
    if (told.isBusy) return html`<p class="hint">${say('nudge.busy')}</p>`;
    if (!told.parameters.every(Number.isFinite)) return html`<p class="hint">${say('nudge.lost')}</p>`;
    this.#settle(told);
    return html`<div class="nudge">
      <p class="hint">${say('nudge.hint')} ${told.note}</p>
      ${this.#choice.render(told.weights)} ${this.#renderKnob(told)} ${this.#renderAnswer(told)} ${this.#renderPrice(told)}
    </div>`;
  }

  /** @param {Told} told */
  #renderKnob(told) {
    const { locale } = this.#page;
    const { say, number } = locale;
    const name = weightName(told.weights);
    const weight = this.#weights[this.#index];
    const { sign, by } = added(locale, this.#by);
    const sum = say('nudge.sum', { name, from: weight, sign, by, to: weight + this.#by });
    const button = (/** @type {1 | -1} */ way) =>
      html`<button
        type="button"
        data-does=${way > 0 ? 'nudge-up' : 'nudge-down'}
        aria-label=${say(way > 0 ? 'control.more' : 'control.less', { name, stride: this.#length })}
        @click=${() => this.#nudge(told, this.#by + way * this.#length)}
      >
        ${way > 0 ? '+' : '\u2212'}${number(this.#length)}
      </button>`;
    const set = (/** @type {any} */ event) => {
      this.#length = Number(event.target.value);
      this.#page.redraw();
    };
    return html`<p class="numbers" dir="auto">${sum}</p>
      <div class="row">
        ${button(-1)} ${button(1)}
        <input
          type="range"
          data-does="nudge"
          min=${-10 * this.#length}
          max=${10 * this.#length}
          step=${this.#length}
          .value=${live(String(this.#by))}
          aria-label=${say('nudge.slider', { name })}
          aria-valuetext=${sum}
          @input=${(/** @type {any} */ event) => this.#nudge(told, Number(event.target.value))}
        />
        <label class="cost"
          ><span>${say('nudge.length')}</span>
          <select data-does="nudge-length" @change=${set}>
            ${lengths.map((length) => html`<option value=${length} .selected=${live(length === this.#length)}>${number(length)}</option>`)}
          </select></label
        >
      </div>`;
  }

  /** @param {Told} told */
  #renderAnswer(told) {
    const { locale } = this.#page;
    const { say, number } = locale;
    const name = weightName(told.weights);
    const { cost, gradient } = this.#here;
    const slope = gradient[this.#index];
    const rise = this.#nudged - cost;
    const way = rise < 0 ? 'fell' : rise > 0 ? 'rose' : 'same';
    const isNudged = this.#by !== 0;
    const [from, to] = [cost, this.#nudged].map((value) => number(value, 6));
    const weight = this.#weights[this.#index];
    const picture = {
      line: this.#lineOf(told),
      from: { weight, cost },
      to: { weight: weight + this.#by, cost: this.#nudged },
      slope,
      label: say('nudge.picture', { name, slope }),
    };
    const answer = isNudged ? say(`nudge.${way}`, { from, to, by: Math.abs(rise) }) : say('nudge.none', { from });
    return html`${nudgeFigure(picture)}
      <p role="status" class="answer ${isNudged ? way : ''}">
        ${isNudged ? html`<span aria-hidden="true">${signs[way]}</span> ` : nothing}${answer}
      </p>
      <dl class="slopes">
        <dt>${say('nudge.difference')}</dt>
        <dd class="numbers" dir="auto" data-slope="difference">
          ${isNudged ? say('nudge.quotient', { from, to, by: this.#by, slope: rise / this.#by }) : say('nudge.unknown')}
        </dd>
        <dt>${say('nudge.exact')}</dt>
        <dd class="numbers" dir="auto" data-slope="exact">${number(slope)}</dd>
      </dl>
      <div class="row">
        <button type="button" class="main" data-does="nudge-keep" ?disabled=${!(rise < 0)} @click=${() => this.#keep(told)}>${say('nudge.keep')}</button>
        <button type="button" data-does="nudge-back" ?disabled=${!isNudged} @click=${() => this.#nudge(told, 0)}>${say('nudge.back')}</button>
        <button type="button" data-does="nudge-try" @click=${() => this.#tryOne(told)}>${say('nudge.try')}</button>
      </div>`;
  }

  /** @param {Told} told */
  #renderPrice(told) {
    const { say, number } = this.#page.locale;
    const count = this.#weights.length;
    const twice = 2 * count;
    const { change } = told;
    const [from, to] = [this.#first, this.#here.cost].map((cost) => number(cost, 6));
    const measured = this.#measured;
    const milliseconds = (/** @type {number} */ time) => number(time, time < 1 ? 4 : time < 100 ? 1 : 0);
    return html`<p data-told="tally">${say('nudge.tally', { count: this.#kept, looks: this.#looks, from, to })}</p>
      ${
        change && this.#kept > 0
          ? html`<button type="button" class="quiet" data-does="nudge-train" @click=${() => change(this.#weights.slice())}>${say('nudge.train')}</button>`
          : nothing
      }
      <p data-told="price">${say('nudge.price', { count, twice })}</p>
      ${
        measured
          ? html`<p data-told="time">
              ${say('nudge.time', { count, twice, slopes: milliseconds(measured), all: milliseconds(measured * alone * twice), times: number(alone * twice, count < 15 ? 1 : 0) })}
            </p>`
          : html`<button type="button" class="quiet" data-does="nudge-measure" @click=${() => this.#measure(told)}>${say('nudge.measure')}</button>`
      }`;
  }
}
