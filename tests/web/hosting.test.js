// Elements as guests on an author's page: many of them, coming and going, styled from outside.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, open, useBrowser } from './page.mjs';

useBrowser();

/** A `<laser-descent>` inside an evaluated function. @typedef {any} Figure */

for (const count of [2, 10]) {
  test(`${count} elements on a page fetch the core once`, async () => {
    const { page, requests, faults } = await open(
      '<laser-descent scene="descent"></laser-descent><laser-descent scene="game"></laser-descent>'.repeat(count / 2),
    );
    assert.equal(await page.locator('.stage').count(), count);
    assert.equal(requests.filter((url) => url.endsWith('core.wasm')).length, 1);
    assert.deepEqual(faults, []);
  });
}

test('what comes and goes 500 times leaves the memory of the core as it was', async () => {
  const { page, faults } = await open('');
  const { early, late, walk } = await page.evaluate(async () => {
    // The core fetches itself when the first element comes, so its memory can be caught on the way.
    /** @type {WebAssembly.Memory | undefined} */
    let memory;
    const instantiate = /** @type {any} */ (WebAssembly.instantiate);
    WebAssembly.instantiate = async (/** @type {any[]} */ ...given) => {
      const instance = await instantiate(...given);
      memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
      return instance;
    };
    const bytes = () => memory?.buffer.byteLength ?? 0;
    const come = async (/** @type {any} */ state) => {
      const element = /** @type {Figure} */ (document.createElement('laser-descent'));
      element.setAttribute('controls', 'friend');
      element.state = state;
      document.body.append(element);
      await element.ready;
      return element;
    };
    const long = { scene: 'descent', start: 0, rate: 0.0001, steps: 10000, branches: [{ at: 9000, rate: 0.0002 }] };
    const shots = Array.from({ length: 100 }, (_, shot) => shot);
    const round = { scene: 'game', shots, givenUp: true, players: ['random', 'nudge', 'gd', 'secant'] };
    const live = async (/** @type {number} */ times) => {
      for (let time = 0; time < times; time++) {
        (await come(long)).remove();
        const overtaken = await come(round);
        overtaken.state = long; // its scene is still on the way when the element goes
        overtaken.remove();
      }
      const changed = await come(long);
      for (let time = 0; time < times; time++) changed.setAttribute('target', String(100 + (time % 7)));
      const { length } = changed.history().cost;
      changed.remove();
      return length;
    };
    const walk = await live(3);
    const early = bytes();
    await live(250);
    return { early, late: bytes(), walk };
  });
  assert.equal(walk, 10001);
  assert.ok(early > 0);
  assert.equal(late, early);
  assert.deepEqual(faults, []);
});

test('an element that is removed while it plays takes no further step', async () => {
  const { page } = await open('<laser-descent scene="descent" rate="0.0001" speed="60"></laser-descent>'.repeat(2));
  await page.evaluate(() => {
    const steps = [0, 0];
    Object.assign(globalThis, { steps, figures: [...document.querySelectorAll('laser-descent')] });
    document.querySelectorAll('laser-descent').forEach((element, index) => {
      element.addEventListener('descent-step', () => {
        steps[index]++;
      });
    });
  });
  for (const figure of await page.locator('laser-descent').all()) {
    await figure.getByRole('button', { name: 'Play' }).click();
  }
  await page.waitForFunction(() => /** @type {any} */ (globalThis).steps[0] > 2);
  const [before, other] = await page.evaluate(() => {
    /** @type {any} */ (globalThis).figures[0].remove();
    return [.../** @type {any} */ (globalThis).steps];
  });
  // The other one plays on: it is the clock.
  await page.waitForFunction((n) => /** @type {any} */ (globalThis).steps[1] > n + 10, other);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).steps[0]), before);
});

test('a lazy element loads nothing until it comes near', async () => {
  const { page, requests } = await open('');
  const before = requests.length;
  await page.evaluate(async () => {
    const far = document.createElement('div');
    far.style.height = '6000px';
    const element = document.createElement('laser-descent');
    element.setAttribute('loading', 'lazy');
    document.body.append(far, element);
    // Observers are told in the order of their making: the element's own has been told before this one.
    await new Promise((resolve) => new IntersectionObserver(resolve).observe(element));
    await fetch('icon.svg'); // what was asked for before this, has been seen when this has come
  });
  const asked = requests.slice(before).map((url) => url.slice(address().length));
  assert.deepEqual(asked, ['icon.svg']);
  await page.locator('laser-descent').evaluate(async (/** @type {Figure} */ element) => {
    element.scrollIntoView();
    await element.ready;
  });
  assert.equal(requests.filter((url) => url.endsWith('core.wasm')).length, 1);
  await page.getByRole('button', { name: 'Shoot' }).waitFor();
});

test('the caption is shown, and the fallback only until there is a figure', async () => {
  const inside = '<p slot="caption">Figure 1</p><p slot="fallback">A picture of it</p>';
  const { page } = await open('');
  const shown = await page.evaluate(async (html) => {
    const element = /** @type {Figure} */ (document.createElement('laser-descent'));
    element.innerHTML = html;
    document.body.append(element);
    await element.updateComplete;
    const visible = () => [...element.children].filter((child) => child.checkVisibility()).map((child) => child.slot);
    const early = visible();
    await element.ready;
    return [early, visible()];
  }, inside);
  assert.deepEqual(shown, [['caption', 'fallback'], ['caption']]);
});

