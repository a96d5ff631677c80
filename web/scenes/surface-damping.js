// The phase map of the heavy ball on a bowl: what each rate with each momentum does across the valley and along it, and
// how much of the way is left after a step.
import { html, nothing, svg } from 'lit/html.js';
import { press } from '../parts/keys.js';
import { pathsOf } from '../parts/relief.js';
import { steepest } from './surface-bowl.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('../core.js').Core} Core */
/** @typedef {import('./surface-stretch-facts.js').Facts} Facts */
/** @typedef {import('./surface-stretch-facts.js').Setting} Setting */
/** @typedef {[number, number]} Place */
/** A part of the map where the same happens in both directions, and the place for its number. @typedef {{across: string, along: string, at: Setting}} Region */
/** @typedef {{relief: import('../parts/relief.js').Relief, regions: Region[]}} DampingMap */

/** What the map goes over: all momentum that there is, and all rates that can be set. */
export const reach = { rate: 2, momentum: 1 };

const samples = 81;
/** Factors at which the shade changes: the nearer to 1, the longer it takes. */
const levels = [0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 0.99, 0.999];

const box = { width: 400, height: 330, left: 46, right: 388, top: 12, bottom: 280 };

/** @param {Core} core @param {number} kappa @returns {DampingMap} */
export function dampingMapOf({ heavyBall, catalogue }, kappa) {
  const shares = Array.from({ length: samples }, (_, i) => i / (samples - 1));
  const rates = shares.map((share) => share * reach.rate);
  const momenta = shares.map((share) => share * reach.momentum);
  const [across, along] = [steepest, steepest / kappa].map((curvature) =>
    heavyBall.along({ rates, momenta, curvature }),
  );
  const cost = across.factor.map((factor, i) => Math.max(factor, along.factor[i]));
  const name = (/** @type {number} */ damping) => catalogue.dampings[damping];
  // What runs away in one direction runs away.
  const pair = (/** @type {number} */ i) =>
    cost[i] > 1 ? -1 : catalogue.dampings.length * across.damping[i] + along.damping[i];
  const regions = regionsOf(Array.from(cost, (_, i) => pair(i))).map((i) => ({
    across: name(across.damping[i]),
    along: name(along.damping[i]),
    at: { rate: rates[i % samples], momentum: momenta[Math.floor(i / samples)] },
  }));
  const isNamed = (/** @type {Region} */ { across, along }) => across !== 'stays' && along !== 'stays';
  const relief = { count: samples, cost, levels, lowest: 0, highest: 2, isWhole: true };
  return { relief, regions: regions.filter(isNamed) };
}

/** The sample farthest inside each region, from left to right; of those that have room for a number. @param {number[]} kinds of all samples */
function regionsOf(kinds) {
  const room = 3;
  const depth = kinds.map(() => 0);
  const isInside = (/** @type {number} */ i, /** @type {number} */ reach) => {
    const [x, y] = [i % samples, Math.floor(i / samples)];
    if (x < reach || y < reach || x >= samples - reach || y >= samples - reach) return false;
    const around = [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => i + samples * row + column));
    return around.every((j) => kinds[j] === kinds[i] && depth[j] >= reach - 1);
  };
  for (let reach = 1; ; reach++) {
    const deeper = kinds.map((_, i) => i).filter((i) => depth[i] === reach - 1 && isInside(i, reach));
    for (const i of deeper) depth[i] = reach;
    if (deeper.length === 0) break;
  }
  /** @type {Map<number, number>} */
  const deepest = new Map();
  for (const [i, kind] of kinds.entries()) {
    if (depth[i] >= room && !(depth[i] <= depth[deepest.get(kind) ?? -1])) deepest.set(kind, i);
  }
  return [...deepest.values()].sort((a, b) => (a % samples) - (b % samples));
}

/** @param {Setting} setting @returns {Place} */
const at = ({ rate, momentum }) => [
  box.left + (rate / reach.rate) * (box.right - box.left),
  box.bottom - (momentum / reach.momentum) * (box.bottom - box.top),
];

/** @param {Place[]} places */
const lineOf = (places) => `M${places.map((place) => place.map((value) => value.toFixed(1)).join(' ')).join('L')}`;

