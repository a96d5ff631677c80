// The weights' own landscape: the cost over two of them, where the training has been, and where it would have gone had it
// listened to all points.
import { html, nothing, svg } from 'lit/html.js';
import { drawPlane } from '../parts/plane.js';
import { landscapeLabel, weightName } from './fit-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../parts/relief.js').Place} Place */
/** @typedef {import('./fit.js').FitScene} FitScene */

/** So many opinions can be told apart. */
const mostOpinions = 60;
/** How long the longest of them is drawn, as a share of the picture. */
const reach = 0.22;
/** More is known of a walk than a picture can show. */
const mostPlaces = 2048;

/** The path over two weights, x and y of each in turn. @param {Float64Array[]} rows @param {import('./fit-progress.js').Pair} pair */
function pathOf(rows, [i, j]) {
  const kept = rows.filter((row) => Number.isFinite(row[i]) && Number.isFinite(row[j])).slice(-mostPlaces);
  return Float64Array.from(kept.flatMap((row) => [row[i], row[j]]));
}

/** @param {Locale} locale @param {FitScene} scene @param {(start: string) => void} pick */
export function landscape(locale, scene, pick) {
  const { say } = locale;
  const { records, state, weights, batch, walk } = scene;
  const { pair, valley, around, start, samples, best } = records;
  const [i, j] = pair;
  const at = weights.every(Number.isFinite) ? weights : start;
  const relief = valley.relief(at, pair, around, samples.area);
  const isNoisy = state.batch > 0 && state.batch < samples.train.length;
  const step = walk.at;
  const smooth = isNoisy && walk.training ? records.trail('smooth', scene.going, step) : [];
  const lowest = valley.lowest(at, pair);
  const place = (/** @type {ArrayLike<number>} */ row) => /** @type {Place} */ ([row[i], row[j]]);
  const isBestHere = best !== undefined && state.open.includes('best');
  const opinions = state.open.includes('friends') && walk.training ? fanOf(scene, at, batch) : undefined;
  const stride = [0, 1].map((side) => 10 ** (Math.floor(Math.log10(around.most[side] - around.least[side])) - 3));
  const rounded = (/** @type {Place} */ spot) =>
    spot.map((value, side) => Number((Math.round(value / stride[side]) * stride[side]).toPrecision(12))).join(',');
  return html`${drawPlane(locale, {
    ...around,
    relief,
    names: [weightName(locale, i, state.degree), weightName(locale, j, state.degree)],
    path: pathOf(
      scene.walked.map((row) => row.weights),
      pair,
    ),
    ahead: pathOf(smooth, pair),
    marks: [
      ...(isBestHere && lowest ? [{ at: lowest, kind: 'minimum' }] : []),
      { at: place(start), kind: 'start' },
      { at: place(at), kind: 'ball' },
    ],
    overlay:
      opinions &&
      ((plane) =>
        opinions.map(
          ({ to, kind }) =>
            svg`<path class="opinion ${kind}" d=${`M${plane.at(place(at)).join(' ')}L${plane.at(to).join(' ')}`} />`,
        )),
    label: landscapeLabel(locale, scene),
    hint: say('fit.landscape.hint'),
    start: place(start),
    pick: (spot) => pick(rounded(spot)),
  })}
  <p class="hint legend-of">
    ${say('fit.landscape.legend')} ${isNoisy ? say('fit.landscape.smooth') : nothing}
    ${opinions ? say('fit.landscape.friends') : nothing} ${state.degree > 1 ? say('fit.landscape.slice') : nothing}
  </p>`;
}

/**
 * Where each point would have the weights go, and where all of them together: downhill, the longest of one length.
 * @param {FitScene} scene @param {Float64Array} at @param {Set<number> | undefined} batch
 * @returns {{to: Place, kind: string}[]}
 */
function fanOf({ records }, at, batch) {
  const [i, j] = records.pair;
  const { least, most } = records.around;
  const sides = [most[0] - least[0], most[1] - least[1]];
  const { train } = records.samples;
  const all = records.gradient(at);
  const each = records.opinions(at, mostOpinions).map((gradient, k) => ({
    gradient,
    kind: batch?.has(train[k]) ? 'heard' : '',
  }));
  const long = (/** @type {Float64Array} */ gradient) => Math.hypot(gradient[i] / sides[0], gradient[j] / sides[1]);
  const longest = Math.max(...each.map(({ gradient }) => long(gradient)));
  if (!(longest > 0)) return [];
  const to = (/** @type {Float64Array} */ gradient) =>
    /** @type {Place} */ ([at[i] - (gradient[i] / longest) * reach, at[j] - (gradient[j] / longest) * reach]);
  return [...each.map(({ gradient, kind }) => ({ to: to(gradient), kind })), { to: to(all), kind: 'average' }];
}
