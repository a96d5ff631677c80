// What a neuron likes: the images of the data that excite it, and the ink that goes with it.
import { cellCount } from './digits-cells.js';

/** The column of a row-major table. @param {Float64Array} table @param {number} columns @param {number} column */
const columnOf = (table, columns, column) =>
  Float64Array.from({ length: table.length / columns }, (_, row) => table[row * columns + column]);

/** Less their average, and the length of what is left. @param {Float64Array} numbers */
function centred(numbers) {
  const mean = numbers.reduce((total, number) => total + number, 0) / numbers.length;
  const apart = numbers.map((number) => number - mean);
  return { apart, length: Math.hypot(...apart) };
}

/**
 * For each cell, how its ink goes with each neuron over many images: the coefficient of correlation (Pearson), from -1 to
 * 1; 0 where one of both never changes.
 * @param {Float64Array} inputs 64 a row
 * @param {Float64Array} activities of a layer, `neurons` a row
 * @param {number} neurons
 * @returns {Float64Array[]} a picture a neuron
 */
export function likesOf(inputs, activities, neurons) {
  const cells = Array.from({ length: cellCount }, (_, cell) => centred(columnOf(inputs, cellCount, cell)));
  return Array.from({ length: neurons }, (_, neuron) => {
    const activity = centred(columnOf(activities, neurons, neuron));
    return Float64Array.from(cells, ({ apart, length }) => {
      const size = length * activity.length;
      if (!(size > 1e-9)) return 0;
      return apart.reduce((both, ink, row) => both + ink * activity.apart[row], 0) / size;
    });
  });
}

/**
 * The rows that excite it most, the most first.
 * @param {Float64Array} activities @param {number} neurons @param {number} neuron @param {number} count at most
 * @returns {{row: number, activity: number}[]}
 */
export const mostExciting = (activities, neurons, neuron, count) =>
  Array.from(columnOf(activities, neurons, neuron), (activity, row) => ({ row, activity }))
    .toSorted((a, b) => b.activity - a.activity)
    .slice(0, count);
