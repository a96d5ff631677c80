// Networks as one writes them in JavaScript: one as fast as it gets, and one of an object a neuron. They import nothing,
// so that they run wherever they are compared.

/**
 * c = a b, by tiles of 4 by 2 that stay in registers; a is read by strides, so that it can be turned. In V8 tiles of 4
 * by 4 were a tenth faster, but do not fit ten outputs; smaller ones took up to four times as long; and Float32Array
 * took a sixth longer, since each number is converted.
 * @param {Float64Array} c @param {Float64Array} a @param {number} row @param {number} entry
 * @param {Float64Array} b @param {number} from where b begins
 * @param {number} rows a multiple of 4 @param {number} depth @param {number} columns a multiple of 2
 */
function product(c, a, row, entry, b, from, rows, depth, columns) {
  for (let i = 0; i < rows; i += 4) {
    for (let j = 0; j < columns; j += 2) {
      let [a0, a1, b0, b1, c0, c1, d0, d1] = [0, 0, 0, 0, 0, 0, 0, 0];
      let left = i * row;
      let right = from + j;
      for (let k = 0; k < depth; k++) {
        const first = b[right];
        const second = b[right + 1];
        const p = a[left];
        const q = a[left + row];
        const r = a[left + 2 * row];
        const s = a[left + 3 * row];
        a0 += p * first;
        a1 += p * second;
        b0 += q * first;
        b1 += q * second;
        c0 += r * first;
        c1 += r * second;
        d0 += s * first;
        d1 += s * second;
        left += entry;
        right += columns;
      }
      const to = i * columns + j;
      c[to] = a0;
      c[to + 1] = a1;
      c[to + columns] = b0;
      c[to + columns + 1] = b1;
      c[to + 2 * columns] = c0;
      c[to + 2 * columns + 1] = c1;
      c[to + 3 * columns] = d0;
      c[to + 3 * columns + 1] = d1;
    }
  }
}

/**
 * One hidden layer of ReLU, softmax and cross-entropy, in flat arrays and with no allocation once it runs.
 * Sizes are multiples of 4, but for the outputs: of 2.
 */
export class FlatNetwork {
  /**
   * @param {number[]} sizes inputs, hidden, outputs
   * @param {{features: Float64Array, targets: Float64Array}} samples @param {number} batch @param {Float64Array} start
   * @param {number} momentum
   */
  constructor([inputs, hidden, outputs], { features, targets }, batch, start, momentum) {
    const room = (/** @type {number} */ count) => new Float64Array(count);
    this.inputs = inputs;
    this.hidden = hidden;
    this.outputs = outputs;
    this.batch = batch;
    this.momentum = momentum;
    this.features = features;
    this.targets = targets;
    this.weights = start.slice();
    this.velocity = room(start.length);
    this.gradient = room(start.length);
    this.input = room(batch * inputs);
    this.middle = room(batch * hidden);
    this.out = room(batch * outputs);
    this.change = room(batch * outputs);
    this.turned = room(outputs * hidden);
    this.middleChange = room(batch * hidden);
    this.slopes = room(Math.max((inputs + 1) * hidden, (hidden + 1) * outputs));
  }

  /** One update on these samples. @param {Uint32Array} order @param {number} begin @param {number} rate @returns {number} the cost */
  update(order, begin, rate) {
    const { inputs, hidden, outputs, batch, features, targets, weights, gradient, input, middle, out, change } = this;
    const { turned, middleChange, velocity, momentum } = this;
    for (let r = 0; r < batch; r++) {
      const from = order[begin + r] * inputs;
      for (let i = 0; i < inputs; i++) input[r * inputs + i] = features[from + i];
    }
    const bias = inputs * hidden;
    const second = bias + hidden;
    const secondBias = second + hidden * outputs;
    product(middle, input, inputs, 1, weights, 0, batch, inputs, hidden);
    for (let r = 0, at = 0; r < batch; r++) {
      for (let o = 0; o < hidden; o++, at++) {
        const sum = middle[at] + weights[bias + o];
        middle[at] = Math.max(sum, 0);
      }
    }
    product(out, middle, hidden, 1, weights, second, batch, hidden, outputs);
    let cost = 0;
    for (let r = 0; r < batch; r++) {
      const row = r * outputs;
      const wanted = order[begin + r] * outputs;
      let largest = Number.NEGATIVE_INFINITY;
      for (let o = 0; o < outputs; o++) {
        out[row + o] += weights[secondBias + o];
        if (out[row + o] > largest) largest = out[row + o];
      }
      let total = 0;
      for (let o = 0; o < outputs; o++) {
        cost -= targets[wanted + o] * (out[row + o] - largest);
        out[row + o] = Math.exp(out[row + o] - largest);
        total += out[row + o];
      }
      cost += Math.log(total);
      for (let o = 0; o < outputs; o++) {
        out[row + o] /= total;
        change[row + o] = (out[row + o] - targets[wanted + o]) / batch;
      }
    }
    this.slopesOf(middle, hidden, change, outputs, second);
    for (let i = 0; i < hidden; i++) {
      for (let o = 0; o < outputs; o++) turned[o * hidden + i] = weights[second + i * outputs + o];
    }
    product(middleChange, change, outputs, 1, turned, 0, batch, outputs, hidden);
    for (let at = 0; at < batch * hidden; at++) {
      if (middle[at] === 0) middleChange[at] = 0;
    }
    this.slopesOf(input, inputs, middleChange, hidden, 0);
    if (momentum === 0) {
      for (let i = 0; i < weights.length; i++) weights[i] -= rate * gradient[i];
    } else {
      for (let i = 0; i < weights.length; i++) {
        velocity[i] = momentum * velocity[i] - rate * gradient[i];
        weights[i] += velocity[i];
      }
    }
    return cost / batch;
  }

