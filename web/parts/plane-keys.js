// The keys on a picture of two parameters, and what they do.

/** @typedef {import('./keys.js').Key} Key */

/** @type {Key[]} */
export const planeKeys = [
  { key: 'ArrowRight', label: '\u2192', does: 'startRight' },
  { key: 'ArrowLeft', label: '\u2190', does: 'startLeft' },
  { key: 'ArrowUp', label: '\u2191', does: 'startUp' },
  { key: 'ArrowDown', label: '\u2193', does: 'startDown' },
  { key: 'ArrowRight', shift: true, label: 'Shift \u2192', does: 'fineRight' },
  { key: 'ArrowLeft', shift: true, label: 'Shift \u2190', does: 'fineLeft' },
  { key: 'ArrowUp', shift: true, label: 'Shift \u2191', does: 'fineUp' },
  { key: 'ArrowDown', shift: true, label: 'Shift \u2193', does: 'fineDown' },
  { key: 'End', label: 'End', does: 'farRight' },
  { key: 'Home', label: 'Home', does: 'farLeft' },
  { key: 'PageUp', label: 'Page Up', does: 'farUp' },
  { key: 'PageDown', label: 'Page Down', does: 'farDown' },
];

/** Those keys move by these shares of the picture. */
const planeStrides = { usual: 1 / 40, fine: 1 / 400, far: 1 / 8 };

/** What they do, as `press` takes it. @param {(x: number, y: number) => void} move by shares of the picture, to the right and up @returns {Record<string, () => void>} */
export function planeDeeds(move) {
  const { usual, fine, far } = planeStrides;
  const by = (/** @type {number} */ x, /** @type {number} */ y) => () => move(x, y);
  return {
    ...{ startRight: by(usual, 0), startLeft: by(-usual, 0), startUp: by(0, usual), startDown: by(0, -usual) },
    ...{ fineRight: by(fine, 0), fineLeft: by(-fine, 0), fineUp: by(0, fine), fineDown: by(0, -fine) },
    ...{ farRight: by(far, 0), farLeft: by(-far, 0), farUp: by(0, far), farDown: by(0, -far) },
  };
}
