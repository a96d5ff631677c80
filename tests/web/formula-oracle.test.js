// The engine against mathjs, which shares nothing with it: its parser reads the text (or the same in its own words, see
// oracle-formulas.js), it evaluates in decimals of 64 digits, so that it has no rounding of its own, and
//   - where it can, differentiates by its own rules;
//   - where it has no rule (min, max, sign, floor, ceil, hypot, atan2, log2, erf, the choices of huber), or its rule has
//     no value where there is one (cbrt of a negative number, to it a power), differences of its values tell the
//     slopes: in 64 digits they are good to 30 and more.
// The kinks themselves are met by no random point; tests/cpp/formula_kinks.cpp is about them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, create } from 'mathjs';
import { openDoor } from './door.mjs';
import { pairs } from './oracle-formulas.js';
import { randomNumbers } from './random.mjs';

/** @typedef {import('mathjs').BigNumber} BigNumber */
/** @typedef {import('mathjs').MathNode} MathNode */
/** @typedef {(x: BigNumber, y: BigNumber) => BigNumber} Evaluated */

const core = await openDoor();
// `predictable`: not a complex number where the real one is not defined.
const mathjs = create(/** @type {any} */ (all), { number: 'BigNumber', precision: 64, predictable: true });
const big = (/** @type {number | string} */ value) => mathjs.bignumber(value);
mathjs.import({ erf: (/** @type {BigNumber} */ x) => series(x) }, { override: true });

/** 2 / sqrt(pi) (x - x^3 / 3 + x^5 / (2! 5) - x^7 / (3! 7) + ...) @param {BigNumber} x @returns {BigNumber} */
function series(x) {
  if (!x.isFinite()) return x.isNaN() ? x : big(x.isPositive() ? 1 : -1);
  let power = x;
  let sum = x;
  for (let n = 1; power.abs().greaterThan('1e-60'); n++) {
    power = power.times(x).times(x).negated().dividedBy(n);
    sum = sum.plus(power.dividedBy(2 * n + 1));
  }
  return sum.times(2).dividedBy(/** @type {any} */ (mathjs.sqrt(mathjs.acos(big(-1)))));
}

/** @param {MathNode} node @returns {Evaluated} */
function evaluated(node) {
  const code = node.compile();
  return (x, y) => big(code.evaluate({ x, y }));
}

/** @param {Evaluated} f @param {'x' | 'y'} variable @param {string} h @returns {Evaluated} */
function difference(f, variable, h) {
  const step = big(h);
  return (x, y) => {
    const ahead = variable === 'x' ? f(x.plus(step), y) : f(x, y.plus(step));
    const behind = variable === 'x' ? f(x.minus(step), y) : f(x, y.minus(step));
    return ahead.minus(behind).dividedBy(step.times(2));
  };
}

/** Its derivative by mathjs, if it has one. @param {MathNode | undefined} node @param {'x' | 'y'} variable */
function byRule(node, variable) {
  if (!node || /cbrt/.test(node.toString())) return undefined;
  try {
    return mathjs.derivative(node, variable, { simplify: false }); // which would round constants to doubles
  } catch (/** @type {any} */ error) {
    assert.match(error.message, /not supported|actual: ConditionalNode/, node.toString());
    return undefined;
  }
}

/**
 * The same number to `share` of its size; near 0, where what is left of a difference counts, to `share` of 1e-4.
 * @param {number} actual @param {BigNumber} wanted @param {number} share
 */
function agrees(actual, wanted, share) {
  const expected = wanted.toNumber();
  if (Number.isNaN(expected)) return Number.isNaN(actual);
  return actual === expected || Math.abs(actual - expected) <= share * Math.max(Math.abs(expected), 1e-4);
}

const counts = { byRule: 0, byDifferences: 0, undefined: 0, secondByRule: 0, secondByDifferences: 0 };

/** @param {import('./oracle-formulas.js').Pair} pair @param {number[][]} points */
function compare({ typed, words }, points) {
  const formula = core.formula(typed, { variables: ['x', 'y'] });
  // The slope by x as it is printed, read again, so that its own slopes are second derivatives.
  const slope = core.formula(formula.text(1), { variables: ['x', 'y'] });
  const columns = [...points.map(([x]) => x), ...points.map(([, y]) => y)];
  const { cost, gradient } = formula.evaluate(columns);
  const { cost: first, gradient: second } = slope.evaluate(columns);
  for (const each of [formula, slope]) each.free();

  const node = mathjs.parse(words);
  const value = evaluated(node);
  const [byX, byY] = /** @type {const} */ (['x', 'y']).map((name) => byRule(node, name));
  const [byXX, byXY] = /** @type {const} */ (['x', 'y']).map((name) => byRule(byX, name));
  const slopes = [
    byX ? evaluated(byX) : difference(value, 'x', '1e-20'),
    byY ? evaluated(byY) : difference(value, 'y', '1e-20'),
  ];
  const curvatures = [
    byXX ? evaluated(byXX) : difference(difference(value, 'x', '1e-12'), 'x', '1e-12'),
    byXY ? evaluated(byXY) : difference(difference(value, 'x', '1e-12'), 'y', '1e-12'),
  ];
  counts[byX && byY ? 'byRule' : 'byDifferences']++;
  counts[byXX && byXY ? 'secondByRule' : 'secondByDifferences']++;

  points.forEach(([x, y], i) => {
    const at = /** @type {const} */ ([big(x), big(y)]);
    const must = (
      /** @type {string} */ what,
      /** @type {number} */ actual,
      /** @type {BigNumber} */ wanted,
      share = 1e-10,
    ) => assert.ok(agrees(actual, wanted, share), `${what} of ${typed} at ${x}, ${y}: ${actual}, and not ${wanted}`);
    const here = value(...at);
    must('the value', cost[i], here);
    if (!here.isFinite()) {
      counts.undefined++;
      return; // a slope may be defined there, as that of log(x) is: only the value has to say so
    }
    slopes.forEach((wanted, k) => {
      must(`slope ${k}`, gradient[k * points.length + i], wanted(...at));
    });
    must('the slope as printed', first[i], slopes[0](...at));
    curvatures.forEach((wanted, k) => {
      must(`second derivative ${k}`, second[k * points.length + i], wanted(...at));
    });
  });
}

test('typed formulas have the values and the derivatives that mathjs finds', () => {
  const random = randomNumbers(17);
  assert.ok(pairs.length >= 450);
  for (const pair of pairs) {
    // One of the points where roots, logarithms and arcs are defined.
    compare(pair, [...[1, 2].map(() => [6 * random() - 3, 6 * random() - 3]), [random(), random()]]);
  }
});

test('most formulas were compared with derivatives by rule, all kinds of comparison were made, some points have no value', (t) => {
  t.diagnostic(JSON.stringify(counts));
  assert.ok(counts.byRule >= 300);
  assert.ok(counts.secondByRule >= 300);
  assert.ok(counts.byDifferences >= 60);
  assert.ok(counts.undefined >= 60);
});
