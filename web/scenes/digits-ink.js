// From lines drawn by a hand to 8 x 8 cells, in the way the images of the data were made: stretched to a box of 20 x 32 dots
// in a bitmap of 32 x 32, brought to a usual amount of ink, set upright, and counted in blocks of 4 x 4. (Garris and others,
// NIST Form-Based Handprint Recognition System, NISTIR 5469, 1994. What it says nothing about was read off the data: their
// ink, and the left edges of their first and last rows, which stand above each other.)

/** Dots along a side of the bitmap. */
export const side = 32;
/** Cells along a side, and dots along the side of a cell. */
export const cellSide = 8;
const block = side / cellSide;
/** How wide the box is that is filled; it is as tall as the bitmap. */
const boxWidth = 20;
/** How many dots have ink: the data's median; half of them have between 285 and 338. */
const usualInk = 313;
/** How wide a pen may become for that, in dots: a one has a stem of ten in the data. */
const [finest, broadest] = [2.5, 10];
/** A line that goes straight down is not to become a wide one: at most so many times as far across as down. */
const mostStretch = 2;
/** A wider pen needs a smaller drawing for its box, and that again another pen: after so many rounds both stand. */
const rounds = 4;
/** Setting it upright moves its left edges, so one turn is not enough. */
const turns = 2;

/** @typedef {[number, number][]} Line places in any unit; y goes down */

/** Lines of x, y, x, y, ... @param {number[][]} strokes @returns {Line[]} */
export const linesOf = (strokes) =>
  strokes.map((flat) => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]));

/**
 * @param {Line[]} lines
 * @returns {Uint8Array} the bitmap they become, row by row: 1 where there is ink; empty without a line
 */
export function bitmapOf(lines) {
  const all = lines.flat();
  if (all.length === 0) return new Uint8Array(side * side);
  let pen = 5;
  let distances = new Float64Array(0);
  let placed = lines;
  for (let round = 0; round < rounds; round++) {
    placed = boxed(lines, pen);
    distances = distancesTo(placed);
    pen = Math.min(broadest, Math.max(finest, 2 * distances.toSorted()[usualInk - 1]));
  }
  let bitmap = inked(distances, pen);
  for (let turn = 0; turn < turns; turn++) {
    placed = upright(placed, bitmap);
    bitmap = inked(distancesTo(placed), pen);
  }
  return bitmap;
}

/** The amount of ink in each cell, 0 to 16. @param {Uint8Array} bitmap */
export function cellsOf(bitmap) {
  const cells = new Uint8Array(cellSide * cellSide);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      cells[Math.floor(y / block) * cellSide + Math.floor(x / block)] += bitmap[y * side + x];
    }
  }
  return cells;
}

/** Into the middle box, with a pen of that width. @param {Line[]} lines @param {number} pen @returns {Line[]} */
function boxed(lines, pen) {
  const [xs, ys] = [0, 1].map((axis) => lines.flat().map((place) => place[axis]));
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [wide, tall] = [right - left, bottom - top];
  // A dot, or a line straight across, is not stretched down without end.
  const down = (side - pen) / Math.max(tall, wide / mostStretch, 1e-9);
  const across = Math.min((boxWidth - pen) / Math.max(wide, 1e-9), mostStretch * down);
  const [midX, midY] = [(left + right) / 2, (top + bottom) / 2];
  return lines.map((line) => line.map(([x, y]) => [side / 2 + across * (x - midX), side / 2 + down * (y - midY)]));
}

/** Sheared so that the left edges of its first and last inked rows are above each other. @param {Line[]} lines @param {Uint8Array} bitmap @returns {Line[]} */
function upright(lines, bitmap) {
  const lefts = Array.from({ length: side }, (_, y) => bitmap.subarray(y * side, (y + 1) * side).indexOf(1));
  const [first, last] = [lefts.findIndex((left) => left >= 0), lefts.findLastIndex((left) => left >= 0)];
  const lean = last > first ? (lefts[last] - lefts[first]) / (last - first) : 0;
  return lines.map((line) => line.map(([x, y]) => [x - lean * (y - side / 2), y]));
}

/** How far each dot's middle is from the nearest line. @param {Line[]} lines */
function distancesTo(lines) {
  const squares = new Float64Array(side * side).fill(Number.POSITIVE_INFINITY);
  for (const line of lines) {
    for (const [i, [x2, y2]] of line.entries()) {
      const [x1, y1] = line[Math.max(0, i - 1)];
      const [dx, dy] = [x2 - x1, y2 - y1];
      const length = dx * dx + dy * dy;
      for (let dot = 0, row = 0; row < side; row++) {
        const y = row + 0.5 - y1;
        for (let column = 0; column < side; column++, dot++) {
          const x = column + 0.5 - x1;
          const along = length > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / length)) : 0;
          const square = (x - along * dx) ** 2 + (y - along * dy) ** 2;
          if (square < squares[dot]) squares[dot] = square;
        }
      }
    }
  }
  return squares.map(Math.sqrt);
}

/** @param {Float64Array} distances @param {number} pen */
const inked = (distances, pen) => Uint8Array.from(distances, (distance) => (distance <= pen / 2 ? 1 : 0));
