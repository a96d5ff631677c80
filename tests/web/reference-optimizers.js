// The optimizers once more, after their papers and in plain JavaScript, for the core to agree with. Nothing of the core
// is used; where a paper has more than one form, here stands the one that the core does not have.

/**
 * Ground to walk on.
 * @typedef {object} Ground
 * @property {string} formula as the core reads it
 * @property {(p: number[]) => number} cost
 * @property {(p: number[]) => number[]} slope
 * @property {(p: number[]) => number[][]} curvature
 * @property {number[]} start
 */
/** @typedef {{rate: number, [parameter: string]: number}} Settings */
/** @typedef {(x: number[], t: number, rate: number, share: number) => number[]} Move where a step t, from 0, leads */

const sum = (/** @type {number[]} */ list) => list.reduce((a, b) => a + b, 0);
const dot = (/** @type {number[]} */ a, /** @type {number[]} */ b) => sum(a.map((x, i) => x * b[i]));
/** @param {number[]} x @param {number} k @param {number[]} d */
const along = (x, k, d) => x.map((each, i) => each + k * d[i]);

/**
 * SplitMix64's output function (Steele, Lea and Flood, 2014), of the seed and the step, and of the place in the step.
 * @param {number} seed @param {number} step @param {number} place @returns {number} above 0, up to 1
 */
export function chance(seed, step, place) {
  const output = (/** @type {bigint} */ state) => {
    let z = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  };
  const key = output((BigInt(seed) << 32n) | BigInt(step));
  return (Number(output(key + BigInt(place)) >> 11n) + 1) / 2 ** 53;
}

/** A number of a standard normal distribution (Box and Muller, 1958). @param {number} seed @param {number} step @param {number} i */
const normal = (seed, step, i) =>
  Math.sqrt(-2 * Math.log(chance(seed, step, 2 * i))) * Math.cos(2 * Math.PI * chance(seed, step, 2 * i + 1));

/** The part of the rate that is left. @type {Record<string, (t: number, horizon: number, factor: number) => number>} */
export const schedules = {
  constant: () => 1,
  step: (t, horizon, factor) => factor ** Math.floor(t / horizon),
  exponential: (t, horizon, factor) => Math.exp((t / horizon) * Math.log(factor)),
  cosine: (t, horizon) => 0.5 + 0.5 * Math.cos(Math.PI * Math.min(1, t / horizon)),
  inverse: (t, horizon) => horizon / (horizon + t),
  warmup: (t, horizon) => Math.min(1, (1 + t) / horizon),
};

/** @type {Record<string, (g: number[], limit: number) => number[]>} */
export const clippings = {
  none: (g) => g,
  value: (g, limit) => g.map((slope) => Math.max(-limit, Math.min(limit, slope))),
  norm: (g, limit) => {
    const size = Math.hypot(...g);
    return size > limit ? g.map((slope) => (slope / size) * limit) : g;
  },
};

/**
 * Each rule: told the ground (its slopes clipped) and its settings, it gives the moves of one walk.
 * @type {Record<string, (ground: Ground, settings: Settings) => Move>}
 */
