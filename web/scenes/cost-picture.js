// The picture of the costs: a curve for each shape, the two shots, the finger, and the walk.
import { drawCurve, heightOf } from '../parts/curve.js';
import { sideOf, symbols } from '../parts/shout.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./cost-records.js').CostRecords} CostRecords */
/** @typedef {import('./cost-records.js').CostState} CostState */

const points = 241;

/** @param {number} y @param {CostState} state */
export const sideAt = (y, { target }) => sideOf({ error: y - target, hit: y === target });

/** The finger goes by whole centimetres where they are near each other. @param {number} y @param {CostState} state */
export const rounded = (y, { width }) => Number(y.toFixed(width >= 10 ? 0 : width >= 2 ? 1 : 2));

/**
 * @param {Locale} locale @param {CostRecords} records @param {CostState} state
 * @param {{isTold: boolean, trace: (y: number) => void, grip: (y: number, isDragged: boolean) => void}} how `grip` is what the rail under the axis is pressed or dragged at
 */
export function costPicture(locale, records, state, { isTold, trace, grip }) {
  const { say } = locale;
  const { cost, target, start, other, width, steps } = state;
  const view = /** @type {[number, number]} */ ([target - width, target + width]);
  const curve = records.formulaOf(state, cost).curve({ least: view[0], most: view[1], count: points });
  const shown = records.shown(state);
  const name = (/** @type {string} */ id) => ({ kind: `shape-${id}`, label: say(`shape.name.${id}`) });
  const lines = shown
    .filter((id) => id !== cost)
    .map((id) => ({ ...name(id), cost: records.costsAt(state, id, [...curve.position]) }));
  const main = (/** @type {number} */ y) => ({ x: y, y: records.costsAt(state, cost, [y])[0] });
  const letter = (/** @type {string} */ text) => (steps > 0 ? '' : text); // the path's numbers stand there then
  const shots = [
    { ...main(start), kind: sideAt(start, state), label: letter(say('shots.a')) },
    { ...main(other), kind: sideAt(other, state), label: letter(say('shots.b')) },
  ];
  const finger = state.trace === null ? [] : [{ ...main(state.trace), kind: 'trace' }];
  const { position, cost: costs } = records.walk.columns;
  const path = { position: position.slice(0, steps + 1), cost: costs.slice(0, steps + 1) };
  const ball = steps > 0 ? [{ x: position[steps], y: costs[steps], kind: 'ball' }] : [];
  const told = isTold ? [...shots, ...finger] : [];
  return drawCurve(locale, {
    view,
    height: heightOf(curve.cost),
    curve,
    name: name(cost),
    lines,
    guides: told.filter(({ y }) => Number.isFinite(y)),
    marks: [...shots, ...finger, ...ball].filter(({ y }) => Number.isFinite(y)),
    path: steps > 0 ? path : undefined,
    strip: rail(locale, state, view),
    axis: say('shots.axis'),
    label: say('shots.picture', { shapes: shown.map((id) => name(id).label).join(', '), a: start, b: other, target }),
    pick: isTold ? (x) => trace(rounded(x, state)) : undefined,
    pickStrip: (x, isDragged) => grip(rounded(x, state), isDragged),
  });
}

/** The rail under the axis, on which the shots are moved. @param {Locale} locale @param {CostState} state @param {[number, number]} view */
function rail({ say }, state, view) {
  const half = (view[1] - view[0]) * 0.027; // a handle as wide as a finger needs at the least
  const handle = (/** @type {number} */ y, /** @type {string} */ label) => {
    const side = sideAt(y, state);
    return { from: y - half, to: y + half, kind: `handle ${side}`, label: `${label}${symbols[side]}` };
  };
  return [
    { from: view[0], to: view[1], kind: 'rail', label: '' },
    handle(state.start, say('shots.a')),
    handle(state.other, say('shots.b')),
  ];
}
