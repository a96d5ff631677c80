// Numbers that look like chance, and are the same in each run.

/**
 * A linear congruential generator modulo 2^32 (Knuth, The art of computer programming, volume 2, 3.3.4).
 * @param {number} seed @returns {() => number} from 0 to 1, 1 not among them
 */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
