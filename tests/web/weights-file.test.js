// Weights as files: written and read back to the last bit, and nothing else believed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { root } from '../../scripts/tools.mjs';
import { countOf, indexOf, placeOf, symbolOf } from '../../web/parts/weight-names.js';
import { isWritable, readWeights, runToCSV, toJSON, weightsToCSV } from '../../web/parts/weights-file.js';

/** @typedef {import('../../web/parts/weights-file.js').Run} Run */

/** @type {Run['architecture']} */
const architecture = {
  inputs: 3,
  layers: [
    { size: 2, activation: 'tanh' },
    { size: 4, activation: 'softmax' },
  ],
  loss: 'crossEntropy',
  l1: 0,
  l2: 0.001,
};
const count = 3 * 2 + 2 + 2 * 4 + 4;
const known = {
  architecture,
  activations: ['linear', 'sigmoid', 'tanh', 'relu', 'softmax'],
  losses: ['squares', 'crossEntropy'],
  optimizers: ['gd', 'adam'],
  outcomes: ['running', 'converged', 'stalled', 'cycling', 'diverged'],
};

/** @param {number[]} weights @returns {Run} */
const runWith = (weights) => ({
  architecture,
  weights: Float64Array.from(weights),
  rule: {
    ...{ optimizer: 'adam', tuning: 'beta1=0.5', rate: 0.01 },
    branches: [
      { at: 7, rate: 0.1 },
      { at: 9, optimizer: 'gd', tuning: null, rate: 0.3 },
    ],
  },
  ...{ batch: 32, seed: 4294967295, step: 12, outcome: 'running' },
  costs: { stride: 2, values: [0.1 + 0.2, 1 / 3, 5e-324, -0, 1e22] },
});
const usual = runWith(Array.from({ length: count }, (_, i) => Math.sin(i) / 3));
const bits = (/** @type {ArrayLike<number>} */ numbers) => [...new BigInt64Array(Float64Array.from(numbers).buffer)];

/** @param {string} text @param {Partial<typeof known>} [others] @returns {any} */
const read = (text, others = {}) => readWeights(text, { ...known, ...others });

/** Why it is refused. @param {string} text @param {Partial<typeof known>} [others] @returns {string | undefined} */
const why = (text, others) => read(text, others).refused?.why;

test('weights come back from JSON and CSV to the last bit, with all that is told of the run', () => {
  const believed = fc.double({ min: -1e150, max: 1e150, noNaN: true });
  fc.assert(
    fc.property(fc.array(believed, { minLength: count, maxLength: count }), (weights) => {
      const run = runWith(weights);
      const json = read(toJSON(run)).read;
      assert.deepEqual(bits(json.weights), bits(weights));
      assert.deepEqual(json.run, run);
      assert.deepEqual(bits(json.run.costs.values), bits(run.costs.values));
      assert.deepEqual(bits(read(weightsToCSV(architecture, run.weights)).read.weights), bits(weights));
    }),
    { seed: 5, numRuns: 200 },
  );
  for (const value of [-0, 5e-324, 2 ** -1022, 0.1, 1e22, 123456789.12345679, -1e150]) {
    const weights = Array.from({ length: count }, () => value);
    assert.deepEqual(bits(read(toJSON(runWith(weights))).read.weights), bits(weights));
    assert.deepEqual(bits(read(weightsToCSV(architecture, Float64Array.from(weights))).read.weights), bits(weights));
  }
});

test('a file with other line ends, an order mark or shuffled lines is the same weights', () => {
  const csv = weightsToCSV(architecture, usual.weights);
  const [header, ...lines] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());
  const shuffled = [header, ...lines.reverse()];
  for (const text of [`\ufeff${csv}`, shuffled.join('\r\n'), `${shuffled.join('\r')}\r`, `${csv}\n\n`]) {
    assert.deepEqual(bits(read(text).read.weights), bits(usual.weights));
  }
  assert.deepEqual(bits(read(`\ufeff \n${toJSON(usual)}`).read.weights), bits(usual.weights));
});

