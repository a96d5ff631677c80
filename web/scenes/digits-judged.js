// How well the images are read: each one's cost, and what is taken for what.
import { digitCount } from './digits-cells.js';
import { greatest } from './digits-sums.js';

/** @typedef {'squares' | 'crossEntropy'} Loss */
/** @typedef {{sample: number, truth: number, answer: number, sure: number, cost: number}} Reading `sure` is the output of the answer, `cost` this image's own */
/** @typedef {{readings: Reading[], cost: number, right: number, accuracy: number}} Judged `cost` is the average */

/** Below this a share is taken for it: its logarithm would run away. */
const leastShare = 1e-38;

/**
 * What one image costs, weights apart: the average of this over the images is what is walked down.
 * @param {ArrayLike<number>} outputs @param {number} truth @param {Loss} loss @param {string} activation of the outputs
 */
export function costOf(outputs, truth, loss, activation) {
  const log = (/** @type {number} */ share) => Math.log(Math.max(share, leastShare));
  let cost = 0;
  for (let o = 0; o < outputs.length; o++) {
    const target = o === truth ? 1 : 0;
    if (loss === 'squares') cost += (outputs[o] - target) ** 2;
    else if (target === 1) cost -= log(outputs[o]);
    else if (activation === 'sigmoid') cost -= log(1 - outputs[o]);
  }
  return cost;
}

/**
 * @param {Float64Array} outputs ten a row
 * @param {ArrayLike<number>} samples the numbers of the images that they are of
 * @param {Uint8Array} labels of all images
 * @param {Loss} loss @param {string} activation
 * @returns {Judged}
 */
export function judge(outputs, samples, labels, loss, activation) {
  const readings = Array.from({ length: samples.length }, (_, i) => {
    const row = outputs.subarray(digitCount * i, digitCount * (i + 1));
    const [sample, truth, answer] = [samples[i], labels[samples[i]], greatest(row)];
    return { sample, truth, answer, sure: row[answer], cost: costOf(row, truth, loss, activation) };
  });
  const right = readings.filter(({ truth, answer }) => truth === answer).length;
  const cost = readings.reduce((sum, reading) => sum + reading.cost, 0) / readings.length;
  return { readings, cost, right, accuracy: right / readings.length };
}

/** How often each digit, a row, was taken for which, a column. @param {Reading[]} readings @returns {number[][]} */
export function confusionOf(readings) {
  const table = Array.from({ length: digitCount }, () => Array(digitCount).fill(0));
  for (const { truth, answer } of readings) table[truth][answer]++;
  return table;
}

/** Those read wrong, the most costly first. @param {Reading[]} readings */
export const mistakesOf = (readings) =>
  readings.filter(({ truth, answer }) => truth !== answer).toSorted((a, b) => b.cost - a.cost);

/** The borders of the ranges of cost that images are counted in, each ten times the last but for every other. */
export const costBorders = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];

/** How many images cost less than the first border, from there to the next, and so on. @param {Reading[]} readings */
export function countsByCost(readings) {
  const counts = Array(costBorders.length + 1).fill(0);
  for (const { cost } of readings) counts[costBorders.filter((border) => border <= cost).length]++;
  return counts;
}
