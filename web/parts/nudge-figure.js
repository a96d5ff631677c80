// The cost against one weight alone, with the tangent that back-propagation tells.
import { svg } from 'lit/html.js';

const width = 320;
const height = 130;
const edge = 8;

/** @typedef {{weight: number, cost: number}} At */

/**
 * @param {{line: At[], from: At, to: At, slope: number, label: string}} told `line` from left to right; `from` is where the slope is
 */
export function nudgeFigure({ line, from, to, slope, label }) {
  const least = line[0].weight;
  const most = line[line.length - 1].weight;
  const costs = line.map(({ cost }) => cost).filter(Number.isFinite);
  const [low, high] = [Math.min(...costs), Math.max(...costs)];
  const room = high - low || Math.abs(high) || 1;
  const x = (/** @type {number} */ weight) => edge + ((weight - least) / (most - least)) * (width - 2 * edge);
  const y = (/** @type {number} */ cost) => {
    const share = (cost - low) / room;
    return (height - edge - Math.min(3, Math.max(-2, share)) * (height - 2 * edge)).toFixed(2);
  };
  const at = (/** @type {At} */ { weight, cost }) => `${x(weight).toFixed(2)} ${y(cost)}`;
  const tangent = [least, most].map((weight) => ({ weight, cost: from.cost + slope * (weight - from.weight) }));
  return svg`<svg class="nudge-figure" viewBox="0 0 ${width} ${height}" role="img" aria-label=${label}>
    <path class="tangent" d="M${tangent.map(at).join(' L')}" />
    <path class="line" d="M${line
      .filter(({ cost }) => Number.isFinite(cost))
      .map(at)
      .join(' L')}" />
    <circle class="from" cx=${x(from.weight)} cy=${y(from.cost)} r="5" />
    <path class="to" d="M${at(to)} m-7 0 l7 -7 l7 7 l-7 7 Z" />
  </svg>`;
}
