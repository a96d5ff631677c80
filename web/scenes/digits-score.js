// How well a network does on samples.

/** @typedef {import('./digits-ground.js').Part} Part */
/** @typedef {{cost: number, right: number, count: number}} Score `cost`: the average, without penalties */

/** The class that a row of outputs says. @param {Float64Array} outputs @param {number} row @param {number} size */
export function answerAt(outputs, row, size) {
  if (size === 1) return outputs[row] > 0.5 ? 1 : 0;
  let best = 0;
  for (let i = 1; i < size; i++) if (outputs[row * size + i] > outputs[row * size + best]) best = i;
  return best;
}

/** How many answers are right. @param {Float64Array} outputs row-major @param {Uint8Array} labels @param {number} size outputs in a row */
export function rightOf(outputs, labels, size) {
  return labels.reduce((sum, label, row) => sum + Number(answerAt(outputs, row, size) === label), 0);
}

/** What the answers cost on average. @param {Float64Array} outputs @param {Float64Array} targets @param {string} loss @param {number} size */
export function costOf(outputs, targets, loss, size) {
  const least = Number.MIN_VALUE; // an output that rounds to zero costs much, and not infinity
  let sum = 0;
  for (let i = 0; i < outputs.length; i++) {
    const [y, t] = [outputs[i], targets[i]];
    if (loss === 'squares') sum += (y - t) ** 2;
    else {
      if (t > 0) sum -= t * Math.log(Math.max(y, least));
      if (size === 1 && t < 1) sum -= (1 - t) * Math.log(Math.max(1 - y, least));
    }
  }
  return sum / (outputs.length / size);
}
