// Which optimizer, tuning and branches can be.
import { choice, readNumber } from '../settings.js';
import { textOf, tuningOf } from './rule.js';

/** @typedef {import('../core.js').Catalogue} Catalogue */
/** @typedef {import('../settings.js').Refusal} Refusal */
/** @typedef {import('./rule.js').Ruled} Ruled */

/** What can be read of one part of a tuning: by that optimizer, or where none is told, by any. @param {Catalogue} catalogue @param {string} [id] */
function readerOf({ optimizers, commonParameters, schedules, clippings }, id) {
  const own = optimizers.filter((row) => id === undefined || row.id === id).flatMap(({ parameters }) => parameters);
  const rows = [...own, ...commonParameters];
  /** @type {Record<string, string[]>} */
  const words = { schedule: schedules, clipping: clippings };
  return (/** @type {string} */ name, /** @type {string} */ text) => {
    if (Object.hasOwn(words, name)) return choice(words[name]).read(text);
    const readings = rows.filter((row) => row.id === name).map((row) => readNumber(text, row));
    const names = [...new Set(rows.map((row) => row.id)), ...Object.keys(words)];
    return readings.find(({ refusal }) => !refusal) ?? readings[0] ?? choice(names).read(name);
  };
}

/** A tuning as it can be, and why it cannot be as it was told. @param {Catalogue} catalogue @param {string | null} text @param {string} [id] an optimizer's */
export function readTuning(catalogue, text, id) {
  const read = readerOf(catalogue, id);
  /** @type {Record<string, any>} */
  const tuning = {};
  /** @type {Refusal | undefined} */
  let refusal;
  for (const [part, told] of Object.entries(tuningOf(text))) {
    const reading = read(part, told);
    if (reading.refusal) refusal ??= { ...reading.refusal, part };
    else tuning[part] = reading.value;
  }
  return { value: textOf(tuning), refusal };
}

/** The settings of a scene that can be walked by any optimizer. @param {Catalogue} catalogue @returns {Record<string, import('../settings.js').Setting>} */
export function ruleSettings(catalogue) {
  const { optimizers, usual } = catalogue;
  const read = (/** @type {string} */ text) => {
    const { value, refusal } = readTuning(catalogue, text);
    return refusal ? { refusal } : { value };
  };
  return {
    optimizer: choice(
      optimizers.map(({ id }) => id),
      usual.optimizer,
    ),
    tuning: { usual: null, read },
  };
}

/**
 * The tuning and the branches of a state as they can be: what the optimizer does not go by is refused with a note.
 * @param {import('../scenes/scene.js').Page} page @param {Ruled} state
 */
export function settledRules({ core, range, settings, refuses }, { optimizer, tuning = null, branches = [] }) {
  const { least, most } = range('rate');
  const fit = (/** @type {string} */ id, /** @type {string | null} */ text) => {
    const { value, refusal } = readTuning(core.catalogue, text, id);
    if (refusal) refuses('tuning', String(text), refusal);
    return value;
  };
  let now = optimizer;
  return {
    tuning: fit(optimizer, tuning),
    branches: branches.map((branch) => {
      const { at } = branch;
      const rate = Math.min(most, Math.max(least, Number(branch.rate)));
      if (branch.optimizer === undefined && branch.tuning === undefined) return { at, rate };
      const { value, refusal } = settings.optimizer.read(branch.optimizer ?? now);
      if (refusal) refuses('optimizer', String(branch.optimizer), refusal);
      now = value ?? now;
      return { at, rate, optimizer: now, tuning: fit(now, branch.tuning ?? null) };
    }),
  };
}
