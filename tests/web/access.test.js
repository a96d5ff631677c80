import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations, violationsInBoth } from './browser.mjs';
import { address, newPage, open, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

/** @param {Page} page @param {string} name */
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

/** The states a learner meets, and how each is reached. @type {Record<string, {html: string, reach?: (page: Page) => Promise<void>}>} */
const states = {
  'game, start': { html: '<laser-descent scene="game" seed="4"></laser-descent>' },
  'game, playing': {
    html: '<laser-descent scene="game" seed="4" level="wrist"></laser-descent>',
    reach: (page) => press(page, 'Shoot'),
  },
  'game, two friends, playing': {
    html: '<laser-descent scene="game" seed="4" level="two"></laser-descent>',
    reach: async (page) => {
      await press(page, 'Shoot');
      await page.getByText('Keys').click();
    },
  },
  'game, two friends, compared': {
    html: '<laser-descent scene="game" seed="4" level="two" predict="off"></laser-descent>',
    reach: async (page) => {
      await press(page, 'Shoot');
      await press(page, 'Give up');
      for (const box of await page.getByRole('checkbox').all()) await box.check();
    },
  },
  'game, a sum that cancels': {
    html: '<laser-descent scene="game" seed="15" level="sum"></laser-descent>',
    reach: async (page) => {
      await press(page, 'Shoot');
      const sum = Number((await page.locator('.bubble').innerText()).match(/([+−][\d]+) cm/)?.[1].replace('−', '-'));
      for (const name of ['Height (cm)', 'Across (cm)']) {
        await page.getByRole('textbox', { name }).fill(String(100 - sum / 2));
        await page.keyboard.press('Tab');
      }
      await press(page, 'Shoot');
      await page
        .getByText(/cm in all!/)
        .first()
        .waitFor();
    },
  },
  'game, one distance': {
    html: '<laser-descent scene="game" seed="4" level="apart"></laser-descent>',
    reach: (page) => press(page, 'Shoot'),
  },
  'game, hit': {
    html: '<laser-descent scene="game" seed="4"></laser-descent>',
    reach: async (page) => {
      await press(page, 'Shoot');
      await press(page, 'Give up');
      const { target } = await revealed(page);
      await press(page, 'Same round again');
      await page.getByRole('textbox', { name: 'Height (cm)' }).fill(target);
      await press(page, 'Shoot');
      await page.getByText('You hit the target').waitFor();
    },
  },
  'game, compared': {
    html: '<laser-descent scene="game" seed="4" predict="off"></laser-descent>',
    reach: async (page) => {
      await press(page, 'Shoot');
      await press(page, 'Give up');
      for (const box of await page.getByRole('checkbox').all()) await box.check();
    },
  },
  'game, two friends, its loop': {
    html: '<laser-descent scene="game" seed="4" level="two"></laser-descent>',
    reach: async (page) => {
      await page.locator('summary', { hasText: 'The loop' }).click();
      for (let more = 0; more < 4; more++) await page.locator('[data-does=loop-next]').click();
    },
  },
  'game, its loop, over': {
    html: '<laser-descent scene="game" seed="4" predict="off"></laser-descent>',
    reach: async (page) => {
      await press(page, 'Shoot');
      await press(page, 'Give up');
      await page.locator('summary', { hasText: 'The loop' }).click();
      await page.getByRole('combobox', { name: 'Whose loop' }).waitFor();
    },
  },
  'descent, its loop': {
    html: '<laser-descent scene="descent" steps="3"></laser-descent>',
    reach: async (page) => {
      await page.locator('summary', { hasText: 'The loop' }).click();
      await page.locator('[data-does=loop-next]').click();
    },
  },
  'cost, start': { html: '<laser-descent scene="cost"></laser-descent>' },
  'cost, told': {
    html: '<laser-descent scene="cost" shapes="absolute fourth cube huber logcosh typed"></laser-descent>',
    reach: async (page) => {
      await page.getByRole('textbox', { name: 'How many times' }).fill('10');
      await press(page, 'Show the costs');
      await press(page, 'cube');
      await page.locator('svg.curve').click({ position: { x: 90, y: 60 } });
    },
  },
  'cost, running away': { html: '<laser-descent scene="cost" cost="cube" start="98" steps="99"></laser-descent>' },
  'cost, refused': {
    html: '<laser-descent scene="cost" cost="typed" predict="off" start="80" formula="ln(e)"></laser-descent>',
    reach: (page) => page.getByRole('textbox', { name: 'Your own cost' }).fill('e^2 + lm(e)'),
  },
  'slope, start': { html: '<laser-descent scene="slope"></laser-descent>' },
  'slope, told': {
    html: '<laser-descent scene="slope" rate="0.9"></laser-descent>',
    reach: async (page) => {
      await page.getByRole('radio', { name: 'to the right' }).check();
      await page.getByRole('radio', { name: 'steep (5' }).check();
      await press(page, 'Show the slope');
      await page.getByText('Is the step').click();
    },
  },
  'slope, stepped': { html: '<laser-descent scene="slope" cost="typed" start="96" steps="3"></laser-descent>' },
  'descent, start': { html: '<laser-descent scene="descent"></laser-descent>' },
  'descent, on the way': {
    html: '<laser-descent scene="descent" steps="6"></laser-descent>',
    reach: async (page) => {
      await page.getByText('The numbers').click();
      await page.getByText('Keys').click();
    },
  },
  'descent, converged': { html: '<laser-descent scene="descent" steps="16"></laser-descent>' },
  'descent, diverged': { html: '<laser-descent scene="descent" rate="1.5" steps="50"></laser-descent>' },
  'landscape, start': { html: '<laser-descent scene="landscape" curve="two-valleys"></laser-descent>' },
  'landscape, all that can be looked at': {
    html: '<laser-descent scene="landscape" curve="two-valleys"></laser-descent>',
    reach: async (page) => {
      await press(page, 'B at 1.1309');
      await press(page, 'Run to the end');
      for (const name of ['Find the flat places', 'Show where each start leads', 'Map of rate and start']) {
        await press(page, name);
      }
      await page.getByText('The walk in numbers').click();
      await page.locator('.map[aria-busy=false]').waitFor();
    },
  },
  'landscape, a formula without a value': {
    html: '<laser-descent scene="landscape" formula="ln(x) + 1/(x - 2)" start="-1"></laser-descent>',
    reach: (page) => page.getByRole('textbox', { name: 'A formula of x' }).fill('ln(x) + foo'),
  },
  'landscape, about to leave what is defined': {
    html: '<laser-descent scene="landscape" formula="ln(x)" start="0.6" steps="9" predict="off"></laser-descent>',
  },
  'descent, refused': {
    html: '<laser-descent scene="descent" rate="abc"></laser-descent>',
    reach: async (page) => {
      await page.getByRole('textbox', { name: 'Target (cm)' }).fill('far away');
      await page.getByRole('textbox', { name: 'Target (cm)' }).press('Enter');
    },
  },
  'rate, start': { html: '<laser-descent scene="rate"></laser-descent>' },
  'rate, told, racing, asked': {
    html: '<laser-descent scene="rate" rates="0.1,0.9,0.5,0.01,1,1.5" steps="40"></laser-descent>',
    reach: async (page) => {
      await page.getByRole('slider', { name: 'Learning rate, on the line' }).press('ArrowRight');
      await page.locator('canvas').nth(1).waitFor();
      await press(page, 'Ten times smaller');
      await page.getByText('The numbers').click();
    },
  },
  'rate, run away, answered': {
    html: '<laser-descent scene="rate" rate="1.5" steps="50"></laser-descent>',
    reach: async (page) => {
      await press(page, 'Why not the cube?');
      await press(page, 'To the target');
    },
  },
  'rate, refused': {
    html: '<laser-descent scene="rate" rates="0.1,fast"></laser-descent>',
    reach: async (page) => {
      await press(page, 'From below');
      await press(page, 'Answer and see');
      await page.getByRole('textbox', { name: 'Start (cm)' }).fill('far away');
      await page.getByRole('textbox', { name: 'Start (cm)' }).press('Enter');
    },
  },
  'surface, start': { html: '<laser-descent scene="surface" surface="himmelblau"></laser-descent>' },
  'surface, all looks': {
    html: '<laser-descent scene="surface" surface="saddle" steps="20"></laser-descent>',
    reach: async (page) => {
      for (const look of [
        'The slope in any direction',
        'Cuts through the surface',
        'Flat places',
        'In words',
        'A view to turn',
      ])
        await press(page, look);
      await press(page, 'That way');
      await press(page, 'Find the flat places');
      await page.locator('[data-solid]').waitFor();
      await press(page, 'Run to the end');
    },
  },
  'surface, a race': {
    html: '<laser-descent scene="surface" surface="himmelblau" experiment="race" predict="off" steps="9"></laser-descent>',
    reach: async (page) => {
      await page.locator('.racers .racer').first().waitFor();
      for (let more = 0; more < 4; more++) await press(page, 'One more');
      await page.locator('.entries [data-racer=d]').click();
      await page.locator('summary', { hasText: 'Settings of d' }).click();
      await page.getByLabel('Schedule of the rate').selectOption('cosine');
    },
  },
  'descent, another optimizer': {
    html: '<laser-descent scene="descent" optimizer="adam" tuning="beta1=0.5 clipping=norm" steps="5"></laser-descent>',
    reach: async (page) => {
      await page.locator('summary', { hasText: 'Optimizer and tuning' }).click();
      await page.getByRole('textbox', { name: /^beta2: / }).fill('far');
      await page.getByRole('textbox', { name: /^beta2: / }).press('Enter');
    },
  },
  'fit, start': { html: '<laser-descent scene="fit" seed="5"></laser-descent>' },
  'fit, ran away': { html: '<laser-descent scene="fit" seed="5" rate="100" steps="50"></laser-descent>' },
  'fit, of your own': {
    html: '<laser-descent scene="fit" points="1,2;2,3;4,4;9,1" degree="2" batch="2" steps="7"></laser-descent>',
    reach: async (page) => {
      for (const name of ['Best there is', 'Each point’s opinion', 'Your own data']) {
        await page.getByRole('button', { name }).click();
      }
      await page.getByLabel('Paste a table').fill('name;x;y\nA;1,5;2\nB;x;3\nC;4;5');
      await page.getByText('1 thing to know:').waitFor();
    },
  },
  'surface, refused': {
    html: '<laser-descent scene="surface" formula="x^2 + y" from="2,2" to="2,3" start="1,x" predict="off"></laser-descent>',
    reach: async (page) => {
      await page.getByRole('textbox', { name: 'A formula of x and y' }).fill('x^2 + foo');
      await page.getByRole('textbox', { name: 'Start x' }).fill('far away');
      await page.getByRole('textbox', { name: 'Start x' }).press('Enter');
    },
  },
};

/** The target, as the picture tells it. @param {Page} page */
async function revealed(page) {
  const label = String(await page.locator('svg.stage').getAttribute('aria-label'));
  return { target: String(label.match(/target is at ([\d.]+) cm/)?.[1]) };
}

for (const [name, { html, reach }] of Object.entries(states)) {
  test(`axe finds nothing wrong, in light and in dark: ${name}`, async () => {
    const opened = await open(html);
    await reach?.(opened.page);
    assert.deepEqual(await violationsInBoth(opened.page), []);
    assert.deepEqual(opened.faults, []);
  });

  test(`nothing is wider than 320 px, nor with right-to-left text, and what can be pressed is at least 24 px: ${name}`, async () => {
    const opened = await open(html, { viewport: { width: 320, height: 700 } });
    const { page } = opened;
    await reach?.(page);
    for (const direction of ['ltr', 'rtl']) {
      await page.evaluate((dir) => {
        document.documentElement.dir = dir;
      }, direction);
      const { width, wide } = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        wide: [...(document.querySelector('laser-descent')?.shadowRoot?.querySelectorAll('*') ?? [])]
          .filter((element) => !element.closest('svg, .table') && element.getBoundingClientRect().width > 320)
          .map((element) => element.outerHTML.slice(0, 80)),
      }));
      assert.deepEqual({ width, wide }, { width: 320, wide: [] }, direction);
    }
    const small = await page
      .locator('button, select, input[type=text], input[type=range], summary, .players label')
      .evaluateAll((all) =>
        all
          .filter((element) => element.checkVisibility())
          .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML.slice(0, 80) }))
          .filter(({ box }) => box.width < 24 || box.height < 24)
          .map((element) => element.html),
      );
    assert.deepEqual(small, []);
  });
}

test('the built page runs from a sub-path under a strict policy, light and dark, without a violation', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  /** @type {string[]} */
  const faults = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`refused: ${event.violatedDirective}`));
  });
  await page.goto(address());
  const [game, descent] = [page.locator('[scene=game]'), page.locator('[scene=descent]')];
  await game.getByRole('button', { name: 'Shoot' }).click();
  await game.getByText('Shot 1').first().waitFor();
  await descent.scrollIntoViewIfNeeded();
  await descent.getByRole('button', { name: 'Step', exact: true }).click();
  await descent.getByText('2.4 cm too high!').waitFor();
  await descent.locator('canvas').first().waitFor();
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), []);
  }
  assert.deepEqual(faults, []);
  assert.equal(await page.title(), 'Laser Descent: play gradient descent');
});

test('a shout is in a live region, and says which shot it answers', async () => {
  const opened = await open('<laser-descent scene="game" seed="4"></laser-descent>');
  const { page } = opened;
  const shout = page.locator('.bubble');
  assert.equal(await shout.getAttribute('role'), 'status');
  await press(page, 'Shoot');
  const first = await shout.innerText();
  await press(page, 'Shoot');
  assert.notEqual(await shout.innerText(), first);
});
