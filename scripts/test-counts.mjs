// Reads from a test program's output how many cases it ran.

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * Catch2's last line, of version 2 or 3: "All tests passed (9 assertions in 2 test cases)", or
 * "test cases: 3 | 2 passed | 1 failed". A case that fails as it is expected to has passed.
 * @param {string} output @returns {Counts}
 */
export function countCatch2(output) {
  const all = /^All tests passed \(.* in (\d+) test cases?\)/m.exec(output);
  if (all) return { passed: Number(all[1]), failed: 0, skipped: 0 };
  const summary = /^test cases:.*$/m.exec(output)?.[0] ?? '';
  const count = (/** @type {RegExp} */ what) => Number(what.exec(summary)?.[1] ?? 0);
  return {
    passed: count(/(\d+) passed/) + count(/(\d+) failed as expected/),
    failed: count(/(\d+) failed(?! as)/),
    skipped: count(/(\d+) skipped/),
  };
}

/**
 * The last lines of `node --test`: "ℹ pass 3", "ℹ fail 1", ... A test that is still to do counts as skipped. A file
 * without tests is listed as a test that passed; it is one that failed, since its tests did not run.
 * @param {string} output @returns {Counts}
 */
export function countNode(output) {
  const count = (/** @type {string} */ what) => Number(new RegExp(`^. ${what} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const empty = output.match(/^✔ .*\.test\.js \(.*\)$/gm)?.length ?? 0;
  return {
    passed: count('pass') - empty,
    failed: count('fail') + count('cancelled') + empty,
    skipped: count('skipped') + count('todo'),
  };
}
