import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';

/** A rate's buttons change its second digit. @param {number} rate */
export const rateStrides = (rate) => [10 ** (Math.floor(Math.log10(rate) + 1e-9) - 1)];

/**
 * A number with a label, a field to type in, buttons for less and more, and a slider. What is typed wrong stays in the
 * field with a sentence about it; the number stays as it was.
 */
export class NumberControl {
  /** What is in the field while it is being typed, or was refused; else the field shows the number. @type {string | undefined} */
  #draft;
  /** Why the draft was refused. @type {string | undefined} */
  #refusal;

  /**
   * @param {object} how
   * @param {string} how.name also the sentence key: control.<name>
   * @param {import('../settings.js').Setting} how.setting
   * @param {'linear' | 'log' | 'none'} how.slider
   * @param {(value: number) => number[]} [how.strides] how far the buttons go from a value, the farthest first
   * @param {() => {least: number, most: number, stride: number}} [how.reach] where a linear slider goes, if not along all that can be typed
   * @param {(value: number) => void} how.change
   * @param {() => void} how.redraw
   */
  constructor({ name, setting, slider, strides = () => [], reach, change, redraw }) {
    this.name = name;
    this.setting = setting;
    this.slider = slider;
    this.strides = strides;
    this.reach = reach;
    this.change = change;
    this.redraw = redraw;
  }

  /** Whether there is something in the field that is not the number. */
  get isTyping() {
    return Boolean(this.#draft?.trim());
  }

  /**
   * For a form around the control: goes on with the value, unless there is none, or what is typed was refused.
   * @param {import('../locales/locale.js').Locale} locale @param {number | null} value @param {(value: number) => void} proceed
   */
  submit(locale, value, proceed) {
    this.#read(locale, value);
    if (value === null) this.#refusal ??= locale.say('refused.empty');
    if (this.#refusal) this.redraw();
    else proceed(Number(value));
  }

  /**
   * Reads what was typed, if there is something that was not read yet. Where the text is again what it was before the
   * typing, browsers tell of no change; so this is asked too when the field is left.
   * @param {import('../locales/locale.js').Locale} locale @param {number | null} value
   */
  #read({ say }, value) {
    const text = this.#draft;
    if (text === undefined || this.#refusal) return;
    if (text.trim() === '' && value === null) {
      this.#draft = undefined;
      return;
    }
    const reading = this.setting.read(text);
    if (reading.refusal) {
      const { reason, values } = reading.refusal;
      const stays = value === null ? '' : say('refused.stays', { value });
      this.#refusal = `${say(`refused.${reason}`, values)} ${stays}`;
      this.redraw();
    } else {
      this.#set(reading.value);
    }
  }

  /** @param {number} value */
  #set(value) {
    const { least, most } = /** @type {import('../core.js').Range} */ (this.setting.range);
    this.#draft = undefined;
    this.#refusal = undefined;
    this.change(Number(Math.min(most, Math.max(least, value)).toPrecision(6)));
  }

  /** @param {import('../locales/locale.js').Locale} locale @param {number | null} value @param {string} [label] */
  render(locale, value, label = locale.say(`control.${this.name}`)) {
    const { say, number } = locale;
    const { least, most } = /** @type {import('../core.js').Range} */ (this.setting.range);
    const read = () => this.#read(locale, value);
    const typing = (/** @type {string} */ text) => {
      this.#draft = text;
      if (!this.#refusal) return;
      this.#refusal = undefined; // now, and not when the field is left: a button pressed then would move away
      this.redraw();
    };
    const strides = value === null ? [] : this.strides(value);
    const button = (/** @type {1 | -1} */ way, /** @type {number} */ stride) => {
      const sign = way > 0 ? '+' : '\u2212';
      return html`<button
        type="button"
        class="stride"
        aria-label=${say(way > 0 ? 'control.more' : 'control.less', { name: label, stride })}
        ?disabled=${way > 0 ? Number(value) >= most : Number(value) <= least}
        @click=${() => this.#set(Number(value) + way * stride)}
      >
        <span aria-hidden="true">${sign}${strides.length > 1 ? number(stride) : ''}</span>
      </button>`;
    };
    const id = `field-${this.name}`;
    const shown = this.#draft ?? (value === null ? '' : String(Number(value.toPrecision(6))));
    return html`<div class="number ${this.name}">
      <label for=${id}>${label}</label>
      <span class="row">
        <input
          id=${id}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          .value=${live(shown)}
          aria-invalid=${this.#refusal ? 'true' : 'false'}
          aria-describedby=${this.#refusal ? `${id}-refused` : nothing}
          @input=${(/** @type {any} */ event) => typing(event.target.value)}
          @change=${read}
          @blur=${read}
        />
        ${strides.map((stride) => button(-1, stride))} ${strides.toReversed().map((stride) => button(1, stride))} ${this.#sliderFor(value, label, number)}
      </span>
      ${this.#refusal ? html`<p class="refused" id="${id}-refused" role="alert">${this.#refusal}</p>` : nothing}
    </div>`;
  }

  /** @param {number | null} value @param {string} label @param {(value: number, digits?: number) => string} number */
  #sliderFor(value, label, number) {
    if (this.slider === 'none' || value === null) return nothing;
    const range = /** @type {import('../core.js').Range} */ (this.setting.range);
    const { least, most, stride } = this.reach?.() ?? { ...range, stride: 0.1 };
    const isLog = this.slider === 'log';
    const to = isLog ? Math.log10 : (/** @type {number} */ x) => x;
    const rounded = (/** @type {number} */ x) => (this.setting.isWhole ? Math.round(x) : x);
    const from = (/** @type {number} */ x) => rounded(isLog ? Number((10 ** x).toPrecision(2)) : x);
    return html`<input
      type="range"
      min=${to(least)}
      max=${to(most)}
      step=${isLog ? 0.01 : stride}
      .value=${live(String(to(value)))}
      aria-label=${label}
      aria-valuetext=${number(value)}
      @input=${(/** @type {any} */ event) => this.#set(from(Number(event.target.value)))}
    />`;
  }
}
