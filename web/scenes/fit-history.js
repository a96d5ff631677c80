// The steps of a fit as plain records.
import { toCSV } from '../parts/table.js';

/** @typedef {import('./fit.js').FitScene} FitScene */

/** The first steps and the last one; the cost is the average square of what is learned from, in the data's own units. @param {FitScene} scene */
export function historyOf({ walked, records }) {
  return {
    step: walked.map(({ step }) => step),
    position: walked.map(({ weights }) => [...weights]),
    cost: walked.map(({ weights }) => records.costOf(weights, 'train')),
  };
}

/** @param {FitScene} scene */
export function csvOf({ walked, records, state: { degree } }) {
  const names = Array.from({ length: degree }, (_, i) => `weight ${i + 1}`);
  const test = (/** @type {Float64Array} */ weights) => (records.hasTest ? [records.costOf(weights, 'test')] : []);
  return toCSV(
    ['step', ...names, 'bias', 'average square', ...(records.hasTest ? ['held out'] : [])],
    walked.map(({ step, weights }) => [step, ...weights, records.costOf(weights, 'train'), ...test(weights)]),
  );
}
