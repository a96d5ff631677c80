#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace learning {

/// Points on a plane, each of one of two classes. Whatever the pattern, without noise no coordinate is beyond 1, but
/// for `gaussian`, whose clouds have no edge.
struct Pattern {
  std::vector<double> features;        ///< count by 2: x and y
  std::vector<std::uint32_t> classes;  ///< 0 and 1 in turn, so that there are as many of both
};

/// moons     two half circles, each around an end of the other: (cos a, sin a) and (1 - cos a, 0.5 - sin a), moved to
///           the middle and made smaller by 2/3 (the shape of scikit-learn's make_moons)
/// rings     circles of radius 0.4 and 0.9
/// spirals   two arms, each of more than a turn, half a turn apart: angle 3 pi r, r from 0.1 to 1
/// xor       a square of four, those on a diagonal of one class; none within 0.05 of the borders between them
/// gaussian  round clouds around (0.5, 0.5) and (-0.5, -0.5), of a standard deviation of 0.25
std::vector<std::string_view> patterns();

/// So many points of that pattern. `noise` is the standard deviation of what is added to x and to y, in their unit. The
/// first n of more are those of n. None where there is no such pattern.
std::optional<Pattern> drawn(std::string_view id, std::size_t count, double noise, std::uint32_t seed);

}  // namespace learning
