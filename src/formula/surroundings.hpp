#pragma once
#include <array>

#include "formula/critical_places.hpp"
#include "formula/ground.hpp"

namespace formula {

/// What the costs on a circle around a place say of it.
struct Surroundings {
  PlaceKind kind;
  bool isLevel;  ///< whether some are the same as in the middle, so that a wider circle may say more
};

/// Of a circle of so many widths. The ups and downs on it are followed to their ends, however narrow they are where
/// their floor or crest passes between the samples. A cost is level that differs by no more than `rounding`.
Surroundings surroundings(Ground& ground, const Spot& spot, double radius, double rounding);

/// Slopes around a place.
inline constexpr int slopeCount = 16;
using Slopes = std::array<Pair, slopeCount>;

/// The way up that all of them have in common, of length 1: the shortest vector between any two of them. At the bottom
/// of a sharp valley it is that along the valley (Wolfe, A method of conjugate subgradients, 1975).
Pair wayUp(const Slopes& slopes);

}  // namespace formula
