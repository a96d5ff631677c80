// The best polynomial in exact fractions: nothing is rounded, so nothing has to be trusted.

/** @typedef {[number, number]} Point */
/** @typedef {{top: bigint, under: bigint}} Fraction */

/** A double is a fraction exactly. @param {number} value @returns {Fraction} */
function exact(value) {
  let under = 1n;
  let top = value;
  while (!Number.isInteger(top)) {
    top *= 2;
    under *= 2n;
  }
  return { top: BigInt(top), under };
}
/** @param {bigint} a @param {bigint} b @returns {bigint} */
const divisor = (a, b) => (b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b));
/** @param {bigint} top @param {bigint} under @returns {Fraction} */
function fraction(top, under) {
  const by = divisor(top, under) * (under < 0n ? -1n : 1n);
  return { top: top / by, under: under / by };
}
const add = (/** @type {Fraction} */ a, /** @type {Fraction} */ b) =>
  fraction(a.top * b.under + b.top * a.under, a.under * b.under);
const times = (/** @type {Fraction} */ a, /** @type {Fraction} */ b) => fraction(a.top * b.top, a.under * b.under);
const minus = (/** @type {Fraction} */ a) => ({ top: -a.top, under: a.under });
const inverse = (/** @type {Fraction} */ a) => fraction(a.under, a.top);
/** To the last digits of a double. @param {Fraction} value */
function number({ top, under }) {
  const digits = 10n ** 30n;
  return Number((top * digits) / under) / 1e30;
}

/** The best polynomial by the normal equations in fractions: nothing is rounded. @param {Point[]} points @param {number} degree @returns {number[]} */
export function exactFit(points, degree) {
  const zero = exact(0);
  const size = degree + 1;
  const rows = Array.from({ length: size }, () => Array.from({ length: size + 1 }, () => zero));
  for (const [x, y] of points) {
    const powers = [exact(1)];
    for (let k = 1; k <= 2 * degree; k++) powers.push(times(powers[k - 1], exact(x)));
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) rows[i][j] = add(rows[i][j], powers[i + j]);
      rows[i][size] = add(rows[i][size], times(powers[i], exact(y)));
    }
  }
  for (let i = 0; i < size; i++) {
    const one = inverse(rows[i][i]); // never zero where the powers differ
    rows[i] = rows[i].map((value) => times(value, one));
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const by = minus(rows[k][i]);
      rows[k] = rows[k].map((value, j) => add(value, times(by, rows[i][j])));
    }
  }
  return rows.map((row) => number(row[size]));
}
