#include "learning/network.hpp"

#include <cmath>

#include "catch.hpp"
#include "descent/step.hpp"

using namespace learning;

namespace {

/// Samples drawn evenly from -1 to 1; targets are probabilities that add up to 1.
std::shared_ptr<const Samples> drawnSamples(std::size_t count, std::size_t inputs, std::size_t outputs) {
  auto samples = std::make_shared<Samples>();
  samples->inputs = inputs;
  samples->outputs = outputs;
  const Chance chance(7, 0);
  for (std::size_t i = 0; i < count * inputs; ++i) samples->features.push_back(2 * chance.unit(i) - 1);
  for (std::size_t i = 0; i < count; ++i) {
    double sum = 0;
    for (std::size_t o = 0; o < outputs; ++o) sum += chance.unit(10'000 + i * outputs + o);
    for (std::size_t o = 0; o < outputs; ++o) samples->targets.push_back(chance.unit(10'000 + i * outputs + o) / sum);
  }
  return samples;
}

/// The average cost, sample by sample and weight by weight, in plain words of its own.
double plainCost(const Architecture& made, const Samples& samples, const std::vector<double>& parameters) {
  double total = 0;
  for (std::size_t sample = 0; sample < samples.count(); ++sample) {
    std::vector<double> values(samples.feature(sample).begin(), samples.feature(sample).end());
    std::size_t at = 0;
    for (const Layer& layer : made.layers) {
      std::vector<double> sums(layer.size, 0.0);
      for (const double value : values) {
        for (double& sum : sums) sum += value * parameters[at++];
      }
      for (double& sum : sums) sum += parameters[at++];
      double all = 0;
      for (const double sum : sums) all += std::exp(sum);
      for (double& sum : sums) {
        if (layer.activation == Activation::sigmoid) sum = 1 / (1 + std::exp(-sum));
        if (layer.activation == Activation::tanh) sum = std::tanh(sum);
        if (layer.activation == Activation::relu) sum = std::max(sum, 0.0);
        if (layer.activation == Activation::softmax) sum = std::exp(sum) / all;
      }
      values = sums;
    }
    for (std::size_t o = 0; o < values.size(); ++o) {
      const double wanted = samples.target(sample)[o];
      if (made.loss == Loss::squares) {
        total += std::pow(values[o] - wanted, 2);
      } else {
        total -= wanted * std::log(values[o]);
        if (made.layers.back().activation == Activation::sigmoid) total -= (1 - wanted) * std::log(1 - values[o]);
      }
    }
  }
  double cost = total / static_cast<double>(samples.count());
  std::size_t at = 0;
  for (std::size_t k = 0; k < made.layers.size(); ++k) {
    for (std::size_t i = 0; i < made.inputsOf(k) * made.layers[k].size; ++i, ++at) {
      cost += made.l1 * std::abs(parameters[at]) + made.l2 * parameters[at] * parameters[at];
    }
    at += made.layers[k].size;
  }
  return cost;
}

std::vector<Architecture> everyKind() {
  std::vector<Architecture> kinds;
  for (const Activation inside : {Activation::linear, Activation::sigmoid, Activation::tanh, Activation::relu}) {
    for (const Activation last :
         {Activation::linear, Activation::sigmoid, Activation::tanh, Activation::relu, Activation::softmax}) {
      for (const Loss loss : {Loss::squares, Loss::crossEntropy}) {
        Architecture made{5, {{7, inside}, {9, inside}, {3, last}}, loss, 0, 0};
        if (!check(made)) kinds.push_back(made);
        made.l1 = 0.01;
        made.l2 = 0.03;
        if (!check(made)) kinds.push_back(made);
        made.layers = {{3, last}};
        if (!check(made)) kinds.push_back(made);
      }
    }
  }
  return kinds;
}

template <class Number>
Network<Number> networkOf(const Architecture& made, const std::shared_ptr<const Samples>& samples) {
  return Network<Number>(made, samples, Batches(samples->count(), 0, 1));
}

}  // namespace

TEST_CASE("the cost of every activation and loss is that of plain words") {
  const auto samples = drawnSamples(11, 5, 3);
  for (const Architecture& made : everyKind()) {
    INFO(name(made.layers.front().activation) << " " << name(made.layers.back().activation) << " " << name(made.loss));
    const std::vector<double> parameters = initialParameters(made, Initial::xavier, 3);
    std::vector<double> gradient(parameters.size());
    CHECK(networkOf<double>(made, samples).evaluate(parameters, gradient) ==
          Approx(plainCost(made, *samples, parameters)).epsilon(1e-12));
    CHECK(networkOf<float>(made, samples).evaluate(parameters, gradient) ==
          Approx(plainCost(made, *samples, parameters)).epsilon(1e-5));
  }
}

TEST_CASE("back-propagation gives the differences of every activation and loss") {
  const auto samples = drawnSamples(6, 5, 3);
  for (const Architecture& made : everyKind()) {
    INFO(name(made.layers.front().activation) << " " << name(made.layers.back().activation) << " " << name(made.loss));
    std::vector<double> parameters = initialParameters(made, Initial::he, 5);
    // No bias at a kink of ReLU.
    for (std::size_t i = 0; i < parameters.size(); ++i) parameters[i] += 0.01 * static_cast<double>(i % 7);
    std::vector<double> gradient(parameters.size());
    networkOf<double>(made, samples).evaluate(parameters, gradient);
    const double width = 6e-6;  // the cube root of a double's rounding
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      std::vector<double> above = parameters, below = parameters;
      above[i] += width;
      below[i] -= width;
      const double slope = (plainCost(made, *samples, above) - plainCost(made, *samples, below)) / (2 * width);
      CHECK(gradient[i] == Approx(slope).epsilon(1e-6).margin(1e-8));
    }
  }
}

TEST_CASE("single precision gives the gradients of double, but for its rounding") {
  const auto samples = drawnSamples(11, 5, 3);
  for (const Architecture& made : everyKind()) {
    INFO(name(made.layers.front().activation) << " " << name(made.layers.back().activation) << " " << name(made.loss));
    const std::vector<double> parameters = initialParameters(made, Initial::xavier, 3);
    std::vector<double> wanted(parameters.size()), found(parameters.size());
    networkOf<double>(made, samples).evaluate(parameters, wanted);
    networkOf<float>(made, samples).evaluate(parameters, found);
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == Approx(wanted[i]).epsilon(1e-5).margin(1e-6));
  }
}

TEST_CASE(
    "more samples than are in work at once cost what plain words say, and their gradient is that of differences") {
  const auto samples = drawnSamples(150, 4, 3);
  const Architecture made{4, {{6, Activation::tanh}, {3, Activation::softmax}}, Loss::crossEntropy, 0, 0};
  const auto network = networkOf<double>(made, samples);
  const std::vector<double> parameters = initialParameters(made, Initial::xavier, 9);
  std::vector<double> gradient(parameters.size());
  CHECK(network.evaluate(parameters, gradient) == Approx(plainCost(made, *samples, parameters)).epsilon(1e-12));
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    std::vector<double> above = parameters, below = parameters;
    above[i] += 6e-6;
    below[i] -= 6e-6;
    const double slope = (plainCost(made, *samples, above) - plainCost(made, *samples, below)) / 12e-6;
    CHECK(gradient[i] == Approx(slope).epsilon(1e-6).margin(1e-8));
  }
}

