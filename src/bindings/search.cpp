// The gradient laboratory.
#include "descent/search.hpp"

#include "bindings/formula.hpp"
#include "bindings/values.hpp"
#include "descent/difference.hpp"
#include "descent/repeated.hpp"
#include "formula/functions.hpp"
#include "formula/print.hpp"
#include "formula/slips.hpp"

using namespace emscripten;
using namespace bindings;

using formula::Formula;

namespace {

val columnOf(const DifferenceColumn& column) {
  return record(
      {{"slope", copied(column.slope)}, {"absolute", copied(column.absolute)}, {"relative", copied(column.relative)}});
}

val allWidths() {
  return copied(differenceWidths());
}

}  // namespace

namespace bindings {

val searchOn(const Formula& formula, const std::string& id, const val& start, double least, double most, double best,
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

val differencesOf(const Formula& formula, const val& point, const val& widths) {
  const auto place = convertJSArrayToNumberVector<double>(point);
  if (place.size() != formula.dimension()) return problemOf({"point", "wrongLength"});
  const DifferenceErrors errors =
      differenceErrors(formula.objective(), place, 0, convertJSArrayToNumberVector<double>(widths));
  return record(
      {{"exact", val(errors.exact)}, {"forward", columnOf(errors.forward)}, {"central", columnOf(errors.central)}});
}
val puzzleAbout(const Formula& formula, double least, double most, std::uint32_t seed) {
  if (formula.dimension() != 1) return val::undefined();
  const auto puzzle = derivativePuzzle(formula.cost(), least, most, seed);
  if (!puzzle) return val::undefined();
  const val answers = list(puzzle->answers, [&](const formula::SlippedDerivative& answer) {
    return record({{"slip", text(name(answer.slip))},
                   {"text", text(plainText(answer.formula).value_or(""))},
                   {"mathml", text(mathml(answer.formula).value_or(""))},
                   {"value", val(formula::evaluate(answer.formula, {&puzzle->at, 1}))}});
  });
  return record({{"at", val(puzzle->at)}, {"answers", answers}});
}

}  // namespace bindings

EMSCRIPTEN_BINDINGS(search) {
  function("differenceWidths", &allWidths);
  function("bestForwardWidth", &bestForwardWidth);
  function("bestCentralWidth", &bestCentralWidth);
}
