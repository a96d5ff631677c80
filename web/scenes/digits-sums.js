// What a network makes of an image, number by number.
import { tablesOf } from '../parts/weight-names.js';

/** @typedef {import('./digits-panel.js').Shown} Shown */
/** @typedef {{inputs: number, outputs: number, weights: Float64Array, biases: Float64Array}} Weights of a layer; row by row, a row an input */

/** The weights of a layer, as they stand in the flat vector. @param {Pick<Shown, 'architecture' | 'parameters'>} shown @param {number} layer @returns {Weights} */
export function weightsOf({ architecture, parameters }, layer) {
  const { from, rows, columns } = tablesOf(architecture)[layer];
  const end = from + rows * columns;
  const [weights, biases] = [parameters.subarray(from, end), parameters.subarray(end, end + columns)];
  return { inputs: rows, outputs: columns, weights, biases };
}

/** Of one neuron, an input a number. @param {Weights} weights @param {number} neuron */
export const weightsTo = ({ inputs, outputs, weights }, neuron) =>
  Float64Array.from({ length: inputs }, (_, i) => weights[i * outputs + neuron]);

/** x * w, an input a number. @param {ArrayLike<number>} x @param {Float64Array} w */
export const products = (x, w) => w.map((weight, i) => x[i] * weight);

/** @param {Float64Array} numbers */
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** sum(x * w) + b of each neuron of a layer that is given x. @param {Weights} weights @param {ArrayLike<number>} x */
export const scoresOf = (weights, x) =>
  Float64Array.from({ length: weights.outputs }, (_, o) => sum(products(x, weightsTo(weights, o))) + weights.biases[o]);

/** The largest size of a number among them. @param {Iterable<number>} numbers */
export function largest(numbers) {
  let most = 0;
  for (const number of numbers) most = Math.max(most, Math.abs(number) || 0);
  return most;
}