TEST_CASE("what each sample costs is what it costs alone, penalties apart, and other samples can be asked about") {
  const auto samples = drawnSamples(150, 5, 3), others = drawnSamples(70, 5, 3);
  for (Architecture made : everyKind()) {
    const std::vector<double> parameters = initialParameters(made, Initial::xavier, 9);
    std::vector<double> unused(parameters.size());
    const std::vector<double> costs =
        networkOf<double>(made, samples).costs(parameters, others->features, others->targets);
    REQUIRE(costs.size() == 70);
    made.l1 = made.l2 = 0;
    const auto network = networkOf<double>(made, others);
    for (std::uint32_t i = 0; i < 70; i += 23) {
      const std::vector<std::uint32_t> alone{i};
      CHECK(costs[i] == Approx(network.evaluateOn(alone, parameters, unused)).epsilon(1e-12).margin(1e-14));
    }
  }
}

TEST_CASE("a batch is the average of its friends") {
  const auto samples = drawnSamples(13, 4, 2);
  const Architecture made{4, {{6, Activation::tanh}, {2, Activation::softmax}}, Loss::crossEntropy, 0, 0};
  const auto network = networkOf<double>(made, samples);
  const std::vector<double> parameters = initialParameters(made, Initial::xavier, 9);
  std::vector<double> whole(parameters.size()), one(parameters.size()), sum(parameters.size());
  double cost = 0;
  for (std::uint32_t i = 0; i < samples->count(); ++i) {
    const std::vector<std::uint32_t> alone{i};
    cost += network.evaluateOn(alone, parameters, one) / 13;
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += one[k] / 13;
  }
  CHECK(network.evaluate(parameters, whole) == Approx(cost).epsilon(1e-12));
  for (std::size_t k = 0; k < sum.size(); ++k) CHECK(whole[k] == Approx(sum[k]).epsilon(1e-10).margin(1e-14));
}

