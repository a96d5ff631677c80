// How well the images are read: each one's cost, and what is taken for what.
import { digitCount } from './digits-cells.js';
import { greatest } from './digits-score.js';

/** @typedef {{sample: number, truth: number, answer: number, sure: number, cost: number}} Reading `sure` is the output of the answer, `cost` this image's own */
/** @typedef {{readings: Reading[], cost: number, right: number, accuracy: number}} Judged `cost` is the average */

/**
 * @param {Float64Array} outputs ten a row
 * @param {Float64Array} costs one a row
 * @param {ArrayLike<number>} samples the numbers of the images that they are of
 * @param {Uint8Array} labels of all images
 * @returns {Judged}
 */
export function judge(outputs, costs, samples, labels) {
  const readings = Array.from({ length: samples.length }, (_, i) => {
    const row = outputs.subarray(digitCount * i, digitCount * (i + 1));
    const [sample, truth, answer] = [samples[i], labels[samples[i]], greatest(row)];
    return { sample, truth, answer, sure: row[answer], cost: costs[i] };
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
