#pragma once
#include <span>
#include <string_view>

#include "descent/range.hpp"

/// The ids of the scenes, in the order of the course.
std::span<const std::string_view> scenes();

// The sheet of the descent scene, heights in cm: the numbers of the reference run, which every text tells.
inline constexpr Range sheetTarget{100, 0, 200};
inline constexpr Range sheetStart{103, 0, 200};
