// The points: made by a seed, measured by somebody, or the learner's own.

/** @typedef {[number, number]} Point x and y */
/** @typedef {import('../learning.js').Learning} Learning */
/** What somebody pasted or opened, its columns of numbers alone; `x` and `y` are which of them are drawn. @typedef {{columns: {name: string, values: (number | null)[]}[], x: number, y: number}} OwnTable */
/**
 * @typedef {object} DataSet
 * @property {Point[]} points
 * @property {{x: string, y: string}} names of the columns; empty where they have none
 * @property {number} dropped rows of a table that lack one of the two numbers, or are too many to draw
 * @property {string} source who measured it and where it was published; empty for what is made
 */
/** @typedef {{seed: number, noise: number}} Making */

/** As many as can be told apart, and drawn at each step. */
export const mostPoints = 500;
/** As many as an attribute holds. */
export const mostInText = 60;
/** Columns and numbers of a table that a state still holds. */
export const mostOwn = { columns: 8, numbers: 8000 };

const count = 24;

/** @type {Record<string, (x: number) => number>} what lies under the noise, for x from 0 to 10 */
const made = {
  line: (x) => 2 + 0.7 * x,
  parabola: (x) => 1 + 0.25 * (x - 4) ** 2,
  sine: (x) => 4 + 3 * Math.sin((2 * Math.PI * x) / 10),
  cloud: () => 5,
};

const anscombe = 'Anscombe, F. J. (1973). Graphs in statistical analysis. The American Statistician 27, 17-21';
const anscombeX = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
const speeds = [
  ...[4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15],
  ...[15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25],
];
const ways = [
  ...[2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26],
  ...[54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85],
];

/** Measured values are facts. @type {Record<string, {x: number[], y: number[], source: string}>} */
const measured = {
  // In miles an hour and feet there.
  braking: {
    x: speeds.map((speed) => speed * 1.609344),
    y: ways.map((way) => way * 0.3048),
    source: 'Ezekiel, M. (1930). Methods of Correlation Analysis. Wiley',
  },
  'anscombe-1': {
    x: anscombeX,
    y: [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
    source: anscombe,
  },
  'anscombe-2': {
    x: anscombeX,
    y: [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74],
    source: anscombe,
  },
  'anscombe-3': {
    x: anscombeX,
    y: [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73],
    source: anscombe,
  },
  'anscombe-4': {
    x: [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8],
    y: [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89],
    source: anscombe,
  },
};

/** Each has its sentences fit.data.<id> and fit.data.<id>.teaches. */
export const dataNames = [...Object.keys(made), ...Object.keys(measured)];

/** Whether a set depends on the seed and the noise. @param {string} id */
export const isMade = (id) => id in made;

/** @param {Learning} learning @param {string} id @param {Making} making @returns {Point[]} */
function makePoints(learning, id, { seed, noise }) {
  const [across, up] = [seed, (seed + 0x9e3779b9) % 2 ** 32].map((of) => learning.normals(count, of));
  return Array.from({ length: count }, (_, i) => {
    const x = rounded(Math.min(10, Math.max(0, ((i + 0.5) * 10) / count + across[i] * 0.12)));
    return [x, rounded(made[id](x) + noise * up[i])];
  });
}

const rounded = (/** @type {number} */ value) => Math.round(value * 100) / 100;

/**
 * The points of a state.
 * @param {Learning} learning @param {{data: string, points: string | null, table: OwnTable | null} & Making} state
 * @returns {DataSet}
 */
export function dataOf(learning, { data, points, table, seed, noise }) {
  const nameless = { names: { x: '', y: '' }, dropped: 0, source: '' };
  if (table) return ofTable(table);
  if (points !== null) return { ...nameless, points: pointsIn(points) };
  if (isMade(data)) return { ...nameless, points: makePoints(learning, data, { seed, noise }) };
  const { x, y, source } = measured[data];
  return { ...nameless, source, points: x.map((value, i) => [value, y[i]]) };
}

/** @param {OwnTable} table @returns {DataSet} */
function ofTable({ columns, x, y }) {
  const [across, up] = [columns[x], columns[y]];
  const all = rowsOf({ columns, x, y });
  const rows = all.slice(0, mostPoints);
  return {
    points: rows.map((row) => [Number(across.values[row]), Number(up.values[row])]),
    names: { x: across.name, y: up.name },
    dropped: across.values.length - rows.length,
    source: '',
  };
}

/** The rows that have both numbers. @param {OwnTable} table @returns {number[]} */
export function rowsOf({ columns, x, y }) {
  const { values } = columns[x];
  return Array.from(values.keys()).filter((row) => values[row] !== null && columns[y].values[row] !== null);
}

/** @param {string} text as the setting `points` reads it @returns {Point[]} */
export function pointsIn(text) {
  return text.split(';').map((part) => /** @type {Point} */ (part.split(',').map(Number)));
}

/** @param {Point[]} points */
export const textOf = (points) => points.map((point) => point.join(',')).join(';');

/**
 * The change of the state that makes these the learner's own points: in a table the two columns change that are drawn,
 * and rows without a point are gone.
 * @param {OwnTable | null} table @param {Point[]} points @param {{x: string, y: string}} names
 */
export function withPoints(table, points, names) {
  if (!table && points.length <= mostInText) return { points: textOf(points), table: null };
  const columns = [
    { name: table ? table.columns[table.x].name : names.x, values: points.map(([x]) => x) },
    { name: table ? table.columns[table.y].name : names.y, values: points.map(([, y]) => y) },
  ];
  return { points: null, table: { columns, x: 0, y: 1 } };
}
