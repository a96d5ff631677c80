#include "formula/undefined.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "formula/functions.hpp"
#include "formula/print.hpp"

namespace formula {

namespace {

/// An infinity is a number too large, but where the operation has a pole.
Lack lackOf(Operation operation, double first, double second, double value) {
  if (std::isnan(value)) return Lack::undefined;
  switch (operation) {
    case Operation::divide:
      return second == 0 ? Lack::undefined : Lack::overflow;
    case Operation::power:
      return first == 0 ? Lack::undefined : Lack::overflow;
    case Operation::ln:
    case Operation::log10:
    case Operation::log2:
    case Operation::tan:
      return Lack::undefined;
    default:
      return Lack::overflow;
  }
}

/// Whether an operand is to blame rather than the other: a number that is none, rather than an infinity, which may have
/// done no harm.
bool isToBlame(double value, double other) {
  return std::isnan(value) || (!std::isfinite(value) && !std::isnan(other));
}

}  // namespace

std::string_view name(Lack lack) {
  return lack == Lack::undefined ? "undefined" : "overflow";
}

std::string_view name(Operation operation) {
  static constexpr std::array<std::string_view, 9> words{"number",   "variable", "constant", "negate", "add",
                                                         "subtract", "multiply", "divide",   "power"};
  const auto index = static_cast<std::size_t>(operation);
  return index < words.size() ? words[index] : functionOf(operation).name;
}

// From the formula down, along what is not finite: an infinity elsewhere may be harmless, as in exp(-1/x^2) at 0.
std::optional<NoValue> whyNoValue(Expression formula, std::span<const double> point) {
  const PlainVector<double> values = valuesOf(formula, point);
  const auto valueOf = [&](Expression part) { return values[part.id()]; };
  Expression part = formula;
  while (!isLeaf(part.operation()) && !std::isfinite(valueOf(part))) {
    const double first = valueOf(part.first()), second = valueOf(part.second());
    if (isToBlame(first, second)) {
      part = part.first();
    } else if (isToBlame(second, first)) {
      part = part.second();
    } else {
      PlainVector<double> operands{first};
      if (functionOf(part.operation()).operands == 2) operands.push_back(second);
      return NoValue{lackOf(part.operation(), first, second, valueOf(part)), part.operation(), std::move(operands),
                     plainText(part).value_or("")};
    }
  }
  return std::nullopt;
}

}  // namespace formula
