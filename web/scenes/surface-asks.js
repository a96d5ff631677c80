// What the learner is asked before being told: where the walk will end.
import { html, nothing } from 'lit/html.js';
import { otherKinds } from '../parts/ends.js';
import { endName, placeText, signed } from './surface-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./surface-records.js').SurfaceRecords} SurfaceRecords */
/** @typedef {import('./surface-records.js').End} End */
/** @typedef {import('./surface-ground.js').Guess} Guess */

/** Kinds of flat places that walks may be expected to rest at. */
export const restKinds = ['minimum', 'valley', 'plateau'];

/** More bottoms have no room for a button each: then those nearest to the start have one. */
const mostNamed = 8;

/** @param {SurfaceRecords} records the bottoms that may be named */
function bottoms({ landmarks, chosen: { start } }) {
  const minima = landmarks.filter(({ kind }) => restKinds.includes(kind));
  if (minima.length <= mostNamed) return minima;
  const apart = (/** @type {number[]} */ [x, y]) => Math.hypot(x - start[0], y - start[1]);
  return minima.toSorted((a, b) => apart(a.position) - apart(b.position)).slice(0, mostNamed - 2);
}

/** The guess that names an end. @param {SurfaceRecords} records @param {End} end @returns {Guess} */
export function guessOf(records, { kind, landmark }) {
  if (kind !== 'rest') return { kind, place: null };
  const isNamed = bottoms(records).some((bottom) => bottom === landmark);
  return isNamed && landmark ? { kind, place: landmark.position } : { kind: 'elsewhere', place: null };
}

/** @param {Guess} guess @param {SurfaceRecords} records @param {Locale} locale */
function guessName({ kind, place }, records, locale) {
  if (kind === 'elsewhere') return locale.say('ended.elsewhere');
  return endName({ kind, landmark: place ? records.landmarkAt(place) : undefined }, locale);
}

/** @param {Locale} locale @param {SurfaceRecords} records @param {Guess | null} guess @param {(guess: Guess) => void} choose */
export function endQuestion(locale, records, guess, choose) {
  const { say } = locale;
  const { landmarks, relief, chosen } = records;
  const named = bottoms(records);
  const minima = landmarks.filter(({ kind }) => restKinds.includes(kind));
  const others = otherKinds.filter((kind) => kind !== 'lost' || !relief.isWhole);
  const isChosen = (/** @type {Guess} */ one) => JSON.stringify(one) === JSON.stringify(guess);
  const button = (/** @type {Guess} */ one, /** @type {unknown} */ content) =>
    html`<button type="button" aria-pressed=${String(isChosen(one))} @click=${() => choose(one)}>${content}</button>`;
  return html`<fieldset class="question foresee">
    <legend>${say('foresee.fromPlace', { start: placeText(locale, chosen.start) })}</legend>
    ${named.map((landmark) => button({ kind: 'rest', place: landmark.position }, signed({ kind: 'rest', landmark }, locale)))}
    ${minima.length > named.length ? button({ kind: 'elsewhere', place: null }, say('ended.elsewhere')) : nothing}
    ${others.map((kind) => button({ kind, place: null }, signed({ kind }, locale)))}
  </fieldset>`;
}

/** What was said before the walk. @param {Locale} locale @param {SurfaceRecords} records @param {Guess} guess */
export function saidText(locale, records, guess) {
  return locale.say('foresee.said', { said: guessName(guess, records, locale) });
}

/** What was foreseen against what came. @param {Locale} locale @param {SurfaceRecords} records @param {Guess} guess @param {End} end */
export function verdictText(locale, records, guess, end) {
  const said = guessName(guess, records, locale);
  const isRight = JSON.stringify(guessOf(records, end)) === JSON.stringify(guess);
  const truth = endName(end, locale);
  return isRight ? locale.say('foreseen.right', { said }) : locale.say('foreseen.wrong', { said, truth });
}
