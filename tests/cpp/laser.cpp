#include "game/laser.hpp"

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
    Descent walk = descentOn(laserObjective("square", 120, {distance, offset}), from({30}, rate, onlyGrowth(50)));
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

TEST_CASE("a cost that cannot be read says where") {
  const auto made = laserFormula("e^", 100);
  REQUIRE(std::holds_alternative<formula::ParseError>(made));
  CHECK(std::get_if<formula::ParseError>(&made)->place == 2);
}

TEST_CASE("in a cost, e is the error and not Euler's number, and the target and the beam have names") {
  const std::vector<double> point{97};
  std::vector<double> slope(1);
  const auto expect = [&](const std::string& cost, const Beam& beam, double value, double gradient) {
    INFO(cost);
    const auto objective = expectFormula(laserFormula(cost, 100, beam)).objective();
    CHECK(objective.evaluate(point, slope) == value);
    CHECK(slope[0] == gradient);
  };
  expect("e", {}, -3, 1);
  expect("2e", {}, -6, 2);
  expect("e^2", {2, 5}, 99 * 99, 2 * 99 * 2);  // 2 * 97 + 5 - 100 = 99
  expect("(y - t)^2", {}, 9, -6);
  expect("s + d + b", {2, 5}, 104, 1);
}

TEST_CASE("every cost shape is lowest, and flat, on the target; but the cube, whose slope never turns") {
  for (const CostShape& shape : costShapes()) {
    INFO(shape.id);
    const auto objective = laserObjective(shape.id, 0);
    std::vector<double> slope(1);
    const auto costAt = [&](double e) { return objective.evaluate(std::vector{e}, slope); };
    CHECK(costAt(0) == 0);
    CHECK(slope[0] == 0);
    for (const double e : {1e-6, 0.3, 1.0, 7.0, 150.0}) {
      const double above = costAt(e);
      const double slopeAbove = slope[0];
      const double below = costAt(-e);
      CHECK(above > 0);
      CHECK(slopeAbove > 0);
      CHECK(below == (shape.id == "cube" ? -above : above));
      CHECK(slope[0] == (shape.id == "cube" ? slopeAbove : -slopeAbove));
    }
  }
}

TEST_CASE("each cost shape has the textbook's value and slope at an error of 2 and of -2") {
  const double cosh2 = (std::exp(2) + std::exp(-2)) / 2;
  const double tanh2 = (std::exp(2) - std::exp(-2)) / (std::exp(2) + std::exp(-2));
  for (const int sign : {1, -1}) {
    const auto expect = [&](const char* id, double cost, double gradient) {
      INFO(id << " at " << 2 * sign);
      const Descent start = laser(id, 100, 100 + 2 * sign, 0.1);
      CHECK(start.history().cost(0) == Approx(cost).epsilon(1e-14));
      CHECK(start.history().gradient(0)[0] == Approx(gradient).epsilon(1e-14));
    };
    expect("square", 4, 4 * sign);
    expect("absolute", 2, sign);
    expect("fourth", 16, 32 * sign);
    expect("cube", 8 * sign, 12);
    expect("huber", 1.5, sign);
    expect("logcosh", std::log(cosh2), sign * tanh2);
  }
}
