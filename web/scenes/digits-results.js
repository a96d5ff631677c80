// How well the images are read, those learned from and those held out: costs, accuracy, what is taken for what, and the
// worst mistakes.
import { guard } from 'lit/directives/guard.js';
import { html, nothing, svg } from 'lit/html.js';
import { digitCount } from './digits-cells.js';
import { Eased } from './digits-eased.js';
import { confusionOf, costBorders, countsByCost, judge, mistakesOf } from './digits-judged.js';
import { padOf } from './digits-on-pad.js';
import { outputText } from './digits-reading.js';
import css from './digits-results.css?inline';
import { drawThumbs, thumb } from './digits-thumbs.js';
import tiles from './digits-tiles.css?inline';
import { coloursIn, probes } from './digits-tiles.js';

/** @typedef {import('./digits-panel.js').Around} Around */
/** @typedef {import('./digits-panel.js').DigitsState} DigitsState */
/** @typedef {import('./digits-panel.js').Panel} Panel */
/** @typedef {import('./digits-panel.js').Shown} Shown */
/** @typedef {import('./digits-judged.js').Judged} Judged */
/** @typedef {import('./digits-judged.js').Reading} Reading */
/** @typedef {'train' | 'test'} Of */

const sets = /** @type {Of[]} */ (['train', 'test']);
/** As many images are shown of a cell, and as many mistakes. */
const mostShown = 24;
const mostMistakes = 12;

/** @implements {Panel} */
export class Results {
  /** @type {import('./digits-panel.js').ResultsProgress} */
  static progress = { of: 'test', cell: null };
  static css = tiles + css;

  /** @param {any} progress */
  static accepts({ of, cell }) {
    const isDigit = (/** @type {unknown} */ n) => Number.isInteger(n) && Number(n) >= 0 && Number(n) < digitCount;
    return sets.includes(of) && (cell === null || (Array.isArray(cell) && cell.length === 2 && cell.every(isDigit)));
  }

