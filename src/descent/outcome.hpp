#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

/// How a walk stands. `stalled` is a walk that ended short of its goal without running away or in circles.
enum class Outcome : std::uint8_t { running, converged, stalled, cycling, diverged };

/// Which rule ended a walk, and so why it has the outcome it has.
enum class Reason : std::uint8_t {
  none,
  cost,           ///< converged: the cost is low enough
  error,          ///< converged: the error is small enough
  gradient,       ///< converged, or stalled where the goal is known to be elsewhere: the ground is flat
  noMotion,       ///< stalled: the step is too small to change the numbers
  noImprovement,  ///< stalled: no lower cost for `patience` steps
  budget,         ///< stalled: the steps are used up
  repeats,        ///< cycling: the walk is back where it was
  growth,         ///< diverged: the cost has grown beyond `growth` times its start
  overflow,       ///< diverged: the next point, or its cost, is beyond all numbers; the walk stands before it
  undefined,      ///< stalled: the next point has no cost, or no slope; the walk stands before it
};

/// Whether the walk was stopped by the point after the one it stands on.
inline bool isBeyond(Reason reason) {
  return reason == Reason::overflow || reason == Reason::undefined;
}

std::string_view name(Outcome outcome);
std::string_view name(Reason reason);

/// When to stop. Zero switches a rule off.
struct StopRules {
  double cost = 0;              ///< stop when the cost is at most this
  double error = 0.1;           ///< stop when |error| is at most this (1 mm for the laser); for objectives with one
  double gradient = 1e-9;       ///< stop when the gradient's norm is at most this
  std::size_t patience = 0;     ///< stop after this many steps without a lower cost than the lowest so far
  double growth = 1e6;          ///< diverged when |cost| exceeds this times max(1, |cost at the start|)
  std::size_t budget = 10'000;  ///< the most steps; never off, at most `largestBudget`
  static constexpr std::size_t largestBudget = 1'000'000;    ///< a history of 32 MB for one parameter
  static constexpr std::size_t largestHistory = 32'000'000;  ///< of that many numbers, 256 MB
};
