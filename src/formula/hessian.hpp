#pragma once
#include <span>

#include "formula/expression.hpp"

namespace formula {

/// The arena of a formula, and the formula's exact second derivatives, which are worked out when they are first asked
/// for, since for most formulas nobody does. All copies are one and the same, and the last takes the arena with it; not
/// for two threads at once. (Not a std::shared_ptr, which would bring 1.4 kB into the download.)
class Hessian {
 public:
  /// Of no formula: nothing is defined.
  Hessian() = default;
  explicit Hessian(Names names);
  Hessian(const Hessian& other);
  Hessian(Hessian&& other) noexcept;
  Hessian& operator=(Hessian other) noexcept;
  ~Hessian();

  Arena& arena() const;
  /// The formula is this one, of the arena.
  void belongTo(Expression cost);

  /// The matrix at a point, row by row, and the same across its diagonal. Where the formula or a second derivative is
  /// not defined, entries are not finite; all are when the arena is full.
  void evaluate(std::span<const double> point, std::span<double> rows) const;

 private:
  struct Shared;
  Shared* shared_ = nullptr;
};

}  // namespace formula
