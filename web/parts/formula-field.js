import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';

/**
 * A formula with a label and a field to type it in. It is read at each letter: what can be read is taken, what cannot be
 * stays in the field with a sentence about it and a caret under the place, and the formula shown stays as it was.
 */
export class FormulaField {
  /** What is in the field, where that is not the formula as it is. @type {string | undefined} */
  #draft;
  /** @type {import('../settings.js').Refusal | undefined} */
  #refusal;
  /** The formula that the draft was refused against: with another, chosen elsewhere, the draft is void. @type {string | undefined} */
  #against;

  /**
   * @param {object} how
   * @param {string} how.name also the sentence key: control.<name>
   * @param {import('../settings.js').Setting} how.setting
   * @param {(formula: string) => void} how.change
   * @param {() => void} how.redraw
   */
  constructor({ name, setting, change, redraw }) {
    this.name = name;
    this.setting = setting;
    this.change = change;
    this.redraw = redraw;
  }

  /** @param {string} text */
  #read(text) {
    const reading = this.setting.read(text);
    this.#draft = text;
    this.#refusal = reading.refusal;
    if (reading.refusal) this.redraw();
    else this.change(reading.value);
  }

  /** @param {import('../locales/locale.js').Locale} locale @param {string} formula as it is now */
  render({ say }, formula) {
    const id = `field-${this.name}`;
    if (this.#against !== formula) this.#refusal = undefined;
    this.#against = formula;
    // A draft that says the same with other spaces stays as it is typed.
    if (!this.#refusal && this.#draft?.trim() !== formula) this.#draft = undefined;
    const refusal = this.#refusal;
    return html`<div class="formula-field">
      <label for=${id}>${say(`control.${this.name}`)}</label>
      <input
        id=${id}
        type="text"
        class="typed"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        dir="ltr"
        .value=${live(this.#draft ?? formula)}
        aria-invalid=${refusal ? 'true' : 'false'}
        aria-describedby=${refusal ? `${id}-refused` : nothing}
        @input=${(/** @type {any} */ event) => this.#read(event.target.value)}
      />
      ${refusal ? this.#renderRefusal({ say }, id, refusal, formula) : nothing}
    </div>`;
  }

  /**
   * @param {Pick<import('../locales/locale.js').Locale, 'say'>} locale @param {string} id
   * @param {import('../settings.js').Refusal} refusal @param {string} formula
   */
  #renderRefusal({ say }, id, { reason, values, place = 0, length = 0 }, formula) {
    const text = this.#draft ?? '';
    const wrong = text.slice(place, place + length);
    return html`<div class="refused" id="${id}-refused" role="alert">
      ${
        text.trim()
          ? html`<p class="caret" dir="ltr" aria-hidden="true">${text.slice(0, place)}<mark class=${wrong ? '' : 'gap'}>${wrong}</mark>${text.slice(place + length)}</p>`
          : nothing
      }
      <p>${say(`refused.${reason}`, values)} ${formula ? say('refused.formula.stays', { formula }) : nothing}</p>
    </div>`;
  }
}
