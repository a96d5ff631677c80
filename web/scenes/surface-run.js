// What is measured of a walk over the plane, to be told in words.

/** @typedef {import('./surface-ground.js').Place} Place */
/**
 * @typedef {object} Measures
 * @property {number} length how long the way was
 * @property {number} apart how far its end is from its start
 * @property {number} turns between two steps that are long enough to be seen
 * @property {number} back those of them at which the next step goes back against the last one
 * @property {number} fall from the first cost to the last
 * @property {number} half after so many steps half of the fall was made
 * @property {number} nearly after so many, 99 of 100
 * @property {number} rises steps to a higher cost
 * @property {number} longest step
 * @property {number} last step
 */

/** Shorter steps, as a share of the picture, are not seen. */
const hair = 1 / 1000;

/** Costs that differ by less, as a share, may differ by rounding alone. */
const rounding = 1e-9;

/**
 * @param {{position: ArrayLike<number>, cost: ArrayLike<number>}} columns positions row-major @param {number} steps at least 1
 * @param {{least: Place, most: Place}} domain @returns {Measures}
 */
export function measuresOf({ position, cost }, steps, { least, most }) {
  const sides = [most[0] - least[0], most[1] - least[1]];
  const moves = Array.from({ length: steps }, (_, i) => {
    const [x, y] = [position[2 * i + 2] - position[2 * i], position[2 * i + 3] - position[2 * i + 1]];
    return { x, y, length: Math.hypot(x, y), isSeen: Math.hypot(x / sides[0], y / sides[1]) >= hair };
  });
  const seen = moves.filter(({ isSeen }) => isSeen);
  const back = seen.filter(({ x, y }, i) => i > 0 && x * seen[i - 1].x + y * seen[i - 1].y < 0);
  const costs = Array.from({ length: steps + 1 }, (_, i) => cost[i]);
  const fall = costs[0] - costs[steps];
  const after = (/** @type {number} */ share) => costs.findIndex((value) => costs[0] - value >= share * fall);
  const isAbove = (/** @type {number} */ one, /** @type {number} */ other) =>
    one > other + rounding * Math.max(1, Math.abs(other));
  return {
    length: moves.reduce((sum, { length }) => sum + length, 0),
    apart: Math.hypot(position[2 * steps] - position[0], position[2 * steps + 1] - position[1]),
    turns: Math.max(0, seen.length - 1),
    back: back.length,
    fall,
    half: after(0.5),
    nearly: after(0.99),
    rises: costs.filter((value, i) => i > 0 && isAbove(value, costs[i - 1])).length,
    longest: Math.max(...moves.map(({ length }) => length)),
    last: moves[steps - 1].length,
  };
}

/** @typedef {'zigzag' | 'straight' | 'bend'} Form */

/** Its form: at most turns back against itself, nearly as short as can be, or neither. @param {Measures} measures @returns {Form} */
export function formOf({ length, apart, turns, back }) {
  if (turns >= 2 && back > turns / 2) return 'zigzag';
  return length <= 1.02 * apart ? 'straight' : 'bend';
}

/** Which ninth of the picture a place is in: row from the lowest, column from the left; none outside. @param {Place} place @param {{least: Place, most: Place}} domain */
export function ninthOf(place, { least, most }) {
  const [column, row] = place.map((value, i) =>
    Math.floor((3 * (value - least[i])) / (most[i] - least[i]) - (value === most[i] ? 1e-9 : 0)),
  );
  return row >= 0 && row < 3 && column >= 0 && column < 3 ? 3 * row + column : undefined;
}
