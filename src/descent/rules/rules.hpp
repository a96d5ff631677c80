#pragma once
#include "descent/optimizer.hpp"

/// The rows of all update rules, each beside its rule.
namespace rules {

// With the gradient alone: first_order.cpp
extern const OptimizerRow gd, momentum, nesterov, sign, polyak, coordinate;
// With a rate for each parameter that they learn: adaptive.cpp
extern const OptimizerRow adagrad, rmsprop, adam, amsgrad, adamw;
// Along a line, as far as it pays: line_search.cpp
extern const OptimizerRow backtracking, cg, lbfgs;
// With second derivatives: newton.cpp
extern const OptimizerRow newton;
// With costs alone: derivative_free.cpp, nelder_mead.cpp
extern const OptimizerRow spsa, random, nudge, annealing, nelderMead;

/// The rate of rules that move by it directly. At 0.0001 a walk crawls; at 2 plain descent blows up on the laser's own
/// cost, which is stable below 1.
constexpr Range rateOf(double usual) {
  return {usual, 0.0001, 2};
}

}  // namespace rules