/** Where the roots meet, along a direction: there it is critically damped. @param {number} curvature @param {1 | -1} side */
function critical(curvature, side) {
  const rateAt = (/** @type {number} */ momentum) => (1 + side * Math.sqrt(momentum)) ** 2 / curvature;
  // Evenly by the root of the momentum: near 0 the line is steep.
  const momenta = Array.from({ length: 41 }, (_, i) => (i / 40) ** 2);
  return lineOf(momenta.map((momentum) => at({ rate: Math.min(2 * reach.rate, rateAt(momentum)), momentum })));
}

/** Keys of both handles: along its own axis each. @type {import('../parts/keys.js').Key[]} */
const handleKeys = [
  ...['ArrowRight', 'ArrowUp'].map((key) => ({ key, label: key, does: 'more' })),
  ...['ArrowLeft', 'ArrowDown'].map((key) => ({ key, label: key, does: 'less' })),
  ...['ArrowRight', 'ArrowUp'].map((key) => ({ key, shift: true, label: key, does: 'littleMore' })),
  ...['ArrowLeft', 'ArrowDown'].map((key) => ({ key, shift: true, label: key, does: 'littleLess' })),
  { key: 'PageUp', label: 'Page Up', does: 'farMore' },
  { key: 'PageDown', label: 'Page Down', does: 'farLess' },
  { key: 'Home', label: 'Home', does: 'least' },
  { key: 'End', label: 'End', does: 'most' },
];

/** How far keys go, as shares of the axis. */
const strides = { more: 0.01, less: -0.01, littleMore: 0.001, littleLess: -0.001, farMore: 0.1, farLess: -0.1 };

/** @param {number} value */
const rounded = (value) => Number(value.toFixed(4));

/**
 * @param {Locale} locale @param {DampingMap} map @param {Facts} facts
 * @param {{leastRate: number, told: string, choose: (setting: Setting) => void}} how `told` is what happens at the setting, in words
 */
