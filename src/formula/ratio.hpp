#pragma once
#include <cmath>
#include <optional>

#include "formula/expression.hpp"

namespace formula {

/// A coefficient or an exponent: a fraction of whole numbers below 2^53 in lowest terms, as long as that can be kept;
/// of what is beyond, the nearest double over 1.
///
/// So that a third of 3 x^2 is x^2, and 3 times 0.1 is 0.3, where doubles give 0.30000000000000004.
struct Ratio {
  double numerator = 1;
  double denominator = 1;  ///< at least 1
  bool isDecimal = false;  ///< whether it is written 0.25, since a decimal fraction went into it, and not 1/4

  double value() const { return numerator / denominator; }
  bool isInteger() const { return denominator == 1 && numerator == std::floor(numerator); }
  bool isOne() const { return numerator == 1 && denominator == 1; }
};

/// A finite number, as the decimal fraction that it was typed as.
Ratio ratio(double value);

Ratio operator*(const Ratio& a, const Ratio& b);
Ratio operator+(const Ratio& a, const Ratio& b);
inline Ratio operator-(const Ratio& a) {
  return {-a.numerator, a.denominator, a.isDecimal};
}
/// Of a ratio that is not 0.
Ratio inverse(const Ratio& a);
/// To an integer power; none where that leaves what a fraction of whole numbers holds, or a is 0 and the exponent is
/// not above 0.
std::optional<Ratio> raised(const Ratio& a, const Ratio& exponent);

/// The ratio as an expression; a negative one is a negation.
Expression written(const Ratio& a, Arena& arena);

}  // namespace formula
