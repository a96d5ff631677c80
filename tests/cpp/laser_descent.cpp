#include "game/laser_descent.hpp"

#include <cmath>
#include <random>

#include "random.hpp"
#include "objectives.hpp"

namespace {

constexpr std::size_t budget = 200;

struct Setting {
  double start;
  double target;
  double rate;
};

/// A number from 10^least to 10^most, each power of ten as likely.
double magnitude(std::mt19937& random, double least, double most) {
  return std::pow(10, uniform(random, least, most));
}

double drawRate(std::mt19937& random, int regime) {
  switch (regime) {
    case 0:
      return -magnitude(random, -4, 1);  // climbs
    case 1:
      return 0;
    case 2:
      return magnitude(random, -6, -3);  // crawls
    case 3:
      return uniform(random, 0.001, 0.5);  // smooth
    case 4:
      return 0.5;  // one shot
    case 5:
      return 0.5 + uniform(random, -1e-6, 1e-6);
    case 6:
      return uniform(random, 0.5, 0.999);  // zig-zag
    case 7:
      return 1 - magnitude(random, -6, -2);  // zig-zag, slow
    case 8:
      return 1;  // bounces for ever
    case 9:
      return 1 + magnitude(random, -6, -2);  // blows up, slowly
    case 10:
      return 1 + magnitude(random, -2, 6);  // blows up
    default:
      return magnitude(random, 160, 307);  // blows up beyond all numbers
  }
}
constexpr int regimes = 12;

struct Ending {
  Outcome outcome;
  Reason reason;
  double steps;
  bool roundingDecides = false;  ///< the closed form misses a limit by so little that a walk may end a step apart
};

/// How the walk with error e_n = e_0 (1 - 2 rate)^n must end, and when.
Ending ending(const Setting& setting) {
  const double first = std::abs(setting.start - setting.target);
  const double factor = std::abs(1 - 2 * setting.rate);
  const double largest = std::sqrt(std::numeric_limits<double>::max());
  if (first <= 0.1) return {Outcome::converged, Reason::error, 0};
  if (setting.rate == 0) return {Outcome::stalled, Reason::noMotion, 1};
  if (factor == 0) return {Outcome::converged, Reason::error, 1};
  if (factor == 1) return {Outcome::cycling, Reason::repeats, 3};  // one lap of one step, then one of two
  const double limit = factor < 1 ? 0.1 : 1e3 * std::max(1.0, first);
  const double crossing = std::log(limit / first) / std::log(factor);
  const bool close = std::abs(crossing - std::round(crossing)) * std::abs(std::log(factor)) < 1e-9;
  if (crossing > static_cast<double>(budget)) return {Outcome::stalled, Reason::budget, budget, close};
  const double steps = std::ceil(crossing);
  if (factor < 1) return {Outcome::converged, Reason::error, steps, close};
  if (std::log(first) + steps * std::log(factor) > std::log(largest)) {
    return {Outcome::diverged, Reason::overflow, steps - 1, close};
  }
  return {Outcome::diverged, Reason::growth, steps, close};
}

/// The largest distance of a record from the closed form, relative to the larger of position and error.
double worstDeviation(const Descent& walk, const Setting& setting) {
  double worst = 0;
  for (std::size_t n = 0; n < walk.history().rows(); ++n) {
    const double error = (setting.start - setting.target) * std::pow(1 - 2 * setting.rate, n);
    const double y = position(walk, n);
    const double away = std::abs(y - (setting.target + error)) / std::max(std::abs(y), std::abs(error));
    if (!(away <= worst)) worst = away;  // a NaN stays
  }
  return worst;
}

}  // namespace

