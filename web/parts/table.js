import { html, nothing } from 'lit/html.js';

/** More would take long to draw, and nobody reads them. */
export const mostRows = 200;

/**
 * Records as text.
 * @param {import('../locales/locale.js').Locale} locale
 * @param {object} table
 * @param {string} table.caption
 * @param {string[]} table.columns
 * @param {unknown[][]} table.rows at least the first `mostRows`
 * @param {number} [table.total] how many rows there are, where `rows` has not all
 * @param {number} [table.current] the row that is shown elsewhere now
 * @param {() => void} [table.save] saves all of it as a file
 */
export function recordTable({ say }, { caption, columns, rows, total = rows.length, current, save }) {
  const more = total - mostRows;
  return html`<div class="table" part="table" role="region" tabindex="0" aria-label=${caption}>
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, mostRows).map(
            ([first, ...cells], row) =>
              html`<tr aria-current=${row === current ? 'step' : nothing}>
                <th scope="row">${first}</th>
                ${cells.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      ${more > 0 ? html`<p>${say('table.more', { count: more })}</p>` : nothing}
    </div>
    ${save ? html`<button type="button" class="quiet" data-does="save" @click=${save}>${say('table.save')}</button>` : nothing}`;
}

/** A number in a cell: rounded for the eye, whole for a program. @param {number} value @param {(value: number, digits?: number) => string} number */
export function cell(value, number) {
  return html`<data value=${String(value)}>${number(value)}</data>`;
}

/**
 * @param {string[]} columns @param {(string | number)[][]} rows
 * @returns {string} comma-separated, with a header; numbers in full, texts quoted where they must be
 */
export function toCSV(columns, rows) {
  const field = (/** @type {string | number} */ value) => {
    const text = String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows]
    .map((row) => row.map(field).join(','))
    .join('\n')
    .concat('\n');
}
