#include "descent/descent.hpp"

#include <cmath>

#include "objectives.hpp"

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

void expectSameRecords(const Descent& one, const Descent& other) {
  CHECK(one.history().positions() == other.history().positions());
  CHECK(one.history().costs() == other.history().costs());
  CHECK(one.history().gradients() == other.history().gradients());
}

std::vector<double> firstPositions(const Descent& walk, std::size_t rows) {
  const auto& all = walk.history().positions();
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(rows)};
}

}  // namespace

TEST_CASE("a new descent stands on its start") {
  const Descent walk = laser("square", 100, 103, 0.1);
  CHECK(walk.at() == 0);
  CHECK(walk.history().rows() == 1);
  CHECK(position(walk, 0) == 103);
  CHECK(walk.history().cost(0) == 9);
  CHECK(walk.history().gradient(0)[0] == 6);
  expectEnd(walk, Outcome::running, Reason::none);
}

TEST_CASE("many steps in one call are the same as single ones, bit for bit") {
  const std::size_t steps = 300;
  const auto compare = [&](const Descent& start) {
    Descent once = start;
    Descent single = start;
    const std::size_t taken = once.step(steps);
    for (std::size_t n = 0; n < steps; ++n) single.step();
    CHECK(taken == single.at());
    CHECK(once.at() == single.at());
    CHECK(name(once.outcome()) == name(single.outcome()));
    expectSameRecords(once, single);
  };
  for (const auto& [cost, text] : costShapes()) {
    for (const double rate : {0.01, 0.3, 1.0, 1.7}) compare(laser(cost, 100, 103.21, rate));
  }
  compare(descentOn(Bowl{}, from({3, -2}, 0.03)));
  compare(descentOn(CliffAtZero{}, from({3}, 0.4)));
}

TEST_CASE("a step says how many were taken, and none are taken after the end") {
  Descent walk = laser("square", 100, 103, 0.1);
  CHECK(walk.step(0) == 0);
  CHECK(walk.step(10) == 10);
  CHECK(walk.step(10) == 6);
  CHECK(walk.step(10) == 0);
  CHECK(walk.history().rows() == 17);
}

TEST_CASE("going back keeps the records, and going on again walks through them") {
  Descent walk = walked(laser("square", 100, 103, 0.1));
  const Descent before = walk;
  CHECK(walk.back() == 1);
  CHECK(walk.at() == 15);
  expectEnd(walk, Outcome::running, Reason::none);  // only the last step ends a walk
  CHECK(walk.back(5) == 5);
  CHECK(walk.back(100) == 10);
  CHECK(walk.at() == 0);
  CHECK(walk.back() == 0);
  CHECK(walk.history().rows() == 17);
  CHECK(walk.step(100) == 16);
  expectEnd(walk, Outcome::converged, Reason::error);
  expectSameRecords(walk, before);
}

TEST_CASE("seeking stands on any step, and beyond the end on the last one") {
  Descent walk = laser("square", 100, 103, 0.1);
  walk.seek(9);
  CHECK(walk.at() == 9);
  CHECK(walk.history().rows() == 10);
  walk.seek(4);
  CHECK(walk.at() == 4);
  CHECK(walk.history().rows() == 10);
  walk.seek(std::numeric_limits<std::size_t>::max());
  CHECK(walk.at() == 16);
  expectEnd(walk, Outcome::converged, Reason::error);
  CHECK(walk.step(std::numeric_limits<std::size_t>::max()) == 0);
}

