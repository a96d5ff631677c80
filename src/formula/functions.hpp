#pragma once
#include <span>
#include <string_view>

#include "formula/expression.hpp"

namespace formula {

/// All that is known of an operation: how it is written, what it gives, how it is differentiated.
///
/// A value is not a number where the operation is not defined, and wherever an operand is not a number: what is
/// undefined stays so (std::pow would make 1 of log(-1)^0). A slope at a kink is the mean of the slopes on both sides,
/// but relu has 0 at 0: abs' and sign' are 0 at 0, min and max where both are equal take half of each; floor' and ceil'
/// are 0.
struct Function {
  Operation operation;
  std::string_view name;  ///< as typed, and as printed; an operator has none
  int operands;
  bool everywhere;  ///< defined for all real operands (of / and ^ it depends on the operands)
  double (*value)(double a, double b);
  /// The partial derivatives by the operands, as formulas of a and b.
  std::string_view slope = {};
  std::string_view secondSlope = {};
  /// In TeX and in MathML, where it is not just the name. A # stands for the operand, when that needs no parentheses.
  std::string_view tex = {};
  std::string_view mathml = {};
};

const Function& functionOf(Operation operation);

/// The functions with a name, in the order of a menu.
std::span<const Function> functions();

/// By its name, or by another that people use: `log` is `ln`, and `pow` is the power. Null when there is none.
const Function* findFunction(std::string_view name);

/// The other names.
struct Alias {
  std::string_view name;
  Operation operation;
};
std::span<const Alias> aliases();

/// The value at a point: one number a variable. What a formula means; programs give the same, faster.
double evaluate(Expression formula, std::span<const double> variables);

/// The values of all that the formula is made of, by id; of nodes that are no part of it, 0.
PlainVector<double> valuesOf(Expression formula, std::span<const double> variables);

}  // namespace formula
