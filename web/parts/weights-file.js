// Weights and how they came about, as files: JSON with everything, CSV for tables. Numbers are written in full, so that
// they are read back to the last bit. What is read is believed only as far as it was checked.
import { toCSV } from './table.js';
import { countOf, indexOf, placeOf } from './weight-names.js';

/** @typedef {import('../core/types.js').Architecture} Architecture */
/** @typedef {{at: number, rate: number, optimizer?: string, tuning?: string | null}} Branch */
/**
 * @typedef {object} Run
 * @property {Architecture} architecture
 * @property {Float64Array} weights
 * @property {{optimizer: string, tuning: string | null, rate: number, branches: Branch[]}} rule
 * @property {number} batch
 * @property {number} seed
 * @property {number} step
 * @property {string} outcome
 * @property {{stride: number, values: number[]}} costs of the batches
 */
/** Why a text cannot be read: names a sentence, and what that speaks of. @typedef {{why: string, values: Record<string, string | number>}} Refused */
/** @typedef {{weights: Float64Array, run: Run | undefined}} Read `run` where the file tells it */

export const format = 'laser-descent weights';
export const version = 1;

/** Bytes: ten times what the largest network here takes. */
export const mostBytes = 20e6;

/** The largest weight or cost that is believed: its square is still a number. */
const most = 1e150;

/** A number as JSON, minus zero too. @param {number} value */
const numeral = (value) => (Object.is(value, -0) ? '-0' : String(value));

/** @param {ArrayLike<number>} numbers */
const listOf = (numbers) => `[${Array.from(numbers, numeral).join(', ')}]`;

/** Whether there are only numbers to write: of a training that ran away there may be others. @param {Run} run */
export function isWritable({ weights, costs }) {
  return weights.every(Number.isFinite) && costs.values.every(Number.isFinite);
}

/** @param {Run} run @returns {string} */
export function toJSON({ architecture, weights, rule, batch, seed, step, outcome, costs }) {
  const { inputs, layers, loss, l1, l2 } = architecture;
  const plain = {
    ...{ format, version, architecture: { inputs, layers, loss, l1, l2 } },
    ...{ rule, batch, seed, step, outcome },
  };
  const head = JSON.stringify(plain, null, 2).slice(0, -2);
  const told = `{ "stride": ${costs.stride}, "values": ${listOf(costs.values)} }`;
  return `${head},\n  "costs": ${told},\n  "weights": ${listOf(weights)}\n}\n`;
}

const weightColumns = ['layer', 'row', 'column', 'value'];

/** A line for each weight; the row after the last input is the bias. @param {Architecture} architecture @param {Float64Array} weights */
export function weightsToCSV(architecture, weights) {
  const rows = Array.from(weights, (value, i) => {
    const { layer, row, column, isBias } = placeOf(architecture, i);
    return [layer, isBias ? 'bias' : row, column, numeral(value)];
  });
  return toCSV(weightColumns, rows);
}

/** @param {Run['costs']} costs */
export function runToCSV({ stride, values }) {
  return toCSV(
    ['step', 'cost'],
    values.map((cost, i) => [i * stride, numeral(cost)]),
  );
}

/** Is thrown, and caught where reading begins. */
class Refusal {
  /** @param {string} why @param {Record<string, string | number>} [values] */
  constructor(why, values = {}) {
    this.why = why;
    this.values = values;
  }
}

/** What a person gave, no longer than can be read. @param {unknown} value */
const shown = (value) => (typeof value === 'object' && value !== null ? '{\u2026}' : String(value).slice(0, 40));

/** The value of a record that has exactly these keys. @param {any} value @param {string} name @param {string[]} keys @returns {Record<string, any>} */
function recordOf(value, name, keys) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('noRecord', { name });
  for (const key of keys) if (!Object.hasOwn(value, key)) throw new Refusal('missing', { name: `${name}.${key}` });
  for (const key of Object.keys(value))
    if (!keys.includes(key)) throw new Refusal('unknownKey', { name: `${name}.${shown(key)}` });
  return value;
}

