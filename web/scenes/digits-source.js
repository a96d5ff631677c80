// Where the images come from, as their licence wants it said, and why they are not there when they are not.
import { html } from 'lit/html.js';

const source = 'https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits';
const licence = 'https://creativecommons.org/licenses/by/4.0/';

/** @param {import('../locales/locale.js').Locale} locale with digits-data */
export function sourceNote({ say }) {
  return html`<p class="hint source">
    ${say('data.from')} <a href=${source}>${say('data.title')}</a> ${say('data.by')}
    <a href=${licence}>${say('data.licence')}</a>. ${say('data.changes')}
  </p>`;
}

/** @param {import('../locales/locale.js').Locale} locale with digits-data @param {import('../core/error.js').CoreError} error of the field `digits` */
export function dataFailure({ say }, { reason, detail }) {
  return say(`data.failure.${reason}`, { detail });
}
