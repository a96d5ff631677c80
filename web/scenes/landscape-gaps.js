// Where a curve has no value, and its poles.

/** @typedef {import('../core.js').Formula} Formula */
/** @typedef {import('../core.js').NoValue} NoValue */
/** @typedef {{position: Float64Array, cost: Float64Array}} Curve */
/**
 * A stretch without a value, its ends as near as numbers go; without a reason a pole between two numbers, where the cost
 * `grows`, `falls`, or does one to its left and the other to its right: `both`.
 * @typedef {{from: number, to: number, why?: NoValue, pole?: 'grows' | 'falls' | 'both'}} Gap
 */

/** More would not be read. */
export const mostGaps = 8;

/** Halvings that bring the width of a picture down to that of a double's last digit. */
const halvings = 52;

/** Beside a pole: that far from it, as a share of the distance between the points of the curve. */
const beside = 1e-6;

/** Without the last digits, which are but rounding. @param {number} x @param {number} distance between the points of the curve */
function rounded(x, distance) {
  return Math.abs(x) < 1e-12 * distance ? 0 : Number(x.toPrecision(12));
}

/** @param {Formula} formula @param {Curve} curve @param {[number, number]} height the costs shown @returns {Gap[]} from left to right */
export function gapsOf(formula, curve, height) {
  const stretches = emptyStretches(formula, curve);
  const isInside = (/** @type {number} */ x) => stretches.some(({ from, to }) => x >= from && x <= to);
  const poles = polesOf(formula, curve, height[1] - height[0]).filter(({ from }) => !isInside(from));
  return [...stretches, ...poles].sort((a, b) => a.from - b.from).slice(0, mostGaps);
}

/** @param {Formula} formula @param {Curve} curve @returns {Gap[]} */
function emptyStretches(formula, { position, cost }) {
  /** @type {Gap[]} */
  const gaps = [];
  for (let i = 0; i < cost.length && gaps.length < mostGaps; i++) {
    if (Number.isFinite(cost[i])) continue;
    let last = i;
    while (last + 1 < cost.length && !Number.isFinite(cost[last + 1])) last++;
    const from = i === 0 ? position[0] : edge(formula, position[i - 1], position[i]);
    const to = last === cost.length - 1 ? position[last] : edge(formula, position[last + 1], position[last]);
    gaps.push({ from, to, why: formula.whyNoValue([position[(i + last) >> 1]]) });
    i = last;
  }
  return gaps;
}

/** The last place without a value on the way to one with a value. @param {Formula} formula @param {number} full @param {number} empty */
function edge(formula, full, empty) {
  const distance = Math.abs(full - empty);
  for (let n = 0; n < halvings; n++) {
    const middle = (full + empty) / 2;
    if (Number.isFinite(formula.evaluate([middle]).cost[0])) full = middle;
    else empty = middle;
  }
  return rounded(empty, distance);
}

/**
 * Where the size of the cost towers over the picture, and ever more so the nearer one looks.
 * @param {Formula} formula @param {Curve} curve @param {number} shown the height of the picture @returns {Gap[]}
 */
function polesOf(formula, { position, cost }, shown) {
  const size = cost.map(Math.abs);
  const isTower = (/** @type {number} */ i) => size[i] > 2 * shown && size[i] >= size[i - 1] && size[i] >= size[i + 1];
  return [...size.keys()]
    .slice(1, -1)
    .filter(isTower)
    .slice(0, mostGaps)
    .flatMap((i) => {
      let [low, high] = [position[i - 1], position[i + 1]];
      for (let n = 0; n < 2 * halvings && high > low; n++) {
        const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
        const [first, second] = formula.evaluate([a, b]).cost.map(Math.abs);
        if (!(first <= second)) high = b;
        else low = a;
      }
      const [highest] = formula.evaluate([(low + high) / 2]).cost.map(Math.abs);
      // A mere summit is as high close by as from afar.
      if (highest < 1e6 * size[i]) return [];
      const distance = position[i + 1] - position[i - 1];
      const place = rounded((low + high) / 2, distance);
      const [left, right] = formula.evaluate([low - beside * distance, high + beside * distance]).cost;
      const way = left > 0 ? 'grows' : 'falls';
      const pole = left > 0 === right > 0 ? way : 'both';
      return [{ from: place, to: place, why: formula.whyNoValue([place]), pole }];
    });
}
