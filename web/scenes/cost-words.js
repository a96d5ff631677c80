// What the two shots cost, told: the table, how many times, what was guessed, and what the finger reads.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { cell, recordTable } from '../parts/table.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./cost-records.js').CostRecords} CostRecords */
/** @typedef {import('./cost-records.js').CostState} CostState */

/** A number to two decimals, or that there is none. @param {Locale} locale @param {number} value */
function valueCell({ say, number }, value) {
  if (!Number.isFinite(value)) return say('shots.none');
  return cell(value, (told) => number(told, Math.abs(told) < 0.1 ? 4 : 2));
}

/**
 * Which shapes are shown beside the main one.
 * @param {Locale} locale @param {string[]} all @param {string[]} shown @param {string} main @param {(id: string, isOn: boolean) => void} toggle
 */
export function shapeBoxes({ say }, all, shown, main, toggle) {
  return html`<fieldset class="players">
    <legend>${say('shots.beside')}</legend>
    ${all.map(
      (id) =>
        html`<label
          ><input
            type="checkbox"
            value=${id}
            .checked=${live(shown.includes(id))}
            ?disabled=${id === main}
            @change=${(/** @type {any} */ event) => toggle(id, event.target.checked)}
          /><span class="swatch shape-${id}"></span>${say(`shape.name.${id}`)}</label
        >`,
    )}
  </fieldset>`;
}

/** The shots by every shape shown. @param {Locale} locale @param {CostRecords} records @param {CostState} state */
export function shotTable(locale, records, state) {
  const { say } = locale;
  const { start, other, target } = state;
  const [a, b] = [start - target, other - target];
  const rows = records.shown(state).map((id) => {
    const compared = records.compare(state, id);
    return [
      html`<span class="swatch shape-${id}"></span>${say(`shape.name.${id}`)}`,
      ...[compared.a, compared.b, compared.times].map((value) => valueCell(locale, value)),
    ];
  });
  const errors = [a, b, a === 0 ? Number.NaN : b / a].map((value) => valueCell(locale, value));
  return html`<div class="shots">
    ${recordTable(locale, {
      caption: say('shots.table'),
      columns: [say('shots.column.shape'), say('shots.a'), say('shots.b'), say('shots.column.times')],
      rows: [[say('shots.error'), ...errors], ...rows],
    })}
  </div>`;
}

/** The one sentence: how many times the cost, for how many times the error. @param {Locale} locale @param {CostRecords} records @param {CostState} state */
export function timesSentence({ say, number }, records, state) {
  const { cost, start, other, target } = state;
  const { a, b, times } = records.compare(state, cost);
  const shape = say(`shape.name.${cost}`);
  if (!Number.isFinite(a) || !Number.isFinite(b)) return say('shots.noValue', { shape });
  if (start === target) return say('shots.onTarget');
  if (a < 0 || b < 0) return say('shots.gain', { shape });
  if (!Number.isFinite(times)) return say('shots.free', { shape });
  const errors = Math.abs((other - target) / (start - target));
  return say('shots.times', { errors: number(errors, 2), shape, times: number(times, 2) });
}

/** @param {Locale} locale @param {CostRecords} records @param {CostState} state */
export function guessVerdict({ say, number }, records, state) {
  const { guess, cost } = state;
  const { times } = records.compare(state, cost);
  if (guess === null || !Number.isFinite(times)) return nothing;
  const judged = number(guess, 2) === number(times, 2) ? say('predict.exact') : '';
  const told = say('shots.told', { guess, truth: number(times, 2) });
  return html`<p class="gap">${told} ${judged} ${say(`shots.why.${cost}`)}</p>`;
}

/** What the finger reads: there, at the target and at shot B. @param {Locale} locale @param {CostRecords} records @param {CostState} state */
export function traceSentence({ say, number }, records, state) {
  const { cost, trace, target, other } = state;
  if (trace === null) return say('trace.hint');
  const told = records
    .costsAt(state, cost, [trace, target, other])
    .map((value) => (Number.isFinite(value) ? number(value) : say('trace.none')));
  const values = { y: trace, there: told[0], target, bottom: told[1], other, cost: told[2] };
  return say('trace.told', values);
}
