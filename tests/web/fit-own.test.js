// Own data in the page: pasted or opened, told what it was taken for, each problem with its line; what cannot be used
// changes nothing, and nothing leaves the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awkward } from './awkward-tables.js';
import { violationsInBoth } from './browser.mjs';
import { tag, valuesOf } from './fit-page.mjs';
import { open, stateOf, useBrowser } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

useBrowser();

/** @param {string} [attributes] @param {import('playwright-core').BrowserContextOptions} [options] */
async function openOwn(attributes = 'data="line"', options = {}) {
  const opened = await open(tag(attributes), options);
  await opened.page.getByRole('button', { name: 'Your own data' }).click();
  await opened.page.getByLabel('Paste a table').waitFor();
  return opened;
}

/** @param {Page} page @param {string} text */
const paste = (page, text) => page.getByLabel('Paste a table').fill(text);

/** @param {Page} page @param {string | Uint8Array} content */
const give = (page, content, name = 'mine.csv') =>
  page.getByLabel('Or open a file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

/** @param {Page} page */
const told = (page) => page.locator('.own li, .own .refused').allTextContents();

test('a pasted table is taken for what it is, shown, and fitted by the columns that are chosen', async () => {
  const { page, faults, requests } = await openOwn();
  const before = requests.length;
  await paste(page, 'name;x;y;z\nA;1,5;2;10\nB;2,5;4;8\nC;3,5;6;6\nD;4,5;8;5');
  await page.getByText('Read: 4 rows and 4 columns, 3 of them numbers.').waitFor();
  assert.equal(await page.getByLabel('Cells are apart by').inputValue(), 'semicolons');
  assert.equal(await page.getByLabel('Decimals have').inputValue(), ',');
  assert.ok(await page.getByLabel('The first row has names').isChecked());
  const cells = await page.locator('.own tbody tr').first().locator('td').allTextContents();
  assert.deepEqual(cells, ['A', '1,5', '2', '10']);
  await page.getByText('x and y lie on one line').waitFor(); // all y = 2 x - 1
  await page.getByRole('button', { name: 'Use these points' }).click();
  await page.getByRole('button', { name: 'Train 200 epochs' }).click();
  assert.equal((await valuesOf(page)).equation.replace(/\s/g, ''), 'y=\u22121+2x');
  await page.getByLabel('Up (y)').first().selectOption({ label: 'z' });
  const { table, steps } = await stateOf(page);
  assert.deepEqual([table.x, table.y, steps], [0, 2, 0]);
  assert.equal(
    await page
      .getByRole('application')
      .first()
      .getAttribute('aria-label')
      .then((label) => label?.includes('z from')),
    true,
  );
  assert.equal(requests.length, before, 'something was sent');
  assert.deepEqual(faults, []);
});

test('each problem is named with its line, and what is left is used', async () => {
  const { page } = await openOwn();
  await paste(page, 'x,y\n1,2\nthree,4\n5,\n6,inf\n7,8,9\n8,9\n"10,1\n11,12\n12,14');
  await page.getByText('5 things to know:').waitFor();
  assert.deepEqual(await told(page), [
    'Line 8: A quote is opened and never closed; the line is left out.',
    'Line 6: 3 cells where 2 are expected; the row is left out, since nobody can tell which are which.',
    'Line 3, x: “three” is not a number.',
    'Line 4, y: there is no number here.',
    'Line 5, y: “inf” is infinite; that is no number to reckon with.',
  ]);
  await page.getByText('4 points of 7 rows.').waitFor();
  await page.getByRole('button', { name: 'Use these points' }).click();
  assert.equal((await stateOf(page)).table.columns[0].values.length, 7);
  await page.getByText('3 rows are left out').waitFor();
});

test('what was taken wrongly can be said better', async () => {
  const { page } = await openOwn();
  await paste(page, '1,234;5\n2,345;6\n3,456;9');
  await page.getByText('can be read in two ways').waitFor();
  await page.getByLabel('Decimals have').selectOption('.');
  await page.getByRole('button', { name: 'Use these points' }).click();
  assert.deepEqual((await stateOf(page)).table.columns[0].values, [1234, 2345, 3456]);
  await page.getByLabel('Cells are apart by').selectOption('commas');
  await page.locator('.own tbody tr').first().locator('td').nth(1).getByText('234;5').waitFor();
});

test('whatever is opened, the page lives, and what cannot be used leaves the points as they were', async () => {
  const { page, faults } = await openOwn();
  await page.getByRole('button', { name: 'Train 200 epochs' }).click();
  const before = await stateOf(page);
  const { equation } = await valuesOf(page);
  for (const { what, given, refusal } of awkward) {
    const content = typeof given === 'function' ? given() : given;
    if (content.length > 40e6) continue; // more than the test may hand over; see below
    await give(page, content);
    if (!refusal) continue;
    await page.locator(`.own .refused[data-reason="${refusal.reason}"]`).first().waitFor();
    const [text] = await told(page);
    assert.match(text, /The points that were there stay\./, what);
    if (refusal.line) assert.match(text, new RegExp(`^Line ${refusal.line}:`), what);
  }
  assert.deepEqual(await stateOf(page), before);
  assert.equal((await valuesOf(page)).equation, equation);
  // Fifty megabytes, made in the page: it is refused by its size, before it is read.
  const took = await page.evaluate(async () => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('laser-descent')?.shadowRoot);
    const input = /** @type {HTMLInputElement} */ (root.querySelector('input[type=file]'));
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(50e6).fill(49)], 'large.csv'));
    const begin = performance.now();
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - begin;
  });
  await page.getByText('It has 50 MB; up to 5 MB are read').waitFor();
  assert.ok(took < 1000, `${took} ms`);
  // So is as much text, before the field takes it.
  await page.evaluate(() => {
    const field = document.querySelector('laser-descent')?.shadowRoot?.querySelector('textarea');
    const data = new DataTransfer();
    data.setData('text/plain', '1,2\n'.repeat(2_000_000));
    field?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByText('It has 8 MB; up to 5 MB are read').waitFor();
  assert.deepEqual(await stateOf(page), before);
  await page.getByRole('button', { name: 'Step back' }).click();
  assert.notEqual((await stateOf(page)).steps, before.steps);
  assert.deepEqual(faults, []);
});

