// The scenes: each with its class, which comes when it is shown, the files of its sentences besides the shared one, and
// those that come when a part of it is opened.

/** @typedef {import('./scenes/scene.js').SceneClass & (new (page: import('./scenes/scene.js').Page) => import('./scenes/scene.js').Scene)} SceneType */

/** @type {Record<string, {type: () => Promise<SceneType>, sentences: string[], later?: string[]}>} */
export const sceneTypes = {
  game: { type: async () => (await import('./scenes/game.js')).GameScene, sentences: ['game'], later: ['loop'] },
  cost: { type: async () => (await import('./scenes/cost.js')).CostScene, sentences: ['curves', 'cost'] },
  slope: { type: async () => (await import('./scenes/slope.js')).SlopeScene, sentences: ['curves', 'slope'] },
  descent: {
    type: async () => (await import('./scenes/descent.js')).DescentScene,
    sentences: ['curves', 'descent'],
    later: ['optimizers', 'loop'],
  },
  rate: { type: async () => (await import('./scenes/rate.js')).RateScene, sentences: ['curves', 'rate'] },
  landscape: {
    type: async () => (await import('./scenes/landscape.js')).LandscapeScene,
    sentences: ['curves', 'walks', 'landscape'],
    later: ['optimizers'],
  },
  gradient: {
    type: async () => (await import('./scenes/gradient.js')).GradientScene,
    sentences: ['curves', 'gradient'],
  },
  surface: {
    type: async () => (await import('./scenes/surface.js')).SurfaceScene,
    sentences: ['curves', 'walks', 'planes', 'surface'],
    later: [
      ...[
        'surface-dial',
        'surface-cuts',
        'surface-places',
        'surface-telling',
        'surface-view',
        'surface-stretch',
        'surface-map',
      ],
      ...['optimizers', 'surface-race'],
    ],
  },
  fit: {
    type: async () => (await import('./scenes/fit.js')).openFit(),
    sentences: ['walks', 'training', 'planes', 'fit'],
    later: ['optimizers', 'fit-own'],
  },
  digits: {
    type: async () => (await import('./scenes/digits.js')).openDigits(),
    sentences: ['walks', 'training', 'digits', 'digits-data'],
    later: [
      ...['optimizers', 'loop', 'weight', 'nudge', 'weights'],
      ...['digits-pad', 'digits-tiles', 'digits-templates', 'digits-neurons', 'digits-results'],
    ],
  },
};
