// The door: what JavaScript sees of the core. It converts, and decides nothing.
//
// Numbers, strings and small records cross as values; columns cross as typed arrays that are copies; a Formula, a
// Descent and a Round cross as handles, which the caller deletes. Nothing throws: what is wrong comes back as a
// Problem.
#include <emscripten/bind.h>

#include <cmath>
#include <limits>

#include "catalogue.hpp"
#include "curves.hpp"
#include "formula/critical_points.hpp"
#include "formula/derivative.hpp"
#include "formula/functions.hpp"
#include "formula/print.hpp"
#include "formula/simplify.hpp"
#include "formula/undefined.hpp"
#include "game/laser.hpp"
#include "game/players.hpp"
#include "game/round.hpp"
#include "typed_descent.hpp"

using namespace emscripten;

namespace {

using formula::Formula;
using formula::ParseError;

StopRules usualStop() {
  return {};
}
Range targetRange() {
  return sheetTarget;
}
Range startRange() {
  return sheetStart;
}

/// A JavaScript array of the rows.
template <class Rows>
val list(const Rows& rows) {
  val array = val::array();
  for (const auto& row : rows) array.call<void>("push", row);
  return array;
}
val sceneList() {
  return list(scenes());
}
val costList() {
  return list(costShapes());
}
val playerList() {
  return list(players());
}
val optimizerList() {
  return list(optimizers());
}
val levelList() {
  return list(levels());
}

val copied(const double* values, std::size_t count) {
  return val::global("Float64Array").new_(typed_memory_view(count, values));
}
val copied(const std::vector<double>& values) {
  return copied(values.data(), values.size());
}

/// What is wrong with a text; `field` tells it from a Formula.
val problemOf(const ParseError& error) {
  val problem = val::object();
  problem.set("field", "formula");
  problem.set("reason", name(error.reason));
  problem.set("place", error.place);
  problem.set("length", error.length);
  problem.set("before", error.before);
  problem.set("suggestion", error.suggestion);
  problem.set("expected", error.expected);
  problem.set("given", error.given);
  return problem;
}

/// A Formula, or a Problem.
val handleOf(std::variant<Formula, ParseError> made) {
  if (const auto* error = std::get_if<ParseError>(&made)) return problemOf(*error);
  return val(std::move(*std::get_if<Formula>(&made)));
}

val makeFormula(const std::string& text, const val& variables, const val& constants) {
  formula::Names names{vecFromJSArray<std::string>(variables), {}};
  for (const val& constant : vecFromJSArray<val>(constants)) {
    names.constants.push_back({constant["name"].as<std::string>(), constant["value"].as<double>()});
  }
  return handleOf(Formula::make({text, names}));
}

val makeLaser(const std::string& cost, double target, double distance, double offset) {
  return handleOf(laserFormula(cost, target, {distance, offset}));
}

val functionNames() {
  val names = val::array();
  for (const formula::Function& function : formula::functions()) {
    names.call<void>("push", std::string(function.name));
  }
  return names;
}

/// Which of a formula's texts: the cost, or a derivative of it by the first variable.
formula::Expression partOf(const Formula& formula, int derivative) {
  if (derivative == 0) return formula.cost();
  const formula::Expression slope = formula.slope(0);
  return derivative == 1 ? slope : simplify(formula::derivative(slope, 0));
}
std::string textOf(const Formula& formula, int derivative) {
  return plainText(partOf(formula, derivative)).value_or("");
}
std::string texOf(const Formula& formula, int derivative) {
  return tex(partOf(formula, derivative)).value_or("");
}
std::string mathmlOf(const Formula& formula, int derivative) {
  return mathml(partOf(formula, derivative)).value_or("");
}

/// Costs, slopes and, where the goal is known, errors: a column each, at points that are columns too.
val evaluateAll(const Formula& formula, const val& points) {
  const auto columns = convertJSArrayToNumberVector<double>(points);
  const std::size_t count = columns.size() / formula.dimension();
  std::vector<double> results(count * formula.program().results().size());
  formula::TypedColumns(formula.program()).evaluate({columns.data(), count * formula.dimension()}, count, results);
  return copied(results);
}

/// [{kind, position, cost, curvature, least, most}]
val criticalPointsOf(const Formula& formula, double least, double most) {
  val points = val::array();
  const auto found = criticalPoints(formula.cost(), least, most);
  if (!found) return points;
  for (const formula::CriticalPoint& point : found->points) {
    val row = val::object();
    row.set("kind", name(point.kind));
    row.set("position", point.position);
    row.set("cost", point.cost);
    row.set("curvature", point.curvature);
    row.set("least", point.least);
    row.set("most", point.most);
    points.call<void>("push", row);
  }
  return points;
}

/// {kind, operation, operands, part}, or undefined where there is a value, or the point is none of the formula's.
val whyNoValueOf(const Formula& formula, const val& point, int derivative) {
  const auto parameters = convertJSArrayToNumberVector<double>(point);
  if (parameters.size() != formula.dimension()) return val::undefined();
  const auto why = whyNoValue(partOf(formula, derivative), parameters);
  if (!why) return val::undefined();
  val reason = val::object();
  reason.set("kind", name(why->lack));
  reason.set("operation", std::string(name(why->operation)));
  reason.set("operands", list(why->operands));
  reason.set("part", why->part);
  return reason;
}

/// [{id, formula, least, most, rate, starts: [{position, outcome, end}], critical: [{kind, position}]}]
val curveList() {
  val rows = val::array();
  for (const Curve& curve : curves()) {
    val starts = val::array();
    for (const CurveStart& start : curve.starts) {
      val row = val::object();
      row.set("position", start.position);
      row.set("outcome", name(start.outcome));
      row.set("end", start.end);
      starts.call<void>("push", row);
    }
    val critical = val::array();
    for (const KnownPoint& point : curve.known) {
      val row = val::object();
      row.set("kind", name(point.kind));
      row.set("position", point.position);
      critical.call<void>("push", row);
    }
    val row = val::object();
    row.set("id", std::string(curve.id));
    row.set("formula", std::string(curve.formula));
    row.set("least", curve.least);
    row.set("most", curve.most);
    row.set("rate", curve.rate);
    row.set("starts", starts);
    row.set("critical", critical);
    rows.call<void>("push", row);
  }
  return rows;
}

/// A Descent, or a Problem.
val makeDescent(const Formula& formula, const std::string& id, double rate, const StopRules& stop, const val& start) {
  const auto optimizer = makeOptimizer(id, rate);
  if (!optimizer) return val(Problem{"optimizer", "unknown"});
  const auto made = descend(formula, {convertJSArrayToNumberVector<double>(start), *optimizer, stop});
  return std::visit([](const auto& either) { return val(either); }, made);
}

/// {position, cost, steps, outcome, reason}: a column each, outcome and reason by their places in their lists.
val walkAll(const Formula& formula, const val& starts, const std::string& id, const val& rates, const StopRules& stop) {
  std::vector<Optimizer> optimizers;
  for (const double rate : convertJSArrayToNumberVector<double>(rates)) {
    const auto optimizer = makeOptimizer(id, rate);
    if (!optimizer) return val(Problem{"optimizer", "unknown"});
    optimizers.push_back(*optimizer);
  }
  const Ends ends = descendAll(formula, convertJSArrayToNumberVector<double>(starts), optimizers, stop);
  val columns = val::object();
  columns.set("position", copied(ends.position));
  columns.set("cost", copied(ends.cost));
  columns.set("steps", val::global("Uint32Array").new_(typed_memory_view(ends.steps.size(), ends.steps.data())));
  const auto places = [](const auto& list) {
    std::vector<std::uint8_t> bytes;
    for (const auto entry : list) bytes.push_back(static_cast<std::uint8_t>(entry));
    return val::global("Uint8Array").new_(typed_memory_view(bytes.size(), bytes.data()));
  };
  columns.set("outcome", places(ends.outcome));
  columns.set("reason", places(ends.reason));
  return columns;
}

val outcomeNames() {
  val names = val::array();
  for (int i = 0; i <= static_cast<int>(Outcome::diverged); ++i)
    names.call<void>("push", name(static_cast<Outcome>(i)));
  return names;
}
val reasonNames() {
  val names = val::array();
  for (int i = 0; i <= static_cast<int>(Reason::undefined); ++i) names.call<void>("push", name(static_cast<Reason>(i)));
  return names;
}

/// A Problem without a field when all is well.
Problem branch(Descent& descent, const std::string& id, double rate) {
  const auto optimizer = makeOptimizer(id, rate);
  return optimizer ? descent.branch(*optimizer).value_or(Problem{}) : Problem{"optimizer", "unknown"};
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
std::string outcome(const Descent& descent) {
  return name(descent.outcome());
}
std::string reason(const Descent& descent) {
  return name(descent.reason());
}

/// A Round, or a Problem.
val makeRound(const std::string& level, std::uint32_t seed, double noise) {
  const Level* row = findLevel(level);
  return row ? val(Round(*row, seed, noise)) : val(Problem{"level", "unknown"});
}

/// What was hidden; not a number while the round goes on.
Hidden reveal(const Round& round) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  return round.reveal().value_or(Hidden{unknown, {unknown, unknown}});
}

/// {knob, heard, hit}; no shots for a player or level that is unknown.
val playLevel(const std::string& player, const std::string& level, std::uint32_t seed, double noise, double start,
              double rate) {
  const Level* row = findLevel(level);
  const Play played = row ? play(player, *row, seed, noise, {start, rate}) : Play{};
  val result = val::object();
  result.set("knob", copied(played.knob));
  result.set("heard", copied(played.heard));
  result.set("hit", played.hit);
  return result;
}

std::size_t parOf(const std::string& level, std::uint32_t seed, double noise, double start) {
  const Level* row = findLevel(level);
  return row ? par(*row, seed, noise, start) : 0;
}

}  // namespace

