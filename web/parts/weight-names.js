// Where a weight is among the flat parameters of a network, and what it is called. Everything is counted from 1.

/** @typedef {import('../core/types.js').Architecture} Architecture */
/** A row for each input of the layer, and one more for the biases. @typedef {{layer: number, row: number, column: number, isBias: boolean}} Place */
/** @typedef {{from: number, rows: number, columns: number}} Table of a layer: `from` is the place of its first weight, `rows` its inputs */

/** @param {Pick<Architecture, 'inputs' | 'layers'>} architecture @returns {Table[]} */
export function tablesOf({ inputs, layers }) {
  let from = 0;
  return layers.map(({ size }, i) => {
    const rows = i === 0 ? inputs : layers[i - 1].size;
    const table = { from, rows, columns: size };
    from += (rows + 1) * size;
    return table;
  });
}

/** @param {Pick<Architecture, 'inputs' | 'layers'>} architecture */
export function countOf(architecture) {
  return tablesOf(architecture).reduce((sum, { rows, columns }) => sum + (rows + 1) * columns, 0);
}

/** @param {Pick<Architecture, 'inputs' | 'layers'>} architecture @param {number} index @returns {Place} */
export function placeOf(architecture, index) {
  const tables = tablesOf(architecture);
  const layer = tables.findLastIndex(({ from }) => from <= index);
  const { from, rows, columns } = tables[layer];
  const row = Math.floor((index - from) / columns);
  return { layer: layer + 1, row: row + 1, column: ((index - from) % columns) + 1, isBias: row === rows };
}

/** @param {Pick<Architecture, 'inputs' | 'layers'>} architecture @param {{layer: number, row: number, column: number}} place @returns {number} */
export function indexOf(architecture, { layer, row, column }) {
  const { from, columns } = tablesOf(architecture)[layer - 1];
  return from + (row - 1) * columns + column - 1;
}

/** w[3,12], and w2[3,12] where there are several layers; b[12] is a bias. @param {Pick<Architecture, 'inputs' | 'layers'>} architecture @param {number} index */
export function symbolOf(architecture, index) {
  const { layer, row, column, isBias } = placeOf(architecture, index);
  const of = architecture.layers.length > 1 ? layer : '';
  return isBias ? `b${of}[${column}]` : `w${of}[${row},${column}]`;
}
