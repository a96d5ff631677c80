// The plane as a picture: what comes out where, the line between both answers, and the points.

/** Red, green and blue. @typedef {[number, number, number]} Colour */
/** Of each class its side of the plane and its points; `even` is neither. @typedef {{one: Colour, zero: Colour, even: Colour, onePoint: string, zeroPoint: string, ink: string, paper: string}} Colours */
/** Samples as they are drawn: places from 0 to 1 to the right and down. @typedef {{x: number, y: number, isOne: boolean, isHeld: boolean, isWrong: boolean}} Dot */

const tones = 256;
/** Below, answers are drawn stronger than they are: else a network that has learned little would be no picture at all. */
const gamma = 0.7;

/** @param {Colours} colours @returns {Uint32Array} from -1, zero, to 1, one */
function paletteOf({ one, zero, even }) {
  return Uint32Array.from({ length: tones }, (_, tone) => {
    const signed = (2 * tone) / (tones - 1) - 1;
    const part = Math.abs(signed) ** gamma;
    const to = signed > 0 ? one : zero;
    const [red, green, blue] = even.map((value, i) => Math.round(value + part * (to[i] - value)));
    return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  });
}

/** @param {CanvasRenderingContext2D} context as large as the map @param {ArrayLike<number>} signed row by row, from -1 to 1 @param {number} side @param {Colours} colours */
export function paintCells(context, signed, side, colours) {
  const image = context.createImageData(side, side);
  const pixels = new Uint32Array(image.data.buffer);
  const palette = paletteOf(colours);
  for (let i = 0; i < pixels.length; i++) pixels[i] = palette[Math.round(((signed[i] + 1) / 2) * (tones - 1)) & 255];
  context.putImageData(image, 0, 0);
}

/**
 * Where the values change their sign, as lines through the squares between the cells' middles.
 * @param {ArrayLike<number>} signed @param {number} side
 * @returns {number[]} x, y, x, y of each piece in cells; a middle is at a whole number
 */
export function borderOf(signed, side) {
  /** @type {number[]} */
  const pieces = [];
  for (let row = 0; row + 1 < side; row++) {
    for (let column = 0; column + 1 < side; column++) {
      const at = row * side + column;
      const [a, b, c, d] = [signed[at], signed[at + 1], signed[at + side + 1], signed[at + side]];
      if (a > 0 === b > 0 && b > 0 === c > 0 && c > 0 === d > 0) continue;
      const cut = (/** @type {number} */ from, /** @type {number} */ to) => from / (from - to);
      /** @type {number[][]} */
      const cuts = [];
      if (a > 0 !== b > 0) cuts.push([column + cut(a, b), row]);
      if (b > 0 !== c > 0) cuts.push([column + 1, row + cut(b, c)]);
      if (d > 0 !== c > 0) cuts.push([column + cut(d, c), row + 1]);
      if (a > 0 !== d > 0) cuts.push([column, row + cut(a, d)]);
      for (let i = 0; i + 1 < cuts.length; i += 2) pieces.push(...cuts[i], ...cuts[i + 1]);
    }
  }
  return pieces;
}

/** @param {CanvasRenderingContext2D} context @param {number[]} pieces of borderOf @param {number} side @param {Colours} colours */
export function drawBorder(context, pieces, side, { ink, paper }) {
  const scale = context.canvas.width / side;
  const at = (/** @type {number} */ value) => (value + 0.5) * scale;
  context.beginPath();
  for (let i = 0; i < pieces.length; i += 4) {
    context.moveTo(at(pieces[i]), at(pieces[i + 1]));
    context.lineTo(at(pieces[i + 2]), at(pieces[i + 3]));
  }
  context.lineCap = 'round';
  for (const [width, colour] of /** @type {[number, string][]} */ ([
    [7, paper],
    [3, ink],
  ])) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

const radius = 6;

/** Circles are of class 1, squares of class 0; those held out are hollow, and those told wrong have a cross. @param {CanvasRenderingContext2D} context @param {Dot[]} dots @param {Colours} colours */
export function drawDots(context, dots, { onePoint, zeroPoint, ink, paper }) {
  const { width } = context.canvas;
  for (const { x, y, isOne, isHeld, isWrong } of dots.toSorted((a, b) => Number(a.isWrong) - Number(b.isWrong))) {
    const [left, top] = [x * width, y * width];
    context.beginPath();
    if (isOne) context.arc(left, top, radius, 0, 2 * Math.PI);
    else context.rect(left - radius + 0.7, top - radius + 0.7, 2 * radius - 1.4, 2 * radius - 1.4);
    const colour = isOne ? onePoint : zeroPoint;
    context.fillStyle = isHeld ? paper : colour;
    context.fill();
    context.lineWidth = isHeld ? 2.5 : 1.5;
    context.strokeStyle = isHeld ? colour : paper;
    context.stroke();
    if (!isWrong) continue;
    const arm = radius + 2;
    context.beginPath();
    context.moveTo(left - arm, top - arm);
    context.lineTo(left + arm, top + arm);
    context.moveTo(left + arm, top - arm);
    context.lineTo(left - arm, top + arm);
    for (const [wide, stroke] of /** @type {[number, string][]} */ ([
      [4.5, paper],
      [2, ink],
    ])) {
      context.lineWidth = wide;
      context.strokeStyle = stroke;
      context.stroke();
    }
  }
}

/** Where the network is read. @param {CanvasRenderingContext2D} context @param {number[]} at from 0 to 1 to the right and down @param {Colours} colours */
export function drawCrosshair(context, [x, y], { ink, paper }) {
  const { width } = context.canvas;
  const [left, top] = [x * width, y * width];
  context.beginPath();
  context.moveTo(left - 18, top);
  context.lineTo(left + 18, top);
  context.moveTo(left, top - 18);
  context.lineTo(left, top + 18);
  context.moveTo(left + 10, top);
  context.arc(left, top, 10, 0, 2 * Math.PI);
  for (const [wide, colour] of /** @type {[number, string][]} */ ([
    [7, paper],
    [3, ink],
  ])) {
    context.lineWidth = wide;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** From the swatches that stand beside the picture. @param {ParentNode} root @returns {Colours | undefined} */
export function coloursOf(root) {
  const [one, zero, even] = ['one', 'zero', 'even'].map((name) => root.querySelector(`[data-swatch="${name}"]`));
  if (!one || !zero || !even) return undefined;
  const styles = [one, zero, even].map((element) => getComputedStyle(element));
  const [ofOne, ofZero, ofEven] = styles.map(
    ({ backgroundColor }) => /** @type {Colour} */ (channelsOf(backgroundColor)),
  );
  return {
    ...{ one: ofOne, zero: ofZero, even: ofEven },
    ...{ onePoint: styles[0].color, zeroPoint: styles[1].color, ink: styles[2].color },
    paper: styles[2].borderTopColor,
  };
}

/** @param {string} colour */
function channelsOf(colour) {
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}
