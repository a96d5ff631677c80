// What is shown: a curve of the catalogue or a typed formula, from where to where, and with which rate and start.

/**
 * @typedef {object} LandscapeState
 * @property {string} curve one of the catalogue
 * @property {string | null} formula in its place, a typed one of x
 * @property {number | null} from where the picture begins; null where nobody chose: the curve's own, as with the next three
 * @property {number | null} to
 * @property {number | null} start
 * @property {number | null} rate
 * @property {string} optimizer
 * @property {string | null} tuning
 * @property {number} steps the step shown
 * @property {number} speed steps a second
 * @property {import('../parts/walk.js').Branch[]} branches
 * @property {Guess | null} guess where the learner thinks this walk ends
 * @property {{guess: number | null} | null} flat once the flat places are found: how many the learner expected, if asked
 * @property {boolean} strip whether it is shown where each start leads
 * @property {boolean} map whether it is shown where each start leads with each rate
 * @property {boolean} seen whether a walk on this curve was seen to its end
 */
/** @typedef {{kind: import('../parts/ends.js').Kind, place: number | null}} Guess the place of the rest */
/**
 * @typedef {object} Ground
 * @property {string} formula
 * @property {number} least
 * @property {number} most
 * @property {number} rate
 * @property {number[]} starts a, b and c
 */

/** A typed formula's, where nobody chose: most of what people type has its story near 0. */
const usualDomain = { least: -5, most: 5 };

/** Where a, b and c stand on a typed formula, as shares of the domain: apart, and on no likely place of symmetry. */
const shares = [0.1, 0.4, 0.9];

/** What is closer together has no picture. */
const leastWidth = 1e-6;

/** @param {import('../core.js').Catalogue} catalogue @param {LandscapeState} state @returns {Ground} */
export function groundOf({ curves, optimizers }, { curve: id, formula, from, to }) {
  const curve = curves.find((row) => row.id === id) ?? curves[0];
  const own = formula === null ? curve : usualDomain;
  const [least, most] = domain(from ?? own.least, to ?? own.most);
  if (formula === null) {
    const { formula: text, rate, starts } = curve;
    return { formula: text, least, most, rate, starts: starts.map(({ position }) => position) };
  }
  const starts = shares.map((share) => rounded(least + share * (most - least), { least, most }));
  return { formula, least, most, rate: optimizers[0].rate.usual, starts };
}

/** Either way round; never empty. @param {number} from @param {number} to @returns {[number, number]} */
function domain(from, to) {
  const [least, most] = from < to ? [from, to] : [to, from];
  return most - least < leastWidth ? [least - 0.5, most + 0.5] : [least, most];
}

/** As exact as a finger is: a few hundred places along the picture. @param {number} x @param {{least: number, most: number}} domain */
export function rounded(x, { least, most }) {
  const decimals = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(most - least))));
  return Number(x.toFixed(decimals));
}
