// Milliseconds from a slider's move to the frame that shows it, in the landscape: a path of 1,000 steps, the strip, all
// marks. The script's part alone, without the browser's painting, which headless Chromium does elsewhere.
import { serve } from '../web/server.mjs';

const moves = 120;

const page = `<!doctype html><html lang="en"><title>Drag</title><script type="module" src="laser-descent.js"></script>
  <laser-descent scene="landscape" curve="CURVE" steps="1000"></laser-descent></html>`;

/** Moves a slider to and fro; runs in the page. @param {{moves: number, name: string}} how @returns {Promise<number[]>} milliseconds a move */
async function drag({ moves, name }) {
  const element = /** @type {any} */ (document.querySelector('laser-descent'));
  const slider = element.shadowRoot.querySelector(`.number.${name} input[type=range]`);
  const [least, most] = [Number(slider.min), Number(slider.max)];
  const times = [];
  for (let i = 0; i < moves; i++) {
    await new Promise(requestAnimationFrame);
    const begun = performance.now();
    slider.value = String(least + (most - least) * (0.3 + 0.2 * Math.sin(i / 10)));
    slider.dispatchEvent(new Event('input'));
    await element.updateComplete;
    element.shadowRoot.querySelector('svg').getBoundingClientRect(); // the layout is part of the frame
    times.push(performance.now() - begun);
  }
  return times;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @returns {Promise<{name: string, milliseconds: number[]}[]>} a row for each curve and slider
 */
export async function measureDrag(browser) {
  const curves = ['two-valleys', 'crawl'];
  const site = await serve({
    pages: Object.fromEntries(curves.map((id) => [`${id}.html`, page.replace('CURVE', id)])),
  });
  const rows = [];
  for (const id of curves) {
    const tab = await browser.newPage();
    await tab.goto(`${site.url}${id}.html`);
    await tab.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector('laser-descent'));
      await customElements.whenDefined('laser-descent');
      await element.ready;
      element.state = { ...element.state, strip: true, flat: { guess: null } };
      await element.updateComplete;
    });
    for (const name of ['rate', 'start']) {
      rows.push({ name: `${id}, the ${name}`, milliseconds: await tab.evaluate(drag, { moves, name }) });
    }
    await tab.close();
  }
  site.close();
  return rows;
}
