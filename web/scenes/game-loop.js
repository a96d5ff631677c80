// The loop of a round for the strip: the player is the optimizer, and so is gradient descent once the round is over.
import { live } from 'lit/directives/live.js';
import { html, nothing } from 'lit/html.js';
import { LoopStrip } from '../parts/loop-strip.js';
import { added, factor } from '../parts/loop-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').Level} Level */
/** @typedef {import('./game-records.js').GameRecords} GameRecords */
/** @typedef {import('./game-records.js').GameState} GameState */
/** @typedef {import('./game-records.js').Track} Track */

/** An aim in words. @param {Locale} locale @param {Level} level @param {number[]} aim */
function aimText({ say, number }, { knobs }, aim) {
  return knobs.map(({ id }, k) => say(`knob.${id}.value`, { value: number(aim[k]) })).join(', ');
}

/** The shouts, squared and added. @param {Locale} locale @param {number[]} heard */
function lossText(locale, heard) {
  const squares = heard.map((error) => `${factor(locale, error)}\u00b2`).join(' + ');
  return locale.say('loop.game.loss', { squares, cost: heard.reduce((sum, error) => sum + error * error, 0) });
}

/** What the shouts tell of the slope: of their square, it is twice each. @param {Locale} locale @param {Level} level @param {number[]} heard */
function gradientText(locale, { knobs, friends }, heard) {
  const { say } = locale;
  const twice = (/** @type {number} */ error) =>
    say('loop.gradient.square', { error: factor(locale, error), gradient: 2 * error });
  const [error] = heard;
  const values = { error: factor(locale, error), gradient: 2 * error };
  if (knobs.length > 1) {
    if (friends[0] === 'distance') return say('loop.game.gradient.apart');
    if (friends[0] === 'sum') return say('loop.game.gradient.sum', { height: twice(error) });
    return say('loop.game.gradient.two', { height: twice(error), across: twice(heard[1]) });
  }
  if (error === 0) return say('loop.game.gradient.zero');
  if (friends[0] === 'distance') return say('loop.game.gradient.side', values);
  return say(error > 0 ? 'loop.game.gradient.down' : 'loop.game.gradient.up', values);
}

/** The slope for each knob, where the shouts tell it with its sign. @param {Level} level @param {number[]} heard @returns {(number | undefined)[]} */
function slopesOf({ knobs, friends }, heard) {
  if (friends[0] === 'distance') return knobs.map(() => undefined);
  return knobs.map((_, k) => 2 * (heard[k] ?? heard[0]));
}

/**
 * How one knob was turned, and what learning rate that would have been.
 * @param {Locale} locale @param {{from: number, to: number, slope: number | undefined, isYours: boolean}} step
 */
function turnText(locale, { from, to, slope, isYours }) {
  const { say } = locale;
  const { sign, by } = added(locale, to - from);
  if (!slope) return say('loop.game.step.move', { from, to, sign, by });
  const rate = (from - to) / slope;
  const gradient = factor(locale, slope);
  if (!isYours) return say('loop.game.step.plain', { from, to, rate, gradient });
  if (rate > 0) return say('loop.game.step.rate', { from, to, rate, gradient });
  return say('loop.game.step.uphill', { from, to, sign, by });
}

/** @param {Locale} locale @param {Level} level @param {{from: number[], to: number[], heard: number[], isYours: boolean}} step */
function stepText(locale, level, { from, to, heard, isYours }) {
  const { say } = locale;
  const { knobs } = level;
  const slopes = slopesOf(level, heard);
  if (from.every((value, k) => value === to[k])) return say('loop.game.step.stays');
  const turned = knobs.map((_, k) => turnText(locale, { from: from[k], to: to[k], slope: slopes[k], isYours }));
  if (knobs.length === 1) return turned[0];
  return knobs.map(({ id }, k) => say('loop.game.each', { name: say(`knob.${id}`), text: turned[k] })).join('; ');
}

export class Part {
  #page;
  #strip;
  /** Whose loop is shown once the round is over. */
  #whose = 'gd';

  /** @param {import('./scene.js').Page} page @param {ShadowRoot} root */
  constructor(page, root) {
    this.#page = page;
    this.#strip = new LoopStrip(page, root);
  }

