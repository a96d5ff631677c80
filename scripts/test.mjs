// Runs every check and test there is, and ends with one line: N passed, N failed, N skipped.
//   node scripts/test.mjs [part ...]   only these parts
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { lanes, parts } from './test-parts.mjs';
import { root } from './tools.mjs';

/** @typedef {import('./test-counts.mjs').Counts} Counts */
/** @typedef {import('./test-parts.mjs').Part} Part */
/** @typedef {import('./test-parts.mjs').Command} Command */

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(' ')}. There are: ${parts.map((part) => part.name).join(' ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const chosen = parts.filter(({ name }) => asked.length === 0 || asked.includes(name));
// The lanes run side by side: each keeps about one processor busy.
await Promise.all(
  lanes.map(async (lane) => {
    for (const part of chosen.filter((each) => each.lane === lane)) await report(part);
  }),
);
console.log(`\n${inWords(total)}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {Counts} counts */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Runs a part, and says how it went when it is over. @param {Part} part */
async function report(part) {
  const begun = performance.now();
  /** @type {string[]} */
  const said = [];
  const counts = await runPart(part, said);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log([`\n${part.name}: ${part.title}`, ...said, `  ${inWords(counts)} in ${seconds} s`].join('\n'));
  for (const kind of /** @type {(keyof Counts)[]} */ (Object.keys(total))) total[kind] += counts[kind];
}

/** @param {Part} part @param {string[]} said takes what there is to say of it @returns {Promise<Counts>} */
async function runPart(part, said) {
  const reason = part.missing?.();
  if (reason) {
    said.push(`  skipped: ${reason}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  let output = '';
  let end = '';
  try {
    for (const command of part.commands()) {
      ({ output, end } = await runCommand(command));
      if (end) break;
    }
  } catch (error) {
    end = String(error);
  }
  const counts = part.count?.(output) ?? { passed: end ? 0 : 1, failed: 0, skipped: 0 };
  if (!end && counts.passed + counts.failed === 0) end = 'ran no tests';
  if (end && counts.failed === 0) counts.failed = 1;
  if (counts.failed > 0) {
    said.push(lastOf(output, `build/test-${part.name}.log`), `  ${end || 'failed'}`);
  }
  return counts;
}

/** @param {Command} command @returns {Promise<{output: string, end: string}>} `end` says what went wrong, if anything */
function runCommand({ command = '', args, env = process.env }) {
  const longest = 40 * 60_000; // a build on a slow machine takes minutes; what takes longer hangs
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: longest });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const done = (/** @type {string} */ end) => resolve({ output: stripVTControlCharacters(output), end });
    child.on('error', (error) => done(error.message));
    child.on('close', (code, signal) => done(code === 0 ? '' : `${command} ended with ${code ?? signal}`));
  });
}

/**
 * The end of an output, which says most, its lines cut: minified code in a stack trace helps nobody.
 * @param {string} output @param {string} log where the whole of it is kept @returns {string}
 */
function lastOf(output, log) {
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, log), output);
  const lines = output.trimEnd().split('\n');
  const shown = lines.slice(-120).map((line) => `  | ${line.slice(0, 300)}`);
  if (shown.length < lines.length) shown.unshift(`  ... ${lines.length - shown.length} lines before these, in ${log}`);
  return shown.join('\n');
}
