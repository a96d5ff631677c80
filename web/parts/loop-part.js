// The loop of a scene, for those who open it: the strip and its sentences are fetched then.
import { html } from 'lit/html.js';

/** @typedef {import('../scenes/scene.js').Page} Page */
/** @typedef {{render: (...told: any[]) => unknown}} Shown */

/**
 * @template {Shown} Loop
 * @param {Page} page
 * @param {() => Promise<{Loop: new (page: Page, root: ShadowRoot) => Loop}>} load the scene's file of its loop
 * @returns {(...told: Parameters<Loop['render']>) => unknown} renders it
 */
export function loopPart(page, load) {
  /** @type {Loop | undefined} */
  let shown;
  const open = async (/** @type {any} */ { target }) => {
    shown ??= await load().then(
      ({ Loop }) => new Loop(page, target.getRootNode()),
      () => void page.lacks('loop'),
    );
    page.redraw();
  };
  return (...told) =>
    html`<details @toggle=${open}><summary>${page.locale.say('control.loop')}</summary>${shown?.render(...told)}</details>`;
}
