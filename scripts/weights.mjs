// How much a page loads, and the limits it keeps.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { minifySync } from 'rolldown/utils';
import { root } from './tools.mjs';

/**
 * What Vite says of a file that it wrote, by the source it was made from.
 * @typedef {Record<string, {file: string, imports?: string[], css?: string[], assets?: string[]}>} Manifest
 */
/** @typedef {{name: string, limit: number, bytes: number}} Weight `bytes` after gzip -9 */

const element = ['laser-descent.js', 'core.js', 'locales/en/shared.json'];

/** @param {string} name */
const sentencesOf = (name) => `locales/en/${name}.json`;

/** @param {string} scene @param {...string} more what it draws with at once */
const onCurve = (scene, ...more) => [
  ...element,
  `scenes/${scene}.js`,
  'locales/en/curves.json',
  `locales/en/${scene}.json`,
  ...more,
];

/**
 * All that is fetched to show a scene, whatever page it stands on, charts apart that come later; the limits are in bytes
 * after gzip. They keep what is reached. The aim is less: 50 kB for the wasm and its glue, and so much less for all.
 * The smallest peer, TensorFlow Playground, loads 108 kB before its first step.
 */
const limits = [
  { name: 'wasm and its glue', sources: [], limit: 90_000 },
  { name: 'first load of `game`', sources: [...element, 'scenes/game.js', 'locales/en/game.json'], limit: 122_500 },
  { name: 'first load of `cost`', sources: onCurve('cost'), limit: 127_000 },
  { name: 'first load of `slope`', sources: onCurve('slope'), limit: 126_000 },
  { name: 'first load of `descent`', sources: onCurve('descent', 'charts/plots.js'), limit: 172_300 },
  { name: 'first load of `rate`', sources: onCurve('rate'), limit: 130_000 },
  { name: 'first load of `landscape`', sources: onCurve('landscape', 'locales/en/walks.json'), limit: 137_700 },
  {
    name: 'first load of `surface`',
    sources: [...onCurve('surface'), ...['walks', 'planes'].map(sentencesOf)],
    limit: 140_200,
  },
  {
    name: 'first load of `digits`',
    sources: [
      ...[...element, 'learning.js', 'scenes/digits.js', 'scenes/digits-pad.js', 'scenes/digits-templates.js'],
      ...['walks', 'training', 'digits', 'digits-data', 'digits-pad', 'digits-tiles', 'digits-templates'].map(
        sentencesOf,
      ),
    ],
    limit: 230_000,
  },
  {
    name: 'first load of `fit`',
    sources: [
      ...[...element, 'learning.js', 'scenes/fit.js'],
      ...['walks', 'training', 'planes', 'fit'].map(sentencesOf),
    ],
    limit: 204_000,
  },
  { name: 'first load of `gradient`', sources: onCurve('gradient'), limit: 128_200 },
];

/**
 * The files that a browser fetches for these sources: each with what it imports by itself.
 * @param {Manifest} manifest @param {string[]} sources @returns {string[]}
 */
export function filesOf(manifest, sources) {
  const reached = new Set();
  const reach = (/** @type {string} */ source) => {
    if (reached.has(source)) return;
    if (!manifest[source]) throw new Error(`${source} is not in the build`);
    reached.add(source);
    manifest[source].imports?.forEach(reach);
  };
  sources.forEach(reach);
  const entries = [...reached].map((source) => manifest[source]);
  const files = entries.flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]);
  // Workers are named where they are called, and fetched when something far is asked for.
  return [...new Set(files)].filter((file) => !/-worker-[^/]*\.js$/.test(file));
}

/** @returns {Weight[]} of what is in dist/ and build/wasm/ */
export function weigh() {
  const read = (/** @type {string[]} */ ...path) => readFileSync(join(root, ...path));
  /** @type {Manifest} */
  const manifest = JSON.parse(read('dist/.vite/manifest.json').toString());
  // The bundler puts the glue and core.js into one file, so the glue is weighed by itself.
  const glue = minifySync('core.mjs', read('build/wasm/core.mjs').toString(), { module: true }).code;
  return limits.map(({ name, sources, limit }) => {
    const parts =
      sources.length > 0
        ? filesOf(manifest, sources).map((file) => read('dist', file))
        : [read('build/wasm/core.wasm'), Buffer.from(glue)];
    const sizes = parts.map((part) => gzipSync(part, { level: 9 }).length);
    return { name, limit, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  });
}

export function printWeights() {
  const inKilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  console.log('Weight after gzip:');
  for (const { name, limit, bytes } of weigh()) {
    console.log(`  ${name.padEnd(24)}${inKilobytes(bytes).padStart(9)} of at most ${inKilobytes(limit)}`);
  }
}
