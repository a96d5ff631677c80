// Where walks end: at a flat place, which has a letter; or otherwise, which has a sign.

/** @typedef {import('../core.js').CriticalPoint & {letter: string, order: number}} Landmark a flat place with its letter; `order` counts those where walks come to rest */
/**
 * `rest` at a flat place, `outside` at one beside the picture; `away` for ever; in a `circle`; `short` of any flat place;
 * `lost` before a place without a value; `nothing`: no walk begins there.
 * @typedef {{kind: 'rest' | 'outside' | 'away' | 'circle' | 'short' | 'lost' | 'nothing', landmark?: Landmark}} End
 */
/** @typedef {{landmarks: Landmark[], least: number, most: number}} Ground */
/** @typedef {{begins: boolean, outcome: string, reason: string, position: number}} Walked it `begins` where the start has a value */

/** The kinds that a learner may foresee beside the flat places. @type {End['kind'][]} */
export const otherKinds = ['away', 'circle', 'short', 'lost'];

/** @type {End['kind'][]} */
export const kinds = ['rest', 'outside', ...otherKinds, 'nothing'];

/** @type {Record<Exclude<End['kind'], 'rest'>, string>} */
export const signs = {
  outside: '\u21e5',
  away: '\u2197',
  circle: '\u21c4',
  short: '\u2026',
  lost: '\u00d7',
  nothing: '\u2013',
};

/** Walks rest at places from A on; tops, where they only pass, are from P (as peak) on. */
const letters = { rest: [...'ABCDEFGHIJKLMNO'], top: [...'PQRSTUVWXYZ'] };

/** As many colours as can be told apart. */
const colours = 6;

/**
 * How near to a flat place is at it, as a share of the picture: walks stop a little before. A walk that goes on has to be
 * nearer: it may just be passing.
 */
const near = { ended: 0.01, goesOn: 0.001 };

/** The core finds no more flat places than that, from left to right. */
export const mostLandmarks = 64;

/** Whether there may be flat places that are not in the list. @param {Landmark[]} landmarks */
export const isCut = (landmarks) => landmarks.length >= mostLandmarks;

/** Roots that are this near to zero, as a share of the picture, are zero but for rounding. */
const rounding = 1e-12;

/** @param {import('../core.js').CriticalPoint[]} points from left to right @param {number} width of the picture @returns {Landmark[]} */
export function landmarksOf(points, width) {
  const count = { rest: 0, top: 0 };
  return points.map((point) => {
    const position = Math.abs(point.position) < rounding * width ? 0 : point.position;
    const row = point.kind === 'maximum' ? 'top' : 'rest';
    const order = count[row]++;
    const round = Math.floor(order / letters[row].length);
    return {
      ...point,
      position,
      order,
      letter: `${letters[row][order % letters[row].length]}${round > 0 ? round + 1 : ''}`,
    };
  });
}

/** The flat place that a position is at, if any. @param {Ground} ground @param {number} position @param {number} [reach] */
export function landmarkAt({ landmarks, least, most }, position, reach = near.ended) {
  /** @type {Landmark | undefined} */
  let nearest;
  let closest = reach * (most - least);
  // The next flat place may not be in the list: it is not to be taken for its neighbour.
  if (isCut(landmarks))
    closest = Math.min(closest, (landmarks[landmarks.length - 1].most - landmarks[0].least) / (8 * landmarks.length));
  for (const mark of landmarks) {
    const away = Math.max(mark.least - position, position - mark.most, 0);
    if (!(away <= closest)) continue;
    [nearest, closest] = [mark, away];
  }
  return nearest;
}

/** @param {Ground} ground @param {Walked} walked @returns {End} */
export function endOf(ground, { begins, outcome, reason, position }) {
  if (!begins) return { kind: 'nothing' };
  if (reason === 'undefined') return { kind: 'lost' };
  if (outcome === 'diverged') return { kind: 'away' };
  if (outcome === 'cycling') return { kind: 'circle' };
  const landmark = landmarkAt(ground, position);
  const stands = outcome === 'converged' || reason === 'noMotion';
  if (stands && landmark) return { kind: 'rest', landmark };
  const isOutside = position < ground.least || position > ground.most;
  return { kind: stands && isOutside ? 'outside' : 'short' };
}

/** Where a walk that goes on seems to end. @param {Ground} ground @param {number} position @returns {End} */
export function endAhead(ground, position) {
  const landmark = landmarkAt(ground, position, near.goesOn);
  return landmark && landmark.kind !== 'maximum' ? { kind: 'rest', landmark } : { kind: 'short' };
}

/** The letter or sign of an end. @param {End} end */
export function signOf({ kind, landmark }) {
  return kind === 'rest' ? String(landmark?.letter) : signs[kind];
}

/** The class that colours it. @param {End} end */
export function classOf({ kind, landmark }) {
  if (kind !== 'rest') return `end-${kind}`;
  return landmark?.kind === 'maximum' ? 'end-top' : `end-${Number(landmark?.order) % colours}`;
}
