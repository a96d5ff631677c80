#include "typed_descent.hpp"

#include <utility>

std::variant<Descent, Problem> descend(const formula::Formula& formula, DescentSettings settings) {
  return Descent::make(formula.objective(), std::move(settings));
}

Ends descendAll(const formula::Formula& formula, std::span<const double> starts,
                const std::vector<Optimizer>& optimizers, const StopRules& stop) {
  formula::TypedColumns columns = formula.columns();
  return walkField(columns, starts, optimizers, stop);
}
