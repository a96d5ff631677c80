// The door: critical points, the reason why there is no value, and the catalogue of curves. The mathematics is tested in
// tests/cpp.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { openDoor } from './door.mjs';

const core = await openDoor();
const { curves, outcomes } = core.catalogue;

/** @template T @param {string} text @param {(formula: import('../../web/core.js').Formula) => T} use @param {object} [names] @returns {T} */
function withFormula(text, use, names = {}) {
  const formula = core.formula(text, names);
  const result = use(formula);
  formula.free();
  return result;
}

/** @param {number} actual @param {number} expected @param {number} [within] */
function near(actual, expected, within = 1e-12) {
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);
}

test('critical points come as plain objects, from left to right', () => {
  const points = withFormula('x^3 - 3x', (formula) => formula.criticalPoints({ least: -2, most: 2 }));
  assert.deepEqual(points, [
    { kind: 'maximum', position: -1, cost: 2, curvature: -6, least: -1, most: -1 },
    { kind: 'minimum', position: 1, cost: -2, curvature: 6, least: 1, most: 1 },
  ]);
});

test('a plateau has its ends, a kink no curvature, and an inflection its name', () => {
  const pointsOf = (/** @type {string} */ text) =>
    withFormula(text, (formula) => formula.criticalPoints({ least: -3, most: 3.5 }));
  const [plateau] = pointsOf('max(|x| - 1, 0)');
  assert.deepEqual([plateau.kind, plateau.least, plateau.most], ['plateau', -1, 1]);
  const [kink] = pointsOf('|x|');
  assert.deepEqual([kink.kind, kink.position, kink.curvature], ['minimum', 0, Number.NaN]);
  assert.deepEqual(
    pointsOf('x^3 (x - 3)').map(({ kind }) => kind),
    ['inflection', 'minimum'],
  );
  assert.deepEqual(pointsOf('1/x^2'), []);
  assert.equal(pointsOf('sin(200x)').length, 64);
});

test('a domain that is none has no critical points, nor has a formula of two variables', () => {
  withFormula('x^2', (formula) => {
    for (const domain of [
      { least: 1, most: -1 },
      { least: Number.NaN, most: 1 },
      { least: -Infinity, most: Infinity },
    ]) {
      assert.deepEqual(formula.criticalPoints(domain), []);
    }
  });
  const points = withFormula('x^2 + y^2', (formula) => formula.criticalPoints({ least: -1, most: 1 }), {
    dimension: 2,
  });
  assert.deepEqual(points, []);
});

test('the reason why there is no value names the operation, what it was given, and the part of the formula', () => {
  withFormula('2 + ln(x - 3)', (formula) => {
    assert.deepEqual(formula.whyNoValue([2]), {
      kind: 'undefined',
      operation: 'ln',
      operands: [-1],
      part: 'ln(x - 3)',
    });
    assert.equal(formula.whyNoValue([4]), undefined);
    assert.deepEqual(formula.whyNoValue([3], 1), {
      kind: 'undefined',
      operation: 'divide',
      operands: [1, 0],
      part: '1 / (x - 3)',
    });
  });
  withFormula('exp(x)', (formula) => {
    assert.deepEqual(formula.whyNoValue([1000]), {
      kind: 'overflow',
      operation: 'exp',
      operands: [1000],
      part: 'exp(x)',
    });
  });
  withFormula(
    'x / y',
    (formula) => {
      assert.deepEqual(formula.whyNoValue(new Float64Array([1, 0]))?.operands, [1, 0]);
      assert.equal(formula.whyNoValue([1, 2]), undefined);
      assert.equal(formula.whyNoValue([1]), undefined, 'a point of one number is none of this formula');
    },
    { dimension: 2 },
  );
});

test('every curve of the catalogue can be typed, walked and drawn, and its walks end where it says', () => {
  assert.ok(curves.length >= 12);
  for (const { id, formula: text, least, most, rate, starts, critical } of curves) {
    withFormula(text, (formula) => {
      const ends = formula.walkAll({ starts: starts.map(({ position }) => position), rates: starts.map(() => rate) });
      starts.forEach(({ outcome, end }, i) => {
        assert.equal(outcomes[ends.outcome[i]], outcome, id);
        if (end === -Infinity) assert.ok(ends.position[i] < least, id);
        else near(ends.position[i], end, 1e-3);
      });
      const found = formula.criticalPoints({ least, most });
      assert.deepEqual(
        found.map(({ kind }) => kind),
        critical.map(({ kind }) => kind),
        id,
      );
      found.forEach(({ position }, i) => {
        near(position, critical[i].position);
      });
      assert.ok(formula.curve({ least, most, count: 50 }).cost.some(Number.isFinite), id);
    });
  }
});

test('every curve has a title and a lesson, and there are no others', () => {
  const sentences = JSON.parse(readFileSync(join(root, 'web/locales/en/landscape.json'), 'utf8'));
  assert.deepEqual(
    Object.keys(sentences).filter((key) => key.startsWith('curve.') && key !== 'curve.own'),
    curves.flatMap(({ id }) => [`curve.${id}`, `curve.${id}.teaches`]),
  );
});
