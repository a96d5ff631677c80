#pragma once
#include "formula/module.hpp"
#include "formula/pair_code.hpp"

namespace formula {

/// Walks many starts down a formula by plain descent, each in the columns' next place, several pairs at once:
/// W <- W - rate * gradient, with the bits of a Descent.
///
/// `columns` are `stride` bytes apart: one for each variable, where the walks stand and will stand at the end, then the
/// rates, then (as whole numbers of 64 bits) at how many points a walk found the gradient's squared norm above `flat`.
/// That is asked at the start and after each of `steps` steps. Where it is not above, or there is no gradient or no
/// cost, the walk ends: so one that was never at rest counts one more than the steps. `groups` is how many groups of
/// `fieldGroup` walks follow each other, at least 1.
using FieldWalk = void (*)(double* columns, std::size_t stride, double flat, std::uint32_t steps, std::uint32_t groups);

/// How many walks a group has.
std::size_t fieldGroup(const PairCode& gradient);

/// A module as of module.hpp, for the gradient of a formula. It exports `walk`, a FieldWalk, and `through`, which asks
/// for no end: all walks take all steps, and what they count stays as it was. Both take at least 1 step.
PlainVector<std::uint8_t> fieldModuleOf(const PairCode& gradient, TableIndex indexOf = coreTableIndex);

}  // namespace formula
