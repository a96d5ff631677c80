// Points on a plane, through the door of what learns.
#include "learning/patterns.hpp"

#include <emscripten/bind.h>

#include "bindings/values.hpp"

using namespace emscripten;
using namespace bindings;
using namespace learning;

namespace {

val patternNames() {
  return list(patterns(), [](std::string_view id) { return text(id); });
}

/// {features, classes}: features are x and y of each.
val patternOf(const std::string& id, std::size_t count, double noise, std::uint32_t seed) {
  const auto made = drawn(id, count, noise, seed);
  if (!made) return problemOf({"pattern", "unknown"});
  return record({{"features", copied(made->features)}, {"classes", copied(made->classes.data(), count)}});
}

}  // namespace

EMSCRIPTEN_BINDINGS(patterns) {
  function("patterns", &patternNames);
  function("pattern", &patternOf);
}