  /** @param {GameState} state @param {GameRecords} records @param {() => void} shoot */
  render(state, records, shoot) {
    const { locale, redraw } = this.#page;
    const { say } = locale;
    if (!this.#strip.isReady) return nothing;
    if (!records.hidden) return this.#renderYours(state, records, shoot);
    // The others go by no gradient.
    const tracks = records.tracks.filter(({ player, aims }) => ['you', 'gd'].includes(player) && aims.length > 0);
    const track = tracks.find(({ player }) => player === this.#whose) ?? tracks[0];
    if (!track) return nothing;
    const choose = (/** @type {any} */ { target }) => {
      this.#whose = target.value;
      redraw();
    };
    return html`${
      tracks.length > 1
        ? html`<label class="level"
            ><span>${say('loop.game.whose')}</span>
            <select data-does="whose-loop" @change=${choose}>
              ${tracks.map(({ player }) => html`<option value=${player} .selected=${live(player === track.player)}>${say(`player.${player}`)}</option>`)}
            </select></label
          >`
        : nothing
    }
    ${this.#renderTrack(state, records, track)}`;
  }

  /** @param {GameState} state @param {GameRecords} records @param {() => void} shoot */
  #renderYours({ speed }, records, shoot) {
    const { change } = this.#page;
    const { you, aim } = records;
    return this.#strip.render({
      at: you.aims.length - 1,
      takes: 'predict',
      ended: null,
      texts: (cycle) => this.#texts(records, you, cycle, aim),
      gloss: (part) => this.#gloss(part),
      take: shoot,
      restart: () => change({ shots: [] }),
      playing: false,
      speed,
    });
  }

  /** @param {GameState} state @param {GameRecords} records @param {Track} track */
  #renderTrack({ steps, speed }, records, track) {
    const { playing, play, change, locale } = this.#page;
    const { player, aims, hit } = track;
    const last = aims.length - 1;
    const end = hit ? 'hit' : player === 'you' ? 'gaveUp' : 'used';
    return this.#strip.render({
      at: Math.min(steps, last),
      takes: 'step',
      ended: steps < last ? null : locale.say(`loop.game.${end}`, { count: aims.length }),
      texts: (cycle) => this.#texts(records, track, cycle, steps > cycle ? aims[cycle + 1] : undefined),
      gloss: (part) => this.#gloss(part),
      take: () => change({ steps: steps + 1 }),
      restart: () => change({ steps: 0 }),
      playing,
      play,
      speed,
    });
  }

  /** @param {import('../parts/loop-strip.js').Part} part */
  #gloss(part) {
    const { say } = this.#page.locale;
    return say(part === 'init' ? 'loop.init.asks' : `loop.game.${part}.asks`);
  }

  /** Where the dot goes with an aim, as far as that is known. @param {GameRecords} records @param {number[]} at */
  #dotText({ level, hidden }, at) {
    const { locale } = this.#page;
    const { say } = locale;
    const aim = aimText(locale, level, at);
    if (!level.hidesDistance) return say('loop.game.predict.height', { aim });
    if (!hidden) return say('loop.game.predict.slope', { aim });
    return say('loop.game.predict.told', { aim, height: at[0] * hidden.distance });
  }

  /** @param {GameRecords} records @param {Track} track @param {number} cycle @param {number[] | undefined} next the aim after it, where there is one */
  #texts(records, { player, aims, heard }, cycle, next) {
    const { locale } = this.#page;
    const { say } = locale;
    const { level, aim } = records;
    if (aims.length === 0) return { init: say('loop.game.rests', { aim: aimText(locale, level, aim) }) };
    const from = aims[cycle];
    const isYours = player === 'you';
    const waits = isYours && cycle === aims.length - 1 && from.every((value, k) => value === next?.[k]);
    const turned = next && stepText(locale, level, { from, to: next, heard: heard[cycle], isYours });
    return {
      init: say('loop.game.first', { aim: aimText(locale, level, aims[0]) }),
      predict: this.#dotText(records, from),
      loss: lossText(locale, heard[cycle]),
      gradient: gradientText(locale, level, heard[cycle]),
      step: waits ? say('loop.game.step.yours') : (turned ?? ''),
      decide: say('loop.game.repeat'),
    };
  }
}