/** @param {any} value @param {string} name @param {{least?: number, most?: number, isWhole?: boolean}} [range] @returns {number} */
function numberOf(value, name, { least = -most, most: highest = most, isWhole = false } = {}) {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Refusal('noNumber', { name, text: shown(value) });
  if (isWhole && !Number.isInteger(value)) throw new Refusal('notWhole', { name, text: shown(value) });
  if (value < least || value > highest) throw new Refusal('outOfRange', { name, text: shown(value) });
  return value;
}

/** @param {any} value @param {string} name @param {string[]} [known] @returns {string} */
function wordOf(value, name, known) {
  if (typeof value !== 'string' || value.length > 1000) throw new Refusal('noWord', { name, text: shown(value) });
  if (known && !known.includes(value)) throw new Refusal('unknownWord', { name, text: shown(value) });
  return value;
}

/** @param {any} value @param {string} name @param {number} longest @returns {any[]} */
function listIn(value, name, longest) {
  if (!Array.isArray(value)) throw new Refusal('noList', { name });
  if (value.length > longest) throw new Refusal('tooLong', { name, count: value.length, most: longest });
  return value;
}

const whole = { least: 0, most: Number.MAX_SAFE_INTEGER, isWhole: true };

/** @param {any} value @param {Known} known @returns {Architecture} */
function architectureOf(value, { activations, losses }) {
  const told = recordOf(value, 'architecture', ['inputs', 'layers', 'loss', 'l1', 'l2']);
  const size = { least: 1, most: 1e6, isWhole: true };
  const layers = listIn(told.layers, 'architecture.layers', 100).map((layer, i) => {
    const name = `architecture.layers[${i}]`;
    const { size: count, activation } = recordOf(layer, name, ['size', 'activation']);
    return {
      size: numberOf(count, `${name}.size`, size),
      activation: wordOf(activation, `${name}.activation`, activations),
    };
  });
  return {
    inputs: numberOf(told.inputs, 'architecture.inputs', size),
    layers,
    loss: wordOf(told.loss, 'architecture.loss', losses),
    l1: numberOf(told.l1, 'architecture.l1', { least: 0 }),
    l2: numberOf(told.l2, 'architecture.l2', { least: 0 }),
  };
}

/** @param {any} value @param {Known} known @returns {Run['rule']} */
function ruleOf(value, { optimizers }) {
  const rule = 'rule';
  const told = recordOf(value, rule, ['optimizer', 'tuning', 'rate', 'branches']);
  const one = (/** @type {Record<string, any>} */ { optimizer, tuning, rate }, /** @type {string} */ name) => ({
    optimizer: wordOf(optimizer, `${name}.optimizer`, optimizers),
    tuning: tuning === null ? null : wordOf(tuning, `${name}.tuning`),
    rate: numberOf(rate, `${name}.rate`),
  });
  const branches = listIn(told.branches, `${rule}.branches`, 100).map((branch, i) => {
    const name = `${rule}.branches[${i}]`;
    if (typeof branch !== 'object' || branch === null) throw new Refusal('noRecord', { name });
    const isFull = Object.hasOwn(branch, 'optimizer');
    const read = recordOf(branch, name, ['at', 'rate', ...(isFull ? ['optimizer', 'tuning'] : [])]);
    const at = numberOf(read.at, `${name}.at`, whole);
    return isFull ? { at, ...one(read, name) } : { at, rate: numberOf(read.rate, `${name}.rate`) };
  });
  return { ...one(told, rule), branches };
}

/** As of the network that is to take them. @param {Architecture} told @param {Architecture} wanted */
function mustFit(told, wanted) {
  const written = (/** @type {Architecture} */ { inputs, layers }) =>
    [inputs, ...layers.map(({ size, activation }) => `${size} ${activation}`)].join(' \u2192 ');
  if (written(told) !== written(wanted))
    throw new Refusal('otherNetwork', { told: written(told), wanted: written(wanted) });
  if (told.loss !== wanted.loss) throw new Refusal('otherLoss', { told: told.loss, wanted: wanted.loss });
}

/** @param {any[]} values @param {number} count @returns {Float64Array} */
function weightsOf(values, count) {
  if (values.length !== count) throw new Refusal('otherCount', { count: values.length, wanted: count });
  return Float64Array.from(values, (value, i) => numberOf(value, `weights[${i}]`));
}

