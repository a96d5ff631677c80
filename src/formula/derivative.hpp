#pragma once
#include <cstddef>

#include "formula/expression.hpp"

namespace formula {

/// The derivative by a variable, as the rules give it: `simplify` makes it readable. At kinks see functions.hpp.
///
/// It is a formula of its own, and may be defined where the first is not: 1/x where log(x) is undefined. The logarithm
/// of the rule for a^b stands only where b depends on the variable, so that x^3 has its slope at negative x.
Expression derivative(Expression formula, std::size_t variable);

/// The formula as it stands, and its derivatives by all variables of the arena, simplified: what a program is made of.
PlainVector<Expression> withGradient(Expression formula);

/// The same, and then the second derivatives: row by row of the Hessian, each row from its diagonal on.
PlainVector<Expression> withHessian(Expression formula);

}  // namespace formula
