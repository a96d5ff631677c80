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

/** The plain least squares line, worked out here. @param {number[][]} points */
export function lineThrough(points) {
  const mean = [0, 1].map((i) => points.reduce((sum, point) => sum + point[i] / points.length, 0));
  const both = points.reduce((sum, [x, y]) => sum + (x - mean[0]) * (y - mean[1]), 0);
  const slope = both / points.reduce((sum, [x]) => sum + (x - mean[0]) ** 2, 0);
  return { slope, intercept: mean[1] - slope * mean[0] };
}

/** y = 1.5 + 0.25 x as numbers. @param {string} text */
export function lineIn(text) {
  const plain = text.replaceAll('\u2212', '-').replace(/[\u2009\s,]/g, '');
  const [, intercept, slope] = /^y=(-?[\d.]+)([+-][\d.]+)x$/.exec(plain) ?? [];
  return { intercept: Number(intercept), slope: Number(slope) };
}
