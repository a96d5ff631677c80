#include "typed_descent.hpp"

#include <utility>

std::variant<Descent, Problem> descend(const formula::Formula& formula, DescentSettings settings) {
  return Descent::make(formula.objective(), std::move(settings));
}

std::variant<Ends, Problem> descendAll(const formula::Formula& formula, std::span<const double> starts,
                                       const std::vector<Optimizer>& optimizers, const StopRules& stop) {
  if (starts.size() != optimizers.size() * formula.dimension()) return Problem{"start", "wrongLength"};
  if (!isFinite(starts)) return Problem{"start", "notFinite"};
  if (auto problem = check(stop)) return *problem;
  for (const Optimizer& optimizer : optimizers) {
    if (auto problem = check(optimizer)) return *problem;
  }
  formula::TypedColumns columns = formula.columns();
  return walkField(formula.objective(), columns, starts, optimizers, stop);
}
