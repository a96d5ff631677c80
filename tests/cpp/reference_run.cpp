// The numbers that every text on this subject tells: target 100 cm, first dot at 103 cm, rate 0.1, squared error.
#include "objectives.hpp"

namespace {

/// base^n, by n multiplications.
double power(double base, std::size_t n) {
  double product = 1;
  while (n-- > 0) product *= base;
  return product;
}

}  // namespace

TEST_CASE("the reference run shrinks its error by a fifth at each step") {
  const Descent walk = walked(laser("square", 100, 103, 0.1));
  const History& history = walk.history();
  REQUIRE(history.rows() > 15);
  for (std::size_t n = 0; n <= 15; ++n) {
    INFO(n);
    const double error = 3 * power(0.8, n);
    CHECK(std::abs(position(walk, n) - (100 + error)) <= 1e-12);
    CHECK(std::abs(history.cost(n) - error * error) <= 1e-11);
    CHECK(std::abs(history.gradient(n)[0] - 2 * error) <= 2e-12);
  }
  CHECK(std::abs(position(walk, 10) - 100.322122547) <= 5e-10);
  CHECK(std::abs(position(walk, 15) - 100.105553116) <= 5e-10);
}

TEST_CASE("the reference run is within a tenth of a centimetre at step 16, and not before") {
  Descent walk = laser("square", 100, 103, 0.1);
  CHECK(walk.step(15) == 15);
  expectEnd(walk, Outcome::running, Reason::none);
  CHECK(walk.step() == 1);
  expectEnd(walk, Outcome::converged, Reason::error);
  CHECK(walk.step() == 0);
  CHECK(walk.at() == 16);
}

TEST_CASE("a ten times smaller rate takes 169 steps") {
  CHECK(3 * power(0.98, 168) > 0.1);
  CHECK(3 * power(0.98, 169) <= 0.1);
  const Descent walk = walked(laser("square", 100, 103, 0.01));
  CHECK(walk.at() == 169);
  expectEnd(walk, Outcome::converged, Reason::error);
}

TEST_CASE("from 97 the gradient is -6, and the first move goes up to 97.6") {
  Descent walk = laser("square", 100, 97, 0.1);
  CHECK(walk.history().gradient(0)[0] == -6);
  walk.step();
  CHECK(std::abs(position(walk, 1) - 97.6) <= 1e-13);
}

TEST_CASE("a rate of 0.5 needs one step") {
  const Descent walk = walked(laser("square", 100, 103, 0.5));
  CHECK(walk.at() == 1);
  CHECK(position(walk, 1) == 100);
  expectEnd(walk, Outcome::converged, Reason::error);
}

TEST_CASE("a rate too large diverges and says so") {
  Descent walk = laser("square", 100, 103, 1.5);
  for (std::size_t n = 1; n <= 9; ++n) {
    REQUIRE(walk.step() == 1);
    CHECK(position(walk, n) == 100 + 3 * power(-2, n));  // 3, -6, 12, -24, ...
    CHECK(walk.explain().factor == -2);
    CHECK(walk.explain().curvature == Approx(2).epsilon(1e-14));
    CHECK(walk.explain().largestStableRate == Approx(1).epsilon(1e-14));
    expectEnd(walk, Outcome::running, Reason::none);
  }
  walk.step();  // 4^10 is the first power of 4 above a million
  expectEnd(walk, Outcome::diverged, Reason::growth);
}

TEST_CASE("x^2 from -4 with rate 0.05 passes -0.2 between steps 28 and 29") {
  const Descent onParabola = walked(descentOn(Parabola{}, from({-4}, 0.05)));
  const Descent onLaser = walked(laser("square", 0, -4, 0.05, onlyGrowth(40)));
  for (const Descent* walk : {&onParabola, &onLaser}) {
    CHECK(position(*walk, 28) < -0.2);
    CHECK(position(*walk, 29) > -0.2);
    for (std::size_t n = 0; n <= 40; ++n) CHECK(std::abs(position(*walk, n) + 4 * power(0.9, n)) <= 1e-13);
  }
}

TEST_CASE("without the factor 2 in the gradient, twice the rate walks the same way") {
  const Descent walk = walked(laser("square", 100, 103, 0.1));
  const Descent without = walked(descentOn(expectFormula(laserFormula("e^2 / 2", 100)).objective(), from({103}, 0.2)));
  CHECK(walk.history().positions() == without.history().positions());
}

TEST_CASE("at the wrist the hidden distance is a factor of the rate") {
  // The friend's shout is all the gradient there is: s <- s - 0.1 * 2 e = s - (0.1 / d) * dJ/ds, so with rate 0.1 / d
  // the error shrinks by 1 - 0.2 d.
  const double distance = 2.5;
  const Descent walk =
      walked(descentOn(laserObjective("square", 100, {distance, 0}), from({20}, 0.1 / distance, onlyGrowth(20))));
  for (std::size_t n = 0; n <= 20; ++n) {
    CHECK(std::abs(position(walk, n) - (40 - 20 * power(0.5, n))) <= 1e-12);
  }
  CHECK(walk.explain().curvature == Approx(2 * distance * distance).epsilon(1e-6));
}
