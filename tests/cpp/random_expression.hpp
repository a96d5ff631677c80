#pragma once
// Expressions that nobody would think of, for the property tests and the fuzzers.
#include <cmath>
#include <random>
#include <vector>

#include "formula/functions.hpp"
#include "random.hpp"

namespace formula {

/// Grows an expression of at most `depth` levels. `draw(n)` gives a number from 0 to n - 1: of a random engine, or of
/// the bytes of a fuzzer.
template <class Draw>
Expression grownExpression(Arena& arena, Draw& draw, int depth) {
  static constexpr double numbers[] = {0, 1, 2, 3, 5, 10, 0.5, 0.1, 2.5, 1e-3};
  const Names& names = arena.names();
  const unsigned choice = depth == 0 ? draw(4) : draw(16);
  if (choice == 0) return arena.number(numbers[draw(std::size(numbers))]);
  if (choice == 1) return arena.constant(draw(static_cast<unsigned>(names.constants.size())));
  if (choice < 4) return arena.variable(draw(static_cast<unsigned>(names.variables.size())));
  const auto operand = [&] { return grownExpression(arena, draw, depth - 1); };
  if (choice == 4) return -operand();
  if (choice < 13) {
    static constexpr Operation operators[] = {Operation::add, Operation::subtract, Operation::multiply,
                                              Operation::multiply, Operation::divide};
    const Operation operation = operators[draw(std::size(operators))];
    const Expression first = operand();
    return arena.make(operation, first, operand());
  }
  if (choice == 13) {
    const Expression base = operand();
    const unsigned exponent = draw(6);
    if (exponent == 5) return power(base, operand());
    if (exponent == 4) return power(base, -arena.number(1));
    return power(base, arena.number(exponent == 3 ? 0.5 : exponent + 1));
  }
  const Function& function = functions()[draw(static_cast<unsigned>(functions().size()))];
  const Expression first = operand();
  return arena.make(function.operation, first, function.operands == 2 ? operand() : first);
}

/// Of a random engine.
struct DrawFrom {
  std::mt19937& random;
  unsigned operator()(unsigned count) { return static_cast<unsigned>(random() % count); }
};

/// The values of all nodes at a point, by their ids; those that do not belong to the formula are 0. After each
/// operation `disturb` may change its result.
template <class Disturb>
std::vector<double> valuesOf(Expression formula, std::span<const double> point, Disturb disturb) {
  const Flags belongs = nodesOf({formula});
  std::vector<double> values(belongs.size());
  for (std::uint32_t id = 0; id < belongs.size(); ++id) {
    if (!belongs[id]) continue;
    const Expression node = formula.arena().at(id);
    if (isLeaf(node.operation())) {
      values[id] = evaluate(node, point);
    } else {
      const double a = values[node.first().id()];
      const double b = values[node.second().id()];
      const double value = functionOf(node.operation()).value(a, b);
      values[id] = node.is(Operation::negate) ? value : disturb(value);
    }
  }
  return values;
}

/// How far rounding may have moved the value: what it moves by when each operation errs by up to 1e-12 of its result,
/// thousands of times what they do, in eight tries. Infinite where that is more than a thousandth of the value, as at a
/// jump or a pole, or where a number on the way is so large or small that it may not be kept.
inline double roundingOf(Expression formula, std::span<const double> point, std::mt19937& random) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> values = valuesOf(formula, point, [](double value) { return value; });
  for (const double value : values) {
    if (!(std::abs(value) < 1e50) || (value != 0 && std::abs(value) < 1e-50)) return infinity;
  }
  const double value = values.back();
  double moved = 1e-14 * std::abs(value);
  for (int i = 0; i < 8; ++i) {
    const auto disturb = [&](double result) { return result * (1 + 1e-12 * uniform(random, -1, 1)); };
    const double disturbed = valuesOf(formula, point, disturb).back();
    if (std::isnan(disturbed)) return infinity;
    moved = std::max(moved, std::abs(disturbed - value));
  }
  return moved <= 1e-3 * std::abs(value) || moved < 1e-12 ? moved : infinity;
}

}  // namespace formula
