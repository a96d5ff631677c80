#include "learning/training.hpp"

#include <cmath>
#include <numbers>

#include "catch.hpp"
#include "learning/least_squares.hpp"
#include "learning/network.hpp"

using namespace learning;

namespace {

/// Two arcs, each around the other's end, with noise (as in scikit-learn's make_moons).
std::shared_ptr<Samples> moons(std::size_t count, std::uint32_t seed) {
  auto samples = std::make_shared<Samples>(Samples{2, 1, {}, {}});
  const Chance chance(seed, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const double angle = std::numbers::pi * chance.unit(4 * count + i);
    const bool isUpper = i % 2 == 0;
    const double x = isUpper ? std::cos(angle) : 1 - std::cos(angle);
    const double y = isUpper ? std::sin(angle) : 0.5 - std::sin(angle);
    samples->features.push_back(x + 0.1 * chance.normal(2 * i));
    samples->features.push_back(y + 0.1 * chance.normal(2 * i + 1));
    samples->targets.push_back(isUpper ? 1 : 0);
  }
  return samples;
}

const Architecture small{2, {{8, Activation::tanh}, {1, Activation::sigmoid}}, Loss::crossEntropy, 0, 0};

template <class Number>
std::shared_ptr<const Network<Number>> networkOf(const Architecture& made, std::shared_ptr<const Samples> samples,
                                                 std::size_t batch) {
  const std::size_t count = samples->count();
  return std::make_shared<Network<Number>>(made, std::move(samples), Batches(count, batch, 7));
}

DescentSettings settingsOf(const Architecture& made, std::string_view optimizer, std::size_t budget = 10'000) {
  const OptimizerRow* row = findOptimizer(optimizer);
  StopRules stop;
  stop.budget = budget;
  return {initialParameters(made, Initial::xavier, 3), Optimizer(*row, row->rate.usual), stop};
}

template <class O>
Training<O> trainingOf(std::shared_ptr<const O> objective, DescentSettings settings) {
  auto made = Training<O>::make(std::move(objective), std::move(settings));
  REQUIRE(std::holds_alternative<Training<O>>(made));
  return std::move(*std::get_if<Training<O>>(&made));
}

/// The share of samples on the right side of a half.
double accuracyOf(const Network<float>& network, const std::vector<double>& parameters, const Samples& samples) {
  const std::vector<double> outputs = network.predict(parameters, samples.features);
  std::size_t right = 0;
  for (std::size_t i = 0; i < outputs.size(); ++i) right += (outputs[i] > 0.5) == (samples.targets[i] > 0.5);
  return static_cast<double>(right) / static_cast<double>(outputs.size());
}

}  // namespace

