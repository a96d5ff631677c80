// How a walk moves: its optimizer, tuning and rate, from a step on.
/** @typedef {{optimizer: string, tuning: string | null, rate: number}} Rule `tuning` as its setting reads it */
/** From step `at` on; what a branch does not tell stays as it was before. @typedef {{at: number} & Partial<Rule>} Branch */
/** @typedef {{optimizer: string, tuning?: string | null, rate: number | null, branches?: Branch[]}} Ruled */

/** What a tuning says: names with values, "momentum=0.8 schedule=cosine". @param {string | null | undefined} text @returns {Record<string, string>} */
export function tuningOf(text) {
  const parts = (text ?? '')
    .replace(/\s*=\s*/g, '=')
    .split(/\s+/)
    .filter(Boolean);
  return Object.fromEntries(
    parts.map((part) => [part.split('=', 1)[0], part.slice(part.indexOf('=') + 1 || part.length)]),
  );
}

/** @param {Record<string, string | number>} tuning @returns {string | null} */
export function textOf(tuning) {
  return (
    Object.entries(tuning)
      .map((part) => part.join('='))
      .join(' ') || null
  );
}

/** How the step that leaves that one is made. @param {Ruled} state @param {number} step @returns {Rule} */
export function ruleAt({ optimizer, tuning = null, rate, branches = [] }, step) {
  const before = branches.filter(({ at }) => at <= step).map(({ at, ...rule }) => rule);
  return Object.assign({ optimizer, tuning, rate: Number(rate) }, ...before);
}

/** What the controls change: how it goes on from the last branch. @param {Ruled} state */
export const ruleOf = (state) => ruleAt(state, Number.POSITIVE_INFINITY);

/** The change of the state when a control changes that. @param {Ruled} state @param {Partial<Rule>} rule @returns {Record<string, any>} */
export function withRule({ branches = [] }, rule) {
  const last = branches.at(-1);
  return last ? { branches: [...branches.slice(0, -1), { ...last, ...rule }] } : rule;
}

/** Whether each step is the rate times the gradient, and the rate always the same. @param {Pick<Rule, 'optimizer' | 'tuning'>} rule */
function isPlain({ optimizer, tuning }) {
  const { schedule = 'constant', clipping = 'none' } = tuningOf(tuning);
  return optimizer === 'gd' && schedule === 'constant' && clipping === 'none';
}

/** Whether a walk is plain descent up to a step and at it. @param {Ruled & {branches?: Branch[]}} state @param {number} step */
export function goesPlainly(state, step) {
  const turns = [0, ...(state.branches ?? []).map(({ at }) => at)].filter((at) => at <= step);
  return turns.every((at) => isPlain(ruleAt(state, at)));
}
