// Which of these is the derivative? And how a difference tells.
import { html, nothing } from 'lit/html.js';
import { math } from '../parts/math.js';
import { recordTable } from '../parts/table.js';
import { puzzleDomain } from './gradient-records.js';
import { inPowers } from './gradient-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').Puzzle} Puzzle */

const letters = ['A', 'B', 'C', 'D'];

/**
 * @param {Locale} locale @param {Puzzle} puzzle @param {import('../core.js').Formula} formula
 * @param {{chosen: number | null, isTold: boolean, choose: (answer: number) => void, check: () => void}} how
 */
function puzzleForm({ say }, { answers }, formula, { chosen, isTold, choose, check }) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (chosen !== null) check();
  };
  return html`<form class="puzzle" @submit=${submit}>
    <fieldset tabindex="-1" ?data-focus=${!isTold}>
      <legend>${say('puzzle.question')} ${math(`<mi>f</mi><mo>=</mo>${formula.mathml()}`, `f = ${formula.text()}`)}</legend>
      ${answers.map(
        ({ mathml, text, slip }, i) =>
          html`<label class=${isTold ? (slip === 'none' ? 'true' : 'wrong') : ''}>
            <input type="radio" name="answer" value=${i} .checked=${chosen === i} ?disabled=${isTold} @change=${() => choose(i)} />
            <strong>${letters[i]}</strong> ${math(mathml, text)} ${isTold ? html`<span class="mark" aria-hidden="true">${slip === 'none' ? '\u25ce' : '\u2715'}</span>` : nothing}
          </label>`,
      )}
    </fieldset>
    ${isTold ? nothing : html`<button class="main" data-does="check" ?disabled=${chosen === null}>${say('puzzle.check')}</button>`}
  </form>`;
}

/**
 * What was chosen, and how a difference tells the true one.
 * @param {Locale} locale @param {Puzzle} puzzle @param {number} picked
 * @param {{slope: number, h: string}} difference taken at the puzzle's point
 */
function puzzleTold(locale, { at, answers }, picked, { slope, h }) {
  const { say, number } = locale;
  const truth = letters[answers.findIndex(({ slip }) => slip === 'none')];
  const isRight = answers[picked].slip === 'none';
  return html`<p class="result" tabindex="-1" data-focus>
      ${say(isRight ? 'puzzle.right' : 'puzzle.wrong', { letter: letters[picked], truth })}
    </p>
    <p>${say('puzzle.difference', { x: at, h, slope: number(slope, 4) })}</p>
    ${recordTable(locale, {
      caption: say('puzzle.table', { x: at }),
      columns: [say('column.answer'), say('column.value'), say('column.slip')],
      rows: answers.map(({ slip, value }, i) => [letters[i], number(value, 4), say(`slip.${slip}`)]),
    })}`;
}

/**
 * @param {import('./scene.js').Page} page @param {import('../core.js').Formula} formula
 * @param {import('./gradient-records.js').GradientState} state
 * @param {{chosen: number | null, choose: (answer: number | null) => void}} how what is chosen, and not told yet
 */
export function puzzleExperiment(page, formula, state, { chosen, choose }) {
  const { locale, core } = page;
  const { seed } = state;
  const puzzle = formula.puzzle({ domain: puzzleDomain(core, state), seed });
  if (!puzzle) return html`<p class="end" role="status">${locale.say('puzzle.none')}</p>`;
  const picked = state.picked?.seed === seed ? state.picked.answer : null;
  const h = core.bestWidths(puzzle.at).central;
  const difference = () => formula.differences({ point: [puzzle.at], widths: [h] }).central.slope[0];
  const another = () => {
    choose(null);
    page.change({ seed: (seed + 1) % 2 ** 32 });
  };
  const form = puzzleForm(locale, puzzle, formula, {
    chosen: picked ?? chosen,
    isTold: picked !== null,
    choose,
    check: () => page.change({ picked: { answer: chosen, seed } }),
  });
  return html`${form}
    <div class="told" role="status">
      ${picked === null ? nothing : puzzleTold(locale, puzzle, picked, { slope: difference(), h: inPowers(h) })}
    </div>
    ${picked === null ? nothing : html`<button type="button" data-does="another" @click=${another}>${locale.say('puzzle.another')}</button>`}`;
}
