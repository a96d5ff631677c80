// Rules that need the gradient alone.
#include "descent/rules/rules.hpp"
#include "descent/vectors.hpp"

namespace {

using Rows = std::span<const TunedParameter>;

struct Plain {
  static void move(Step& step) { GradientDescent{step.rate}.update(step.parameters, step.gradient); }
};

constexpr TunedParameter momentumShare{"momentum", {0.9, 0, 1}, "1"};
constexpr std::array<TunedParameter, 1> heavy{momentumShare};
constexpr std::array<MemoryPart, 1> velocityAlone{{{"velocity", 0, 1, 0}}};

/// The heavy ball.
struct Momentum {
  static void move(Step& step) {
    const double kept = step.tuned[0], rate = step.rate;
    for (std::size_t i = 0; i < step.parameters.size(); ++i) {
      step.memory[i] = kept * step.memory[i] - rate * step.gradient[i];
      step.parameters[i] += step.memory[i];
    }
  }
};

/// The gradient is taken where the ball would roll to by itself.
struct Nesterov {
  static void move(Step& step) {
    const double kept = step.tuned[0];
    const std::size_t n = step.parameters.size();
    const std::span<double> ahead = step.room(0), gradient = step.room(1);
    for (std::size_t i = 0; i < n; ++i) ahead[i] = step.parameters[i] + kept * step.memory[i];
    step.probe.evaluate(ahead, gradient);
    for (std::size_t i = 0; i < n; ++i) {
      step.memory[i] = kept * step.memory[i] - step.rate * gradient[i];
      step.parameters[i] += step.memory[i];
    }
  }
};

struct Sign {
  static void move(Step& step) {
    for (std::size_t i = 0; i < step.parameters.size(); ++i) {
      const double slope = step.gradient[i];
      if (slope != 0) step.parameters[i] -= slope > 0 ? step.rate : -step.rate;
    }
  }
};

/// As far as a straight slope would need to reach the lowest cost, which has to be known.
struct Polyak {
  static void move(Step& step) {
    const double steepness = dot(step.gradient, step.gradient);
    if (steepness == 0) return;
    const double rate = step.rate * (step.cost - step.tuned[0]) / steepness;
    GradientDescent{rate}.update(step.parameters, step.gradient);
  }
};

/// One parameter at a time, in turn.
struct Coordinate {
  static void move(Step& step) {
    const std::size_t turn = step.number % step.parameters.size();
    step.parameters[turn] -= step.rate * step.gradient[turn];
  }
};

constexpr std::array<TunedParameter, 1> lowest{{{"lowest", {0, -1e9, 1e9}, "cost"}}};

}  // namespace

namespace rules {

constinit const OptimizerRow gd{"gd", "W - rate g", "Cauchy 1847", rateOf(0.1),    RateUnit::gradient,
                                {},   {},           "1",           Promise::rests, &Plain::move};

// With 0.9 kept of each step, all steps of a slope add up to ten.
constinit const OptimizerRow momentum{"momentum",         "v = momentum v - rate g; W + v",
                                      "Polyak 1964",      rateOf(0.02),
                                      RateUnit::gradient, heavy,
                                      velocityAlone,      "1",
                                      Promise::rests,     &Momentum::move};

// In the form of Sutskever, Martens, Dahl and Hinton, On the importance of initialization and momentum, 2013.
constinit const OptimizerRow nesterov{"nesterov",
                                      "v = momentum v - rate g(W + momentum v); W + v",
                                      "Nesterov 1983, Sutskever, Martens, Dahl and Hinton 2013",
                                      rateOf(0.02),
                                      RateUnit::gradient,
                                      heavy,
                                      velocityAlone,
                                      "2",
                                      Promise::rests,
                                      &Nesterov::move};

constinit const OptimizerRow sign{"sign",
                                  "W - rate sign(g)",
                                  "Bernstein, Wang, Azizzadenesheli and Anandkumar 2018",
                                  rateOf(0.05),
                                  RateUnit::length,
                                  {},
                                  {},
                                  "1",
                                  Promise::lowers,
                                  &Sign::move};

constinit const OptimizerRow polyak{"polyak",
                                    "W - rate (C - lowest) / |g|^2 g",
                                    "Polyak 1969",
                                    rateOf(1),
                                    RateUnit::factor,
                                    lowest,
                                    {},
                                    "1",
                                    Promise::lowers,
                                    &Polyak::move};

constinit const OptimizerRow coordinate{"coordinate",
                                        "W_i - rate g_i, one i after the other",
                                        "Wright 2015",
                                        rateOf(0.1),
                                        RateUnit::gradient,
                                        {},
                                        {},
                                        "1",
                                        Promise::rests,
                                        &Coordinate::move,
                                        true,
                                        false,
                                        false};

}  // namespace rules
