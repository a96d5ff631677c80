// The plots and the table of a descent, up to the step shown.
import { html } from 'lit/html.js';
import { cell, mostRows, recordTable } from '../parts/table.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').History} History */
/** @typedef {import('./descent-records.js').DescentState} DescentState */

const plots = ['cost', 'position', 'error'];
const columns = ['step', 'position', 'error', 'cost', 'gradient'];

/** Canvases for the charts to draw on, each told in words. @param {Locale} locale @param {History} records @param {DescentState} state */
export function plotFigures({ say }, { position, cost }, { steps, target }) {
  const values = { count: steps, y: position[steps], cost: cost[steps], error: Math.abs(position[steps] - target) };
  return html`<div class="charts" part="chart">
    ${plots.map(
      (name) =>
        html`<figure>
          <figcaption>${say(`chart.${name}`)}</figcaption>
          <div class="canvas">
            <canvas data-chart=${name} role="img" aria-label=${say(`chart.${name}.label`, values)}></canvas>
          </div>
        </figure>`,
    )}
  </div>`;
}

/** @param {Locale} locale @param {History} records @param {DescentState} state @param {() => void} save */
export function stepTable(locale, { position, cost, gradient }, { steps, target }, save) {
  const { say, number } = locale;
  const rows = [...position.slice(0, Math.min(steps + 1, mostRows))].map((y, step) => [
    step,
    ...[y, y - target, cost[step], gradient[step]].map((value) => cell(value, number)),
  ]);
  return html`<details class="records">
    <summary>${say('descent.table', { count: steps })}</summary>
    ${recordTable(locale, {
      caption: say('descent.table.caption'),
      columns: columns.map((name) => say(`column.${name}`)),
      rows,
      total: steps + 1,
      current: steps,
      save,
    })}
  </details>`;
}
