#include "formula/ratio.hpp"

#include <cstdint>
#include <numeric>

#include "formula/elementary.hpp"

namespace formula {

namespace {

constexpr double largestWhole = 0x1p53;

bool isKept(double value) {
  return std::abs(value) <= largestWhole && isWhole(value);
}

Ratio reduced(double numerator, double denominator, bool isDecimal) {
  if (!isKept(numerator) || !isKept(denominator)) return {numerator / denominator, 1, true};
  const auto common =
      static_cast<double>(std::gcd(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)));
  return {numerator / common, denominator / common, isDecimal};
}

}  // namespace

Ratio ratio(double value) {
  // Fifteen digits are what every double keeps of a decimal.
  double denominator = 1;
  for (int digits = 0; digits <= 15; ++digits, denominator *= 10) {
    const double numerator = std::round(value * denominator);
    if (!isKept(numerator)) break;
    if (numerator / denominator == value) return reduced(numerator, denominator, denominator != 1);
  }
  return {value, 1, true};
}

Ratio operator*(const Ratio& a, const Ratio& b) {
  // Crosswise first, so that less is beyond what can be kept.
  const Ratio left = reduced(a.numerator, b.denominator, false);
  const Ratio right = reduced(b.numerator, a.denominator, false);
  return reduced(left.numerator * right.numerator, left.denominator * right.denominator, a.isDecimal || b.isDecimal);
}

Ratio operator+(const Ratio& a, const Ratio& b) {
  const double left = a.numerator * b.denominator;
  const double right = b.numerator * a.denominator;
  if (!isKept(left) || !isKept(right)) return {a.value() + b.value(), 1, true};
  return reduced(left + right, a.denominator * b.denominator, a.isDecimal || b.isDecimal);
}

Ratio inverse(const Ratio& a) {
  if (!isKept(a.numerator)) return {1 / a.value(), 1, true};
  return {std::copysign(a.denominator, a.numerator), std::abs(a.numerator), a.isDecimal};
}

std::optional<Ratio> raised(const Ratio& a, const Ratio& exponent) {
  if (a.isOne() || exponent.isOne()) return exponent.isOne() ? a : Ratio{};
  if (a.numerator == 0 && exponent.numerator <= 0) return std::nullopt;
  const double size = std::abs(exponent.numerator);
  Ratio result{raised(a.numerator, size), raised(a.denominator, size), a.isDecimal};
  if (!isKept(result.numerator) || !isKept(result.denominator)) return std::nullopt;
  return exponent.numerator < 0 ? inverse(result) : result;
}

Expression written(const Ratio& a, Arena& arena) {
  if (a.numerator < 0) return -written(-a, arena);
  if (a.isDecimal || a.denominator == 1) return arena.number(a.value());
  return arena.number(a.numerator) / arena.number(a.denominator);
}

}  // namespace formula
