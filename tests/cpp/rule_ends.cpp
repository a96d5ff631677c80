// How walks by every rule end: at walls, in circles, where nothing moves any more.
#include <cmath>
#include <set>

#include "rules.hpp"

namespace {

/// Down to the left, and past zero there is nothing but what it is made of.
struct Wall {
  double cost, slope;
  std::size_t dimension() const { return 2; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    if (p[0] < 0) {
      gradient[0] = gradient[1] = slope;
      return cost;
    }
    gradient[0] = 1 + p[0];
    gradient[1] = p[1];
    return p[0] + p[0] * p[0] / 2 + p[1] * p[1] / 2;
  }
  void hessian(std::span<const double> p, std::span<double> rows) const {
    rows[0] = rows[3] = p[0] < 0 ? cost : 1;
    rows[1] = rows[2] = p[0] < 0 ? cost : 0;
  }
};

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("every rule stops before a wall where there is no cost, or no finite one, or keeps off it") {
  for (const OptimizerRow* row : optimizers()) {
    for (const double cost : {notANumber, infinity, -infinity}) {
      for (const double slope : {notANumber, infinity, 0.0}) {
        for (const double rate : {row->rate.usual, 1.7, 1e300}) {
          INFO(row->id << " at rate " << rate << ", wall " << cost << ", slope " << slope);
          const Descent walk = walkOf(Wall{cost, slope}, Optimizer(*row, rate), {1, 0.5}, 200);
          CHECK(walk.outcome() != Outcome::running);
          for (const double each : walk.history().positions()) CHECK(isFinite(each));
          for (const double each : walk.history().costs()) CHECK(isFinite(each));
          for (const double each : walk.history().gradients()) CHECK(isFinite(each));
          for (std::size_t n = 0; n <= walk.at(); ++n) CHECK(at(walk, n)[0] >= 0);
        }
      }
    }
  }
}

TEST_CASE("a rule that looks ahead into a wall without a cost has met one, and has not run away") {
  const Descent walk = walkOf(Wall{notANumber, notANumber}, rule("nesterov", 0.2), {1, 0.5}, 200);
  expectEnd(walk, Outcome::stalled, Reason::undefined);
}

TEST_CASE("a ball that passes a place with another velocity goes round no circle") {
  // Through 0 again and again, at rest nowhere but in the end.
  const Descent walk = walkOf(along({2}), rule("momentum", 0.5, {{"momentum", 0.5}}), {1}, 3000);
  expectEnd(walk, Outcome::stalled, Reason::noMotion);
  CHECK(std::abs(position(walk, walk.at())) < 1e-100);

  // It comes back to the place where it began, but moving: a carousel that also keeps its velocity.
  const Descent passing = walkOf(along({2}), rule("momentum", 0.5, {{"momentum", 1}}), {1}, 5);
  CHECK(position(passing, 5) == position(passing, 0));
  CHECK(passing.reason() == Reason::budget);
}

TEST_CASE("a ball that loses nothing goes round a circle, told by place and velocity") {
  // A quarter turn a step, and a sixth of one: small whole numbers, without rounding.
  for (const auto& [rate, period] : std::vector<std::pair<double, std::size_t>>{{1, 4}, {0.5, 6}}) {
    const Descent walk = walkOf(along({2}), rule("momentum", rate, {{"momentum", 1}}), {1}, 100);
    expectEnd(walk, Outcome::cycling, Reason::repeats);
    CHECK(walk.period() == period);
  }
}

TEST_CASE("sign descent and RMSProp end in circles about the bottom, as wide as their steps") {
  const Descent sign = walkOf(along({2}), rule("sign", 0.5), {0.75}, 100);
  expectEnd(sign, Outcome::cycling, Reason::repeats);
  CHECK(sign.period() == 2);
  CHECK(std::abs(position(sign, sign.at())) == 0.25);

  const Descent rmsprop = walkOf(along({2}), rule("rmsprop", 0.5, {{"epsilon", 0}}), {0.75}, 10'000);
  expectEnd(rmsprop, Outcome::cycling, Reason::repeats);
  CHECK(rmsprop.period() % 2 == 0);  // its squares take some laps to be the same to the last bit
  // There and back by the rate, since all squares are alike.
  CHECK(std::abs(position(rmsprop, rmsprop.at())) == Approx(0.25));
}

TEST_CASE("a rule with a schedule goes round no circle, and one that goes by chance or in turns never stands still") {
  Optimizer sign = rule("sign", 0.5, {{"horizon", 1}, {"factor", 1}});
  sign.tune(Schedule::step);  // by a factor of 1, which a rule need not know of
  CHECK(walkOf(along({2}), sign, {0.75}, 100).reason() == Reason::budget);

  for (const char* id : {"random", "annealing", "coordinate"}) {
    INFO(id);
    const Descent walk = walkOf(along({2, 2}), rule(id, 0.1, {}), {0, 0}, 50);
    expectEnd(walk, Outcome::stalled, Reason::budget);
  }
  const Descent spsa = walkOf(along({0, 0}), rule("spsa", 0.1), {1, 1}, 50);
  expectEnd(spsa, Outcome::stalled, Reason::budget);
}

TEST_CASE("where nothing moves and nothing is learned, a walk has ended; while a rate warms up it has not") {
  const std::set<std::string_view> goOn{"random", "annealing", "coordinate", "spsa", "nudge", "nelderMead", "adamw"};
  for (const OptimizerRow* row : optimizers()) {
    if (goOn.count(row->id)) continue;
    INFO(row->id);
    const Descent walk = walkOf(along({2, 3}), usualRule(*row), {0, 0}, 2000);
    if (row->id == "adam") {  // the powers of its betas fade for longer
      expectEnd(walk, Outcome::stalled, Reason::budget);
    } else {
      expectEnd(walk, Outcome::stalled, Reason::noMotion);
    }
  }

  // The first steps are less than the rounding of 1; later ones are not.
  Optimizer warming = rule("gd", 1e-15, {{"horizon", 10'000}});
  warming.tune(Schedule::warmup);
  const Descent walk = walkOf(along({1}), warming, {1}, 10'000);
  CHECK(walk.at() == 10'000);
  CHECK(position(walk, 10'000) < 1);
}

TEST_CASE("a nudge and a simplex that have shrunk to nothing stand still") {
  for (const char* id : {"nudge", "nelderMead"}) {
    INFO(id);
    const Descent walk = walkOf(Basin{2}, rule(id, 0.5), Basin{2}.start(), 10'000);
    expectEnd(walk, Outcome::stalled, Reason::noMotion);
    CHECK(length(slopeAt(walk, walk.at())) < 1e-6);
  }
}
