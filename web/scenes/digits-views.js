// The views of what is learned: each is fetched when it is opened.

/** Each with its class and the files of its sentences. @type {Record<string, import('../parts/panels.js').Row>} */
export const viewTypes = {
  pad: { type: async () => (await import('./digits-pad.js')).Pad, sentences: 'digits-pad' },
  templates: {
    type: async () => (await import('./digits-templates.js')).Templates,
    sentences: ['digits-tiles', 'digits-templates'],
  },
  neurons: {
    type: async () => (await import('./digits-neurons.js')).Neurons,
    sentences: ['digits-tiles', 'digits-neurons'],
  },
  results: {
    type: async () => (await import('./digits-results.js')).Results,
    sentences: ['digits-pad', 'digits-tiles', 'digits-results'],
  },
  curve: { type: async () => (await import('./digits-curve.js')).Curve, sentences: 'digits-curve' },
  plane: { type: async () => (await import('./digits-plane.js')).Plane, sentences: ['planes', 'digits-plane'] },
  net: { type: async () => (await import('./digits-net.js')).Net, sentences: 'digits-plane' },
};

/** Those that stand there without being asked for. @param {import('./digits-state.js').Chosen} chosen @returns {string[]} */
export function restingViews({ data, hidden }) {
  if (data !== 'digits') return ['plane', 'net'];
  return ['pad', hidden.length > 0 ? 'neurons' : 'templates'];
}

/** Those that can be opened besides. @param {import('./digits-state.js').Chosen} chosen @returns {string[]} */
export function otherViews({ data }) {
  return data === 'digits' ? ['results', 'curve'] : ['curve'];
}
