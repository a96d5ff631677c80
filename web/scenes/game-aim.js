// Aiming: the stage as something to turn, by keys, by dragging, by a tap; and the shots so far.
import { html } from 'lit/html.js';
import { aimKeys, press } from '../parts/keys.js';
import { said, sideOf } from '../parts/shout.js';
import { drawStage, shareAt } from '../parts/stage.js';
import { cell, recordTable } from '../parts/table.js';

/** @typedef {import('../core.js').Level} Level */

/** The name of what the player turns: the key of its sentences. @param {Level} level */
export function knobName({ hidesDistance }) {
  return hidesDistance ? 'knob.slope' : 'knob.height';
}

/** How far one press turns the knob: far, usual, fine. @param {Level} level @returns {[number, number, number]} */
export function aimStrides({ stride }) {
  return [10 * stride, stride, stride / 10];
}

/**
 * @param {import('../locales/locale.js').Locale} locale
 * @param {import('./game-records.js').GameRecords} records
 * @param {{aim: (knob: number) => void, shoot: () => void}} deeds
 */
export function aimer(locale, { level, aim: knob }, { aim, shoot }) {
  const { say, number } = locale;
  const { least, most, hidesDistance } = level;
  const [far, usual, fine] = aimStrides(level);
  const turn = (/** @type {number} */ by) => () => aim(knob + by);
  const deeds = {
    ...{ up: turn(usual), down: turn(-usual), upFine: turn(fine), downFine: turn(-fine) },
    ...{ upFar: turn(far), downFar: turn(-far), shoot },
  };
  const drag = (/** @type {any} */ event) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const wanted = least + shareAt(event.currentTarget, event.clientY) * (most - least);
    aim(Math.round(wanted / usual) * usual);
  };
  const picture = drawStage(
    {
      view: [0, 200],
      aim: hidesDistance ? undefined : knob,
      share: (knob - least) / (most - least),
      dots: hidesDistance ? [] : [{ cm: knob, kind: 'you' }],
      down: false,
      distance: hidesDistance ? say('game.distanceHidden') : '',
    },
    locale,
  );
  return html`<div
    class="aimer"
    data-focus
    role="slider"
    tabindex="0"
    aria-orientation="vertical"
    aria-label=${say(knobName(level))}
    aria-valuemin=${least}
    aria-valuemax=${most}
    aria-valuenow=${knob}
    aria-valuetext=${say(`${knobName(level)}.value`, { value: number(knob, 3) })}
    @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, aimKeys, deeds)}
    @pointerdown=${drag}
    @pointermove=${drag}
  >
    ${picture}
  </div>`;
}

/** The shots so far, the newest first. @param {import('../locales/locale.js').Locale} locale @param {import('./game-records.js').GameRecords} records */
export function shotTable(locale, { you, level }) {
  const { say, number } = locale;
  const rows = you.knob.map((aim, shot) => {
    const side = sideOf({ error: you.heard[shot], hit: false }, level.saysSide);
    return [shot + 1, cell(aim, number), said(locale, side, you.heard[shot])];
  });
  return recordTable(locale, {
    caption: say('game.shotsSoFar', { count: rows.length }),
    columns: [say('column.shot'), say(knobName(level)), say('column.shout')],
    rows: rows.reverse(),
  });
}
