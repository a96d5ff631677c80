// How a drawing becomes 8 x 8 cells: by what was found in the data, and by whether it is read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { loadCore } from '../../web/core.js';
import { readDigits } from '../../web/data/digits.js';
import { loadLearning } from '../../web/learning.js';
import { cellsIn, textOf } from '../../web/scenes/digits-cells.js';
import { areStrokes, cellsOfStrokes, extended } from '../../web/scenes/digits-drawing.js';
import { featuresOf, imageGround } from '../../web/scenes/digits-ground.js';
import { bitmapOf, cellsOf } from '../../web/scenes/digits-ink.js';
import { drawnDigits } from './drawn-digits.js';
import { randomNumbers } from './random.mjs';

/** @typedef {import('./drawn-digits.js').Line} Line */

const side = 32;
/** @param {Uint8Array} bitmap */
const rowsOf = (bitmap) => Array.from({ length: side }, (_, y) => bitmap.subarray(y * side, (y + 1) * side));
/** @param {Line[]} lines @param {(place: [number, number]) => [number, number]} move */
const moved = (lines, move) => lines.map((line) => line.map(move));
/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
const farthest = (a, b) => Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));

test('ink is counted in blocks of 4 x 4 as it would be dot by dot', () => {
  const next = randomNumbers(4);
  const bitmap = Uint8Array.from({ length: side * side }, () => (next() < 0.4 ? 1 : 0));
  const cells = cellsOf(bitmap);
  for (let row = 0; row < 8; row++) {
    for (let column = 0; column < 8; column++) {
      let count = 0;
      for (let dot = 0; dot < 16; dot++) count += bitmap[(4 * row + (dot >> 2)) * side + 4 * column + (dot & 3)];
      assert.equal(cells[8 * row + column], count);
    }
  }
});

test('every drawing has the shape of the data: as tall as the bitmap, upright, and of the usual ink', () => {
  for (const { digit, lines } of drawnDigits) {
    const bitmap = bitmapOf(lines);
    const rows = rowsOf(bitmap);
    const [first, last] = [rows[0].indexOf(1), rows[side - 1].indexOf(1)];
    assert.ok(first >= 0 && last >= 0, `a ${digit} is not as tall as the bitmap`);
    // In nine of ten images of the data the left edges of the first and the last row are within two dots.
    assert.ok(Math.abs(first - last) <= 2, `a ${digit} leans by ${first - last}`);
    // 98 of 100 images of the data have 251 to 397.
    const ink = bitmap.reduce((sum, dot) => sum + dot, 0);
    assert.ok(ink >= 251 && ink <= 397, `a ${digit} has ${ink} dots of ink`);
    // Beyond the box, which ends six dots from each side, there is only what setting it upright has led there.
    const beside = bitmap
      .filter((_, dot) => dot % side < 3 || dot % side >= side - 3)
      .reduce((sum, dot) => sum + dot, 0);
    assert.ok(beside < 0.08 * ink, `a ${digit} has ${beside} dots at the sides`);
  }
});

test('where and how large it is drawn does not matter, nor much how slanted', () => {
  for (const { digit, lines } of drawnDigits) {
    const cells = cellsOf(bitmapOf(lines));
    const elsewhere = cellsOf(bitmapOf(moved(lines, ([x, y]) => [300 + 4 * x, 20 + 4 * y])));
    assert.ok(farthest(cells, elsewhere) <= 1, `a ${digit} elsewhere`);
  }
  // A one that leans becomes one that stands.
  const [upright, leaning] = [50, 75].map((x) =>
    cellsOf(
      bitmapOf([
        [
          [x, 10],
          [50, 90],
        ],
      ]),
    ),
  );
  assert.ok(farthest(upright, leaning) <= 4, `${upright}\n${leaning}`);
});

