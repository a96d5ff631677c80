// The rules of who may know whom, as far as they can be read off the text. Each rule is tried on a planted violation, so
// that one that finds nothing is known to be able to find.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';

/** @typedef {{path: string, text: string}} File */
/**
 * @typedef {object} Rule
 * @property {string} says
 * @property {RegExp} where the paths that it is about
 * @property {RegExp} [but] those of them that may
 * @property {RegExp | ((file: File) => string[])} breaks what is wrong there
 * @property {File[]} planted files that break it
 */

/** Files that are longer than 300 lines, and why. */
const long = {
  'web/laser-descent.js': 'the element: its public contract is one class',
  'web/scenes/game.js': 'a scene is one class that answers the page',
  'web/scenes/descent.js': 'a scene is one class that answers the page',
  'web/scenes/surface.js': 'a scene is one class that answers the page',
  'web/scenes/digits.js': 'a scene is one class that answers the page',
  'web/scenes/landscape.js': 'a scene is one class that answers the page',
  'tests/web/landscape.test.js': 'a scene has many sides, and its tests share the walks they are judged by',
  'tests/web/access.test.js': 'most of it is the list of what a learner meets',
  'tests/web/awkward-tables.js': 'it is the list of what comes in',
  'tests/web/monkey.mjs': 'most of it is the list of what it may do',
  'tests/web/bad-input.test.js': 'most of it is the list of what comes in',
  'tests/cpp/formula_pairs.cpp': 'most of it is the list of formulas',
  'web/styles.css': 'one sheet, parsed once for all elements of a page',
};

/** @param {File} file @returns {string[]} the scenes other than its own that a file of scenes/ imports */
function otherScenes({ path, text }) {
  const sceneOf = (/** @type {string} */ name) => /^[a-z]+/.exec(name)?.[0];
  const own = sceneOf(path.slice('web/scenes/'.length));
  const imported = [...text.matchAll(/(?:from|import) ?\(? ?'(?:\.\/|\.\.\/scenes\/)([^']+)'/g)].map(
    ([, name]) => name,
  );
  return imported.filter((name) => name !== 'scene.js' && sceneOf(name) !== own);
}

