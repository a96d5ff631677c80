#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "descent/schedule.hpp"

/// Evaluates the objective where a rule wants to look before it moves, and counts what that costs.
///
/// One evaluation is the cost and its whole gradient at one point, which share their work; a Hessian counts as one for
/// each parameter (Griewank and Walther, Evaluating Derivatives, 2008: its columns cost about a gradient each).
class Probe {
 public:
  Probe(std::size_t dimension, Clipping clipping, double limit)
      : lastPoint_(dimension), lastGradient_(dimension), clipping_(clipping), limit_(limit) {}

  /// The cost there; writes the gradient as the rule is to see it, clipped.
  double evaluate(std::span<const double> point, std::span<double> gradient);
  double cost(std::span<const double> point);
  /// Writes the second derivatives, row by row. Only for rules whose row says that they need them.
  virtual void hessian(std::span<const double> point, std::span<double> rows) = 0;

  /// Where it looked last, with the gradient unclipped: a walk that goes there need not look again.
  bool lookedAt(std::span<const double> point) const;
  double lastCost() const { return lastCost_; }
  std::span<const double> lastGradient() const { return lastGradient_; }

  std::size_t evaluations = 0;

 protected:
  ~Probe() = default;
  virtual double look(std::span<const double> point, std::span<double> gradient) = 0;

 private:
  std::vector<double> lastPoint_, lastGradient_;
  double lastCost_ = 0;
  bool hasLooked_ = false;
  Clipping clipping_;
  double limit_;
};

/// Chance that depends on nothing but where it is asked: the seed, the step, and which of the step's numbers it is. So
/// a walk can be stepped back into and goes on as before.
class Chance {
 public:
  Chance(std::uint32_t seed, std::size_t step) : key_((std::uint64_t{seed} << 32) ^ step) {}

  /// Above 0 and up to 1, evenly: the place-th number of the step.
  double unit(std::size_t place) const;
  /// With mean 0 and standard deviation 1. It uses the units at 2 * place and the one after.
  double normal(std::size_t place) const;

 private:
  std::uint64_t key_;
};

/// What a rule knows at one step, and what it changes: the parameters and its memory.
struct Step {
  std::span<double> parameters;
  std::span<const double> gradient;  ///< where they are; clipped, where that was asked for
  double cost;
  std::span<double> memory;       ///< zeros at first, then as the rule left it
  std::size_t number;             ///< 0 for the first step since the memory began
  double rate;                    ///< with the schedule's share in it
  double share;                   ///< the schedule's share alone
  std::span<const double> tuned;  ///< the rule's own parameters, in the order of its row
  std::span<double> scratch;      ///< room for three points, whose numbers mean nothing
  Chance chance;
  Probe& probe;

  /// The n-th of the three, n from 0.
  std::span<double> room(std::size_t n) const { return scratch.subspan(n * parameters.size(), parameters.size()); }
};
