#include "formula/derivative.hpp"

#include <optional>

#include "formula/functions.hpp"
#include "formula/parse.hpp"
#include "formula/simplify.hpp"

namespace formula {

Expression derivative(Expression formula, std::size_t variable) {
  Arena& arena = formula.arena();
  const Flags belongs = nodesOf({formula});
  PlainVector<std::optional<Expression>> slopes(belongs.size());  // none of what does not depend on the variable
  for (std::uint32_t id = 0; id < belongs.size(); ++id) {
    if (!belongs[id]) continue;
    const Expression node = arena.at(id);
    std::optional<Expression>& slope = slopes[id];
    if (node.is(Operation::variable) && node.index() == variable) slope = arena.number(1);
    if (isLeaf(node.operation())) continue;

    // The chain rule: each operand's own slope times the slope by that operand, added up.
    const Function& row = functionOf(node.operation());
    const auto addSlopeBy = [&](Expression operand, std::string_view rule) {
      const auto inner = slopes[operand.id()];
      if (!inner) return;
      const Expression term = *inner * parseRule(rule, node.first(), node.second());
      slope = slope ? *slope + term : term;
    };
    addSlopeBy(node.first(), row.slope);
    if (row.operands == 2) addSlopeBy(node.second(), row.secondSlope);
  }
  return slopes[formula.id()].value_or(arena.number(0));
}

PlainVector<Expression> withGradient(Expression formula) {
  PlainVector<Expression> formulas{formula};
  for (std::size_t i = 0; i < formula.arena().names().variables.size(); ++i) {
    formulas.push_back(simplify(derivative(formula, i)));
  }
  return formulas;
}

PlainVector<Expression> withHessian(Expression formula) {
  PlainVector<Expression> formulas = withGradient(formula);
  const std::size_t dimension = formula.arena().names().variables.size();
  for (std::size_t i = 0; i < dimension; ++i) {
    for (std::size_t j = i; j < dimension; ++j) formulas.push_back(simplify(derivative(formulas[1 + i], j)));
  }
  return formulas;
}

}  // namespace formula
