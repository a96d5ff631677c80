#include "descent/outcome.hpp"

#include <cmath>
#include <random>

#include "random.hpp"
#include "objectives.hpp"

namespace {

bool allFinite(const Descent& walk) {
  for (const auto* column : {&walk.history().positions(), &walk.history().costs(), &walk.history().gradients()}) {
    for (const double value : *column) {
      if (!std::isfinite(value)) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("outcomes and reasons have the names of the contract") {
  CHECK(name(Outcome::running) == "running");
  CHECK(name(Outcome::converged) == "converged");
  CHECK(name(Outcome::stalled) == "stalled");
  CHECK(name(Outcome::cycling) == "cycling");
  CHECK(name(Outcome::diverged) == "diverged");
  CHECK(name(Reason::none) == "none");
  CHECK(name(Reason::cost) == "cost");
  CHECK(name(Reason::error) == "error");
  CHECK(name(Reason::gradient) == "gradient");
  CHECK(name(Reason::noMotion) == "noMotion");
  CHECK(name(Reason::noImprovement) == "noImprovement");
  CHECK(name(Reason::budget) == "budget");
  CHECK(name(Reason::repeats) == "repeats");
  CHECK(name(Reason::growth) == "growth");
  CHECK(name(Reason::overflow) == "overflow");
  CHECK(name(Reason::undefined) == "undefined");
}

TEST_CASE("each stop rule ends the reference run at the step that the closed form gives") {
  StopRules stop = onlyGrowth();
  SECTION("cost: 9 * 0.64^5 is the first below 1") {
    stop.cost = 1;
    const Descent walk = walked(laser("square", 100, 103, 0.1, stop));
    CHECK(walk.at() == 5);
    expectEnd(walk, Outcome::converged, Reason::cost);
  }
  SECTION("error: 3 * 0.8^11 is the first below 0.26") {
    stop.error = 0.26;
    const Descent walk = walked(laser("square", 100, 103, 0.1, stop));
    CHECK(walk.at() == 11);
    expectEnd(walk, Outcome::converged, Reason::error);
  }
  SECTION("gradient: 6 * 0.8^12 is the first below 0.5") {
    stop.gradient = 0.5;
    const Descent walk = walked(laser("square", 100, 103, 0.1, stop));
    CHECK(walk.at() == 12);
    expectEnd(walk, Outcome::converged, Reason::gradient);
  }
  SECTION("budget") {
    stop.budget = 7;
    const Descent walk = walked(laser("square", 100, 103, 0.1, stop));
    CHECK(walk.at() == 7);
    expectEnd(walk, Outcome::stalled, Reason::budget);
  }
  SECTION("growth: 9 * 4^4 is the first above 20 times 9") {
    stop.growth = 100;
    const Descent walk = walked(laser("square", 100, 103, 1.5, stop));
    CHECK(walk.at() == 4);
    expectEnd(walk, Outcome::diverged, Reason::growth);
  }
  SECTION("growth of a start below 1 is measured against 1: 0.25 * 4^5 is the first above 100") {
    stop.growth = 100;
    const Descent walk = walked(laser("square", 100, 100.5, 1.5, stop));
    CHECK(walk.at() == 5);
    expectEnd(walk, Outcome::diverged, Reason::growth);
  }
  SECTION("patience: a bounce at rate 1 is never lower than its start") {
    stop.patience = 2;
    const Descent walk = walked(laser("square", 100, 103, 1, stop));
    CHECK(walk.at() == 2);
    expectEnd(walk, Outcome::stalled, Reason::noImprovement);
  }
  SECTION(
      "patience is counted from the lowest cost: six steps of 0.5 lead from 3.125 to 0.125, then nothing is lower") {
    stop.patience = 2;
    const Descent walk = walked(laser("absolute", 100, 103.125, 0.5, stop));
    CHECK(walk.at() == 8);
    expectEnd(walk, Outcome::stalled, Reason::noImprovement);
  }
}

TEST_CASE("a start on the target has converged before the first step") {
  const Descent walk = walked(laser("square", 100, 100.05, 0.1));
  CHECK(walk.at() == 0);
  expectEnd(walk, Outcome::converged, Reason::error);
}

TEST_CASE("a walk that arrives with its last step has converged") {
  StopRules stop;
  stop.budget = 16;
  expectEnd(walked(laser("square", 100, 103, 0.1, stop)), Outcome::converged, Reason::error);
}

TEST_CASE("flat ground is the goal where no other is known, and else a place to be stuck") {
  expectEnd(walked(descentOn(Bowl{}, from({3, -2}, 0.05))), Outcome::converged, Reason::gradient);
  expectEnd(walked(descentOn(Plateau{}, from({3}, 0.1))), Outcome::stalled, Reason::gradient);
  StopRules stop;
  stop.cost = 1;
  expectEnd(walked(descentOn(Plateau{}, from({0.05}, 0.1, stop))), Outcome::converged, Reason::error);
  stop.error = 0;
  expectEnd(walked(descentOn(Plateau{}, from({3}, 0.1, stop))), Outcome::stalled, Reason::gradient);
  stop.cost = 0;
  expectEnd(walked(descentOn(Plateau{}, from({3}, 0.1, stop))), Outcome::converged, Reason::gradient);
}

TEST_CASE("a rate of zero stands still") {
  const Descent walk = walked(laser("square", 100, 103, 0));
  CHECK(walk.at() == 1);
  expectEnd(walk, Outcome::stalled, Reason::noMotion);
}

TEST_CASE("a walk that has arrived as exactly as numbers allow stands still, and is not said to cycle") {
  // However fast it came: the anchor that circles are measured from may lie far behind.
  std::mt19937 random(5);
  for (int i = 0; i < 500; ++i) {
    const double rate = uniform(random, 0.02, 0.98);
    const double target = i % 2 == 0 ? 100 : uniform(random, -200, 200);
    const Descent walk = walked(laser("square", target, 103, rate, onlyGrowth()));
    INFO("rate " << rate << " target " << target);
    CHECK(std::abs(position(walk, walk.at()) - target) <= 1e-11);
    expectEnd(walk, Outcome::stalled, Reason::noMotion);
    std::size_t standing = 0;  // steps that changed nothing
    for (std::size_t n = 1; n <= walk.at(); ++n) standing += position(walk, n) == position(walk, n - 1);
    CHECK(standing <= 1);
  }
}

TEST_CASE("a bounce at rate 1 is a circle of two steps") {
  const Descent walk = walked(laser("square", 100, 103, 1));
  expectEnd(walk, Outcome::cycling, Reason::repeats);
  CHECK(walk.period() == 2);
}

TEST_CASE("the absolute value comes down by equal steps, then dithers about the target") {
  // 10 steps of 0.3 cm lead from 3.15 cm to 0.15 cm, and from there to -0.15 cm and back.
  const Descent walk = walked(laser("absolute", 100, 103.15, 0.3));
  expectEnd(walk, Outcome::cycling, Reason::repeats);
  CHECK(walk.period() == 2);
  CHECK(walk.history().cost(walk.at()) == Approx(0.15));
}

TEST_CASE("longer circles are found, with their length") {
  for (const int laps : {3, 4, 5, 7, 12, 100}) {
    INFO(laps);
    const Descent walk = walked(descentOn(Carousel{static_cast<double>(laps)}, from({2, 1}, 1)));
    expectEnd(walk, Outcome::cycling, Reason::repeats);
    CHECK(walk.period() == static_cast<std::size_t>(laps));
    CHECK(walk.at() <= 4 * static_cast<std::size_t>(laps));
  }
}

TEST_CASE("a walk that comes closer, however slowly, is not said to cycle") {
  for (const double perStep : {1e-3, 1e-6, 1e-9}) {
    for (const double rate : {perStep / 2, 1 - perStep / 2}) {
      for (const double target : {0.0, 100.0}) {
        INFO("rate " << rate << " target " << target);
        const Descent walk = walked(laser("square", target, target + 3, rate, onlyGrowth(5'000)));
        expectEnd(walk, Outcome::stalled, Reason::budget);
        CHECK(walk.period() == 0);
      }
    }
  }
}

TEST_CASE("the cube from below never turns, and runs away") {
  const Descent walk = walked(laser("cube", 100, 99, 0.1));
  expectEnd(walk, Outcome::diverged, Reason::growth);
  for (std::size_t n = 1; n <= walk.at(); ++n) CHECK(position(walk, n) < position(walk, n - 1));
  expectEnd(walked(laser("cube", 100, 101, 0.1)), Outcome::converged, Reason::error);
}

TEST_CASE("a negative rate climbs until it is said to diverge") {
  expectEnd(walked(laser("square", 100, 103, -0.1)), Outcome::diverged, Reason::growth);
}

TEST_CASE("a walk stands before the point that has no number") {
  StopRules stop;
  SECTION("the fourth power, to the end of all numbers") {
    stop.growth = 0;
    const Descent walk = walked(laser("fourth", 100, 103, 1, stop));
    expectEnd(walk, Outcome::diverged, Reason::overflow);
    CHECK(allFinite(walk));
    CHECK(walk.at() + 1 == walk.history().rows());
    const double e = position(walk, walk.at()) - 100;
    CHECK(std::isinf(std::pow(e - 4 * e * e * e, 4)));
  }
  SECTION("a square that doubles, to the end of all numbers") {
    stop.growth = 0;
    const Descent walk = walked(laser("square", 100, 103, 1.5, stop));
    expectEnd(walk, Outcome::diverged, Reason::overflow);
    CHECK(allFinite(walk));
    // 9 * 4^n is finite up to the largest n with 9 * 4^n < 2^1024.
    CHECK(walk.at() == 510);
    CHECK(walk.explain().factor == Approx(-2));
  }
  SECTION("at the first step") {
    Descent walk = laser("square", 100, 103, 1e300);
    CHECK(walk.step() == 0);
    CHECK(walk.at() == 0);
    expectEnd(walk, Outcome::diverged, Reason::overflow);
    CHECK(walk.history().rows() == 1);
    CHECK(allFinite(walk));
    REQUIRE(!walk.branch(GradientDescent{0.1}));
    expectEnd(walked(walk), Outcome::converged, Reason::error);
  }
  SECTION("where the cost is a number, but the slope is not") {
    const Descent walk = walked(descentOn(RootOfSize{}, from({1}, 2)));  // 1 - 2 * 1/2 = 0
    CHECK(walk.at() == 0);
    expectEnd(walk, Outcome::stalled, Reason::undefined);
    CHECK(allFinite(walk));
  }
  SECTION("over the edge of where the objective is defined") {
    Descent walk = walked(descentOn(CliffAtZero{}, from({3}, 5)));  // 3 - 5 * (1 - 1/3) < 0
    CHECK(walk.at() == 0);
    expectEnd(walk, Outcome::stalled, Reason::undefined);
    REQUIRE(!walk.branch(GradientDescent{0.5}));
    walk = walked(walk);
    expectEnd(walk, Outcome::converged, Reason::gradient);
    CHECK(position(walk, walk.at()) == Approx(1));
  }
}

TEST_CASE("a ramp without a bottom is neither a circle nor a standstill, however long its steps") {
  for (const double rate : {1.0, 1e100, 1e155, 1e200}) {
    StopRules stop = onlyGrowth(100);
    stop.growth = 0;
    INFO(rate);
    expectEnd(walked(descentOn(Ramp{}, from({5}, rate, stop))), Outcome::stalled, Reason::budget);
  }
}