export function dampingFigure(locale, map, facts, how) {
  const { say } = locale;
  const { kappa, here, plain, heavy } = facts;
  const within = (/** @type {Setting} */ { rate, momentum }) => ({
    rate: Math.min(reach.rate, Math.max(how.leastRate, rounded(rate))),
    momentum: Math.min(reach.momentum, Math.max(0, rounded(momentum))),
  });
  const point = (/** @type {PointerEvent} */ event) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const map = /** @type {Element} */ (event.currentTarget);
    if (event.type === 'pointerdown') map.setPointerCapture(event.pointerId);
    const { left, top, width, height } = map.getBoundingClientRect();
    const [x, y] = [((event.clientX - left) / width) * box.width, ((event.clientY - top) / height) * box.height];
    const rate = ((x - box.left) / (box.right - box.left)) * reach.rate;
    how.choose(within({ rate, momentum: ((box.bottom - y) / (box.bottom - box.top)) * reach.momentum }));
  };
  const flattest = steepest / kappa;
  const [edgeFrom, edgeTo] = [at({ rate: 1, momentum: 0 }), at({ rate: 2, momentum: 1 })];
  return html`<svg class="damping" viewBox="0 0 ${box.width} ${box.height}" @pointerdown=${point} @pointermove=${point}>
    <defs>
      <clipPath id="damping-frame"><rect x=${box.left} y=${box.top} width=${box.right - box.left} height=${box.bottom - box.top} /></clipPath>
      <pattern id="damping-away" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" /><line y2="7" /></pattern>
    </defs>
    <g clip-path="url(#damping-frame)" aria-hidden="true">
      <rect class="quick" x=${box.left} y=${box.top} width=${box.right - box.left} height=${box.bottom - box.top} />
      ${pathsOf(map.relief, ([x, y]) => at({ rate: x * reach.rate, momentum: y * reach.momentum })).map((d, k) => svg`<path class="slower" fill-opacity=${(1 / (levels.length - k)).toFixed(3)} d=${d} />`)}
      <path class="away" d="${lineOf([edgeFrom, at({ rate: reach.rate, momentum: 0 }), edgeTo])}Z" />
      ${[1, -1].map((side) => svg`<path class="casing" d=${critical(steepest, /** @type {1} */ (side))} /><path class="across" d=${critical(steepest, /** @type {1} */ (side))} />`)}
      ${[1, -1].map((side) => svg`<path class="casing" d=${critical(flattest, /** @type {1} */ (side))} /><path class="along" d=${critical(flattest, /** @type {1} */ (side))} />`)}
      <path class="edge" d=${lineOf([edgeFrom, edgeTo])} />
    </g>
    <g aria-hidden="true">
      <rect class="frame" x=${box.left} y=${box.top} width=${box.right - box.left} height=${box.bottom - box.top} />
      ${drawAxes(locale)}
      ${map.regions.map((region, i) => drawNumber(i + 1, at(region.at)))}
      ${drawBest(at(plain), 'plain')} ${drawBest(at(heavy), 'heavy')}
      ${here ? drawHere(at(here)) : nothing}
    </g>
    ${here ? ['rate', 'momentum'].map((axis) => handle(axis, here)) : nothing}
  </svg>`;

  /** @param {string} axis @param {Setting} setting */
  function handle(axis, setting) {
    const isRate = axis === 'rate';
    const value = isRate ? setting.rate : setting.momentum;
    const most = isRate ? reach.rate : reach.momentum;
    const least = isRate ? how.leastRate : 0;
    const set = (/** @type {number} */ to) => () => how.choose(within({ ...setting, [axis]: to }));
    const deeds = {
      ...Object.fromEntries(Object.entries(strides).map(([does, by]) => [does, set(value + by * most)])),
      ...{ least: set(least), most: set(most) },
    };
    const [x, y] = at(setting);
    const [left, top] = isRate ? [x, box.bottom] : [box.left, y];
    return svg`<g class="handle" role="slider" tabindex="0" data-axis=${axis}
      aria-label=${say(`stretch.map.${axis}`)} aria-orientation=${isRate ? 'horizontal' : 'vertical'}
      aria-valuemin=${least} aria-valuemax=${most} aria-valuenow=${value} aria-valuetext="${locale.number(value)}: ${how.told}"
      transform="translate(${left.toFixed(1)} ${top.toFixed(1)})"
      @keydown=${(/** @type {KeyboardEvent} */ event) => press(event, handleKeys, deeds)}
    ><rect x=${isRate ? -17 : -34} y=${isRate ? 0 : -17} width="34" height="34" /><path d=${isRate ? 'M0 1 l8 13 h-16 Z' : 'M-1 0 l-13 8 v-16 Z'} /></g>`;
  }
}

/** @param {Locale} locale */
function drawAxes({ say, number }) {
  const rates = [0, 0.5, 1, 1.5, 2];
  const momenta = [0, 0.25, 0.5, 0.75, 1];
  return svg`<g class="axes">
    ${rates.map((rate) => svg`<text x=${at({ rate, momentum: 0 })[0]} y=${box.bottom + 29} text-anchor="middle">${number(rate, 2)}</text>`)}
    ${momenta.map((momentum) => svg`<text x=${box.left - 16} y=${at({ rate: 0, momentum })[1] + 5} text-anchor="end">${number(momentum, 2)}</text>`)}
    <text class="name" x=${box.right} y=${box.height - 4} text-anchor="end">${say('stretch.map.axis.rate')}</text>
    <text class="name" x=${box.left + 6} y=${box.top + 18}>${say('stretch.map.axis.momentum')}</text>
  </g>`;
}

/** @param {number} number @param {Place} place */
const drawNumber = (number, [x, y]) =>
  svg`<text class="region" x=${x} y=${y + 5} text-anchor="middle">${number}</text>`;

/** @param {Place} place @param {'plain' | 'heavy'} which */
const drawBest = ([x, y], which) =>
  svg`<path class="best ${which}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" d=${which === 'plain' ? 'M0 -8 l8 8 l-8 8 l-8 -8 Z' : 'M0 -10 l2.4 6.8 h7.2 l-5.8 4.3 l2.2 6.9 l-6 -4.2 l-6 4.2 l2.2 -6.9 l-5.8 -4.3 h7.2 Z'} />`;

/** @param {Place} place */
const drawHere = ([x, y]) =>
  svg`<g class="here" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"><circle class="halo" r="10" /><circle r="6" /><path d="M-14 0 h8 M6 0 h8 M0 -14 v8 M0 6 v8" /></g>`;
