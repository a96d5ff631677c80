// Aiming: the stage as something to turn, by keys, by dragging, by a tap; and the shots so far.
import { html, nothing } from 'lit/html.js';
import { aimKeys, press, sheetKeys } from '../parts/keys.js';
import { drawSheet, sharesAt } from '../parts/sheet.js';
import { said, sideOf } from '../parts/shout.js';
import { drawStage, shareAt } from '../parts/stage.js';
import { cell, recordTable } from '../parts/table.js';

/** @typedef {import('../core.js').Level} Level */
/** @typedef {import('./game-records.js').GameRecords} GameRecords */
/** @typedef {import('../locales/locale.js').Locale} Locale */

/** How far one press turns a knob: far, usual, fine. @param {{stride: number}} knob @returns {[number, number, number]} */
export function aimStrides({ stride }) {
  return [10 * stride, stride, stride / 10];
}

/** The keys that turn the knobs of a level. @param {Level} level */
export function keysOf({ knobs }) {
  return knobs.length > 1 ? sheetKeys : aimKeys;
}

/** @param {Locale} locale @param {GameRecords} records */
function drawSide(locale, { level, aim: [value] }) {
  const [{ least, most }] = level.knobs;
  const { hidesDistance } = level;
  return drawStage(
    {
      view: [0, 200],
      aim: hidesDistance ? undefined : value,
      share: (value - least) / (most - least),
      dots: hidesDistance ? [] : [{ cm: value, kind: 'you' }],
      down: false,
      distance: hidesDistance ? locale.say('game.distanceHidden') : '',
    },
    locale,
  );
}

/** With what the newest shouts tell of the target: a friend's distance a circle, a sum a line. @param {Locale} locale @param {GameRecords} records */
function drawFront(locale, { level, aim, you: { aims, heard } }) {
  const newest = aims.length - 1;
  const [friend] = level.friends;
  const circles = aims.map((at, shot) => ({ at, radius: heard[shot][0] })).slice(-3);
  return drawSheet(
    {
      dots: [...aims.slice(-30).map((at) => ({ at, kind: 'trail' })), { at: aim, kind: 'you' }],
      circles: friend === 'distance' ? circles : [],
      sum: friend === 'sum' && newest >= 0 ? aims[newest][0] + aims[newest][1] - heard[newest][0] : undefined,
      down: false,
    },
    locale,
  );
}

/**
 * @param {Locale} locale
 * @param {GameRecords} records
 * @param {{aim: (knobs: number[]) => void, shoot: () => void}} deeds
 */
export function aimer(locale, records, { aim, shoot }) {
  const { say, number } = locale;
  const { level, aim: values } = records;
  const { knobs } = level;
  const isFlat = knobs.length > 1;
  const turn = (/** @type {number} */ knob, /** @type {number} */ by) => () =>
    aim(values.map((value, k) => (k === knob ? value + by : value)));
  const deeds = Object.fromEntries(
    knobs.flatMap((knob, k) => {
      const [less, more] = k === 0 ? ['down', 'up'] : ['left', 'right'];
      const [far, usual, fine] = aimStrides(knob);
      return [
        ...[
          [more, turn(k, usual)],
          [`${more}Fine`, turn(k, fine)],
          [`${more}Far`, turn(k, far)],
        ],
        ...[
          [less, turn(k, -usual)],
          [`${less}Fine`, turn(k, -fine)],
          [`${less}Far`, turn(k, -far)],
        ],
      ];
    }),
  );
  const drag = (/** @type {any} */ event) => {
    const { currentTarget: stage, type, pointerId } = event;
    if (type === 'pointerdown') stage.setPointerCapture(pointerId);
    else if (!stage.hasPointerCapture(pointerId)) return;
    const shares = isFlat ? sharesAt(stage.firstElementChild, event) : [shareAt(stage, event.clientY)];
    aim(knobs.map(({ least, most, stride }, k) => Math.round((least + shares[k] * (most - least)) / stride) * stride));
  };
  const told = knobs.map(({ id }, k) => say(`knob.${id}.value`, { value: number(values[k], 3) }));
  return html`<div
    class=${isFlat ? 'aimer flat' : 'aimer'}
    data-focus
    role="slider"
    tabindex="0"
    aria-orientation=${isFlat ? nothing : 'vertical'}
    aria-label=${knobs.map(({ id }) => say(`knob.${id}`)).join(', ')}
    aria-valuemin=${knobs[0].least}
    aria-valuemax=${knobs[0].most}
    aria-valuenow=${values[0]}
    aria-valuetext=${told.join(', ')}
    @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, keysOf(level), { ...deeds, shoot })}
    @pointerdown=${drag}
    @pointermove=${drag}
  >
    ${isFlat ? drawFront(locale, records) : drawSide(locale, records)}
  </div>`;
}

/** The shots so far, the newest first. @param {Locale} locale @param {GameRecords} records */
export function shotTable(locale, { you, level }) {
  const { say, number } = locale;
  const rows = you.aims.map((aim, shot) => {
    const shouts = level.friends.map((friend, k) => {
      const error = you.heard[shot][k];
      return html`<div>${said(locale, sideOf({ error, hit: false }, friend), error)}</div>`;
    });
    return [shot + 1, ...aim.map((value) => cell(value, number)), shouts];
  });
  return recordTable(locale, {
    caption: say('game.shotsSoFar', { count: rows.length }),
    columns: [say('column.shot'), ...level.knobs.map(({ id }) => say(`knob.${id}`)), say('column.shout')],
    rows: rows.reverse(),
  });
}
