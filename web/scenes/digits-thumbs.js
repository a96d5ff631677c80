// Small images of the data, each a button that puts it on the pad.
import { html } from 'lit/html.js';
import { imageOf, mostInk, textOf } from './digits-cells.js';
import { padOf } from './digits-on-pad.js';
import { drawInk, isDrawn } from './digits-tiles.js';

/** @typedef {import('./digits-panel.js').Around} Around */

/**
 * @param {Around} around @param {number} sample its number
 * @param {() => Parameters<typeof padOf>[1]} state as it is when it is asked for
 * @param {string} label @param {unknown} [caption]
 */
export function thumb(around, sample, state, label, caption) {
  const show = () => {
    const pad = padOf(around, state());
    around.page.change({ pad: { ...pad, cells: textOf(imageOf(around.digits, sample)), sample, strokes: [] } });
  };
  return html`<button type="button" class="thumb" aria-pressed=${padOf(around, state()).sample === sample ? 'true' : 'false'} @click=${show}>
    <canvas class="tile" data-image=${sample} role="img" aria-label=${label}></canvas>${caption}
  </button>`;
}

/** @param {ParentNode} root @param {Around} around @param {import('./digits-tiles.js').Colours} colours */
export function drawThumbs(root, { digits }, colours) {
  for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (root.querySelectorAll('canvas[data-image]'))) {
    const sample = Number(canvas.dataset.image);
    if (!isDrawn(canvas, digits, sample, colours)) drawInk(canvas, imageOf(digits, sample), mostInk, colours);
  }
}
