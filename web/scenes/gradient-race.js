// The race: a small picture for each player, the comparison, and why.
import { html, nothing, svg } from 'lit/html.js';
import { cell, recordTable } from '../parts/table.js';
import { lowestUpTo, rowAt, winners } from './gradient-records.js';
import { whyOf } from './gradient-words.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./gradient-records.js').Race} Race */
/** @typedef {import('./gradient-records.js').Track} Track */
/** @typedef {import('./gradient-records.js').GradientState} GradientState */

const wide = 240;
const high = 150;
const edge = 10;
/** Dots of different parameters that can still be told apart. */
const mostDots = 24;
const mostTrail = 40;

/** From the function's numbers to the picture's. @param {Race} race */
function scales({ domain: [least, most], best, curve, tracks }, /** @type {number} */ parameters) {
  const start = tracks[0].cost[0] / parameters;
  const top = start > best.cost ? start : Math.max(...curve.cost.filter(Number.isFinite));
  const span = 1.2 * (top - best.cost) || 1;
  return {
    x: (/** @type {number} */ at) => edge + ((at - least) / (most - least)) * (wide - 2 * edge),
    // What is far above is drawn just above the picture.
    y: (/** @type {number} */ cost) =>
      high - 14 - Math.max(-1, Math.min(2, (cost - best.cost) / span)) * (high - 2 * 14),
  };
}

/** The curve, broken where the function has no value. @param {Race} race @param {ReturnType<typeof scales>} scale */
function curvePath({ curve }, { x, y }) {
  let pen = 'M';
  return [...curve.position]
    .map((at, i) => {
      const cost = curve.cost[i];
      if (!Number.isFinite(cost)) {
        pen = 'M';
        return '';
      }
      const point = `${pen}${x(at).toFixed(1)} ${y(cost).toFixed(1)}`;
      pen = 'L';
      return point;
    })
    .join('');
}

/** How a player stands when so many evaluations are used. @param {Track} track @param {number} at */
export function standing(track, at) {
  const isOver = at >= track.used;
  const row = rowAt(track, at);
  return { row, used: Math.min(at, track.used), end: isOver ? track.end : 'searching', lowest: lowestUpTo(track, row) };
}

/** @param {Locale} locale @param {Race} race @param {GradientState} state */
export function panels(locale, race, state) {
  const scale = scales(race, state.parameters);
  const path = curvePath(race, scale);
  return html`<div class="panels" part="stage">
    ${race.tracks.map((track) => panel(locale, track, race, state, scale, path))}
  </div>`;
}

/**
 * @param {Locale} locale @param {Track} track @param {Race} race @param {GradientState} state
 * @param {ReturnType<typeof scales>} scale @param {string} path
 */
function panel({ say, number }, track, { best, curve, domain }, { steps, parameters }, { x, y }, path) {
  const { player } = track;
  const { row, used, end, lowest } = standing(track, steps);
  const positions = (/** @type {number} */ at) => track.position.slice(at * parameters, (at + 1) * parameters);
  // Each parameter has its own dot on the same curve, so its own cost is read off the curve.
  const heightAt = (/** @type {number} */ at) => {
    const place = ((at - domain[0]) / (domain[1] - domain[0])) * (curve.cost.length - 1);
    return curve.cost[Math.round(place)];
  };
  const isIn = (/** @type {number} */ at) => at >= domain[0] && at <= domain[1];
  const dots = [...positions(row)].slice(0, mostDots).filter(isIn);
  const trail = parameters === 1 ? [...track.position.slice(Math.max(0, row - mostTrail), row)].filter(isIn) : [];
  const dot = (/** @type {number} */ at, /** @type {string} */ kind, /** @type {number} */ r) => {
    const cost = heightAt(at);
    return Number.isFinite(cost) ? svg`<circle class=${kind} cx=${x(at)} cy=${y(cost)} r=${r} />` : nothing;
  };
  const name = say(`player.${player}`);
  const where = parameters === 1 ? say('panel.at', { x: positions(row)[0] }) : '';
  return html`<figure class="player ${player} ${end}">
    <figcaption><span class="chip ${player}">${name}</span> <span class="count">${say('panel.count', { count: used })}</span></figcaption>
    <svg viewBox="0 0 ${wide} ${high}" role="img" aria-label=${say('panel.label', { name, count: used, cost: lowest, where })}>
      <path class="ground" d=${path} />
      <circle class="goal" cx=${x(best.position)} cy=${y(best.cost)} r="7" />
      ${trail.map((at) => dot(at, 'trail', 2.5))} ${dots.map((at) => dot(at, 'now', parameters === 1 ? 5.5 : 4))}
    </svg>
    <p class="end"><span aria-hidden="true">${end === 'goal' ? '\u25ce' : end === 'searching' ? '\u2026' : '\u2715'}</span> ${say(`end.${end}`)} <small>${say('panel.lowest', { cost: number(lowest) })}</small></p>
  </figure>`;
}

/** What the learner said of this race, beside what is. @param {Locale} locale @param {Race} race @param {GradientState} state */
export function verdict({ say }, { tracks }, { guess, start, rate, width, seed }) {
  const isOfThis = guess?.start === start && guess.rate === rate && guess.width === width && guess.seed === seed;
  const first = winners(tracks);
  const names = first.map(({ player }) => say(`player.${player}`)).join(say('race.and'));
  const told = first.length > 0 ? say('race.first', { names, count: first[0].used }) : say('race.nobody');
  const isRight = first.some(({ player }) => player === guess?.player);
  return html`<p class="result" tabindex="-1" data-focus>
    ${isOfThis ? say('race.said', { name: say(`player.${guess.player}`) }) : nothing} ${told}
    ${isOfThis && isRight ? say('race.right') : nothing}
  </p>`;
}

/** How everybody stands, and a line of why for those who are through. @param {Locale} locale @param {Race} race @param {GradientState} state @param {() => void} save */
export function comparison(locale, race, state, save) {
  const { say, number } = locale;
  const over = race.tracks.filter(({ used }) => state.steps >= used);
  return html`<div class="comparison">
    <div>
      ${recordTable(locale, {
        caption: say('race.table', { goal: race.goal }),
        columns: ['player', 'evaluations', 'lowest', 'end'].map((name) => say(`column.${name}`)),
        rows: race.tracks.map((track) => {
          const { used, end, lowest } = standing(track, state.steps);
          return [say(`player.${track.player}`), number(used), cell(lowest, number), say(`end.${end}`)];
        }),
        save,
      })}
    </div>
    <dl class="why">
      ${over.map(
        (track) =>
          html`<dt class="chip ${track.player}">${say(`player.${track.player}`)}</dt>
            <dd>${whyOf(track, race, state, locale)}</dd>`,
      )}
    </dl>
  </div>`;
}
