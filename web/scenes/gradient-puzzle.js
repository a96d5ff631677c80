// Which of these is the derivative? And how a difference tells.
import { html, nothing } from 'lit/html.js';
import { math } from '../parts/math.js';
import { recordTable } from '../parts/table.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').Puzzle} Puzzle */

const letters = ['A', 'B', 'C', 'D'];

/**
 * @param {Locale} locale @param {Puzzle} puzzle @param {import('../core.js').Formula} formula
 * @param {{chosen: number | null, isTold: boolean, choose: (answer: number) => void, check: () => void}} how
 */
export function puzzleForm({ say }, { answers }, formula, { chosen, isTold, choose, check }) {
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
export function puzzleTold(locale, { at, answers }, picked, { slope, h }) {
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
