// Against numbers worked out here, apart from the core: walks by the update itself, flat places by closed forms.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

/** x^4 - 3x^2 + x. */
const valleys = {
  slope: (/** @type {number} */ x) => 4 * x ** 3 - 6 * x + 1,
  // 4x^3 - 6x + 1 = 0 has three real roots: sqrt(2) cos(acos(-sqrt(2)/4)/3 - 2 pi k/3) (Viete).
  roots: [2, 1, 0]
    .map((k) => Math.SQRT2 * Math.cos(Math.acos(-Math.SQRT2 / 4) / 3 - (2 * Math.PI * k) / 3))
    .sort((a, b) => a - b),
};

/** The walk itself, until the ground is flat. @param {(x: number) => number} slope @param {number} x @param {number} rate */
function walk(slope, x, rate, most = 10_000) {
  const walked = [x];
  for (let at = x; walked.length <= most && Math.abs(slope(at)) > 1e-9; ) {
    at -= rate * slope(at);
    walked.push(at);
    if (!(Math.abs(at) < 1e6)) break;
  }
  return walked;
}

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** @param {Page} page */
const figure = (page) => page.locator('laser-descent');

/** Where the axis begins and ends in the picture, of 640. */
const frame = { left: 60, right: 624 };

/** Where the strip changes, and its letters. @param {Page} page */
async function strip(page) {
  await page.locator('.strip-words[aria-busy=false]').waitFor();
  return page.locator('.stretch').evaluateAll((all) =>
    all.map((stretch) => {
      const rect = /** @type {any} */ (stretch.querySelector('rect'));
      const [left, width] = ['x', 'width'].map((name) => Number(rect.getAttribute(name)));
      return { kind: stretch.getAttribute('class')?.replace('stretch ', ''), left, right: left + width };
    }),
  );
}

/** Where on the picture an x is, in CSS pixels of its box. @param {Page} page @param {number} x @param {[number, number]} view @param {number} [down] as a share of the height */
async function placeOf(page, x, [least, most], down = 0.4) {
  const box = await page.locator('svg.stage').boundingBox();
  if (!box) throw new Error('no picture');
  const inside = frame.left + ((x - least) / (most - least)) * (frame.right - frame.left);
  return { x: (inside / 640) * box.width, y: down * box.height };
}

test('a walk in two valleys is that of the update, and ends at the root that algebra gives', async () => {
  const { page, faults } = await open('<laser-descent scene="landscape" curve="two-valleys"></laser-descent>');
  await button(page, 'Run to the end').click();
  const expected = walk(valleys.slope, -2, 0.05);
  const { position } = await figure(page).evaluate((element) => /** @type {any} */ (element).history());
  assert.equal(position.length, expected.length);
  for (const [i, [x]] of position.entries()) assert.ok(Math.abs(x - expected[i]) < 1e-12, `step ${i}: ${x}`);
  assert.ok(Math.abs(position.at(-1)[0] - valleys.roots[0]) < 1e-9);
  await page.getByText(`It ends at A (−1.3008) after ${expected.length - 1} steps: the lowest place`).waitFor();
  await page.getByText('One valley is deeper.').waitFor(); // told now, not before
  assert.deepEqual(faults, []);
});

test('what a curve teaches is told after a walk was seen to its end, and not before', async () => {
  const { page } = await open('<laser-descent scene="landscape" curve="two-valleys"></laser-descent>');
  const teaches = page.getByText('One valley is deeper.');
  assert.equal(await teaches.count(), 0);
  await button(page, 'Step').click();
  assert.equal(await teaches.count(), 0);
  await button(page, 'Run to the end').click();
  assert.equal(await teaches.count(), 1);
  await button(page, 'Back to the start').click();
  assert.equal(await teaches.count(), 1); // what was told stays
  await page.getByRole('combobox', { name: 'Curve' }).selectOption('ravine');
  assert.equal(await page.locator('.teaches').count(), 0);
});

test('the strip changes its letter at the top between the valleys', async () => {
  const { page } = await open('<laser-descent scene="landscape" curve="two-valleys" predict="off"></laser-descent>');
  const found = await strip(page);
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['end-0', 'end-1'],
  );
  const top = frame.left + ((valleys.roots[1] + 2.2) / 4.4) * (frame.right - frame.left);
  assert.ok(Math.abs(found[0].right - top) <= (frame.right - frame.left) / 240, `${found[0].right}, not ${top}`);
});

