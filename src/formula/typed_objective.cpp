#include "formula/typed_objective.hpp"

#include "formula/derivative.hpp"

namespace formula {

std::optional<TypedObjective> TypedObjective::make(Expression cost) {
  auto program = Program::compile(withGradient(cost));
  if (!program) return std::nullopt;
  return TypedObjective(PointRun(*std::move(program)));
}

}  // namespace formula
