// What can be chosen in the laboratory: the experiment, the function, and who will need least.
import { html, nothing } from 'lit/html.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./gradient-records.js').GradientState} GradientState */

export const experiments = ['race', 'width', 'puzzle'];

/** @param {Page} page @param {GradientState} state @param {import('../parts/formula-field.js').FormulaField} field */
export function choices(page, { experiment, formula }, field) {
  const { say } = page.locale;
  const { curves } = page.core.catalogue;
  const take = (/** @type {string} */ chosen) => {
    const row = curves.find((curve) => curve.formula === chosen);
    if (row) page.change({ formula: row.formula, start: row.starts[0].position, rate: row.rate });
  };
  const isOwn = !curves.some((curve) => curve.formula === formula);
  return html`<fieldset class="experiments">
      <legend>${say('gradient.experiments')}</legend>
      ${experiments.map(
        (id) =>
          html`<label
            ><input
              type="radio"
              name="experiment"
              value=${id}
              .checked=${id === experiment}
              @change=${() => page.change({ experiment: id })}
            /><span>${say(`experiment.${id}`)}</span></label
          >`,
      )}
    </fieldset>
    <div class="function">
      <label class="listed"
        ><span>${say('control.curve')}</span>
        <select @change=${(/** @type {any} */ event) => take(event.target.value)}>
          ${isOwn ? html`<option value="" .selected=${true}>${say('control.curve.own')}</option>` : nothing}
          ${curves.map((curve) => html`<option value=${curve.formula} .selected=${curve.formula === formula}>${curve.formula}</option>`)}
        </select></label
      >
      ${field.render(page.locale, formula)}
    </div>`;
}

/**
 * Before the players run, the learner says who will need least.
 * @param {Page} page
 * @param {{chosen: string | null, choose: (player: string) => void, run: (guess: string | null) => void}} how
 */
export function question({ locale: { say }, core }, { chosen, choose, run }) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (chosen) run(chosen);
  };
  return html`<form class="question" @submit=${submit}>
    <fieldset class="players">
      <legend>${say('race.question')}</legend>
      ${core.catalogue.searchPlayers.map(
        (player) =>
          html`<label
            ><input
              type="radio"
              name="guess"
              value=${player}
              .checked=${player === chosen}
              @change=${() => choose(player)}
            /><span class="chip ${player}">${say(`player.${player}`)}</span></label
          >`,
      )}
    </fieldset>
    <button class="main" data-does="run" ?disabled=${chosen === null}>${say('race.run')}</button>
    <button type="button" class="quiet" data-does="skip" @click=${() => run(null)}>${say('predict.skip')}</button>
  </form>`;
}