test('the parts and the colours are open to the style of the page', async () => {
  const { page } = await open(
    '<laser-descent scene="descent" steps="1"></laser-descent><laser-descent scene="game"></laser-descent>',
  );
  await page.evaluate(async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      laser-descent::part(stage) { outline: 1px solid rgb(1, 1, 1); }
      laser-descent::part(chart) { outline: 2px solid rgb(2, 2, 2); }
      laser-descent::part(controls) { outline: 3px solid rgb(3, 3, 3); }
      laser-descent::part(table) { outline: 4px solid rgb(4, 4, 4); }
      laser-descent::part(friend) { outline: 5px solid rgb(5, 5, 5); }
      laser-descent { --descent-ink: rgb(10, 20, 30); --descent-paper: rgb(200, 210, 220); --descent-laser: rgb(0, 90, 0);
        --descent-high: rgb(90, 0, 0); --descent-rate: rgb(0, 0, 90); --descent-font: 20px monospace; }`);
    document.adoptedStyleSheets = [sheet];
    const game = /** @type {Figure} */ (document.querySelectorAll('laser-descent')[1]);
    game.state = { scene: 'game', shots: [10], givenUp: true, players: ['gd'] };
    await game.updateComplete;
  });
  const styles = await page.evaluate(() =>
    [...document.querySelectorAll('laser-descent')].map((element) => {
      const root = /** @type {ShadowRoot} */ (element.shadowRoot);
      const outlines = ['stage', 'chart', 'controls', 'table', 'friend'].map((part) => {
        const found = root.querySelector(`[part=${part}]`);
        return found ? Number.parseInt(getComputedStyle(found).outlineWidth, 10) : 0;
      });
      const style = (/** @type {string} */ selector) =>
        getComputedStyle(/** @type {Element} */ (root.querySelector(selector)));
      return {
        outlines,
        ink: getComputedStyle(element).color,
        font: getComputedStyle(element).fontFamily,
        paper: style('.figure').backgroundColor,
        beam: style('.beam, .line.gd polyline').stroke,
      };
    }),
  );
  for (const { outlines, ink, font, paper, beam } of styles) {
    assert.deepEqual(outlines, [1, 2, 3, 4, 5]);
    assert.deepEqual([ink, font, paper], ['rgb(10, 20, 30)', 'monospace', 'rgb(200, 210, 220)']);
    assert.equal(beam, 'rgb(0, 90, 0)');
  }
});

test('controls names the parts that are shown', async () => {
  const { page, faults } = await open(
    '<laser-descent scene="descent" steps="1" controls="table friend"></laser-descent>',
  );
  const parts = ['chart', 'controls', 'table', 'friend', 'timeline'];
  const shown = () =>
    page.locator('laser-descent').evaluate(async (/** @type {Figure} */ element, names) => {
      await element.updateComplete;
      return names.filter((name) => element.shadowRoot.querySelector(`[part=${name}]`));
    }, parts);
  const set = (/** @type {string} */ text) =>
    page.locator('laser-descent').evaluate((element, value) => element.setAttribute('controls', value), text);
  assert.deepEqual(await shown(), ['table', 'friend']);
  for (const part of parts) {
    await set(part);
    assert.deepEqual(await shown(), [part]);
  }
  await set('');
  assert.deepEqual(await shown(), []);
  await page.locator('.stage').waitFor(); // the picture stays
  await set(parts.join(' '));
  assert.deepEqual(await shown(), parts);
  assert.deepEqual(faults, []);
});

test('a chart that was put away is drawn again when it returns', async () => {
  const { page, faults } = await open('<laser-descent scene="descent" steps="5"></laser-descent>');
  const drawn = () =>
    page.waitForFunction(() => {
      const root = document.querySelector('laser-descent')?.shadowRoot;
      const canvas = /** @type {HTMLCanvasElement | null | undefined} */ (root?.querySelector('canvas'));
      if (!canvas?.width) return false;
      const blank = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
      return canvas.toDataURL() !== blank.toDataURL();
    });
  await drawn();
  const figure = page.locator('laser-descent');
  await figure.evaluate(async (/** @type {Figure} */ element) => {
    element.setAttribute('controls', 'table');
    await element.updateComplete;
    element.removeAttribute('controls');
  });
  await drawn();
  assert.deepEqual(faults, []);
});

test('predict="off" asks nothing and shows the next number at once', async () => {
  const { page } = await open('<laser-descent scene="descent" predict="off"></laser-descent>');
  assert.match((await page.locator('[data-formula]').innerText()).replace(/\s+/g, ' '), /= 102\.4$/);
  assert.equal(await page.locator('.question').count(), 0);
  await page.locator('laser-descent').evaluate((element) => element.setAttribute('predict', 'on'));
  await page.locator('.question').waitFor();
});

test('a theme sets light or dark whatever the system wants', async () => {
  const { page } = await open('<laser-descent scene="descent"></laser-descent>', { colorScheme: 'dark' });
  const lightness = (/** @type {string} */ theme) =>
    page.locator('laser-descent').evaluate((element, name) => {
      element.setAttribute('theme', name);
      const paper = getComputedStyle(/** @type {Element} */ (element.shadowRoot?.querySelector('.figure')));
      return Number(paper.backgroundColor.match(/\d+/)?.[0]);
    }, theme);
  assert.ok((await lightness('auto')) < 100);
  assert.ok((await lightness('light')) > 200);
  assert.ok((await lightness('dark')) < 100);
  assert.equal(await lightness('projector'), 255);
});

test('the element may be loaded twice, from two places', async () => {
  const { page, faults } = await open('<laser-descent scene="descent"></laser-descent>');
  await page.route('**/copy/**', (route) => route.continue({ url: route.request().url().replace('/copy/', '/') }));
  const isSame = await page.evaluate(async (base) => {
    const known = customElements.get('laser-descent');
    await import(`${base}laser-descent.js?again`);
    await import(`${base}copy/laser-descent.js`);
    return customElements.get('laser-descent') === known;
  }, address());
  assert.ok(isSame);
  assert.deepEqual(faults, []);
});
