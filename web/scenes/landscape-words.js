// What the landscape says: how a walk ended and why there, what a curve is like, where each start leads.
import { html, nothing } from 'lit/html.js';
import { classOf, signOf } from '../parts/ends.js';
import { whyAt, whyText } from '../parts/no-value.js';
import { isCut, landmarkAt } from './landscape-ends.js';
import { mostGaps } from './landscape-gaps.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./landscape-ends.js').End} End */
/** @typedef {import('./landscape-ends.js').Landmark} Landmark */
/** @typedef {import('./landscape-records.js').LandscapeRecords} LandscapeRecords */
/** @typedef {{from: number, to: number, end: End}} Stretch */

/** Where the curve has no value. @param {import('./landscape-gaps.js').Gap} gap @param {Locale} locale */
export function gapText({ from, to, why, pole = 'grows' }, locale) {
  const { say } = locale;
  if (!why) return say(`gap.pole.${pole}`, { place: from });
  const clause = whyText(why, locale);
  return from === to ? say('gap.place', { place: from, why: clause }) : say('gap.stretch', { from, to, why: clause });
}

/**
 * How the walk ended, and what that means; nothing while it goes on.
 * @param {LandscapeRecords} records @param {number} rate of the last step @param {Locale} locale @param {import('../parts/optimizer-part.js').Words} [words] where it is not plain descent
 */
export function endText(records, rate, locale, words) {
  const { end, chosen, columns, view } = records;
  const { say, number } = locale;
  if (!end) return undefined;
  const { start, steps: count } = chosen;
  if (end.kind === 'nothing') return say('ends.nothing.told', { start, why: whyAt(records.formula, [start], locale) });
  const [place, slope] = [columns.position[count], columns.gradient[count]];
  const at = { kind: end.kind, reason: records.reason(), place: number(place), norm: slope, count };
  const other = words?.otherEnd(locale, at);
  if (other) return other;
  if (end.kind === 'rest') return restText(/** @type {Landmark} */ (end.landmark), view, count, locale);
  if (end.kind === 'lost' || records.reason() === 'overflow') {
    const next = place - rate * slope;
    const why = whyAt(records.formula, [next], locale);
    return say('ends.lost.told', { next: Number.isFinite(next) ? number(next) : say('ends.far'), why });
  }
  if (end.kind === 'circle') {
    const period = Number(records.run?.period());
    const circle = [...columns.position.slice(count - period, count)].slice(0, 4).map((x) => number(x));
    return say('ends.circle.told', { places: circle.join(say('ends.and')) });
  }
  if (end.kind === 'short') return shortText(records, { place, slope, rate, count }, locale);
  if (end.kind === 'away') return say(isFaster(records) ? 'ends.away.faster' : 'ends.away.told', { place, count });
  if (records.reason() === 'noMotion') return say('ends.short.noMotion', { place });
  return say(`ends.${end.kind}.told`, { place, count });
}

/** What differs by less, as a share, may differ by rounding alone. */
const rounding = 1e-9;

/** Whether the last step was longer than the one before. @param {LandscapeRecords} records */
function isFaster({ columns: { position }, chosen: { steps } }) {
  const [before, last] = [steps - 1, steps].map((i) => Math.abs(position[i] - position[i - 1]));
  return last > before * (1 + rounding);
}

/** Costs that are equal need not be so to the last digit. @param {number} cost @param {number} other */
const isBelow = (cost, other) => cost < other - rounding * Math.max(1, Math.abs(other));

/** @param {Landmark} landmark @param {import('./landscape-records.js').View} view @param {number} count @param {Locale} locale */
function restText(landmark, { landmarks, curve }, count, { say }) {
  const { kind, letter, position, cost, curvature, least, most } = landmark;
  const lowest = landmarks.toSorted((a, b) => a.cost - b.cost)[0];
  const others = landmarks.filter((other) => other !== landmark && other.kind !== 'maximum');
  const isShared = others.some((other) => !isBelow(cost, other.cost));
  const isLowest = isCut(landmarks) ? 'bottom' : isShared ? 'shared' : kind;
  const isHollow = curve.cost.some((other) => isBelow(other, cost));
  const isLocal = isBelow(lowest.cost, cost) ? 'valley' : isHollow ? 'hollow' : isLowest;
  const isTop = Number.isNaN(curvature) ? 'peak' : kind;
  const form = kind === 'minimum' ? isLocal : kind === 'maximum' ? isTop : kind;
  return say(`ends.rest.${form}`, { letter, place: position, from: least, to: most, lowest: lowest.letter, count });
}

/** @param {LandscapeRecords} records @param {{place: number, slope: number, rate: number, count: number}} at @param {Locale} locale */
function shortText(records, { place, slope, rate, count }, { say }) {
  const move = Math.abs(rate * slope);
  if (records.reason() === 'gradient') {
    return say(isCut(records.view.landmarks) ? 'ends.short.flat' : 'ends.short.faint', { place, slope });
  }
  if (records.reason() === 'noMotion') return say('ends.short.noMotion', { place });
  return say('ends.short.budget', { place, slope, move, count });
}

/**
 * What was foreseen against what came, and why it came.
 * @param {LandscapeRecords} records @param {import('./landscape-ground.js').Guess} guess @param {End} end @param {Locale} locale
 */
