// What a state of the surface may be.
import { kinds } from '../parts/ends.js';
import { ruleSettings } from '../parts/rule-settings.js';
import { areBranches } from '../parts/walk.js';
import { choice, numeric, point, typedFormula } from '../settings.js';
import { experiments, looks, panelNames } from './surface-panels.js';

/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */

/** Farther out no surface has anything to show. */
export const farthest = { usual: 0, least: -1e9, most: 1e9 };

/** What the learner has done, before anything was done. */
export const progress = {
  ...{ branches: [], guess: null, seen: false, open: [] },
  ...Object.fromEntries(panelNames.map((name) => [name, null])),
};

/** @param {import('../core.js').Core} core */
export function settingsOf(core) {
  const { surfaces, optimizers } = core.catalogue;
  // Null is the surface's own.
  const place = point(farthest);
  return {
    ...ruleSettings(core.catalogue),
    surface: choice(surfaces.map(({ id }) => id)),
    formula: typedFormula(null, (text) => core.formula(text, { variables: ['x', 'y'] })),
    from: place,
    to: place,
    start: place,
    rate: { ...numeric(optimizers[0].rate), usual: null },
    experiment: choice(experiments),
  };
}

/** @param {import('./scene.js').State} progress whether it is one */
export function isProgress({ branches, guess, seen, open, ...panels }) {
  const isPlace = (/** @type {any} */ place) =>
    place === null || (Array.isArray(place) && place.length === 2 && place.every(Number.isFinite));
  const isGuess = guess === null || ([...kinds, 'elsewhere'].includes(guess?.kind) && isPlace(guess.place));
  const isOpen = Array.isArray(open) && open.every((name) => looks.includes(name));
  const areRecords = panelNames.every((name) => panels[name] === null || isRecord(panels[name]));
  return areBranches(branches) && isGuess && typeof seen === 'boolean' && isOpen && areRecords;
}

/** @param {any} value */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Only what is known, whatever else came with it. @param {Pick<SurfaceState, 'guess' | 'open'>} progress */
export function copied({ guess, open }) {
  return {
    guess: guess && { kind: guess.kind, place: guess.place && /** @type {[number, number]} */ ([...guess.place]) },
    open: looks.filter((name) => open.includes(name)),
  };
}
