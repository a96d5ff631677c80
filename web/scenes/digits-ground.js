// The samples of a state, and the network that is to learn from them.

/** @typedef {import('./digits-state.js').Chosen} Chosen */
/** @typedef {import('../learning.js').Learning} Learning */
/** @typedef {import('../data/digits.js').Digits} Digits */
/** Samples by their numbers among all, as the network sees them. @typedef {{numbers: Uint32Array, features: Float64Array, targets: Float64Array, labels: Uint8Array}} Part */
/** `points` are those of a pattern. @typedef {{train: Part, test: Part, inputs: number, classes: number, points?: import('./digits-plane-ground.js').Points}} Ground */

/** The share that is held out. */
const held = 1 / 5;
const cells = 64;
const darkest = 16;

/** @param {Uint8Array} pixels of 0 to 16 @returns {Float64Array} as the network sees them: from 0 to 1 */
export function featuresOf(pixels) {
  return Float64Array.from(pixels, (value) => value / darkest);
}

/** The images, shuffled by the seed; the first fifth is held out. @param {Learning} learning @param {Digits} digits @param {number} seed @returns {Ground} */
export function imageGround(learning, { count, pixels, labels }, seed) {
  const order = learning.shuffled(count, seed);
  const tests = Math.floor(count * held);
  const classes = 10;
  const part = (/** @type {Uint32Array} */ numbers) => {
    const features = new Float64Array(numbers.length * cells);
    const targets = new Float64Array(numbers.length * classes);
    numbers.forEach((number, i) => {
      features.set(featuresOf(pixels.subarray(number * cells, (number + 1) * cells)), i * cells);
      targets[i * classes + labels[number]] = 1;
    });
    return { numbers, features, targets, labels: Uint8Array.from(numbers, (number) => labels[number]) };
  };
  return { train: part(order.slice(tests)), test: part(order.slice(0, tests)), inputs: cells, classes };
}

/** @param {Chosen} chosen @param {Ground} ground @returns {import('../core/types.js').Architecture} */
export function architectureOf({ hidden, activation, loss, penalty }, { inputs, classes }) {
  const last = classes === 2 ? { size: 1, activation: 'sigmoid' } : { size: classes, activation: 'softmax' };
  const layers = [...hidden.map((size) => ({ size, activation })), last];
  return { inputs, layers, loss, l1: 0, l2: penalty };
}
