// The picture of the walk, the figures of sweep and race, and the tables.
import { html, nothing } from 'lit/html.js';
import { drawCurve } from '../parts/curve.js';
import { cell, mostRows, recordTable } from '../parts/table.js';
import { ratesOf } from './rate-records.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./rate-records.js').RateRecords} RateRecords */
/** @typedef {import('./rate-records.js').RateState} RateState */

/** Letters of the rates that race, in their order. */
export const letters = ['A', 'B', 'C', 'D', 'E', 'F'];
/** The curve in steps of four pixels. */
const curvePoints = 161;
/** More dots than that stand on one another. */
const mostDots = 400;

/**
 * What is shown of the ground. It stays while the rate moves, so that walks can be compared; only one that leaves it is
 * seen from farther off.
 * @param {Float64Array} position @param {RateState} state @returns {[number, number]}
 */
function viewOf(position, { start, target }) {
  const error = Math.max(1, Math.abs(start - target));
  const leaves = position.some((y) => Math.abs(y - target) > 1.2 * error);
  const reach = error * (leaves ? 3.2 : 1.4);
  return [target - reach, target + reach];
}

/**
 * A part of the walk with at most so many points, the last among them. Every other point may lie on the other side, so the
 * stride is odd.
 * @param {Float64Array} column @param {number} from @param {number} to
 */
function thinned(column, from, to) {
  const stride = 2 * Math.ceil(Math.max(0, (to - from) / mostDots - 1) / 2) + 1;
  return column.slice(from, to + 1).filter((_, i) => i % stride === 0 || from + i === to);
}

/** @param {Locale} locale @param {RateRecords} records @param {RateState} state */
export function walkPicture(locale, { columns, end, formula }, { steps, start, target, rate }) {
  const { position, cost } = columns;
  const at = Math.min(steps, end.steps);
  const view = viewOf(position, /** @type {RateState} */ ({ start, target }));
  const curve = formula.curve({ least: view[0], most: view[1], count: curvePoints });
  const bottom = formula.evaluate([target]).cost[0];
  const part = (/** @type {number} */ from, /** @type {number} */ to) => ({
    position: thinned(position, from, to),
    cost: thinned(cost, from, to),
  });
  return drawCurve(locale, {
    view,
    curve,
    path: part(0, at),
    ...(at < end.steps ? { ahead: part(at, end.steps) } : {}),
    marks: [
      { x: target, y: bottom, kind: 'goal' },
      { x: position[at], y: cost[at], kind: 'ball' },
    ],
    axis: locale.say('axis.position'),
    label: locale.say('rate.picture', { start, rate, target, count: at, y: position[at], cost: cost[at] }),
  });
}

/** A canvas for a chart, told in words. @param {Locale} locale @param {'sweep' | 'race'} name @param {string} told */
export function chartFigure({ say }, name, told) {
  return html`<figure class=${name} part="chart">
    <figcaption>${say(`rate.${name}.title`)}</figcaption>
    <div class="canvas"><canvas data-chart=${name} role="img" aria-label=${told}></canvas></div>
  </figure>`;
}

/** How each of the racing rates does. @param {Locale} locale @param {RateRecords} records @param {(rate: number) => void} remove */
export function raceTable(locale, { racers, ground }, remove) {
  const { say, number } = locale;
  const rows = racers.map(({ rate, end }, i) => [
    html`<span class="racer racer-${i}"><b>${letters[i]}</b> ${number(rate)}</span>
      <button
        type="button"
        class="quiet out"
        data-does="remove"
        aria-label=${say('rate.race.remove', { rate })}
        title=${say('rate.race.remove', { rate })}
        @click=${() => remove(rate)}
      >
        ×
      </button>`,
    number(end.steps),
    say(`rate.end.${end.outcome}`),
    ground.curvature ? number(1 - ground.curvature * rate) : '\u2013',
  ]);
  const factor = say(ground.isParabola || !ground.curvature ? 'rate.column.factor' : 'rate.column.factorNear');
  return recordTable(locale, {
    caption: say('rate.race.caption'),
    columns: [say('rate.column.rate'), say('rate.column.steps'), say('rate.column.end'), factor],
    rows,
  });
}

/** The race as a picture tells it. @param {Locale} locale @param {RateRecords} records @param {RateState} state */
export function raceText({ say, number }, { racers }, { steps, target }) {
  const told = racers.map(({ rate, end, columns }, i) => {
    const error = Math.abs(columns.position[Math.min(steps, end.steps)] - target);
    return say('rate.race.one', { letter: letters[i], rate, error: number(error, 2) });
  });
  return [say('rate.race.at', { count: steps }), ...told].join(' ');
}

/** All numbers up to the step shown. @param {RateRecords} records @param {RateState} state @returns {(number | string)[][]} a gap where a racer is home already */
export function numbersOf({ columns, racers }, { steps, target }) {
  const offBy = (/** @type {number | undefined} */ y) => (y === undefined ? '' : y - target);
  const { position, cost, gradient } = columns;
  return Array.from({ length: steps + 1 }, (_, step) => [
    step,
    position[step] ?? '',
    offBy(position[step]),
    cost[step] ?? '',
    gradient[step] ?? '',
    ...racers.map((racer) => offBy(racer.columns.position[step])),
  ]);
}

/** @param {Locale} locale @param {RateRecords} records @param {RateState} state @param {() => void} save */
export function stepTable(locale, records, state, save) {
  const { say, number } = locale;
  const rows = numbersOf(records, { ...state, steps: Math.min(state.steps, mostRows) });
  const columns = ['step', 'position', 'error', 'cost', 'gradient'].map((name) => say(`column.${name}`));
  const raced = ratesOf(state).map((rate) => say('rate.column.error', { rate }));
  return html`<details class="records">
    <summary>${say('rate.table', { count: state.steps })}</summary>
    ${recordTable(locale, {
      caption: say('rate.table.caption'),
      columns: [...columns, ...raced],
      rows: rows.map(([step, ...values]) => [
        step,
        ...values.map((value) => (value === '' ? nothing : cell(Number(value), number))),
      ]),
      total: state.steps + 1,
      current: state.steps,
      save,
    })}
  </details>`;
}
