// The door: the catalogue of surfaces, second derivatives and flat places. The mathematics is tested in tests/cpp.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { openDoor } from './door.mjs';

const core = await openDoor();
const { surfaces } = core.catalogue;

/** @template T @param {string} text @param {(formula: import('../../web/core.js').Formula) => T} use @returns {T} */
function withFormula(text, use) {
  const formula = core.formula(text, { variables: ['x', 'y'] });
  const result = use(formula);
  formula.free();
  return result;
}

test('every surface of the catalogue can be typed, drawn and walked, and its minima are where it says', () => {
  assert.ok(surfaces.length >= 20);
  for (const { id, formula: text, least, most, start, rate, minima, source } of surfaces) {
    withFormula(text, (formula) => {
      assert.equal(typeof source, 'string');
      assert.ok(
        least.every((end, i) => end < start[i] && start[i] < most[i]),
        id,
      );
      const [first, second] = formula.walkAll({ starts: start, rates: [rate], stop: { budget: 2 } }).position;
      assert.ok(Math.hypot(first - start[0], second - start[1]) > 0, id);
      for (const { position, cost } of minima) {
        assert.ok(Math.abs(formula.evaluate(position).cost[0] - cost) <= 1e-12 * Math.max(1, Math.abs(cost)), id);
      }
    });
  }
});

test('second derivatives come row by row, and of a wrong point not at all', () => {
  withFormula('x^2 y + ln(y)', (formula) => {
    assert.deepEqual([...formula.hessian([3, 5])], [10, 6, 6, -1 / 25]);
    assert.deepEqual([...formula.hessian(new Float64Array([3, -5]))], Array(4).fill(Number.NaN));
    assert.throws(() => formula.hessian([3]), { field: 'point', reason: 'wrongLength' });
  });
});

test('critical places come as plain objects, from the lowest up', () => {
  withFormula('y^2/2 - x^2 + x^4/2', (formula) => {
    const places = formula.criticalPlaces({ least: [-2, -2], most: [2, 2] });
    const [low, high] = [0, 1].map((i) => places[i].eigenvectors.map((direction) => direction.map(Math.abs)));
    assert.deepEqual(
      places.map(({ eigenvectors, ...place }) => place),
      [
        { kind: 'minimum', position: [-1, 0], cost: -0.5, eigenvalues: [1, 4] },
        { kind: 'minimum', position: [1, 0], cost: -0.5, eigenvalues: [1, 4] },
        { kind: 'saddle', position: [0, 0], cost: 0, eigenvalues: [-2, 1] },
      ],
    );
    assert.deepEqual([low, high], Array(2).fill([[0, 1], [1, 0]])); // biome-ignore format: a matrix
    assert.deepEqual(formula.criticalPlaces({ least: [0, 0], most: [0, 0] }), []);
  });
  const kindsOf = (/** @type {string} */ text) =>
    withFormula(text, (formula) => formula.criticalPlaces({ least: [-2, -2], most: [2, 2] }).map(({ kind }) => kind));
  assert.deepEqual(kindsOf('|x| + |y|'), ['minimum']);
  assert.deepEqual(kindsOf('x^2 y'), ['ridge', 'flat', 'valley']);
  assert.deepEqual(kindsOf('1'), ['plateau']);
  assert.equal(kindsOf('sin(9x) sin(9y)').length, 64);
  const line = core.formula('x^2');
  assert.deepEqual(line.criticalPlaces({ least: [-1, -1], most: [1, 1] }), []);
  line.free();
});

test('every surface has a title and a lesson, and there are no others', () => {
  const sentences = JSON.parse(readFileSync(join(root, 'web/locales/en/surface.json'), 'utf8'));
  assert.deepEqual(
    Object.keys(sentences).filter((key) => key.startsWith('surface.') && key !== 'surface.own'),
    surfaces.flatMap(({ id }) => [`surface.${id}`, `surface.${id}.teaches`]),
  );
});
