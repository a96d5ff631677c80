// The laser game: you aim, the friend shouts; then the algorithms play the same round.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { keyHelp, timelineKeys } from '../parts/keys.js';
import { laterPart } from '../parts/later-part.js';
import { NumberControl, rateStrides } from '../parts/number-control.js';
import { bubble, shoutText, sideOf } from '../parts/shout.js';
import { toCSV } from '../parts/table.js';
import { timelineBar } from '../parts/timeline.js';
import { aimer, aimStrides, keysOf, shotTable } from './game-aim.js';
import { comparison, gap, playerChoice, race, replay, result } from './game-over.js';
import { plain, playAgain } from './game-records.js';
import { cancelled, whySquares } from './game-sum.js';

/** @typedef {import('./scene.js').Page} Page */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./game-records.js').GameState} GameState */

const mostShots = 1000;
const isNumber = Number.isFinite;
/** A number, or one for each of two knobs. @param {unknown} aim */
const isAim = (aim) => {
  const knobs = [aim].flat();
  return (knobs.length === 1 || knobs.length === 2) && knobs.every(isNumber);
};

/** @implements {Scene} */
export class GameScene {
  static settings = ['level', 'seed', 'noise', 'rate', 'steps', 'speed'];
  static restarts = ['level', 'seed', 'noise'];
  static progress = { aim: null, shots: [], givenUp: false, guess: null, players: null };

  /** @param {import('./scene.js').State} progress */
  static accepts({ aim, shots, givenUp, guess, players }) {
    return (
      (aim === null || isAim(aim)) &&
      Array.isArray(shots) &&
      shots.length <= mostShots &&
      shots.every(isAim) &&
      typeof givenUp === 'boolean' &&
      (guess === null || (isNumber(guess?.shots) && isNumber(guess.rate))) &&
      (players === null || (Array.isArray(players) && players.every((player) => typeof player === 'string')))
    );
  }

