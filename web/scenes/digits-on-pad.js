// What is on the pad, which all views look at.
import { digitCount, imageOf, isCells, textOf } from './digits-cells.js';
import { areStrokes } from './digits-drawing.js';

/** @typedef {import('./digits-panel.js').PadProgress} PadProgress */
/** @typedef {PadProgress & {cells: string}} OnPad */

/** @type {PadProgress} */
export const untouched = { cells: null, sample: null, strokes: [], wanted: null };

/** @param {any} pad */
export function isPad({ cells, sample, strokes, wanted }) {
  const isDigit = Number.isInteger(wanted) && wanted >= 0 && wanted < digitCount;
  const isSample = Number.isInteger(sample) && sample >= 0;
  const isDrawn = isCells(cells) && (sample === null || isSample);
  return (isDrawn || (cells === null && sample === null)) && areStrokes(strokes) && (wanted === null || isDigit);
}

/**
 * @param {Pick<import('./digits-panel.js').Around, 'digits' | 'test'>} around
 * @param {{pad: PadProgress | null}} state as it may have come from outside
 * @returns {OnPad} the first image held out where nothing was done
 */
export function padOf({ digits, test }, { pad }) {
  const given = pad && isPad(pad) ? pad : untouched;
  const { cells } = given;
  if (cells === null) return { ...given, cells: textOf(imageOf(digits, test[0])), sample: test[0] };
  // What came from outside may say of a drawing that it is an image.
  const isImage = given.sample !== null && textOf(imageOf(digits, given.sample)) === cells;
  return { ...given, cells, sample: isImage ? given.sample : null };
}