export function verdictText(records, guess, end, locale) {
  const { say } = locale;
  const landmark = guess.place === null ? undefined : landmarkAt(records.view, guess.place);
  const named = { kind: guess.kind, landmark };
  const isRight = named.kind === end.kind && named.landmark === end.landmark;
  const said = endName(named, locale);
  const judged = isRight
    ? say('foreseen.right', { said })
    : say('foreseen.wrong', { said, truth: endName(end, locale) });
  return `${judged} ${whyThere(records, end, locale)}`;
}

/** @param {LandscapeRecords} records @param {End} end @param {Locale} locale */
function whyThere(records, { kind, landmark }, { say, number }) {
  const { view, chosen, columns } = records;
  if (kind !== 'rest' || !landmark) return '';
  const walked = columns.position.slice(0, chosen.steps + 1);
  const { start } = chosen;
  const step = walked.findIndex((x, i) => i > 0 && leaptOver(view, walked[i - 1], x) !== undefined);
  if (step > 0) {
    const [from, to] = [walked[step - 1], walked[step]];
    return say(leaptOver(view, from, to) === 'top' ? 'foreseen.leapt' : 'foreseen.leapt.gap', { from, to });
  }
  if (chosen.steps === 0) return say(Number.isNaN(landmark.curvature) ? 'foreseen.kink' : 'foreseen.stays', { start });
  if (!records.isPlain(chosen)) return ''; // it is not the slope alone
  const slope = number(columns.gradient[0]);
  const isLeft = columns.gradient[0] > 0;
  if (goesDown(view, walked, columns.cost))
    return say(isLeft ? 'foreseen.left' : 'foreseen.right.way', { start, slope });
  return say(isLeft ? 'foreseen.left.first' : 'foreseen.right.first', { start, slope });
}

/** What a step leads over, if anything. @param {import('./landscape-records.js').View} view @param {number} from @param {number} to */
function leaptOver({ landmarks, gaps }, from, to) {
  const [least, most] = [Math.min(from, to), Math.max(from, to)];
  if (landmarks.some(({ kind, position }) => kind === 'maximum' && position > least && position < most)) return 'top';
  return gaps.some((gap) => gap.from >= least && gap.to <= most) ? 'gap' : undefined;
}

/**
 * Whether a walk that leapt over nothing known went down all the way, where all that it could leap over is known.
 * @param {import('./landscape-records.js').View} view @param {Float64Array} walked @param {Float64Array} cost
 */
function goesDown({ least, most, landmarks, gaps }, walked, cost) {
  const isKnown = !isCut(landmarks) && gaps.length < mostGaps && walked.every((x) => x >= least && x <= most);
  return isKnown && walked.every((_, i) => i === 0 || !isBelow(cost[i - 1], cost[i]));
}

/** An end in a few words. @param {Pick<End, 'kind' | 'landmark'>} end @param {Locale} locale */
export function endName({ kind, landmark }, { say }) {
  if (kind === 'rest' && landmark) return say('ends.rest.name', { letter: landmark.letter, place: landmark.position });
  return say(`ends.${kind}`);
}

/** An end beside its sign, which for a flat place is its letter. @param {End} end @param {Locale} locale */
export function signed(end, locale) {
  const isRest = end.kind === 'rest';
  const sign = html`<span class="sign ${classOf(end)}" aria-hidden=${isRest ? nothing : 'true'}>${signOf(end)}</span>`;
  return html`${sign} ${isRest ? locale.say('ends.rest.at', { place: Number(end.landmark?.position) }) : endName(end, locale)}`;
}

/** A flat place in words. @param {Landmark} landmark @param {Locale} locale */
export function landmarkText({ kind, letter, position, cost, curvature, least, most }, { say }) {
  const kinks = { minimum: 'kink', maximum: 'peak', inflection: kind, plateau: kind };
  const form = Number.isNaN(curvature) ? kinks[kind] : kind;
  return say(`flat.${form}`, { letter, place: position, cost, from: least, to: most });
}

/** Neighbours with the same end, as one. @param {(End | undefined)[]} ends evenly along the picture @param {{least: number, most: number}} domain @returns {Stretch[]} */
export function stretchesOf(ends, { least, most }) {
  /** @type {Stretch[]} */
  const stretches = [];
  const width = (most - least) / ends.length;
  ends.forEach((end = { kind: 'short' }, i) => {
    const last = stretches.at(-1);
    const to = least + (i + 1) * width;
    if (last && last.end.kind === end.kind && last.end.landmark === end.landmark) last.to = to;
    else stretches.push({ from: last?.to ?? least, to, end });
  });
  return stretches;
}

/** More stretches than that are told by their share. */
const mostTold = 6;

/** Where each start leads, in words. @param {Stretch[]} stretches @param {Locale} locale @returns {string} */
export function stripText(stretches, locale) {
  const { say, number } = locale;
  if (stretches.length <= mostTold) {
    const told = stretches.map(({ from, to, end }) =>
      say('strip.stretch', { from: number(from, 2), to: number(to, 2), end: endName(end, locale) }),
    );
    return told.join(' ');
  }
  /** @type {Map<string, {share: number, end: End}>} */
  const shares = new Map();
  const whole = stretches[stretches.length - 1].to - stretches[0].from;
  for (const { from, to, end } of stretches) {
    const sign = signOf(end);
    shares.set(sign, { end, share: (shares.get(sign)?.share ?? 0) + (to - from) / whole });
  }
  const told = [...shares.values()].map(({ end, share }) =>
    say('strip.share', { percent: number(100 * share, 0), end: endName(end, locale) }),
  );
  return told.join(' ');
}
