// The relief of a cost of two parameters: its values on a grid, the levels that show its valleys, and their contours.
import { contours } from 'd3-contour';

/** @typedef {[number, number]} Place x and y */
/** @typedef {{least: Place, most: Place}} Domain */
/**
 * @typedef {object} Relief
 * @property {number} count of samples along each side
 * @property {Float64Array} cost row by row from the least y, each from the least x
 * @property {number[]} levels the costs of the contours, from the lowest; none where all is level
 * @property {number} lowest of the samples that have a cost; not a number where none has
 * @property {number} highest
 * @property {boolean} isWhole whether each sample has a cost
 */

/** Enough that a contour looks like a line, and few enough to be worked out while one types. */
export const samples = 113;

/** So many steps of colour. */
const most = 15;

/**
 * How much denser the levels are among low costs: the valleys are what a walk looks for. 1 would give each step of colour
 * as much room as any other.
 */
const denser = 1.7;

/**
 * The points of the grid, a column for each of x and y.
 * @param {Domain} domain @param {number} [count]
 */
export function gridOf({ least, most: [right, top] }, count = samples) {
  const points = new Float64Array(2 * count * count);
  for (let i = 0; i < count * count; i++) {
    points[i] = least[0] + ((right - least[0]) * (i % count)) / (count - 1);
    points[count * count + i] = least[1] + ((top - least[1]) * Math.floor(i / count)) / (count - 1);
  }
  return points;
}

/** @param {Float64Array} cost on `gridOf` @returns {Relief} */
export function reliefOf(cost) {
  const sorted = cost.filter(Number.isFinite).sort();
  const [lowest, highest] = [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN];
  const isWhole = sorted.length === cost.length;
  return { count: Math.sqrt(cost.length), cost, levels: levelsOf(sorted), lowest, highest, isWhole };
}

/**
 * Costs that part the picture: below the k-th of n lies the share (k / n)^denser of it. Rounded, where that changes
 * little.
 * @param {Float64Array} sorted
 */
function levelsOf(sorted) {
  /** @type {number[]} */
  const levels = [];
  let before = sorted[0];
  for (let k = 1; k < most; k++) {
    const level = sorted[Math.floor((k / most) ** denser * (sorted.length - 1))];
    const gap = level - before;
    // What differs by less may differ by rounding alone.
    if (!(gap > 1e-9 * Math.max(Math.abs(level), Math.abs(before)))) continue;
    const stride = 10 ** Math.floor(Math.log10(gap));
    const rounded = Number((Math.round(level / stride) * stride).toPrecision(12));
    const isBetween = rounded > before && rounded < sorted[sorted.length - 1];
    before = isBetween ? rounded : level;
    if (before < sorted[sorted.length - 1]) levels.push(before);
  }
  return levels;
}

/**
 * How high a cost is drawn, from 0 to 1: as many steps of colour up. Not a number where there is no cost.
 * @param {Relief} relief @returns {(cost: number) => number}
 */
export function heightIn({ levels, lowest, highest }) {
  const steps = [lowest, ...levels, highest];
  return (cost) => {
    if (!Number.isFinite(cost)) return Number.NaN;
    const above = steps.findIndex((step) => step > cost);
    if (above <= 0) return above === 0 || !(highest > lowest) ? 0 : 1;
    return (above - 1 + (cost - steps[above - 1]) / (steps[above] - steps[above - 1])) / (steps.length - 1);
  };
}

/**
 * What lies above each level, as paths of a picture. A sample without a cost counts as high.
 * @param {Relief} relief @param {(place: Place) => Place} toPicture of places in the grid, from 0, 0 to 1, 1
 * @returns {string[]}
 */
export function pathsOf({ count, cost, levels }, toPicture) {
  const values = Array.from(cost, (value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value));
  const shapes = contours().size([count, count]).thresholds(levels)(values);
  return shapes.map(({ coordinates }) => coordinates.flat().map(ringIn(count, toPicture)).join(''));
}

/** The places that have no cost. @param {Relief} relief @param {(place: Place) => Place} toPicture */
export function holesOf({ count, cost }, toPicture) {
  const values = Array.from(cost, (value) => (Number.isFinite(value) ? 0 : 1));
  const [{ coordinates }] = contours().size([count, count]).smooth(false).thresholds([0.5])(values);
  return coordinates.flat().map(ringIn(count, toPicture)).join('');
}

/** @param {number} count @param {(place: Place) => Place} toPicture @returns {(ring: number[][]) => string} */
function ringIn(count, toPicture) {
  // A sample stands in the middle of its cell.
  const share = (/** @type {number} */ at) => (at - 0.5) / (count - 1);
  const spot = (/** @type {number[]} */ [x, y]) =>
    toPicture([share(x), share(y)])
      .map((value) => value.toFixed(1))
      .join(' ');
  return (ring) => `M${ring.slice(0, -1).map(spot).join('L')}Z`;
}
