// What is drawn among the points.
import { namesOf, pointsLabel } from './fit-words.js';

/** @typedef {import('./fit.js').FitScene} FitScene */

/** @param {FitScene} scene @returns {import('./fit-plane.js').PointsPicture} */
export function pointsPicture(scene) {
  const { records, page, state, weights } = scene;
  const { points } = records.data;
  const { say } = page.locale;
  const isThere = weights.every(Number.isFinite);
  const { best } = records;
  const curves = [
    ...(isThere ? [{ kind: 'now', heights: records.curve(weights) }] : []),
    ...(best && state.open.includes('best') ? [{ kind: 'best', heights: records.curve(best) }] : []),
  ];
  const isSquared = state.open.includes('squares') && isThere;
  return {
    ...{ points, domain: records.domain, names: namesOf(page.locale, scene), curves },
    ...{ test: new Set(records.samples.test), batch: scene.batch, chosen: state.chosen, tool: state.tool },
    answers: isSquared
      ? records.heights(
          weights,
          points.map(([x]) => x),
        )
      : undefined,
    guess: state.guess ? [state.guess.left, state.guess.right] : undefined,
    label: pointsLabel(page.locale, scene),
    hint: say(`fit.points.hint.${state.tool}`),
  };
}
