// How the tests look at a fit on its page.

/** @typedef {import('playwright-core').Page} Page */

/** @param {string} attributes */
export const tag = (attributes) => `<laser-descent scene="fit" seed="5" ${attributes}></laser-descent>`;

/** The learner's own points, few of them. @param {Page} page @returns {Promise<number[][]>} */
export function pointsOf(page) {
  return page.evaluate(() => {
    const { points } = /** @type {any} */ (document.querySelector('laser-descent')).state;
    return points.split(';').map((/** @type {string} */ part) => part.split(',').map(Number));
  });
}

/** Where a place among the points is on the screen, by the ticks of the axes. @param {Page} page @param {[number, number]} place */
export async function spotAt(page, place) {
  return page.evaluate(([x, y]) => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('laser-descent')?.shadowRoot);
    const svg = /** @type {SVGSVGElement} */ (root.querySelector('.points svg'));
    const { left, top, width } = svg.getBoundingClientRect();
    const tick = (/** @type {string} */ anchor, /** @type {'x1' | 'y1'} */ at) => {
      const texts = [...svg.querySelectorAll(`.axes text[text-anchor=${anchor}]:not(.name)`)];
      return texts.map((text) => [
        Number(text.textContent?.replaceAll('\u2212', '-').replaceAll(',', '')),
        Number(text.previousElementSibling?.getAttribute(at)),
      ]);
    };
    const along = (/** @type {number} */ value, /** @type {number[][]} */ ticks) => {
      const [[a, from], [b, to]] = [ticks[0], ticks[ticks.length - 1]];
      return from + ((value - a) / (b - a)) * (to - from);
    };
    const pixels = width / 640;
    return { x: left + along(x, tick('middle', 'x1')) * pixels, y: top + along(y, tick('end', 'y1')) * pixels };
  }, place);
}

/** The figures beside the pictures. @param {Page} page @returns {Promise<Record<string, string>>} */
export async function valuesOf(page) {
  return page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('laser-descent'));
    await element.updateComplete;
    const all = [...element.shadowRoot.querySelectorAll('[data-figure]')];
    return Object.fromEntries(all.map((figure) => [figure.dataset.figure, figure.textContent.trim()]));
  });
}