/** @type {Rule[]} */
const rules = [
  {
    says: 'only the bindings know Emscripten',
    where: /^src\//,
    but: /^src\/bindings\//,
    breaks: /emscripten/i,
    planted: [{ path: 'src/game/round.cpp', text: '#include <emscripten/bind.h>' }],
  },
  {
    says: 'descent/ knows no concrete objective, and includes nothing of another room',
    where: /^src\/descent\//,
    breaks: /#include "(?!descent\/|(random|elementary)\.hpp)[^"]*"/,
    planted: [{ path: 'src/descent/descent.hpp', text: '#include "game/laser.hpp"' }],
  },
  {
    says: 'formula/ and learning/ know neither each other nor the game',
    where: /^src\/(formula|learning)\//,
    breaks: ({ path, text }) =>
      [...text.matchAll(/#include "([a-z]+)\//g)]
        .map(([, room]) => room)
        .filter((room) => room !== 'descent' && room !== path.split('/')[1]),
    planted: [
      { path: 'src/formula/parse.hpp', text: '#include "formula/expression.hpp"\n#include "learning/fit.hpp"' },
      { path: 'src/learning/fit.cpp', text: '#include "game/laser.hpp"' },
    ],
  },
  {
    says: 'the core has no clock, no screen and no unseeded randomness',
    where: /^src\//,
    breaks: /random_device|<chrono>|<ctime>|<iostream>|\bs?rand\(|\bprintf\(/,
    planted: [{ path: 'src/game/round.cpp', text: 'std::mt19937 random_{std::random_device{}()};' }],
  },
  {
    says: 'only core.js, learning.js and core/ touch the WebAssembly modules',
    where: /^web\/.*\.js$/,
    but: /^web\/(core\/|(core|learning)\.js$)/,
    breaks: /(core|learning)\.(mjs|wasm)|build\/wasm|\.delete\(\)/,
    planted: [
      { path: 'web/scenes/game.js', text: "import createModule from '../../build/wasm/core.mjs';" },
      { path: 'web/laser-descent.js', text: 'this.handle.delete();' },
    ],
  },
  {
    says: 'only charts/ imports Chart.js',
    where: /^web\/.*\.js$/,
    but: /^web\/charts\//,
    breaks: /'chart\.js/,
    planted: [{ path: 'web/parts/stage.js', text: "const { Chart } = await import('chart.js');" }],
  },
  {
    says: 'only data/ imports the reader of separated values, and it knows neither scenes, parts nor charts',
    where: /^web\/.*\.js$/,
    breaks: ({ path, text }) => {
      const imported = [...text.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, name]) => name);
      const isData = path.startsWith('web/data/');
      return imported.filter((name) => (isData ? /^\.\.\/(?!core\/)|^lit/.test(name) : name === 'papaparse'));
    },
    planted: [
      { path: 'web/scenes/fit.js', text: "import Papa from 'papaparse';" },
      { path: 'web/data/table.js', text: "import { html } from 'lit/html.js';" },
      { path: 'web/data/table.js', text: "import { tick } from '../parts/ticks.js';" },
    ],
  },
  {
    says: 'charts/ takes of Chart.js only the pieces that it uses',
    where: /^web\//,
    breaks: /chart\.js\/auto/,
    planted: [{ path: 'web/charts/plots.js', text: "import Chart from 'chart.js/auto';" }],
  },
  {
    says: 'what scenes share knows neither scenes, charts nor the core',
    where: /^web\/(parts|charts)\/.*\.js$/,
    breaks: /^import .*'\.\.\/(scenes|core|laser-descent|charts)\b.*'|await import\('\.\.\//m,
    planted: [
      { path: 'web/parts/timeline.js', text: "import { GameScene } from '../scenes/game.js';" },
      { path: 'web/charts/plots.js', text: "import { loadCore } from '../core.js';" },
    ],
  },
  {
    says: 'no scene knows another',
    where: /^web\/scenes\//,
    breaks: otherScenes,
    planted: [
      { path: 'web/scenes/game-over.js', text: "import { whyNext } from './descent-words.js';" },
      { path: 'web/scenes/descent.js', text: "const { GameScene } = await import('./game.js');" },
      {
        path: 'web/scenes/rate.js',
        text: "import './scene.js';\nimport { DescentScene } from '../scenes/descent.js';",
      },
    ],
  },
  {
    says: 'the pages load the element and nothing else of ours',
    where: /^web\/(index|embed)\.(html|js)$/,
    breaks: /src="(?!(\.\/)?(laser-descent|embed|index)\.js")|import (?!'\.\/laser-descent\.js')|import\(/,
    planted: [
      { path: 'web/index.html', text: '<script type="module" src="./scenes/game.js"></script>' },
      { path: 'web/embed.js', text: "import { loadCore } from './core.js';" },
    ],
  },
  {
    says: 'a strict policy holds: no style, script or handler stands in a page or a template',
    where: /^web\/.*\.(js|html)$/,
    breaks: /\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+="/,
    planted: [
      { path: 'web/parts/stage.js', text: `html\`<p style="top: ${1}px">\`` },
      { path: 'web/parts/stage.js', text: 'html`<p\n style=$' },
      { path: 'web/index.html', text: '<style>p { color: red }</style>' },
      { path: 'web/index.html', text: '<script>alert()</script>' },
      { path: 'web/index.html', text: '<button onclick="go()">' },
    ],
  },
  {
    says: 'no text is run as code',
    where: /^(web|scripts)\//,
    breaks: /\beval\(|\bnew Function\b|set(Timeout|Interval)\(['"`]/,
    planted: [
      { path: 'web/core.js', text: 'const f = new Function("x", body);' },
      { path: 'web/core.js', text: 'eval(body)' },
      { path: 'web/core.js', text: 'setTimeout("go()", 1)' },
    ],
  },
  {
    says: 'a file is named by what it is',
    where: /./,
    breaks: ({ path }) => path.match(/\b(helpers?|utils?|manager|handler|misc|common)\b/g) ?? [],
    planted: [{ path: 'web/parts/date-utils.js', text: '' }],
  },
  {
    says: 'a file has at most 300 lines, or a reason',
    where: /./,
    breaks: ({ path, text }) => {
      const lines = text.split('\n').length - 1;
      if (path in long) return lines > 300 ? [] : ['it needs its reason no more'];
      return lines > 300 ? [`${lines} lines`] : [];
    },
    planted: [
      { path: 'web/parts/stage.js', text: 'line\n'.repeat(301) },
      { path: 'web/laser-descent.js', text: 'line\n'.repeat(300) },
    ],
  },
];

/** @param {Rule} rule @param {File[]} files @returns {string[]} one line for each violation */
function violations({ where, but, breaks }, files) {
  const found = (/** @type {File} */ file) =>
    typeof breaks === 'function' ? breaks(file) : (file.text.match(new RegExp(breaks, `${breaks.flags}g`)) ?? []);
  return files
    .filter(({ path }) => where.test(path) && !but?.test(path))
    .flatMap((file) => found(file).map((what) => `${file.path}: ${what}`));
}

const ours = ['src', 'web', 'scripts', 'tests'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(cpp|hpp|js|mjs|html|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
);
const files = ours.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
// The rules' own text names what they forbid.
const judged = files.filter(({ path }) => path !== 'tests/web/layers.test.js');

for (const rule of rules) {
  test(rule.says, () => {
    for (const file of rule.planted) {
      assert.notDeepEqual(
        violations(rule, [file]),
        [],
        `the planted ${file.path} is not found: ${file.text.slice(0, 80)}`,
      );
    }
    assert.deepEqual(violations(rule, judged), []);
  });
}

test('nothing large is kept: what can be made again is made again', () => {
  const most = 200_000; // bytes; the picture of the README has 140,000
  const large = ['src', 'web', 'scripts', 'tests', 'docs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => statSync(path).size > most),
  );
  assert.deepEqual(large, []);
});

test('the rules look at every room', () => {
  for (const room of ['src/descent/', 'src/game/', 'web/scenes/', 'web/parts/', 'web/charts/', 'tests/cpp/']) {
    assert.ok(
      files.some(({ path }) => path.startsWith(room)),
      room,
    );
  }
});
