// Points on a plane, through the door of what learns.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/tools.mjs';
import { loadLearning } from '../../web/learning.js';
import names from '../../web/locales/en/digits.json' with { type: 'json' };
import sentences from '../../web/locales/en/digits-plane.json' with { type: 'json' };

const learning = await loadLearning({ wasmBinary: readFileSync(join(root, 'build/wasm/learning.wasm')) });

test('a pattern is points in two classes, the same for the same seed, and told apart by what it is made of', () => {
  assert.deepEqual(learning.patterns, ['moons', 'rings', 'spirals', 'xor', 'gaussian']);
  for (const id of learning.patterns) {
    const asked = { id, count: 40, noise: 0.05, seed: 3 };
    const { features, classes } = learning.pattern(asked);
    assert.equal(features.length, 80);
    assert.deepEqual(
      [...classes],
      Array.from({ length: 40 }, (_, i) => i % 2),
    );
    assert.deepEqual(learning.pattern(asked).features, features);
    assert.deepEqual(learning.pattern({ ...asked, count: 10 }).features, features.slice(0, 20));
    assert.notDeepEqual(learning.pattern({ ...asked, seed: 4 }).features, features);
  }
  const { features, classes } = learning.pattern({ id: 'rings', count: 100, noise: 0, seed: 1 });
  classes.forEach((one, i) => {
    assert.ok(Math.abs(Math.hypot(features[2 * i], features[2 * i + 1]) - (one ? 0.4 : 0.9)) < 1e-12);
  });
  assert.throws(() => learning.pattern({ id: 'cheese', count: 1, noise: 0, seed: 1 }), {
    field: 'pattern',
    reason: 'unknown',
  });
});

test('each pattern has a name and a sentence of what it teaches', () => {
  for (const id of learning.patterns) {
    assert.ok(`digits.data.${id}` in names, id);
    assert.ok(`decision.lesson.${id}` in sentences, id);
  }
});
