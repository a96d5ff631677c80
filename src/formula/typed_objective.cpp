#include "formula/typed_objective.hpp"

#include "formula/derivative.hpp"

namespace formula {

std::optional<TypedObjective> TypedObjective::make(Expression cost) {
  auto program = Program::compile(withGradient(cost));
  if (!program) return std::nullopt;
  return TypedObjective(*std::move(program));
}

double TypedObjective::evaluate(std::span<const double> parameters, std::span<double> gradient) const {
  run_.evaluate(parameters);
  for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] = run_.result(i + 1);
  return run_.result(0);
}

}  // namespace formula
