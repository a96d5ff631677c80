// The door: what JavaScript sees of the core. It converts, and decides nothing.
//
// Numbers, strings and small records cross as values; columns cross as Float64Arrays that are copies; a Descent and a
// Round cross as handles, which the caller deletes. Nothing throws: what is wrong comes back as a Problem.
#include <emscripten/bind.h>

#include <cmath>
#include <limits>

#include "catalogue.hpp"
#include "descent/descent.hpp"
#include "game/laser_descent.hpp"
#include "game/players.hpp"
#include "game/round.hpp"

using namespace emscripten;

namespace {

struct LaserSettings {
  std::string cost = costs().front();
  double target = sheetTarget.usual;
  Beam beam;
  std::string optimizer = optimizers().front().id;
  double rate = optimizers().front().rate.usual;
  StopRules stop;
};

LaserSettings usualSettings() {
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
  return list(costs());
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

/// A Descent, or a Problem.
val makeDescent(const LaserSettings& settings, const val& start) {
  const auto optimizer = makeOptimizer(settings.optimizer, settings.rate);
  if (!optimizer) return val(Problem{"optimizer", "unknown"});
  const auto made = makeLaserDescent(settings.cost, settings.target, settings.beam,
                                     {convertJSArrayToNumberVector<double>(start), *optimizer, settings.stop});
  return std::visit([](const auto& either) { return val(either); }, made);
}

val curve(const std::string& cost, double target, double least, double most, std::size_t count) {
  return copied(costCurve(cost, target, {}, least, most, count));
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
  value_object<LaserSettings>("LaserSettings")
      .field("cost", &LaserSettings::cost)
      .field("target", &LaserSettings::target)
      .field("beam", &LaserSettings::beam)
      .field("optimizer", &LaserSettings::optimizer)
      .field("rate", &LaserSettings::rate)
      .field("stop", &LaserSettings::stop);
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
  function("levels", &levelList);
  function("targetRange", &targetRange);
  function("startRange", &startRange);
  function("usualSettings", &usualSettings);

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
  function("makeDescent", &makeDescent);
  function("costCurve", &curve);

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
