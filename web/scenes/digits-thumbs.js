// Small images of the data, each a button that puts it on the pad.
import { html } from 'lit/html.js';
import { imageOf, mostInk, textOf } from './digits-cells.js';
import { padOf } from './digits-on-pad.js';
import { drawInk } from './digits-tiles.js';

/** @typedef {import('./digits-panel.js').Around} Around */

/**
 * @param {Around} around @param {number} sample its number
 * @param {{pad: import('./digits-panel.js').PadProgress | null}} state
 * @param {string} label @param {unknown} [caption]
 */
export function thumb(around, sample, state, label, caption) {
  const { page, digits } = around;
  const pad = padOf(around, state);
  const show = () => page.change({ pad: { ...pad, cells: textOf(imageOf(digits, sample)), sample, strokes: [] } });
  return html`<button type="button" class="thumb" aria-pressed=${pad.sample === sample ? 'true' : 'false'} @click=${show}>
    <canvas class="tile" data-image=${sample} role="img" aria-label=${label}></canvas>${caption}
  </button>`;
}

/** @param {ParentNode} root @param {Around} around @param {import('./digits-tiles.js').Colours} colours */
export function drawThumbs(root, { digits }, colours) {
  for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (root.querySelectorAll('canvas[data-image]'))) {
    drawInk(canvas, imageOf(digits, Number(canvas.dataset.image)), mostInk, colours);
  }
}