EMSCRIPTEN_BINDINGS(laser_descent) {
  value_object<Range>("Range").field("usual", &Range::usual).field("least", &Range::least).field("most", &Range::most);
  value_object<Problem>("Problem").field("field", &Problem::field).field("reason", &Problem::reason);
  value_object<Beam>("Beam").field("distance", &Beam::distance).field("offset", &Beam::offset);
  value_object<StopRules>("StopRules")
      .field("cost", &StopRules::cost)
      .field("error", &StopRules::error)
      .field("gradient", &StopRules::gradient)
      .field("patience", &StopRules::patience)
      .field("growth", &StopRules::growth)
      .field("budget", &StopRules::budget);
  value_object<CostShape>("CostShape").field("id", &CostShape::id).field("formula", &CostShape::formula);
  value_object<Explanation>("Explanation")
      .field("factor", &Explanation::factor)
      .field("curvature", &Explanation::curvature)
      .field("largestStableRate", &Explanation::largestStableRate);
  value_object<OptimizerRow>("OptimizerRow")
      .field("id", &OptimizerRow::id)
      .field("formula", &OptimizerRow::formula)
      .field("source", &OptimizerRow::source)
      .field("rate", &OptimizerRow::rate);
  value_object<Level>("Level")
      .field("id", &Level::id)
      .field("hidesDistance", &Level::hidesDistance)
      .field("saysSide", &Level::saysSide)
      .field("noise", &Level::noise)
      .field("least", &Level::least)
      .field("most", &Level::most)
      .field("start", &Level::start)
      .field("stride", &Level::stride);
  value_object<Shout>("Shout").field("error", &Shout::error).field("hit", &Shout::hit);
  value_object<Hidden>("Hidden").field("target", &Hidden::target).field("beam", &Hidden::beam);

  function("scenes", &sceneList);
  function("costs", &costList);
  function("players", &playerList);
  function("optimizers", &optimizerList);
  function("curves", &curveList);
  function("levels", &levelList);
  function("targetRange", &targetRange);
  function("startRange", &startRange);
  function("usualStop", &usualStop);
  function("outcomes", &outcomeNames);
  function("reasons", &reasonNames);
  function("functions", &functionNames);

  class_<Formula>("Formula")
      .function("dimension", &Formula::dimension)
      .function("text", &textOf)
      .function("tex", &texOf)
      .function("mathml", &mathmlOf)
      .function("evaluate", &evaluateAll)
      .function("criticalPoints", &criticalPointsOf)
      .function("whyNoValue", &whyNoValueOf)
      .function("descent", &makeDescent)
      .function("walkAll", &walkAll);
  function("makeFormula", &makeFormula);
  function("makeLaser", &makeLaser);

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
      .function("outcome", &outcome)
      .function("reason", &reason)
      .function("period", &Descent::period)
      .function("explain", &Descent::explain);

  class_<Round>("Round")
      .function("shoot", &Round::shoot)
      .function("shots", &Round::shots)
      .function("hit", &Round::hit)
      .function("giveUp", &Round::giveUp)
      .function("reveal", &reveal);
  function("makeRound", &makeRound);

  function("play", &playLevel);
  function("par", &parOf);
}
