// The time from navigation to the first step of gradient descent: our core against TensorFlow.js, each on the smallest
// page that does it, bundled alike, from the same local server, in a fresh browser context. What a network would add is
// not in it; the weights say how much there is to fetch.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from '../../scripts/tools.mjs';
import { serve } from '../web/server.mjs';
import { installPeer, peer } from './peer.mjs';

/** @typedef {{name: string, kilobytes: number, milliseconds: number[]}} Contender `kilobytes` after gzip */

const bench = join(root, 'tests/bench');

/** @param {string} entry @returns {Promise<string>} the entry and all it imports, minified, in one file */
export async function bundle(entry) {
  const outDir = join(peer, 'dist');
  await build({
    root: peer,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: entry,
        output: { entryFileNames: 'bundle.js', assetFileNames: '[name][extname]', codeSplitting: false },
      },
    },
  });
  return readFileSync(join(outDir, 'bundle.js'), 'utf8');
}

/** @param {string} script @param {string} [head] */
const page = (script, head = '') =>
  `<!doctype html><html lang="en"><title>One step</title>${head}<script type="module" src="${script}"></script></html>`;

/**
 * @param {import('playwright-core').Browser} browser @param {number} rounds
 * @returns {Promise<Contender[]>} ours first; in each round one opening of each
 */
export async function measureFirstStep(browser, rounds) {
  installPeer();
  const ours = await bundle(join(bench, 'ours.js'));
  const usual = await bundle(join(peer, 'usual.js'));
  const whole = await bundle(join(peer, 'whole.js'));
  const pruned = await bundle(join(peer, 'pruned.js'));
  const nothing = 'globalThis.firstStep = { position: 102.4, milliseconds: performance.now() };';
  const wasm = readFileSync(join(root, 'dist/core.wasm'));

  const all = [
    {
      name: 'Laser Descent',
      page: page('ours.js', '<link rel="preload" href="core.wasm" as="fetch" crossorigin>'),
      files: [ours, wasm],
    },
    { name: 'TensorFlow.js', page: page('usual.js'), files: [usual] },
    { name: 'its core and cpu backend alone', page: page('whole.js'), files: [whole] },
    { name: 'the same, pruned by hand', page: page('pruned.js'), files: [pruned] },
    { name: 'a page that does nothing', page: page('nothing.js'), files: [nothing] },
  ].map((contender, i) => ({ ...contender, path: `${i}.html`, milliseconds: /** @type {number[]} */ ([]) }));
  const site = await serve({
    pages: {
      'ours.js': ours,
      'pruned.js': pruned,
      'usual.js': usual,
      'whole.js': whole,
      'nothing.js': nothing,
      ...Object.fromEntries(all.map(({ path, page }) => [path, page])),
    },
  });
  /** @param {string} path @returns {Promise<number>} milliseconds */
  const open = async (path) => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const failure = new Promise((_, reject) => tab.on('pageerror', reject));
    await tab.goto(site.url + path);
    const first = await Promise.race([tab.waitForFunction(() => /** @type {any} */ (globalThis).firstStep), failure]);
    const { position, milliseconds } = await first.jsonValue();
    await context.close();
    if (Math.abs(position - 102.4) > 1e-5) throw new Error(`${path} stepped to ${position}`);
    return milliseconds;
  };
  for (let round = -1; round < rounds; round++) {
    for (const { path, milliseconds } of all) {
      const time = await open(path);
      if (round >= 0) milliseconds.push(time); // the browser itself warms up first
    }
  }
  site.close();
  return all.map(({ name, milliseconds, files }) => {
    const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
    return { name, milliseconds, kilobytes: bytes / 1000 };
  });
}
