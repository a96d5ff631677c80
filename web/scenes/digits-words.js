// What the digits say of the training: how it ended, what comes out for a sample, and where a weight leads.

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core/types.js').Architecture} Architecture */

const side = 8;

/** The weight that is looked at first: from a cell in the middle, which most digits put ink into, to the answer 3. @param {Architecture} architecture */
export function usualWeight({ inputs, layers }) {
  const isImage = inputs === side * side;
  return isImage ? (3 * side + 4) * layers[0].size + Math.min(3, layers[0].size - 1) : 0;
}

/** Where a weight of images leads from and to. @param {Locale} locale @param {Architecture} architecture @param {import('../parts/weight-names.js').Place} place */
export function placeText({ say }, { layers }, { layer, row, column, isBias }) {
  const isLast = layer === layers.length;
  const to = isLast
    ? say('digits.weight.answer', { digit: column - 1 })
    : say('digits.weight.neuron', { column, layer });
  if (isBias) return say('digits.weight.bias', { to });
  if (layer > 1) return say('digits.weight.inner', { row, before: layer - 1, to });
  return say('digits.weight.cell', { row: Math.ceil(row / side), column: ((row - 1) % side) + 1, to });
}

/**
 * What comes out for a sample, and what is wanted.
 * @param {Locale} locale @param {{targets: Float64Array, row: number, outputs: Float64Array | undefined}} sample
 */
export function answerText({ say, number }, { targets, row, outputs = new Float64Array(1) }) {
  const size = outputs.length;
  const wanted = targets.slice(row * size, (row + 1) * size);
  if (size === 1) return say('digits.answer.one', { score: number(outputs[0]), wanted: wanted[0] });
  const label = wanted.indexOf(1);
  return say('digits.answer', { score: number(outputs[label]), label });
}

/** How the training has ended; null while it goes on. @param {Locale} locale @param {import('../parts/training-walk.js').TrainingWalk} walk @returns {string | null} */
export function endText({ say, number }, walk) {
  const reason = walk.reason();
  if (reason === 'none') return null;
  const key =
    { growth: 'diverged', overflow: 'overflow', undefined: 'overflow', noMotion: 'stalled', budget: 'budget' }[
      reason
    ] ?? 'converged';
  return say(`training.${key}`, { at: walk.at, cost: number(walk.training?.cost ?? 0) });
}
