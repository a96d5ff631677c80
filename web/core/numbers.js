// Numbers and settings as the core takes them.

/** As the core counts, in 32 bits: -1 would else be four billion. @param {number} count */
export function whole(count) {
  return Math.min(Math.max(Math.trunc(count) || 0, 0), 0xffffffff);
}

/** @param {Record<string, unknown>} settings @returns {Record<string, any>} the settings somebody chose */
export function defined(settings) {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== null));
}