TEST_CASE("a branch keeps the records behind it, drops those ahead, and goes on with the new rate") {
  const Descent before = walked(laser("square", 100, 103, 0.1));
  Descent walk = before;
  walk.seek(5);
  REQUIRE(!walk.branch(GradientDescent{0.4}));
  CHECK(walk.at() == 5);
  CHECK(walk.history().rows() == 6);
  CHECK(firstPositions(walk, 6) == firstPositions(before, 6));
  expectEnd(walk, Outcome::running, Reason::none);

  walk.step();
  CHECK(firstPositions(walk, 6) == firstPositions(before, 6));
  CHECK(std::abs(position(walk, 6) - (100 + 0.2 * 3 * std::pow(0.8, 5))) <= 1e-12);
  CHECK(position(before, 6) == Approx(100 + 3 * std::pow(0.8, 6)));  // the walk that was copied is untouched
}

TEST_CASE("a branch with the same rate walks the same way again") {
  const Descent before = walked(laser("square", 100, 103, 0.1));
  Descent walk = before;
  walk.seek(7);
  REQUIRE(!walk.branch(GradientDescent{0.1}));
  expectSameRecords(walked(walk), before);
}

TEST_CASE("after a divergence, a branch with a safe rate comes home") {
  Descent walk = walked(laser("square", 100, 103, 1.5));
  REQUIRE(walk.outcome() == Outcome::diverged);
  const std::size_t far = walk.at();
  REQUIRE(!walk.branch(GradientDescent{0.1}));
  expectEnd(walk, Outcome::running, Reason::none);
  walk = walked(walk);
  expectEnd(walk, Outcome::converged, Reason::error);
  // 3 * 2^10 cm away, it takes the n steps that bring 3072 * 0.8^n to 0.1.
  CHECK(far == 10);
  CHECK(walk.at() == far + static_cast<std::size_t>(std::ceil(std::log(0.1 / 3072) / std::log(0.8))));
}

TEST_CASE("a branch counts growth, laps and patience from where it begins") {
  SECTION("growth") {
    Descent walk = walked(laser("square", 100, 103, 1.5));
    REQUIRE(!walk.branch(GradientDescent{1.5}));
    walk.step(9);
    expectEnd(walk, Outcome::running, Reason::none);
    walk.step();
    expectEnd(walk, Outcome::diverged, Reason::growth);
  }
  SECTION("laps") {
    Descent walk = walked(laser("square", 100, 103, 1));
    REQUIRE(walk.outcome() == Outcome::cycling);
    const std::size_t before = walk.at();
    REQUIRE(!walk.branch(GradientDescent{1}));
    expectEnd(walk, Outcome::running, Reason::none);
    CHECK(walk.period() == 0);
    walk = walked(walk);
    expectEnd(walk, Outcome::cycling, Reason::repeats);
    CHECK(walk.period() == 2);
    CHECK(walk.at() == 2 * before);
  }
  SECTION("patience") {
    StopRules stop;
    stop.patience = 2;
    Descent walk = walked(laser("square", 100, 103, 1, stop));
    CHECK(walk.at() == 2);
    REQUIRE(!walk.branch(GradientDescent{1}));
    walk = walked(walk);
    CHECK(walk.at() == 4);
    expectEnd(walk, Outcome::stalled, Reason::noImprovement);
  }
  SECTION("but not the budget") {
    StopRules stop = onlyGrowth(8);
    Descent walk = laser("square", 100, 103, 0.1, stop);
    walk.step(5);
    REQUIRE(!walk.branch(GradientDescent{0.2}));
    CHECK(walk.step(100) == 3);
    expectEnd(walk, Outcome::stalled, Reason::budget);
  }
}

TEST_CASE("a branch with a rate that is no number is refused, and changes nothing") {
  Descent walk = walked(laser("square", 100, 103, 0.1));
  const Descent before = walk;
  for (const double rate : {notANumber, infinity, -infinity}) {
    const auto problem = walk.branch(GradientDescent{rate});
    REQUIRE(problem.has_value());
    CHECK(problem->field == "rate");
    CHECK(problem->reason == "notFinite");
    CHECK(walk.at() == 16);
    expectEnd(walk, Outcome::converged, Reason::error);
    expectSameRecords(walk, before);
  }
}

