// The plane of a pattern: the decision map with the points, each neuron's own map, and what the network says at a place.
import { html, nothing } from 'lit/html.js';
import { keyHelp, press } from '../parts/keys.js';
import { planeDeeds, planeKeys } from '../parts/plane-keys.js';
import css from './digits-plane.css?inline';
import { toldBy } from './digits-plane-ground.js';
import { lookOf } from './digits-plane-look.js';
import { large, wrongOf } from './digits-plane-map.js';
import { borderOf, coloursOf, drawBorder, drawCrosshair, drawDots, paintCells } from './digits-plane-picture.js';
import { rightText, verdictOf, whyNot } from './digits-plane-words.js';

/** @typedef {import('./digits-panel.js').Around} Around */
/** @typedef {import('./digits-panel.js').DigitsState} DigitsState */
/** @typedef {import('./digits-panel.js').Panel} Panel */
/** @typedef {import('./digits-plane-look.js').Neuron} Neuron */
/** @typedef {import('./digits-plane-map.js').PlaneMap} PlaneMap */
/** What the learner foresaw, and of which network. @typedef {{of: string, says: boolean}} Guess */
/** `at` is where the network is read. @typedef {{at: [number, number] | null, guess: Guess | null}} PlaneProgress */

/** Of the picture, in its own pixels. */
const width = 640;

const isPlace = (/** @type {any} */ at) =>
  Array.isArray(at) && at.length === 2 && at.every((value) => Number.isFinite(value) && Math.abs(value) <= 100);
const isGuess = (/** @type {any} */ guess) =>
  typeof guess === 'object' &&
  typeof guess.of === 'string' &&
  guess.of.length < 1000 &&
  typeof guess.says === 'boolean';

/** @implements {Panel} */
export class Plane {
  /** @type {PlaneProgress} */
  static progress = { at: null, guess: null };
  static css = css;
  /** @param {any} progress */
  static accepts = ({ at = null, guess = null }) => (at === null || isPlace(at)) && (guess === null || isGuess(guess));