TEST_CASE("a regression walks to what least squares work out at once") {
  Samples samples{2, 1, {}, {}};
  const Chance chance(2, 0);
  for (std::size_t i = 0; i < 30; ++i) {
    const double x = chance.normal(3 * i), y = chance.normal(3 * i + 1);
    samples.features.insert(samples.features.end(), {x, y});
    samples.targets.push_back(3 * x - 2 * y + 1 + 0.3 * chance.normal(3 * i + 2));
  }
  const Architecture line{2, {{1, Activation::linear}}, Loss::squares, 0, 0.01};
  const Network<double> network(line, std::make_shared<Samples>(samples), Batches(30, 0, 1));
  const auto wanted = leastSquares(samples, 0.01);
  REQUIRE(wanted.has_value());
  for (const std::string_view optimizer : {"gd", "momentum", "cg", "lbfgs"}) {
    INFO(optimizer);
    DescentSettings settings{{0, 0, 0}, Optimizer(*findOptimizer(optimizer), 0.1), {}};
    settings.stop.gradient = 1e-11;
    auto made = Descent::make(network, settings);
    REQUIRE(std::holds_alternative<Descent>(made));
    Descent& walk = *std::get_if<Descent>(&made);
    walk.seek(10'000);
    CHECK(walk.outcome() == Outcome::converged);
    for (std::size_t k = 0; k < 3; ++k) {
      CHECK(std::abs(walk.history().position(walk.at())[k] - (*wanted)[k]) < 1e-8);
    }
  }
}

TEST_CASE("a training takes the steps of a descent, bit for bit, by every rule that needs no second derivatives") {
  const auto network = networkOf<float>(small, moons(40, 1), 16);
  for (const OptimizerRow* row : optimizers()) {
    if (row->needsHessian) continue;
    INFO(row->id);
    const DescentSettings settings = settingsOf(small, row->id);
    Training<Network<float>> training = trainingOf(network, settings);
    auto made = Descent::make(*network, settings);
    REQUIRE(std::holds_alternative<Descent>(made));
    Descent& walk = *std::get_if<Descent>(&made);
    walk.seek(50);
    training.seek(walk.at());
    REQUIRE(training.at() == walk.at());
    for (const std::size_t step : {walk.at(), walk.at() / 2, walk.at() / 3 * 2, std::size_t{0}, walk.at()}) {
      training.seek(step);
      const auto position = walk.history().position(step);
      CHECK(std::equal(position.begin(), position.end(), training.parameters().begin()));
      CHECK(training.cost() == walk.history().cost(step));
      CHECK(training.evaluations() == walk.history().evaluations(step));
    }
  }
}

TEST_CASE("a branch with the same rule and rate goes on as if there were none; with another it goes elsewhere") {
  const auto network = networkOf<float>(small, moons(40, 1), 8);
  const DescentSettings settings = settingsOf(small, "adam");
  Training<Network<float>> straight = trainingOf(network, settings), branched = trainingOf(network, settings);
  straight.seek(300);
  branched.seek(200);
  branched.back(77);
  CHECK(branched.at() == 123);
  REQUIRE(!branched.branch(settings.optimizer));
  branched.seek(300);
  CHECK(branched.parameters() == straight.parameters());
  branched.seek(50);
  REQUIRE(!branched.branch(settings.optimizer.withRate(0.01)));
  branched.seek(300);
  const std::vector<double> other = branched.parameters();
  CHECK(other != straight.parameters());
  branched.seek(60);
  branched.seek(300);
  CHECK(branched.parameters() == other);
  branched.seek(10);
  straight.seek(10);
  CHECK(branched.parameters() == straight.parameters());
}

TEST_CASE("what is kept of a training stays bounded, and every step can still be stood on") {
  const Architecture line{2, {{1, Activation::sigmoid}}, Loss::crossEntropy, 0, 0};
  const auto network = networkOf<float>(line, moons(20, 4), 4);
  Training<Network<float>> training = trainingOf(network, settingsOf(line, "momentum", 1'000'000));
  training.seek(777);
  const std::vector<double> early = training.parameters();
  training.seek(60'000);
  CHECK(training.at() == 60'000);
  const std::vector<double> late = training.parameters();
  CHECK(training.costs().size() <= Training<Network<float>>::mostCosts);
  CHECK(training.costs().size() == 60'000 / training.costStride() + 1);
  training.seek(777);
  CHECK(training.parameters() == early);
  training.seek(60'000);
  CHECK(training.parameters() == late);
}

TEST_CASE("a rate that is far too large is caught and named, and can be stepped back from") {
  const Architecture line{2, {{1, Activation::linear}}, Loss::squares, 0, 0};
  const auto network = networkOf<float>(line, moons(40, 1), 8);
  DescentSettings settings = settingsOf(line, "gd");
  settings.optimizer = Optimizer(*findOptimizer("gd"), 100);
  Training<Network<float>> training = trainingOf(network, settings);
  training.seek(1'000);
  CHECK(training.at() < 1'000);
  CHECK(training.outcome() == Outcome::diverged);
  training.back();
  CHECK(training.outcome() == Outcome::running);
  REQUIRE(!training.branch(settings.optimizer.withRate(0.1)));
  training.seek(1'000);
  CHECK(training.outcome() == Outcome::running);
  CHECK(training.at() == 1'000);
}

TEST_CASE("two moons are told apart by a small network, on samples that it has not seen") {
  const Architecture made{2, {{16, Activation::tanh}, {1, Activation::sigmoid}}, Loss::crossEntropy, 0, 0};
  const auto network = networkOf<float>(made, moons(300, 1), 10);
  DescentSettings settings = settingsOf(made, "adam");
  settings.optimizer = Optimizer(*findOptimizer("adam"), 0.01);
  Training<Network<float>> training = trainingOf(network, settings);
  training.seek(3'000);
  CHECK(accuracyOf(*network, training.parameters(), *moons(1'000, 2)) > 0.97);
}
