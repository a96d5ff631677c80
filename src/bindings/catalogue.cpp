// What the core offers: menus are made from it.
#include "catalogue.hpp"

#include "bindings/values.hpp"
#include "curves.hpp"
#include "descent/optimizer.hpp"
#include "descent/outcome.hpp"
#include "descent/search.hpp"
#include "formula/functions.hpp"
#include "game/laser.hpp"
#include "game/players.hpp"
#include "game/round.hpp"
#include "surfaces.hpp"

using namespace emscripten;
using namespace bindings;

namespace {

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
val parametersOf(std::span<const TunedParameter> parameters) {
  return list(parameters, [](const TunedParameter& parameter) {
    val made = rangeOf(parameter.range);
    made.set("id", text(parameter.id));
    made.set("unit", text(parameter.unit));
    return made;
  });
}
val commonParameterList() {
  return parametersOf(commonParameters());
}
val optimizerList() {
  return list(optimizers(), [](const OptimizerRow* row) {
    return record({{"id", text(row->id)},
                   {"formula", text(row->formula)},
                   {"source", text(row->source)},
                   {"rate", rangeOf(row->rate)},
                   {"rateUnit", text(name(row->rateUnit))},
                   {"parameters", parametersOf(row->parameters)},
                   {"memory", list(row->memory, [](const MemoryPart& part) { return text(part.id); })},
                   {"evaluations", text(row->evaluations)},
                   {"promise", text(name(row->promise))}});
  });
}
/// Where each part of what that optimizer remembers begins in a row of its memory, and where the last ends.
val memoryPlaces(const std::string& id, std::size_t dimension) {
  std::vector<double> places{0};
  if (const OptimizerRow* row = findOptimizer(id)) {
    for (const MemoryPart& part : row->memory) {
      places.push_back(places.back() + static_cast<double>(part.size(dimension)));
    }
  }
  return copied(places);
}
double usualRateOf(const std::string& id, double plainRate, double width) {
  const OptimizerRow* row = findOptimizer(id);
  return row ? usualRate(*row, plainRate, width) : plainRate;
}
val scheduleNames() {
  return namesUpTo(Schedule::warmup);
}
val clippingNames() {
  return namesUpTo(Clipping::norm);
}
val levelList() {
  return list(levels(), [](const Level& level) {
    return record({{"id", text(level.id)},
                   {"hidesDistance", val(level.hidesDistance)},
                   {"noise", val(level.noise)},
                   {"knobs", list(level.knobs,
                                  [](const Knob& knob) {
                                    return record({{"id", text(knob.id)},
                                                   {"least", val(knob.least)},
                                                   {"most", val(knob.most)},
                                                   {"start", val(knob.start)},
                                                   {"stride", val(knob.stride)}});
                                  })},
                   {"friends", list(level.friends, [](Friend judges) { return text(name(judges)); })}});
  });
}
val functionNames() {
  return list(formula::functions(), [](const formula::Function& function) { return text(function.name); });
}
val outcomeNames() {
  return namesUpTo(Outcome::diverged);
}
val reasonNames() {
  return namesUpTo(Reason::undefined);
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

/// [{id, formula, least, most, start, rate, minima: [{position, cost}], source}]; each place is [x, y]
val surfaceList() {
  const auto placeOf = [](const Point& point) { return list(point, [](double number) { return number; }); };
  const auto minimumOf = [&](const KnownMinimum& minimum) {
    return record({{"position", placeOf(minimum.position)}, {"cost", val(minimum.cost)}});
  };
  return list(surfaces(), [&](const Surface& surface) {
    return record({{"id", text(surface.id)},
                   {"formula", text(surface.formula)},
                   {"least", placeOf(surface.least)},
                   {"most", placeOf(surface.most)},
                   {"start", placeOf(surface.start)},
                   {"rate", val(surface.rate)},
                   {"minima", list(surface.minima, minimumOf)},
                   {"source", text(surface.source)}});
  });
}

}  // namespace

EMSCRIPTEN_BINDINGS(catalogue) {
  function("scenes", &sceneList);
  function("costs", &costList);
  function("players", &playerList);
  function("searchPlayers", &searchPlayerList);
  function("optimizers", &optimizerList);
  function("commonParameters", &commonParameterList);
  function("memoryPlaces", &memoryPlaces);
  function("usualRate", &usualRateOf);
  function("schedules", &scheduleNames);
  function("clippings", &clippingNames);
  function("curves", &curveList);
  function("surfaces", &surfaceList);
  function("levels", &levelList);
  function("targetRange", &targetRange);
  function("startRange", &startRange);
  function("usualStop", &usualStop);
  function("outcomes", &outcomeNames);
  function("reasons", &reasonNames);
  function("functions", &functionNames);
}
