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
#include "descent/difference.hpp"
#include "descent/repeated.hpp"
#include "descent/search.hpp"
#include "formula/critical_points.hpp"
#include "formula/derivative.hpp"
#include "formula/functions.hpp"
#include "formula/module.hpp"
#include "formula/print.hpp"
#include "formula/simplify.hpp"
#include "formula/slips.hpp"
#include "formula/undefined.hpp"
#include "game/laser.hpp"
#include "game/players.hpp"
#include "game/round.hpp"
#include "typed_descent.hpp"

using namespace emscripten;

namespace {

using formula::Formula;
using formula::ParseError;
using formula::PlainVector;

/// A JavaScript object with these fields. Not a value_object, which brings functions for each field both ways.
val record(std::initializer_list<std::pair<const char*, val>> fields) {
  val object = val::object();
  for (const auto& [name, value] : fields) object.set(name, value);
  return object;
}
val field(const val& object, const char* name) {
  return object[name];
}

/// A JavaScript array of what `made` makes of each row.
template <class Rows, class Made>
val list(const Rows& rows, Made made) {
  val array = val::array();
  unsigned place = 0;
  for (const auto& row : rows) array.set(place++, val(made(row)));
  return array;
}
val text(std::string_view name) {
  return val(std::string(name));
}

/// A typed array that is a copy.
template <class Number>
val copied(const Number* values, std::size_t count) {
  return val(typed_memory_view(count, values)).call<val>("slice");
}
val copied(const std::vector<double>& values) {
  return copied(values.data(), values.size());
}

/// Outcomes or reasons, by their places in their lists.
template <class Word>
val places(const std::vector<Word>& words) {
  static_assert(sizeof(Word) == sizeof(std::uint8_t));
  return copied(reinterpret_cast<const std::uint8_t*>(words.data()), words.size());
}

val rangeOf(const Range& range) {
  return record({{"usual", val(range.usual)}, {"least", val(range.least)}, {"most", val(range.most)}});
}
val targetRange() {
  return rangeOf(sheetTarget);
}
val startRange() {
  return rangeOf(sheetStart);
}

val usualStop() {
  const StopRules stop;
  return record({{"cost", val(stop.cost)},
                 {"error", val(stop.error)},
                 {"gradient", val(stop.gradient)},
                 {"patience", val(stop.patience)},
                 {"growth", val(stop.growth)},
                 {"budget", val(stop.budget)}});
}
StopRules stopRules(const val& stop) {
  const auto number = [&](const char* name) { return field(stop, name).as<double>(); };
  const auto count = [&](const char* name) { return field(stop, name).as<std::size_t>(); };
  return {number("cost"), number("error"), number("gradient"), count("patience"), number("growth"), count("budget")};
}

val sceneList() {
  return list(scenes(), text);
}
val costList() {
  return list(costShapes(), [](const CostShape& shape) {
    return record({{"id", text(shape.id)}, {"formula", text(shape.formula)}});
  });
}
val playerList() {
  return list(players(), text);
}
val searchPlayerList() {
  return list(searchPlayers(), text);
}
val optimizerList() {
  return list(optimizers(), [](const OptimizerRow& row) {
    return record({{"id", text(row.id)},
                   {"formula", text(row.formula)},
                   {"source", text(row.source)},
                   {"rate", rangeOf(row.rate)}});
  });
}
val levelList() {
  return list(levels(), [](const Level& level) {
    return record({{"id", text(level.id)},
                   {"hidesDistance", val(level.hidesDistance)},
                   {"saysSide", val(level.saysSide)},
                   {"noise", val(level.noise)},
                   {"least", val(level.least)},
                   {"most", val(level.most)},
                   {"start", val(level.start)},
                   {"stride", val(level.stride)}});
  });
}
val functionNames() {
  return list(formula::functions(), [](const formula::Function& function) { return text(function.name); });
}
template <class Word>
val namesUpTo(Word last) {
  val names = val::array();
  for (int i = 0; i <= static_cast<int>(last); ++i) names.set(i, text(name(static_cast<Word>(i))));
  return names;
}
val outcomeNames() {
  return namesUpTo(Outcome::diverged);
}
val reasonNames() {
  return namesUpTo(Reason::undefined);
}

/// {field, reason}: what cannot be, and why; `field` tells it from a handle.
val problemOf(const Problem& problem) {
  return record({{"field", text(problem.field)}, {"reason", text(problem.reason)}});
}
/// Likewise what is wrong with a text.
val problemOf(const ParseError& error) {
  return record({{"field", val("formula")},
                 {"reason", text(name(error.reason))},
                 {"place", val(error.place)},
                 {"length", val(error.length)},
                 {"before", val(error.before)},
                 {"suggestion", val(error.suggestion)},
                 {"expected", val(error.expected)},
                 {"given", val(error.given)}});
}

/// The handle that was made, or the problem.
template <class Handle, class Wrong>
val handleOf(std::variant<Handle, Wrong> made) {
  if (const auto* wrong = std::get_if<Wrong>(&made)) return problemOf(*wrong);
  return val(std::move(*std::get_if<Handle>(&made)));
}

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

/// {kind, operation, operands, part}, or undefined where there is a value, or the point is none of the formula's.
val whyNoValueOf(const Formula& formula, const val& point, int derivative) {
  const auto parameters = convertJSArrayToNumberVector<double>(point);
  if (parameters.size() != formula.dimension()) return val::undefined();
  const auto why = whyNoValue(partOf(formula, derivative), parameters);
  if (!why) return val::undefined();
  return record({{"kind", text(name(why->lack))},
                 {"operation", text(name(why->operation))},
                 {"operands", list(why->operands, [](double operand) { return operand; })},
                 {"part", val(why->part)}});
}

/// [{id, formula, least, most, rate, starts: [{position, outcome, end}], critical: [{kind, position}]}]
val curveList() {
  const auto startOf = [](const CurveStart& start) {
    return record({{"position", val(start.position)}, {"outcome", text(name(start.outcome))}, {"end", val(start.end)}});
  };
  const auto pointOf = [](const KnownPoint& point) {
    return record({{"kind", text(name(point.kind))}, {"position", val(point.position)}});
  };
  return list(curves(), [&](const Curve& curve) {
    return record({{"id", text(curve.id)},
                   {"formula", text(curve.formula)},
                   {"least", val(curve.least)},
                   {"most", val(curve.most)},
                   {"rate", val(curve.rate)},
                   {"starts", list(curve.starts, startOf)},
                   {"critical", list(curve.known, pointOf)}});
  });
}

const Problem unknownOptimizer{"optimizer", "unknown"};
const Problem unknownLevel{"level", "unknown"};

/// A Descent, or a Problem.
val makeDescent(const Formula& formula, const std::string& id, double rate, const val& stop, const val& start) {
  const auto optimizer = makeOptimizer(id, rate);
  if (!optimizer) return problemOf(unknownOptimizer);
  return handleOf(descend(formula, {convertJSArrayToNumberVector<double>(start), *optimizer, stopRules(stop)}));
}

/// {position, cost, steps, outcome, reason}: a column each, outcome and reason by their places in their lists.
val walkAll(const Formula& formula, const val& starts, const std::string& id, const val& rates, const val& stop) {
  std::vector<Optimizer> optimizers;
  for (const double rate : convertJSArrayToNumberVector<double>(rates)) {
    const auto optimizer = makeOptimizer(id, rate);
    if (!optimizer) return problemOf(unknownOptimizer);
    optimizers.push_back(*optimizer);
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

/// {position, cost, evaluations, end}, or a Problem. The formula is taken over as often as the start has points for it.
val searchFor(const Formula& formula, const std::string& id, const val& start, double least, double most, double best,
              double within, double rate, double width, double stride, std::size_t budget, std::uint32_t seed) {
  const auto player = findSearchPlayer(id);
  if (!player) return problemOf({"player", "unknown"});
  SearchSettings settings;
  settings.start = convertJSArrayToNumberVector<double>(start);
  settings.least.assign(settings.start.size(), least);
  settings.most.assign(settings.start.size(), most);
  settings.best = best;
  settings.within = within;
  settings.rate = rate;
  settings.width = width;
  settings.stride = stride;
  settings.budget = budget;
  settings.seed = seed;
  const std::size_t times = settings.start.size() / formula.dimension();
  if (times == 0 || settings.start.size() != times * formula.dimension()) return problemOf({"start", "wrongLength"});
  const Repeated objective(formula.objective(), times);
  const auto made = search(*player, objective, settings);
  if (const auto* problem = std::get_if<Problem>(&made)) return problemOf(*problem);
  const Search& records = *std::get_if<Search>(&made);
  return record({{"position", copied(records.position)},
                 {"cost", copied(records.cost)},
                 {"evaluations", copied(records.evaluations)},
                 {"end", text(name(records.end))}});
}

val columnOf(const DifferenceColumn& column) {
  return record(
      {{"slope", copied(column.slope)}, {"absolute", copied(column.absolute)}, {"relative", copied(column.relative)}});
}

/// {exact, forward, central}: the differences of the first variable at a point, over several widths.
val differencesAt(const Formula& formula, const val& point, const val& widths) {
  const auto place = convertJSArrayToNumberVector<double>(point);
  if (place.size() != formula.dimension()) return problemOf({"point", "wrongLength"});
  const DifferenceErrors errors =
      differenceErrors(formula.objective(), place, 0, convertJSArrayToNumberVector<double>(widths));
  return record(
      {{"exact", val(errors.exact)}, {"forward", columnOf(errors.forward)}, {"central", columnOf(errors.central)}});
}
val allWidths() {
  return copied(differenceWidths());
}

/// {at, answers}, or undefined.
val puzzleAbout(const Formula& formula, double least, double most, std::uint32_t seed) {
  if (formula.dimension() != 1) return val::undefined();
  const auto puzzle = derivativePuzzle(formula.cost(), least, most, seed);
  if (!puzzle) return val::undefined();
  const val answers = list(puzzle->answers, [&](const formula::SlippedDerivative& answer) {
    return record({{"slip", text(name(answer.slip))},
                   {"text", text(plainText(answer.formula).value_or(""))},
                   {"mathml", text(mathml(answer.formula).value_or(""))},
                   {"value", val(evaluate(answer.formula, {&puzzle->at, 1}))}});
  });
  return record({{"at", val(puzzle->at)}, {"answers", answers}});
}

/// A Problem without a field when all is well.
val branch(Descent& descent, const std::string& id, double rate) {
  const auto optimizer = makeOptimizer(id, rate);
  return problemOf(optimizer ? descent.branch(*optimizer).value_or(Problem{}) : unknownOptimizer);
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

/// A Round, or a Problem.
val makeRound(const std::string& level, std::uint32_t seed, double noise) {
  const Level* row = findLevel(level);
  return row ? val(Round(*row, seed, noise)) : problemOf(unknownLevel);
}
val shoot(Round& round, double knob) {
  const Shout shout = round.shoot(knob);
  return record({{"error", val(shout.error)}, {"hit", val(shout.hit)}});
}

/// What was hidden; not a number while the round goes on.
val reveal(const Round& round) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const auto [target, beam] = round.reveal().value_or(Hidden{unknown, {unknown, unknown}});
  return record(
      {{"target", val(target)}, {"beam", record({{"distance", val(beam.distance)}, {"offset", val(beam.offset)}})}});
}

/// {knob, heard, hit}; no shots for a player or level that is unknown.
val playLevel(const std::string& player, const std::string& level, std::uint32_t seed, double noise, double start,
              double rate) {
  const Level* row = findLevel(level);
  const Play played = row ? play(player, *row, seed, noise, {start, rate}) : Play{};
  return record({{"knob", copied(played.knob)}, {"heard", copied(played.heard)}, {"hit", val(played.hit)}});
}

std::size_t parOf(const std::string& level, std::uint32_t seed, double noise, double start) {
  const Level* row = findLevel(level);
  return row ? par(*row, seed, noise, start) : 0;
}

}  // namespace

EMSCRIPTEN_BINDINGS(laser_descent) {
  function("scenes", &sceneList);
  function("costs", &costList);
  function("players", &playerList);
  function("searchPlayers", &searchPlayerList);
  function("differenceWidths", &allWidths);
  function("bestForwardWidth", &bestForwardWidth);
  function("bestCentralWidth", &bestCentralWidth);
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
      .function("module", &moduleBytes)
      .function("adopt", &adopt)
      .function("criticalPoints", &criticalPointsOf)
      .function("whyNoValue", &whyNoValueOf)
      .function("descent", &makeDescent)
      .function("walkAll", &walkAll)
      .function("search", &searchFor)
      .function("differences", &differencesAt)
      .function("puzzle", &puzzleAbout);
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
      .function("explain", &explain);

  class_<Round>("Round")
      .function("shoot", &shoot)
      .function("shots", &Round::shots)
      .function("hit", &Round::hit)
      .function("giveUp", &Round::giveUp)
      .function("reveal", &reveal);
  function("makeRound", &makeRound);

  function("play", &playLevel);
  function("par", &parOf);
}
