#pragma once
// An optimizer and stop rules as they come through the door.
#include <variant>

#include "bindings/values.hpp"
#include "descent/optimizer.hpp"
#include "descent/outcome.hpp"

namespace bindings {

inline StopRules stopRules(const val& stop) {
  const auto number = [&](const char* name) { return field(stop, name).as<double>(); };
  const auto count = [&](const char* name) { return field(stop, name).as<std::size_t>(); };
  return {number("cost"), number("error"), number("gradient"), count("patience"), number("growth"), count("budget")};
}

/// Of {id, rate, schedule, clipping, names, values}: the last two are the parameters that are not to be usual.
inline std::variant<Optimizer, Problem> optimizerOf(const val& chosen) {
  const OptimizerRow* row = findOptimizer(field(chosen, "id").as<std::string>());
  if (!row) return Problem{"optimizer", "unknown"};
  Optimizer optimizer(*row, field(chosen, "rate").as<double>());
  const auto schedule = findSchedule(field(chosen, "schedule").as<std::string>());
  if (!schedule) return Problem{"schedule", "unknown"};
  optimizer.tune(*schedule);
  const auto clipping = findClipping(field(chosen, "clipping").as<std::string>());
  if (!clipping) return Problem{"clipping", "unknown"};
  optimizer.tune(*clipping);
  const val names = field(chosen, "names");
  const val values = field(chosen, "values");
  const auto count = field(names, "length").as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    if (const auto problem = optimizer.tune(names[i].as<std::string>(), values[i].as<double>())) return *problem;
  }
  return optimizer;
}

}  // namespace bindings
