// npm run bench: how fast the core steps, and how soon a page takes its first step. Ratios hold from machine to machine;
// times do not.
import { emccEnvironment, findChromium, run } from '../../scripts/tools.mjs';
import { launch } from '../web/browser.mjs';
import { measureDrag } from './drag.mjs';
import { measureFirstStep } from './first-step.mjs';
import { learningBars, measureLearning } from './learning.mjs';
import { mapBars, measureMaps, measureScreens } from './map.mjs';
import { measureOptimizers, optimizerBars } from './optimizers.mjs';
import { measureSteps } from './steps.mjs';
import { bars, measureTyped } from './typed.mjs';

const rounds = { steps: 15, optimizers: 5, typed: 15, firstStep: 12, map: 5, screen: 3, learning: 11 };

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** @param {string} name @param {string} ratio @param {string} measured */
const row = (name, ratio, measured) => console.log(`  ${name.padEnd(46)}${ratio.padStart(6)}${measured.padStart(12)}`);

run('cmake', ['--preset', 'native', '--log-level=WARNING']);
run('cmake', ['--build', '--preset', 'bench', '--parallel', '2']);
run('emcmake', ['cmake', '--preset', 'wasm-tests', '--log-level=WARNING'], emccEnvironment());
run('cmake', ['--build', '--preset', 'bench-wasm', '--parallel', '2'], emccEnvironment());
const browser = findChromium() ? await launch() : undefined;

const times = await measureSteps(browser, rounds.steps);
const native = times['the core, native'];
console.log('\nOne walk, one parameter, 100,000 steps a call; medians of the ratios to native in each round');
for (const [name, list] of Object.entries(times)) {
  const ratio = median(list.map((time, i) => time / native[i]));
  row(name, ratio.toFixed(2), `${median(list).toFixed(1)} ns`);
}

const optimizers = await measureOptimizers(browser, rounds.optimizers);
console.log("\nA step down Rosenbrock's valley, typed, two parameters, with its records; and medians of the ratios");
for (const [name, list] of Object.entries(optimizers)) row(name, '', `${median(list).toFixed(1)} ns`);
for (const { slower, faster, wanted } of optimizerBars) {
  if (!optimizers[slower]) continue;
  const ratio = median(optimizers[slower].map((time, i) => time / optimizers[faster][i]));
  row(`${slower} : ${faster}`, ratio.toFixed(2), wanted);
}

for (const { title, kind, times } of await measureTyped(browser, rounds.typed)) {
  console.log(`\n${title}; nanoseconds a point, and medians of the ratios to "compiled in" in each round`);
  const compiledIn = times['compiled in, a block'];
  for (const [name, list] of Object.entries(times)) {
    const ratio = median(list.map((time, i) => time / compiledIn[i]));
    row(name, ratio.toFixed(2), `${median(list).toFixed(1)} ns`);
  }
  for (const { slower, faster, says, wanted } of bars(kind)) {
    const ratio = median(times[slower].map((time, i) => time / times[faster][i]));
    row(says, ratio.toFixed(2), wanted);
  }
}

for (const { engine, times } of await measureMaps(browser, rounds.map)) {
  console.log(`\nA map of 512 x 512 starts on Himmelblau's function, 200 steps, in ${engine}; medians`);
  for (const [name, list] of Object.entries(times)) row(name, '', `${median(list).toFixed(1)} ms`);
  for (const [slower, faster, says, wanted] of mapBars) {
    row(says, median(times[slower].map((time, i) => time / times[faster][i])).toFixed(2), wanted);
  }
}

for (const { engine, times, training } of await measureLearning(browser, rounds.learning)) {
  console.log(`\nAn update of a network, single precision, and a map of 100 x 100 inputs, in ${engine}; medians`);
  for (const [name, list] of Object.entries(times)) row(name, '', `${median(list).toFixed(1)} us`);
  for (const [what, slower, faster, wanted] of learningBars) {
    const [long, short] = [slower, faster].map((name) => times[`${what}: ${name}`]);
    if (long && short)
      row(`${what}, ${slower} : ${faster}`, median(long.map((t, i) => t / short[i])).toFixed(2), wanted);
  }
  const { epochs, accuracy } = training[0];
  const seconds = median(training.map(({ seconds }) => seconds));
  row(`digits, ${epochs} epochs until ${(100 * accuracy).toFixed(1)} % are read`, '', `${seconds.toFixed(3)} s`);
}

if (browser) {
  console.log(
    '\nUntil a whole map is on the screen, once warm (at most 80 ms), and frames meanwhile: median, 95th percentile',
  );
  for (const { name, milliseconds, frames } of await measureScreens(browser, rounds.screen)) {
    const slowest = frames.toSorted((a, b) => a - b)[Math.floor(0.95 * (frames.length - 1))];
    row(name, median(milliseconds).toFixed(0), `${median(frames).toFixed(1)}, ${slowest.toFixed(1)} ms`);
  }
}

if (browser) {
  const contenders = await measureFirstStep(browser, rounds.firstStep);
  const [{ milliseconds: ours }] = contenders;
  console.log('\nFrom navigation to the first step in Chromium, served locally; medians of the ratios to ours');
  for (const { name, kilobytes, milliseconds } of contenders) {
    const ratio = median(milliseconds.map((time, i) => time / ours[i]));
    row(`${name}, ${kilobytes.toFixed(0)} kB`, ratio.toFixed(2), `${median(milliseconds).toFixed(0)} ms`);
  }
  console.log(
    '\nA slider of the landscape is moved: 1,000 steps, strip and marks drawn anew; median and slowest of 120',
  );
  for (const { name, milliseconds } of await measureDrag(browser)) {
    row(name, `${Math.max(...milliseconds).toFixed(1)}`, `${median(milliseconds).toFixed(1)} ms`);
  }
  await browser.close();
} else {
  console.log('\nNo Chromium: neither its steps, the time to the first step nor that of a drag were measured.');
}
