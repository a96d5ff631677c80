#include "learning/network.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "elementary.hpp"
#include "learning/product.hpp"

namespace learning {

namespace {

double sigmoid(double sum) {
  return 1 / (1 + elementary::exponential(-sum));
}

/// Of one sum. Softmax needs a whole row.
double activated(Activation activation, double sum) {
  switch (activation) {
    case Activation::sigmoid:
      return sigmoid(sum);
    case Activation::tanh:
      return 2 * sigmoid(2 * sum) - 1;
    case Activation::relu:
      return sum > 0 ? sum : 0;
    case Activation::linear:
    case Activation::softmax:
      break;
  }
  return sum;
}

/// Of all sums, in place. Which activation it is, is asked outside of the loop, which a compiler can then do on several
/// numbers at once.
template <class Number>
void activate(Activation activation, std::vector<Number>& sums) {
  const auto each = [&](auto known) {
    for (Number& sum : sums) sum = static_cast<Number>(activated(known(), sum));
  };
  if (activation == Activation::sigmoid) each([] { return Activation::sigmoid; });
  if (activation == Activation::tanh) each([] { return Activation::tanh; });
  if (activation == Activation::relu) each([] { return Activation::relu; });
}

/// How an output changes with its sum, told by the output alone.
template <class Number>
Number slopeAt(Activation activation, Number out) {
  switch (activation) {
    case Activation::sigmoid:
      return out * (1 - out);
    case Activation::tanh:
      return 1 - out * out;
    case Activation::relu:
      return out > 0 ? 1 : 0;
    case Activation::linear:
    case Activation::softmax:
      break;
  }
  return 1;
}

/// The outputs of softmax for a row of sums, in place. Returns the logarithm of what all were divided by.
template <class Number>
double softmax(std::span<Number> row) {
  const double largest = *std::max_element(row.begin(), row.end());
  double total = 0;
  for (const Number sum : row) total += elementary::exponential(sum - largest);
  for (Number& sum : row) sum = static_cast<Number>(elementary::exponential(sum - largest) / total);
  return largest + elementary::logarithm(total);
}

/// ln(1 + e^x), also where e^x is too large for a number.
double softplus(double x) {
  return std::max(x, 0.0) + elementary::logarithm(1 + elementary::exponential(-std::abs(x)));
}

}  // namespace

template <class Number>
Network<Number>::Network(Architecture architecture, std::shared_ptr<const Samples> samples, Batches batches)
    : architecture_(std::move(architecture)), samples_(std::move(samples)), batches_(std::move(batches)) {
  for (std::size_t k = 0; k < architecture_.layers.size(); ++k) {
    Work work{};
    work.inputs = architecture_.inputsOf(k);
    work.outputs = architecture_.layers[k].size;
    work.inputColumns = roundedUp(work.inputs, tileColumns<Number>);
    work.outputColumns = roundedUp(work.outputs, tileColumns<Number>);
    work.activation = architecture_.layers[k].activation;
    work.weights.resize(work.inputs * work.outputColumns);
    work.transposed.resize(work.outputs * work.inputColumns);
    work.biases.resize(work.outputColumns);
    work.slopes.resize(work.inputColumns * work.outputColumns);
    work_.push_back(std::move(work));
  }
}

template <class Number>
void Network<Number>::load(std::span<const double> parameters) const {
  const double* next = parameters.data();
  for (Work& work : work_) {
    for (std::size_t i = 0; i < work.inputs; ++i) {
      for (std::size_t o = 0; o < work.outputs; ++o) {
        const auto weight = static_cast<Number>(*next++);
        work.weights[i * work.outputColumns + o] = weight;
        work.transposed[o * work.inputColumns + i] = weight;
      }
    }
    for (std::size_t o = 0; o < work.outputs; ++o) work.biases[o] = static_cast<Number>(*next++);
  }
}

template <class Number>
void Network<Number>::makeRoom(std::size_t rows) const {
  const std::size_t padded = roundedUp(rows, tileRows);
  input_.assign(padded * work_.front().inputColumns, 0);
  for (Work& work : work_) {
    work.out.resize(padded * work.outputColumns);
    work.change.resize(padded * work.outputColumns);
  }
}

template <class Number>
void Network<Number>::forward(std::size_t rows) const {
  const std::size_t padded = roundedUp(rows, tileRows);
  for (std::size_t k = 0; k < work_.size(); ++k) {
    Work& work = work_[k];
    for (std::size_t row = 0; row < padded; ++row) {
      std::copy(work.biases.begin(), work.biases.end(),
                work.out.begin() + static_cast<std::ptrdiff_t>(row * work.outputColumns));
    }
    addProduct(work.out.data(), {inputOf(k).data(), work.inputColumns, 1}, work.weights.data(), padded, work.inputs,
               work.outputColumns);
    if (k + 1 < work_.size()) activate(work.activation, work.out);
  }
}

/// Makes the outputs of the last layer of its sums, and what each sample costs; writes how the average cost changes
/// with each sum.
template <class Number>
double Network<Number>::costAndChange(std::span<const std::uint32_t> chosen) const {
  Work& last = work_.back();
  std::fill(last.change.begin(), last.change.end(), Number{0});
  const double share = 1 / static_cast<double>(chosen.size());
  const bool isEntropy = architecture_.loss == Loss::crossEntropy;
  double cost = 0;
  for (std::size_t row = 0; row < chosen.size(); ++row) {
    const std::span<Number> out(last.out.data() + row * last.outputColumns, last.outputs);
    const std::span<Number> change(last.change.data() + row * last.outputColumns, last.outputs);
    const std::span<const double> target = samples_->target(chosen[row]);
    if (last.activation == Activation::softmax) {
      double wanted = 0;  // the sum of the targets
      for (std::size_t o = 0; o < out.size(); ++o) {
        wanted += target[o];
        if (isEntropy) cost -= target[o] * out[o];
      }
      const double divisor = softmax(out);
      if (isEntropy) {
        // -ln(e^sum / divisor) = ln(divisor) - sum, without a logarithm of what rounds to zero.
        cost += wanted * divisor;
        for (std::size_t o = 0; o < out.size(); ++o) {
          change[o] = static_cast<Number>(share * (wanted * out[o] - target[o]));
        }
        continue;
      }
      double turned = 0;
      for (std::size_t o = 0; o < out.size(); ++o) {
        const double miss = out[o] - target[o];
        cost += miss * miss;
        turned += 2 * miss * out[o];
      }
      for (std::size_t o = 0; o < out.size(); ++o) {
        change[o] = static_cast<Number>(share * out[o] * (2 * (out[o] - target[o]) - turned));
      }
      continue;
    }
    for (std::size_t o = 0; o < out.size(); ++o) {
      const double sum = out[o];
      if (isEntropy) cost += softplus(sum) - target[o] * sum;  // -t ln(y) - (1 - t) ln(1 - y) for y = sigmoid(sum)
      out[o] = static_cast<Number>(activated(last.activation, sum));
      const double miss = out[o] - target[o];
      if (!isEntropy) cost += miss * miss;
      const double slope = isEntropy ? miss : 2 * miss * slopeAt(last.activation, out[o]);
      change[o] = static_cast<Number>(share * slope);
    }
  }
  return cost * share;
}

template <class Number>
void Network<Number>::backward(std::size_t rows, std::span<double> gradient) const {
  const std::size_t padded = roundedUp(rows, tileRows);
  double* end = gradient.data() + gradient.size();
  for (std::size_t k = work_.size(); k-- > 0;) {
    Work& work = work_[k];
    std::fill(work.slopes.begin(), work.slopes.end(), Number{0});
    addProduct(work.slopes.data(), {inputOf(k).data(), 1, work.inputColumns}, work.change.data(), work.inputColumns,
               rows, work.outputColumns);
    double* slope = end -= (work.inputs + 1) * work.outputs;
    for (std::size_t i = 0; i < work.inputs; ++i) {
      for (std::size_t o = 0; o < work.outputs; ++o) *slope++ = work.slopes[i * work.outputColumns + o];
    }
    for (std::size_t o = 0; o < work.outputs; ++o) {
      double sum = 0;
      for (std::size_t row = 0; row < rows; ++row) sum += work.change[row * work.outputColumns + o];
      *slope++ = sum;
    }
    if (k == 0) break;
    Work& before = work_[k - 1];
    std::fill(before.change.begin(), before.change.end(), Number{0});
    addProduct(before.change.data(), {work.change.data(), work.outputColumns, 1}, work.transposed.data(), padded,
               work.outputs, work.inputColumns);
    for (std::size_t i = 0; i < before.change.size(); ++i) {
      before.change[i] *= slopeAt(before.activation, before.out[i]);
    }
  }
}

template <class Number>
double Network<Number>::penalty(std::span<const double> parameters, std::span<double> gradient) const {
  const auto [l1, l2] = std::pair{architecture_.l1, architecture_.l2};
  double cost = 0;
  std::size_t at = 0;
  for (const Work& work : work_) {
    for (const std::size_t end = at + work.inputs * work.outputs; at < end; ++at) {
      const double weight = parameters[at];
      cost += l1 * std::abs(weight) + l2 * weight * weight;
      gradient[at] += 2 * l2 * weight + (weight == 0 ? 0 : std::copysign(l1, weight));
    }
    at += work.outputs;
  }
  return cost;
}

template <class Number>
double Network<Number>::evaluateOn(std::span<const std::uint32_t> chosen, std::span<const double> parameters,
                                   std::span<double> gradient) const {
  const std::size_t inputs = architecture_.inputs;
  load(parameters);
  makeRoom(chosen.size());
  for (std::size_t row = 0; row < chosen.size(); ++row) {
    const std::span<const double> feature = samples_->feature(chosen[row]);
    for (std::size_t i = 0; i < inputs; ++i) {
      input_[row * work_.front().inputColumns + i] = static_cast<Number>(feature[i]);
    }
  }
  forward(chosen.size());
  const double cost = costAndChange(chosen);
  backward(chosen.size(), gradient);
  return architecture_.l1 > 0 || architecture_.l2 > 0 ? cost + penalty(parameters, gradient) : cost;
}

template <class Number>
std::vector<double> Network<Number>::predict(std::span<const double> parameters, std::span<const double> features,
                                             std::size_t layer) const {
  constexpr std::size_t block = 64;  // rows at once: what they need stays in the cache
  const std::size_t inputs = architecture_.inputs;
  const std::size_t count = features.size() / inputs;
  std::vector<double> outputs;
  Work& asked = work_[layer];
  outputs.reserve(count * asked.outputs);
  load(parameters);
  for (std::size_t begin = 0; begin < count; begin += block) {
    const std::size_t rows = std::min(block, count - begin);
    makeRoom(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t i = 0; i < inputs; ++i) {
        input_[row * work_.front().inputColumns + i] = static_cast<Number>(features[(begin + row) * inputs + i]);
      }
    }
    forward(rows);
    if (layer + 1 == work_.size()) activate(asked.activation, asked.out);  // the others are by now
    for (std::size_t row = 0; row < rows; ++row) {
      const std::span<Number> out(asked.out.data() + row * asked.outputColumns, asked.outputs);
      if (asked.activation == Activation::softmax) softmax(out);
      outputs.insert(outputs.end(), out.begin(), out.end());
    }
  }
  return outputs;
}

template class Network<float>;
template class Network<double>;

}  // namespace learning
