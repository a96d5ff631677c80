#pragma once
// Objectives whose walks are known beforehand, and descents on them.
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "catch.hpp"
#include "descent/descent.hpp"
#include "game/laser.hpp"

/// x^2: each step multiplies x by 1 - 2 rate.
struct Parabola {
  std::size_t dimension() const { return 1; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    gradient[0] = 2 * p[0];
    return p[0] * p[0];
  }
};

/// x^2 + 5 y^2: each step multiplies x by 1 - 2 rate, and y by 1 - 10 rate.
struct Bowl {
  std::size_t dimension() const { return 2; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    gradient[0] = 2 * p[0];
    gradient[1] = 10 * p[1];
    return p[0] * p[0] + 5 * p[1] * p[1];
  }
};

/// x, without a bottom: each step goes down by the rate.
struct Ramp {
  std::size_t dimension() const { return 1; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    gradient[0] = 1;
    return p[0];
  }
};

/// x - log x, lowest at 1, and not a number left of 0.
struct CliffAtZero {
  std::size_t dimension() const { return 1; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    gradient[0] = 1 - 1 / p[0];
    return p[0] - std::log(p[0]);
  }
};

/// The square root of |x|, infinitely steep at 0.
struct RootOfSize {
  std::size_t dimension() const { return 1; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    const double root = std::sqrt(std::abs(p[0]));
    gradient[0] = std::copysign(1 / (2 * root), p[0]);
    return root;
  }
};

/// Flat everywhere, while the goal, zero, is known to be elsewhere.
struct Plateau {
  std::size_t dimension() const { return 1; }
  bool knowsError() const { return true; }
  double error(std::span<const double> p) const { return p[0]; }
  double evaluate(std::span<const double>, std::span<double> gradient) const {
    gradient[0] = 0;
    return 5;
  }
};

/// No objective has this gradient, but a walk can be sent round with it: at rate 1 each step turns the plane by the
/// `laps`-th part of a circle.
struct Carousel {
  double laps;
  std::size_t dimension() const { return 2; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    const double angle = 2 * std::acos(-1.0) / laps;
    gradient[0] = p[0] - (std::cos(angle) * p[0] - std::sin(angle) * p[1]);
    gradient[1] = p[1] - (std::sin(angle) * p[0] + std::cos(angle) * p[1]);
    return p[0] * p[0] + p[1] * p[1];
  }
};

inline DescentSettings from(std::vector<double> start, double rate, const StopRules& stop = {}) {
  return {std::move(start), GradientDescent{rate}, stop};
}

/// No rule but growth and the budget, so that nothing hides what the walk itself does.
inline StopRules onlyGrowth(std::size_t budget = 10'000) {
  StopRules stop;
  stop.error = stop.gradient = 0;
  stop.budget = budget;
  return stop;
}

inline Descent expectDescent(std::variant<Descent, Problem> made) {
  REQUIRE(std::holds_alternative<Descent>(made));
  return std::move(*std::get_if<Descent>(&made));
}

template <Objective O>
Descent descentOn(O objective, DescentSettings settings) {
  return expectDescent(Descent::make(std::move(objective), std::move(settings)));
}

inline formula::Formula expectFormula(std::variant<formula::Formula, formula::ParseError> made) {
  REQUIRE(std::holds_alternative<formula::Formula>(made));
  return std::move(*std::get_if<formula::Formula>(&made));
}

/// The formula of the cost shape of that id.
inline std::string_view shapeFormula(std::string_view id) {
  for (const CostShape& shape : costShapes()) {
    if (shape.id == id) return shape.formula;
  }
  FAIL("no cost shape " << id);
  return {};
}

/// The laser under the cost shape of that id.
inline formula::TypedObjective laserObjective(std::string_view cost, double target, const Beam& beam = {}) {
  return expectFormula(laserFormula(shapeFormula(cost), target, beam)).objective();
}

/// The laser with the knob on the height of the dot.
inline Descent laser(std::string_view cost, double target, double start, double rate, const StopRules& stop = {}) {
  return descentOn(laserObjective(cost, target), from({start}, rate, stop));
}

/// Walks as far as the walk goes.
inline Descent walked(Descent descent) {
  descent.step(StopRules::largestBudget);
  return descent;
}

inline double position(const Descent& descent, std::size_t row) {
  return descent.history().position(row)[0];
}

inline void expectEnd(const Descent& descent, Outcome outcome, Reason reason) {
  CHECK(name(descent.outcome()) == name(outcome));
  CHECK(name(descent.reason()) == name(reason));
}
