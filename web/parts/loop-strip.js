// The loop of every scene: init, predict, loss, gradient, step, and again or stop. It lights up part by part, update by
// update, or while it runs.
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { dress, LaterWords } from './later-words.js';
import css from './loop-strip.css?inline';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {'init' | 'predict' | 'loss' | 'gradient' | 'step' | 'decide'} Part */
/** @typedef {'part' | 'update' | 'full'} Pace */
/**
 * What the strip shows: plain data.
 * @typedef {object} View
 * @property {{name: Part, gloss: string, text: string}[]} parts all six: what each asks, and its numbers, or '' while they are not told
 * @property {Part} lit
 * @property {Pace} pace
 * @property {Pace[]} paces those that can be chosen
 * @property {string} label of the button
 * @property {() => void} next
 * @property {(pace: Pace) => void} setPace
 * @property {string | null} ended why the loop has stopped; null while it goes on
 * @property {string | null} running while it is played: how far and how fast
 * @property {number} sweep counts the updates whose parts light up in turn; 0 for none
 */
/**
 * A loop as a scene tells it.
 * @typedef {object} Loop
 * @property {number} at the record that it stands on; -1 while there is none
 * @property {'step' | 'predict'} takes which part brings the next record: the optimizer's step, or the shot of a person
 * @property {string | null} ended why it has stopped there; null while it goes on
 * @property {(cycle: number) => Partial<Record<Part, string>>} texts what each part was of the update that leaves that record; what is not known is left out
 * @property {(part: Part) => string} [gloss] what each part asks, where not the usual
 * @property {() => void} take brings the next record
 * @property {() => void} restart
 * @property {boolean} playing
 * @property {number} speed updates a second that it is played with
 * @property {(() => void) | undefined} [play] plays, or pauses
 * @property {number} [perSecond] updates a second, where somebody else counts them
 */

/** @type {Part[]} */
export const parts = ['init', 'predict', 'loss', 'gradient', 'step', 'decide'];

/** So many updates a second can still be read. */
const readable = 2;

/** @param {Locale} locale @param {View} view */
export function loopView({ say }, view) {
  const { lit, pace, paces, label, next, setPace, ended, running, sweep } = view;
  const place = parts.indexOf(lit);
  const nameOf = (/** @type {Part} */ name) => {
    if (name !== 'decide' || lit !== 'decide' || running) return say(`loop.${name}`);
    return say(ended === null ? 'loop.repeat' : 'loop.stop');
  };
  const stateOf = (/** @type {number} */ i) => {
    if (running) return 'running';
    if (i === place) return 'lit';
    return i < place ? 'done' : 'ahead';
  };
  const now = view.parts[place];
  // Numbers that change too fast to be read are not shown.
  const shown = view.parts.map(({ gloss, text }, i) =>
    text && i <= place && !running ? { kind: 'numbers', words: text } : { kind: 'gloss', words: gloss },
  );
  return html`<div class="loop-strip">
    <div class="row">
      <button type="button" class="main" data-does="loop-next" @click=${next}>${label}</button>
      <fieldset class="paces">
        <legend>${say('loop.pace')}</legend>
        ${paces.map(
          (id) =>
            html`<label
              ><input
                type="radio"
                name="loop-pace"
                value=${id}
                .checked=${live(id === pace)}
                @change=${() => setPace(id)}
              />${say(`loop.pace.${id}`)}</label
            >`,
        )}
      </fieldset>
    </div>
    ${keyed(
      sweep,
      html`<ol class=${sweep > 0 && !running ? 'sweep' : ''} aria-label=${say('loop.name')}>
        ${view.parts.map(
          ({ name }, i) =>
            html`<li class=${stateOf(i)} data-part=${name} aria-current=${stateOf(i) === 'lit' ? 'step' : nothing}>
              <strong>${nameOf(name)}</strong>
              <span class=${shown[i].kind} dir="auto">${shown[i].words}</span>
            </li>`,
        )}
      </ol>`,
    )}
    <p class="now" role="status" aria-live=${running ? 'off' : 'polite'}>
      ${running ?? html`${say('loop.now', { part: nameOf(lit), asks: now.gloss })} <span class="numbers" dir="auto">${now.text}</span>`}
    </p>
  </div>`;
}

export class LoopStrip {
  #page;
  /** @type {Pace} */
  #pace = 'part';
  /** @type {Part} */
  #lit = 'init';
  /** The record that the shown update leaves. */
  #cycle = 0;
  /** Of which loop that is so: the record and the kind. */
  #at = '';
  /** What the strip's own step is to lead to. @type {{at: string, cycle: number, lit: Part} | undefined} */
  #expected;
  #sweep = 0;
  /** Since when it is played, and what was told last. @type {{time: number, at: number, told: number, text: string} | undefined} */
  #played;

  #words;

  /** @param {import('../scenes/scene.js').Page} page @param {ShadowRoot} root @param {string[]} [more] files of sentences that the scene's own texts need */
  constructor(page, root, more = []) {
    this.#page = page;
    this.#words = new LaterWords(page, 'loop', ['loop', ...more]);
    dress(root, css);
  }

