#pragma once
#include <cstddef>
#include <string_view>
#include <variant>

#include "formula/expression.hpp"
#include "formula/hessian.hpp"
#include "formula/parse_error.hpp"
#include "formula/run.hpp"
#include "formula/typed_objective.hpp"

namespace formula {

/// What is typed, and what it may speak of.
struct Typed {
  std::string_view text;
  Names names;
  /// How far a point is from the goal, as a formula: `y - t`. The text may call it e, which is then not Euler's number.
  /// Empty where no goal is known.
  std::string_view error = {};
};

/// A typed cost, its exact derivatives by all variables, and what evaluates them.
class Formula {
 public:
  /// The formula, or what is wrong with the text. A text whose derivatives would be longer than anybody could use is
  /// `tooLong`.
  static std::variant<Formula, ParseError> make(const Typed& typed);

  std::size_t dimension() const { return hessian_.arena().names().variables.size(); }
  Expression cost() const { return parts_[0]; }
  /// The derivative by that variable, simplified.
  Expression slope(std::size_t variable) const { return parts_[1 + variable]; }

  /// The cost, its slopes by all variables, and the error where the goal is known.
  const Program& program() const { return run_.program(); }
  TypedObjective objective() const { return TypedObjective(run_, hessian_); }
  /// The second derivatives at a point, as of an objective.
  void hessian(std::span<const double> point, std::span<double> rows) const { hessian_.evaluate(point, rows); }
  TypedColumns columns() const {
    TypedColumns columns(program());
    columns.adopt(block_);
    return columns;
  }

  /// For all that is made of it from now on: the functions of its module (module.hpp), null where there is none. They
  /// have to stay as long as what is made.
  void adopt(PointRun::Compiled run, BlockRun::Compiled block) {
    run_.adopt(run);
    block_ = block;
  }

 private:
  Formula(Hessian hessian, PlainVector<Expression> parts, Program program)
      : hessian_(std::move(hessian)), parts_(std::move(parts)), run_(std::move(program)) {}

  Hessian hessian_;  // has the arena
  PlainVector<Expression> parts_;
  PointRun run_;
  BlockRun::Compiled block_ = nullptr;
};

}  // namespace formula
