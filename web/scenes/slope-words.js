// What the slope scene tells: the reading, the guess, the numbers of the gradient, and the step on the tangent.
import { html, nothing } from 'lit/html.js';
import { shapeMath } from '../parts/shape-math.js';
import { sideOf, symbols } from '../parts/shout.js';
import { riseOf, rises, steepnesses, steepnessOf } from './slope-records.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./slope-records.js').Place} Place */
/** @typedef {import('./slope-records.js').SlopeState} SlopeState */
/** @typedef {{rise?: import('./slope-records.js').Rise, steep?: import('./slope-records.js').Steepness}} Choice */

/** Which way the ground rises, and how steep it is. @param {Locale} locale @param {Place} place */
export function reading({ say }, { y, slope }) {
  if (!Number.isFinite(slope)) return say('ran.noStart', { y });
  if (slope === 0) return say('tilt.flat');
  return say(slope > 0 ? 'tilt.right' : 'tilt.left', { slope, steep: say(`steep.${steepnessOf(slope)}`) });
}

/**
 * Asks for the sign and the steepness before they are told.
 * @param {Locale} locale @param {{choice: Choice, choose: (choice: Choice) => void, reveal: () => void, skip: () => void}} asked
 */
export function slopeQuestion({ say }, { choice, choose, reveal, skip }) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    reveal();
  };
  const radios = (/** @type {'rise' | 'steep'} */ name, /** @type {string[]} */ ids) =>
    html`<fieldset class="players">
      <legend>${say(`tilt.${name}`)}</legend>
      ${ids.map(
        (id) =>
          html`<label
            ><input
              type="radio"
              name=${name}
              value=${id}
              required
              .checked=${choice[name] === id}
              @change=${() => choose({ ...choice, [name]: id })}
            />${say(name === 'rise' ? `rise.${id}` : `steepness.${id}`)}</label
          >`,
      )}
    </fieldset>`;
  const steep = steepnesses.map(([id]) => id);
  return html`<form class="question" @submit=${submit}>
    ${radios('rise', rises)} ${choice.rise === 'flat' ? nothing : radios('steep', steep)}
    <button class="main" data-does="tell">${say('tilt.tell')}</button>
    <button type="button" class="quiet" data-does="skip" @click=${skip}>${say('tilt.skip')}</button>
  </form>`;
}

/** What was guessed beside what is. @param {Locale} locale @param {SlopeState} state @param {Place} place */
export function slopeVerdict({ say }, { guess }, { slope }) {
  if (!guess || !Number.isFinite(slope)) return nothing;
  const rise = riseOf(slope);
  const isSteepRight = guess.steep === steepnessOf(slope);
  if (guess.rise !== rise)
    return html`<p class="gap">${say('tilt.wrongSign', { said: say(`rise.${guess.rise}`) })}</p>`;
  if (slope === 0) return html`<p class="gap">${say('tilt.right.level')}</p>`;
  const steep = say(`steep.${steepnessOf(slope)}`);
  const { steep: guessed } = guess;
  const said = say(`steep.${guessed}`);
  return html`<p class="gap">${isSteepRight ? say('tilt.right.both') : say('tilt.right.sign', { said, steep })}</p>`;
}

/** The gradient by its formula, with the numbers of this place. @param {Locale} locale @param {SlopeState} state @param {Place} place @param {import('../core.js').Formula} formula */
export function gradientLine(locale, state, { y, error, slope }, formula) {
  const { say, number } = locale;
  const { cost, target } = state;
  if (cost !== 'square') return shapeMath(locale, { formula, y, target, isTold: true });
  const side = sideOf({ error, hit: error === 0 });
  const inBrackets = error < 0 ? `(${number(error)})` : number(error);
  return html`<div class="formula">
    <p class="symbols">${say('tilt.square')}</p>
    <p data-gradient>
      ${say('tilt.gradient')} = 2 × <span class=${side}>${inBrackets}<small aria-hidden="true">${symbols[side]}</small></span> =
      <strong class=${side}>${number(slope)}</strong>
    </p>
  </div>`;
}

/** The step on the tangent: how far, what the tangent promises, what the ground gives. @param {Locale} locale @param {SlopeState} state @param {Place} place */
export function stepOnTangent({ say, number }, { rate, cost }, { slope, run, promise, truth }) {
  if (!Number.isFinite(slope)) return nothing;
  if (slope === 0) return html`<p>${say('step.none')}</p>`;
  const bracketed = (/** @type {number} */ value) => (value < 0 ? `(${number(value)})` : number(value));
  const alpha = html`<span class="rate">${number(rate)}</span>`;
  const row = (/** @type {string} */ name, /** @type {unknown} */ sum, /** @type {number} */ value) =>
    html`<div><dt>${say(`step.${name}`)}</dt><dd data-step=${name}>${sum} <strong>${Number.isFinite(value) ? number(value) : say('shape.none')}</strong></dd></div>`;
  const gap = truth - promise;
  const share = truth / promise;
  return html`<dl class="tangent-step">
      ${row('run', html`−${alpha} × ${bracketed(slope)} =`, run)}
      ${row('promise', html`−${alpha} × ${bracketed(slope)}² =`, promise)} ${row('truth', nothing, truth)}
      ${row('gap', cost === 'square' ? html`${alpha}² × ${bracketed(slope)}² =` : nothing, gap)}
    </dl>
    ${Number.isFinite(share) ? html`<p>${say(share > 0 ? 'step.share' : 'step.broken', { share: number(100 * share, 1) })} ${say('step.smaller')}</p>` : nothing}
    <details class="wrong-sketch">
      <summary>${say('step.sketch')}</summary>
      <p>${say('step.sketch.wrong', { rate, slope, run: Math.abs(run) })}</p>
    </details>`;
}
