// What a state of the fit may be.
import { ruleSettings } from '../parts/rule-settings.js';
import { areBranches } from '../parts/walk.js';
import { choice, numeric, point, readNumber, whole } from '../settings.js';
import { dataNames, mostInText, mostOwn, mostPoints, textOf } from './fit-data.js';

/** @typedef {import('./fit-data.js').OwnTable} OwnTable */
/** @typedef {[number, number]} Pair */
/**
 * @typedef {object} FitState
 * @property {string} data
 * @property {string | null} points the learner's own, few: "x,y;x,y"
 * @property {number} degree
 * @property {string} scaling
 * @property {number} held the share that is held out
 * @property {number} batch 0 for all
 * @property {number} ridge
 * @property {number} noise
 * @property {number} seed
 * @property {string} optimizer
 * @property {string | null} tuning
 * @property {string | null} start of the two weights that are shown
 * @property {number | null} rate
 * @property {number} steps
 * @property {number} speed
 * @property {OwnTable | null} table the learner's own, many or of more columns
 * @property {import('../parts/walk.js').Branch[]} branches
 * @property {{left: number, right: number, said: boolean} | null} guess the learner's line: its heights at both sides of the picture
 * @property {number | null} chosen the point that keys and fields move
 * @property {'move' | 'add' | 'remove'} tool
 * @property {Pair | null} pair the weights that are shown
 * @property {string[]} open
 */

/** Farther out squares lose their digits. */
const farthest = { usual: 0, least: -1e12, most: 1e12 };

export const tools = /** @type {const} */ (['move', 'add', 'remove']);

/** What can be shown besides. */
export const looks = ['squares', 'best', 'friends', 'curve', 'own'];

export const progress = {
  ...{ table: null, branches: [], guess: null, chosen: null, tool: 'move', pair: null },
  open: ['squares'],
};

/** Points apart by semicolons, numbers by commas; or as places are written, by blanks. @param {string} text */
function readPoints(text) {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const points = [];
  for (const part of parts) {
    const readings = part
      .trim()
      .split(/[,\s]+/)
      .map((number) => readNumber(number, farthest));
    const refused = readings.find(({ refusal }) => refusal);
    if (refused) return refused;
    if (readings.length !== 2) return { refusal: { reason: 'notPoint', values: { text: part.slice(0, 20) } } };
    points.push(/** @type {[number, number]} */ (readings.map(({ value }) => value)));
  }
  if (points.length < 2 || points.length > mostInText) {
    return { refusal: { reason: 'points', values: { least: 2, most: mostInText, count: points.length } } };
  }
  return { value: textOf(points) };
}

/** @param {import('../core.js').Core} core */
export function settingsOf(core) {
  return {
    ...ruleSettings(core.catalogue),
    data: choice(dataNames),
    points: { usual: null, read: readPoints },
    degree: whole({ usual: 1, least: 1, most: 9 }),
    scaling: choice(['on', 'off']),
    held: numeric({ usual: 0, least: 0, most: 0.8 }),
    batch: whole({ usual: 0, least: 0, most: mostPoints }),
    ridge: numeric({ usual: 0, least: 0, most: 100 }),
    noise: numeric({ usual: 1, least: 0, most: 10 }),
    start: point(farthest),
    // A rate of 100 blows up, and is told so.
    rate: { ...numeric({ ...core.catalogue.optimizers[0].rate, most: 100 }), usual: null },
    steps: whole({ usual: 0, least: 0, most: 1e6 }),
  };
}

/** @param {any} table */
function isTable(table) {
  const { columns, x, y } = table ?? {};
  if (!Array.isArray(columns) || columns.length < 2 || columns.length > mostOwn.columns) return false;
  const rows = columns[0]?.values?.length;
  const isColumn = (/** @type {any} */ column) =>
    typeof column?.name === 'string' &&
    column.name.length < 100 &&
    Array.isArray(column.values) &&
    column.values.length === rows &&
    column.values.every(
      (/** @type {any} */ value) => value === null || (Number.isFinite(value) && Math.abs(value) <= 1e100),
    );
  const isPlace = (/** @type {any} */ i) => Number.isInteger(i) && i >= 0 && i < columns.length;
  if (!(rows * columns.length <= mostOwn.numbers) || !columns.every(isColumn) || !isPlace(x) || !isPlace(y))
    return false;
  const both = columns[x].values.filter(
    (/** @type {any} */ value, /** @type {number} */ i) => value !== null && columns[y].values[i] !== null,
  );
  return both.length >= 2;
}

/** @param {import('./scene.js').State} progress whether it is one */
export function isProgress({ table, branches, guess, chosen, tool, pair, open }) {
  const isWhole = (/** @type {any} */ value) => Number.isInteger(value) && value >= 0;
  const isGuess =
    guess === null || ([guess?.left, guess?.right].every(Number.isFinite) && typeof guess.said === 'boolean');
  const isPair = pair === null || (Array.isArray(pair) && pair.length === 2 && pair.every(isWhole));
  return (
    (table === null || isTable(table)) &&
    areBranches(branches) &&
    isGuess &&
    isPair &&
    (chosen === null || isWhole(chosen)) &&
    tools.includes(tool) &&
    Array.isArray(open) &&
    open.every((name) => looks.includes(name))
  );
}

/** Only what is known, whatever else came with it. @param {FitState} state */
export function copied({ table, guess, pair, open }) {
  return {
    table: table && {
      columns: table.columns.map(({ name, values }) => ({ name, values: [...values] })),
      x: table.x,
      y: table.y,
    },
    guess: guess && { left: guess.left, right: guess.right, said: guess.said },
    pair: pair && /** @type {Pair} */ ([...pair]),
    open: looks.filter((name) => open.includes(name)),
  };
}
