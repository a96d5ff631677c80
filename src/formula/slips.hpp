#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "formula/expression.hpp"
#include "formula/plain_vector.hpp"

namespace formula {

/// A slip that people make when they differentiate, in one place of a formula. u and v stand for its parts.
enum class Slip {
  none,         ///< the true derivative
  chain,        ///< the inner derivative forgotten: sin(u)' is cos(u)
  exponent,     ///< the exponent not lowered: (u^n)' is n u^n u'
  factor,       ///< the factor lost: (u^n)' is u^(n-1) u', (3 u)' is u'
  sign,         ///< a wrong sign: cos(u)' is sin(u) u', (u - v)' is u' + v', or all of it turned round
  product,      ///< (u v)' is u' v'
  quotient,     ///< (u/v)' is u'/v'
  term,         ///< the last part of a sum, or of the product rule, left out
  constant,     ///< a constant added stays: (u + 3)' is u' + 3
  exponential,  ///< differentiated like a power: (2^u)' is u 2^(u-1) u'
  kept,         ///< a function left as it is: ln(u)' is ln(u) u'
};

std::string_view name(Slip slip);

/// The derivative by the variable, simplified, with one slip at one node.
struct SlippedDerivative {
  Slip slip;
  Expression formula;
};

/// Every slip in every place of the formula that changes how the derivative is written. The true one is not among them.
PlainVector<SlippedDerivative> slippedDerivatives(Expression formula, std::size_t variable);

/// Which of these is the derivative? The true one among three slips of different kinds as far as the formula has them.
struct DerivativePuzzle {
  static constexpr std::size_t options = 4;
  PlainVector<SlippedDerivative> answers;  ///< `options` of them, shuffled; one with `Slip::none`
  /// A point of the domain where any two of them have values that differ by at least 2 % of their sizes added: a
  /// difference taken there tells which is true.
  double at;
};

/// A puzzle about a formula of one variable over a domain, the same for the same seed. None where the formula does not
/// allow three slips that can be told apart, is too long to be read four times over, or the arena is full.
std::optional<DerivativePuzzle> derivativePuzzle(Expression formula, double least, double most, std::uint32_t seed);

}  // namespace formula
