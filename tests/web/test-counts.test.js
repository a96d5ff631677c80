import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCatch2, countNode } from '../../scripts/test-counts.mjs';

const catch2 = {
  'All tests passed (1215805 assertions in 96 test cases)': [96, 0, 0],
  'All tests passed (1 assertion in 1 test case)': [1, 0, 0],
  'test cases:      96 |      95 passed |  1 failed\nassertions: 1215805 | 1215776 passed | 29 failed': [95, 1, 0],
  'test cases: 4 | 1 passed | 2 failed | 1 skipped\nassertions: 9 | 8 passed | 1 failed': [1, 2, 1],
  'test cases: 3 | 1 passed | 1 failed | 1 failed as expected\nassertions: 3': [2, 1, 0],
  'test cases: 2 | 2 failed\nassertions: 2 | 2 failed': [0, 2, 0],
  'No tests ran': [0, 0, 0],
  'Segmentation fault': [0, 0, 0],
};

for (const [output, [passed, failed, skipped]] of Object.entries(catch2)) {
  test(`Catch2 saying "${output.split('\n')[0]}" is counted`, () => {
    assert.deepEqual(countCatch2(`...\n${output}\n\n`), { passed, failed, skipped });
  });
}

const summary = 'ℹ tests 9\nℹ suites 1\nℹ pass 4\nℹ fail 1\nℹ cancelled 1\nℹ skipped 2\nℹ todo 1\nℹ duration_ms 139\n';

test('the cases of node --test are counted', () => {
  assert.deepEqual(countNode(summary), { passed: 4, failed: 2, skipped: 3 });
});

test('a test file without tests has failed', () => {
  assert.deepEqual(countNode(`✔ /a/empty.test.js (64.897883ms)\n${summary}`), { passed: 3, failed: 3, skipped: 3 });
});

test('node --test that says nothing ran no tests', () => {
  assert.deepEqual(countNode(''), { passed: 0, failed: 0, skipped: 0 });
});