  #page;
  /** @type {import('./game-records.js').GameRecords} */
  #records = /** @type {any} */ (undefined);
  /** The number in the field of the prediction, before it is told. @type {number | null} */
  #typedGuess = null;
  #loop;
  /** @type {Map<string, NumberControl[]>} by level, so that a text typed for one is not shown in another */
  #controls = new Map();

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#loop = laterPart(page, 'loop', 'control.loop', () => import('./game-loop.js'));
    this.guessControl = new NumberControl({
      name: 'guess',
      setting: page.numeric({ usual: 10, least: 1, most: mostShots }),
      slider: 'none',
      change: (guess) => {
        this.#typedGuess = Math.round(guess);
        page.redraw();
      },
      redraw: page.redraw,
    });
    this.rateControl = new NumberControl({
      name: 'rate',
      setting: page.settings.rate,
      slider: 'log',
      strides: rateStrides,
      change: (rate) => page.change({ rate }),
      redraw: page.redraw,
    });
  }

  /** @param {any} state */
  settle(state) {
    const { levels } = this.#page.core.catalogue;
    const { knobs } = levels.find(({ id }) => id === state.level) ?? levels[0];
    // As many numbers as there are knobs, and none farther than its knob goes.
    const turned = (/** @type {import('./game-records.js').Plain} */ aim) =>
      knobs.map(({ least, most, start }, k) => Math.min(most, Math.max(least, [aim].flat()[k] ?? start)));
    const aim = state.aim === null ? null : turned(state.aim);
    const shots = state.shots.map(turned);
    const players = state.players ?? (this.#mayAsk ? [] : ['gd']);
    this.#records = playAgain(this.#page.core, { ...state, aim, shots }, players);
    const { you, hidden, tracks, lastShot } = this.#records;
    if (shots.length === 0) this.#typedGuess = null; // it was for another round
    return {
      ...state,
      aim: aim && plain(aim),
      shots: shots.map(plain),
      guess: state.guess && { shots: state.guess.shots, rate: state.guess.rate },
      players: state.players && hidden ? tracks.slice(1).map(({ player }) => player) : state.players,
      givenUp: state.givenUp && !you.hit,
      steps: hidden ? Math.min(state.steps, lastShot) : 0,
    };
  }

  /** Whether there is somebody to ask for a prediction, and a place to ask. */
  get #mayAsk() {
    return this.#page.predicts && this.#page.shows('controls');
  }

  /** @param {any} state */
  canStep({ steps }) {
    return this.#records.hidden !== undefined && steps < this.#records.lastShot;
  }

  outcome() {
    if (!this.#records.hidden) return 'running';
    return this.#records.you.hit ? 'converged' : 'stalled';
  }

  /** Your newest shot, if there is one; cost and gradient as the shout tells them. */
  record() {
    const { you, level } = this.#records;
    const shot = you.aims.length - 1;
    if (shot < 0) return undefined;
    const heard = you.heard[shot];
    const cost = heard.reduce((sum, error) => sum + error * error, 0);
    const slopes = heard.map((error) => 2 * error);
    // Of a sum the slope is the same for both knobs; one distance is no gradient of two.
    const isTold = slopes.length === level.knobs.length || level.friends[0] === 'sum';
    const gradient = isTold ? level.knobs.map((_, k) => slopes[k] ?? slopes[0]) : [];
    return { step: shot + 1, position: you.aims[shot], cost, gradient };
  }

  history() {
    return Object.fromEntries(
      this.#records.tracks.map(({ player, aims, heard }) => [
        player,
        { position: aims.map(plain), heard: heard.map(plain) },
      ]),
    );
  }

  csv() {
    const { tracks, level } = this.#records;
    const rows = tracks.flatMap(({ player, aims, heard }) =>
      aims.map((aim, shot) => [player, shot + 1, ...aim, ...heard[shot]]),
    );
    const isFlat = level.knobs.length > 1;
    const knobs = isFlat ? level.knobs.map(({ id }) => id) : ['position'];
    const friends = isFlat ? level.friends.map((friend) => `heard-${friend}`) : ['heard'];
    return toCSV(['player', 'shot', ...knobs, ...friends], rows);
  }

  free() {}

  /** @param {GameState} state */
  #shoot({ shots }) {
    if (shots.length >= mostShots) return;
    this.#page.change({ shots: [...shots, plain(this.#records.aim)], steps: shots.length });
    if (this.#records.hidden) this.#replay();
  }

  /** @param {import('./scene.js').State} patch */
  #showRivals(patch) {
    this.#page.change({ players: ['gd'], steps: 0, ...patch });
    this.#replay();
  }

  /** The paths are walked again from the first shot; at once where motion is unwelcome. */
  #replay() {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#page.change({ steps: still ? this.#records.lastShot : 0 });
    if (!still && !this.#page.playing) this.#page.play();
  }

  /** @param {any} given */
  render(given) {
    /** @type {GameState} */
    const state = given;
    const page = this.#page;
    const { locale, core } = page;
    const { say } = locale;
    const { hidden, level } = this.#records;
    const asks = hidden !== undefined && this.#mayAsk && state.players === null;
    return html`<div class="game">
      <div class="picture">
        ${page.shows('friend') ? this.#renderShouts(state) : nothing} ${hidden ? replay(locale, this.#records, state.steps) : aimer(locale, this.#records, { aim: (knobs) => this.#aim(knobs), shoot: () => this.#shoot(state) })}
      </div>
      ${
        page.shows('controls')
          ? html`<div class="panel" part="controls"><div class="told" role="status">${hidden ? this.#renderResult(state) : cancelled(locale, this.#records)}</div>
              ${hidden ? this.#renderOver(state, asks) : this.#renderPlaying(state)}
            </div>`
          : nothing
      }
      ${hidden && page.shows('timeline') ? this.#renderTimeline(state) : nothing}
      ${page.shows('timeline') && !asks ? this.#loop(state, this.#records, () => this.#shoot(state)) : nothing}
      ${hidden && !asks && page.shows('chart') ? race(locale, this.#records, state.steps) : nothing}
      ${hidden && !asks && page.shows('table') ? comparison(locale, this.#records, state.rate, page.save) : nothing}
      <div class="choice">
        <label class="level"
          ><span>${say('game.level')}</span>
          <select @change=${(/** @type {any} */ event) => page.change({ level: event.target.value })}>
            ${core.catalogue.levels.map(
              ({ id }) =>
                html`<option value=${id} .selected=${live(id === state.level)}>${say(`level.${id}`)}</option>`,
            )}
          </select></label
        >
        <p class="hint">${say(`level.${state.level}.hint`, { noise: this.#records.noise })}</p>
      </div>
      ${hidden ? nothing : keyHelp(locale, keysOf(level), 'keys.onStage')}
      ${
        hidden && page.shows('timeline')
          ? keyHelp(
              locale,
              timelineKeys.filter(({ does }) => does !== 'branch'),
              'keys.onTimeline',
            )
          : nothing
      }
    </div>`;
  }

  /** What each friend shouted of the newest shot, or of the one that the replay shows. @param {GameState} state */
  #renderShouts({ steps }) {
    const { locale, playing } = this.#page;
    const { say } = locale;
    const { you, level, hidden } = this.#records;
    const newest = you.aims.length - 1;
    const shot = hidden ? Math.min(steps, newest) : newest;
    const isOne = level.knobs.length === 1;
    return html`<div class="bubbles">
      ${level.friends.map((friend, k) => {
        if (shot < 0) return bubble({ text: say(isOne ? 'shout.start' : `shout.start.${friend}`) });
        const error = you.heard[shot][k];
        const side = sideOf({ error, hit: you.hit && shot === newest }, friend);
        const text = shoutText(locale, side, error);
        return bubble({ side, text, count: say('game.shot', { shot: shot + 1 }), quiet: playing });
      })}
    </div>`;
  }

  /** @param {number[]} wanted */
  #aim(wanted) {
    this.#page.change({ aim: plain(wanted.map((knob) => Number(knob.toPrecision(8)))) });
  }

  /** @param {GameState} state */
  #renderPlaying(state) {
    const { locale } = this.#page;
    const { say } = locale;
    const { aim, you, level } = this.#records;
    const controls = this.#aimControls();
    const submit = (/** @type {Event} */ event) => {
      event.preventDefault();
      // One field after the other: each may be refused.
      const read = (/** @type {number} */ k) => {
        if (k === controls.length) this.#shoot(state);
        else controls[k].submit(locale, this.#records.aim[k], () => read(k + 1));
      };
      read(0);
    };
    const giveUp = () => {
      this.#page.change({ givenUp: true, steps: state.shots.length - 1 });
      this.#replay();
    };
    const hasShot = you.aims.length > 0;
    return html`<form class="aim" @submit=${submit}>
        ${controls.map((control, k) => control.render(locale, aim[k], say(`knob.${level.knobs[k].id}`)))}
        <button class="main" data-does="shoot">${say('game.shoot')}</button>
        ${hasShot ? html`<button type="button" class="quiet" data-does="give-up" @click=${giveUp}>${say('game.giveUp')}</button>` : nothing}
      </form>
      ${hasShot && this.#page.shows('table') ? shotTable(locale, this.#records) : nothing}`;
  }

  #aimControls() {
    const { id, knobs } = this.#records.level;
    const controls =
      this.#controls.get(id) ??
      knobs.map(
        (knob, k) =>
          new NumberControl({
            name: k === 0 ? 'aim' : 'across',
            setting: this.#page.numeric({ usual: knob.start, least: knob.least, most: knob.most }),
            slider: 'none',
            strides: () => aimStrides(knob),
            change: (value) => this.#aim(this.#records.aim.map((other, n) => (n === k ? value : other))),
            redraw: this.#page.redraw,
          }),
      );
    this.#controls.set(id, controls);
    return controls;
  }

  /** How the round ended, and how good the prediction was. @param {GameState} state */
  #renderResult({ guess, rate }) {
    const { locale } = this.#page;
    const descender = this.#records.tracks.find(({ player }) => player === 'gd');
    // The prediction was for its own rate.
    return html`${result(locale, this.#records)} ${whySquares(locale, this.#records)}
      ${guess && descender && guess.rate === rate ? gap(locale, guess.shots, descender) : nothing}`;
  }

  /** @param {GameState} state @param {boolean} asks */
  #renderOver(state, asks) {
    const page = this.#page;
    const { locale, core } = page;
    const { say } = locale;
    const descender = this.#records.tracks.find(({ player }) => player === 'gd');
    const playing = this.#records.tracks.slice(1).map(({ player }) => player);
    return html`${
      asks
        ? this.#renderQuestion(state)
        : html`${playerChoice(locale, core.catalogue.players, playing, (players) => page.change({ players }))}
            ${descender ? this.rateControl.render(locale, state.rate) : nothing}`
    }
      <p class="rounds">
        <button type="button" data-does="new-round" @click=${() => page.change({ seed: (state.seed + 1) % 2 ** 32 })}>
          ${say('game.newRound')}
        </button>
        <button type="button" class="quiet" data-does="same-round" @click=${() => page.change({ ...GameScene.progress, steps: 0 })}>
          ${say('game.sameRound')}
        </button>
      </p>`;
  }

  /** Before gradient descent plays for the first time, the learner says how long it will take. @param {GameState} state */
  #renderQuestion({ rate }) {
    const { locale } = this.#page;
    const { say } = locale;
    const guess = this.#typedGuess;
    const reveal = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.guessControl.submit(locale, guess, (shots) => this.#showRivals({ guess: { shots, rate } }));
    };
    return html`<form class="question" @submit=${reveal}>
      <p>${say('game.question')}</p>
      ${this.guessControl.render(locale, guess)}
      <button class="main" data-does="reveal">${say('game.letItPlay')}</button>
      <button type="button" class="quiet" data-does="skip" @click=${() => this.#showRivals({})}>${say('predict.skip')}</button>
    </form>`;
  }

  /** @param {GameState} state */
  #renderTimeline(state) {
    const page = this.#page;
    return timelineBar(page, {
      at: state.steps,
      atText: page.locale.say('game.shot', { shot: state.steps + 1 }),
      last: this.#records.lastShot,
      canStep: this.canStep(state),
      speed: state.speed,
    });
  }
}
