// The file of handwritten digits: that it is the original, that the script makes it, and that a wrong one is told.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { samplesOf } from '../../scripts/digits-data.mjs';
import { root } from '../../scripts/tools.mjs';
import { loadDigits, readDigits } from '../../web/data/digits.js';
import sentences from '../../web/locales/en/digits-data.json' with { type: 'json' };
import { randomNumbers } from './random.mjs';

const file = readFileSync(join(root, 'web/data/digits.bin'));

/** As text, so that images can be compared in any order. @param {import('../../web/data/digits.js').Digits} digits */
const linesOf = ({ count, pixels, labels }) =>
  Array.from({ length: count }, (_, i) => [...pixels.subarray(64 * i, 64 * i + 64), labels[i]].join());

/** @param {Uint8Array} bytes */
const reasonOf = (bytes) => {
  try {
    readDigits(bytes);
  } catch (/** @type {any} */ error) {
    assert.equal(error.name, 'CoreError');
    assert.equal(error.field, 'digits');
    assert.ok(`data.failure.${error.reason}` in sentences, error.reason);
    return error.reason;
  }
};

test('the digits are those of the original', () => {
  const { count, pixels, labels } = readDigits(file);
  assert.equal(count, 1797);
  assert.equal(pixels.length, 64 * 1797);
  const counts = Array(10).fill(0);
  for (const label of labels) counts[label]++;
  // As UCI's description of the test set has them.
  assert.deepEqual(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  assert.equal(Math.max(...pixels), 16);
  // Sums of the original, counted apart: all ink, the ink of each digit, and cells weighted by their places.
  const ink = Array(10).fill(0);
  let weighted = 0;
  for (const [i, value] of pixels.entries()) {
    ink[labels[i >> 6]] += value;
    weighted += value * (1 + (i & 63)) * (1 + labels[i >> 6]);
  }
  assert.deepEqual(ink, [56_415, 57_007, 55_566, 56_151, 56_239, 55_915, 56_336, 54_289, 57_408, 56_392]);
  assert.equal(weighted, 98_958_279);
});

test('the first images of the original are among them', () => {
  // The first two lines of digits.csv.
  const lines = [
    '0,0,5,13,9,1,0,0,0,0,13,15,10,15,5,0,0,3,15,2,0,11,8,0,0,4,12,0,0,8,8,0,0,5,8,0,0,9,8,0,0,4,11,0,1,12,7,0,0,2,14,5,10,12,0,0,0,0,6,13,10,0,0,0,0',
    '0,0,0,12,13,5,0,0,0,0,0,11,16,9,0,0,0,0,3,15,16,6,0,0,0,7,15,16,16,2,0,0,0,0,1,16,16,3,0,0,0,0,1,16,16,6,0,0,0,0,1,16,16,6,0,0,0,0,0,11,16,10,0,0,1',
  ];
  const all = linesOf(readDigits(file));
  for (const line of lines) assert.equal(all.filter((one) => one === line).length, 1);
});

test('what the script makes of a sample is read back, image by image', () => {
  const next = randomNumbers(5);
  const lines = Array.from({ length: 57 }, (_, i) => {
    const cells = Array.from({ length: 64 }, () => (next() < 0.4 ? 0 : Math.floor(17 * next())));
    return [...cells, i < 40 ? i % 7 : 9].join(); // no 7 and no 8
  });
  const folder = mkdtempSync(join(tmpdir(), 'digits-'));
  try {
    const [plain, packed, made] = ['a.csv', 'a.csv.gz', 'a.bin'].map((name) => join(folder, name));
    writeFileSync(plain, `${lines.join('\r\n')}\r\n`);
    writeFileSync(packed, gzipSync(`${lines.join('\n')}\n`));
    for (const from of [plain, packed]) {
      execFileSync(process.execPath, [join(root, 'scripts/digits-data.mjs'), from, made]);
      const digits = readDigits(readFileSync(made));
      assert.deepEqual(linesOf(digits).sort(), lines.toSorted());
      assert.deepEqual([...digits.labels], [...digits.labels].sort());
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the script names the line that is no image', () => {
  const good = [...Array(64).fill(3), 1].join();
  for (const bad of ['', '1,2,3', [...Array(64).fill(17), 1].join(), [...Array(64).fill(3), 10].join()]) {
    assert.throws(() => samplesOf(`${good}\n${bad}\n${good}`), /line 2/);
  }
});

test('a file that is cut short, damaged or another one is told as that', () => {
  for (const length of [4, 20, 28, 5000, 20_000, file.length - 1]) {
    assert.equal(reasonOf(file.subarray(0, length)), 'short', `${length}`);
  }
  assert.equal(reasonOf(new Uint8Array(0)), 'other');
  assert.equal(reasonOf(new TextEncoder().encode('<!doctype html><title>Not found</title>')), 'other');
  assert.equal(reasonOf(Buffer.concat([file, Buffer.from([0])])), 'damaged');
  const next = randomNumbers(9);
  for (let i = 0; i < 100; i++) {
    const bad = Buffer.from(file);
    const at = 4 + Math.floor(next() * (file.length - 4));
    bad[at] ^= 1 << Math.floor(8 * next());
    assert.ok(['damaged', 'short'].includes(reasonOf(bad)), `byte ${at}`);
  }
  assert.equal(reasonOf(file), undefined);
});

test('a file that cannot be had is told, and asked for again', async (context) => {
  const answers = [
    () => Promise.reject(new TypeError('no network')),
    async () => new Response('nothing', { status: 404 }),
    async () => new Response(file),
  ];
  const fetched = context.mock.method(globalThis, 'fetch', () => answers[fetched.mock.callCount()]());
  await assert.rejects(loadDigits(), { field: 'digits', reason: 'unreachable', detail: 'no network' });
  await assert.rejects(loadDigits(), { field: 'digits', reason: 'missing', detail: '404' });
  assert.equal((await loadDigits()).count, 1797);
  assert.equal(await loadDigits(), await loadDigits());
  assert.equal(fetched.mock.callCount(), 3);
});
