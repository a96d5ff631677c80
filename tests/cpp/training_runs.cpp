// Long trainings, and the same one on every machine.
#include <cmath>
#include <map>

#include "catch.hpp"
#include "learning/network.hpp"
#include "learning/training.hpp"

using namespace learning;

namespace {

template <class O>
Training<O> trainingOf(std::shared_ptr<const O> objective, DescentSettings settings) {
  auto made = Training<O>::make(std::move(objective), std::move(settings));
  REQUIRE(std::holds_alternative<Training<O>>(made));
  return std::move(*std::get_if<Training<O>>(&made));
}

/// Inside of a circle or not.
std::shared_ptr<const Samples> disc(std::size_t count) {
  auto samples = std::make_shared<Samples>(Samples{2, 1, {}, {}});
  const Chance chance(1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = 2 * chance.unit(2 * i) - 1, y = 2 * chance.unit(2 * i + 1) - 1;
    samples->features.insert(samples->features.end(), {x, y});
    samples->targets.push_back(x * x + y * y < 0.6 ? 1 : 0);
  }
  return samples;
}

/// The same training once more, in plain loops and by the C library's functions: 2-5-1, tanh, sigmoid, cross-entropy.
std::vector<double> plainly(const Samples& samples, Batches batches, std::vector<double> w, double rate, double kept,
                            std::size_t updates) {
  std::vector<double> velocity(w.size());
  for (std::size_t step = 0; step < updates; ++step) {
    std::vector<double> slopes(w.size());
    const auto batch = batches.of(step);
    for (const std::uint32_t sample : batch) {
      const auto x = samples.feature(sample);
      double hidden[5], sum = w[20];
      for (std::size_t k = 0; k < 5; ++k) {
        hidden[k] = std::tanh(x[0] * w[k] + x[1] * w[5 + k] + w[10 + k]);
        sum += hidden[k] * w[15 + k];
      }
      const double miss = (1 / (1 + std::exp(-sum)) - samples.target(sample)[0]) / static_cast<double>(batch.size());
      slopes[20] += miss;
      for (std::size_t k = 0; k < 5; ++k) {
        slopes[15 + k] += miss * hidden[k];
        const double back = miss * w[15 + k] * (1 - hidden[k] * hidden[k]);
        slopes[k] += back * x[0];
        slopes[5 + k] += back * x[1];
        slopes[10 + k] += back;
      }
    }
    for (std::size_t i = 0; i < w.size(); ++i) {
      velocity[i] = kept * velocity[i] - rate * slopes[i];
      w[i] += velocity[i];
    }
  }
  return w;
}

template <class Number>
std::vector<double> after200(const std::shared_ptr<const Samples>& samples) {
  const Architecture made{2, {{5, Activation::tanh}, {1, Activation::sigmoid}}, Loss::crossEntropy, 0, 0};
  const auto network = std::make_shared<const Network<Number>>(made, samples, Batches(samples->count(), 10, 7));
  DescentSettings settings{initialParameters(made, Initial::xavier, 3), Optimizer(*findOptimizer("momentum"), 0.1), {}};
  Training<Network<Number>> training = trainingOf(network, settings);
  CHECK(training.step(200) == 200);
  return training.parameters();
}

}  // namespace

TEST_CASE("a million updates keep no more than a few") {
  // As cheap as can be: a parabola that each step moves a little.
  struct Swaying {
    mutable std::size_t step = 0;
    std::size_t dimension() const { return 1; }
    void turnTo(std::size_t next) const { step = next; }
    double evaluate(std::span<const double> parameters, std::span<double> gradient) const {
      const double away = parameters[0] - static_cast<double>(step % 2);
      gradient[0] = 2 * away;
      return away * away;
    }
  };
  using Made = Training<Swaying>;
  DescentSettings settings{{3}, Optimizer(*findOptimizer("gd"), 0.1), {}};
  settings.stop.budget = 1'000'000;
  Made training = trainingOf(std::make_shared<const Swaying>(), settings);
  training.seek(1'000'000);
  CHECK(training.at() == 1'000'000);
  CHECK(training.checkpoints() <= Made::mostCheckpoints);
  CHECK(training.costs().size() <= Made::mostCosts);
  CHECK(training.checkpoints() >= Made::mostCheckpoints / 4);
  CHECK(training.costs().size() >= Made::mostCosts / 4);
}

TEST_CASE("200 updates are those of plain loops, on every machine") {
  // The suite runs natively and as WebAssembly: where both are this near to the same numbers, they are so to each
  // other.
  const std::shared_ptr<const Samples> samples = disc(100);
  const Architecture made{2, {{5, Activation::tanh}, {1, Activation::sigmoid}}, Loss::crossEntropy, 0, 0};
  const std::vector<double> start = initialParameters(made, Initial::xavier, 3);
  const std::vector<double> wanted = plainly(*samples, Batches(100, 10, 7), start, 0.1, 0.9, 200);
  const std::vector<double> exact = after200<double>(samples), single = after200<float>(samples);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CHECK(exact[i] == Approx(wanted[i]).epsilon(1e-10));
    CHECK(single[i] == Approx(wanted[i]).epsilon(1e-4).margin(1e-4));
  }
  // In single precision rounding is most of what is left after six digits, but it is the same everywhere: these came
  // out natively.
  const std::map<std::size_t, double> natively{
      {0, 1.804469801}, {7, 0.08184432827}, {12, 0.09373199285}, {15, 1.368395925}, {20, -2.802971774}};
  for (const auto& [place, weight] : natively) CHECK(single[place] == Approx(weight).epsilon(1e-6));
}
