#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "formula/expression.hpp"

namespace formula {

/// What a place of a plane is where there is no slope, or where a tip is the lowest or the highest place around.
enum class PlaceKind {
  minimum,
  maximum,
  saddle,   ///< there are ways down and ways up, at least two of each
  flat,     ///< none of these: one way down and one way up, or more than can be told
  valley,   ///< the ground rises to the sides, and goes on level along a line
  ridge,    ///< the same upside down
  plateau,  ///< the ground is level all around
};

std::string_view name(PlaceKind kind);

struct CriticalPlace {
  PlaceKind kind;
  std::array<double, 2> position;
  double cost;
  /// The curvatures along the two main directions, the lower first. Not numbers at a tip, where the slope jumps or
  /// the curvature has no bound.
  std::array<double, 2> eigenvalues;
  std::array<std::array<double, 2>, 2> eigenvectors;  ///< those directions, of length 1
};

struct CriticalPlaces {
  PlainVector<CriticalPlace> places;  ///< from the lowest cost up
  /// False where more than `mostCriticalPlaces` were found, which are the lowest, or the search was given up.
  bool areAll;
};

inline constexpr std::size_t mostCriticalPlaces = 64;
/// The domain is searched in so many cells by so many: one to a few pixels.
inline constexpr std::size_t placeCells = 96;

/// The critical places of a formula of two variables inside a rectangle, without its edges: by the exact first and
/// second derivatives, from a grid on. Places further apart than a cell are told apart, and mostly nearer ones; a tip
/// may be missed at the bottom of a narrow sharp valley. Of all valleys of one cost one place is listed, near to
/// the middle; of ridges, plateaus, flat places and saddles without curvatures likewise.
///
/// Where a curvature vanishes, or is a millionth of another when the domain is seen as a square, the kind is judged by
/// the costs around, at a 256th of the domain's width or more. There are no places in a domain that is empty, or
/// endless, and nothing comes back when the arena is full or has not just two variables.
std::optional<CriticalPlaces> criticalPlaces(Expression cost, const std::array<double, 2>& least,
                                             const std::array<double, 2>& most);

}  // namespace formula
