// What is told of a step, and of an end, where more than the slope and the rate decide.
import { html, nothing } from 'lit/html.js';
import { ruleAt } from './rule.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').History} History */

/** More numbers of a part of the memory than that are not written out. */
const mostWritten = 12;

/** The velocity of some is a mean of the gradient. @param {string} optimizer @param {string} part */
export function memoryKey(optimizer, part) {
  return part === 'velocity' && optimizer.startsWith('a') ? 'mean' : part;
}

/**
 * What the optimizer remembers on a step, by its parts; none before its first step.
 * @param {import('../core.js').Core} core @param {History} columns @param {string} optimizer @param {number} step
 * @returns {Record<string, Float64Array>}
 */
export function memoryAt(core, { position, cost, memory, memoryFrom }, optimizer, step) {
  const row = step - memoryFrom;
  if (row <= 0) return {};
  const [size, dimension] = [memory.length / (cost.length - memoryFrom), position.length / cost.length];
  return core.memoryParts(optimizer, memory.slice(row * size, (row + 1) * size), dimension);
}

/**
 * The optimizer's own formula, where its last step went, and what it remembers now.
 * @param {Locale} locale @param {import('../core.js').Core} core
 * @param {{state: import('./rule.js').Ruled & {steps: number}, columns: History, variables: string[]}} walk
 */
export function ruleFigure({ say, number }, core, { state, columns, variables }) {
  const from = Math.max(0, state.steps - 1);
  const { optimizer, rate } = ruleAt(state, from);
  const row = core.catalogue.optimizers.find(({ id }) => id === optimizer);
  const size = variables.length;
  const moves = variables.map((variable, i) => {
    const [one, other] = [columns.position[from * size + i], columns.position[state.steps * size + i]];
    return say('rule.moved', { variable, from: one, to: other, by: other - one });
  });
  const written = (/** @type {Float64Array} */ numbers) =>
    numbers.length > mostWritten
      ? say('rule.many', { count: numbers.length })
      : [...numbers].map((value) => number(value)).join('; ');
  const memory = Object.entries(memoryAt(core, columns, optimizer, state.steps));
  return html`<div class="formula rule" data-rule=${optimizer}>
    <p><strong>${say(`optimizer.${optimizer}`)}</strong>: ${say(`optimizer.${optimizer}.idea`)}</p>
    <p class="symbols"><code>${row?.formula}</code></p>
    <p class="hint">${say('rule.names', { rate })}</p>
    ${state.steps > 0 ? moves.map((text) => html`<p class="numbers">${text}</p>`) : nothing}
    ${memory.map(([part, numbers]) => html`<p class="hint" data-memory=${part}>${say('rule.remembers', { part: say(`memory.${memoryKey(optimizer, part)}`), numbers: written(numbers) })}</p>`)}
    <p class="hint">${say('rule.evaluations', { count: columns.evaluations[state.steps] })}</p>
  </div>`;
}

/**
 * How a walk ended, where what is said of plain descent would not be so.
 * @param {Locale} locale
 * @param {{kind: string, reason: string, place: string, norm: number, count: number}} end `norm` of the gradient there
 * @returns {string | undefined} nothing where the same is true of both
 */
export function otherEnd({ say, number }, { kind, reason, place, norm, count }) {
  const slope = number(norm);
  if (reason === 'undefined') return say('rule.lost', { place, count });
  if (reason === 'overflow') return say('rule.overflow', { place, count });
  if (['rest', 'circle', 'nothing'].includes(kind)) return undefined;
  if (reason === 'noMotion') return say('rule.still', { place, slope });
  if (kind === 'away') return say('rule.away', { place, count });
  if (reason === 'budget') return say('rule.budget', { place, slope, count });
  return undefined;
}

/**
 * The same on the laser.
 * @param {Locale} locale
 * @param {{outcome: string, reason: string, steps: number, from: number, to: number, positions: Float64Array}} walk `from` and `to` are the sizes of the error at the start and now
 * @returns {string | undefined}
 */
export function otherLaserEnd({ say, number }, { outcome, reason, steps: count, positions, from, to }) {
  if (outcome === 'diverged' && reason !== 'overflow') return say('rule.diverged', { from, to, count });
  if (outcome === 'diverged') return say('rule.overflow', { place: number(positions[count]), count });
  if (outcome === 'stalled' && reason === 'gradient') return say('rule.flat');
  if (reason === 'noMotion') return say('rule.stands');
  return reason === 'budget' ? say('rule.used', { count }) : undefined;
}

/** Why a step went elsewhere than was said. @param {Locale} locale @param {string} optimizer @param {number} move */
export function whyOther({ say }, optimizer, move) {
  return say('rule.next', { name: say(`optimizer.${optimizer}`), move });
}
