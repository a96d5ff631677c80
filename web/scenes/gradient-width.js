// What the width h of a difference does: the errors over all widths, and at the one chosen.
import { html, nothing } from 'lit/html.js';
import { drawCurve } from '../parts/curve.js';
import { valleyOf } from './gradient-valley.js';
import { inPowers } from './gradient-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('../core.js').Formula} Formula */
/** @typedef {import('./gradient-records.js').GradientState} GradientState */
/**
 * @typedef {object} WidthRecords
 * @property {number} exact the slope
 * @property {number} cost at the point
 * @property {boolean} isRelative whether errors are parts of the slope; else, where that is 0, they are as they are
 * @property {Float64Array} widths
 * @property {{forward: Float64Array, central: Float64Array}} errors
 * @property {Record<'forward' | 'central', import('./gradient-valley.js').Valley>} valleys where the errors are least
 * @property {Record<'forward' | 'central', {slope: number, error: number}>} mark at the width chosen
 */

const kinds = /** @type {const} */ (['forward', 'central']);
const inks = { forward: 'high', central: 'low' };

/** @param {Core} core @param {Formula} formula @param {GradientState} state @returns {WidthRecords} */
export function widthRecords(core, formula, { start, width }) {
  const widths = core.catalogue.differenceWidths;
  const all = formula.differences({ point: [start], widths });
  const here = formula.differences({ point: [start], widths: [width] });
  const isRelative = all.exact !== 0;
  const errorsOf = (/** @type {import('../core.js').DifferenceColumn} */ column) =>
    isRelative ? column.relative : column.absolute;
  const errors = { forward: errorsOf(all.forward), central: errorsOf(all.central) };
  const markOf = (/** @type {import('../core.js').DifferenceColumn} */ column) => ({
    slope: column.slope[0],
    error: errorsOf(column)[0],
  });
  return {
    exact: all.exact,
    cost: formula.evaluate([start]).cost[0],
    ...{ isRelative, widths },
    errors,
    valleys: { forward: valleyOf(widths, errors.forward), central: valleyOf(widths, errors.central) },
    mark: { forward: markOf(here.forward), central: markOf(here.central) },
  };
}

/** Errors below this are drawn at the foot: 0 has no place on a log axis, and beside 1e-16 no double can tell it. */
const foot = 1e-17;
const roof = 1e3;

/** What the chart draws. @param {WidthRecords} records @param {number} width */
export function errorLines({ widths, errors, mark }, width) {
  const drawn = (/** @type {number} */ error) =>
    Number.isFinite(error) ? Math.min(roof, Math.max(foot, error)) : null;
  const curve = (/** @type {Float64Array} */ column) => Array.from(widths, (x, i) => ({ x, y: drawn(column[i]) }));
  const ends = [foot, roof].map((y) => ({ x: width, y }));
  return {
    lines: [
      ...kinds.map((kind) => ({ points: [{ x: width, y: drawn(mark[kind].error) }], ink: inks[kind], dots: 6 })),
      { points: curve(errors.forward), ink: inks.forward, dashed: true },
      { points: curve(errors.central), ink: inks.central },
      { points: ends, ink: 'faint', width: 1 },
    ],
    x: /** @type {[number, number]} */ ([1e-16, 1]),
    y: /** @type {[number, number]} */ ([foot, roof]),
  };
}

/** Which of the differences make a V. @param {WidthRecords['valleys']} valleys */
function shapeOf({ forward, central }) {
  const isV = (/** @type {import('./gradient-valley.js').Valley} */ { bends, rounds }) => bends && rounds;
  if (isV(forward)) return isV(central) ? 'both' : 'forward';
  return isV(central) ? 'central' : 'none';
}

