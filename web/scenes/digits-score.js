// What a network answers.

/** Where the greatest number is, the first of those. @param {ArrayLike<number>} numbers */
export function greatest(numbers) {
  let best = 0;
  for (let i = 1; i < numbers.length; i++) if (numbers[i] > numbers[best]) best = i;
  return best;
}

/** The class that a row of outputs says. @param {Float64Array} outputs row-major @param {number} row @param {number} size outputs in a row */
export function answerAt(outputs, row, size) {
  if (size === 1) return outputs[row] > 0.5 ? 1 : 0;
  return greatest(outputs.subarray(row * size, (row + 1) * size));
}

/** How many answers are right. @param {Float64Array} outputs row-major @param {Uint8Array} labels @param {number} size outputs in a row */
export function rightOf(outputs, labels, size) {
  return labels.reduce((sum, label, row) => sum + Number(answerAt(outputs, row, size) === label), 0);
}