test('the tables name each weight by layer, input and neuron, and the run by its steps', () => {
  const lines = weightsToCSV(architecture, usual.weights).trim().split(/\r?\n/);
  assert.equal(lines.length, count + 1);
  assert.equal(lines[0], 'layer,row,column,value');
  assert.equal(lines[1], `1,1,1,${usual.weights[0]}`);
  assert.equal(lines[8], `1,bias,2,${usual.weights[7]}`);
  assert.equal(lines[9], `2,1,1,${usual.weights[8]}`);
  assert.equal(lines.at(-1), `2,bias,4,${usual.weights[count - 1]}`);
  const run = runToCSV(usual.costs).trim().split(/\r?\n/);
  assert.deepEqual(run, ['step,cost', '0,0.30000000000000004', '2,0.3333333333333333', '4,5e-324', '6,-0', '8,1e+22']);
});

test('places and numbers of weights are each other, in networks of any layers', () => {
  const layers = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), layers, (inputs, sizes) => {
      const made = { inputs, layers: sizes.map((size) => ({ size, activation: 'relu' })) };
      const all = Array.from({ length: countOf(made) }, (_, i) => i);
      assert.equal(
        all.length,
        sizes.reduce((sum, size, i) => sum + size * ((sizes[i - 1] ?? inputs) + 1), 0),
      );
      assert.deepEqual(
        all.map((i) => indexOf(made, placeOf(made, i))),
        all,
      );
      assert.equal(new Set(all.map((i) => symbolOf(made, i))).size, all.length);
    }),
    { seed: 5, numRuns: 100 },
  );
  assert.deepEqual(
    [0, 5, 6, 8, 19].map((i) => symbolOf(architecture, i)),
    [...['w1[1,1]', 'w1[3,2]', 'b1[1]', 'w2[1,1]', 'b2[4]']],
  );
  assert.equal(symbolOf({ inputs: 64, layers: [{ size: 10, activation: 'softmax' }] }, 31), 'w[4,2]');
});

/** The file with something else at a place. @param {string} path @param {unknown} value */
function withValue(path, value) {
  const file = JSON.parse(toJSON(usual));
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const last = String(steps.pop());
  steps.reduce((part, step) => part[step], file)[last] = value;
  return JSON.stringify(file);
}

