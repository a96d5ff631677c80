// What is shown: a surface of the catalogue or a typed formula, from where to where, and with which rate and start.
import { bowlGround } from './surface-bowl.js';

/** @typedef {[number, number]} Place x and y */
/**
 * @typedef {object} SurfaceState
 * @property {string} surface one of the catalogue
 * @property {string | null} formula in its place, a typed one of x and y
 * @property {string | null} from the least x and y shown, as "x,y"; null where nobody chose: the surface's own, as with the next three
 * @property {string | null} to
 * @property {string | null} start
 * @property {number | null} rate
 * @property {string} optimizer
 * @property {string | null} tuning
 * @property {string} experiment what is shown besides, one of `experiments`
 * @property {number} steps the step shown
 * @property {number} speed steps a second
 * @property {import('../parts/walk.js').Branch[]} branches
 * @property {Guess | null} guess where the learner thinks this walk ends
 * @property {boolean} seen whether a walk on this surface was seen to its end
 * @property {string[]} open the looks that are open, of `looks`
 * @property {Record<string, any> | null} dial what was done there, as with the next; null before anything was done
 * @property {Record<string, any> | null} places
 * @property {Record<string, any> | null} view
 * @property {Record<string, any> | null} race
 * @property {Record<string, any> | null} stretch
 * @property {Record<string, any> | null} map
 */
/** @typedef {{kind: import('../parts/ends.js').Kind | 'elsewhere', place: Place | null}} Guess the place of the rest */
/**
 * @typedef {object} Ground
 * @property {string} formula
 * @property {Place} least
 * @property {Place} most
 * @property {Place} start
 * @property {number} rate
 * @property {boolean} isWidened whether it was asked for without any width
 */

/** A typed formula's, where nobody chose: most of what people type has its story near 0. */
const usualDomain = { least: /** @type {Place} */ ([-5, -5]), most: /** @type {Place} */ ([5, 5]) };

/** Where a walk on a typed formula starts, as a share of the domain: on no likely place of symmetry. */
const share = [0.18, 0.73];

/** What is closer together has no picture. */
const leastWidth = 1e-6;

/** @param {string} text as the setting `point` reads it @returns {Place} */
export const placeOf = (text) => /** @type {Place} */ (text.split(',').map(Number));

/** @param {Place} place */
export const textOf = (place) => place.join(',');

/** Which it is: the bowl of an experiment, a formula of one's own, or a surface of the catalogue by its id. @param {Pick<SurfaceState, 'surface' | 'formula' | 'experiment'>} state */
export function shownAs({ surface, formula, experiment }) {
  if (experiment === 'stretch') return 'bowl';
  return formula === null ? surface : 'own';
}

/** @param {import('../core.js').Catalogue} catalogue @param {Pick<SurfaceState, 'surface' | 'formula' | 'from' | 'to' | 'experiment' | 'stretch'>} state @returns {Ground} */
export function groundOf({ surfaces, optimizers }, { surface: id, formula, from, to, experiment, stretch }) {
  if (experiment === 'stretch') return bowlGround(stretch);
  const surface = surfaces.find((row) => row.id === id) ?? surfaces[0];
  const own = formula === null ? surface : usualDomain;
  const [one, other] = [from === null ? own.least : placeOf(from), to === null ? own.most : placeOf(to)];
  const sides = [0, 1].map((i) => side(one[i], other[i]));
  const least = /** @type {Place} */ (sides.map(([low]) => low));
  const most = /** @type {Place} */ (sides.map(([, high]) => high));
  const isWidened = [0, 1].some((i) => isNarrow(one[i], other[i]));
  if (formula === null)
    return { formula: surface.formula, least, most, start: surface.start, rate: surface.rate, isWidened };
  const middle = /** @type {Place} */ (share.map((part, i) => least[i] + part * (most[i] - least[i])));
  const start = roundedIn(middle, { least, most });
  return { formula, least, most, start, rate: optimizers[0].rate.usual, isWidened };
}

/** @param {number} from @param {number} to */
const isNarrow = (from, to) => Math.abs(to - from) < leastWidth;

/** Either way round; never empty. @param {number} from @param {number} to */
function side(from, to) {
  const [least, most] = from < to ? [from, to] : [to, from];
  return isNarrow(from, to) ? [least - 0.5, most + 0.5] : [least, most];
}

/** As exact as the finest key: a few thousand places along each side. @param {Place} place @param {{least: Place, most: Place}} domain @returns {Place} */
export function roundedIn(place, { least, most }) {
  return /** @type {Place} */ (
    place.map((value, i) => {
      const decimals = Math.min(12, Math.max(0, 3 - Math.floor(Math.log10(most[i] - least[i]))));
      return Number(value.toFixed(decimals));
    })
  );
}
