// Lines that a pointer draws on a square, kept as whole numbers of 0 to 1000 so that they go into a link.
import { bitmapOf, cellsOf, linesOf } from './digits-ink.js';

export const unit = 1000;
/** A point nearer than this to the last one is left out. */
const nearest = 16;
/** All numbers of a drawing at most: a scribble ends there. */
const mostNumbers = 1600;
/** How wide the line is that one sees, as a share of the square. */
const penWidth = 0.06;

/** @param {unknown} strokes whether they are lines of x, y, x, y, ... */
export const areStrokes = (strokes) =>
  Array.isArray(strokes) &&
  strokes.flat().length <= mostNumbers &&
  strokes.every(
    (line) =>
      Array.isArray(line) &&
      line.length >= 2 &&
      line.length % 2 === 0 &&
      line.every((number) => Number.isInteger(number) && number >= 0 && number <= unit),
  );

/** What the lines become. @param {number[][]} strokes */
export const cellsOfStrokes = (strokes) => cellsOf(bitmapOf(linesOf(strokes)));

/** With one more point on the last line, if it is far enough from the one before. @param {number[][]} strokes @param {[number, number]} place */
export function extended(strokes, [x, y]) {
  const last = strokes[strokes.length - 1];
  const isFull = strokes.flat().length + 2 > mostNumbers;
  if (isFull || Math.hypot(x - last[last.length - 2], y - last[last.length - 1]) < nearest) return strokes;
  return [...strokes.slice(0, -1), [...last, x, y]];
}

/** Where an event is on the square that it is about. @param {PointerEvent} event @param {DOMRect} square @returns {[number, number]} */
export function placeOf({ clientX, clientY }, { left, top, width, height }) {
  const within = (/** @type {number} */ share) => Math.round(unit * Math.min(1, Math.max(0, share)));
  return [within((clientX - left) / width), within((clientY - top) / height)];
}

/** @param {HTMLCanvasElement} canvas @param {number[][]} strokes @param {number[]} ink red, green and blue */
export function drawStrokes(canvas, strokes, ink) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const scale = canvas.width / unit;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.strokeStyle = `rgb(${ink})`;
  context.lineWidth = penWidth * canvas.width;
  context.lineCap = context.lineJoin = 'round';
  for (const line of linesOf(strokes)) {
    context.beginPath();
    // A point alone is a line of no length, which a round pen shows as a dot.
    for (const [x, y] of [line[0], ...line]) context.lineTo(x * scale, y * scale);
    context.stroke();
  }
}