test('one column and one row are no points, and are said to be none', async () => {
  const { page } = await openOwn();
  await paste(page, 'x\n1\n2\n3');
  await page.getByText('Only one column has numbers').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Use these points' }).isDisabled());
  await paste(page, '1,2');
  await page.getByText('in at least two of the same rows').waitFor();
  assert.ok(await page.getByRole('button', { name: 'Use these points' }).isDisabled());
  await paste(page, '');
  assert.deepEqual(await told(page), []);
});

test('a table of many rows and columns is kept as far as a state holds it', async () => {
  const { page, faults } = await openOwn();
  const row = (/** @type {number} */ i) =>
    Array.from({ length: 12 }, (_, k) => ((i * (k + 3)) % 101) + k / 7).join(',');
  await give(page, Array.from({ length: 1500 }, (_, i) => row(i)).join('\n'));
  await page.getByText('500 points of 1,500 rows.').waitFor();
  await page.getByRole('button', { name: 'Use these points' }).click();
  const state = await stateOf(page);
  assert.equal(state.table.columns.length, 5); // 8000 numbers at most
  assert.ok(JSON.stringify(state).length < 200_000);
  await page.getByText('1,000 rows are left out').waitFor();
  await page.getByRole('button', { name: 'Train 200 epochs' }).click();
  assert.deepEqual(faults, []);
});

test('text out of a table is only text', async () => {
  const { page, faults } = await openOwn();
  await paste(page, '<img src=x onerror=alert(1)>,y\n1,2\n3,4\n5,7');
  await page.getByRole('button', { name: 'Use these points' }).click();
  assert.equal(await page.locator('laser-descent img').count(), 0);
  assert.match(String(await page.getByRole('application').first().getAttribute('aria-label')), /<img src=x/);
  assert.deepEqual(faults, []);
});

test('axe finds nothing wrong, with all of it open, in light and dark', async () => {
  const { page, faults } = await openOwn('data="sine" held="0.3" batch="4" steps="30" degree="3"');
  for (const name of ['Best there is', 'Each point’s opinion', 'Learning curve', 'Draw my line']) {
    if ((await page.getByRole('button', { name }).count()) > 0) await page.getByRole('button', { name }).click();
  }
  await page.locator('summary', { hasText: 'The points in numbers' }).click();
  await page.getByRole('button', { name: 'next point' }).click();
  await paste(page, 'x,y\n1,2\nthree,4\n5,6\n7,9');
  await page.getByText('1 thing to know:').waitFor();
  await page.locator('canvas[data-chart=learning]').waitFor();
  assert.deepEqual(await violationsInBoth(page), []);
  assert.deepEqual(faults, []);
});

test('it fits into 320 pixels, and right to left, with all of it open', async () => {
  for (const theme of ['light', 'projector']) {
    const { page } = await openOwn(`data="sine" held="0.3" batch="4" steps="30" degree="9" theme="${theme}"`, {
      viewport: { width: 320, height: 800 },
    });
    await page.getByRole('button', { name: 'Learning curve' }).click();
    await page.getByRole('button', { name: 'next point' }).click();
    await page.locator('summary', { hasText: 'The points in numbers' }).click();
    await paste(page, 'a name that is rather long,y,z\n1,2,3\nthree,4,5\n5,6,7\n7,9,1');
    await page.getByText('1 thing to know:').waitFor();
    for (const direction of ['ltr', 'rtl']) {
      await page.evaluate((dir) => document.documentElement.setAttribute('dir', dir), direction);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${theme} ${direction}`);
    }
    const small = await page.locator('laser-descent').evaluate((element) =>
      [.../** @type {ShadowRoot} */ (element.shadowRoot).querySelectorAll('button, select, input, summary, textarea')]
        .filter((one) => one.getClientRects().length > 0 && !one.matches('input[type=checkbox], input[type=range]'))
        .map((one) => ({ text: one.textContent?.trim().slice(0, 20), ...one.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width < 24 || height < 24),
    );
    assert.deepEqual(small, []);
  }
});
