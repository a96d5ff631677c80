// A surface with four bottoms, worked out here and not by the core.
export const himmelblau = {
  cost: (/** @type {number} */ x, /** @type {number} */ y) => (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2,
  slope: (/** @type {number} */ x, /** @type {number} */ y) => [
    4 * x * (x ** 2 + y - 11) + 2 * (x + y ** 2 - 7),
    2 * (x ** 2 + y - 11) + 4 * y * (x + y ** 2 - 7),
  ],
};

/** @param {string | null} text */
export const numbersIn = (text) =>
  [...String(text).matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(([number]) => Number(number));