  #around;
  #eased;
  /** @type {Record<Of, Judged> & {step: number} | undefined} */
  #judged;
  /** @type {DigitsState | undefined} */
  #state;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.#eased = new Eased(() => around.page.settle());
  }

  /** @param {DigitsState} state */
  settle(state) {
    const { shown, train } = this.#around;
    this.#state = state;
    if (!shown) return;
    const { loss } = shown.architecture;
    this.#judged = this.#eased.get(loss, [shown.parameters, train], () => ({
      step: shown.step,
      train: this.#judge(shown, 'train'),
      test: this.#judge(shown, 'test'),
    }));
  }

  /** @param {Shown} shown @param {Of} of @returns {Judged} */
  #judge(shown, of) {
    const { digits, ground } = this.#around;
    const { features, targets } = ground[of];
    return judge(shown.predict(features), shown.costs(features, targets), this.#around[of], digits.labels);
  }

  /** @param {Partial<import('./digits-panel.js').ResultsProgress>} patch */
  #change(patch) {
    this.#around.page.change({ results: { ...this.#now().results, ...patch } });
  }

  #now = () => /** @type {DigitsState} */ (this.#state);

  render() {
    const { page, shown } = this.#around;
    const { of, cell } = this.#now().results;
    const { sample } = padOf(this.#around, this.#now());
    // Nothing of it is another while one draws.
    return guard([this.#judged, of, String(cell), sample, page.locale], () => this.#render(shown));
  }

  /** @param {Shown | undefined} shown */
  #render(shown) {
    const { say, number } = this.#around.page.locale;
    const judged = this.#judged;
    const { of } = this.#now().results;
    if (!judged || !shown) return nothing;
    const { readings, cost } = judged[of];
    return html`<p class="heading">${say('results.title', { step: number(judged.step) })}</p>
      ${this.#renderSummary(judged)}
      <p class="row" role="group" aria-label=${say('results.of')}>
        ${sets.map((set) => html`<button type="button" data-of=${set} aria-pressed=${set === of ? 'true' : 'false'} @click=${() => this.#change({ of: set })}>${say(`results.set.${set}`)}</button>`)}
      </p>
      ${Number.isFinite(cost) ? html`${this.#renderCosts(readings, cost)} ${this.#renderConfusion(shown, readings)} ${this.#renderMistakes(shown, readings)}` : html`<p class="end diverged">${say('results.undefined')}</p>`}
      ${probes}`;
  }

  /** @param {Record<Of, Judged>} judged */
  #renderSummary(judged) {
    const { say, number } = this.#around.page.locale;
    return html`<table class="summary">
      <thead>
        <tr>
          <td></td>
          <th scope="col">${say('results.cost')}</th>
          <th scope="col">${say('results.accuracy')}</th>
        </tr>
      </thead>
      <tbody>
        ${sets.map((set) => {
          const { readings, cost, right, accuracy } = judged[set];
          const isDefined = Number.isFinite(cost);
          return html`<tr data-set=${set}>
            <th scope="row">${say(`results.set.${set}`)}</th>
            <td><data value=${String(cost)}>${number(cost)}</data></td>
            <td>
              <data value=${String(accuracy)}>${isDefined ? `${number(100 * accuracy, 1)} %` : number(Number.NaN)}</data>
              <small>${isDefined ? say('results.rightOf', { right, count: readings.length }) : nothing}</small>
            </td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }

  /** How many images cost how much: the average is made of few dear ones and many cheap ones. @param {Reading[]} readings @param {number} average */
  #renderCosts(readings, average) {
    const { say, number } = this.#around.page.locale;
    const counts = countsByCost(readings);
    const most = Math.max(...counts);
    const place = costBorders.filter((border) => border <= average).length;
    const range = (/** @type {number} */ i) => {
      if (i === 0) return say('results.below', { most: number(costBorders[0]) });
      if (i === costBorders.length) return say('results.above', { least: number(costBorders[i - 1]) });
      return say('results.between', { least: number(costBorders[i - 1]), most: number(costBorders[i]) });
    };
    return html`<div class="part">
      <p class="heading">${say('results.each')}</p>
      <p class="hint">${say('results.eachHint', { average: number(average) })}</p>
      <table class="costs">
        <thead>
          <tr>
            <th scope="col">${say('results.costs')}</th>
            <th scope="col" colspan="2">${say('results.images')}</th>
          </tr>
        </thead>
        <tbody>
          ${counts.map(
            (count, i) =>
              html`<tr class=${i === place ? 'average' : ''}>
                <th scope="row"><span class="mark" aria-hidden="true">${i === place ? '\u25cf' : ''}</span>${range(i)}</th>
                <td class="bar">
                  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                    ${svg`<rect width=${(100 * count) / most} height="10" />`}
                  </svg>
                </td>
                <td>${number(count)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** @param {Shown} shown @param {Reading[]} readings */
  #renderConfusion(shown, readings) {
    const { say, number } = this.#around.page.locale;
    const { cell } = this.#now().results;
    const table = confusionOf(readings);
    const most = Math.max(1, ...table.map((row, truth) => Math.max(...row.filter((_, answer) => answer !== truth))));
    const isOpen = (/** @type {number} */ truth, /** @type {number} */ answer) =>
      cell !== null && cell[0] === truth && cell[1] === answer;
    const entry = (/** @type {number} */ count, /** @type {number} */ truth, /** @type {number} */ answer) => {
      // Four shades of wrong; right is right.
      const shade = count === 0 ? 'none' : truth === answer ? 'right' : `wrong${Math.ceil((4 * count) / most)}`;
      if (count === 0) return html`<td class="none">0</td>`;
      const open = () => this.#change({ cell: isOpen(truth, answer) ? null : [truth, answer] });
      return html`<td class=${shade}>
        <button type="button" data-confused=${`${truth} ${answer}`} aria-pressed=${isOpen(truth, answer) ? 'true' : 'false'} aria-label=${say('results.confused', { count, truth, answer })} @click=${open}>${number(count)}</button>
      </td>`;
    };
    return html`<div class="part">
      <div class="table" role="region" tabindex="0" aria-label=${say('results.confusion')}>
        <table class="confusion">
          <caption>
            <span class="heading">${say('results.confusion')}</span> ${say('results.confusionHint')}
          </caption>
          <thead>
            <tr>
              <td></td>
              ${table.map((_, answer) => html`<th scope="col">${answer}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${table.map((row, truth) => html`<tr><th scope="row">${truth}</th>${row.map((count, answer) => entry(count, truth, answer))}</tr>`)}
          </tbody>
        </table>
      </div>
      <div data-opened>${cell === null ? nothing : this.#renderOpened(shown, readings, cell)}</div>
    </div>`;
  }

  /** @param {Shown} shown @param {Reading[]} readings @param {[number, number]} cell */
  #renderOpened(shown, readings, [truth, answer]) {
    const { say } = this.#around.page.locale;
    const inCell = readings.filter((reading) => reading.truth === truth && reading.answer === answer);
    const dearest = inCell.toSorted((a, b) => b.cost - a.cost);
    const more = inCell.length - mostShown;
    return html`<p>${say(truth === answer ? 'results.openedRight' : 'results.opened', { count: inCell.length, truth, answer })}</p>
      ${this.#renderImages(shown, dearest.slice(0, mostShown))} ${more > 0 ? html`<p class="hint">${say('results.more', { count: more })}</p>` : nothing}`;
  }

  /** @param {Shown} shown @param {Reading[]} readings */
  #renderMistakes(shown, readings) {
    const { say } = this.#around.page.locale;
    const mistakes = mistakesOf(readings);
    return html`<div class="part">
      <p class="heading">${say('results.mistakes')}</p>
      <p class="hint">${say(mistakes.length > 0 ? 'results.mistakesHint' : 'results.noMistakes', { count: mistakes.length })}</p>
      <div data-mistakes>${this.#renderImages(shown, mistakes.slice(0, mostMistakes))}</div>
    </div>`;
  }

  /** @param {Shown} shown @param {Reading[]} readings */
  #renderImages(shown, readings) {
    const { locale } = this.#around.page;
    const { say, number } = locale;
    return html`<div class="thumbs">
      ${readings.map(({ sample, truth, answer, sure, cost }) => {
        const caption = html`<small>${say('results.taken', { truth, answer })}</small> <small>${outputText(locale, shown, sure)}</small> <small data-cost=${cost}>${say('results.costs.one', { cost: number(cost, 2) })}</small>`;
        return thumb(
          this.#around,
          sample,
          this.#now,
          say('tiles.image', { image: number(sample + 1), truth }),
          caption,
        );
      })}
    </div>`;
  }

  /** @param {ShadowRoot} root */
  drawn(root) {
    drawThumbs(root, this.#around, coloursIn(root));
  }

  free() {
    this.#eased.free();
  }
}
