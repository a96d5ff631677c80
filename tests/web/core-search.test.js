// The door to the gradient laboratory: searches, differences and puzzles come through whole. The mathematics is tested
// in tests/cpp.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoreError } from '../../web/core.js';
import { openDoor } from './door.mjs';

const core = await openDoor();

/** x^2, from 4 toward 0.01. */
const toward = { start: [4], domain: /** @type {[number, number]} */ ([-5, 5]), best: 0, within: 0.01 };

/** @param {string} text @param {(formula: import('../../web/core.js').Formula) => void} use */
function withFormula(text, use) {
  const formula = core.formula(text);
  use(formula);
  formula.free();
}

test('each player searches, and is charged what a step of it costs', () => {
  withFormula('x^2', (formula) => {
    for (const [n, prices] of /** @type {[number, number[]][]} */ ([
      [1, [1, 1, 2, 3, 2]],
      [10, [1, 1, 11, 21, 2]],
    ])) {
      core.catalogue.searchPlayers.forEach((player, i) => {
        const search = formula.search({ player, ...toward, start: Array(n).fill(4), within: 0.01 * n });
        assert.equal(search.position.length, n * search.cost.length);
        assert.equal(search.evaluations.length, search.cost.length);
        assert.equal(search.evaluations[0], 1);
        assert.equal(search.evaluations[1] - search.evaluations[0], prices[i], `${player} of ${n}`);
        assert.equal(search.cost[0], 16 * n);
        if (search.end === 'goal') assert.ok(Number(search.cost.at(-1)) <= 0.01 * n);
      });
    }
  });
});

test('the walk with the exact derivative is 4 * 0.8^n', () => {
  withFormula('x^2', (formula) => {
    const { position, end } = formula.search({ player: 'exact', ...toward });
    assert.equal(end, 'goal');
    position.forEach((x, n) => {
      assert.ok(Math.abs(x - 4 * 0.8 ** n) < 1e-12);
    });
    assert.equal(position.length, 1 + Math.ceil(Math.log(0.1 / 4) / Math.log(0.8)));
  });
});

test('rate, width, stride, budget and seed reach the players', () => {
  withFormula('x^2', (formula) => {
    const search = (/** @type {object} */ settings) =>
      formula.search(/** @type {any} */ ({ ...toward, budget: 9, within: 1e-9, ...settings })).position;
    assert.equal(search({ player: 'exact', rate: 0.25 })[1], 2);
    assert.equal(search({ player: 'forward', rate: 0.25, width: 0.5 })[1], 4 - 0.25 * 8.5);
    assert.equal(search({ player: 'nudge', stride: 0.75 })[1], 4.75);
    assert.equal(search({ player: 'random' }).length, 9);
    assert.deepEqual(search({ player: 'random', seed: 5 }), search({ player: 'random', seed: 5 }));
    assert.notDeepEqual(search({ player: 'random', seed: 5 }), search({ player: 'random', seed: 6 }));
    assert.notEqual(search({ player: 'random', seed: 2 ** 32 - 1 })[1], search({ player: 'random', seed: 0 })[1]);
  });
});

test('a search that cannot be is named', () => {
  withFormula('ln(x)', (formula) => {
    const search = (/** @type {object} */ settings) => () =>
      formula.search(/** @type {any} */ ({ player: 'exact', ...toward, ...settings }));
    for (const [settings, field, reason] of /** @type {[object, string, string][]} */ ([
      [{ player: 'adam' }, 'player', 'unknown'],
      [{ start: [-1] }, 'start', 'costNotFinite'],
      [{ start: [Number.NaN] }, 'start', 'notFinite'],
      [{ domain: [5, 5] }, 'domain', 'empty'],
      [{ rate: 0 }, 'rate', 'notPositive'],
      [{ width: -1 }, 'width', 'notPositive'],
      [{ budget: 0 }, 'budget', 'outOfRange'],
      [{ budget: 1e9 }, 'budget', 'outOfRange'],
    ])) {
      assert.throws(search(settings), (error) => {
        assert.ok(error instanceof CoreError);
        assert.deepEqual([error.field, error.reason], [field, reason]);
        return true;
      });
    }
  });
});

test('differences tell the slope, and how far they are off', () => {
  withFormula('x^3', (formula) => {
    const { exact, forward, central } = formula.differences({ point: [2], widths: [0.5, 1e-20] });
    assert.equal(exact, 12);
    assert.deepEqual([...forward.slope], [12 + 6 * 0.5 + 0.25, 0]);
    assert.deepEqual([...central.slope], [12.25, 0]);
    assert.deepEqual([...central.absolute], [0.25, 12]);
    assert.deepEqual([...central.relative], [0.25 / 12, 1]);
    assert.equal(core.catalogue.differenceWidths.length, 161);
    assert.equal(core.bestWidths(-100).forward, 100 * 2 ** -26);
    assert.ok(Math.abs(core.bestWidths(1).central ** 3 - 2 ** -52) < 1e-30);
  });
});

test('a puzzle has one truth, that agrees with a difference, and is the same for the same seed', () => {
  withFormula('x^4 - 3x^2 + x', (formula) => {
    for (let seed = 0; seed < 20; seed++) {
      const puzzle = formula.puzzle({ domain: [-2, 2], seed });
      assert.ok(puzzle);
      assert.deepEqual(formula.puzzle({ domain: [-2, 2], seed }), puzzle);
      const { at, answers } = puzzle;
      assert.equal(answers.length, 4);
      const slope = formula.differences({ point: [at], widths: [core.bestWidths(at).central] }).central.slope[0];
      for (const { slip, value, text, mathml } of answers) {
        assert.equal(Math.abs(value - slope) < 1e-6, slip === 'none');
        assert.ok(mathml.startsWith('<'));
        withFormula(text, (answer) => assert.ok(Math.abs(answer.evaluate([at]).cost[0] - value) < 1e-9));
      }
    }
  });
  withFormula('x', (formula) => assert.equal(formula.puzzle({ domain: [-2, 2], seed: 1 }), undefined));
});
