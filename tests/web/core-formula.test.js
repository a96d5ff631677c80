// The door: typed formulas, their texts, values and walks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDoor } from './door.mjs';

const core = await openDoor();

/** @param {string} text @param {object} names @param {(formula: import('../../web/core.js').Formula) => void} use */
function withFormula(text, names, use) {
  const formula = core.formula(text, names);
  use(formula);
  formula.free();
}

test('a typed formula tells its derivatives, as text, TeX and MathML', () => {
  withFormula('(y-100)^2', {}, (formula) => {
    assert.equal(formula.text(), '(y - 100)^2');
    assert.equal(formula.text(1), '2 (y - 100)');
    assert.equal(formula.text(2), '2');
    assert.match(formula.tex(1), /^2 ?(\\left)?\(y/);
    assert.match(formula.mathml(1), /^<mn>2<\/mn>.*<mi>y<\/mi>/);
  });
});

test('the variable has the name that the text gives it, or the caller', () => {
  for (const text of ['x^2', 'y^2', 'w^2', 's^2', '7']) {
    withFormula(text, {}, (formula) => assert.equal(formula.evaluate([3]).cost[0], text === '7' ? 7 : 9));
  }
  withFormula('u v', { dimension: 2 }, ({ dimension }) => assert.equal(dimension, 2));
  withFormula('k^2 + c', { variables: ['k'], constants: { c: 5 } }, (formula) => {
    assert.equal(formula.evaluate([2]).cost[0], 9);
    assert.equal(formula.text(1), '2 k');
  });
});

test('what is wrong with a formula comes with its place in the text, in characters', () => {
  const expect = (/** @type {string} */ text, /** @type {string} */ reason, /** @type {object} */ problem) => {
    assert.throws(
      () => core.formula(text),
      (/** @type {any} */ error) => {
        assert.equal(error.field, 'formula');
        assert.equal(error.reason, reason);
        for (const [name, value] of Object.entries(problem)) assert.equal(error.problem[name], value, name);
        return true;
      },
    );
  };
  expect('', 'empty', { place: 0 });
  expect('x * ', 'operandExpected', { before: '*' });
  expect('x² + × 3', 'operandExpected', { place: 5, length: 1, before: '+' });
  expect('sn(x)', 'unknownName', { place: 0, length: 2, suggestion: 'sin' });
  expect('😀 + x', 'unknownCharacter', { place: 0, length: 2 });
  expect('hypot(x)', 'operandCount', { before: 'hypot', expected: 2, given: 1 });
});

test('values and slopes at many points are those of the formula', () => {
  withFormula('x^4 - 3x^2 + x', {}, (formula) => {
    const { position, cost, gradient } = formula.curve({ least: -2, most: 2, count: 401 });
    position.forEach((x, i) => {
      assert.ok(Math.abs(cost[i] - (x ** 4 - 3 * x ** 2 + x)) < 1e-13);
      assert.ok(Math.abs(gradient[i] - (4 * x ** 3 - 6 * x + 1)) < 1e-12);
    });
    assert.equal(position[0], -2);
    assert.equal(position[400], 2);
  });
  withFormula('x^2 y', { dimension: 2 }, (formula) => {
    const { cost, gradient } = formula.evaluate([2, 3, 5, 7]); // the points (2, 5) and (3, 7)
    assert.deepEqual([...cost], [20, 63]);
    assert.deepEqual([...gradient], [20, 42, 4, 9]);
  });
});

test('where a formula is not defined, its values are not finite', () => {
  withFormula('log(x)', {}, (formula) => {
    const { cost } = formula.evaluate([-1, 0, 1]);
    assert.deepEqual([...cost].map(Number.isFinite), [false, false, true]);
  });
});

test('many walks at once end as each alone', () => {
  withFormula('x^4 - 3x^2 + x', {}, (formula) => {
    const starts = Array.from({ length: 60 }, (_, i) => -2 + i / 15);
    const rates = starts.map((_, i) => 0.002 * (i + 1));
    const ends = formula.walkAll({ starts, rates });
    starts.forEach((start, i) => {
      const run = formula.descent({ start: [start], rate: rates[i] });
      run.seek(1e6);
      assert.equal(core.catalogue.outcomes[ends.outcome[i]], run.outcome());
      assert.equal(core.catalogue.reasons[ends.reason[i]], run.reason());
      assert.equal(ends.steps[i], run.at);
      assert.equal(ends.position[i], run.history().position.at(-1));
      run.free();
    });
  });
});

test('a descent goes on after its formula was let go', () => {
  const formula = core.formula('(y - 100)^2');
  const run = formula.descent({ start: [103], rate: 0.1 });
  formula.free();
  run.step(10);
  assert.ok(Math.abs(run.history().position[10] - 100.322122547) < 5e-10);
  run.free();
});

test('a walk over the edge of where the formula is defined stops before it, and can be stepped back', () => {
  withFormula('x - 4 log(x)', {}, (formula) => {
    const run = formula.descent({ start: [1], rate: 1 }); // 1 - (1 - 4) = 4, 4 - 0 = 4
    run.free();
    const over = formula.descent({ start: [12], rate: 20 }); // 12 - 20 * (1 - 1/3) < 0
    over.step(5);
    assert.equal(over.at, 0);
    assert.equal(over.outcome(), 'stalled');
    assert.equal(over.reason(), 'undefined');
    over.branch({ optimizer: 'gd', rate: 0.5 });
    assert.equal(over.step(3), 3);
    assert.equal(over.back(2), 2);
    over.free();
  });
});

test('what does not fit a formula is refused by name, and harms nothing', () => {
  const refused = (/** @type {() => unknown} */ act, /** @type {string} */ field, /** @type {string} */ reason) =>
    assert.throws(act, { name: 'CoreError', field, reason });
  withFormula('x^2', {}, (formula) => {
    refused(() => formula.walkAll({ starts: [1], rates: [0.1, 0.2, 0.3] }), 'start', 'wrongLength');
    refused(() => formula.walkAll({ starts: [1, 2, 3], rates: [0.1] }), 'start', 'wrongLength');
    refused(() => formula.walkAll({ starts: [Number.NaN], rates: [0.1] }), 'start', 'notFinite');
    refused(() => formula.walkAll({ starts: [1], rates: [Number.NaN] }), 'rate', 'notFinite');
    refused(() => formula.walkAll({ starts: [1], rates: [1], stop: { budget: 2e7 } }), 'budget', 'outOfRange');
    refused(() => formula.differences({ point: [], widths: [0.1] }), 'point', 'wrongLength');
    refused(() => formula.curve({ least: 0, most: 1, count: 1 }), 'count', 'outOfRange');
    assert.equal(formula.walkAll({ starts: [], rates: [] }).steps.length, 0);
  });
  withFormula('x^2 + y^2', { dimension: 2 }, (formula) => {
    refused(() => formula.evaluate([1, 2, 3]), 'points', 'wrongLength');
    refused(() => formula.walkAll({ starts: [1], rates: [0.1] }), 'start', 'wrongLength');
    assert.equal(formula.puzzle({ domain: [-1, 1], seed: 1 }), undefined);
  });
  refused(() => core.formula('3', { variables: [] }), 'variables', 'missing');
  refused(() => core.formula('(w - 1)^2 +'), 'formula', 'operandExpected');
});

test('a laser takes a cost that was typed, of the error e', () => {
  const laser = core.laser({ formula: 'e^2 + |e|', target: 100 });
  assert.equal(laser.text(), '(y - t)^2 + abs(y - t)');
  assert.equal(laser.evaluate([98]).cost[0], 6);
  laser.free();
  assert.throws(() => core.laser({ target: Number.NaN }), { field: 'target', reason: 'notFinite' });
});
