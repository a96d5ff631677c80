#pragma once
#include <string>
#include <string_view>

#include "formula/expression.hpp"

namespace formula {

/// The known name that is nearest to an unknown one: about one letter in three may be wrong, missing, too many or
/// swapped with its neighbour; upper and lower case are equal. Empty when none is near.
std::string nearestName(std::string_view unknown, const Names& names);

}  // namespace formula
