#pragma once
#include <span>
#include <variant>
#include <vector>

#include "descent/descent.hpp"
#include "descent/field.hpp"
#include "formula/formula.hpp"

// Where formulas and descents meet: neither knows of the other. The loops are compiled here, for speed, whatever the
// flags of those who call them.

/// A descent of a typed cost; or the problem, as of `Descent::make`. It keeps nothing of the formula.
[[gnu::noinline]] std::variant<Descent, Problem> descend(const formula::Formula& formula, DescentSettings settings);

/// Many descents of a typed cost side by side, see `walkField`; or the problem: `start` without a row for each
/// optimizer or not finite, a rate or a stop rule that cannot be.
[[gnu::noinline]] std::variant<Ends, Problem> descendAll(const formula::Formula& formula,
                                                         std::span<const double> starts,
                                                         const std::vector<Optimizer>& optimizers,
                                                         const StopRules& stop);
