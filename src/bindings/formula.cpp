// What can be asked of a formula.
#include "bindings/formula.hpp"

#include <array>

#include "bindings/values.hpp"
#include "formula/critical_places.hpp"
#include "formula/critical_points.hpp"
#include "formula/derivative.hpp"
#include "formula/module.hpp"
#include "formula/print.hpp"
#include "formula/simplify.hpp"
#include "formula/undefined.hpp"
#include "game/laser.hpp"

using namespace emscripten;
using namespace bindings;

using formula::Formula;
using formula::PlainVector;

namespace {

val makeFormula(const std::string& text, const val& variables, const val& constants) {
  const auto each = [](const val& array, auto take) {
    const auto count = field(array, "length").as<std::size_t>();
    for (std::size_t i = 0; i < count; ++i) take(array[i]);
  };
  formula::Names names;
  each(variables, [&](const val& name) { names.variables.push_back(name.as<std::string>()); });
  each(constants, [&](const val& constant) {
    names.constants.push_back({field(constant, "name").as<std::string>(), field(constant, "value").as<double>()});
  });
  if (names.variables.empty()) return problemOf({"variables", "missing"});
  return handleOf(Formula::make({text, names}));
}

val makeLaser(const std::string& cost, double target, double distance, double offset) {
  return handleOf(laserFormula(cost, target, {distance, offset}));
}

/// Which of a formula's texts: the cost, or a derivative of it by one of its variables.
formula::Expression partOf(const Formula& formula, int derivative, std::size_t variable) {
  if (derivative == 0 || variable >= formula.dimension()) return formula.cost();
  const formula::Expression slope = formula.slope(variable);
  return derivative == 1 ? slope : simplify(formula::derivative(slope, variable));
}
std::string textOf(const Formula& formula, int derivative, std::size_t variable) {
  return plainText(partOf(formula, derivative, variable)).value_or("");
}
std::string texOf(const Formula& formula, int derivative, std::size_t variable) {
  return tex(partOf(formula, derivative, variable)).value_or("");
}
std::string mathmlOf(const Formula& formula, int derivative, std::size_t variable) {
  return mathml(partOf(formula, derivative, variable)).value_or("");
}

/// Costs, slopes and, where the goal is known, errors: a column each, at points that are columns too.
val evaluateAll(const Formula& formula, const val& points) {
  const auto columns = convertJSArrayToNumberVector<double>(points);
  const std::size_t count = columns.size() / formula.dimension();
  if (columns.size() != count * formula.dimension()) return problemOf({"points", "wrongLength"});
  std::vector<double> results(count * formula.program().results().size());
  formula.columns().evaluate({columns.data(), count * formula.dimension()}, count, results);
  return copied(results);
}

/// The module that the browser may compile, see `adopt`.
val moduleBytes(const Formula& formula) {
  const auto bytes = moduleOf(formula.program());
  return val::global("Uint8Array").new_(typed_memory_view(bytes.size(), bytes.data()));
}
/// What a map is made of, where the formula itself is not known.
val programNumbers(const Formula& formula) {
  const auto numbers = formula.program().numbers();
  return copied(numbers.data(), numbers.size());
}
/// The module's functions by their places in the function table, 0 where there is none.
void adopt(Formula& formula, std::uintptr_t run, std::uintptr_t block) {
  formula.adopt(reinterpret_cast<formula::PointRun::Compiled>(run),
                reinterpret_cast<formula::BlockRun::Compiled>(block));
}

/// [{kind, position, cost, curvature, least, most}]
val criticalPointsOf(const Formula& formula, double least, double most) {
  const auto found = criticalPoints(formula.cost(), least, most);
  return list(found ? found->points : PlainVector<formula::CriticalPoint>(), [](const formula::CriticalPoint& point) {
    return record({{"kind", text(name(point.kind))},
                   {"position", val(point.position)},
                   {"cost", val(point.cost)},
                   {"curvature", val(point.curvature)},
                   {"least", val(point.least)},
                   {"most", val(point.most)}});
  });
}

/// The second derivatives at a point, row by row.
val hessianOf(const Formula& formula, const val& point) {
  const auto parameters = convertJSArrayToNumberVector<double>(point);
  if (parameters.size() != formula.dimension()) return problemOf({"point", "wrongLength"});
  std::vector<double> rows(parameters.size() * parameters.size());
  formula.hessian(parameters, rows);
  return copied(rows);
}

/// [{kind, position, cost, eigenvalues, eigenvectors}]; each place and each direction is [x, y].
val criticalPlacesOf(const Formula& formula, double leastX, double leastY, double mostX, double mostY) {
  const auto numbers = [](const std::array<double, 2>& pair) {
    return list(pair, [](double number) { return number; });
  };
  const auto found = criticalPlaces(formula.cost(), {leastX, leastY}, {mostX, mostY});
  return list(found ? found->places : PlainVector<formula::CriticalPlace>(), [&](const formula::CriticalPlace& place) {
    return record({{"kind", text(name(place.kind))},
                   {"position", numbers(place.position)},
                   {"cost", val(place.cost)},
                   {"eigenvalues", numbers(place.eigenvalues)},
                   {"eigenvectors", list(place.eigenvectors, numbers)}});
  });
}

/// {kind, operation, operands, part}, or undefined where there is a value, or the point is none of the formula's.
val whyNoValueOf(const Formula& formula, const val& point, int derivative, std::size_t variable) {
  const auto parameters = convertJSArrayToNumberVector<double>(point);
  if (parameters.size() != formula.dimension()) return val::undefined();
  const auto why = whyNoValue(partOf(formula, derivative, variable), parameters);
  if (!why) return val::undefined();
  return record({{"kind", text(name(why->lack))},
                 {"operation", text(name(why->operation))},
                 {"operands", list(why->operands, [](double operand) { return operand; })},
                 {"part", val(why->part)}});
}

}  // namespace

EMSCRIPTEN_BINDINGS(formula) {
  class_<Formula>("Formula")
      .function("dimension", &Formula::dimension)
      .function("text", &textOf)
      .function("tex", &texOf)
      .function("mathml", &mathmlOf)
      .function("evaluate", &evaluateAll)
      .function("module", &moduleBytes)
      .function("adopt", &adopt)
      .function("program", &programNumbers)
      .function("hessian", &hessianOf)
      .function("criticalPoints", &criticalPointsOf)
      .function("criticalPlaces", &criticalPlacesOf)
      .function("whyNoValue", &whyNoValueOf)
      .function("descent", &descentOn)
      .function("walkAll", &walkAllOn)
      .function("search", &searchOn)
      .function("differences", &differencesOf)
      .function("puzzle", &puzzleAbout);
  function("makeFormula", &makeFormula);
  function("makeLaser", &makeLaser);
}
