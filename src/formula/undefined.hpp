#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "formula/expression.hpp"

namespace formula {

/// Why a number is missing.
enum class Lack {
  undefined,  ///< the operation has no value there: a logarithm of 0 or less, a division by zero
  overflow,   ///< it has one, beyond 1.8e308
};

std::string_view name(Lack lack);

/// The operation at which a formula stops having a value: its operands are finite, and what it gives is not.
struct NoValue {
  Lack lack;
  Operation operation;
  PlainVector<double> operands;  ///< one or two
  std::string part;              ///< the operation with its operands, as plain text: ln(x - 3)
};

/// As typed, or in a word: `divide`, `power`.
std::string_view name(Operation operation);

/// Why a formula has no finite value at a point, one finite number a variable. For its slope the formula is the
/// derivative, which may lack a value where the formula has one: 1/(2 sqrt(x)) at 0. None where the value is finite.
std::optional<NoValue> whyNoValue(Expression formula, std::span<const double> point);

}  // namespace formula
