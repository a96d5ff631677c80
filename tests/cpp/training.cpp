#include "learning/training.hpp"

#include <cmath>

#include "catch.hpp"
#include "learning/least_squares.hpp"
#include "learning/network.hpp"
#include "learning/patterns.hpp"

using namespace learning;

namespace {

std::shared_ptr<Samples> moons(std::size_t count, std::uint32_t seed) {
  const auto pattern = drawn("moons", count, 0.07, seed);
  auto samples = std::make_shared<Samples>(Samples{2, 1, pattern->features, {}});
  samples->targets.assign(pattern->classes.begin(), pattern->classes.end());
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
Training<O> trainingOf(std::shared_ptr<const O> objective, DescentSettings settings,
                       std::vector<typename Training<O>::Leg> branches = {}) {
  auto made = Training<O>::make(std::move(objective), std::move(settings), std::move(branches));
  REQUIRE(std::holds_alternative<Training<O>>(made));
  return std::move(*std::get_if<Training<O>>(&made));
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
    settings.stop.gradient = 1e-9;  // where the cost still tells one place from the next
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

TEST_CASE("Newton's step leads a regression to its bottom at once") {
  const auto samples = moons(50, 6);
  const Architecture plane{2, {{1, Activation::linear}}, Loss::squares, 0, 0.1};
  const Network<double> network(plane, samples, Batches(50, 0, 1));
  const auto wanted = leastSquares(*samples, 0.1);
  auto made = Descent::make(network, {{3, -2, 5}, Optimizer(*findOptimizer("newton"), 1), {}});
  Descent& walk = *std::get_if<Descent>(&made);
  walk.step(1);
  for (std::size_t k = 0; k < 3; ++k) CHECK(std::abs(walk.history().position(1)[k] - (*wanted)[k]) < 1e-8);
}

TEST_CASE("a training takes the steps of a descent, bit for bit, by every rule") {
  const auto network = networkOf<float>(small, moons(40, 1), 16);
  for (const OptimizerRow* row : optimizers()) {
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
  Training<Network<float>> straight = trainingOf(network, settings);
  Training<Network<float>> same = trainingOf(network, settings, {{123, settings.optimizer}});
  straight.seek(300);
  same.seek(300);
  CHECK(same.parameters() == straight.parameters());
  Training<Network<float>> branched = trainingOf(network, settings, {{50, settings.optimizer.withRate(0.01)}});
  branched.seek(300);
  const std::vector<double> other = branched.parameters();
  CHECK(other != straight.parameters());
  branched.seek(60);
  branched.seek(300);
  CHECK(branched.parameters() == other);
  branched.seek(50);
  straight.seek(50);
  CHECK(branched.parameters() == straight.parameters());
}

TEST_CASE("a branch by another rule is the same as a descent's, bit for bit") {
  const auto network = networkOf<float>(small, moons(40, 1), 8);
  const DescentSettings settings = settingsOf(small, "adam");
  const OptimizerRow* row = findOptimizer("momentum");
  const Optimizer other(*row, row->rate.usual);
  Training<Network<float>> training = trainingOf(network, settings, {{50, other}, {80, settings.optimizer}});
  auto made = Descent::make(*network, settings);
  Descent& walk = *std::get_if<Descent>(&made);
  walk.seek(50);
  REQUIRE(!walk.branch(other));
  walk.seek(80);
  REQUIRE(!walk.branch(settings.optimizer));
  walk.seek(120);
  for (const std::size_t step : {120u, 50u, 51u, 80u, 79u, 81u, 120u}) {
    training.seek(step);
    const auto position = walk.history().position(step);
    CHECK(std::equal(position.begin(), position.end(), training.parameters().begin()));
  }
}

TEST_CASE("branches that are not one after the other, or at the start, are refused") {
  using Made = Training<Network<float>>;
  const auto network = networkOf<float>(small, moons(40, 1), 8);
  const DescentSettings settings = settingsOf(small, "adam");
  for (const auto& [first, second] : {std::pair{0u, 5u}, {5u, 5u}, {6u, 5u}}) {
    const auto made = Made::make(network, settings, {{first, settings.optimizer}, {second, settings.optimizer}});
    CHECK(std::holds_alternative<Problem>(made));
  }
}

TEST_CASE("a training goes on from the snapshot of another as that one does, also from a branch") {
  const auto network = networkOf<float>(small, moons(40, 1), 8);
  const DescentSettings settings = settingsOf(small, "adam");
  const OptimizerRow* row = findOptimizer("momentum");
  const std::vector<Training<Network<float>>::Leg> branches{{100, Optimizer(*row, row->rate.usual)}};
  for (const std::size_t from : {40u, 100u, 101u, 250u}) {
    INFO(from);
    Training<Network<float>> one = trainingOf(network, settings, branches);
    Training<Network<float>> other = trainingOf(network, settings, branches);
    one.seek(from);
    REQUIRE(!other.adopt(one.snapshot()));
    CHECK(other.at() == from);
    one.seek(5'000);
    other.seek(5'000);
    CHECK(other.parameters() == one.parameters());
    CHECK(other.costs() == one.costs());
    CHECK(other.costStride() == one.costStride());
    one.seek(from / 2);
    other.seek(from / 2);
    CHECK(other.parameters() == one.parameters());
  }
  // One that does not know the branch yet stands where it begins.
  Training<Network<float>> one = trainingOf(network, settings, branches), before = trainingOf(network, settings);
  Training<Network<float>> other = trainingOf(network, settings, branches);
  before.seek(100);
  REQUIRE(!other.adopt(before.snapshot()));
  other.seek(200);
  one.seek(200);
  CHECK(other.parameters() == one.parameters());
}

TEST_CASE("a snapshot tells how a training ended, and one that cannot be is refused") {
  using Made = Training<Network<float>>;
  const Architecture line{2, {{1, Activation::linear}}, Loss::squares, 0, 0};
  const auto network = networkOf<float>(line, moons(40, 1), 8);
  DescentSettings settings = settingsOf(line, "gd");
  settings.optimizer = Optimizer(*findOptimizer("gd"), 100);
  Made one = trainingOf(network, settings), other = trainingOf(network, settings);
  one.seek(1'000);
  REQUIRE(one.outcome() == Outcome::diverged);
  REQUIRE(!other.adopt(one.snapshot()));
  CHECK(other.outcome() == Outcome::diverged);
  other.seek(1'000);
  CHECK(other.at() == one.at());
  const auto isRefused = [&](auto change) {
    Made::Snapshot snapshot = trainingOf(network, settings).snapshot();
    change(snapshot);
    Made asked = trainingOf(network, settings);
    const auto before = asked.parameters();
    return asked.adopt(std::move(snapshot)).has_value() && asked.parameters() == before;
  };
  CHECK(!isRefused([](Made::Snapshot&) {}));
  CHECK(isRefused([](Made::Snapshot& made) { made.state.position.pop_back(); }));
  CHECK(isRefused([](Made::Snapshot& made) { made.state.gradient.clear(); }));
  CHECK(isRefused([](Made::Snapshot& made) { made.state.memory.push_back(0); }));
  CHECK(isRefused([](Made::Snapshot& made) { made.state.position[0] = std::nan(""); }));
  CHECK(isRefused([](Made::Snapshot& made) { made.costs.clear(); }));
  CHECK(isRefused([](Made::Snapshot& made) { made.costStride = 0; }));
}

TEST_CASE("what is kept of a training stays bounded, and every step can still be stood on") {
  const Architecture line{2, {{1, Activation::sigmoid}}, Loss::crossEntropy, 0, 0};
  const auto network = networkOf<float>(line, moons(60, 4), 4);
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
  Training<Network<float>> saved = trainingOf(network, settings, {{training.at(), settings.optimizer.withRate(0.1)}});
  saved.seek(1'000);
  CHECK(saved.outcome() == Outcome::running);
  CHECK(saved.at() == 1'000);
}

TEST_CASE("an optimizer that would remember too much for so many weights is refused") {
  using Made = Training<Network<float>>;
  const auto made = [](std::size_t size, std::string_view optimizer) {
    const Architecture wide{2, {{size, Activation::tanh}, {1, Activation::sigmoid}}, Loss::crossEntropy, 0, 0};
    return Made::make(networkOf<float>(wide, moons(20, 1), 4), settingsOf(wide, optimizer));
  };
  CHECK(std::holds_alternative<Made>(made(100, "nelderMead")));  // 401 points of 401 numbers
  const auto refused = made(600, "nelderMead");
  REQUIRE(std::holds_alternative<Problem>(refused));
  CHECK(std::get_if<Problem>(&refused)->reason == "tooLarge");
  CHECK(std::holds_alternative<Made>(made(20'000, "adam")));
  CHECK(std::holds_alternative<Made>(made(100, "newton")));
  CHECK(std::holds_alternative<Problem>(made(200, "newton")));
}

TEST_CASE("a batch without a slope ends nothing; all samples without one do") {
  const Architecture line{1, {{1, Activation::linear}}, Loss::squares, 0, 0};
  // The line through the first two is right for them, and for nobody else.
  const auto samples = std::make_shared<Samples>(Samples{1, 1, {0, 1, 2, 3}, {0, 1, 5, -2}});
  const auto made = [&](std::size_t batch, std::vector<double> start) {
    DescentSettings settings{std::move(start), Optimizer(*findOptimizer("gd"), 0.01), {}};
    settings.stop.budget = 200;
    auto network = std::make_shared<const Network<double>>(line, samples, Batches(4, batch, 1));
    return trainingOf<Network<double>>(std::move(network), std::move(settings));
  };
  auto alone = made(1, {1, 0});
  alone.seek(200);
  CHECK(alone.at() == 200);
  CHECK(alone.reason() == Reason::budget);
  auto together = made(0, *leastSquares(*samples));
  CHECK(together.outcome() == Outcome::converged);
}
