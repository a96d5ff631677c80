// What the learner is asked before being told: where the walk will end, and how many flat places there are.
import { html, nothing } from 'lit/html.js';
import { classOf, isCut, otherKinds } from '../parts/ends.js';
import { landmarkText, signed } from './landscape-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./landscape-ends.js').End} End */
/** @typedef {import('./landscape-records.js').LandscapeRecords} LandscapeRecords */
/** @typedef {import('./landscape-ground.js').Guess} Guess */

/** @param {LandscapeRecords} records @returns {End[]} what may be foreseen: the bottoms, and what else walks do */
export function choices({ view: { landmarks, gaps } }) {
  const bottoms = landmarks.filter(({ kind }) => kind !== 'maximum');
  const others = otherKinds.filter((kind) => kind !== 'lost' || gaps.length > 0);
  return [
    ...bottoms.map((landmark) => ({ kind: /** @type {const} */ ('rest'), landmark })),
    ...others.map((kind) => ({ kind })),
  ];
}

/** @param {Locale} locale @param {LandscapeRecords} records @param {Guess | null} guess @param {(guess: Guess) => void} choose */
export function endQuestion(locale, records, guess, choose) {
  const { say } = locale;
  const isChosen = (/** @type {End} */ { kind, landmark }) =>
    guess?.kind === kind && guess.place === (landmark?.position ?? null);
  return html`<fieldset class="question foresee">
    <legend>${say('foresee.where', { start: records.chosen.start })}</legend>
    ${choices(records).map(
      (end) =>
        html`<button
          type="button"
          aria-pressed=${String(isChosen(end))}
          @click=${() => choose({ kind: end.kind, place: end.landmark?.position ?? null })}
        >
          ${signed(end, locale)}
        </button>`,
    )}
  </fieldset>`;
}

/**
 * The flat places: a button that finds them, after a number was guessed or not; then the list.
 * @param {Locale} locale @param {LandscapeRecords} records @param {{guess: number | null} | null} flat
 * @param {{control: import('../parts/number-control.js').NumberControl, typed: number | null, asks: boolean, find: (guess: number | null) => void}} how
 */
export function flatPlaces(locale, { view: { landmarks } }, flat, { control, typed, asks, find }) {
  const { say } = locale;
  if (!flat) {
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!asks || (typed === null && !control.isTyping)) find(null);
      else control.submit(locale, typed, find);
    };
    return html`<form class="flat" @submit=${submit}>
      ${asks ? control.render(locale, typed) : nothing}
      <button data-does="flat">${say('flat.find')}</button>
    </form>`;
  }
  const count = landmarks.length;
  const { guess } = flat;
  const cut = isCut(landmarks);
  const judged = cut ? 'flat.cut' : guess === count ? 'flat.guessed' : 'flat.missed';
  return html`<section class="flat">
    <p class="title">${say('flat.title')}</p>
    <p role="status">
      ${guess === null ? say(cut ? 'flat.count.cut' : 'flat.count', { count }) : say(judged, { guess, count })}
    </p>
    <ul>
      ${landmarks.map(
        (landmark) =>
          html`<li>
            <span class="sign ${classOf({ kind: 'rest', landmark })}" aria-hidden="true">${landmark.letter}</span>
            ${landmarkText(landmark, locale)}
          </li>`,
      )}
    </ul>
  </section>`;
}
