// Where walks end: at a flat place, which has a letter; or otherwise, which has a sign.

/**
 * `rest` at a flat place, `outside` at one beside the picture; `away` for ever; in a `circle`; `short` of any flat place;
 * `lost` before a place without a value; `nothing`: no walk begins there.
 * @typedef {'rest' | 'outside' | 'away' | 'circle' | 'short' | 'lost' | 'nothing'} Kind
 */
/** A flat place with its letter; `order` counts those of its row. @typedef {{kind: string, letter: string, order: number}} Lettered */
/** @template {Lettered} [Landmark=Lettered] @typedef {{kind: Kind, landmark?: Landmark}} End */

/** The kinds that a learner may foresee beside the flat places. @type {Kind[]} */
export const otherKinds = ['away', 'circle', 'short', 'lost'];

/** @type {Kind[]} */
export const kinds = ['rest', 'outside', ...otherKinds, 'nothing'];

/** @type {Record<Exclude<Kind, 'rest'>, string>} */
export const signs = {
  outside: '\u21e5',
  away: '\u2197',
  circle: '\u21c4',
  short: '\u2026',
  lost: '\u00d7',
  nothing: '\u2013',
};

const peaks = [...'PQR'];
/** Tops, where walks only pass, have letters from P (as peak) on, saddles from S; where walks rest, from A on. @type {Record<string, string[]>} */
const rows = { maximum: peaks, ridge: peaks, saddle: [...'STUVWXYZ'] };
const rests = [...'ABCDEFGHIJKLMNO'];
/** Without saddles there is more room for tops. */
const tops = [...'PQRSTUVWXYZ'];

/** As many colours as can be told apart. */
const colours = 6;

/** Flat places with their letters. @template {{kind: string}} T @param {T[]} places @returns {(T & Lettered)[]} */
export function lettered(places) {
  const hasSaddles = places.some(({ kind }) => kind === 'saddle');
  /** @type {Map<string[], number>} */
  const count = new Map();
  return places.map((place) => {
    const known = rows[place.kind] ?? rests;
    const row = known === peaks && !hasSaddles ? tops : known;
    const order = count.get(row) ?? 0;
    count.set(row, order + 1);
    const round = Math.floor(order / row.length);
    return { ...place, order, letter: `${row[order % row.length]}${round > 0 ? round + 1 : ''}` };
  });
}

/**
 * @template {Lettered} Landmark
 * @param {{begins: boolean, outcome: string, reason: string}} walked it `begins` where the start has a value
 * @param {{landmark: Landmark | undefined, isOutside: boolean}} where the walk stands
 * @returns {End<Landmark>}
 */
export function endAt({ begins, outcome, reason }, { landmark, isOutside }) {
  if (!begins) return { kind: 'nothing' };
  if (reason === 'undefined') return { kind: 'lost' };
  if (outcome === 'diverged') return { kind: 'away' };
  if (outcome === 'cycling') return { kind: 'circle' };
  const stands = outcome === 'converged' || reason === 'noMotion';
  if (stands && landmark) return { kind: 'rest', landmark };
  return { kind: stands && isOutside ? 'outside' : 'short' };
}

/** The letter or sign of an end. @param {End} end */
export function signOf({ kind, landmark }) {
  return kind === 'rest' ? String(landmark?.letter) : signs[kind];
}

/** The class that colours it. @param {End} end */
export function classOf({ kind, landmark }) {
  if (kind !== 'rest') return `end-${kind}`;
  const isPassed = landmark !== undefined && landmark.kind in rows;
  return isPassed ? 'end-top' : `end-${Number(landmark?.order) % colours}`;
}
