// What a network makes of an image, number by number.

/** @typedef {import('./digits-panel.js').Shown} Shown */
/** @typedef {{inputs: number, outputs: number, weights: Float64Array, biases: Float64Array}} Weights of a layer; row by row, a row an input */

/** The weights of a layer, as they stand in the flat vector. @param {Pick<Shown, 'architecture' | 'parameters'>} shown @param {number} layer @returns {Weights} */
export function weightsOf({ architecture, parameters }, layer) {
  let [at, inputs] = [0, architecture.inputs];
  for (const { size } of architecture.layers.slice(0, layer)) {
    at += (inputs + 1) * size;
    inputs = size;
  }
  const outputs = architecture.layers[layer].size;
  const end = at + inputs * outputs;
  return { inputs, outputs, weights: parameters.subarray(at, end), biases: parameters.subarray(end, end + outputs) };
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

/** Where the greatest number is, the first of those. @param {ArrayLike<number>} numbers */
export function greatest(numbers) {
  let best = 0;
  for (let i = 1; i < numbers.length; i++) if (numbers[i] > numbers[best]) best = i;
  return best;
}

/** The largest size of a number among them. @param {Iterable<number>} numbers */
export function largest(numbers) {
  let most = 0;
  for (const number of numbers) most = Math.max(most, Math.abs(number) || 0);
  return most;
}