TEST_CASE("what it predicts is what its cost was worked out with, however many are asked for") {
  const auto samples = drawnSamples(150, 5, 3);
  const Architecture made{5, {{7, Activation::relu}, {3, Activation::sigmoid}}, Loss::squares, 0, 0};
  const auto network = networkOf<double>(made, samples);
  const std::vector<double> parameters = initialParameters(made, Initial::he, 2);
  std::vector<double> gradient(parameters.size());
  const std::vector<double> outputs = network.predict(parameters, samples->features);
  REQUIRE(outputs.size() == samples->targets.size());
  double cost = 0;
  for (std::size_t i = 0; i < outputs.size(); ++i) cost += std::pow(outputs[i] - samples->targets[i], 2);
  CHECK(network.evaluate(parameters, gradient) == Approx(cost / 150).epsilon(1e-12));
}

TEST_CASE("sums beyond all exponentials still have a cost and a slope") {
  auto samples = std::make_shared<Samples>(Samples{1, 2, {1000}, {0, 1}});
  for (const Activation last : {Activation::softmax, Activation::sigmoid}) {
    const Architecture made{1, {{2, last}}, Loss::crossEntropy, 0, 0};
    const std::vector<double> parameters{5, -5, 0, 0};
    std::vector<double> gradient(4);
    // The wanted output is e^-5000 or e^-10000 small.
    const double cost = networkOf<double>(made, samples).evaluate(parameters, gradient);
    CHECK(cost == Approx(10'000));
    CHECK(gradient[1] == Approx(-1000));
  }
}

TEST_CASE("what no network can be is refused") {
  const auto reason = [](Architecture made) { return check(made).value_or(Problem{}).reason; };
  const Layer softmax{3, Activation::softmax}, line{3, Activation::linear};
  CHECK(reason({2, {line}, Loss::squares, 0, 0}).empty());
  CHECK(reason({0, {line}, Loss::squares, 0, 0}) == "missing");
  CHECK(reason({2, {}, Loss::squares, 0, 0}) == "missing");
  CHECK(reason({2, {{0, Activation::tanh}}, Loss::squares, 0, 0}) == "outOfRange");
  CHECK(reason({2, {{5'000, Activation::tanh}, {5'000, Activation::tanh}}, Loss::squares, 0, 0}) == "outOfRange");
  CHECK(reason({2, {softmax, line}, Loss::squares, 0, 0}) == "softmaxInside");
  CHECK(reason({2, {line}, Loss::crossEntropy, 0, 0}) == "noProbability");
  CHECK(reason({2, {line}, Loss::squares, -1, 0}) == "negative");
  CHECK(reason({2, {line}, Loss::squares, 0, std::nan("")}) == "negative");
}

TEST_CASE("second derivatives are those of differences of the cost, and the same both ways round") {
  const Architecture made{2, {{3, Activation::tanh}, {2, Activation::softmax}}, Loss::crossEntropy, 0, 0.01};
  const auto samples = std::make_shared<Samples>(Samples{2, 2, {0.1, 0.7, -0.4, 0.2, 0.9, -0.6}, {1, 0, 0, 1, 1, 0}});
  const Network<double> network(made, samples, Batches(3, 0, 1));
  const std::vector<double> at = initialParameters(made, Initial::xavier, 5);
  const std::size_t n = at.size();
  std::vector<double> rows(n * n), unused(n);
  network.hessian(at, rows);
  const auto costAt = [&](std::size_t i, double a, std::size_t k, double b) {
    std::vector<double> moved = at;
    moved[i] += a;
    moved[k] += b;
    return network.evaluate(moved, unused);
  };
  const double h = 1e-4;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k) {
      const double difference =
          (costAt(i, h, k, h) - costAt(i, h, k, -h) - costAt(i, -h, k, h) + costAt(i, -h, k, -h)) / (4 * h * h);
      CHECK(std::abs(rows[i * n + k] - difference) < 1e-6);
      CHECK(rows[i * n + k] == rows[k * n + i]);
    }
  }
}
