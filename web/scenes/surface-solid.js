// Draws a surface as a solid seen from the side, on a canvas: from the far cells to the near ones, each over the last.

/** @typedef {import('./surface-view.js').Seen} Seen */
/**
 * @typedef {object} Drawn
 * @property {number} count of samples along each side
 * @property {Float64Array} heights row by row from the least y, from 0 to 1; not a number where there is nothing
 * @property {number[][]} path places as shares of the sides
 * @property {import('./surface-view.js').Colours} colours
 */

/** A piece of the way; whether it leads up to a place of the walk. @typedef {{from: number[], to: number[], isStep: boolean}} Piece */

/** Each cell spans so many samples: fewer would be more cells than one can see. */
const span = 2;
/** How high the highest is, in sides of the ground. */
const tall = 0.55;
/** Where the light comes from: from the left, and from above. */
const light = [-0.45, -0.35, 0.82];

export class Solid {
  #canvas;
  #seen;
  #drawn;
  /** Cells along each side. */
  #cells;

  /** @param {HTMLCanvasElement} canvas @param {Seen} seen @param {Drawn} drawn */
  constructor(canvas, { turn, tilt }, drawn) {
    this.#canvas = canvas;
    const [around, up] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
    this.#seen = { sin: Math.sin(around), cos: Math.cos(around), sinTilt: Math.sin(up), cosTilt: Math.cos(up) };
    this.#drawn = drawn;
    this.#cells = Math.floor((drawn.count - 1) / span);
  }

