// What is said of a walk down a cost of the error, for walks of the core itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../web/parts/run-words.js';
import { openDoor } from './door.mjs';

const core = await openDoor();
const locale = /** @type {any} */ ({ say: (/** @type {string} */ key) => key, number: String });

/** The key of what is said where the walk ends. @param {{cost?: string, formula?: string, start: number, rate: number}} walk */
function said({ cost = 'square', formula, start, rate }) {
  const target = 100;
  const laser = core.laser(formula ? { formula, target } : { cost, target });
  const run = laser.descent({ start: [start], rate });
  run.seek(1e6);
  const words = wordsOf(locale, {
    ...{ cost, target, rate, steps: run.at, columns: run.records() },
    ...{ outcome: run.outcome(), reason: run.reason(), period: run.period() },
  });
  run.free();
  laser.free();
  return words;
}

test('the cube runs away from below whatever the rate, and from above only where a step throws it over', () => {
  for (const rate of [0.001, 0.1, 0.5]) assert.equal(said({ cost: 'cube', start: 99, rate }), 'ran.cube');
  assert.equal(said({ cost: 'cube', start: 103, rate: 0.5 }), 'ran.thrownOver');
  assert.equal(said({ cost: 'cube', start: 103, rate: 0.05 }), 'ran.arrived');
});

test('a square that runs away, a bounce and a dither have their own words', () => {
  assert.equal(said({ start: 103, rate: 1.5 }), 'ran.away');
  assert.equal(said({ start: 103, rate: 1 }), 'ran.bounce');
  assert.equal(said({ cost: 'absolute', start: 103, rate: 0.4 }), 'ran.dither');
  assert.equal(said({ cost: 'absolute', start: 103, rate: 0.5 }), 'ran.arrived');
});

test('a step to where a typed cost has no value is told as that', () => {
  assert.equal(said({ formula: 'e - 2 ln(e)', start: 105, rate: 20 }), 'ran.undefined'); // 5 - 20 (1 - 2/5) < 0
});