  /**
   * Writes the slopes of a layer's weights and biases into the gradient.
   * @param {Float64Array} input @param {number} inputs
   * @param {Float64Array} change @param {number} outputs @param {number} begin
   */
  slopesOf(input, inputs, change, outputs, begin) {
    const { slopes, gradient, batch } = this;
    product(slopes, input, 1, inputs, change, 0, inputs, batch, outputs);
    for (let i = 0; i < inputs * outputs; i++) gradient[begin + i] = slopes[i];
    for (let o = 0; o < outputs; o++) {
      let sum = 0;
      for (let r = 0; r < batch; r++) sum += change[r * outputs + o];
      gradient[begin + inputs * outputs + o] = sum;
    }
  }
}

/** @typedef {{from: Neuron, to: Neuron, weight: number, slope: number, summed: number, count: number}} Connection */

/** As in the course of a lecture: the slope is asked for the sum. */
const tanh = {
  output: (/** @type {number} */ sum) => Math.tanh(sum),
  slope: (/** @type {number} */ sum) => {
    const output = tanh.output(sum);
    return 1 - output * output;
  },
};
const squares = {
  slope: (/** @type {number} */ output, /** @type {number} */ target) => 2 * (output - target),
};

class Neuron {
  activation = tanh;
  /** @type {Connection[]} */ before = [];
  /** @type {Connection[]} */ after = [];
  bias = 0;
  sum = 0;
  output = 0;
  outputSlope = 0;
  sumSlope = 0;
  summed = 0;
  count = 0;

  fire() {
    this.sum = this.bias;
    for (let i = 0; i < this.before.length; i++) {
      const link = this.before[i];
      this.sum += link.weight * link.from.output;
    }
    this.output = this.activation.output(this.sum);
    return this.output;
  }
}

/**
 * An object for each neuron and each connection, and one sample after the other: as teaching pages build theirs, such
 * as TensorFlow Playground (Smilkov and others, 2017). All neurons are of tanh, the cost is the squared difference.
 */
export class LinkedNetwork {
  /** @param {number[]} sizes @param {Float64Array} start as of the core */
  constructor(sizes, start) {
    this.layers = sizes.map((size) => Array.from({ length: size }, () => new Neuron()));
    let next = 0;
    for (let k = 1; k < sizes.length; k++) {
      for (const from of this.layers[k - 1]) {
        for (const to of this.layers[k]) {
          const link = { from, to, weight: start[next++], slope: 0, summed: 0, count: 0 };
          from.after.push(link);
          to.before.push(link);
        }
      }
      for (const neuron of this.layers[k]) neuron.bias = start[next++];
    }
  }

  /** @param {number[]} inputs @returns {number} */
  forward(inputs) {
    const [first] = this.layers;
    for (let i = 0; i < first.length; i++) first[i].output = inputs[i];
    for (let k = 1; k < this.layers.length; k++) {
      for (let i = 0; i < this.layers[k].length; i++) this.layers[k][i].fire();
    }
    return this.layers[this.layers.length - 1][0].output;
  }

  /** Adds what one sample says of every slope. @param {number} target */
  backward(target) {
    const last = this.layers[this.layers.length - 1][0];
    last.outputSlope = squares.slope(last.output, target);
    for (let k = this.layers.length - 1; k > 0; k--) {
      const layer = this.layers[k];
      for (let i = 0; i < layer.length; i++) {
        const neuron = layer[i];
        neuron.sumSlope = neuron.outputSlope * neuron.activation.slope(neuron.sum);
        neuron.summed += neuron.sumSlope;
        neuron.count++;
      }
      for (let i = 0; i < layer.length; i++) {
        const neuron = layer[i];
        for (let j = 0; j < neuron.before.length; j++) {
          const link = neuron.before[j];
          link.slope = neuron.sumSlope * link.from.output;
          link.summed += link.slope;
          link.count++;
        }
      }
      if (k === 1) continue;
      const before = this.layers[k - 1];
      for (let i = 0; i < before.length; i++) {
        const neuron = before[i];
        neuron.outputSlope = 0;
        for (let j = 0; j < neuron.after.length; j++) {
          const link = neuron.after[j];
          neuron.outputSlope += link.weight * link.to.sumSlope;
        }
      }
    }
  }

  /** A step by the average of the samples since the last. @param {number} rate */
  update(rate) {
    for (let k = 1; k < this.layers.length; k++) {
      const layer = this.layers[k];
      for (let i = 0; i < layer.length; i++) {
        const neuron = layer[i];
        if (neuron.count > 0) {
          neuron.bias -= (rate * neuron.summed) / neuron.count;
          neuron.summed = 0;
          neuron.count = 0;
        }
        for (let j = 0; j < neuron.before.length; j++) {
          const link = neuron.before[j];
          if (link.count === 0) continue;
          link.weight -= (rate * link.summed) / link.count;
          link.summed = 0;
          link.count = 0;
        }
      }
    }
  }

  /** @returns {Float64Array} as of the core */
  parameters() {
    const all = [];
    for (let k = 1; k < this.layers.length; k++) {
      for (const neuron of this.layers[k - 1]) all.push(...neuron.after.map(({ weight }) => weight));
      for (const neuron of this.layers[k]) all.push(neuron.bias);
    }
    return Float64Array.from(all);
  }
}
