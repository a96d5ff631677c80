// Before it is told: the learner's own line by eye. Then how it compares, at every step.
import { html, nothing } from 'lit/html.js';
import { NumberControl } from '../parts/number-control.js';
import { numeric } from '../settings.js';

/** @typedef {import('./fit.js').FitScene} FitScene */
/** @typedef {import('./fit-progress.js').FitState} FitState */

export class FitGuess {
  #page;
  #controls;
  /** @type {FitScene} */
  #scene = /** @type {any} */ (undefined);

  /** @param {import('./scene.js').Page} page */
  constructor(page) {
    this.#page = page;
    const control = (/** @type {'left' | 'right'} */ side) =>
      new NumberControl({
        name: `guess-${side}`,
        setting: numeric({ usual: 0, least: -1e12, most: 1e12 }),
        slider: 'linear',
        strides: () => [this.#stride * 10],
        reach: () => ({
          least: this.#scene.records.domain.least[1],
          most: this.#scene.records.domain.most[1],
          stride: this.#stride,
        }),
        change: (value) => page.change({ guess: { ...this.#scene.state.guess, [side]: value } }),
        redraw: page.redraw,
      });
    this.#controls = { left: control('left'), right: control('right') };
  }

  get #stride() {
    const { least, most } = this.#scene.records.domain;
    return 10 ** (Math.floor(Math.log10(most[1] - least[1])) - 2);
  }

  /** @param {FitState} state @param {FitScene} scene */
  render({ guess }, scene) {
    this.#scene = scene;
    const { locale, change } = this.#page;
    const { say } = locale;
    if (!guess) {
      if (scene.walk.at > 0) return nothing;
      const { least, most } = scene.records.domain;
      const middle = Number(((least[1] + most[1]) / 2).toPrecision(3));
      return html`<div class="question">
        <p>${say('fit.guess.ask')}</p>
        <button type="button" class="quiet" data-does="guess" @click=${() => change({ guess: { left: middle, right: middle, said: false } })}>${say('fit.guess.begin')}</button>
      </div>`;
    }
    if (!guess.said) {
      return html`<div class="question">
        <p>${say('fit.guess.how')}</p>
        ${this.#controls.left.render(locale, guess.left, say('fit.guess.left'))}
        ${this.#controls.right.render(locale, guess.right, say('fit.guess.right'))}
        <button type="button" data-does="said" @click=${() => change({ guess: { ...guess, said: true } })}>${say('fit.guess.said')}</button>
        <button type="button" class="quiet" data-does="unguess" @click=${() => change({ guess: null })}>${say('predict.skip')}</button>
      </div>`;
    }
    return html`<p class="gap" role="status" aria-live=${this.#page.playing || scene.walk.isUnderWay ? 'off' : 'polite'}>${this.#verdict(guess)}
      <button type="button" class="quiet" data-does="unguess" @click=${() => change({ guess: null })}>${say('fit.guess.away')}</button></p>`;
  }

  /** @param {{left: number, right: number}} guess */
  #verdict(guess) {
    const { say } = this.#page.locale;
    const { records, weights, walk, state } = this.#scene;
    const { points } = records.data;
    const { least, most } = records.domain;
    const slope = (guess.right - guess.left) / (most[0] - least[0]);
    const { train } = records.samples;
    const mine =
      train.reduce((sum, i) => sum + (guess.left + slope * (points[i][0] - least[0]) - points[i][1]) ** 2, 0) /
      train.length;
    const now = records.costOf(weights, 'train');
    const { best } = records;
    // With a price on large weights, what is worked out at once has not the least average square.
    return best === undefined || state.penalty > 0
      ? say('fit.guess.told', { mine, now, count: walk.at })
      : say('fit.guess.told.best', { mine, now, count: walk.at, best: records.costOf(best, 'train') });
  }
}