test('what is no such file, or not of this network, is refused with the reason', () => {
  const csv = weightsToCSV(architecture, usual.weights);
  const lines = csv.trim().split(/\r?\n/);
  const withLine = (/** @type {number} */ n, /** @type {string} */ line) =>
    lines.map((old, i) => (i === n ? line : old)).join('\n');
  /** @type {[string, string][]} */
  const refused = [
    ['', 'empty'],
    [' \n ', 'empty'],
    ['{', 'noJSON'],
    [toJSON(usual).slice(0, -20), 'noJSON'],
    ['{"weights": [NaN]}', 'noJSON'],
    ['[]', 'otherFormat'],
    ['{}', 'otherFormat'],
    ['{"__proto__": {"format": "laser-descent weights"}}', 'otherFormat'],
    [withValue('format', 'keras'), 'otherFormat'],
    [withValue('version', 2), 'otherVersion'],
    [withValue('version', '1'), 'otherVersion'],
    [withValue('weights', undefined), 'missing'],
    [withValue('hint', 'x'), 'unknownKey'],
    [toJSON(usual).replace('{', '{"__proto__": {"isAdmin": true},'), 'unknownKey'],
    [toJSON(usual).replace('"rule": {', '"rule": {"constructor": {"prototype": {}},'), 'unknownKey'],
    [toJSON(usual).replace('"architecture": {', '"architecture": {"__proto__": [],'), 'unknownKey'],
    [withValue('weights', [...usual.weights].slice(1)), 'otherCount'],
    [withValue('weights', [...usual.weights, 1]), 'tooLong'],
    [withValue('weights', {}), 'noList'],
    [withValue('weights[3]', null), 'noNumber'], // as NaN is written
    [withValue('weights[3]', '1'), 'noNumber'],
    [toJSON(usual).replace(String(usual.weights[1]), '1e999'), 'noNumber'],
    [toJSON(usual).replace(String(usual.weights[1]), '1e200'), 'outOfRange'],
    [withValue('architecture', null), 'noRecord'],
    [withValue('architecture.layers[0].size', 3), 'otherNetwork'],
    [withValue('architecture.layers[0].activation', 'relu'), 'otherNetwork'],
    [withValue('architecture.layers[0].activation', 'swish'), 'unknownWord'],
    [withValue('architecture.layers[2]', { size: 1, activation: 'tanh' }), 'otherNetwork'],
    [withValue('architecture.inputs', 2.5), 'notWhole'],
    [withValue('architecture.inputs', 1e9), 'outOfRange'],
    [withValue('architecture.loss', 'squares'), 'otherLoss'],
    [withValue('rule.optimizer', 'magic'), 'unknownWord'],
    [withValue('rule.rate', null), 'noNumber'],
    [withValue('rule.tuning', 5), 'noWord'],
    [withValue('rule.branches', [null]), 'noRecord'],
    [withValue('rule.branches[0].at', -1), 'outOfRange'],
    [withValue('rule.branches', Array(101).fill({ at: 1, rate: 1 })), 'tooLong'],
    [withValue('batch', -1), 'outOfRange'],
    [withValue('seed', 2 ** 32), 'outOfRange'],
    [withValue('step', 1.5), 'notWhole'],
    [withValue('outcome', 'won'), 'unknownWord'],
    [withValue('costs.stride', 0), 'outOfRange'],
    [withValue('costs.values[0]', 'low'), 'noNumber'],
    [withValue('costs', []), 'noRecord'],
    ['a,b\n1,2', 'otherHeader'],
    ['<script>alert(1)</script>', 'otherHeader'],
    ['\u0000\u0001\u0002PNG', 'otherHeader'],
    [lines.slice(0, -1).join('\n'), 'otherCount'],
    [`${csv}1,1,1,5`, 'twice'],
    [withLine(3, '1,2,1'), 'otherCells'],
    [withLine(3, '1,2,1,0,5'), 'otherCells'],
    [withLine(3, '3,2,1,5'), 'noPlace'],
    [withLine(3, '1,4,1,5'), 'noPlace'],
    [withLine(3, '1,0,1,5'), 'noPlace'],
    [withLine(3, '1,2,-1,5'), 'noPlace'],
    [withLine(3, '1,2,__proto__,5'), 'noPlace'],
    [withLine(3, '1,2,1,NaN'), 'noNumberThere'],
    [withLine(3, '1,2,1,Infinity'), 'noNumberThere'],
    [withLine(3, '1,2,1,1e400'), 'noNumberThere'],
    [withLine(3, '1,2,1,0x10'), 'noNumberThere'],
    [withLine(3, '1,2,1,'), 'noNumberThere'],
    [`{${' '.repeat(20e6)}}`, 'tooBig'],
    [`${'['.repeat(1e5)}${']'.repeat(1e5)}`, 'otherFormat'],
    [withValue('weights[0]', [[[[]]]]), 'noNumber'],
  ];
  for (const [text, reason] of refused) assert.equal(why(text), reason, text.slice(0, 120));
  assert.equal(/** @type {any} */ ({}).isAdmin, undefined);
});

test('every reason has its sentence, and what that speaks of is told', () => {
  const sentences = JSON.parse(readFileSync(join(root, 'web/locales/en/weights.json'), 'utf8'));
  const code = readFileSync(join(root, 'web/parts/weights-file.js'), 'utf8');
  const told = [...code.matchAll(/new Refusal\('(\w+)'(?:, \{([^}]*)\})?/g)];
  assert.ok(told.length > 20);
  for (const [, reason, values = ''] of told) {
    const sentence = sentences[`weights.refused.${reason}`];
    assert.ok(sentence, reason);
    const names = [...JSON.stringify(sentence).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const name of names) assert.match(values, new RegExp(`\\b${name}\\b`), reason);
  }
});

test('what is read is never more than what was checked: any text is read or refused', () => {
  const json = toJSON(usual);
  fc.assert(
    fc.property(fc.nat(json.length - 1), fc.string({ maxLength: 4, unit: 'binary' }), (at, put) => {
      const { read: got, refused } = read(json.slice(0, at) + put + json.slice(at + 1));
      assert.ok(got ? got.weights.length === count && got.weights.every(Number.isFinite) : refused.why);
    }),
    { seed: 5, numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => assert.ok(read(JSON.stringify(value)).refused)),
    { seed: 5, numRuns: 300 },
  );
});

test('a training that has run away has numbers that no file can hold', () => {
  assert.equal(isWritable(usual), true);
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(isWritable(runWith(Array.from({ length: count }, () => bad))), false);
    assert.equal(isWritable({ ...usual, costs: { stride: 1, values: [1, bad] } }), false);
  }
});
