// The scenes: each with its class, which comes when it is shown, and the files of its sentences besides the shared one.
// Other files come when a part of it is opened.

/** @typedef {import('./scenes/scene.js').SceneClass & (new (page: import('./scenes/scene.js').Page) => import('./scenes/scene.js').Scene)} SceneType */

/** @type {Record<string, {type: () => Promise<SceneType>, sentences: string[]}>} */
export const sceneTypes = {
  game: { type: async () => (await import('./scenes/game.js')).GameScene, sentences: ['game'] },
  cost: { type: async () => (await import('./scenes/cost.js')).CostScene, sentences: ['curves', 'cost'] },
  slope: { type: async () => (await import('./scenes/slope.js')).SlopeScene, sentences: ['curves', 'slope'] },
  descent: {
    type: async () => (await import('./scenes/descent.js')).DescentScene,
    sentences: ['curves', 'descent'],
  },
  rate: { type: async () => (await import('./scenes/rate.js')).RateScene, sentences: ['curves', 'rate'] },
  landscape: {
    type: async () => (await import('./scenes/landscape.js')).LandscapeScene,
    sentences: ['curves', 'walks', 'landscape'],
  },
  gradient: {
    type: async () => (await import('./scenes/gradient.js')).GradientScene,
    sentences: ['curves', 'gradient'],
  },
  surface: {
    type: async () => (await import('./scenes/surface.js')).SurfaceScene,
    sentences: ['curves', 'walks', 'planes', 'surface'],
  },
  fit: {
    type: async () => (await import('./scenes/fit.js')).openFit(),
    sentences: ['walks', 'training', 'planes', 'fit'],
  },
  digits: {
    type: async () => (await import('./scenes/digits.js')).openDigits(),
    sentences: ['walks', 'training', 'digits', 'digits-data'],
  },
};
