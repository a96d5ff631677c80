import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

/** A rate's buttons change its second digit. @param {number} rate */
export const rateStrides = (rate) => [10 ** (Math.floor(Math.log10(rate) + 1e-9) - 1)];

/**
 * A number with a label, a field to type in, buttons for less and more, and a slider. What is typed wrong stays in the
 * field with a sentence about it; the number stays as it was.
 */
export class NumberControl {
  /** @type {{text: string, message: string} | undefined} */
  #refused;

  /**
   * @param {object} how
   * @param {string} how.name also the sentence key: control.<name>
   * @param {import('../settings.js').Setting} how.setting
   * @param {'linear' | 'log' | 'none'} how.slider
   * @param {(value: number) => number[]} [how.strides] how far the buttons go from a value, the farthest first
   * @param {(value: number) => void} how.change
   * @param {() => void} how.redraw
   */
  constructor({ name, setting, slider, strides = () => [], change, redraw }) {
    this.name = name;
    this.setting = setting;
    this.slider = slider;
    this.strides = strides;
    this.change = change;
    this.redraw = redraw;
  }

  /** @param {import('../locales/locale.js').Locale} locale @param {number | null} value @param {string} [label] */
  render({ say, number }, value, label = say(`control.${this.name}`)) {
    const { least, most } = /** @type {import('../core.js').Range} */ (this.setting.range);
    const set = (/** @type {number} */ next) => {
      this.#refused = undefined;
      this.change(Number(Math.min(most, Math.max(least, next)).toPrecision(6)));
    };
    const typed = (/** @type {string} */ text) => {
      if (text.trim() === '' && value === null) return;
      const reading = this.setting.read(text);
      if (reading.refusal) {
        const { reason, values } = reading.refusal;
        const stays = value === null ? '' : say('refused.stays', { value });
        this.#refused = { text, message: `${say(`refused.${reason}`, values)} ${stays}` };
        this.redraw();
      } else {
        set(reading.value);
      }
    };
    const strides = value === null ? [] : this.strides(value);
    const button = (/** @type {1 | -1} */ way, /** @type {number} */ stride) => {
      const sign = way > 0 ? '+' : '\u2212';
      return html`<button
        type="button"
        class="stride"
        aria-label=${say(way > 0 ? 'control.more' : 'control.less', { name: label, stride })}
        ?disabled=${way > 0 ? Number(value) >= most : Number(value) <= least}
        @click=${() => set(Number(value) + way * stride)}
      >
        <span aria-hidden="true">${sign}${strides.length > 1 ? number(stride) : ''}</span>
      </button>`;
    };
    const id = `field-${this.name}`;
    const shown = this.#refused?.text ?? (value === null ? '' : number(value, 6).replaceAll(',', ''));
    return html`<div class="number ${this.name}">
      <label for=${id}>${label}</label>
      <span class="row">
        <input
          id=${id}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          .value=${live(shown)}
          aria-invalid=${this.#refused ? 'true' : 'false'}
          aria-describedby=${this.#refused ? `${id}-refused` : nothing}
          @change=${(/** @type {any} */ event) => typed(event.target.value)}
        />
        ${strides.map((stride) => button(-1, stride))} ${strides.toReversed().map((stride) => button(1, stride))} ${this.#sliderFor(value, label, set, number)}
      </span>
      ${this.#refused ? html`<p class="refused" id="${id}-refused" role="alert">${this.#refused.message}</p>` : nothing}
    </div>`;
  }

  /** @param {number | null} value @param {string} label @param {(value: number) => void} set @param {(value: number, digits?: number) => string} number */
  #sliderFor(value, label, set, number) {
    if (this.slider === 'none' || value === null) return nothing;
    const { least, most } = /** @type {import('../core.js').Range} */ (this.setting.range);
    const isLog = this.slider === 'log';
    const to = isLog ? Math.log10 : (/** @type {number} */ x) => x;
    const from = isLog ? (/** @type {number} */ x) => Number((10 ** x).toPrecision(2)) : (/** @type {number} */ x) => x;
    return html`<input
      type="range"
      min=${to(least)}
      max=${to(most)}
      step=${isLog ? 0.01 : 0.1}
      .value=${live(String(to(value)))}
      aria-label=${label}
      aria-valuetext=${number(value)}
      @input=${(/** @type {any} */ event) => set(from(Number(event.target.value)))}
    />`;
  }
}
