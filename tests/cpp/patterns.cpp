#include "learning/patterns.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "catch.hpp"
#include "learning/network.hpp"
#include "learning/training.hpp"

using namespace learning;

namespace {

Pattern patternOf(std::string_view id, std::size_t count, double noise, std::uint32_t seed) {
  auto made = drawn(id, count, noise, seed);
  REQUIRE(made.has_value());
  return std::move(*made);
}

/// How far a point is from where its class may be without noise; nothing is told of clouds, which have no edge.
double awayFrom(std::string_view id, std::uint32_t one, double x, double y) {
  const double radius = std::hypot(x, y);
  if (id == "rings") return std::abs(radius - (one == 1 ? 0.4 : 0.9));
  if (id == "spirals") {
    if (radius < 0.1 - 1e-12 || radius > 1 + 1e-12) return 1;
    const double turned = std::atan2(y, x) - 3 * std::numbers::pi * radius - std::numbers::pi * one;
    return std::abs(std::remainder(turned, 2 * std::numbers::pi)) * radius;
  }
  if (id == "moons") {
    // In the unit of the half circles: each has radius 1.
    const double wide = 1.5 * x + 0.5 - (one == 1 ? 0 : 1), high = 1.5 * y + 0.25 - (one == 1 ? 0 : 0.5);
    const bool isOnIts = one == 1 ? high >= -1e-12 : high <= 1e-12;
    return isOnIts ? std::abs(std::hypot(wide, high) - 1) : 1;
  }
  if (id == "xor") {
    const double least = std::min(std::abs(x), std::abs(y)), most = std::max(std::abs(x), std::abs(y));
    return (x * y > 0) == (one == 1) && least >= 0.05 && most <= 1 ? 0 : 1;
  }
  return 0;
}

std::shared_ptr<Samples> samplesOf(const Pattern& pattern) {
  auto samples = std::make_shared<Samples>(Samples{2, 1, pattern.features, {}});
  samples->targets.assign(pattern.classes.begin(), pattern.classes.end());
  return samples;
}

/// The share of 1,000 unseen points that a network tells right after so many updates by Adam on 200 points.
double learned(std::string_view id, const std::vector<Layer>& layers, std::size_t steps, std::uint32_t seed) {
  constexpr double noise = 0.05;
  const Architecture made{2, layers, Loss::crossEntropy, 0, 0};
  const auto samples = samplesOf(patternOf(id, 200, noise, seed));
  const auto network = std::make_shared<const Network<float>>(made, samples, Batches(200, 10, seed));
  StopRules stop;
  stop.budget = steps;
  DescentSettings settings{initialParameters(made, Initial::he, seed), Optimizer(*findOptimizer("adam"), 0.01), stop};
  auto walk = Training<Network<float>>::make(network, settings);
  REQUIRE(std::holds_alternative<Training<Network<float>>>(walk));
  auto& training = *std::get_if<Training<Network<float>>>(&walk);
  training.seek(steps);
  const Pattern unseen = patternOf(id, 1'000, noise, seed + 1'000);
  const auto outputs = network->predict(training.parameters(), unseen.features);
  double right = 0;
  for (std::size_t i = 0; i < outputs.size(); ++i) right += (outputs[i] > 0.5) == (unseen.classes[i] == 1) ? 1 : 0;
  return right / static_cast<double>(outputs.size());
}

double medianOfFive(std::string_view id, const std::vector<Layer>& layers, std::size_t steps) {
  std::vector<double> shares;
  for (std::uint32_t seed = 1; seed <= 5; ++seed) shares.push_back(learned(id, layers, steps, seed));
  std::sort(shares.begin(), shares.end());
  return shares[2];
}

}  // namespace

TEST_CASE("a pattern has as many points of both classes, and is the same for the same seed") {
  for (const std::string_view id : patterns()) {
    INFO(id);
    const Pattern one = patternOf(id, 300, 0.1, 4);
    REQUIRE(one.features.size() == 600);
    REQUIRE(one.classes.size() == 300);
    CHECK(std::count(one.classes.begin(), one.classes.end(), 0) == 150);
    CHECK(std::count(one.classes.begin(), one.classes.end(), 1) == 150);
    CHECK(one.features == patternOf(id, 300, 0.1, 4).features);
    CHECK(one.features != patternOf(id, 300, 0.1, 5).features);
  }
}

TEST_CASE("the first points of many are those of few") {
  for (const std::string_view id : patterns()) {
    INFO(id);
    const Pattern few = patternOf(id, 20, 0.2, 9), many = patternOf(id, 100, 0.2, 9);
    CHECK(std::equal(few.features.begin(), few.features.end(), many.features.begin()));
  }
}

