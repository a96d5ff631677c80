// A map of 512 by 512 starts on Himmelblau's function, 200 steps of plain descent, in all the ways that are compared. It
// runs in Node, and by its source text in a browser: it imports nothing.

/**
 * A round of each contender: milliseconds a map.
 * @param {BufferSource} mapBytes of map.wasm @param {BufferSource} kernelBytes of the kernel by hand
 * @param {number[]} program of the formula
 * @returns {Promise<Record<string, () => number>>}
 */
export async function mapRounds(mapBytes, kernelBytes, program) {
  const [side, batch, rate, steps, flat] = [512, 960, 0.01, 200, 1e-6];
  /** @param {BufferSource} bytes @returns {Promise<any>} */
  const exportsOf = async (bytes) => {
    const compiled = await WebAssembly.compile(bytes);
    /** @type {any} */
    const imports = {};
    for (const { module, name } of WebAssembly.Module.imports(compiled)) {
      imports[module] ??= {};
      imports[module][name] = () => 0;
    }
    const made = /** @type {any} */ ((await WebAssembly.instantiate(compiled, imports)).exports);
    made._initialize?.();
    return made;
  };
  const [map, kernel] = [await exportsOf(mapBytes), await exportsOf(kernelBytes)];
  new Float64Array(map.memory.buffer, map.give(program.length), program.length).set(program);
  const size = map.open();
  const bytes = new Uint8Array(map.memory.buffer, map.module(), size).slice();
  const env = { memory: map.memory, table: map.__indirect_function_table };
  const { walk, through } = /** @type {any} */ (
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { env }).exports
  );

  /** @param {any} owner @param {(count: number) => void} act */
  const inBatches = (owner, act) => {
    const at = new Float64Array(owner.memory.buffer, owner.columns(), 3 * batch);
    at.fill(rate, 2 * batch);
    let sum = 0;
    for (let begin = 0; begin < side * side; begin += batch) {
      const count = Math.min(batch, side * side - begin);
      for (let i = 0; i < count; i++) {
        at[i] = -5 + (10 * (((begin + i) % side) + 0.5)) / side;
        at[batch + i] = 5 - (10 * (Math.floor((begin + i) / side) + 0.5)) / side;
      }
      act(count);
      sum += at[0] + at[batch + count - 1];
    }
    return sum;
  };
  const groups = (/** @type {number} */ count) => Math.ceil(count / 12);
  const byHand = () => {
    let sum = 0;
    let first = 0;
    for (let cell = 0; cell < side * side; cell++) {
      let x = -5 + (10 * ((cell % side) + 0.5)) / side;
      let y = 5 - (10 * (Math.floor(cell / side) + 0.5)) / side;
      for (let step = 0; step < steps; step++) {
        const a = x * x + y - 11;
        const b = x + y * y - 7;
        const slopeX = 4 * x * a + 2 * b;
        const slopeY = 2 * a + 4 * y * b;
        x -= rate * slopeX;
        y -= rate * slopeY;
      }
      if (cell % batch === 0) first = x;
      if (cell % batch === batch - 1 || cell === side * side - 1) sum += first + y;
    }
    return sum;
  };
  const ways = {
    'by hand in JavaScript, all steps': byHand,
    'compiled in, all steps': () => inBatches(kernel, (count) => kernel.through(count, rate, steps)),
    'typed, all steps': () => inBatches(map, (count) => through(map.columns(), batch * 8, flat, steps, groups(count))),
    'compiled in, until arrived': () => inBatches(kernel, (count) => kernel.walk(count, rate, flat, steps)),
    'typed, until arrived': () => inBatches(map, (count) => walk(map.columns(), batch * 8, flat, steps, groups(count))),
  };
  const expected = byHand();
  for (const [name, way] of Object.entries(ways)) {
    const sum = way();
    if (!(Math.abs(sum - expected) < 1e-2)) throw new Error(`${name}: ${sum} is not ${expected}`);
    if (name.endsWith('all steps') && sum !== expected) throw new Error(`${name}: not the same bits`);
  }
  return Object.fromEntries(
    Object.entries(ways).map(([name, way]) => [
      name,
      () => {
        const begun = performance.now();
        way();
        return performance.now() - begun;
      },
    ]),
  );
}
