#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "formula/hessian.hpp"
#include "formula/run.hpp"

namespace formula {

/// A typed cost as an objective over all variables of its arena, with the exact gradient, and the exact second
/// derivatives where it comes from a Formula. It is cheap to copy, but not for two threads at once, nor are its copies:
/// they share the second derivatives.
///
/// Its program has as results the cost, its derivatives, and the error where the goal is known. Where the cost or its
/// gradient is not defined, what it returns is not finite, as an objective's has to be.
class TypedObjective {
 public:
  /// Without second derivatives, and without anything that is the arena's. None when the arena is full.
  static std::optional<TypedObjective> make(Expression cost);
  explicit TypedObjective(PointRun run, Hessian hessian = {}) : run_(std::move(run)), hessian_(std::move(hessian)) {}

  std::size_t dimension() const { return run_.program().variables(); }
  double evaluate(std::span<const double> parameters, std::span<double> gradient) const {
    run_.evaluate(parameters);
    for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] = run_.result(i + 1);
    return run_.result(0);
  }
  bool knowsError() const { return run_.program().results().size() > dimension() + 1; }
  /// Of the parameters evaluated last: cost and error share most of their work.
  double error(std::span<const double>) const { return run_.result(dimension() + 1); }
  void hessian(std::span<const double> parameters, std::span<double> rows) const {
    hessian_.evaluate(parameters, rows);
  }

 private:
  mutable PointRun run_;  // its registers are scratch
  Hessian hessian_;
};

/// The same at many points at once, as a ColumnObjective.
class TypedColumns {
 public:
  explicit TypedColumns(const Program& program) : run_(program), variables_(program.variables()) {
    knowsError_ = program.results().size() > variables_ + 1;
  }

  std::size_t dimension() const { return variables_; }
  bool knowsError() const { return knowsError_; }
  void evaluate(std::span<const double> points, std::size_t count, std::span<double> results) {
    run_.evaluate(points, count, results);
  }
  void adopt(BlockRun::Compiled run) { run_.adopt(run); }

 private:
  BlockRun run_;
  std::size_t variables_;
  bool knowsError_;
};

}  // namespace formula
