// What the fit says: what the friends call, where the weights are, and how it ended.
import { html, nothing } from 'lit/html.js';
import { ruleOf } from '../parts/rule.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./fit.js').FitScene} FitScene */

/** @param {Locale} locale @param {number} i its place among the parameters @param {number} degree */
export function weightName({ say }, i, degree) {
  if (i === degree) return say('fit.bias');
  return i === 0 ? say('fit.slope') : say('fit.weight', { power: i + 1 });
}

/** @param {Locale} locale @param {FitScene} scene */
export function dataName({ say }, { state: { data, table, points } }) {
  const id = table || points !== null ? 'own' : data;
  return say(`fit.data.${id}`);
}

/** What x and y are called: as in a table, or as they were measured. @param {Locale} locale @param {FitScene} scene @returns {{x: string, y: string}} */
export function namesOf({ say }, { state: { data, table, points }, records }) {
  const { x, y } = records.data.names;
  const isBraking = data === 'braking' && !table && points === null;
  if (isBraking) return { x: say('fit.braking.x'), y: say('fit.braking.y') };
  return { x: x || 'x', y: y || 'y' };
}

/** The picture of the points in words. @param {Locale} locale @param {FitScene} scene */
export function pointsLabel(locale, scene) {
  const { say } = locale;
  const { records, state } = scene;
  const { points } = records.data;
  const { least, most } = records.domain;
  const title = dataName(locale, scene);
  const { x, y } = namesOf(locale, scene);
  const [[left, bottom], [right, top]] = [least, most];
  const told = { title, count: points.length, x, y, left, right, bottom, top };
  const chosen = state.chosen === null ? undefined : points[state.chosen];
  return `${say('fit.points.label', told)} ${chosen ? say('fit.points.chosen', { n: Number(state.chosen) + 1, x: chosen[0], y: chosen[1] }) : ''}`;
}

/** @param {Locale} locale @param {FitScene} scene */
export function landscapeLabel(locale, { records, state, weights, walk }) {
  const { say } = locale;
  const [i, j] = records.pair;
  const { least, most } = records.around;
  const [across, up] = [weightName(locale, i, state.degree), weightName(locale, j, state.degree)];
  const [[left, bottom], [right, top]] = [least, most];
  const said = { across, up, left, right, bottom, top, count: walk.at, x: weights[i], y: weights[j] };
  return say('fit.landscape.label', said);
}

/** What the points call, all together or those of this step. @param {Locale} locale @param {FitScene} scene */
export function friendText({ say, number }, { records, weights, batch }) {
  if (!weights.every(Number.isFinite)) return say('fit.friend.lost');
  const { points } = records.data;
  const { train } = records.samples;
  const heard = batch ? train.filter((i) => batch.has(i)) : train;
  const answers = records.heights(
    weights,
    heard.map((i) => points[i][0]),
  );
  const high = heard.filter((i, k) => answers[k] > points[i][1]).length;
  const low = heard.filter((i, k) => answers[k] < points[i][1]).length;
  if (heard.length === 1) {
    const error = answers[0] - points[heard[0]][1];
    const told = number(Math.abs(error), 2);
    const way = told === number(0) ? 'hit' : error > 0 ? 'high' : 'low';
    return say(`fit.friend.one.${way}`, { n: heard[0] + 1, error: told });
  }
  return batch
    ? say('fit.friend.batch', { count: heard.length, all: train.length, high, low })
    : say('fit.friend.all', { count: heard.length, high, low });
}

/** How it ended; null while it goes on. @param {Locale} locale @param {FitScene} scene @returns {{kind: 'lost' | 'away' | 'rest' | '', text: string} | null} */
export function endOf(locale, scene) {
  const { say } = locale;
  const { records, walk, weights } = scene;
  const outcome = scene.outcome();
  const count = walk.at;
  if (!walk.training) return { kind: 'lost', text: say('fit.end.nothing') };
  if (outcome === 'running') return null;
  if (outcome === 'diverged') return { kind: 'away', text: divergedText(locale, scene) };
  const { best } = records;
  if (outcome === 'converged') {
    const gap = best ? records.gapOf(weights) : 0;
    return { kind: 'rest', text: say(best ? 'fit.end.rest' : 'fit.end.rest.any', { count, gap }) };
  }
  const why =
    walk.reason() === 'budget'
      ? 'fit.end.budget'
      : walk.reason() === 'undefined'
        ? 'fit.end.undefined'
        : 'fit.end.still';
  return { kind: '', text: say(why, { count }) };
}

/** The same with the way back. @param {Locale} locale @param {FitScene} scene */
export function endText(locale, scene) {
  const end = endOf(locale, scene);
  if (!end) return nothing;
  return html`<p class="end ${end.kind}">${end.text}</p>
    ${['lost', 'away'].includes(end.kind) ? safety(locale, scene) : nothing}`;
}

/** To the digits that say something. @param {number} value */
const shortened = (value) => Number(value.toPrecision(4));

/** @param {Locale} locale @param {FitScene} scene */
function divergedText({ say }, scene) {
  const { records, chosen, walk } = scene;
  const { optimizer, rate } = ruleOf(/** @type {any} */ (chosen));
  const { steepest } = records.valley;
  const count = walk.at;
  if (optimizer !== 'gd' || !(steepest > 0)) return say('fit.end.away', { count, rate });
  if (rate * steepest <= 2) return say('fit.end.away.batch', { count, rate });
  const [steep, most, factor] = [steepest, 2 / steepest, Math.abs(1 - rate * steepest)].map(shortened);
  return say('fit.end.away.steep', { count, rate, steepest: steep, most, factor });
}

/** One tap back to where it cannot run away. @param {Locale} locale @param {FitScene} scene */
function safety({ say }, scene) {
  const { records, chosen, page } = scene;
  const { steepest } = records.valley;
  const { optimizer } = ruleOf(/** @type {any} */ (chosen));
  const wanted = optimizer === 'gd' && steepest > 0 ? Math.min(0.1, 0.4 / steepest) : scene.usualRate(optimizer);
  const isTooSteep = wanted < page.range('rate').least;
  const rate = Number((isTooSteep ? 0.1 : wanted).toPrecision(2));
  const isStartFar = isTooSteep || records.start.some((value) => Math.abs(value) > 1e3);
  const back = () =>
    page.change({
      ...{ optimizer, rate, branches: [], steps: 0 },
      ...(isTooSteep ? { scaling: 'on' } : {}),
      ...(isStartFar ? { start: null, weights: null } : {}),
    });
  return html`<button type="button" class="main" data-does="safety" @click=${back}>${say('fit.safety', { rate })}</button>`;
}
