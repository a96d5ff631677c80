#include "learning/network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "elementary.hpp"
#include "learning/activate.hpp"
#include "learning/precision.hpp"
#include "learning/product.hpp"

namespace learning {

namespace {

/// Samples in work at once: what they need stays in the cache.
constexpr std::size_t most = 64;

template <class Number>
std::vector<Number> padded(const std::vector<double>& table, std::size_t columns) {
  const std::size_t wide = roundedUp(columns, Lanes<Number>::count);
  std::vector<Number> made(table.size() / columns * wide);
  for (std::size_t i = 0; i < table.size(); ++i) {
    made[i / columns * wide + i % columns] = static_cast<Number>(table[i]);
  }
  return made;
}

}  // namespace

template <class Number>
Network<Number>::Network(Architecture architecture, std::shared_ptr<const Samples> samples, Batches batches)
    : architecture_(std::move(architecture)),
      samples_(std::move(samples)),
      batches_(std::move(batches)),
      features_(padded<Number>(samples_->features, architecture_.inputs)),
      targets_(padded<Number>(samples_->targets, architecture_.outputs())),
      weights_(architecture_.parameters() + 2) {
  constexpr std::size_t lanes = Lanes<Number>::count;
  std::size_t begin = 0;
  for (std::size_t k = 0; k < architecture_.layers.size(); ++k) {
    Work work{};
    work.inputs = architecture_.inputsOf(k);
    work.outputs = architecture_.layers[k].size;
    work.activation = architecture_.layers[k].activation;
    work.begin = begin;
    begin += (work.inputs + 1) * work.outputs;
    work.out.resize((work.outputs + 1) * most);
    work.change.resize(work.slopeColumns() * most);
    work.turned.resize(work.slopeColumns() * most);
    work.slopes.resize((work.inputs + 1) * work.slopeColumns());
    work_.push_back(std::move(work));
  }
  input_.resize((roundedUp(architecture_.inputs, lanes) + 1) * most);
  target_.resize(roundedUp(architecture_.outputs(), lanes) * most);
}

template <class Number>
void Network<Number>::load(std::span<const double> parameters) const {
  convert(parameters, weights_.data());
}

template <class Number>
void Network<Number>::forward(std::size_t layers) const {
  std::fill_n(&input_[architecture_.inputs * columns_], columns_, Number{1});
  for (std::size_t k = 0; k < layers; ++k) {
    Work& work = work_[k];
    const Number* const weights = &weights_[work.begin];
    product(work.out.data(), {weights, 1, work.outputs}, inputOf(k).data(), weights + work.inputs * work.outputs,
            work.outputs, work.inputs, columns_);
    std::fill_n(&work.out[work.outputs * columns_], columns_, Number{1});
    if (k + 1 < work_.size()) activate(work.activation, work.out.data(), work.outputs * columns_);
  }
}

template <class Number>
void Network<Number>::costAndChange(std::size_t count, Number share, std::span<double> costs) const {
  using L = Lanes<Number>;
  using Vector = typename L::Vector;
  Work& last = work_.back();
  const std::size_t columns = columns_, size = last.outputs * columns;
  Number *const out = last.out.data(), *const change = last.change.data();
  const Number* const target = target_.data();
  const bool isEntropy = architecture_.loss == Loss::crossEntropy;
  Number sums[most] = {}, totals[most] = {};
  std::fill_n(costs.begin(), count, 0);
  if (last.activation == Activation::softmax) {
    Number wanted[most] = {};  // the sums of the targets
    softmax(out, last.outputs, columns, totals, [&](std::size_t o, std::size_t s, Vector sum) {
      const Vector right = L::at(target + o * columns + s);
      L::at(wanted + s) += right;
      if (isEntropy) L::at(sums + s) -= right * sum;
    });
    // -ln(e^sum / total) = ln(total) - sum, without a logarithm of what rounds to zero.
    for (std::size_t s = 0; isEntropy && s < count; ++s)
      costs[s] = wanted[s] * elementary::logarithm(double{totals[s]});
    for (std::size_t s = 0; s < columns; s += L::count) {
      Vector turned{};
      for (std::size_t at = s; !isEntropy && at < size; at += columns) {
        const Vector miss = L::at(out + at) - L::at(target + at);
        L::at(sums + s) += miss * miss;
        turned += 2 * miss * L::at(out + at);
      }
      for (std::size_t at = s; at < size; at += columns) {
        const Vector given = L::at(out + at);
        L::at(change + at) = isEntropy ? share * (L::at(wanted + s) * given - L::at(target + at))
                                       : share * given * (2 * (given - L::at(target + at)) - turned);
      }
    }
  } else {
    for (std::size_t o = 0; isEntropy && o < last.outputs; ++o) {
      // -t ln(y) - (1 - t) ln(1 - y) for y = sigmoid(sum)
      for (std::size_t s = 0; s < count; ++s) {
        const double sum = out[o * columns + s];
        costs[s] += softplus(sum) - target[o * columns + s] * sum;
      }
    }
    knowing(last.activation, [&](auto known) {
      for (std::size_t s = 0; s < columns; s += L::count) {
        for (std::size_t at = s; at < size; at += columns) {
          const Vector given = L::at(out + at) = activated<Number>(known(), L::at(out + at));
          const Vector miss = given - L::at(target + at);
          if (!isEntropy) L::at(sums + s) += miss * miss;
          L::at(change + at) = share * (isEntropy ? miss : 2 * miss * slopeAt<Number>(known(), given));
        }
      }
    });
  }
  for (std::size_t s = 0; s < count; ++s) costs[s] += sums[s];
}

template <class Number>
void Network<Number>::backward(std::size_t count, std::span<double> gradient) const {
  using L = Lanes<Number>;
  const Number* const no = nullptr;
  for (std::size_t k = work_.size(); k-- > 0;) {
    Work& work = work_[k];
    const std::size_t wide = work.slopeColumns();
    transpose([&](std::size_t o) { return &work.change[o * columns_]; }, wide, columns_, work.turned.data());
    product(work.slopes.data(), {inputOf(k).data(), columns_, 1}, work.turned.data(), no, work.inputs + 1, count, wide);
    // Rows that fill whole vectors follow each other as one.
    const std::size_t all = (work.inputs + 1) * work.outputs, row = wide == work.outputs ? all : work.outputs;
    const Number* from = work.slopes.data();
    for (std::size_t at = work.begin; at < work.begin + all; at += row, from += wide) {
      addTo(&gradient[at], from, row);
    }
    if (k == 0) break;
    Work& before = work_[k - 1];
    product(before.change.data(), {&weights_[work.begin], work.outputs, 1}, work.change.data(), no, work.inputs,
            work.outputs, columns_);
    if (before.activation == Activation::linear) continue;
    knowing(before.activation, [&](auto known) {
      for (std::size_t at = 0; at < before.outputs * columns_; at += L::count) {
        L::at(&before.change[at]) *= slopeAt<Number>(known(), L::at(&before.out[at]));
      }
    });
  }
}

template <class Number>
double Network<Number>::penalty(std::span<const double> parameters, std::span<double> gradient) const {
  const auto [l1, l2] = std::pair{architecture_.l1, architecture_.l2};
  double cost = 0;
  for (const Work& work : work_) {
    const std::size_t end = work.begin + work.inputs * work.outputs;
    for (std::size_t at = work.begin; at < end; ++at) {
      const double weight = parameters[at];
      cost += l1 * std::abs(weight) + l2 * weight * weight;
      gradient[at] += 2 * l2 * weight + (weight == 0 ? 0 : std::copysign(l1, weight));
    }
  }
  return cost;
}

template <class Number>
double Network<Number>::evaluateOn(std::span<const std::uint32_t> chosen, std::span<const double> parameters,
                                   std::span<double> gradient) const {
  constexpr std::size_t lanes = Lanes<Number>::count;
  const double share = 1 / static_cast<double>(chosen.size());
  load(parameters);
  std::fill(gradient.begin(), gradient.end(), 0);
  double cost = 0, each[most];
  for (; !chosen.empty(); chosen = chosen.subspan(std::min(most, chosen.size()))) {
    const std::size_t count = std::min(most, chosen.size());
    columns_ = roundedUp(count, lanes);
    const auto putChosen = [&](const std::vector<Number>& table, std::size_t columns, std::vector<Number>& to) {
      const std::size_t wide = roundedUp(columns, lanes);
      // Columns that are left over take the last sample once more; nobody asks what comes of it.
      const auto rowOf = [&](std::size_t s) { return &table[chosen[std::min(s, count - 1)] * wide]; };
      transpose(rowOf, columns_, wide, to.data());
    };
    putChosen(features_, architecture_.inputs, input_);
    putChosen(targets_, architecture_.outputs(), target_);
    forward(work_.size());
    costAndChange(count, static_cast<Number>(share), each);
    for (std::size_t s = 0; s < count; ++s) cost += each[s];
    backward(count, gradient);
  }
  cost *= share;
  return architecture_.l1 > 0 || architecture_.l2 > 0 ? cost + penalty(parameters, gradient) : cost;
}

template <class Number>
void Network<Number>::hessian(std::span<const double> parameters, std::span<double> rows) const {
  const std::size_t n = parameters.size();
  std::vector<double> at(parameters.begin(), parameters.end()), below(n);
  for (std::size_t i = 0; i < n; ++i) {
    // Where what is cut off and what is rounded off are about as large.
    const double width =
        std::cbrt(static_cast<double>(std::numeric_limits<Number>::epsilon())) * std::max(1.0, std::abs(parameters[i]));
    const std::span<double> above = rows.subspan(i * n, n);
    at[i] = parameters[i] + width;
    evaluate(at, above);
    at[i] = parameters[i] - width;
    evaluate(at, below);
    at[i] = parameters[i];
    for (std::size_t k = 0; k < n; ++k) above[k] = (above[k] - below[k]) / (2 * width);
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) rows[i * n + k] = rows[k * n + i] = (rows[i * n + k] + rows[k * n + i]) / 2;
  }
}

