// The bowl of the experiment `stretch`: as steep across its valley as the laser's cost, flatter along it, and turned.

/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {{kappa: number, angle: number}} Bowl how many times steeper it is across than along, and where its valley points, in degrees from the right, against the clock */

/** What can be chosen. */
export const ranges = {
  kappa: { usual: 25, least: 1, most: 1000 },
  angle: { usual: 30, least: 0, most: 180 },
};

/** @type {Bowl} */
export const usualBowl = { kappa: ranges.kappa.usual, angle: ranges.angle.usual };

/** The curvature across the valley: that of a squared error. */
export const steepest = 2;

/** Where its walks start, along the valley and across it. */
const start = [-4, 1.5];

/** How a walk comes to the bottom, as the learner is asked: never over it, over it and back, for ever, or not at all. */
export const manners = ['glides', 'swings', 'forever', 'escapes'];

/** @param {any} value @param {{least: number, most: number}} range */
const isIn = (value, { least, most }) => Number.isFinite(value) && value >= least && value <= most;

/** Whether what was done in the experiment can be so. @param {any} done */
export function isStretch(done) {
  const said = done?.said;
  const isSaid =
    said === null || (manners.includes(said?.manner) && [said.rate, said.momentum, said.kappa].every(Number.isFinite));
  return isIn(done?.kappa, ranges.kappa) && isIn(done.angle, ranges.angle) && isSaid;
}

/**
 * Along the valley, in whole numbers: with them the formula can be read, and its curvatures are exact. So the angle is
 * met to a third of a degree.
 * @param {number} angle @returns {Place}
 */
export function wayOf(angle) {
  const turn = (angle * Math.PI) / 180;
  const [x, y] = [Math.round(100 * Math.cos(turn)), Math.round(100 * Math.sin(turn))];
  const common = divisor(Math.abs(x), Math.abs(y));
  return [x / common, y / common];
}

/** @param {number} a @param {number} b @returns {number} */
const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));

/** @param {any} given what is told of it from outside, usual where that is none @returns {import('./surface-ground.js').Ground} */
export function bowlGround(given) {
  const { kappa, angle } = isStretch(given) ? given : usualBowl;
  const [x, y] = wayOf(angle);
  const square = x * x + y * y;
  const length = Math.sqrt(square);
  const flat = kappa === 1 ? squared(x, y) : `${squared(x, y)} / ${kappa}`;
  const sum = `${flat} + ${squared(-y, x)}`;
  const placed = [x * start[0] - y * start[1], y * start[0] + x * start[1]];
  return {
    formula: square === 1 ? sum : `(${sum}) / ${square}`,
    least: [-5, -5],
    most: [5, 5],
    start: /** @type {Place} */ (placed.map((value) => Number((value / length).toFixed(2)))),
    rate: bestRate(kappa),
    isWidened: false,
  };
}

/** The rate of plain descent that is quickest. @param {number} kappa */
export const bestRate = (kappa) => 2 / (steepest + steepest / kappa);

/** The square of a x + b y. @param {number} a @param {number} b */
function squared(a, b) {
  const part = (/** @type {number} */ factor, /** @type {string} */ name) =>
    Math.abs(factor) === 1 ? name : `${Math.abs(factor)} ${name}`;
  if (a === 0 || b === 0) return `${a === 0 ? 'y' : 'x'}^2`;
  return `(${a < 0 ? '-' : ''}${part(a, 'x')} ${b < 0 ? '-' : '+'} ${part(b, 'y')})^2`;
}
