import { html } from 'lit/html.js';

/**
 * One row of a table of keys: what is pressed, and the name of what it does. Handlers and help are both made from it.
 * @typedef {{key: string, shift?: boolean, label: string, does: string}} Key
 */

/** @type {Key[]} */
export const aimKeys = [
  { key: 'ArrowUp', label: '\u2191', does: 'up' },
  { key: 'ArrowDown', label: '\u2193', does: 'down' },
  { key: 'ArrowUp', shift: true, label: 'Shift \u2191', does: 'upFine' },
  { key: 'ArrowDown', shift: true, label: 'Shift \u2193', does: 'downFine' },
  { key: 'PageUp', label: 'Page Up', does: 'upFar' },
  { key: 'PageDown', label: 'Page Down', does: 'downFar' },
  { key: 'Enter', label: 'Enter', does: 'shoot' },
  { key: ' ', label: 'Space', does: 'shoot' },
];

/** For two knobs. The ways are those of the picture, whatever way the text runs. @type {Key[]} */
export const sheetKeys = [
  ...aimKeys,
  { key: 'ArrowLeft', label: '\u2190', does: 'left' },
  { key: 'ArrowRight', label: '\u2192', does: 'right' },
  { key: 'ArrowLeft', shift: true, label: 'Shift \u2190', does: 'leftFine' },
  { key: 'ArrowRight', shift: true, label: 'Shift \u2192', does: 'rightFine' },
  { key: 'Home', label: 'Home', does: 'leftFar' },
  { key: 'End', label: 'End', does: 'rightFar' },
];

/** On the timeline's slider, whose own keys step and scrub. @type {Key[]} */
export const timelineKeys = [
  { key: 'ArrowRight', label: '\u2192', does: 'step' },
  { key: 'ArrowLeft', label: '\u2190', does: 'back' },
  { key: ' ', label: 'Space', does: 'play' },
  { key: 'Home', label: 'Home', does: 'reset' },
  { key: 'b', label: 'B', does: 'branch' },
];

/**
 * Does what the table says for the key pressed, if it says something.
 * @param {KeyboardEvent} event @param {Key[]} keys @param {Record<string, (() => void) | undefined>} deeds
 */
export function press(event, keys, deeds) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const row = keys.find(({ key, shift = false }) => key === event.key && shift === event.shiftKey);
  const deed = row && deeds[row.does];
  if (!deed) return;
  event.preventDefault();
  deed();
}

/** @param {import('../locales/locale.js').Locale} locale @param {Key[]} keys @param {string} where names the sentence of where they work */
export function keyHelp({ say }, keys, where) {
  return html`<details class="keys">
    <summary>${say('keys.title')}</summary>
    <p>${say(where)}</p>
    <dl>
      ${keys.map(({ label, does }) => html`<div><dt><kbd>${label}</kbd></dt><dd>${say(`keys.${does}`)}</dd></div>`)}
    </dl>
  </details>`;
}
