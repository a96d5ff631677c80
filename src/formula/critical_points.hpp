#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "formula/expression.hpp"

namespace formula {

/// What a place is where the slope is zero, or where it jumps from one sign to the other.
enum class CriticalKind {
  minimum,
  maximum,
  inflection,  ///< the slope is zero, and of the same sign on both sides: a saddle in one dimension
  plateau,     ///< the slope is zero all along
};

std::string_view name(CriticalKind kind);

struct CriticalPoint {
  CriticalKind kind;
  double position;  ///< of a plateau its middle
  double cost;
  /// The second derivative. Not a number at a kink, where the slope jumps: |x| at 0. Infinite where only the curvature
  /// has no bound: cbrt(x)^4 at 0.
  double curvature;
  double least, most;  ///< where a plateau begins and ends, as far as the domain shows it; elsewhere the position
};

struct CriticalPoints {
  PlainVector<CriticalPoint> points;  ///< from left to right
  bool areAll;                        ///< false where there are more than `mostCriticalPoints`: these are the leftmost
};

/// More than a person can tell apart in a picture.
inline constexpr std::size_t mostCriticalPoints = 64;
/// The domain is searched in so many cells: one or two to a pixel, and a few for each of 64 waves.
inline constexpr std::size_t criticalCells = 2048;

/// The critical points of a formula of one variable strictly between the ends of a domain: by the exact derivatives,
/// on a grid, and between its places by halving. Poles, jumps and gaps are none, nor are the ends of where the formula
/// is defined. There are none of a domain that is empty or endless, and nothing at all comes back when the arena is
/// full or has not just one variable.
///
/// Points further apart than a cell are told apart, and of nearer ones mostly two; a plateau narrower than a cell is
/// found where the slope's sign changes over it. A position is as good as the slope: exact to the last bits where the
/// curvature is not zero; an inflection likewise, being where the curvature changes its sign. Where the curvature
/// vanishes with the slope, the formula's own rounding can widen this: for (x - 1)^4 it does not, multiplied out it is
/// some 1e-5.
std::optional<CriticalPoints> criticalPoints(Expression cost, double least, double most);

}  // namespace formula
