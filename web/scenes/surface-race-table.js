// A race in a table, for a person and for a program.
import { html, nothing, svg } from 'lit/html.js';
import { tuningOf } from '../parts/rule.js';
import { cell, toCSV } from '../parts/table.js';
import { letterOf } from './surface-race-picture.js';
import { racerName, wentText, whyEnded } from './surface-race-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./surface-records.js').SurfaceRecords} SurfaceRecords */
/** @typedef {import('./surface-race-records.js').Judged} Judged */
/** @typedef {import('./surface-race-records.js').RaceRecords} RaceRecords */

/** A racer's line as it looks everywhere. @param {number} i */
export function swatch(i) {
  return html`<svg class="swatch racer racer-${i}" viewBox="0 0 34 10" aria-hidden="true">${svg`<path class="line" d="M1 5H33" />`}</svg>`;
}

/** Numbers in full. @param {ReturnType<RaceRecords['history']>} racers */
export function raceCSV(racers) {
  const rows = racers.flatMap(({ optimizer, rate, tuning, position, cost, evaluations }, i) =>
    position.map(([x, y], step) => [
      letterOf(i),
      optimizer,
      rate,
      tuning ?? '',
      step,
      evaluations[step],
      x,
      y,
      cost[step],
    ]),
  );
  return toCSV(
    ['racer', 'optimizer', 'rate', 'tuning', 'step', 'evaluations', 'position x', 'position y', 'cost'],
    rows,
  );
}

/** The whole race in numbers and words. @param {Locale} locale @param {RaceRecords} race @param {SurfaceRecords} records @param {Judged} judged */
export function raceTable(locale, race, records, { arrivals }) {
  const { say, number } = locale;
  const columns = ['racer', 'rate', 'steps', 'evaluations', 'lowest', 'arrived', 'went', 'reason'];
  const caption = say('racing.table');
  return html`<div class="table" part="table" role="region" tabindex="0" aria-label=${caption}>
        <table>
          <caption>${caption}</caption>
          <thead>
            <tr>${columns.map((name) => html`<th scope="col">${say(`racing.column.${name}`)}</th>`)}</tr>
          </thead>
          <tbody>
            ${race.all.map((raced, i) => {
              const { racer, last, lowest, columns: records_ } = raced;
              const arrival = arrivals[i];
              const told =
                arrival === undefined
                  ? say('racing.never')
                  : say('racing.arrival', { step: arrival, evaluations: records_.evaluations[arrival] });
              const tuned = Object.entries(tuningOf(racer.tuning))
                .map((part) => part.join('='))
                .join(' ');
              return html`<tr data-racer=${letterOf(i)}>
                <th scope="row">${swatch(i)} ${racerName(locale, race.all, i)}</th>
                <td>${cell(racer.rate, number)} ${tuned ? html`<code>${tuned}</code>` : nothing}</td>
                <td>${cell(Math.max(0, last), number)}</td>
                <td>${cell(records_.evaluations[last] ?? 0, number)}</td>
                <td>${cell(lowest, number)}</td>
                <td>${told}</td>
                <td>${wentText(locale, records, raced)}</td>
                <td>${whyEnded(locale, raced)}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>`;
}