TEST_CASE("a copy walks by itself") {
  Descent walk = laser("square", 100, 103, 0.1);
  walk.step(3);
  Descent copy = walk;
  copy.step(5);
  CHECK(walk.at() == 3);
  CHECK(walk.history().rows() == 4);
  walk.step(5);
  expectSameRecords(walk, copy);
}

TEST_CASE("what cannot be walked is refused, and the setting at fault is named") {
  const auto expect = [](auto objective, const DescentSettings& settings, const char* field, const char* reason) {
    const auto made = Descent::make(objective, settings);
    INFO(field << " " << reason);
    REQUIRE(std::holds_alternative<Problem>(made));
    CHECK(std::get_if<Problem>(&made)->field == field);
    CHECK(std::get_if<Problem>(&made)->reason == reason);
  };
  expect(Parabola{}, from({}, 0.1), "start", "wrongLength");
  expect(Parabola{}, from({1, 2}, 0.1), "start", "wrongLength");
  expect(Bowl{}, from({1}, 0.1), "start", "wrongLength");
  for (const double bad : {notANumber, infinity, -infinity}) {
    expect(Parabola{}, from({bad}, 0.1), "start", "notFinite");
    expect(Bowl{}, from({1, bad}, 0.1), "start", "notFinite");
    expect(Parabola{}, from({1}, bad), "rate", "notFinite");
  }
  expect(CliffAtZero{}, from({-1}, 0.1), "start", "undefined");
  expect(CliffAtZero{}, from({0}, 0.1), "start", "overflow");
  expect(Parabola{}, from({1e200}, 0.1), "start", "overflow");

  for (double StopRules::*rule : {&StopRules::cost, &StopRules::error, &StopRules::gradient, &StopRules::growth}) {
    for (const double bad : {-1e-9, -infinity, notANumber}) {
      StopRules stop;
      stop.*rule = bad;
      expect(Parabola{}, from({1}, 0.1, stop), "stop", "negative");
    }
  }
  for (const std::size_t bad : {std::size_t{0}, StopRules::largestBudget + 1}) {
    StopRules stop;
    stop.budget = bad;
    expect(Parabola{}, from({1}, 0.1, stop), "budget", "outOfRange");
  }
}

TEST_CASE("an objective without parameters is at its bottom at once, or cannot move") {
  struct Constant {
    std::size_t dimension() const { return 0; }
    double evaluate(std::span<const double>, std::span<double>) const { return 1; }
  };
  expectEnd(walked(descentOn(Constant{}, from({}, 0.1))), Outcome::converged, Reason::gradient);
  expectEnd(walked(descentOn(Constant{}, from({}, 0.1, onlyGrowth()))), Outcome::stalled, Reason::noMotion);
}

TEST_CASE("the start explains nothing, nor does a walk that did not move") {
  Descent walk = laser("square", 100, 103, 0);
  for (int i = 0; i < 2; ++i) {
    CHECK(std::isnan(walk.explain().factor));
    CHECK(std::isnan(walk.explain().curvature));
    CHECK(std::isnan(walk.explain().largestStableRate));
    walk.step();
  }
}

TEST_CASE("where the ground does not curve upward, no rate is too large for it") {
  Descent walk = descentOn(Ramp{}, from({5}, 3));
  walk.step();
  CHECK(walk.explain().factor == 1);
  CHECK(walk.explain().curvature == 0);
  CHECK(walk.explain().largestStableRate == infinity);
}

TEST_CASE("numbers whose squares overflow are explained all the same") {
  // From 3 cm above the target, |e| is left at -1e200 after one step: the slope turned from 1 to -1 over 1e200 cm.
  Descent walk = laser("absolute", 100, 103, 1e200);
  walk.step();
  CHECK(walk.explain().factor == -1);
  CHECK(walk.explain().curvature == Approx(2e-200).epsilon(1e-12));
  CHECK(walk.explain().largestStableRate == Approx(1e200).epsilon(1e-12));
}
