// The racers on the plane: their ways in colours, dashes and letters, and what one of them remembers.
import { nothing, svg } from 'lit/html.js';

/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {import('./surface-panel.js').Plane} Plane */
/** @typedef {import('./surface-race-records.js').RaceRecords} RaceRecords */
/** @typedef {import('./surface-race-records.js').Raced} Raced */

/** What is closer together is one point. */
const hair = 0.8;

/** The longer half-axis of the ellipse of learned rates, in units of the picture: only its shape is to scale. */
const ellipse = 46;

/** A racer's name in the picture: flat places have capital letters. @param {number} i */
export const letterOf = (i) => 'abcdefgh'[i];

/**
 * @param {RaceRecords} race @param {{step: number, selected: number}} shown @param {Plane} plane
 */
export function raceOverlay(race, { step, selected }, plane) {
  /** Where letters stand, so that none covers another. @type {Place[]} */
  const letters = [];
  const order = [...race.all.keys()].filter((i) => i !== selected);
  return svg`<g class="racers">
    ${[...order, selected].map((i) => drawRacer(race, i, step, plane, letters))}
    ${race.all[selected] ? drawMemory(race, race.all[selected], step, plane) : nothing}
  </g>`;
}

/** @param {RaceRecords} race @param {number} i @param {number} step @param {Plane} plane @param {Place[]} letters */
function drawRacer(race, i, step, { at, frame }, letters) {
  const raced = race.all[i];
  const here = raced && race.at(raced, step);
  if (!here) return nothing;
  const d = wayOf(raced, here.step, at);
  const [x, y] = at(here.position);
  const isIn = x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
  /** @type {Place} */
  const spot = [x + 10, y - 9];
  while (letters.some((other) => Math.hypot(other[0] - spot[0], other[1] - spot[1]) < 16)) spot[1] -= 16;
  if (isIn) letters.push(spot);
  return svg`<g class="racer racer-${i}">
    <path class="casing" d=${d} /><path class="line" d=${d} />
    <circle cx=${x} cy=${y} r="5.5" />
    ${isIn ? svg`<text x=${spot[0]} y=${spot[1]}>${letterOf(i)}</text>` : nothing}
  </g>`;
}

/** @param {Raced} raced @param {number} to @param {Plane['at']} at */
function wayOf({ columns: { position } }, to, at) {
  let last = at([position[0], position[1]]);
  let d = `M${last[0].toFixed(1)} ${last[1].toFixed(1)}`;
  for (let step = 1; step <= to; step++) {
    const spot = at([position[2 * step], position[2 * step + 1]]);
    if (step < to && Math.hypot(spot[0] - last[0], spot[1] - last[1]) < hair) continue;
    d += `L${spot[0].toFixed(1)} ${spot[1].toFixed(1)}`;
    last = spot;
  }
  return d;
}

/** The rate that each of x and y has learned, of the rules that learn one. @param {Raced} raced @param {Record<string, Float64Array>} memory @returns {Place | undefined} */
export function learnedRates({ racer: { rate } }, { squares, largestSquares, powers }) {
  const sums = largestSquares ?? squares;
  if (!sums) return undefined;
  const rise = powers ? 1 - powers[1] : 1;
  return /** @type {Place} */ ([0, 1].map((i) => rate / Math.sqrt(sums[i] / rise)));
}

/** @param {RaceRecords} race @param {Raced} raced @param {number} step @param {Plane} plane */
function drawMemory(race, raced, step, { at }) {
  const here = race.at(raced, step);
  if (!here) return nothing;
  const memory = race.memory(raced, step);
  const [x, y] = at(here.position);
  const rates = learnedRates(raced, memory);
  const tried = race.tried(raced, step);
  const { simplex, velocity } = memory;
  return svg`<g class="memory">
    ${rates?.every((rate) => rate > 0 && Number.isFinite(rate)) ? drawEllipse([x, y], rates) : nothing}
    ${simplex ? svg`<path class="simplex" d=${cornersOf(simplex, at)} />` : nothing}
    ${velocity && !rates ? drawVelocity([x, y], at([here.position[0] + velocity[0], here.position[1] + velocity[1]])) : nothing}
    ${tried ? drawTried(at(/** @type {any} */ (race.at(raced, here.step - 1)).position), at(tried)) : nothing}
  </g>`;
}

/** @param {Place} middle @param {Place} rates */
function drawEllipse([x, y], rates) {
  const largest = Math.max(...rates);
  const [rx, ry] = rates.map((rate) => Math.max(1.5, (rate / largest) * ellipse));
  return svg`<ellipse class="casing" cx=${x} cy=${y} rx=${rx} ry=${ry} /><ellipse class="rates" cx=${x} cy=${y} rx=${rx} ry=${ry} />`;
}

/** @param {Float64Array} simplex @param {Plane['at']} at */
function cornersOf(simplex, at) {
  const corners = [0, 1, 2].map((k) => at([simplex[2 * k], simplex[2 * k + 1]]));
  return `M${corners.map((corner) => corner.map((value) => value.toFixed(1)).join(' ')).join('L')}Z`;
}

/** @param {Place} from @param {Place} to */
function drawVelocity([x, y], [toX, toY]) {
  const length = Math.hypot(toX - x, toY - y);
  if (!(length > 3)) return nothing;
  const head = Math.min(10, length / 2);
  const [alongX, alongY] = [((toX - x) / length) * head, ((toY - y) / length) * head];
  const d = `M${x} ${y}L${toX} ${toY}M${toX - alongX - alongY * 0.5} ${toY - alongY + alongX * 0.5}L${toX} ${toY}L${toX - alongX + alongY * 0.5} ${toY - alongY - alongX * 0.5}`;
  return svg`<path class="casing" d=${d} /><path class="velocity" d=${d} />`;
}

/** @param {Place} from @param {Place} to */
function drawTried([x, y], [toX, toY]) {
  return svg`<path class="try" d="M${x} ${y}L${toX} ${toY}" /><path class="tried" d="M${toX - 5} ${toY - 5}l10 10m0 -10l-10 10" />`;
}
