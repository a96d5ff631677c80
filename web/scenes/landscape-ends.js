// Where walks on a curve end.
import { endAt, isCut, lettered } from '../parts/ends.js';

/** @typedef {import('../core.js').CriticalPoint & import('../parts/ends.js').Lettered} Landmark a flat place; `order` counts those where walks come to rest */
/** @typedef {import('../parts/ends.js').End<Landmark>} End */
/** @typedef {{landmarks: Landmark[], least: number, most: number}} Ground */
/** @typedef {{begins: boolean, outcome: string, reason: string, position: number}} Walked it `begins` where the start has a value */

/**
 * How near to a flat place is at it, as a share of the picture: walks stop a little before. A walk that goes on has to be
 * nearer: it may just be passing.
 */
const near = { ended: 0.01, goesOn: 0.001 };

/** Roots that are this near to zero, as a share of the picture, are zero but for rounding. */
const rounding = 1e-12;

/** @param {import('../core.js').CriticalPoint[]} points from left to right @param {number} width of the picture @returns {Landmark[]} */
export function landmarksOf(points, width) {
  const isZero = (/** @type {number} */ position) => Math.abs(position) < rounding * width;
  return lettered(points.map((point) => (isZero(point.position) ? { ...point, position: 0 } : point)));
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
  const isOutside = position < ground.least || position > ground.most;
  return endAt({ begins, outcome, reason }, { landmark: landmarkAt(ground, position), isOutside });
}

/** Where a walk that goes on seems to end. @param {Ground} ground @param {number} position @returns {End} */
export function endAhead(ground, position) {
  const landmark = landmarkAt(ground, position, near.goesOn);
  return landmark && landmark.kind !== 'maximum' ? { kind: 'rest', landmark } : { kind: 'short' };
}
