// The picture: the contours with the walk over them, its gradient and next step, and the flat places.
import { html, nothing } from 'lit/html.js';
import { classOf } from '../parts/ends.js';
import { drawPlane, isTrueToScale } from '../parts/plane.js';
import { restKinds } from './surface-asks.js';
import { roundedIn } from './surface-ground.js';
import { placeText } from './surface-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {import('./surface-records.js').SurfaceRecords} SurfaceRecords */
/**
 * @typedef {object} Shown
 * @property {'none' | 'rests' | 'all'} marks which of the flat places are marked
 * @property {boolean} way whether the arrows tell which way is down
 * @property {string} title
 * @property {(plane: import('./surface-panel.js').Plane) => unknown} overlay
 */

/** How long the arrow of the gradient is, as shares of the picture: never to scale, but longer where it is steeper. */
const reach = { least: 0.05, more: 0.13 };

/** @param {Locale} locale @param {SurfaceRecords} records @param {Shown} shown @param {(start: Place) => void} pick */
export function surfacePicture(locale, records, { marks, way, title, overlay }, pick) {
  const { say } = locale;
  const { ground, chosen, here, isDefined, relief } = records;
  const { least, most } = ground;
  const [[left, bottom], [right, top]] = [least, most];
  const where = isDefined
    ? say('plane.here', { count: chosen.steps, place: placeText(locale, here.position), cost: here.cost })
    : say('plane.nowhere', { place: placeText(locale, chosen.start) });
  return html`${drawPlane(locale, {
    least,
    most,
    relief,
    path: isDefined ? records.columns.position.subarray(0, 2 * chosen.steps + 2) : [],
    ahead: records.before ?? [],
    arrows: isDefined && way ? arrowsOf(records) : [],
    marks: [
      ...landmarksShown(records, marks),
      { at: chosen.start, kind: 'start' },
      ...(isDefined ? [{ at: here.position, kind: 'ball' }] : []),
    ],
    overlay,
    label: `${say('plane.label', { title, left, right, bottom, top })} ${where}`,
    hint: say('plane.hint'),
    start: chosen.start,
    pick: (place) => pick(roundedIn(place, ground)),
  })}
  ${isTrueToScale(ground) ? nothing : html`<p class="hint">${say('plane.scale')}</p>`}
  ${ground.isWidened ? html`<p class="hint widened" role="status">${say('plane.widened')}</p>` : nothing}`;
}

/** The gradient, and the step that is next. @param {SurfaceRecords} records @returns {import('../parts/plane.js').Arrow[]} */
function arrowsOf({ here, ground: { least, most }, steepness, next, end }) {
  const { position, gradient } = here;
  // As a share of the picture, so that it is as long whatever the units are.
  const sides = [0, 1].map((i) => most[i] - least[i]);
  const share = Math.hypot(...gradient.map((slope, i) => slope / sides[i]));
  const size = Math.hypot(...gradient);
  if (!(size > 0) || end?.kind === 'rest' || !(share > 0)) return [];
  const long = reach.least + reach.more * Math.min(1, Math.sqrt(size / steepness));
  /** @type {Place} */
  const tip = [position[0] + (gradient[0] / share) * long, position[1] + (gradient[1] / share) * long];
  const isStep = next.every(Number.isFinite) && !end;
  return [
    { from: position, to: tip, kind: 'gradient' },
    ...(isStep ? [{ from: position, to: next, kind: 'move' }] : []),
  ];
}

/** @param {SurfaceRecords} records @param {Shown['marks']} marks */
function landmarksShown({ landmarks }, marks) {
  if (marks === 'none') return [];
  const drawn = ['minimum', 'maximum', 'saddle'];
  return landmarks
    .filter(({ kind }) => marks === 'all' || restKinds.includes(kind))
    .map((landmark) => ({
      at: landmark.position,
      kind:
        marks === 'rests'
          ? `letter ${classOf({ kind: 'rest', landmark })}`
          : drawn.includes(landmark.kind)
            ? landmark.kind
            : 'flat',
      label: landmark.letter,
    }));
}

/** What colours, lines and arrows mean. @param {Locale} locale @param {SurfaceRecords} records @param {boolean} hasArrows */
export function planeLegend({ say, number }, { relief: { levels, isWhole } }, hasArrows) {
  const text = levels.map((level) => number(level, 3)).join(', ');
  return html`<p class="hint levels">
    ${levels.length > 0 ? say('plane.colours', { levels: text }) : say('plane.colours.level')}
    ${isWhole ? nothing : say('plane.holes')} ${hasArrows ? say('plane.arrows') : nothing}
  </p>`;
}
