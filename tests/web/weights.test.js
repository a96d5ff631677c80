import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf, weigh } from '../../scripts/weights.mjs';

for (const { name, limit, bytes } of weigh()) {
  test(`${name} weighs at most ${limit / 1000} kB after gzip`, () => {
    assert.ok(bytes > 1000, `only ${bytes} bytes: something is not counted`);
    assert.ok(bytes <= limit, `${bytes} bytes`);
  });
}

test('a first load counts every file once, and what each of them imports, but no worker', () => {
  const manifest = {
    'scene.js': { file: 'scene-1.js', imports: ['_shared.js'], css: ['scene.css'] },
    'core.js': { file: 'core.js', imports: ['_shared.js'], assets: ['core.wasm', 'parts/map-worker-1.js'] },
    '_shared.js': { file: 'shared-1.js' },
  };
  assert.deepEqual(filesOf(manifest, ['scene.js', 'core.js']), [
    'scene-1.js',
    'scene.css',
    'shared-1.js',
    'core.js',
    'core.wasm',
  ]);
});

test('a source that the build does not have is told, not left out', () => {
  assert.throws(() => filesOf({}, ['charts/plots.js']), /charts\/plots\.js is not in the build/);
});
