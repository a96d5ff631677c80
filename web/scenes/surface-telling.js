// The surface and the walk in words, made of what was measured.
import { html, nothing } from 'lit/html.js';
import { gridOf } from '../parts/relief.js';
import { formOf, measuresOf, ninthOf } from './surface-run.js';
import { endText, placeText } from './surface-words.js';

/** @typedef {import('./surface-panel.js').Around} Around */
/** @typedef {import('./surface-panel.js').Panel} Panel */
/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {import('./surface-ground.js').Place} Place */

/** So many heights a side stand in the table. */
const heights = 5;

/** @implements {Panel} */
export class Telling {
  static progress = {};
  static accepts = () => true;
  #around;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
  }

  settle() {}

  /** @param {SurfaceState} state */
  render({ places }) {
    const { page, records } = this.#around;
    const { say } = page.locale;
    const isFound = !page.predicts || places?.found === records.ground.formula;
    return html`<p class="title">${say('tell.ground')}</p>
      <p data-tell="ground">${this.#ground().join(' ')} ${isFound ? this.#bottoms() : nothing}</p>
      ${this.#renderHeights()}
      <p class="title">${say('tell.run')}</p>
      <p data-tell="run">${this.#run().join(' ')}</p>`;
  }

  /** A place with the part of the picture that it is in. @param {Place} place */
  #where(place) {
    const { page, records } = this.#around;
    const ninth = ninthOf(place, records.ground);
    const part = ninth === undefined ? 'outside' : String(ninth);
    return page.locale.say(`tell.part.${part}`, { place: placeText(page.locale, place) });
  }

  /** @returns {string[]} */
  #ground() {
    const { page, records } = this.#around;
    const { say, number } = page.locale;
    const { relief, ground } = records;
    if (Number.isNaN(relief.lowest)) return [say('tell.nowhere')];
    const grid = gridOf(ground);
    const placeWith = (/** @type {number} */ cost) => {
      const i = relief.cost.indexOf(cost);
      return this.#where([grid[i], grid[relief.cost.length + i]]);
    };
    const { lowest, highest } = relief;
    if (relief.levels.length === 0) return [say('tell.level', { cost: lowest })];
    const lacking = relief.cost.filter((cost) => !Number.isFinite(cost)).length / relief.cost.length;
    return [
      say('tell.lowest', { cost: number(lowest), place: placeWith(lowest) }),
      say('tell.highest', { cost: number(highest), place: placeWith(highest) }),
      ...(lacking > 0 ? [say('tell.lacks', { percent: number(100 * lacking, 1) })] : []),
    ];
  }

  #bottoms() {
    const { page, records } = this.#around;
    const { say, number } = page.locale;
    const minima = records.landmarks.filter(({ kind }) => kind === 'minimum');
    const told = minima.map(({ letter, position, cost }) =>
      say('tell.bottom', { letter, place: this.#where(position), cost: number(cost) }),
    );
    return `${say('tell.bottoms', { count: minima.length })} ${told.join(' ')}`;
  }

  /** A few heights, from the top of the picture down. */
  #renderHeights() {
    const { page, records } = this.#around;
    const { say, number } = page.locale;
    const grid = gridOf(records.ground, heights);
    const { cost } = records.formula.evaluate(grid);
    const rows = Array.from({ length: heights }, (_, i) => heights - 1 - i);
    const columns = rows.toReversed();
    return html`<div class="table" role="region" tabindex="0" aria-label=${say('tell.heights')}>
      <table>
        <caption>${say('tell.heights')}</caption>
        <thead>
          <tr>
            <td></td>
            ${columns.map((column) => html`<th scope="col">x = ${number(grid[column], 2)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                <th scope="row">y = ${number(grid[heights * heights + row * heights], 2)}</th>
                ${columns.map((column) => html`<td>${number(cost[row * heights + column])}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** @returns {string[]} */
  #run() {
    const { page, records, words: wordsOf } = this.#around;
    const { locale } = page;
    const { say, number } = locale;
    const { chosen, here, end, ground, columns } = records;
    const count = chosen.steps;
    const words = wordsOf();
    const told = words === undefined ? undefined : endText(records, locale, words);
    if (!records.isDefined || count === 0)
      return told ? [told] : [say('tell.unmoved', { place: this.#where(chosen.start) })];
    const measures = measuresOf(columns, count, ground);
    const { length, apart, turns, back, fall, half, nearly, rises, longest, last } = measures;
    const isFall = end?.kind === 'rest' && end.landmark?.kind === 'minimum';
    const sentences = [
      say('tell.from', { count, start: this.#where(chosen.start), place: this.#where(here.position) }),
      ...(isFall
        ? [
            say('tell.fell', {
              letter: String(end.landmark?.letter),
              place: this.#where(/** @type {Place} */ (end.landmark?.position)),
            }),
          ]
        : []),
      say(`tell.form.${formOf(measures)}`, { turns, back, length, apart }),
    ];
    if (fall > 0) {
      sentences.push(say('tell.costs', { from: columns.cost[0], to: here.cost, half, nearly }));
    } else {
      sentences.push(say('tell.rose', { from: columns.cost[0], to: here.cost }));
    }
    if (rises > 0) sentences.push(say('tell.rises', { count: rises }));
    sentences.push(say('tell.steps', { longest: number(longest), last: number(last) }));
    if (told && !isFall) sentences.push(told);
    return sentences;
  }

  free() {}
}
