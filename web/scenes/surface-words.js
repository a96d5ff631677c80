// What the surface says: where the walk stands and how it ended, and which way is down.
import { html, nothing } from 'lit/html.js';
import { classOf, signOf } from '../parts/ends.js';
import { whyAt } from '../parts/no-value.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./surface-ground.js').Place} Place */
/** @typedef {import('./surface-records.js').End} End */
/** @typedef {import('./surface-records.js').Landmark} Landmark */
/** @typedef {import('./surface-records.js').SurfaceRecords} SurfaceRecords */

/** What differs by less, as a share, may differ by rounding alone. */
const rounding = 1e-9;

/** @param {Locale} locale @param {ArrayLike<number>} place */
export function placeText({ say }, place) {
  return say('plane.at', { x: place[0], y: place[1] });
}

/** Which of eight ways a direction is, counted from the right, against the clock. @param {Place} direction */
export function wayOf([x, y]) {
  return (Math.round(Math.atan2(y, x) / (Math.PI / 4)) + 8) % 8;
}

/** What the friend calls: which way is down, and how steep it is. @param {Locale} locale @param {SurfaceRecords} records */
export function friendText({ say }, { here: { gradient }, end }) {
  const norm = Math.hypot(...gradient);
  if (norm === 0) return say('friend.level');
  if (end?.kind === 'rest') return say('friend.rest');
  const way = say(`friend.${wayOf([-gradient[0], -gradient[1]])}`);
  return say('friend.way', { way, norm });
}

/** More places of a circle are not named. */
const mostTold = 4;

/** Costs that are equal need not be so to the last digit. @param {number} cost @param {number} other */
const isBelow = (cost, other) => cost < other - rounding * Math.max(1, Math.abs(other));

/** How the walk ended, and what that means; nothing while it goes on. @param {SurfaceRecords} records @param {Locale} locale @param {import('../parts/optimizer-part.js').Words} [words] where it is not plain descent */
export function endText(records, locale, words) {
  const { end, chosen, here, columns } = records;
  const { say, number } = locale;
  if (!end) return undefined;
  const count = chosen.steps;
  if (end.kind === 'nothing') {
    return say('ended.nothing', {
      start: placeText(locale, chosen.start),
      why: whyAt(records.formula, chosen.start, locale),
    });
  }
  const place = placeText(locale, here.position);
  const steepness = Math.hypot(...here.gradient);
  const norm = number(steepness);
  const other = words?.otherEnd(locale, { kind: end.kind, reason: records.reason(), place, norm: steepness, count });
  if (other) return other;
  if (end.kind === 'rest') return restText(records, /** @type {Landmark} */ (end.landmark), count, locale);
  if (end.kind === 'circle') {
    const period = Number(records.run?.period());
    const places = Array.from({ length: Math.min(mostTold, period) }, (_, i) =>
      placeText(locale, records.at(count - period + i).position),
    );
    return say(period > mostTold ? 'ended.circle.some' : 'ended.circle', { places: places.join(say('ends.and')) });
  }
  if (end.kind === 'lost' || records.reason() === 'overflow') {
    const next = records.next;
    const isFar = !next.every(Number.isFinite);
    return say('ended.lost', {
      next: isFar ? say('ends.far') : placeText(locale, next),
      why: whyAt(records.formula, next, locale),
    });
  }
  if (end.kind === 'away') {
    const [last, before] = [moved(columns.position, count), moved(columns.position, count - 1)];
    return say(last > before * (1 + rounding) ? 'ended.away.faster' : 'ended.away', { place, count });
  }
  if (records.reason() === 'noMotion') return say('ended.noMotion', { place });
  if (end.kind === 'outside') return say('ended.outside', { place, count });
  if (records.reason() === 'gradient') return say('ended.faint', { place, norm });
  const move = number(Math.hypot(...records.next.map((value, i) => value - here.position[i])));
  return say('ended.budget', { place, count, norm, move });
}

/** How long the step to that one was. @param {Float64Array} position @param {number} step */
function moved(position, step) {
  return Math.hypot(position[2 * step] - position[2 * step - 2], position[2 * step + 1] - position[2 * step - 1]);
}

/** @param {SurfaceRecords} records @param {Landmark} landmark @param {number} count @param {Locale} locale */
function restText({ landmarks, relief, here }, { kind, letter, position, cost }, count, locale) {
  const minima = landmarks.filter((other) => other.kind === 'minimum');
  const [lowest] = minima.toSorted((a, b) => a.cost - b.cost);
  const isWide = kind === 'valley' || kind === 'plateau'; // the walk may stand anywhere on it
  const place = placeText(locale, isWide ? here.position : position);
  const isHollow = isBelow(relief.lowest, cost);
  const isShared = minima.filter((other) => !isBelow(cost, other.cost)).length > 1;
  const local = lowest && isBelow(lowest.cost, cost) ? 'valley' : isHollow ? 'hollow' : isShared ? 'shared' : kind;
  const known = ['maximum', 'saddle', 'plateau'].includes(kind) ? kind : kind === 'valley' ? 'trough' : 'flat';
  return locale.say(`ended.rest.${kind === 'minimum' ? local : known}`, {
    letter,
    place,
    lowest: lowest?.letter ?? '',
    count,
  });
}

/** An end in a few words. @param {Pick<End, 'kind' | 'landmark'>} end @param {Locale} locale */
export function endName({ kind, landmark }, locale) {
  if (kind !== 'rest' || !landmark) return locale.say(`ends.${kind}`);
  return locale.say('ended.rest', { letter: landmark.letter, place: placeText(locale, landmark.position) });
}

/** An end beside its sign, which for a flat place is its letter. @param {End} end @param {Locale} locale */
export function signed(end, locale) {
  const isRest = end.kind === 'rest';
  return html`<span class="sign ${classOf(end)}" aria-hidden=${isRest ? nothing : 'true'}>${signOf(end)}</span>
    ${isRest && end.landmark ? placeText(locale, end.landmark.position) : endName(end, locale)}`;
}
