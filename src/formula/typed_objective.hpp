#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "formula/run.hpp"

namespace formula {

/// A typed cost as an objective over all variables of its arena, with the exact gradient. It keeps nothing of the
/// arena, and is not for two threads at once, but cheap to copy.
///
/// Where the cost or its gradient is not defined, what it returns is not finite, as an objective's has to be.
class TypedObjective {
 public:
  /// None when the arena is full.
  static std::optional<TypedObjective> make(Expression cost);

  std::size_t dimension() const { return run_.program().variables(); }
  double evaluate(std::span<const double> parameters, std::span<double> gradient) const;

 private:
  explicit TypedObjective(Program program) : run_(std::move(program)) {}

  mutable PointRun run_;  // its registers are scratch
};

}  // namespace formula