test('each place of the strip leads where a walk from there leads', async () => {
  const rate = 0.2; // large enough for a fringe of places that leap over the top, or run away
  const { page } = await open(
    `<laser-descent scene="landscape" curve="two-valleys" rate="${rate}" predict="off"></laser-descent>`,
  );
  const found = await strip(page);
  assert.ok(found.length > 3);
  for (let i = 0; i < 240; i += 7) {
    const share = (i + 0.5) / 240;
    const end = walk(valleys.slope, -2.2 + 4.4 * share, rate);
    const last = Number(end.at(-1));
    const near = [valleys.roots[0], valleys.roots[2]].findIndex((root) => Math.abs(last - root) < 1e-3);
    const at = frame.left + share * (frame.right - frame.left);
    const kind = String(found.find(({ left, right }) => at >= left && at <= right)?.kind);
    // A valley too narrow for the rate holds a walk that never rests: in a circle, or in none.
    const expected = near >= 0 ? [`end-${near}`] : Math.abs(last) < 10 ? ['end-circle', 'end-short'] : ['end-away'];
    assert.ok(expected.includes(kind), `from ${-2.2 + 4.4 * share} to ${last}`);
  }
});

test('by pointer alone: the picture, the strip and the letters set the start', async () => {
  const { page, faults } = await open('<laser-descent scene="landscape" curve="two-valleys"></laser-descent>');
  const stage = page.locator('svg.stage');
  await stage.click({ position: await placeOf(page, 1.5, [-2.2, 2.2]) });
  assert.ok(Math.abs((await stateOf(page)).start - 1.5) < 0.02);
  await button(page, 'B at 1.1309').click();
  await button(page, 'Run to the end').click();
  await page.getByText('You said it: B, at 1.1309.').waitFor();
  await button(page, 'Show where each start leads').click();
  await stage.click({ position: await placeOf(page, -1, [-2.2, 2.2], 336 / 360) });
  assert.ok(Math.abs((await stateOf(page)).start + 1) < 0.02);
  await page.getByText('It ends at A').waitFor(); // the walk was at its end, and still is
  await button(page, 'c: 0.3').click();
  assert.equal((await stateOf(page)).start, 0.3);
  await page.getByText('It ends at B').waitFor();
  assert.deepEqual(faults, []);
});

