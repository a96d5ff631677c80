// Where the tools of a build are found. Node built-ins only: this runs before `npm ci`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {...string} names @returns {string | undefined} the first of the commands that PATH has */
export function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** @returns {string | undefined} the Emscripten compiler: $EMCC, PATH, an SDK, or Homebrew's */
export function findEmcc() {
  const inSdk = (/** @type {string} */ sdk) => join(sdk, 'upstream', 'emscripten', 'emcc');
  return [
    process.env.EMCC,
    onPath('emcc'),
    process.env.EMSDK && inSdk(process.env.EMSDK),
    inSdk(join(homedir(), 'emsdk')),
    '/opt/homebrew/bin/emcc',
    '/usr/local/bin/emcc',
  ].find((path) => path && existsSync(path));
}

/** @returns {string | undefined} a Chromium or Chrome that Playwright can drive */
export function findChromium() {
  return [
    process.env.CHROMIUM,
    onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'),
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((path) => path && existsSync(path));
}

/** @returns {string | undefined} a clang++ that has libFuzzer, which Apple's has not */
export function findFuzzer() {
  const clang = onPath('clang++');
  if (!clang) return undefined;
  const { stdout } = spawnSync(clang, ['-print-resource-dir'], { encoding: 'utf8' });
  const libraries = join(stdout.trim(), 'lib');
  const found = existsSync(libraries) ? readdirSync(libraries, { recursive: true, encoding: 'utf8' }) : [];
  return found.some((name) => /clang_rt\.fuzzer/.test(name)) ? clang : undefined;
}

/** @returns {string | undefined} the folder that holds Catch2's headers, either major version */
export function findCatch2() {
  return ['/usr/include', '/usr/local/include', '/opt/homebrew/include']
    .map((folder) => join(folder, 'catch2'))
    .find((f) => ['catch.hpp', 'catch_all.hpp'].some((header) => existsSync(join(f, header))));
}

/**
 * The environment in which emcc runs. Debian's emcc calls a bare `require('acorn')`, which only Debian's own Node
 * resolves; any other Node needs to be told the folder.
 * @returns {NodeJS.ProcessEnv}
 */
export function emccEnvironment() {
  const emcc = findEmcc();
  const folders = emcc ? [dirname(emcc), dirname(realpathSync(emcc))] : [];
  const debianModules = '/usr/share/nodejs';
  return {
    ...process.env,
    PATH: [...folders, process.env.PATH].join(delimiter),
    ...(existsSync(debianModules) && !process.env.NODE_PATH ? { NODE_PATH: debianModules } : {}),
  };
}

/**
 * Runs a command in the project's folder with its output shown; throws when it fails.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 */
export function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, env, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status}`);
}
