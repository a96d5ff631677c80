// What is said of the plane: how much is told right and where not, what a neuron says yes to, and whether it can be done.

import { mostAt, signedOf, wrongOf, yesOf } from './digits-plane-map.js';
import { blockOf } from './digits-plane-net.js';

/** @typedef {import('../locales/locale.js').Locale} Locale */
/** @typedef {import('./digits-plane-map.js').PlaneMap} PlaneMap */
/** @typedef {import('./digits-ground.js').Ground} Ground */

/** At this share of those held out it counts as told apart; below the other, after some thousand updates, as not. */
const can = 0.97;
const cannot = 0.9;
const enough = 2000;

/** How many are told right, and where the others are. @param {Locale} locale @param {PlaneMap} map @param {Ground} ground */
export function rightText({ say }, { step, train, test }, ground) {
  const { points } = ground;
  const parts = [
    { wrong: wrongOf(train, ground.train.labels), places: points?.train, count: ground.train.labels.length },
    { wrong: wrongOf(test, ground.test.labels), places: points?.test, count: ground.test.labels.length },
  ];
  const [learned, held] = parts.map(({ wrong, count }) => count - wrong.length);
  const told = say('decision.right', { step, learned, learnedOf: parts[0].count, held, heldOf: parts[1].count });
  const lost = parts.flatMap(({ wrong, places = [] }) =>
    wrong.map((i) => ({ x: places[2 * i], y: places[2 * i + 1], weight: 1 })),
  );
  if (lost.length === 0) return `${told} ${say('decision.wrong.none')}`;
  const where = say(`decision.at.${mostAt(lost, points?.reach ?? 1)}`);
  return `${told} ${say('decision.wrong', { count: lost.length, where })}`;
}

/** What a neuron of a hidden layer says yes to, by what it is made of, and what the next make of it. @param {Locale} locale @param {PlaneMap} map @param {{layers: {size: number, activation: string}[], features: string[], reach: number}} net @param {[number, number]} neuron */
export function neuronText({ say, number }, map, { layers, features, reach }, [layer, n]) {
  const { size, activation } = layers[layer];
  const signed = signedOf(map.layers[layer], size, n, activation);
  const { share, where } = yesOf(signed, reach);
  const name = say('decision.neuron', { neuron: n + 1, layer: layer + 1 });
  const yes =
    share === 0
      ? say('decision.yes.never')
      : share === 1
        ? say('decision.yes.always')
        : say('decision.yes', { share: number(100 * share, 0), where: say(`decision.at.${where}`) });
  const { begin, rows, columns } = blockOf(layers, features.length, layer);
  const weights = Array.from({ length: rows }, (_, row) => ({
    of: layer === 0 ? say(`digits.feature.${features[row]}`) : say('decision.from', { neuron: row + 1 }),
    weight: map.parameters[begin + row * columns + n],
  }));
  const heard = weights
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, 3)
    .map(({ of, weight }) => say('decision.times', { weight: number(weight, 2), of }));
  const parts = heard.join('; ');
  const adds = layer === 0 ? say('decision.adds', { parts }) : say('decision.adds.before', { parts });
  return { short: `${name}: ${yes}`, long: `${name}: ${yes} ${adds}` };
}

/** Whether the points can be told apart so, as far as it is known. @param {number} share of those held out that are told right @param {number} step @returns {'yes' | 'no' | 'unknown'} */
export function verdictOf(share, step) {
  if (share >= can) return 'yes';
  return step >= enough && share < cannot ? 'no' : 'unknown';
}

/** Why it could not be. @param {Locale} locale @param {{hidden: number, features: string[]}} net */
export function whyNot({ say }, { hidden, features }) {
  if (hidden > 0) return say('decision.no.more');
  const isPlain = features.every((name) => name === 'x' || name === 'y');
  return say(isPlain ? 'decision.no.line' : 'decision.no.features');
}
