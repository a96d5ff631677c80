// The views of what is learned: each is fetched when it is opened.

/** Each with its class and the files of its sentences. @type {Record<string, import('../parts/panels.js').Row>} */
export const viewTypes = {};

/** Those that stand there without being asked for. @param {import('./digits-state.js').Chosen} chosen @returns {string[]} */
export function restingViews({ data, hidden }) {
  if (data !== 'digits') return ['plane'];
  return ['pad', hidden.length > 0 ? 'neurons' : 'templates'];
}

/** Those that can be opened besides. @param {import('./digits-state.js').Chosen} chosen @returns {string[]} */
export function otherViews({ data, hidden }) {
  if (data !== 'digits') return [];
  return [...(hidden.length > 0 ? ['templates'] : []), 'results'].filter((name) => name in viewTypes);
}
