// Until the core has its surfaces.
/** @typedef {{id: string, formula: string, least: [number, number], most: [number, number], start: [number, number], rate: number, minima: {position: [number, number], cost: number}[]}} Surface */

/** @type {Surface[]} */
const few = [
  { id: 'sphere', formula: 'x^2 + y^2', least: [-5, -5], most: [5, 5], start: [-4, 3], rate: 0.1, minima: [{ position: [0, 0], cost: 0 }] },
  { id: 'himmelblau', formula: '(x^2 + y - 11)^2 + (x + y^2 - 7)^2', least: [-5, -5], most: [5, 5], start: [-1, 4.5], rate: 0.01, minima: [{ position: [3, 2], cost: 0 }, { position: [-2.805118, 3.131312], cost: 0 }, { position: [-3.77931, -3.283186], cost: 0 }, { position: [3.584428, -1.848126], cost: 0 }] },
  { id: 'rosenbrock', formula: '(1 - x)^2 + 100 (y - x^2)^2', least: [-2, -1], most: [2, 3], start: [-1.2, 1], rate: 0.001, minima: [{ position: [1, 1], cost: 0 }] },
];

/** @param {any} catalogue @returns {Surface[]} */
export const surfacesOf = ({ surfaces }) => surfaces ?? few;
