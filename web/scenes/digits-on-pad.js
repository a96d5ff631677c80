// What is on the pad, which all views look at.
import { digitCount, emptyCells, isCells } from './digits-cells.js';
import { areStrokes } from './digits-drawing.js';

/** @typedef {import('./digits-panel.js').PadProgress} PadProgress */

/** @type {PadProgress} */
export const emptyPad = { cells: emptyCells, sample: null, strokes: [], wanted: null };

/** @param {any} pad */
export function isPad({ cells, sample, strokes, wanted }) {
  const isDigit = Number.isInteger(wanted) && wanted >= 0 && wanted < digitCount;
  const isSample = Number.isInteger(sample) && sample >= 0;
  return isCells(cells) && areStrokes(strokes) && (sample === null || isSample) && (wanted === null || isDigit);
}

/** @param {{pad: PadProgress | null}} state as it may have come from outside @returns {PadProgress} */
export const padOf = ({ pad }) => (pad && isPad(pad) ? pad : emptyPad);
