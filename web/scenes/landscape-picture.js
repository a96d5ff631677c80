// The picture: the curve with the walk on it, the flat places, and where each start leads.
import { html, nothing } from 'lit/html.js';
import { drawCurve } from '../parts/curve.js';
import { classOf, signOf } from '../parts/ends.js';
import { rounded } from './landscape-ground.js';
import { gapText, signed, stretchesOf, stripText } from './landscape-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./landscape-records.js').LandscapeRecords} LandscapeRecords */
/** @typedef {import('./landscape-ends.js').Landmark} Landmark */
/**
 * @typedef {object} Shown
 * @property {'none' | 'rests' | 'all'} marks which of the flat places are marked
 * @property {boolean} strip
 * @property {string} title
 * @property {number} steps
 */

/** How far the tangent is drawn to either side, as a share of the picture. */
const tangentReach = 0.12;

/** @param {Locale} locale @param {LandscapeRecords} records @param {Shown} shown @param {(start: number) => void} pick */
export function landscapePicture(locale, records, { marks, strip, title, steps }, pick) {
  const { say } = locale;
  const { view, chosen, columns } = records;
  const { least, most, curve, height } = view;
  const [x, y, slope] = [columns.position[steps], columns.cost[steps], columns.gradient[steps]];
  const path = thinned(columns, steps, view);
  const stretches = strip ? stretchesOf(records.endsOf(records.strip), view) : undefined;
  const choose = (/** @type {number} */ place) => pick(rounded(place, view));
  const here = records.isDefined
    ? say('landscape.picture.at', { count: steps, x, cost: y })
    : say('landscape.picture.nowhere', { start: chosen.start });
  return html`${drawCurve(locale, {
    view: [least, most],
    height,
    curve,
    ...(records.isDefined ? { path, tangent: { x, y, slope, reach: tangentReach * (most - least) } } : {}),
    marks: [
      ...landmarksShown(view.landmarks, marks),
      ...(records.isDefined
        ? [
            { x: chosen.start, y: columns.cost[0], kind: 'start' },
            { x, y, kind: 'ball' },
          ]
        : []),
    ],
    strip: stretches?.map(({ from, to, end }) => ({ from, to, kind: classOf(end), label: signOf(end) })),
    axis: 'x',
    label: `${say('landscape.picture', { title, from: least, to: most })} ${here}`,
    pick: choose,
    pickStrip: choose,
  })}
  ${stretches ? stripWords(locale, records, stretches) : nothing}
  ${view.gaps.length > 0 ? html`<ul class="gaps">${view.gaps.map((gap) => html`<li>${gapText(gap, locale)}</li>`)}</ul>` : nothing}`;
}

/** What is closer together than that, as shares of the picture, is one dot. */
const hair = 1 / 1200;

/** The first steps carry their numbers, and are all drawn. */
const numbered = 4;

/**
 * The path without the steps that nobody could tell apart: a walk that crawls has thousands of them.
 * @param {import('../core.js').History} columns @param {number} steps @param {import('./landscape-records.js').View} view
 */
function thinned({ position, cost }, steps, { least, most, height }) {
  const [wide, high] = [hair * (most - least), hair * (height[1] - height[0])];
  let last = 0;
  const kept = [...position.slice(0, steps + 1).keys()].filter((i) => {
    const isApart = Math.abs(position[i] - position[last]) > wide || Math.abs(cost[i] - cost[last]) > high;
    if (i >= numbered && i < steps && !isApart) return false;
    last = i;
    return true;
  });
  return { position: kept.map((i) => position[i]), cost: kept.map((i) => cost[i]) };
}

/** @param {Landmark[]} landmarks @param {Shown['marks']} marks */
function landmarksShown(landmarks, marks) {
  if (marks === 'none') return [];
  return landmarks
    .filter(({ kind }) => marks === 'all' || kind !== 'maximum')
    .map((landmark) => ({
      x: landmark.position,
      y: landmark.cost,
      kind: marks === 'all' ? landmark.kind : `letter ${classOf({ kind: 'rest', landmark })}`,
      label: landmark.letter,
    }));
}

/** @param {Locale} locale @param {LandscapeRecords} records @param {import('./landscape-words.js').Stretch[]} stretches */
function stripWords(locale, { strip }, stretches) {
  const isBusy = !strip.isDone;
  return html`<p class="strip-words" aria-busy=${String(isBusy)}>
    ${isBusy ? locale.say('strip.busy') : stripText(stretches, locale)}
  </p>`;
}

/** What the colours and signs mean. @param {Locale} locale @param {import('./landscape-ends.js').End[]} ends */
export function legend(locale, ends) {
  return html`<ul class="legend">
    ${ends.map((end) => html`<li>${signed(end, locale)}</li>`)}
  </ul>`;
}
