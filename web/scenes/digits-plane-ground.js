// Points on a plane: by what they are told, and what is usual for each pattern.

/** @typedef {import('../learning.js').Learning} Learning */
/** @typedef {import('./digits-ground.js').Part} Part */
/** @typedef {import('./digits-state.js').Chosen} Chosen */
/** Points on a plane, x and y of each, as they are seen; `reach` is how far the picture goes from the middle. @typedef {{train: Float64Array, test: Float64Array, reach: number}} Points */

/** How many are learned from, and how many are held out: enough to see the pattern, and each of them. */
const parts = { train: 200, test: 200 };

/** What a pattern is told by. The sines have a whole wave from -1 to 1. @type {Record<string, (x: number, y: number) => number>} */
export const featureOf = {
  x: (x) => x,
  y: (_, y) => y,
  xx: (x) => x * x,
  yy: (_, y) => y * y,
  xy: (x, y) => x * y,
  sinx: (x) => Math.sin(Math.PI * x),
  siny: (_, y) => Math.sin(Math.PI * y),
};

export const planeFeatures = Object.keys(featureOf);

/** Layers that can tell it. Clouds are told apart by a line. @param {string} pattern @returns {number[]} */
export function usualLayers(pattern) {
  return { gaussian: [], spirals: [12, 12] }[pattern] ?? [8];
}

/** @param {ArrayLike<number>} points x and y of each @param {string[]} features @returns {Float64Array} row-major */
export function toldBy(points, features) {
  const told = new Float64Array((points.length / 2) * features.length);
  let next = 0;
  for (let i = 0; i < points.length; i += 2) {
    for (const name of features) told[next++] = featureOf[name](points[i], points[i + 1]);
  }
  return told;
}

/** @param {Learning} learning @param {Chosen} chosen */
export function planeGround(learning, { data, noise, features, seed }) {
  const { train, test } = parts;
  const { features: points, classes } = learning.pattern({ id: data, count: train + test, noise, seed });
  const part = (/** @type {number} */ from, /** @type {number} */ to) => ({
    numbers: Uint32Array.from({ length: to - from }, (_, i) => from + i),
    features: toldBy(points.subarray(2 * from, 2 * to), features),
    targets: Float64Array.from(classes.subarray(from, to)),
    labels: Uint8Array.from(classes.subarray(from, to)),
  });
  // To a tenth, with some room around.
  const reach = Math.max(1.2, Math.ceil(10 * points.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) / 10);
  return {
    train: part(0, train),
    test: part(train, train + test),
    points: { train: points.slice(0, 2 * train), test: points.slice(2 * train), reach },
    inputs: features.length,
    classes: 2,
  };
}
