// From points to what is learned from: powers of x as features, each on its own scale, some of the points held out; and
// back, from weights to a curve in the data's own units.

/** @typedef {import('./fit-data.js').Point} Point */
/** @typedef {import('../learning.js').Learning} Learning */
/** @typedef {import('../core/types.js').Scale} Scale */
/** @typedef {{degree: number, scaling: string, held: number, seed: number}} Preparing `held` is the share of the points that is held out */

const itself = { mean: 0, deviation: 1 };

export class Samples {
  #learning;

  /** @param {Learning} learning @param {Point[]} points @param {Preparing} how */
  constructor(learning, points, { degree, scaling, held, seed }) {
    this.#learning = learning;
    this.points = points;
    this.degree = degree;
    const order = learning.shuffled(points.length, seed);
    const out = Math.min(points.length - 1, Math.round(points.length * held));
    /** The numbers of the points that are held out, and of those that are learned from. */
    this.test = [...order.subarray(0, out)].sort((a, b) => a - b);
    this.train = [...order.subarray(out)].sort((a, b) => a - b);
    const seen = this.train.map((i) => points[i]);
    const isScaled = scaling === 'on';
    const scales = (/** @type {Float64Array} */ table, /** @type {number} */ columns) =>
      isScaled ? learning.scales(table, columns) : Array.from({ length: columns }, () => itself);
    // The scales are those of the points learned from: what is held out tells nothing.
    /** @type {Scale} */
    this.x = scales(
      Float64Array.from(seen, ([x]) => x),
      1,
    )[0];
    /** @type {Scale} */
    this.y = scales(
      Float64Array.from(seen, ([, y]) => y),
      1,
    )[0];
    /** Of the powers of x, x itself the first, which has its scale already. @type {Scale[]} */
    this.powers = scales(this.#powersOf(seen.map(([x]) => x)), degree);
    this.features = this.featuresOf(seen.map(([x]) => x));
    this.targets = this.#targetsOf(seen);
    const unseen = this.test.map((i) => points[i]);
    this.testFeatures = this.featuresOf(unseen.map(([x]) => x));
    this.testTargets = this.#targetsOf(unseen);
  }

  /** What an average square of the walk is in the data's own units. */
  get area() {
    return this.y.deviation ** 2;
  }

  /** @param {number[]} xs */
  #powersOf(xs) {
    const { mean, deviation } = this.x;
    return this.#learning.polynomialFeatures(
      Float64Array.from(xs, (x) => (x - mean) / deviation),
      1,
      this.degree,
    );
  }

  /** Row-major, a row for each x. @param {number[]} xs */
  featuresOf(xs) {
    return this.#powersOf(xs).map((value, i) => {
      const { mean, deviation } = this.powers[i % this.degree];
      return (value - mean) / deviation;
    });
  }

  /** @param {Point[]} points */
  #targetsOf(points) {
    return Float64Array.from(points, ([, y]) => (y - this.y.mean) / this.y.deviation);
  }

  /** Heights in the data's own units. @param {Float64Array} outputs */
  heights(outputs) {
    return outputs.map((value) => this.y.mean + this.y.deviation * value);
  }

  /**
   * The curve in the data's own units: y = c0 + c1 x + c2 x^2 + ...
   * @param {ArrayLike<number>} parameters the weights of the powers, then the bias @returns {number[]}
   */
  coefficients(parameters) {
    // Of z = (x - mean) / deviation.
    const ofZ = Array.from({ length: this.degree + 1 }, () => 0);
    ofZ[0] = parameters[this.degree];
    this.powers.forEach(({ mean, deviation }, i) => {
      ofZ[i + 1] = parameters[i] / deviation;
      ofZ[0] -= (parameters[i] * mean) / deviation;
    });
    // Horner's rule, with polynomials of x for numbers.
    const { mean, deviation } = this.x;
    let made = [0];
    for (const coefficient of ofZ.toReversed()) {
      const times = [0, ...made].map((value, k) => (value - mean * (made[k] ?? 0)) / deviation);
      times[0] += coefficient;
      made = times;
    }
    const inY = made.slice(0, this.degree + 1).map((value) => value * this.y.deviation);
    inY[0] += this.y.mean;
    return inY;
  }
}
