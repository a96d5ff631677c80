#pragma once
// What the tests of typed formulas share.
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catch.hpp"
#include "formula/functions.hpp"
#include "formula/parse.hpp"
#include "formula/print.hpp"

namespace formula {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The names that the formulas of the tests speak of.
inline Names usualNames() {
  return {{"x", "y"}, {{"t", 100}, {"d", 1.5}}};
}

inline Expression parsed(std::string_view text, Arena& arena) {
  const auto result = parse(text, arena);
  INFO(text);
  if (const auto* error = std::get_if<ParseError>(&result)) {
    UNSCOPED_INFO(name(error->reason) << " at " << error->place);
  }
  REQUIRE(std::holds_alternative<Expression>(result));
  return *std::get_if<Expression>(&result);
}

inline ParseError parseError(std::string_view text) {
  Arena arena(usualNames());
  const auto result = parse(text, arena);
  INFO(text);
  REQUIRE(std::holds_alternative<ParseError>(result));
  return *std::get_if<ParseError>(&result);
}

inline std::string text(Expression formula) {
  return plainText(formula).value_or("(too long)");
}

/// The value of a typed formula at x and y.
inline double valueOf(std::string_view typed, double x = undefined, double y = undefined) {
  Arena arena(usualNames());
  const std::vector<double> point{x, y};
  return evaluate(parsed(typed, arena), point);
}

/// Equal to `share` of their size, or both not a number, or the same infinity.
inline bool agree(double a, double b, double share) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::abs(a - b) <= share * std::max(std::abs(a), std::abs(b));
}

/// The same bits, or both not a number.
inline bool identical(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

}  // namespace formula
