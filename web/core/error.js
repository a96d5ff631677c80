// What is wrong, as the door tells it.

/** @import {FormulaProblem} from './types.js' */

/** Why the core could not be had, or could not make what was asked for. */
export class CoreError extends Error {
  /**
   * @param {string} field the setting at fault; `wasm` when the core itself could not be loaded
   * @param {string} reason one word for what is wrong
   * @param {string} [detail] what the browser said
   * @param {FormulaProblem} [problem] with a typed formula
   */
  constructor(field, reason, detail, problem) {
    super([field, reason, detail].filter(Boolean).join(': '));
    this.name = 'CoreError';
    this.field = field;
    this.reason = reason;
    this.detail = detail ?? '';
    this.problem = problem;
  }
}

/** @param {any} made a handle, or a problem */
export function handle(made) {
  if (made.field !== undefined) throw new CoreError(made.field, made.reason);
  return made;
}