/** @param {string} text @param {Known} known @returns {Read} */
function readJSON(text, known) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('noJSON');
  }
  if (typeof value !== 'object' || value === null || value.format !== format || !Object.hasOwn(value, 'format'))
    throw new Refusal('otherFormat', { format });
  if (value.version !== version) throw new Refusal('otherVersion', { told: shown(value.version), version });
  const keys = ['format', 'version', 'architecture', 'weights', 'rule', 'batch', 'seed', 'step', 'outcome', 'costs'];
  const told = recordOf(value, 'file', keys);
  const architecture = architectureOf(told.architecture, known);
  mustFit(architecture, known.architecture);
  const count = countOf(architecture);
  const weights = weightsOf(listIn(told.weights, 'weights', count), count);
  const costs = recordOf(told.costs, 'costs', ['stride', 'values']);
  const run = {
    ...{ architecture, weights, rule: ruleOf(told.rule, known) },
    batch: numberOf(told.batch, 'batch', whole),
    seed: numberOf(told.seed, 'seed', { ...whole, most: 2 ** 32 - 1 }),
    step: numberOf(told.step, 'step', whole),
    outcome: wordOf(told.outcome, 'outcome', known.outcomes),
    costs: {
      stride: numberOf(costs.stride, 'costs.stride', { ...whole, least: 1 }),
      values: listIn(costs.values, 'costs.values', 1e5).map((cost, i) => numberOf(cost, `costs.values[${i}]`)),
    },
  };
  return { weights, run };
}

const decimal = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** @param {string} text @param {Known} known @returns {Read} */
function readCSV(text, { architecture }) {
  const [header, ...lines] = text.split(/\r\n|\n|\r/);
  if (header.trim() !== weightColumns.join(',')) throw new Refusal('otherHeader', { header: weightColumns.join(',') });
  const count = countOf(architecture);
  const weights = new Float64Array(count);
  const isTold = new Uint8Array(count);
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    const number = i + 2;
    const cells = line.split(',').map((cell) => cell.trim());
    if (cells.length !== 4) throw new Refusal('otherCells', { line: number, count: cells.length });
    const index = placeIn(architecture, cells);
    if (index === undefined) throw new Refusal('noPlace', { line: number, text: shown(cells.slice(0, 3).join(', ')) });
    if (isTold[index]) throw new Refusal('twice', { line: number });
    const value = decimal.test(cells[3]) ? Number(cells[3]) : Number.NaN;
    if (!(Math.abs(value) <= most)) throw new Refusal('noNumberThere', { line: number, text: shown(cells[3]) });
    weights[index] = value;
    isTold[index] = 1;
  });
  const found = isTold.reduce((sum, is) => sum + is, 0);
  if (found !== count) throw new Refusal('otherCount', { count: found, wanted: count });
  return { weights, run: undefined };
}

/** @param {Architecture} architecture @param {string[]} cells @returns {number | undefined} nothing where there is no such place */
function placeIn(architecture, [layer, row, column]) {
  const { layers } = architecture;
  const wholeIn = (/** @type {string} */ text, /** @type {number} */ last) => {
    const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
    return value >= 1 && value <= last ? value : 0;
  };
  const at = wholeIn(layer, layers.length);
  if (at === 0) return undefined;
  const rows = at === 1 ? architecture.inputs : layers[at - 2].size;
  const place = {
    layer: at,
    row: row === 'bias' ? rows + 1 : wholeIn(row, rows),
    column: wholeIn(column, layers[at - 1].size),
  };
  return place.row && place.column ? indexOf(architecture, place) : undefined;
}

/**
 * What can be in a file: the words there are, and the network that is to take the weights.
 * @typedef {{architecture: Architecture, activations: string[], losses: string[], optimizers: string[], outcomes: string[]}} Known
 */

/** Weights from a file of either kind. @param {string} text @param {Known} known @returns {{read: Read} | {refused: Refused}} */
export function readWeights(text, known) {
  const bare = text.replace(/^\ufeff/, '');
  try {
    if (text.length > mostBytes) throw new Refusal('tooBig', { most: mostBytes / 1e6 });
    if (bare.trim() === '') throw new Refusal('empty');
    const isJSON = /^\s*[{[]/.test(bare);
    return { read: isJSON ? readJSON(bare, known) : readCSV(bare, known) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: { why: error.why, values: error.values } };
    throw error;
  }
}
