// What a scene is to the element. Types only.

/** @typedef {Record<string, any>} State a scene's settings and progress: plain JSON */
/**
 * What a scene sees of the element around it.
 * @typedef {object} Page
 * @property {import('../core.js').Core} core
 * @property {import('../locales/locale.js').Locale} locale
 * @property {Record<string, import('../settings.js').Setting>} settings
 * @property {(name: string) => import('../core.js').Range} range of a setting that is a number
 * @property {(range: import('../core.js').Range) => import('../settings.js').Setting} numeric a setting of that range
 * @property {boolean} playing
 * @property {boolean} predicts whether the learner is asked before being told
 * @property {(part: string) => boolean} shows whether `controls` names that part
 * @property {(patch: State) => void} change what the learner did, as a change of the state
 * @property {() => void} settle settles the state again, where work that is not the learner's deed has come farther
 * @property {() => void} play plays, or pauses
 * @property {() => void} save saves the records as a CSV file
 * @property {() => void} redraw
 * @property {(part: string) => void} lacks notes that a part of the scene could not be fetched
 * @property {(name: string, value: string, refusal: import('../settings.js').Refusal) => void} refuses notes that a setting cannot be so beside the others, for a scene that settles it otherwise
 */
/**
 * One figure of the course. The state is the only truth: `settle` makes the records from it, `render` the picture from
 * both.
 * @typedef {object} Scene
 * @property {(state: State) => State} settle computes the records; returns the state as it can be (a step past the end of the walk becomes the end)
 * @property {(state: State) => unknown} render
 * @property {(state: State) => boolean} canStep
 * @property {(state: State) => string} outcome
 * @property {(state: State) => {step: number, position: number[], cost: number, gradient: number[]} | undefined} record the step shown or the shot taken, if there is one
 * @property {(state: State) => object} history plain arrays
 * @property {(state: State) => string} csv
 * @property {(root: ShadowRoot) => void} [drawn] after each rendering
 * @property {() => void} free gives back what the core holds
 */
/**
 * @typedef {object} SceneClass
 * @property {string[]} settings the settings it has
 * @property {(core: import('../core.js').Core) => Record<string, import('../settings.js').Setting>} [own] the settings that only it has, or that are other ranges here
 * @property {string} [css] its own style sheet
 * @property {string[]} restarts those of them whose change drops the progress
 * @property {string[]} [keeps] what of the progress stays even then
 * @property {State} progress what the learner has done, before anything was done
 * @property {(progress: State) => boolean} accepts whether a progress that came from outside is one
 */

export {};
