// The looks and experiments of the surface: each is fetched when it is opened.

/** @type {Record<string, import('../parts/panels.js').Row>} */
export const panelTypes = {
  dial: { type: async () => (await import('./surface-dial.js')).Dial, sentences: 'surface-dial' },
  cuts: { type: async () => (await import('./surface-cuts.js')).Cuts, sentences: 'surface-cuts' },
  places: { type: async () => (await import('./surface-places.js')).Places, sentences: 'surface-places' },
  words: { type: async () => (await import('./surface-telling.js')).Telling, sentences: 'surface-telling' },
  view: { type: async () => (await import('./surface-view.js')).View, sentences: 'surface-view' },
  race: {
    type: async () => (await import('./surface-race.js')).Race,
    sentences: ['optimizers', 'surface-race'],
  },
  stretch: { type: async () => (await import('./surface-stretch.js')).Stretch, sentences: 'surface-stretch' },
  map: { type: async () => (await import('./surface-map.js')).EveryStart, sentences: 'surface-map' },
};

/** What can be opened beside the walk, each by itself. */
export const looks = Object.keys(panelTypes).filter((name) => !['race', 'stretch', 'map'].includes(name));

/** One at a time. */
export const experiments = ['none', ...Object.keys(panelTypes).filter((name) => !looks.includes(name))];

/** All whose progress a state has. */
export const panelNames = ['dial', 'places', 'view', 'race', 'stretch', 'map'];
