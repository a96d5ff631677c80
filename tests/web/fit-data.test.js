// The points of the fit: classic sets as published, made ones by their seed, and the learner's own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { loadLearning } from '../../web/learning.js';
import { dataOf, rowsOf, withPoints } from '../../web/scenes/fit-data.js';
import { domainOf } from '../../web/scenes/fit-plane.js';
import { isProgress, progress } from '../../web/scenes/fit-progress.js';
import { exactFit } from './exact-fit.js';

/** @typedef {import('../../web/scenes/fit-data.js').Point} Point */

const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });

const making = { points: null, table: null, seed: 3, noise: 1 };
const setOf = (/** @type {string} */ data) => dataOf(learning, { ...making, data });

test('the classic sets are as published', () => {
  // Anscombe, 1973, table on page 19: y = 3 + 0.5 x for each of the four, to the digits given there.
  for (const data of ['anscombe-1', 'anscombe-2', 'anscombe-3', 'anscombe-4']) {
    const [intercept, slope] = exactFit(setOf(data).points, 1);
    assert.equal(intercept.toFixed(1), '3.0');
    assert.equal(slope.toFixed(2), '0.50');
    assert.equal(setOf(data).points.length, 11);
    assert.ok(setOf(data).source);
  }
  // As printed in many places: dist = -17.579 + 3.932 speed, in feet and miles an hour.
  const [intercept, slope] = exactFit(setOf('braking').points, 1);
  assert.ok(Math.abs(intercept / 0.3048 + 17.579) < 5e-4);
  assert.ok(Math.abs((slope * 1.609344) / 0.3048 - 3.932) < 5e-4);
  assert.equal(setOf('braking').points.length, 50);
});

test('made points are those of their seed', () => {
  assert.deepEqual(setOf('line'), setOf('line'));
  const other = dataOf(learning, { ...making, data: 'line', seed: 4 });
  assert.notDeepEqual(other.points, setOf('line').points);
  const still = dataOf(learning, { ...making, data: 'line', noise: 0 });
  for (const [x, y] of still.points) assert.ok(Math.abs(y - (2 + 0.7 * x)) < 0.0051);
  // So many of them have the deviation that was asked for.
  const noises = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) =>
    dataOf(learning, { ...making, data: 'line', seed, noise: 2 }).points.map(([x, y]) => y - (2 + 0.7 * x)),
  );
  const deviation = Math.sqrt(noises.reduce((sum, noise) => sum + noise ** 2, 0) / noises.length);
  assert.ok(Math.abs(deviation - 2) < 0.3, String(deviation));
});

test('own points change in their table, and few of them are told by the attribute', () => {
  const table = {
    columns: [
      { name: 'a', values: [1, 2, null, 4] },
      { name: 'b', values: [5, null, 7, 8] },
      { name: 'c', values: [0, 0, 0, 1] },
    ],
    x: 0,
    y: 1,
  };
  assert.deepEqual(rowsOf(table), [0, 3]);
  const { points, names, dropped } = dataOf(learning, { ...making, data: 'line', table });
  assert.deepEqual(
    [points, names, dropped],
    [
      [
        [1, 5],
        [4, 8],
      ],
      { x: 'a', y: 'b' },
      2,
    ],
  );
  const changed = withPoints(
    table,
    [
      [1, 6],
      [4, 8],
    ],
    names,
  );
  assert.deepEqual(
    changed.table?.columns.map(({ name, values }) => [name, values]),
    [
      ['a', [1, 4]],
      ['b', [6, 8]],
    ],
  );
  assert.deepEqual(
    withPoints(
      null,
      [
        [1, 6],
        [4, 8],
      ],
      names,
    ),
    { points: '1,6;4,8', table: null },
  );
  const many = Array.from({ length: 200 }, (_, i) => /** @type {Point} */ ([i, i * i]));
  assert.equal(withPoints(null, many, { x: '', y: '' }).points, null);
});

test('what is shown of points holds them all, whatever they are', () => {
  for (const points of /** @type {Point[][]} */ ([
    [
      [1, 1],
      [1, 1],
    ],
    [
      [0, 0],
      [0, 5],
    ],
    [
      [-1e9, 1e-9],
      [1e9, 2e-9],
    ],
    [
      [5, 1e12],
      [6, 1e12],
    ],
    setOf('braking').points,
  ])) {
    const { least, most } = domainOf(points);
    for (const side of [0, 1]) {
      assert.ok(most[side] > least[side] && [least[side], most[side]].every(Number.isFinite));
      for (const point of points) assert.ok(point[side] >= least[side] && point[side] <= most[side]);
    }
  }
});

test('a progress that is none is refused', () => {
  assert.ok(isProgress(progress));
  const column = { name: 'a', values: [1, 2] };
  const table = { columns: [column, column], x: 0, y: 1 };
  assert.ok(isProgress({ ...progress, table }));
  const wrong = [
    ...[
      { ...table, x: 2 },
      { ...table, x: -1 },
      { ...table, columns: [column] },
      { ...table, columns: 'ab' },
      5,
      'x',
      [],
    ],
    ...[[1], [1, Number.NaN], [1, Number.POSITIVE_INFINITY], [1, '2'], [1, 1e200], [1, null]].map((values) => ({
      ...table,
      columns: [column, { name: 'b', values }],
    })),
    { ...table, columns: [column, { name: 7, values: [1, 2] }] },
    { ...table, columns: Array.from({ length: 9 }, () => column) },
    {
      ...table,
      columns: Array.from({ length: 2 }, () => ({ name: 'a', values: Array.from({ length: 5000 }, () => 1) })),
    },
  ];
  for (const table of wrong) assert.ok(!isProgress({ ...progress, table }), JSON.stringify(table)?.slice(0, 80));
  for (const changes of [
    { chosen: -1 },
    { chosen: 'a' },
    { tool: 'break' },
    { pair: [0] },
    { pair: [0, -1] },
    { open: 'own' },
    { open: ['x'] },
    { guess: {} },
    { guess: { left: 1, right: Number.NaN, said: true } },
    { branches: {} },
  ]) {
    assert.ok(!isProgress({ ...progress, ...changes }), JSON.stringify(changes));
  }
});
