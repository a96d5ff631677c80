// What a look or an experiment of the surface is to the scene. Types only.

/** @typedef {import('./surface-ground.js').SurfaceState} SurfaceState */
/** @typedef {import('./surface-ground.js').Place} Place */
/**
 * What it sees of the scene.
 * @typedef {object} Around
 * @property {import('./scene.js').Page} page
 * @property {import('./surface-records.js').SurfaceRecords} records of what is shown: `formula`, `ground` ({formula, least, most, start, rate}), `chosen` (the state with start, rate, ... all chosen), the walk's `columns`, `run`, `relief`, `landmarks`, `here`, `end`
 * @property {() => void} redraw
 * @property {(start: Place) => void} startAt lets the walk start elsewhere; a walk shown to its end is so from there too
 * @property {() => import('../parts/optimizer-part.js').Words} words what is said of the walk where it is not plain descent
 */
/**
 * What it is drawn on: the picture in its own units, 640 wide.
 * @typedef {object} Plane
 * @property {(place: Place) => Place} at where a place is; y goes down there
 * @property {{left: number, right: number, top: number, bottom: number}} frame
 */
/**
 * One that is open. The state it is given has its progress under its name, as it is or as it was before anything was
 * done; a change goes through `page.change({[name]: {...}})`.
 * @typedef {object} Panel
 * @property {(state: SurfaceState) => void} settle works out what it shows; called when it opens and at each change
 * @property {(state: SurfaceState) => unknown} render what stands under the picture
 * @property {(root: ShadowRoot, state: SurfaceState) => void} [drawn] after each rendering
 * @property {(state: SurfaceState, plane: Plane) => unknown} [overlay] what it draws on the picture, as SVG
 * @property {(state: SurfaceState) => number} [last] the last step that it has something to show of: the timeline goes on to there
 * @property {(state: SurfaceState) => object} [history] what it adds to the scene's, as plain arrays
 * @property {(state: SurfaceState) => object} [record] what it adds to the step's record
 * @property {(state: SurfaceState) => string} [csv] what is saved in place of the walk
 * @property {() => void} free gives back what it holds, and stops what it does
 */
/**
 * @typedef {object} PanelClass
 * @property {Record<string, any>} progress what the learner has done there, before anything was done
 * @property {(progress: any) => boolean} accepts whether a progress that came from outside is one
 * @property {string} [css]
 */
/** @typedef {PanelClass & (new (around: Around) => Panel)} PanelType */

export {};
