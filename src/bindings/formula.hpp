#pragma once
// What is asked of a formula, and answered in other files.
#include <cstdint>
#include <string>

#include "bindings/values.hpp"
#include "formula/formula.hpp"

namespace bindings {

/// A Descent, or a Problem.
val descentOn(const formula::Formula& formula, const val& optimizer, const val& stop, const val& start);
/// {position, cost, steps, outcome, reason}: a column each, outcome and reason by their places in their lists.
val walkAllOn(const formula::Formula& formula, const val& starts, const val& optimizer, const val& rates,
              const val& stop);
/// {position, cost, evaluations, end}, or a Problem. The formula is taken over as often as the start has points for it.
val searchOn(const formula::Formula& formula, const std::string& id, const val& start, double least, double most,
             double best, double within, double rate, double width, double stride, std::size_t budget,
             std::uint32_t seed);
/// {exact, forward, central}: the differences of the first variable at a point, over several widths.
val differencesOf(const formula::Formula& formula, const val& point, const val& widths);
/// {at, answers}, or undefined.
val puzzleAbout(const formula::Formula& formula, double least, double most, std::uint32_t seed);

}  // namespace bindings