/** The errors as a picture, and told. @param {Locale} locale @param {WidthRecords} records @param {GradientState} state */
function errorFigure({ say }, { isRelative, mark, valleys }, { width }) {
  const values = {
    h: inPowers(width),
    shape: say(`width.shape.${shapeOf(valleys)}`),
    forward: inPowers(mark.forward.error),
    central: inPowers(mark.central.error),
  };
  return html`<figure class="errors" part="chart">
    <figcaption>${say(isRelative ? 'width.chart' : 'width.chart.absolute')}</figcaption>
    <div class="canvas">
      <canvas data-chart="errors" role="img" aria-label=${say('width.chart.label', values)}></canvas>
    </div>
    <p class="legend"><span class="chip forward">${say('player.forward')} <span aria-hidden="true">\u2504</span></span> <span class="chip central">${say('player.central')} <span aria-hidden="true">\u2500</span></span></p>
  </figure>`;
}

/**
 * The slopes as lines through the point.
 * @param {Locale} locale @param {WidthRecords} records @param {GradientState} state
 * @param {{curve: {position: Float64Array, cost: Float64Array}, view: [number, number], pick: (x: number) => void}} shown
 */
function slopeFigure(locale, { exact, cost, mark }, { start: x }, { curve, view, pick }) {
  const { say } = locale;
  const reach = (view[1] - view[0]) / 6;
  const slopes = { exact, central: mark.central.slope, forward: mark.forward.slope };
  return html`<figure class="slopes">
    ${drawCurve(locale, {
      ...{ view, curve, pick, axis: say('axis.x') },
      slopes: Object.entries(slopes)
        .filter(([, slope]) => Number.isFinite(slope))
        .map(([kind, slope]) => ({ x, y: cost, slope, reach, kind })),
      marks: [{ x, y: cost, kind: 'here' }],
      label: say('width.slopes.label', { x, exact, forward: slopes.forward, central: slopes.central }),
    })}
    <figcaption>${say('width.slopes')}</figcaption>
  </figure>`;
}

/** The two differences with their numbers. @param {Locale} locale @param {WidthRecords} records @param {GradientState} state */
function readings({ say }, { exact, mark, valleys, isRelative }, { start, width }) {
  return html`<div class="readings">
    <p class="exact">${say('width.exact', { x: start, slope: digitsOf(exact) })}</p>
    ${kinds.map((kind) => {
      const { slope, error } = mark[kind];
      const isDefined = Number.isFinite(slope);
      const told = { best: inPowers(valleys[kind].best) };
      return html`<section class=${kind}>
        <p class="chip ${kind}">${say(`player.${kind}`)}</p>
        <p class="sum">${say(`width.sum.${kind}`)} = <strong>${isDefined ? digitsOf(slope) : say('width.undefined')}</strong></p>
        ${isDefined ? html`<p>${say(isRelative ? 'width.off' : 'width.off.absolute', { error: inPowers(error) })} ${say(`width.side.${valleys[kind].sideOf(width, error)}`, told)}</p>` : nothing}
      </section>`;
    })}
  </div>`;
}

/** Twelve digits, so that those that are right can be seen. @param {number} value */
function digitsOf(value) {
  return String(Number(value.toPrecision(12))).replaceAll('-', '\u2212');
}

/**
 * @param {import('./scene.js').Page} page @param {import('./gradient-records.js').GradientRecords} lab
 * @param {GradientState} state @param {unknown} controls
 */
export function widthExperiment(page, { race, formula }, state, controls) {
  const { locale, core } = page;
  const records = widthRecords(core, formula, state);
  if (!race || !Number.isFinite(records.exact)) {
    return html`${controls}<p class="end" role="status">${locale.say('gradient.noValue', { x: state.start })}</p>`;
  }
  const shown = {
    ...{ view: race.domain, curve: race.curve },
    pick: (/** @type {number} */ x) => page.change({ start: Number(x.toPrecision(3)) }),
  };
  return html`<div class="picture">
      ${slopeFigure(locale, records, state, shown)} ${page.shows('chart') ? errorFigure(locale, records, state) : nothing}
    </div>
    <div class="beside">${controls} ${readings(locale, records, state)}</div>`;
}