  /** @param {number} i @param {number} j of a corner of cells @returns {number} */
  #height(i, j) {
    const { count, heights } = this.#drawn;
    return heights[Math.min(count - 1, j * span) * count + Math.min(count - 1, i * span)];
  }

  /** The height at a share of the sides, between the samples. @param {number} x @param {number} y */
  #heightAt(x, y) {
    const { count, heights } = this.#drawn;
    const [across, up] = [x, y].map((share) => Math.min(count - 1.001, Math.max(0, share * (count - 1))));
    const [i, j] = [Math.floor(across), Math.floor(up)];
    const at = (/** @type {number} */ di, /** @type {number} */ dj) => heights[(j + dj) * count + i + di];
    const [fx, fy] = [across - i, up - j];
    return (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
  }

  /** Where a point is on the canvas. @param {number} x @param {number} y @param {number} z */
  #spot(x, y, z) {
    const { sin, cos, sinTilt, cosTilt } = this.#seen;
    const [right, back] = [(x - 0.5) * cos - (y - 0.5) * sin, (x - 0.5) * sin + (y - 0.5) * cos];
    const { width, height } = this.#canvas;
    const scale = Math.min(width / 1.5, height / 1.45);
    return [width / 2 + right * scale, height / 2 - (back * sinTilt + (z - 0.5) * tall * cosTilt) * scale];
  }

  draw() {
    const canvas = this.#canvas;
    const ink = canvas.getContext('2d');
    if (!ink || canvas.clientWidth === 0) return;
    canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
    canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
    const { sin, cos } = this.#seen;
    const pieces = this.#pieces();
    const cells = this.#cells;
    // Back is where x sin + y cos is large: the far end is drawn first.
    const order = (/** @type {number} */ way) => Array.from({ length: cells }, (_, i) => (way > 0 ? cells - 1 - i : i));
    for (const j of order(cos)) {
      for (const i of order(sin)) {
        this.#drawCell(ink, i, j);
        this.#drawPieces(ink, pieces.get(j * cells + i) ?? []);
      }
    }
    this.#drawBall(ink);
  }

  /** @param {CanvasRenderingContext2D} ink @param {number} i @param {number} j */
  #drawCell(ink, i, j) {
    const cells = this.#cells;
    const corners = [
      [i, j],
      [i + 1, j],
      [i + 1, j + 1],
      [i, j + 1],
    ].map(([a, b]) => ({ x: a / cells, y: b / cells, z: this.#height(a, b) }));
    if (corners.some(({ z }) => Number.isNaN(z))) return;
    const [a, b, c, d] = corners;
    const size = 1 / cells;
    const [dx, dy] = [((b.z - a.z + c.z - d.z) / 2) * tall, ((d.z - a.z + c.z - b.z) / 2) * tall];
    const normal = Math.hypot(dx, dy, size);
    const shade = (-dx * light[0] - dy * light[1] + size * light[2]) / normal;
    const z = (a.z + b.z + c.z + d.z) / 4;
    const { valley, height } = this.#drawn.colours;
    const mixed = valley.map((value, k) => (value + (height[k] - value) * z) * (0.72 + 0.33 * Math.max(0, shade)));
    ink.fillStyle = ink.strokeStyle = `rgb(${mixed.map((value) => Math.min(255, Math.round(value))).join(' ')})`;
    ink.lineWidth = 1;
    ink.beginPath();
    for (const corner of corners) ink.lineTo(...this.#pair(corner.x, corner.y, corner.z));
    ink.closePath();
    ink.fill();
    ink.stroke(); // so that no seam shines between the cells
  }

  /** @param {number} x @param {number} y @param {number} z @returns {[number, number]} */
  #pair(x, y, z) {
    const [across, down] = this.#spot(x, y, z);
    return [across, down];
  }

  /**
   * The way on the ground, in pieces no longer than a cell, each with the cell that it is over.
   * @returns {Map<number, Piece[]>}
   */
  #pieces() {
    const { path } = this.#drawn;
    const cells = this.#cells;
    /** @type {Map<number, Piece[]>} */
    const pieces = new Map();
    for (let step = 1; step < path.length; step++) {
      const [from, to] = [path[step - 1], path[step]];
      const parts = Math.min(200, Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) * cells)));
      for (let k = 0; k < parts; k++) {
        const [start, end] = [k / parts, (k + 1) / parts].map((share) => [
          from[0] + share * (to[0] - from[0]),
          from[1] + share * (to[1] - from[1]),
        ]);
        const [i, j] = [0, 1].map((side) => Math.floor(((start[side] + end[side]) / 2) * cells));
        if (i < 0 || j < 0 || i >= cells || j >= cells) continue;
        const key = j * cells + i;
        pieces.set(key, [...(pieces.get(key) ?? []), { from: start, to: end, isStep: k === parts - 1 }]);
      }
    }
    return pieces;
  }

  /** @param {CanvasRenderingContext2D} ink @param {Piece[]} pieces */
  #drawPieces(ink, pieces) {
    const lift = 0.012;
    for (const { from, to, isStep } of pieces) {
      ink.strokeStyle = ink.fillStyle = `rgb(${this.#drawn.colours.laser.join(' ')})`;
      ink.lineWidth = 2 * devicePixelRatio;
      ink.beginPath();
      ink.moveTo(...this.#pair(from[0], from[1], this.#heightAt(from[0], from[1]) + lift));
      const end = this.#pair(to[0], to[1], this.#heightAt(to[0], to[1]) + lift);
      ink.lineTo(...end);
      ink.stroke();
      if (!isStep) continue;
      ink.beginPath();
      ink.arc(...end, 3 * devicePixelRatio, 0, 2 * Math.PI);
      ink.fill();
    }
  }

  /** Where the walk stands, seen through whatever is before it. @param {CanvasRenderingContext2D} ink */
  #drawBall(ink) {
    const place = this.#drawn.path.at(-1);
    if (!place || place.some((share) => share < 0 || share > 1)) return;
    ink.fillStyle = `rgb(${this.#drawn.colours.laser.join(' ')})`;
    ink.strokeStyle = `rgb(${this.#drawn.colours.ink.join(' ')})`;
    ink.lineWidth = 1.5 * devicePixelRatio;
    ink.beginPath();
    ink.arc(
      ...this.#pair(place[0], place[1], this.#heightAt(place[0], place[1])),
      6 * devicePixelRatio,
      0,
      2 * Math.PI,
    );
    ink.fill();
    ink.stroke();
  }
}
