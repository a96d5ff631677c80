// Walks down a formula: one by one, and many side by side.
#include "bindings/formula.hpp"
#include "bindings/optimizer.hpp"
#include "bindings/values.hpp"
#include "typed_descent.hpp"

using namespace emscripten;
using namespace bindings;

using formula::Formula;

namespace {

/// A Problem without a field when all is well.
val branch(Descent& descent, const val& chosen) {
  const auto optimizer = optimizerOf(chosen);
  if (const auto* problem = std::get_if<Problem>(&optimizer)) return problemOf(*problem);
  return problemOf(descent.branch(*std::get_if<Optimizer>(&optimizer)).value_or(Problem{}));
}

std::size_t rows(const Descent& descent) {
  return descent.history().rows();
}
val positions(const Descent& descent) {
  return copied(descent.history().positions());
}
val costColumn(const Descent& descent) {
  return copied(descent.history().costs());
}
val gradients(const Descent& descent) {
  return copied(descent.history().gradients());
}
val evaluations(const Descent& descent) {
  return copied(descent.history().evaluations());
}
val memory(const Descent& descent) {
  return copied(descent.history().memories());
}
std::size_t memoryFrom(const Descent& descent) {
  return descent.history().memoryFrom();
}
val outcome(const Descent& descent) {
  return text(name(descent.outcome()));
}
val reason(const Descent& descent) {
  return text(name(descent.reason()));
}
val explain(const Descent& descent) {
  const Explanation explanation = descent.explain();
  return record({{"factor", val(explanation.factor)},
                 {"curvature", val(explanation.curvature)},
                 {"largestStableRate", val(explanation.largestStableRate)}});
}

}  // namespace

namespace bindings {

val descentOn(const Formula& formula, const val& chosen, const val& stop, const val& start) {
  const auto optimizer = optimizerOf(chosen);
  if (const auto* problem = std::get_if<Problem>(&optimizer)) return problemOf(*problem);
  return handleOf(descend(
      formula, {convertJSArrayToNumberVector<double>(start), *std::get_if<Optimizer>(&optimizer), stopRules(stop)}));
}

val walkAllOn(const Formula& formula, const val& starts, const val& chosen, const val& rates, const val& stop) {
  const auto optimizer = optimizerOf(chosen);
  if (const auto* problem = std::get_if<Problem>(&optimizer)) return problemOf(*problem);
  std::vector<Optimizer> optimizers;
  for (const double rate : convertJSArrayToNumberVector<double>(rates)) {
    optimizers.push_back(std::get_if<Optimizer>(&optimizer)->withRate(rate));
  }
  const auto walked = descendAll(formula, convertJSArrayToNumberVector<double>(starts), optimizers, stopRules(stop));
  if (const auto* problem = std::get_if<Problem>(&walked)) return problemOf(*problem);
  const Ends& ends = *std::get_if<Ends>(&walked);
  return record({{"position", copied(ends.position)},
                 {"cost", copied(ends.cost)},
                 {"steps", copied(ends.steps.data(), ends.steps.size())},
                 {"outcome", places(ends.outcome)},
                 {"reason", places(ends.reason)}});
}

}  // namespace bindings

EMSCRIPTEN_BINDINGS(descent) {
  class_<Descent>("Descent")
      .function("step", &Descent::step)
      .function("back", &Descent::back)
      .function("seek", &Descent::seek)
      .function("branch", &branch)
      .function("at", &Descent::at)
      .function("rows", &rows)
      .function("positions", &positions)
      .function("costs", &costColumn)
      .function("gradients", &gradients)
      .function("evaluations", &evaluations)
      .function("memory", &memory)
      .function("memoryFrom", &memoryFrom)
      .function("outcome", &outcome)
      .function("reason", &reason)
      .function("period", &Descent::period)
      .function("explain", &explain);
}