TEST_CASE("in every regime of the rate the walk is the closed form, and ends as it says") {
  std::mt19937 random(20'240'501);
  StopRules stop;
  stop.budget = budget;
  int undecided = 0;
  for (int i = 0; i < 10'000; ++i) {
    Setting setting{};
    setting.start = uniform(random, -200, 300);
    setting.target = i % 50 == 0 ? setting.start + uniform(random, -0.2, 0.2) : uniform(random, -200, 300);
    setting.rate = drawRate(random, i % regimes);
    const Descent walk = walked(laser("square", setting.target, setting.start, setting.rate, stop));
    const Ending expected = ending(setting);
    INFO("start " << setting.start << " target " << setting.target << " rate " << setting.rate);
    CHECK(worstDeviation(walk, setting) <= 1e-9);
    if (expected.roundingDecides) {
      ++undecided;
      continue;
    }
    expectEnd(walk, expected.outcome, expected.reason);
    CHECK(static_cast<double>(walk.at()) == expected.steps);
    CHECK(walk.period() == (expected.outcome == Outcome::cycling ? 2 : 0));
  }
  CHECK(undecided < 10);
}

TEST_CASE("behind a beam of slope d the error shrinks by 1 - 2 rate d^2, and 1 / d^2 is the largest stable rate") {
  std::mt19937 random(7);
  for (int i = 0; i < 100; ++i) {
    const double distance = uniform(random, 0.5, 4);
    const double offset = uniform(random, -20, 20);
    const double rate = uniform(random, 0.05, 0.45) / (distance * distance);
    Descent walk = expectDescent(makeLaserDescent("square", 120, {distance, offset}, from({30}, rate, onlyGrowth(50))));
    walk.step();
    CHECK(walk.explain().curvature == Approx(2 * distance * distance).epsilon(1e-9));
    CHECK(walk.explain().largestStableRate == Approx(1 / (distance * distance)).epsilon(1e-9));
    CHECK(walk.explain().factor == Approx(1 - 2 * rate * distance * distance).margin(1e-9));
    walk.step(9);
    for (std::size_t n = 0; n <= 10; ++n) {
      const double error = (30 * distance + offset - 120) * std::pow(1 - 2 * rate * distance * distance, n);
      CHECK(distance * position(walk, n) + offset == Approx(120 + error).epsilon(1e-11));
    }
  }
}

TEST_CASE("a laser that cannot be made names the setting at fault") {
  const double infinity = std::numeric_limits<double>::infinity();
  const double notANumber = std::numeric_limits<double>::quiet_NaN();
  const auto expect = [](const std::string& cost, double target, const Beam& beam, const char* field,
                         const char* reason) {
    const auto made = makeLaserDescent(cost, target, beam, from({103}, 0.1));
    REQUIRE(std::holds_alternative<Problem>(made));
    CHECK(std::get_if<Problem>(&made)->field == field);
    CHECK(std::get_if<Problem>(&made)->reason == reason);
  };
  expect("", 100, {}, "cost", "unknown");
  expect("Square", 100, {}, "cost", "unknown");
  expect("square", notANumber, {}, "target", "notFinite");
  expect("square", -infinity, {}, "target", "notFinite");
  expect("square", 100, {infinity, 0}, "distance", "notFinite");
  expect("square", 100, {1, notANumber}, "distance", "notFinite");
}

TEST_CASE("every cost shape in the list makes a descent of its own") {
  for (const std::string& cost : costs()) {
    INFO(cost);
    CHECK(laser(cost, 100, 103, 0.1).history().cost(0) > 0);
  }
  CHECK(costs().front() == "square");
  CHECK(laser("absolute", 100, 103, 0.1).history().cost(0) == 3);
  CHECK(laser("fourth", 100, 103, 0.1).history().cost(0) == 81);
  CHECK(laser("cube", 100, 103, 0.1).history().cost(0) == 27);
  CHECK(laser("huber", 100, 103, 0.1).history().cost(0) == 2.5);
}

TEST_CASE("the cost curve has at each point the cost that a descent starting there has") {
  for (const std::string& cost : costs()) {
    INFO(cost);
    const auto curve = costCurve(cost, 100, {}, 90, 110, 41);
    REQUIRE(curve.size() == 41);
    for (const std::size_t i : {0, 1, 20, 40}) {
      CHECK(curve[i] == laser(cost.c_str(), 100, 90 + 0.5 * static_cast<double>(i), 0.1).history().cost(0));
    }
  }
  CHECK(costCurve("unheard of", 100, {}, 90, 110, 41).empty());
}