  /** Whether its sentences are there. */
  get isReady() {
    return this.#words.isReady;
  }

  /** Lights what the record that the loop stands on leads to, where something else than the strip has moved it. @param {Loop} loop */
  #settle({ at, takes, ended, playing }) {
    const now = `${takes} ${at}`;
    if (this.#at === now) return;
    const isFirst = this.#at === '';
    this.#at = now;
    const expected = this.#expected;
    this.#expected = undefined;
    if (expected?.at === now && !playing) {
      this.#cycle = expected.cycle;
      this.#lit = expected.lit;
      this.#sweep = 0;
    } else if (at < 0 || (at === 0 && ended === null && takes === 'step')) {
      this.#cycle = 0;
      this.#lit = 'init';
      this.#sweep = 0;
    } else {
      this.#cycle = takes === 'step' ? Math.max(0, at - 1) : at;
      this.#lit = takes === 'step' || ended !== null ? 'decide' : 'step';
      this.#sweep = isFirst ? 0 : this.#sweep + 1;
    }
  }

  /** The part after the one lit. @param {Loop} loop @returns {Part} */
  #nextPart({ at, ended }) {
    const isHere = this.#cycle === at; // the step that leaves it is still to come
    if (this.#lit === 'gradient' && ended !== null && isHere) return 'decide';
    return this.#lit === 'decide' ? 'predict' : parts[parts.indexOf(this.#lit) + 1];
  }

  /** @param {Loop} loop */
  #next(loop) {
    const { at, takes, ended, take } = loop;
    if (this.#lit === 'decide' && ended !== null) return this.#restart(loop);
    if (this.#pace === 'update') return take();
    const lit = this.#nextPart(loop);
    const cycle = this.#lit === 'decide' ? this.#cycle + 1 : this.#cycle;
    const isNew = lit === takes && (takes === 'predict' || cycle === at);
    if (isNew) {
      this.#expected = { at: `${takes} ${at + 1}`, cycle: takes === 'predict' ? at + 1 : cycle, lit };
      return take();
    }
    this.#sweep = 0;
    this.#lit = lit;
    this.#cycle = cycle;
    this.#page.redraw();
  }

  /** @param {Loop} loop */
  #restart({ takes, restart }) {
    this.#expected = { at: `${takes} 0`, cycle: 0, lit: 'init' };
    restart();
  }

  /** What the button says. @param {Loop} loop @param {Pace} pace */
  #label(loop, pace) {
    const { say } = this.#page.locale;
    if (loop.playing) return say('loop.pause');
    if (this.#lit === 'decide' && loop.ended !== null) return say('loop.again');
    if (pace !== 'part') return say(pace === 'full' ? 'loop.run' : 'loop.update');
    const next = this.#nextPart(loop);
    return say('loop.next', { part: say(`loop.${next}`) });
  }

  /** How far it has come and how fast, told anew twice a second. @param {Loop} loop @returns {string | null} */
  #running({ playing, at, speed, perSecond }) {
    if (!playing || speed <= readable) {
      this.#played = undefined;
      return null;
    }
    const time = performance.now();
    this.#played ??= { time, at, told: Number.NEGATIVE_INFINITY, text: '' };
    const played = this.#played;
    if (time - played.told < 500) return played.text;
    const seconds = (time - played.time) / 1000;
    const rate = perSecond ?? (seconds > 0.4 ? (at - played.at) / seconds : speed);
    const { say, number } = this.#page.locale;
    this.#played = {
      ...(seconds > 4 ? { time, at } : played), // so that a change of speed is seen
      told: time,
      text: say('loop.running', { count: at, speed: number(rate, rate < 10 ? 1 : 0) }),
    };
    return this.#played.text;
  }

  /** @param {Loop} loop */
  render(loop) {
    this.#settle(loop);
    const { locale, redraw } = this.#page;
    const { say } = locale;
    const { ended, playing, play, texts, gloss = (part) => say(`loop.${part}.asks`) } = loop;
    const pace = this.#pace === 'full' && !play ? 'part' : this.#pace;
    const numbers = texts(this.#cycle);
    const running = this.#running(loop);
    if (running) this.#sweep = 0;
    if (ended !== null && this.#lit === 'decide') numbers.decide = ended;
    return loopView(locale, {
      parts: parts.map((name) => ({ name, gloss: gloss(name), text: numbers[name] ?? '' })),
      lit: this.#lit,
      pace,
      paces: play ? ['part', 'update', 'full'] : ['part', 'update'],
      label: this.#label(loop, pace),
      next: () => {
        const isOver = this.#lit === 'decide' && ended !== null;
        if (play && (playing || (pace === 'full' && !isOver))) play();
        else this.#next(loop);
      },
      setPace: (chosen) => {
        this.#pace = chosen;
        redraw();
      },
      ended,
      running,
      sweep: this.#sweep,
    });
  }
}