  #around;
  #look;

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.#look = lookOf(around);
  }

  settle() {
    this.#look.settle();
  }

  /** @param {DigitsState} state @param {Partial<PlaneProgress>} patch */
  #take({ plane }, patch) {
    this.#around.page.change({ plane: { ...Plane.progress, ...plane, ...patch } });
  }

  /** From 0 to 1 to the right and down. @param {number[]} place @returns {number[]} */
  #share([x, y]) {
    const { reach } = this.#look.points;
    return [(x / reach + 1) / 2, (1 - y / reach) / 2];
  }

  /** @param {DigitsState} state @param {number[]} share */
  #read(state, share) {
    const { reach } = this.#look.points;
    const [right, down] = share.map((part) => Math.min(1, Math.max(0, part)));
    const rounded = (/** @type {number} */ value) => Math.round(1000 * value) / 1000;
    this.#take(state, { at: [rounded((2 * right - 1) * reach), rounded((1 - 2 * down) * reach)] });
  }

  /** @param {DigitsState} state */
  render(state) {
    const { page, shown } = this.#around;
    const { locale } = page;
    const { say } = locale;
    const { map } = this.#look;
    if (!map || !shown) return nothing;
    const { plane } = state;
    const looked = this.#look.looked(state);
    const right = rightText(locale, map, this.#around.ground);
    const title = looked
      ? say('decision.title.neuron', { neuron: looked[1] + 1, layer: looked[0] + 1 })
      : say('decision.title');
    const swatch = (/** @type {string} */ name) =>
      html`<span class="swatch ${name}" data-swatch=${name} aria-hidden="true"></span>`;
    return html`<p class="title">${title}</p>
      ${this.#renderStage(state, `${title} ${right}`)}
      <ul class="legend">
        <li>${swatch('one')} ${say('decision.legend.one')}</li>
        <li>${swatch('zero')} ${say('decision.legend.zero')}</li>
        <li>${swatch('even')} ${say('decision.legend.even')}</li>
        <li>${say('decision.legend.held')}</li>
        <li>${say('decision.legend.wrong')}</li>
      </ul>
      ${this.#renderReading(plane, looked)}
      <p data-right>${right}</p>
      ${this.#asks(state, map) ? this.#renderQuestion(state) : html`${this.#renderVerdict(state, map)}<p class="hint" data-lesson>${say(`decision.lesson.${this.#around.chosen.data}`)}</p>`}
      ${keyHelp(locale, planeKeys, 'keys.onFlat')}`;
  }

  /** @param {DigitsState} state @param {string} label */
  #renderStage(state, label) {
    const { say } = this.#around.page.locale;
    const share = this.#share(state.plane.at ?? [0, 0]);
    const deeds = planeDeeds((x, y) => this.#read(state, [share[0] + x, share[1] - y]));
    // A finger that moves scrolls the page: only its tap reads.
    const point = (/** @type {PointerEvent} */ event) => {
      if (event.type === 'pointermove' && (event.buttons === 0 || event.pointerType === 'touch')) return;
      const { left, top, width: wide, height } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
      this.#read(state, [(event.clientX - left) / wide, (event.clientY - top) / height]);
    };
    return html`<div
      class="flat"
      part="stage"
      role="application"
      tabindex="0"
      aria-label=${label}
      aria-description=${say('decision.hint')}
      @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, planeKeys, deeds)}
    >
      <canvas data-plane width=${width} height=${width} aria-hidden="true" @click=${point} @pointermove=${point}></canvas>
    </div>`;
  }

  /** @param {PlaneProgress} plane @param {Neuron | null} looked */
  #renderReading({ at }, looked) {
    const { page, shown } = this.#around;
    const { say, number } = page.locale;
    if (!at || !shown) return html`<p class="hint" data-reading role="status">${say('decision.read')}</p>`;
    const [x, y] = at;
    const features = toldBy(at, this.#look.features);
    const outputs = shown.layers(features);
    const output = outputs[outputs.length - 1][0];
    const value = looked ? outputs[looked[0]][looked[1]] : output;
    const values = { x: number(x, 3), y: number(y, 3), value: number(value, 3) };
    const key = looked ? 'decision.reading.neuron' : output > 0.5 ? 'decision.reading.one' : 'decision.reading.zero';
    return html`<p data-reading role="status"><data value=${value}>${say(key, values)}</data></p>`;
  }

  /** What a guess is about. */
  get #network() {
    const { data, hidden, activation, features, noise } = this.#around.chosen;
    return JSON.stringify([data, hidden, activation, features, noise]);
  }

  /** Whether it is to be foreseen: then nothing is told of what can be learned. @param {DigitsState} state @param {PlaneMap} map */
  #asks({ plane }, map) {
    return this.#around.page.predicts && map.step === 0 && plane.guess?.of !== this.#network;
  }

  /** @param {DigitsState} state */
  #renderQuestion(state) {
    const { say } = this.#around.page.locale;
    const answer = (/** @type {boolean} */ says) => this.#take(state, { guess: { of: this.#network, says } });
    return html`<div class="question" data-question role="group" aria-label=${say('decision.question')}>
      <p>${say('decision.question')}</p>
      <button type="button" class="quiet" data-does="guess-yes" @click=${() => answer(true)}>${say('decision.guess.yes')}</button>
      <button type="button" class="quiet" data-does="guess-no" @click=${() => answer(false)}>${say('decision.guess.no')}</button>
    </div>`;
  }

  /** What was foreseen, and what is. @param {DigitsState} state @param {PlaneMap} map */
  #renderVerdict({ plane }, { step, test }) {
    const { page, ground, chosen } = this.#around;
    const { say, number } = page.locale;
    const { guess } = plane;
    if (!page.predicts || guess?.of !== this.#network) return nothing;
    const { labels } = ground.test;
    const right = 1 - wrongOf(test, labels).length / labels.length;
    const verdict = verdictOf(right, step);
    const share = number(100 * right, 1);
    const said = say(guess.says ? 'decision.said.yes' : 'decision.said.no');
    const told = (/** @type {unknown} */ sentence) =>
      html`<p class="gap" data-verdict=${verdict}>${said} ${sentence}</p>`;
    if (verdict === 'unknown') return told(step > 0 ? say('decision.so.far', { share, step }) : say('decision.train'));
    const isRight = guess.says === (verdict === 'yes');
    const why =
      verdict === 'no' ? whyNot(page.locale, { hidden: chosen.hidden.length, features: chosen.features }) : '';
    return told(
      `${say(`decision.truth.${verdict}`, { share, step })} ${say(isRight ? 'decision.foreseen' : 'decision.unforeseen')} ${why}`,
    );
  }

  /** @param {ShadowRoot} root @param {DigitsState} state */
  drawn(root, state) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (root.querySelector('[data-plane]'));
    const context = canvas?.getContext('2d');
    const colours = coloursOf(root);
    const { shown, ground } = this.#around;
    const { map } = this.#look;
    if (!context || !colours || !map || !shown || !ground.points) return;
    const signed = this.#look.signed(this.#look.looked(state), map);
    const cells = this.#cells(large);
    if (!cells) return;
    paintCells(cells, signed, large, colours);
    context.imageSmoothingEnabled = true;
    context.drawImage(cells.canvas, 0, 0, width, width);
    drawBorder(context, borderOf(signed, large), large, colours);
    drawDots(context, this.#dots(map), colours);
    if (state.plane.at) drawCrosshair(context, this.#share(state.plane.at), colours);
  }

  /** @type {CanvasRenderingContext2D | null} */
  #cellsContext = null;
  /** Where a map is painted cell by cell before it is drawn large. @param {number} side */
  #cells(side) {
    if (!this.#cellsContext) {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = side;
      this.#cellsContext = canvas.getContext('2d');
    }
    return this.#cellsContext;
  }

  /** @param {PlaneMap} map */
  #dots(map) {
    const { ground } = this.#around;
    return /** @type {const} */ (['test', 'train']).flatMap((part) => {
      const { labels } = ground[part];
      const places = this.#look.points[part];
      const wrong = new Set(wrongOf(map[part], labels));
      return Array.from(labels, (label, i) => {
        const [x, y] = this.#share([places[2 * i], places[2 * i + 1]]);
        return { x, y, isOne: label === 1, isHeld: part === 'test', isWrong: wrong.has(i) };
      });
    });
  }

  free() {
    this.#look.free();
  }
}
