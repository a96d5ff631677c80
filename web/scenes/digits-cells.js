// An image of a digit: 64 cells with ink from 0 to 16.
import { cellSide } from './digits-ink.js';

/** @typedef {import('../data/digits.js').Digits} Digits */

export const cellCount = cellSide * cellSide;
export const mostInk = 16;
export const digitCount = 10;

/** Nothing drawn. */
export const emptyCells = '0'.repeat(cellCount);

/** A letter a cell, 0 to 9 and a to g. @param {ArrayLike<number>} cells */
export const textOf = (cells) => Array.from(cells, (ink) => ink.toString(mostInk + 1)).join('');

/** @param {string} text */
export const cellsIn = (text) => Uint8Array.from(text, (letter) => Number.parseInt(letter, mostInk + 1));

/** @param {unknown} text whether it is what `textOf` gives */
export const isCells = (text) => typeof text === 'string' && /^[0-9a-g]{64}$/.test(text);

/** The image of that number. @param {Digits} digits @param {number} sample */
export const imageOf = ({ pixels }, sample) => pixels.subarray(cellCount * sample, cellCount * (sample + 1));