test('by keyboard alone: foresee, run, another start, the flat places, the strip, the map', async () => {
  const { page, faults } = await open('<laser-descent scene="landscape" curve="two-valleys"></laser-descent>');
  const press = async (/** @type {string} */ name, /** @type {string} */ key) => {
    await page.getByRole('button', { name, exact: true }).focus();
    await page.keyboard.press(key);
  };
  await press('B at 1.1309', 'Space');
  await press('Run to the end', 'Enter');
  await page.getByText('You said: B, at 1.1309. It is: A, at −1.3008.').waitFor();
  await page.getByText('At −2 the slope is −19, so it goes right').waitFor();
  await page.getByRole('slider', { name: 'Start x' }).focus();
  await page.keyboard.press('ArrowRight');
  assert.ok((await stateOf(page)).start > -2);
  assert.equal((await stateOf(page)).steps, 0); // a new start, a new question
  await page.getByRole('textbox', { name: 'How many places are flat?' }).focus();
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await page.getByText('You said 2; there are 3.').waitFor();
  await press('Show where each start leads', 'Enter');
  assert.equal((await strip(page)).length, 2);
  await press('Map of rate and start', 'Enter');
  const before = await stateOf(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowLeft');
  const { rate, start } = await stateOf(page);
  assert.ok(rate > 0.05 && start < before.start, JSON.stringify({ rate, start }));
  await page.getByText(`Start ${String(start).replace('-', '−')}, rate ${rate}: A, at −1.3008.`).waitFor();
  assert.deepEqual(faults, []);
});

test('the flat places are found, named, and where algebra has them', async () => {
  /** @type {[string, string[]][]} */
  const curves = [
    ['two-valleys', ['A minimum at −1.3008', 'A maximum at 0.1699', 'A minimum at 1.1309']],
    ['inflection', ['An inflection at 0', 'A minimum at 3']], // 4x^2 (x - 3)
    ['flat-floor', ['A plateau from −1 to 1']],
    ['kink', ['A minimum at 0 with a kink']],
    ['endless', []],
  ];
  for (const [curve, places] of curves) {
    const { page } = await open(`<laser-descent scene="landscape" curve="${curve}"></laser-descent>`);
    assert.equal(await page.locator('section.flat li').count(), 0);
    await button(page, 'Find the flat places').click();
    const told = await page.locator('section.flat li').allInnerTexts();
    assert.equal(told.length, places.length, curve);
    for (const [i, place] of places.entries()) assert.ok(told[i].includes(place), `${told[i]}, not ${place}`);
    if (places.length === 0) await page.getByText('There are 0.').waitFor();
  }
  assert.deepEqual(
    valleys.roots.map((root) => root.toFixed(4)),
    ['-1.3008', '0.1699', '1.1309'],
  );
});

test('what has no value is told in words, drawn as a gap, and never as NaN', async () => {
  /** @type {[string, string][]} formula and settings, and what is said */
  const cases = [
    ['formula="ln(x)" start="-1"', 'No walk can start at −1: ln has no value for −1.'],
    ['formula="1/x" start="0"', 'No walk can start at 0: 1 cannot be divided by 0.'],
    ['formula="sqrt(x)" start="-4"', 'No walk can start at −4: sqrt has no value for −4.'],
    ['formula="sqrt(x)" start="0"', 'the slope there has no value, since 1 cannot be divided by 0'],
    ['formula="exp(x)" start="1000"', 'exp(1,000) is larger than any number a computer holds'],
    [
      'formula="tan(x)" from="-3" to="3"',
      'A pole at −1.5708: the cost grows beyond all bounds on one side, and falls beyond all bounds on the other.',
    ],
    ['formula="tan(x)" from="-3" to="3"', 'A pole at 1.5708'],
    ['formula="-1/(x^2-2)^2"', 'A pole at 1.4142: the cost falls beyond all bounds there.'],
    ['formula="1/(x^2-2)^2"', 'A pole at 1.4142: the cost grows beyond all bounds there.'],
    ['formula="x^(1/3)"', 'No value from −5 to 0: −2.5'],
    ['formula="1/x"', 'No value at 0: 1 cannot be divided by 0.'],
    ['formula="ln(x)"', 'No value from −5 to 0: ln has no value'],
    // 0.3 - 0.1 / 0.3
    ['formula="ln(x)" start="0.3" steps="5"', 'The next step would go to −0.03333, and it cannot: ln has no value for'],
  ];
  for (const [attributes, said] of cases) {
    const { page, faults } = await open(`<laser-descent scene="landscape" ${attributes}></laser-descent>`);
    await page.getByText(said).first().waitFor();
    const seen = await figure(page).evaluate((element) => {
      const root = /** @type {ShadowRoot} */ (element.shadowRoot);
      return root.querySelector('article')?.innerHTML.replace(/<!--.*?-->/g, '');
    });
    assert.doesNotMatch(String(seen), /NaN|Infinity|∞|undefined/, attributes);
    assert.deepEqual(faults, []);
  }
});

test('a walk that meets a place without a value stands before it, and can be stepped back', async () => {
  const { page } = await open(
    '<laser-descent scene="landscape" formula="ln(x)" start="0.6" steps="9"></laser-descent>',
  );
  const expected = [0.6]; // x - 0.1 / x
  while (Number(expected.at(-1)) > 0) expected.push(Number(expected.at(-1)) - 0.1 / Number(expected.at(-1)));
  const last = expected.length - 2;
  assert.equal((await stateOf(page)).steps, last);
  await button(page, 'Step back').click();
  assert.equal((await stateOf(page)).steps, last - 1);
  assert.equal(await button(page, 'Step').isEnabled(), true);
});

test('a curve with a pole is drawn in two parts', async () => {
  const { page } = await open('<laser-descent scene="landscape" curve="pole"></laser-descent>');
  const line = String(await page.locator('.curve .line').getAttribute('d'));
  assert.equal(line.match(/M/g)?.length, 2);
  assert.doesNotMatch(line, /NaN/);
});

test('a formula is typed, its derivative stands beside it, and what is wrong keeps the last good one', async () => {
  const { page, faults } = await open('<laser-descent scene="landscape" curve="parabola"></laser-descent>');
  await page.getByRole('combobox', { name: 'Curve' }).selectOption('own');
  const field = page.getByRole('textbox', { name: 'A formula of x' });
  assert.equal(await field.inputValue(), 'x^2');
  await field.fill('x^2 + 3x');
  const slope = page.locator('.mathematics .math').last();
  assert.match(String(await slope.getAttribute('aria-label')), /^2 x \+ 3$/);
  await page.getByText('At x = −4 the slope is −5: downhill to the right').waitFor(); // 2 (-4) + 3
  await field.fill('x^2 + foo(x)');
  await page.getByText('I do not know “foo”').waitFor();
  assert.equal((await stateOf(page)).formula, 'x^2 + 3x');
  await field.fill('(x - 1)^2');
  await page.getByRole('textbox', { name: 'Shown to x' }).fill('3');
  await page.getByRole('textbox', { name: 'Shown to x' }).press('Enter');
  await button(page, 'Run to the end').click();
  await page.getByText('It ends at A (1)').waitFor();
  assert.deepEqual(faults, []);
});

test('a domain that cannot be is refused in the field, and read either way round from an attribute', async () => {
  const { page } = await open('<laser-descent scene="landscape" formula="x^2" from="4" to="-2"></laser-descent>');
  assert.equal(await page.locator('#field-from').inputValue(), '-2');
  await page.locator('#field-from').fill('9');
  await page.locator('#field-from').press('Enter');
  await page.getByText('It must be from').waitFor();
  assert.equal((await stateOf(page)).from, 4); // as it was given
});

test('the map has the colours of walks of our own, and a press on it chooses start and rate', async () => {
  const { page, faults } = await open('<laser-descent scene="landscape" curve="two-valleys"></laser-descent>');
  await button(page, 'Map of rate and start').click();
  await page.locator('[data-map]').waitFor();
  await page.locator('.map[aria-busy=false]').waitFor({ timeout: 60_000 });
  const box = await page.locator('[data-map]').boundingBox();
  if (!box) throw new Error('no map');
  const colours = await page
    .locator('.legend .sign')
    .evaluateAll((all) =>
      Object.fromEntries(all.map((sign) => [sign.textContent, getComputedStyle(sign).backgroundColor])),
    );
  const [width, height] = [box.width - 58 - 8, box.height - 26 - 8];
  // Away from the letters and from the cross-hair.
  const cells = [12, 36, 30, 30, 60, 36, 80, 35, 90, 20, 20, 62, 1, 60];
  const pairs = cells.flatMap((column, i) => (i % 2 === 0 ? [{ column, row: cells[i + 1] }] : []));
  const places = pairs.map(({ column, row }) => ({
    x: 58 + ((column + 0.5) / 96) * width,
    y: 8 + (1 - (row + 0.25) / 64) * height,
  }));
  const pixels = await page.locator('[data-map]').evaluate((canvas, points) => {
    const board = /** @type {HTMLCanvasElement} */ (canvas);
    const { data } = /** @type {any} */ (board.getContext('2d')).getImageData(0, 0, board.width, board.height);
    const scale = board.width / board.clientWidth;
    return points.map(({ x, y }) => {
      const at = 4 * (Math.floor(y * scale) * board.width + Math.floor(x * scale));
      return `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
    });
  }, places);
  for (const [i, { column, row }] of pairs.entries()) {
    const start = -2.2 + (4.4 * (column + 0.5)) / 96;
    const rate = 1e-4 * 2e4 ** ((row + 0.5) / 64);
    const last = Number(walk(valleys.slope, start, rate).at(-1));
    const near = [valleys.roots[0], valleys.roots[2]].findIndex((root) => Math.abs(last - root) < 1e-3);
    const sign = near >= 0 ? 'AB'[near] : '↗';
    assert.equal(pixels[i], colours[sign], `start ${start}, rate ${rate}: ${sign}`);
  }
  await page.locator('[data-map]').click({ position: { x: 58 + width / 2, y: 8 + height / 2 } });
  const { start, rate } = await stateOf(page);
  assert.ok(Math.abs(start) < 0.05 && Math.abs(Math.log(rate / Math.sqrt(1e-4 * 2))) < 0.1, `${start}, ${rate}`);
  assert.deepEqual(faults, []);
});

test('a branch is another rate from there on, and can be taken back', async () => {
  const { page } = await open('<laser-descent scene="landscape" curve="two-valleys" steps="3"></laser-descent>');
  await button(page, 'What if, from step 3?').click();
  await page.locator('#field-rate').fill('0.1');
  await page.locator('#field-rate').press('Enter');
  await button(page, 'Step').click();
  const [before, after] = [walk(valleys.slope, -2, 0.05)[3], (await position(page)).at(-1)];
  assert.ok(Math.abs(Number(after) - (before - 0.1 * valleys.slope(before))) < 1e-12);
  await button(page, 'Take the branch back').click();
  assert.ok(Math.abs(Number((await position(page)).at(-1)) - walk(valleys.slope, -2, 0.05)[4]) < 1e-12);
});

/** @param {Page} page @returns {Promise<number[]>} */
async function position(page) {
  const history = await figure(page).evaluate((element) => /** @type {any} */ (element).history());
  return history.position.map((/** @type {number[]} */ [x]) => x);
}

test('the table and the file have every step', async () => {
  const { page } = await open('<laser-descent scene="landscape" curve="two-valleys" steps="4"></laser-descent>');
  await page.getByText('The walk in numbers: 4 steps').click();
  const shown = await page
    .locator('.records tbody tr')
    .evaluateAll((rows) => rows.map((row) => Number(row.querySelector('data')?.value)));
  const expected = walk(valleys.slope, -2, 0.05).slice(0, 5);
  assert.equal(shown.length, 5);
  for (const [i, x] of shown.entries()) assert.ok(Math.abs(x - expected[i]) < 1e-12);
  const csv = await figure(page).evaluate((element) => /** @type {any} */ (element).toCSV());
  const lines = csv.trim().split('\n');
  assert.equal(lines[0], 'step,position,cost,gradient');
  assert.ok(Math.abs(Number(lines[5].split(',')[1]) - expected[4]) < 1e-12);
});

test('a state set on another element shows the same picture and the same words', async () => {
  const { page } = await open(
    '<laser-descent scene="landscape" curve="ravine"></laser-descent><laser-descent scene="landscape"></laser-descent>',
  );
  const first = page.locator('laser-descent').first();
  await first.getByRole('button', { name: 'A at 0' }).click();
  await first.getByRole('button', { name: 'c: 4' }).click();
  await first.getByRole('button', { name: 'B at 1.9834' }).click();
  await first.getByRole('button', { name: 'Run to the end' }).click();
  await first.getByRole('button', { name: 'Show where each start leads' }).click();
  await first.getByRole('button', { name: 'Find the flat places' }).click();
  await first.locator('.strip-words[aria-busy=false]').waitFor({ timeout: 60_000 });
  const state = await stateOf(page);
  assert.equal(state.guess.kind, 'rest');
  await page.evaluate((given) => {
    /** @type {any} */ (document.querySelectorAll('laser-descent')[1]).state = given;
  }, state);
  await page.locator('laser-descent').nth(1).locator('.strip-words[aria-busy=false]').waitFor({ timeout: 60_000 });
  const [one, other] = await page.locator('laser-descent').evaluateAll((all) =>
    all.map((element) => ({
      text: /** @type {any} */ (element).shadowRoot.querySelector('article').innerText,
      picture: element.shadowRoot?.querySelector('svg.stage')?.innerHTML.replace(/<!--.*?-->/g, ''),
    })),
  );
  assert.equal(other.text, one.text);
  assert.equal(other.picture, one.picture);
  assert.deepEqual(await stateOf(page, 1), state);
});

test('a prediction is void when the walk becomes another', async () => {
  const { page } = await open('<laser-descent scene="landscape" curve="two-valleys"></laser-descent>');
  await button(page, 'A at −1.3008').click();
  assert.equal((await stateOf(page)).guess.kind, 'rest');
  await button(page, 'c: 0.3').click();
  assert.equal((await stateOf(page)).guess, null);
});

test('each curve of the menu begins on its own start with its own rate, and each of a, b and c ends as the core says', async () => {
  const { page, faults } = await open('<laser-descent scene="landscape"></laser-descent>');
  const menu = page.getByRole('combobox', { name: 'Curve' });
  const ids = await menu.locator('option').evaluateAll((all) => all.map((option) => /** @type {any} */ (option).value));
  assert.ok(ids.length >= 13);
  for (const id of ids.slice(0, -1)) {
    await menu.selectOption(id);
    for (const letter of 'abc') {
      await page.locator('.starts button').nth('abc'.indexOf(letter)).click();
      const run = button(page, 'Run to the end'); // b of the level step stands on it from the start
      if ((await run.count()) > 0) await run.click();
      assert.equal(await page.locator('.told .end').count(), 1, `${id}, ${letter}`);
    }
  }
  assert.deepEqual(faults, []);
});

/** What is said of a walk at its end. @param {string} attributes @param {string} [foreseen] */
async function told(attributes, foreseen) {
  const { page, faults } = await open(`<laser-descent scene="landscape" ${attributes}></laser-descent>`);
  if (foreseen) await page.locator('.foresee').getByRole('button', { name: foreseen }).click();
  const run = button(page, 'Run to the end');
  if ((await run.count()) > 0) await run.click();
  assert.deepEqual(faults, []);
  return { page, told: (await page.locator('.told').innerText()).replace(/\s+/g, ' ') };
}

test('of more flat places than are listed, no count and no place is told for sure', async () => {
  // sin(50x) has its bottoms at (2 pi k - pi/2) / 50; the 64 leftmost flat places end near -1.04.
  const bottom = (/** @type {number} */ k) => ((2 * Math.PI * k - Math.PI / 2) / 50).toFixed(4);
  const attributes = 'formula="sin(50x)" rate="0.0003"';
  const beyond = await told(`${attributes} start="3"`);
  assert.match(beyond.told, new RegExp(`It rests at ${bottom(24)}, where the slope is as good as zero\\.`));
  await beyond.page.getByRole('textbox', { name: 'How many places are flat?' }).fill('64');
  await button(beyond.page, 'Find the flat places').click();
  await beyond.page.getByText('You said 64, and there are at least 64.').waitFor();
  // The bottoms of sin(100x) are nearer together: (2 pi k - pi/2) / 100. The one beside the last listed is not taken for it.
  const next = await told('formula="sin(100x)" rate="0.0001" start="-2.97"');
  assert.match(next.told, new RegExp(`It rests at −${(((95 - 0.5) * Math.PI) / 100).toFixed(4)}, where`));
  const listed = await told(`${attributes} start="-4.9"`);
  assert.match(listed.told, /It ends at A \(−4\.9323\) after \d+ steps: a bottom\./);
});

test('a walk is said to go down only where it did, and a pole is leapt over like a top', async () => {
  const pole = await told('curve="pole" start="-0.5"', 'A at');
  assert.match(pole.told, /One step leapt over a break in the curve, from −0\.2 to 2\.2/);
  const over = await told('formula="x^2/2" start="1" rate="1.5"', 'A at'); // to and fro, ever nearer: lower each time
  assert.match(over.told, /so it goes left, and on down/);
  // e^x - x from 1: 1 - 1.9 (e - 1) = -2.26, which is farther up.
  const first = await told('formula="exp(x) - x" start="1" rate="1.9"', 'A at');
  assert.match(first.told, /At 1 the slope is 1\.7183, so it goes left at first\./);
});

test('kinks, equal bottoms and walks that run away are told as they are', async () => {
  /** @type {[string, RegExp, RegExp][]} what is said, and what is not */
  const cases = [
    ['formula="-1000x" start="1"', /It runs away: .*and it goes on for ever/, /longer/],
    ['formula="-x^2" start="1"', /each step is longer than the last/, /for ever/],
    ['formula="-abs(x)" start="0"', /It stands on a top, P \(0\): a kink, where the slope jumps\./, /zero/],
    ['formula="x^4 - 8x^2" start="1" rate="0.01"', /one of the lowest places in the picture/, /the lowest place in/],
    [
      'formula="(x - 9)^2" start="1"',
      /It ends at 9, outside of the picture, after \d+ steps: it is as good as flat/,
      /zero/,
    ],
  ];
  for (const [attributes, said, unsaid] of cases) {
    const { told: text } = await told(attributes);
    assert.match(text, said, attributes);
    assert.doesNotMatch(text, unsaid, attributes);
  }
  const { page } = await told('formula="-abs(x)" start="0"');
  await page.getByText('At x = 0 there is a kink, where the slope jumps: the step goes nowhere.').waitFor();
  await button(page, 'Find the flat places').click();
  await page.getByText('A maximum at 0 with a kink').waitFor();
  await page.getByText('Almost no walk rests here').waitFor();
});
