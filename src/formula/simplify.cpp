#include "formula/simplify.hpp"

#include <cmath>

#include "formula/functions.hpp"
#include "formula/product.hpp"
#include "formula/sum.hpp"

namespace formula {

namespace {

bool isKnown(Expression e) {
  return asNumber(e) || (e.is(Operation::constant) && e.arena().isPiOrE(e));
}

/// A function of numbers, if its value is shorter than itself: cos(0) is 1, but sqrt(2) stays.
Expression folded(Expression call) {
  if (!isKnown(call.first()) || !isKnown(call.second())) return call;
  const double value = evaluate(call, {});
  const bool isOneOfOperands =
      call.is(Operation::abs) || call.is(Operation::min) || call.is(Operation::max) || call.is(Operation::relu);
  const bool isShort = std::abs(value) < 1e15 && (isOneOfOperands || value == std::floor(value));
  return isShort ? call.arena().number(value) : call;
}

Expression simplifiedSum(Operation operation, Expression a, Expression b) {
  Sum sum(a.arena());
  sum.add(a, {operation == Operation::negate ? -1.0 : 1.0});
  if (operation != Operation::negate) sum.add(b, {operation == Operation::subtract ? -1.0 : 1.0});
  return sum.isFinite() ? sum.expression() : a.arena().make(operation, a, b);
}

Expression simplifiedProduct(Operation operation, Expression a, Expression b) {
  Product product(a.arena());
  product.multiply(a);
  product.multiply(b, {operation == Operation::divide ? -1.0 : 1.0});
  return product.isFinite() ? product.expression() : a.arena().make(operation, a, b);
}

Expression simplifiedPower(Expression a, Expression b) {
  if (a.is(1.0) && b.isDefinedEverywhere()) return a;
  const auto exponent = asNumber(b);
  if (!exponent) return power(a, b);
  if (exponent->numerator == 0) return a.isDefinedEverywhere() ? a.arena().number(1) : power(a, b);
  if (a.is(0.0) && exponent->numerator > 0) return a;
  const Expression call = power(a, b);
  if (!exponent->isInteger()) {
    const Expression value = folded(call);
    if (value != call) return value;
  }
  Product product(a.arena());
  product.multiply(a, *exponent);
  return product.isFinite() ? product.expression() : call;
}

/// An operation on simplified operands.
Expression simplified(Operation operation, Expression a, Expression b) {
  switch (operation) {
    case Operation::negate:
    case Operation::add:
    case Operation::subtract:
      return simplifiedSum(operation, a, b);
    case Operation::multiply:
    case Operation::divide:
      return simplifiedProduct(operation, a, b);
    case Operation::power:
      return simplifiedPower(a, b);
    default:
      return folded(a.arena().make(operation, a, b));
  }
}

Expression simplifiedOnce(Expression formula) {
  Arena& arena = formula.arena();
  const Flags belongs = nodesOf({formula});
  PlainVector<Expression> results(belongs.size(), formula);
  for (std::uint32_t id = 0; id < belongs.size(); ++id) {
    if (!belongs[id]) continue;
    const Expression node = arena.at(id);
    results[id] = isLeaf(node.operation())
                      ? node
                      : simplified(node.operation(), results[node.first().id()], results[node.second().id()]);
  }
  return results[formula.id()];
}

}  // namespace

Expression simplify(Expression formula) {
  // What one pass has made may be simplified again: (x - 1) (-1) is -(x - 1), and then 1 - x. Three are the most that
  // any of many random formulas took; the bound is there so that nobody has to prove it.
  constexpr int mostPasses = 5;
  for (int pass = 0; pass < mostPasses; ++pass) {
    const Expression simpler = simplifiedOnce(formula);
    if (simpler == formula) break;
    formula = simpler;
  }
  return formula;
}

}  // namespace formula
