// Where the errors of a difference are least, judged by the errors themselves: theory asks for a curve that bends.

/**
 * @typedef {object} Valley
 * @property {number} best the width where the errors around it are least
 * @property {boolean} bends whether wider ones are worse
 * @property {boolean} rounds whether narrower ones are worse
 * @property {(width: number, error: number) => 'rounding' | 'cut' | 'best' | 'straight' | 'straight.rounding'} sideOf
 */

/** Errors as small as this are the rounding of the quotient itself: some units in the last place of 1. */
const floor = 4 * Number.EPSILON;
/** Rounding errors jump by ten from one width to the next; what is worse by this much is worse by more than luck. */
const much = 30;
/** Far from the point the costs may be large beside its slope, and their rounding with them; a bend is more than that. */
const bent = 1e-8;
/** Half a decade of the widths, of which each decade has ten: among so many, one is not lucky. */
const around = 5;

/** The largest of the errors that there are. @param {Float64Array} errors */
const worst = (errors) => Math.max(0, ...errors.filter(Number.isFinite));

/** @param {Float64Array} widths rising @param {Float64Array} errors not finite where undefined @returns {Valley} */
export function valleyOf(widths, errors) {
  const usual = Array.from(errors, (error, i) =>
    Number.isFinite(error)
      ? Math.max(floor, worst(errors.subarray(Math.max(0, i - around), i + around + 1)))
      : Number.POSITIVE_INFINITY,
  );
  const least = Math.min(...usual);
  const at = usual.lastIndexOf(least); // of many that are as good, the widest
  const bends = worst(errors.subarray(at)) > Math.max(bent, much * least);
  const rounds = worst(errors.subarray(0, at)) > much * least;
  return {
    best: widths[at],
    ...{ bends, rounds },
    sideOf(width, error) {
      const after = widths.findIndex((other) => other >= width);
      const isNarrow = width < widths[at];
      // A lucky width among narrow ones is not told for good; beyond the valley there is no luck.
      const isFar = (isNarrow ? usual[after] : error) > much * least;
      if (!bends) return isNarrow && isFar ? 'straight.rounding' : 'straight';
      if (!isFar) return 'best';
      return isNarrow ? 'rounding' : 'cut';
    },
  };
}
