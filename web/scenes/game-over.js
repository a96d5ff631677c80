// What is shown when a round is over: the target, the paths, and how everybody did.
import { html, nothing } from 'lit/html.js';
import { raceChart } from '../parts/race-chart.js';
import { drawSheet } from '../parts/sheet.js';
import { drawStage } from '../parts/stage.js';
import { recordTable } from '../parts/table.js';
import { errorsAt } from './game-records.js';
import { whyOf } from './game-why.js';

/** @typedef {import('./game-records.js').GameRecords} GameRecords */
/** @typedef {import('../locales/locale.js').Locale} Locale */

/** Those who took a shot. @param {GameRecords} records */
const shooters = ({ tracks }) => tracks.filter(({ aims }) => aims.length > 0);

/** The height that an aim had, which only the revealed distance tells. @param {number[]} aim @param {GameRecords} records */
function heightOf([knob], { hidden }) {
  return knob * (hidden?.distance ?? 1);
}

/** The stage at a shot of the replay. @param {Locale} locale @param {GameRecords} records @param {number} shot */
export function replay(locale, records, shot) {
  const { say } = locale;
  const { hidden, aim, level } = records;
  const [target, across] = hidden?.target ?? [0];
  const dots = shooters(records).map(({ player, aims }) => ({
    at: aims[Math.min(shot, aims.length - 1)],
    kind: player,
    label: say(`player.${player}.letter`),
  }));
  if (level.knobs.length > 1) {
    // Guesses have no path.
    const paths = shooters(records)
      .filter(({ player }) => player !== 'random')
      .map(({ player, aims }) => ({ kind: player, places: aims.slice(0, shot + 1) }));
    const label = say('front.over', { target, across, shot: shot + 1 });
    return drawSheet({ dots, paths, target: [target, across], down: true, label }, locale);
  }
  return drawStage(
    {
      ...{ view: [0, 200], share: 0, target, down: true },
      aim: heightOf(dots[0]?.at ?? aim, records),
      dots: dots.map(({ at, ...dot }) => ({ ...dot, cm: heightOf(at, records) })),
      distance: level.hidesDistance ? say('game.distance', { metres: hidden?.distance ?? 0 }) : '',
      label: say('stage.over', { target, shot: shot + 1 }),
    },
    locale,
  );
}

/** @param {Locale} locale @param {GameRecords} records */
export function result({ say }, { you, par }) {
  return html`<p class="result" tabindex="-1" data-focus>
    ${say(you.hit ? 'game.youHit' : 'game.youGaveUp', { count: you.aims.length })} ${say(par > 0 ? 'game.par' : 'game.noPar', { count: par })}
  </p>`;
}

/** The prediction beside the truth. @param {Locale} locale @param {number} guess @param {import('./game-records.js').Track} truth */
export function gap({ say }, guess, { aims, hit }) {
  if (!hit) return html`<p class="gap">${say('game.guessedNever', { guess })}</p>`;
  const took = aims.length;
  const missed = Math.abs(guess - took);
  const verdict =
    missed === 0 ? say('predict.exact') : say(guess < took ? 'game.guessLow' : 'game.guessHigh', { count: missed });
  return html`<p class="gap">${say('game.guessed', { guess, took })} ${verdict}</p>`;
}

/**
 * Who plays the round too.
 * @param {Locale} locale @param {string[]} all @param {string[]} playing @param {(players: string[]) => void} choose
 */
export function playerChoice({ say }, all, playing, choose) {
  const toggle = (/** @type {string} */ player, /** @type {boolean} */ plays) =>
    choose(plays ? [...playing, player] : playing.filter((id) => id !== player));
  return html`<fieldset class="players">
    <legend>${say('game.whoPlays')}</legend>
    ${all.map(
      (player) =>
        html`<label
          ><input
            type="checkbox"
            value=${player}
            .checked=${playing.includes(player)}
            @change=${(/** @type {any} */ event) => toggle(player, event.target.checked)}
          /><span class="chip ${player}">${say(`player.${player}`)}</span></label
        >`,
    )}
  </fieldset>`;
}

/** Every shot of every player, drawn: its height, or with two knobs how far off it was. @param {Locale} locale @param {GameRecords} records @param {number} at the shot lit up */
export function race(locale, records, at) {
  const isFlat = records.level.knobs.length > 1;
  const cm = (/** @type {number[]} */ aim) => (isFlat ? Math.hypot(...errorsAt(aim, records)) : heightOf(aim, records));
  const lines = shooters(records).map(({ player, aims }) => ({
    kind: player,
    letter: locale.say(`player.${player}.letter`),
    cm: aims.map(cm),
  }));
  if (lines.length === 0) return nothing;
  const target = isFlat ? 0 : (records.hidden?.target[0] ?? 0);
  const view = viewOf([target, ...lines.flatMap((line) => line.cm)]);
  return raceChart(locale, { lines, target, at, view, label: locale.say(isFlat ? 'race.label.flat' : 'race.label') });
}

/** The round heights around all of them; those that flew far off the sheet count as just beyond it. @param {number[]} cm @returns {[number, number]} */
function viewOf(cm) {
  const near = cm.map((value) => Math.min(300, Math.max(-100, value)));
  return [20 * Math.floor(Math.min(...near) / 20), 20 * Math.ceil(Math.max(...near) / 20)];
}

/** How everybody did, and a line of why for each. @param {Locale} locale @param {GameRecords} records @param {number} rate @param {() => void} save */
export function comparison(locale, records, rate, save) {
  const { say } = locale;
  const name = (/** @type {string} */ player) => say(`player.${player}`);
  const end = (/** @type {import('./game-records.js').Track} */ { player, hit }) =>
    say(hit ? 'game.hit' : player === 'you' ? 'game.gaveUp' : 'game.missed');
  return html`<div class="comparison">
    <div>
      ${recordTable(locale, {
        caption: say('game.comparison'),
        columns: [say('column.player'), say('column.shots'), say('column.end')],
        rows: records.tracks.map((track) => [name(track.player), track.aims.length, end(track)]),
        save,
      })}
    </div>
    <dl class="why">
      ${records.tracks.map(
        (track) =>
          html`<dt class="chip ${track.player}">${name(track.player)}</dt>
            <dd>${whyOf(track, { locale, rate, records })}</dd>`,
      )}
    </dl>
  </div>`;
}