export const rules = {
  gd:
    ({ slope }) =>
    (x, _, rate) =>
      along(x, -rate, slope(x)),

  momentum({ slope }, { momentum }) {
    let v = [0, 0];
    return (x, _, rate) => {
      v = along(
        v.map((each) => momentum * each),
        -rate,
        slope(x),
      );
      return along(x, 1, v);
    };
  },

  nesterov({ slope }, { momentum }) {
    /** @type {number[] | undefined} */
    let before;
    return (x, _, rate) => {
      const ahead = along(x, momentum, before ? along(x, -1, before) : [0, 0]);
      before = x;
      return along(ahead, -rate, slope(ahead));
    };
  },

  sign:
    ({ slope }) =>
    (x, _, rate) =>
      along(x, -rate, slope(x).map(Math.sign)),

  polyak:
    ({ cost, slope }, { lowest }) =>
    (x, _, rate) => {
      const g = slope(x);
      return dot(g, g) === 0 ? x : along(x, (-rate * (cost(x) - lowest)) / dot(g, g), g);
    },

  adagrad({ slope }, { epsilon }) {
    const sums = [0, 0];
    return (x, _, rate) =>
      slope(x).map((g, i) => {
        sums[i] += g ** 2;
        return x[i] - (rate / (epsilon + Math.sqrt(sums[i]))) * g;
      });
  },

  rmsprop({ slope }, { decay, epsilon }) {
    let mean = [0, 0];
    return (x, _, rate) => {
      const g = slope(x);
      mean = mean.map((old, i) => old + (1 - decay) * (g[i] ** 2 - old));
      return x.map((each, i) => each - (rate * g[i]) / (epsilon + Math.sqrt(mean[i])));
    };
  },

  adam: (ground, settings) => decayed(ground, { ...settings, decay: 0 }),
  adamw: (ground, settings) => decayed(ground, settings),

  amsgrad({ slope }, { beta1, beta2, epsilon }) {
    let m = [0, 0];
    let v = [0, 0];
    let most = [0, 0];
    return (x, _, rate) => {
      const g = slope(x);
      m = m.map((old, i) => beta1 * old + (1 - beta1) * g[i]);
      v = v.map((old, i) => beta2 * old + (1 - beta2) * g[i] ** 2);
      most = most.map((old, i) => Math.max(old, v[i]));
      return x.map((each, i) => each - (rate * m[i]) / (Math.sqrt(most[i]) + epsilon));
    };
  },

  backtracking:
    ({ cost, slope }, { shrink, decrease }) =>
    (x, _, rate) => {
      const g = slope(x);
      const enough = (/** @type {number} */ t) => cost(along(x, -t, g)) <= cost(x) - decrease * t * dot(g, g);
      let t = rate;
      while (!enough(t)) t *= shrink;
      return along(x, -t, g);
    },

  newton:
    ({ slope, curvature }) =>
    (x, _, rate) => {
      const [[a, b], [c, d]] = curvature(x);
      const [g, h] = slope(x);
      const determinant = a * d - b * c;
      return along(x, -rate, [(d * g - b * h) / determinant, (a * h - c * g) / determinant]);
    },

  coordinate:
    ({ slope }) =>
    (x, t, rate) =>
      x.map((each, i) => (t % 2 === i ? each - rate * slope(x)[i] : each)),

  spsa:
    ({ cost }, { width, stability, seed }) =>
    (x, k, rate) => {
      const ak = rate / (stability + k + 1) ** 0.602;
      const ck = width / (k + 1) ** 0.101;
      const delta = x.map((_, i) => (chance(seed, k, i) > 0.5 ? 1 : -1));
      const difference = cost(along(x, ck, delta)) - cost(along(x, -ck, delta));
      return x.map((each, i) => each - (ak * difference) / (2 * ck * delta[i]));
    },

  random:
    ({ cost }, { seed }) =>
    (x, t, rate) => {
      const tried = x.map((each, i) => each + rate * normal(seed, t, i));
      return cost(tried) < cost(x) ? tried : x;
    },

  annealing:
    ({ cost }, { temperature, cooling, seed }) =>
    (x, t, rate) => {
      const tried = x.map((each, i) => each + rate * normal(seed, t, i));
      const chanceToGo = Math.min(1, Math.exp((cost(x) - cost(tried)) / (temperature * cooling ** t)));
      return chanceToGo === 1 || chance(seed, t, 4) < chanceToGo ? tried : x;
    },

  nudge({ cost }) {
    const ways = [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ];
    let failed = 0;
    let stride = Number.NaN;
    return (x, t, rate) => {
      if (t === 0) stride = rate;
      const tried = along(x, stride, ways[0]);
      if (cost(tried) < cost(x)) {
        failed = 0;
        return tried;
      }
      ways.push(/** @type {number[]} */ (ways.shift()));
      failed = (failed + 1) % ways.length;
      if (failed === 0) stride *= 0.5;
      return x;
    };
  },

  nelderMead({ cost }) {
    /** @type {{x: number[], f: number}[]} */
    let corners = [];
    const corner = (/** @type {number[]} */ x) => ({ x, f: cost(x) });
    return (x, t, rate) => {
      if (t === 0) corners = [x, ...x.map((_, i) => x.map((each, k) => each + (i === k ? rate : 0)))].map(corner);
      corners.sort((a, b) => a.f - b.f);
      const [best, second, worst] = corners;
      const centre = best.x.map((each, i) => (each + second.x[i]) / 2);
      const at = (/** @type {number} */ share) => corner(along(centre, share, along(worst.x, -1, centre)));
      const mirrored = at(-1);
      const further = mirrored.f < best.f ? at(-2) : undefined;
      const nearer = at(mirrored.f < worst.f ? -0.5 : 0.5);
      if (further) corners[2] = further.f < mirrored.f ? further : mirrored;
      else if (mirrored.f < second.f) corners[2] = mirrored;
      else if (mirrored.f < worst.f ? nearer.f <= mirrored.f : nearer.f < worst.f) corners[2] = nearer;
      else corners = [best, ...[second, worst].map((each) => corner(along(best.x, 0.5, along(each.x, -1, best.x))))];
      return corners.reduce((a, b) => (b.f < a.f ? b : a)).x;
    };
  },
};

/** Adam, and AdamW where its decay is not zero (Loshchilov and Hutter, algorithm 2). @param {Ground} ground @param {Settings} settings @returns {Move} */
function decayed({ slope }, { beta1, beta2, epsilon, decay }) {
  /** @type {number[][]} */
  const past = [];
  return (x, t, rate, share) => {
    past.push(slope(x));
    // The corrected means are weighted means of all that was: sum of beta^age g over sum of beta^age.
    const mean = (/** @type {number} */ beta, /** @type {number} */ i, /** @type {number} */ power) => {
      const weights = past.map((_, k) => beta ** (t - k));
      return sum(past.map((g, k) => (weights[k] * g[i] ** power) / sum(weights)));
    };
    return x.map(
      (each, i) => each - (rate * mean(beta1, i, 1)) / (Math.sqrt(mean(beta2, i, 2)) + epsilon) - share * decay * each,
    );
  };
}

/**
 * A walk by the reference.
 * @param {Ground} ground @param {string} optimizer
 * @param {Settings & {schedule?: string, clipping?: string}} settings
 * @param {number} steps @returns {number[][]} the places, the start first
 */
export function walk(ground, optimizer, settings, steps) {
  const { rate, schedule = 'constant', clipping = 'none', horizon, factor, limit } = settings;
  const shown = { ...ground, slope: (/** @type {number[]} */ p) => clippings[clipping](ground.slope(p), limit) };
  const move = rules[optimizer](shown, settings);
  const places = [ground.start];
  for (let t = 0; t < steps; t++) {
    const share = schedules[schedule](t, horizon, factor);
    places.push(move(places[t], t, rate * share, share));
  }
  return places;
}
