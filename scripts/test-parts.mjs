// What `npm test` runs, in this order, in two lanes side by side.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countCatch2, countNode } from './test-counts.mjs';
import { emccEnvironment, findCatch2, findEmcc, findFuzzer, onPath, root } from './tools.mjs';

/** @typedef {import('./test-counts.mjs').Counts} Counts */
/** @typedef {'core' | 'page'} Lane */
/** @typedef {{command: string | undefined, args: string[], env?: NodeJS.ProcessEnv}} Command */
/**
 * Without `count` the part is one check: its commands end well, or it has failed.
 * @typedef {object} Part
 * @property {string} name what `npm test -- name` asks for
 * @property {Lane} lane
 * @property {string} title
 * @property {() => string | false | undefined} [missing] why it cannot run here
 * @property {() => Command[]} commands run one after the other, until one fails
 * @property {(output: string) => Counts} [count] reads the output of the last command
 */

/** Two that need nothing of each other. @type {Lane[]} */
export const lanes = ['core', 'page'];

const jobs = ['--parallel', '2'];

/** @param {string | undefined} command @param {...string} args @returns {Command} */
const run = (command, ...args) => ({ command, args });
/** @param {string} name @param {...string} args a tool that `npm ci` brought */
const packaged = (name, ...args) => run(join(root, 'node_modules', '.bin', name), ...args);
/** @param {string} preset */
const build = (preset) => [run('cmake', '--preset', preset, '--log-level=WARNING'), buildOnly(preset)];
/** @param {string} preset */
const buildOnly = (preset) => run('cmake', '--build', '--preset', preset, ...jobs);

const noCompiler = () =>
  (!onPath('c++', 'g++', 'clang++') && 'no C++ compiler') || (!findCatch2() && 'Catch2 is not installed');
const noEmcc = () => !findEmcc() && 'Emscripten is not installed';
const clangFormat = onPath('clang-format', 'clang-format-14');
const clangTidy = onPath('clang-tidy', 'clang-tidy-14');

/**
 * @param {string} folder @param {string[]} endings
 * @returns {string[]} the files below it; throws when there are none, since a tool given no files picks its own
 */
function filesIn(folder, ...endings) {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => endings.some((ending) => name.endsWith(ending)));
  if (files.length === 0) throw new Error(`no ${endings.join(' or ')} in ${folder}`);
  return files.sort().map((name) => join(folder, name));
}

/** @returns {string[]} the sources of the core that the native build compiles */
function coreSources() {
  const commands = JSON.parse(readFileSync(join(root, 'build/native/compile_commands.json'), 'utf8'));
  return commands
    .map((/** @type {{file: string}} */ { file }) => file)
    .filter((/** @type {string} */ file) => file.startsWith(join(root, 'src')));
}

/** @type {Part[]} */
export const parts = [
  {
    name: 'style',
    lane: 'page',
    title: 'Biome: layout and lint of the JavaScript',
    commands: () => [packaged('biome', 'check', '--error-on-warnings')],
  },
  {
    name: 'format',
    lane: 'core',
    title: 'clang-format: layout of the C++',
    missing: () => !clangFormat && 'clang-format is not installed',
    commands: () => [
      run(clangFormat, '--dry-run', '--Werror', ...filesIn('src', '.cpp', '.hpp'), ...filesIn('tests', '.cpp', '.hpp')),
    ],
  },
  {
    name: 'core',
    lane: 'core',
    title: 'The core: its tests on this machine',
    missing: noCompiler,
    commands: () => [...build('native'), run('build/native/tests/cpp/core_tests')],
    count: countCatch2,
  },
  {
    name: 'tidy',
    lane: 'core',
    title: 'clang-tidy: lint of the C++',
    missing: () => !clangTidy && 'clang-tidy is not installed',
    commands: () => [run(clangTidy, '-p', 'build/native', '--quiet', ...coreSources())],
  },
  {
    name: 'sanitize',
    lane: 'core',
    title: 'The core: the same tests under the address and undefined-behaviour sanitizers',
    missing: noCompiler,
    commands: () => [...build('sanitize'), run('build/sanitize/tests/cpp/core_tests')],
    count: countCatch2,
  },
  {
    name: 'fuzz',
    lane: 'core',
    title: 'The formula engine: some seconds of bytes that nobody would type',
    missing: () => !findFuzzer() && 'clang++ with libFuzzer is not installed',
    commands: () => [...build('fuzz'), run('ctest', '--test-dir', 'build/fuzz', '--output-on-failure')],
  },
  {
    name: 'wasm',
    lane: 'core',
    title: 'The core: the same tests as WebAssembly',
    missing: () => noEmcc() || (!findCatch2() && 'Catch2 is not installed'),
    commands: () => [
      { ...run('emcmake', 'cmake', '--preset', 'wasm-tests', '--log-level=WARNING'), env: emccEnvironment() },
      { ...buildOnly('wasm-tests'), env: emccEnvironment() },
      run(process.execPath, 'build/wasm-tests/tests/cpp/core_tests.js'),
    ],
    count: countCatch2,
  },
  {
    name: 'dist',
    lane: 'page',
    title: 'The build: the door and dist/',
    missing: noEmcc,
    commands: () => [run(process.execPath, 'scripts/build.mjs')],
  },
  {
    name: 'types',
    lane: 'page',
    title: 'tsc: the types of the JavaScript',
    commands: () => [packaged('tsc')],
  },
  {
    name: 'web',
    lane: 'page',
    title: 'The door, the element and the page',
    missing: noEmcc,
    commands: () => [
      run(
        process.execPath,
        '--test',
        '--test-timeout=180000',
        '--test-reporter=spec',
        ...filesIn('tests/web', '.test.js'),
      ),
    ],
    count: countNode,
  },
];
