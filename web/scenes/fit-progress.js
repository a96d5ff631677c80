// What a learner has done with a fit, and whether something from outside is that.
import { areWeights } from '../parts/training-later.js';
import { areBranches } from '../parts/walk.js';
import { mostOwn } from './fit-data.js';

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
 * @property {number} penalty
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
 * @property {number[] | null} weights to begin with, all of them; null is `start`, and zeros
 * @property {number | null} weight the one that is looked at
 * @property {string[]} open
 */

export const tools = /** @type {const} */ (['move', 'add', 'remove']);

/** What can be shown besides. */
export const looks = ['squares', 'best', 'friends', 'curve', 'own'];

export const progress = {
  ...{ table: null, branches: [], guess: null, chosen: null, tool: 'move', pair: null },
  ...{ weights: null, weight: null },
  open: ['squares'],
};

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
export function isProgress({ table, branches, guess, chosen, tool, pair, weights, weight, open }) {
  const isWhole = (/** @type {any} */ value) => Number.isInteger(value) && value >= 0;
  const isGuess =
    guess === null || ([guess?.left, guess?.right].every(Number.isFinite) && typeof guess.said === 'boolean');
  const isPair = pair === null || (Array.isArray(pair) && pair.length === 2 && pair.every(isWhole));
  return (
    (table === null || isTable(table)) &&
    areBranches(branches) &&
    areWeights({ weights, weight }) &&
    isGuess &&
    isPair &&
    (chosen === null || isWhole(chosen)) &&
    tools.includes(tool) &&
    Array.isArray(open) &&
    open.every((name) => looks.includes(name))
  );
}

/** Only what is known, whatever else came with it. @param {FitState} state */
export function copied({ table, guess, pair, weights, open }) {
  return {
    table: table && {
      columns: table.columns.map(({ name, values }) => ({ name, values: [...values] })),
      x: table.x,
      y: table.y,
    },
    guess: guess && { left: guess.left, right: guess.right, said: guess.said },
    weights: weights && [...weights],
    pair: pair && /** @type {Pair} */ ([...pair]),
    open: looks.filter((name) => open.includes(name)),
  };
}