TEST_CASE("without noise a pattern lies where its closed form says, all along it") {
  for (const std::string_view id : patterns()) {
    if (id == "gaussian") continue;
    INFO(id);
    const Pattern made = patternOf(id, 2'000, 0, 3);
    double far = 0, left = 0, right = 0, low = 0, high = 0;
    for (std::size_t i = 0; i < made.classes.size(); ++i) {
      const double x = made.features[2 * i], y = made.features[2 * i + 1];
      far = std::max(far, awayFrom(id, made.classes[i], x, y));
      left = std::min(left, x), right = std::max(right, x), low = std::min(low, y), high = std::max(high, y);
    }
    CHECK(far < 1e-12);
    CHECK(right <= 1);
    CHECK(right > 0.85);
    CHECK(left >= -1);
    CHECK(left < -0.85);
    CHECK(high > 0.45);
    CHECK(low < -0.45);
  }
}

TEST_CASE("all quarters of xor are as full") {
  const Pattern made = patternOf("xor", 8'000, 0, 6);
  double quarters[4] = {};
  for (std::size_t i = 0; i < made.classes.size(); ++i) {
    quarters[(made.features[2 * i] > 0 ? 1 : 0) + (made.features[2 * i + 1] > 0 ? 2 : 0)] += 1;
  }
  // Each half of a class of 4,000: within five standard deviations of 2,000.
  for (const double count : quarters) CHECK(std::abs(count - 2'000) < 5 * std::sqrt(1'000.0));
}

TEST_CASE("clouds are where they should be, as wide as they should be") {
  const Pattern made = patternOf("gaussian", 20'000, 0, 2);
  for (const std::uint32_t one : {0u, 1u}) {
    double sum = 0, square = 0, both = 0;
    for (std::size_t i = one; i < made.classes.size(); i += 2) {
      const double x = made.features[2 * i] - (one == 1 ? 0.5 : -0.5);
      const double y = made.features[2 * i + 1] - (one == 1 ? 0.5 : -0.5);
      sum += x + y, square += x * x + y * y, both += x * y;
    }
    CHECK(std::abs(sum / 20'000) < 5 * 0.25 / std::sqrt(20'000.0));
    CHECK(std::abs(std::sqrt(square / 20'000) - 0.25) < 0.01);
    CHECK(std::abs(both / 10'000) < 0.003);
  }
}

TEST_CASE("noise has the deviation that was asked for, along x and y, and depends on nothing else") {
  for (const std::string_view id : patterns()) {
    INFO(id);
    constexpr std::size_t count = 20'000;
    const Pattern still = patternOf(id, count, 0, 8), noisy = patternOf(id, count, 0.3, 8);
    double sum[2] = {}, square[2] = {}, both = 0, withPlace = 0;
    for (std::size_t i = 0; i < count; ++i) {
      double away[2];
      for (std::size_t k = 0; k < 2; ++k) {
        away[k] = noisy.features[2 * i + k] - still.features[2 * i + k];
        sum[k] += away[k], square[k] += away[k] * away[k];
        withPlace += away[k] * still.features[2 * i + k];
      }
      both += away[0] * away[1];
    }
    for (std::size_t k = 0; k < 2; ++k) {
      CHECK(std::abs(sum[k] / count) < 5 * 0.3 / std::sqrt(count));
      CHECK(std::abs(std::sqrt(square[k] / count) - 0.3) < 0.01);
    }
    CHECK(std::abs(both / count) < 5 * 0.09 / std::sqrt(count));
    CHECK(std::abs(withPlace / count) < 0.01);
  }
}

TEST_CASE("a pattern that there is not is none") {
  CHECK(!drawn("circle", 10, 0, 1).has_value());
  CHECK(!drawn("", 10, 0, 1).has_value());
}

TEST_CASE("moons and spirals are told apart by small networks, on points that they have not seen") {
  const Layer output{1, Activation::sigmoid};
  CHECK(medianOfFive("moons", {{8, Activation::relu}, output}, 2'000) > 0.99);
  CHECK(medianOfFive("spirals", {{12, Activation::relu}, {12, Activation::relu}, output}, 4'000) > 0.97);
}

TEST_CASE("no line tells xor or rings apart, and a hidden layer does") {
  const Layer output{1, Activation::sigmoid};
  CHECK(medianOfFive("xor", {output}, 2'000) < 0.75);
  CHECK(medianOfFive("rings", {output}, 2'000) < 0.75);
  CHECK(medianOfFive("xor", {{8, Activation::relu}, output}, 2'000) > 0.95);
  CHECK(medianOfFive("rings", {{8, Activation::relu}, output}, 2'000) > 0.97);
}