template <class Number>
void Network<Number>::put(std::span<const double> table, std::size_t wide, std::size_t rows,
                          std::vector<Number>& to) const {
  for (std::size_t i = 0; i < wide; ++i) {
    const double* from = &table[i];
    Number* const row = &to[i * columns_];
    for (std::size_t s = 0; s < rows; ++s, from += wide) row[s] = static_cast<Number>(*from);
    std::fill(row + rows, row + columns_, row[rows - 1]);
  }
}

template <class Number>
std::vector<double> Network<Number>::costs(std::span<const double> parameters, std::span<const double> features,
                                           std::span<const double> targets) const {
  const std::size_t inputs = architecture_.inputs, outputs = architecture_.outputs();
  const std::size_t count = features.size() / inputs;
  std::vector<double> made(count);
  load(parameters);
  for (std::size_t first = 0; first < count; first += most) {
    const std::size_t now = std::min(most, count - first);
    columns_ = roundedUp(now, Lanes<Number>::count);
    put(features.subspan(first * inputs), inputs, now, input_);
    put(targets.subspan(first * outputs), outputs, now, target_);
    forward(work_.size());
    costAndChange(now, Number{0}, std::span(made).subspan(first));
  }
  return made;
}

template <class Number>
std::vector<double> Network<Number>::predict(std::span<const double> parameters, std::span<const double> features,
                                             std::size_t layer) const {
  const std::size_t inputs = architecture_.inputs;
  const Work& asked = work_[layer];
  const std::size_t count = features.size() / inputs;
  std::vector<double> outputs(count * asked.outputs);
  load(parameters);
  for (std::size_t first = 0; first < count; first += most) {
    const std::size_t now = std::min(most, count - first);
    columns_ = roundedUp(now, Lanes<Number>::count);
    put(features.subspan(first * inputs), inputs, now, input_);
    forward(layer + 1);
    Number* const out = work_[layer].out.data();
    if (asked.activation == Activation::softmax) {
      Number totals[most] = {};
      softmax(out, asked.outputs, columns_, totals, [](auto...) {});
    } else if (layer + 1 == work_.size()) {
      activate(asked.activation, out, asked.outputs * columns_);
    }
    for (std::size_t s = 0; s < now; ++s) {
      for (std::size_t o = 0; o < asked.outputs; ++o) {
        outputs[(first + s) * asked.outputs + o] = out[o * columns_ + s];
      }
    }
  }
  return outputs;
}

template class Network<float>;
template class Network<double>;

}  // namespace learning
