// The core's walk down the square of the laser's error, written by hand in plain JavaScript.

/**
 * The loop that anybody would write: no history, no stop rules.
 * @param {{target: number, start: number, rate: number, steps: number}} walk @returns {number} where it ends
 */
export function naiveWalk({ target, start, rate, steps }) {
  let y = start;
  for (let i = 0; i < steps; i++) y -= rate * (2 * (y - target));
  return y;
}

/** @typedef {{position: Float64Array, cost: Float64Array, gradient: Float64Array}} Columns */

/**
 * What the core does at each step, its numbers in locals and its columns allocated before: the fastest form we know.
 * @param {{target: number, distance: number, offset: number, start: number, rate: number, steps: number}} walk
 * @param {Columns} columns of at least steps + 1 rows @returns {number} how many steps were taken
 */
export function fullWalk({ target, distance, offset, start, rate, steps }, { position, cost, gradient }) {
  const stop = { cost: 0, error: 0.1, gradient: 1e-9, patience: 0, growth: 1e6 };
  let y = start;
  let e = distance * y + offset - target;
  let g = 2 * e * distance;
  let j = e * e;
  position[0] = y;
  cost[0] = j;
  gradient[0] = g;
  const tooMuch = stop.growth * Math.max(1, Math.abs(j));
  const flat = stop.gradient * stop.gradient;
  let lowest = j;
  let lowestRow = 0;
  let anchor = 0;
  let anchorAt = y;
  let lap = 1;
  let widest = 0;
  for (let row = 1; row <= steps; row++) {
    const before = y;
    y -= rate * g;
    e = distance * y + offset - target;
    j = e * e;
    g = 2 * e * distance;
    if (!Number.isFinite(j) || !Number.isFinite(y) || !Number.isFinite(g)) return row - 1;
    position[row] = y;
    cost[row] = j;
    gradient[row] = g;
    if (stop.cost > 0 && j <= stop.cost) return row;
    if (stop.error > 0 && Math.abs(e) <= stop.error) return row;
    if (stop.gradient > 0 && g * g <= flat) return row;
    if (stop.growth > 0 && Math.abs(j) > tooMuch) return row;
    if (y === before) return row;
    const away = (y - anchorAt) * (y - anchorAt);
    if (away <= 1e-24 * widest && Number.isFinite(widest)) return row;
    if (away > widest) widest = away;
    if (row - anchor === lap) {
      anchor = row;
      anchorAt = y;
      lap *= 2;
      widest = 0;
    }
    if (j < lowest) {
      lowest = j;
      lowestRow = row;
    } else if (stop.patience > 0 && row - lowestRow >= stop.patience) {
      return row;
    }
  }
  return steps;
}
