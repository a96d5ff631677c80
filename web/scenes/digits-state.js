// What a state of the digits may be.
import { ruleSettings } from '../parts/rule-settings.js';
import { areWeights } from '../parts/training-later.js';
import { areBranches } from '../parts/walk.js';
import { choice, numeric, seeds, whole } from '../settings.js';
import { Guess } from './digits-guess.js';
import { planeFeatures, usualLayers } from './digits-plane-ground.js';

/** @typedef {import('../learning.js').Learning} Learning */
/**
 * A state with everything chosen.
 * @typedef {object} Chosen
 * @property {string} data `digits`, or a pattern on a plane
 * @property {number[]} hidden the sizes of the hidden layers
 * @property {string} activation of the hidden layers
 * @property {string} loss
 * @property {string} initial
 * @property {number} penalty
 * @property {number} batch
 * @property {number} noise
 * @property {string[]} features of a pattern
 * @property {number} seed
 * @property {string} optimizer
 * @property {string | null} tuning
 * @property {number} rate
 * @property {import('../parts/rule.js').Branch[]} branches
 * @property {number[] | null} weights to begin with; null are those that the seed draws
 * @property {number | null} weight the one that is looked at
 * @property {number} steps
 * @property {number} speed
 */

export const mostLayers = 6;
/** How many neurons a layer may have. */
export const sizeSetting = whole({ usual: 8, least: 1, most: 128 });
const none = 'none';
/** A standard deviation, where points lie about from -1 to 1. */
const usualNoise = 0.05;

/** Sizes of layers, apart by commas, or `none`. @type {import('../settings.js').Setting} */
const layersSetting = {
  usual: null,
  read: (text) => {
    const parts = text.split(/[,;\s]+/).filter(Boolean);
    if (parts.length === 0 || text.trim() === none) return { value: none };
    if (parts.length > mostLayers) return { refusal: { reason: 'tooMany', values: { most: mostLayers } } };
    const readings = parts.map(sizeSetting.read);
    const refused = readings.find(({ refusal }) => refusal);
    return refused ?? { value: readings.map(({ value }) => value).join(',') };
  },
};

/** @param {number[]} sizes as the setting has them */
export const layersText = (sizes) => sizes.join(',') || none;

/** What the learner has done, before anything was done; `open` are the views. */
export const progress = {
  branches: [],
  weights: null,
  weight: null,
  guess: null,
  open: [],
  pad: null,
  templates: null,
  neurons: null,
  results: null,
  plane: null,
  net: null,
};
/** What is told of views, each of which looks at its own. */
export const viewNames = ['pad', 'templates', 'neurons', 'results', 'plane', 'net'];

/** @param {Learning} learning @param {string[]} data */
export function settingsFor(learning, data) {
  return (/** @type {import('../core.js').Core} */ { catalogue }) => ({
    ...ruleSettings(catalogue),
    data: choice(data),
    // Null is what is usual for the data.
    layers: layersSetting,
    activation: choice(
      learning.activations.filter((name) => name !== 'softmax'),
      null,
    ),
    loss: choice(learning.losses, 'crossEntropy'),
    initial: choice(learning.initials, null),
    features: featuresSetting,
    penalty: numeric({ usual: 0, least: 0, most: 10 }),
    batch: { ...whole({ usual: 1, least: 1, most: 2000 }), usual: null },
    noise: { ...numeric({ usual: usualNoise, least: 0, most: 0.5 }), usual: null },
    // Far beyond what works: it is for trying.
    rate: { ...numeric({ ...catalogue.optimizers[0].rate, most: 1000 }), usual: null },
    seed: whole(seeds),
    steps: whole({ usual: 0, least: 0, most: 1e6 }),
  });
}

/** Apart by spaces. @type {import('../settings.js').Setting} */
const featuresSetting = {
  usual: null,
  read: (text) => {
    const words = text.split(/[,\s]+/).filter(Boolean);
    const one = choice(planeFeatures);
    const refused = words.map(one.read).find(({ refusal }) => refusal);
    if (refused) return refused;
    const kept = planeFeatures.filter((name) => words.includes(name));
    return { value: kept.join(' ') || null };
  },
};

/** @param {import('./scene.js').State} progress whether it is one */
export function isProgress({ branches, open, weights, weight, guess, ...views }) {
  const isRecord = (/** @type {any} */ value) => value === null || (typeof value === 'object' && !Array.isArray(value));
  const isOpen = Array.isArray(open) && open.every((name) => typeof name === 'string');
  return (
    areBranches(branches) &&
    areWeights({ weights, weight }) &&
    Guess.accepts(guess) &&
    isOpen &&
    viewNames.every((name) => isRecord(views[name]))
  );
}

/** @param {string | null} text @param {string} data */
function hiddenOf(text, data) {
  if (text === null) return data === 'digits' ? [] : usualLayers(data);
  return text === none ? [] : text.split(',').map(Number);
}

/**
 * What the state leaves open, chosen.
 * @param {any} state @param {import('../core.js').Catalogue} catalogue @returns {Chosen}
 */
export function chosenOf(state, { optimizers }) {
  const isImage = state.data === 'digits';
  const hidden = hiddenOf(state.layers, state.data);
  const activation = state.activation ?? 'relu';
  return {
    ...state,
    hidden,
    activation,
    initial: state.initial ?? (activation === 'relu' && hidden.length > 0 ? 'he' : 'xavier'),
    batch: state.batch ?? (isImage ? 32 : 10),
    noise: state.noise ?? usualNoise,
    features: (state.features ?? 'x y').split(' '),
    rate: state.rate ?? usualRate(optimizers, state.optimizer, state.data),
  };
}

/** A rate to begin with, for costs of about 1 and weights of about 1. @param {import('../core.js').OptimizerRow[]} optimizers @param {string} id @param {string} data points are told apart by larger weights, which longer steps shake */
export function usualRate(optimizers, id, data) {
  const row = /** @type {import('../core.js').OptimizerRow} */ (optimizers.find((one) => one.id === id));
  if (row.rateUnit === 'factor') return row.rate.usual;
  if (row.rateUnit === 'length') return 0.01;
  if (row.memory.length > 0) return 0.05; // what is remembered adds up to several times the slope
  return data === 'digits' ? 0.5 : 0.3;
}
