// What a network makes of every place of the plane, worked out in few calls.

import { toldBy } from './digits-plane-ground.js';
import { answerAt } from './digits-score.js';

/** @typedef {import('./digits-panel.js').Shown} Shown */
/** @typedef {import('./digits-ground.js').Ground} Ground */
/** @typedef {{step: number, parameters: Float64Array, outputs: Float64Array, layers: Float64Array[], train: Float64Array, test: Float64Array}} PlaneMap `outputs`: of the large map; `layers`: of the small ones, row-major; of the samples what comes out for each */

/** Cells each way. */
export const large = 120;
export const small = 24;

/** The middles of the cells, row by row from the top. @param {number} side @param {number} reach @returns {Float64Array} */
export function middlesOf(side, reach) {
  const places = new Float64Array(2 * side * side);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = 2 * (row * side + column);
      places[at] = ((2 * column + 1) / side - 1) * reach;
      places[at + 1] = (1 - (2 * row + 1) / side) * reach;
    }
  }
  return places;
}

/** The places of maps as a network is told of them: the same for many maps. */
export class Grids {
  #of = '';
  large = /** @type {Float64Array} */ (new Float64Array());
  small = /** @type {Float64Array} */ (new Float64Array());

  /** @param {number} reach @param {string[]} features */
  settle(reach, features) {
    const of = JSON.stringify([reach, features]);
    if (of === this.#of) return;
    this.#of = of;
    this.large = toldBy(middlesOf(large, reach), features);
    this.small = toldBy(middlesOf(small, reach), features);
  }
}

/** @param {Shown} shown @param {Ground} ground @param {Grids} grids @returns {PlaneMap} */
export function mapOf(shown, ground, grids) {
  return {
    step: shown.step,
    parameters: shown.parameters,
    outputs: shown.predict(grids.large),
    layers: shown.layers(grids.small),
    train: shown.predict(ground.train.features),
    test: shown.predict(ground.test.features),
  };
}

/**
 * One column of a table, from -1, a plain no, to 1, a plain yes.
 * @param {ArrayLike<number>} values row-major @param {number} size columns @param {number} column @param {string} activation
 */
export function signedOf(values, size, column, activation) {
  const count = values.length / size;
  const signed = new Float64Array(count);
  let most = 0;
  for (let i = 0; i < count; i++) {
    signed[i] = values[i * size + column];
    most = Math.max(most, Math.abs(signed[i]));
  }
  if (activation === 'sigmoid') return signed.map((value) => 2 * value - 1);
  if (activation === 'tanh' || most === 0) return signed;
  return signed.map((value) => value / most);
}

/** Which samples are told wrong. @param {Float64Array} outputs @param {Uint8Array} labels @returns {number[]} */
export function wrongOf(outputs, labels) {
  return Array.from(labels.keys()).filter((i) => answerAt(outputs, i, 1) !== labels[i]);
}

const ninths = [
  ['topLeft', 'top', 'topRight'],
  ['left', 'middle', 'right'],
  ['bottomLeft', 'bottom', 'bottomRight'],
];

/** The ninth of the plane where there is most. @param {{x: number, y: number, weight: number}[]} places @param {number} reach @returns {string} names a sentence */
export function mostAt(places, reach) {
  const sums = new Map();
  for (const { x, y, weight } of places) {
    const third = (/** @type {number} */ value) => Math.min(2, Math.max(0, Math.floor(((value / reach + 1) / 2) * 3)));
    const name = ninths[2 - third(y)][third(x)];
    sums.set(name, (sums.get(name) ?? 0) + weight);
  }
  return [...sums].reduce((best, one) => (one[1] > best[1] ? one : best), ['middle', 0])[0];
}

/** Where it says yes: the share of the plane, and where most of it is. @param {Float64Array} signed of a small map @param {number} reach */
export function yesOf(signed, reach) {
  const middles = middlesOf(small, reach);
  const places = Array.from(signed, (value, i) => ({ x: middles[2 * i], y: middles[2 * i + 1], weight: value })).filter(
    ({ weight }) => weight > 0,
  );
  return { share: places.length / signed.length, where: mostAt(places, reach) };
}
