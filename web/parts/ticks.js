/** Round numbers along an axis: about `count` of them. @param {[number, number]} view @param {number} [count] */
export function ticksOf([low, high], count = 5) {
  const rough = (high - low) / count;
  const size = 10 ** Math.floor(Math.log10(rough));
  const stride = [1, 2, 5, 10].map((n) => n * size).find((n) => n >= rough) ?? rough;
  const ticks = [];
  for (let n = Math.ceil(low / stride); n * stride <= high; n++) ticks.push(Number((n * stride).toPrecision(12)));
  return ticks;
}