test('a dot, a line across and nothing at all become something finite', () => {
  assert.equal(Math.max(...cellsOf(bitmapOf([]))), 0);
  for (const lines of /** @type {Line[][]} */ ([
    [[[5, 5]]],
    [
      [
        [0, 5],
        [90, 5],
      ],
    ],
    [
      [
        [5, 5],
        [5, 5],
        [5, 5],
      ],
    ],
  ])) {
    const cells = cellsOf(bitmapOf(lines));
    assert.ok(cells.every((ink) => ink >= 0 && ink <= 16) && Math.max(...cells) > 0);
  }
});

test('cells and lines go into a link and come back, and nothing else is taken for them', () => {
  const next = randomNumbers(8);
  const cells = Uint8Array.from({ length: 64 }, () => Math.floor(17 * next()));
  assert.deepEqual(cellsIn(textOf(cells)), cells);
  assert.ok(
    areStrokes([]) &&
      areStrokes([[1, 2]]) &&
      areStrokes([
        [0, 1000, 3, 4],
        [5, 6],
      ]),
  );
  for (const bad of [null, {}, [[]], [[1]], [[1, 2, 3]], [[1.5, 2]], [[-1, 2]], [[1, 1001]], [['1', '2']], [1, 2]]) {
    assert.ok(!areStrokes(bad), JSON.stringify(bad));
  }
  // A scribble ends somewhere.
  let strokes = [[0, 0]];
  for (let i = 0; i < 5000; i++) strokes = extended(strokes, [(i * 37) % 1000, (i * 91) % 1000]);
  assert.ok(areStrokes(strokes) && strokes[0].length <= 1600);
  assert.equal(Math.max(...cellsOfStrokes([[500, 100, 500, 900]])), 16);
});

/** @type {import('../../web/learning.js').Training} */
let training;
before(async () => {
  const bytes = (/** @type {string} */ name) => ({ wasmBinary: readFileSync(join(root, 'build/wasm', name)) });
  const [core, learning] = await Promise.all([loadCore(bytes('core.wasm')), loadLearning(bytes('learning.wasm'))]);
  const { train } = imageGround(learning, readDigits(readFileSync(join(root, 'web/data/digits.bin'))), 1);
  training = learning.training({
    architecture: { inputs: 64, layers: [{ size: 10, activation: 'softmax' }], loss: 'crossEntropy', l1: 0, l2: 0 },
    ...{ features: train.features, targets: train.targets, start: new Float64Array(650) },
    ...{ batch: 32, batchSeed: 1, precision: 'single' },
    rule: core.chosen({ optimizer: 'gd', rate: 0.5 }),
  });
  training.step(30 * 45); // epochs
});

/** How many are read as what they are. @param {(lines: Line[]) => Uint8Array} cellsFor */
const readRight = (cellsFor) =>
  drawnDigits.filter(({ digit, lines }) => {
    const outputs = training.predict({ features: featuresOf(cellsFor(lines)) });
    return outputs.indexOf(Math.max(...outputs)) === digit;
  }).length;

test('weights that have learned the data read nine of ten drawings', () => {
  const right = readRight((lines) => cellsOf(bitmapOf(lines)));
  assert.ok(right >= 27, `${right} of ${drawnDigits.length}`);
});

test('that it is stretched, inked and set upright as the data were is why: a small drawing as it is, is read worse', () => {
  const plain = (/** @type {Line[]} */ lines) => {
    const bitmap = new Uint8Array(side * side);
    for (const line of lines) {
      for (let i = 1; i < line.length; i++) {
        for (let share = 0; share <= 1; share += 0.01) {
          const [x, y] = [0, 1].map(
            (axis) => 4 + 0.2 * (line[i - 1][axis] + share * (line[i][axis] - line[i - 1][axis])),
          );
          for (let dy = -1; dy <= 1; dy++) {
            for (let dx = -1; dx <= 1; dx++) bitmap[Math.floor(y + dy) * side + Math.floor(x + dx)] = 1;
          }
        }
      }
    }
    return cellsOf(bitmap);
  };
  assert.ok(readRight(plain) <= readRight((lines) => cellsOf(bitmapOf(lines))) - 6, `${readRight(plain)} right`);
});
