// What a view of the digits is to the scene. Types only.

/**
 * What is seen of the learning: the weights of the step that is shown, and what they make of images.
 * @typedef {object} Shown
 * @property {number} step
 * @property {{inputs: number, loss: 'squares' | 'crossEntropy', layers: {size: number, activation: string}[]}} architecture 64 inputs, ten outputs
 * @property {Float64Array} parameters layer by layer: weights row by row, a row an input, then biases. Another array at another step
 * @property {(features: Float64Array) => Float64Array[]} layers what each layer makes of any inputs, row-major: the core's own
 * @property {(features: Float64Array) => Float64Array} predict the outputs alone
 * @property {(features: Float64Array, targets: Float64Array) => Float64Array} costs what each sample costs by itself, weights apart: the average of this is what is walked down
 * @property {import('../learning.js').Training} training as it is kept, for any weights
 */
/**
 * What it sees of the scene.
 * @typedef {object} Around
 * @property {import('./scene.js').Page} page
 * @property {() => void} redraw
 * @property {import('../data/digits.js').Digits} digits
 * @property {import('./digits-ground.js').Ground} ground the same, as the network sees them
 * @property {Uint32Array} train the numbers of the images that are learned from
 * @property {Uint32Array} test of those held out
 * @property {import('./digits-state.js').Chosen} chosen the state with everything chosen
 * @property {Shown | undefined} shown none where the start has no cost
 */
/**
 * One that is shown. The state that it is given has its progress under its name; a change goes through
 * `page.change({[name]: {...}})`. All views read the picture that is looked at from `state.pad`.
 * @typedef {object} Panel
 * @property {(state: DigitsState) => void} settle works out what it shows; called when it opens and at each change
 * @property {(state: DigitsState) => unknown} render
 * @property {(root: ShadowRoot, state: DigitsState) => void} [drawn] after each rendering
 * @property {() => void} free stops what it does
 */
/**
 * @typedef {object} PanelClass
 * @property {Record<string, any>} progress what the learner has done there, before anything was done
 * @property {(progress: any) => boolean} accepts whether a progress that came from outside is one
 * @property {string} [css]
 */
/** @typedef {PanelClass & (new (around: Around) => Panel)} PanelType */

/**
 * What is on the pad. `cells` has a letter for each of the 64, of 0 to 9 and a to g for 0 to 16, and is null before
 * anything was done: then it is the first image held out; `sample` is the number of
 * the image that it is, null when it was drawn; `strokes` are the lines it was drawn by, each x, y, x, y, ... of 0 to 1000; `wanted` is the digit that is
 * taken from the images held out, null for any.
 * @typedef {{cells: string | null, sample: number | null, strokes: number[][], wanted: number | null}} PadProgress
 */
/** @typedef {{digit: number | null}} TemplatesProgress whose sum is shown; null for the one that is read */
/** @typedef {{layer: number, neuron: number}} NeuronsProgress which is looked at, both from 0 */
/** @typedef {{of: 'train' | 'test', cell: [number, number] | null}} ResultsProgress `cell` is the one of the table that is open: truth and answer */
/** @typedef {{steps: number, pad: PadProgress | null, templates: TemplatesProgress, neurons: NeuronsProgress, results: ResultsProgress} & Record<string, any>} DigitsState */

export {};
