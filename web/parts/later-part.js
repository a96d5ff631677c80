// A part of a scene for those who open it: its code and sentences are fetched then.
import { html } from 'lit/html.js';

/** @typedef {import('../scenes/scene.js').Page} Page */
/** @typedef {{render: (...told: any[]) => unknown}} Shown */

/**
 * @template {Shown} P
 * @param {Page} page @param {string} name @param {string} label the key of what opens it
 * @param {() => Promise<{Part: new (page: Page, root: ShadowRoot) => P}>} load
 * @returns {(...told: Parameters<P['render']>) => unknown} renders it
 */
export function laterPart(page, name, label, load) {
  /** @type {P | undefined} */
  let shown;
  let isOpen = false;
  const toggle = async (/** @type {any} */ { target }) => {
    isOpen = target.open;
    const root = target.getRootNode();
    if (!(root instanceof ShadowRoot)) return; // taken away before it could be told
    shown ??= await load().then(
      ({ Part }) => new Part(page, root),
      () => void page.lacks(name),
    );
    page.redraw();
  };
  return (...told) =>
    html`<details class=${name} @toggle=${toggle}><summary>${page.locale.say(label)}</summary>${isOpen ? shown?.render(...told) : ''}</details>`;
}
