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
  /// The partial derivative by each operand.
  Expression (*slope)(Expression a, Expression b);
  Expression (*secondSlope)(Expression a, Expression b);
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

/// x^n for n from 1, by squaring and multiplying. Numbers, expressions and programs multiply in the same order, so that
/// they agree to the last bit.
template <class T>
T repeatedProduct(T x, int n) {
  if (n == 1) return x;
  const T root = repeatedProduct(x, n / 2);
  return n % 2 == 0 ? root * root : root * root * x;
}

/// Whether x^exponent is made by multiplying: an integer from 1 to 32, where the roundings stay below 1e-14 of the
/// whole.
inline bool isMultiplied(double exponent) {
  return exponent >= 1 && exponent <= 32 && exponent == static_cast<int>(exponent);
}

/// a^b. Right for whole b at every a, 0^0 = 1; not a number for other b where a is negative.
double raised(double a, double b);

/// The value at a point: one number a variable. What a formula means; programs give the same, faster.
double evaluate(Expression formula, std::span<const double> variables);

}  // namespace formula
