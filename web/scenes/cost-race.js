// Who never arrives: asked, told from the runs, and to be seen by running.
import { html, nothing } from 'lit/html.js';
import { racers } from './cost-records.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./cost-records.js').CostRecords} CostRecords */
/** @typedef {import('./cost-records.js').CostState} CostState */

/**
 * @param {Locale} locale @param {CostRecords} records @param {CostState} state
 * @param {{asks: boolean, guess: (never: string) => void, run: (patch: Partial<CostState>) => void}} how `run` sets an experiment and plays it
 */
export function raceSection(locale, records, state, { asks, guess, run }) {
  const { say } = locale;
  const { rate, target, never } = state;
  const start = records.below(state);
  const name = (/** @type {string} */ id) => (id === 'none' ? say('never.none') : say(`shape.name.${id}`));
  const choice = (/** @type {string} */ id) =>
    html`<button type="button" data-does="never" aria-pressed=${never === id ? 'true' : 'false'} @click=${() => guess(id)}>${name(id)}</button>`;
  const cube = { cost: 'cube', start };
  const dither = { cost: 'absolute', start: Math.min(target + 1, 200), rate: 0.4, width: 2 };
  return html`<section class="never">
    ${
      asks
        ? html`<p>${say('never.question', { start, rate })}</p>
            <div class="row">${[...racers, 'none'].map(choice)}</div>
            <div role="status">${raceVerdict(locale, records, state)}</div>`
        : nothing
    }
    <div class="row">
      <button type="button" class="quiet" data-does="cube" @click=${() => run(cube)}>${say('never.runCube', { start })}</button>
      <button type="button" class="quiet" data-does="dither" @click=${() => run(dither)}>${say('never.runAbsolute')}</button>
    </div>
  </section>`;
}

/** Who arrives and who never does, from below the target. @param {Locale} locale @param {CostRecords} records @param {CostState} state */
function raceVerdict({ say }, records, state) {
  if (state.never === null) return nothing;
  const race = records.race(state);
  const name = (/** @type {string} */ id) => say(`shape.name.${id}`);
  const line = (/** @type {import('./cost-records.js').Racer} */ { id, end, steps }) =>
    say(`never.end.${end}`, { shape: name(id), count: steps });
  const isCube = race.some(({ id, end }) => id === 'cube' && end !== 'arrives');
  return html`<p class="gap">${say(`never.${judged(race, state.never)}`)}</p>
    <ul class="race-ends">
      ${race.map((racer) => html`<li>${line(racer)}</li>`)}
    </ul>
    ${isCube ? html`<p>${say('never.why')}</p>` : nothing}`;
}

/** A run that was cut off tells neither that it never arrives nor that it does. @param {import('./cost-records.js').Racer[]} race @param {string} guess */
function judged(race, guess) {
  const isSo = (/** @type {string} */ wanted) =>
    race.some(({ id, end }) => end === wanted && (guess === 'none' || id === guess));
  if (isSo('never')) return guess === 'none' ? 'wrong' : 'right';
  if (isSo('late')) return 'open';
  return guess === 'none' ? 'right' : 'wrong';
}
