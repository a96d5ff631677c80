#pragma once
#include <array>
#include <cstddef>

#include "formula/run.hpp"

namespace formula {

/// Two numbers, for the two directions of a plane.
using Pair = std::array<double, 2>;

inline double dot(const Pair& a, const Pair& b) {
  return a[0] * b[0] + a[1] * b[1];
}

/// The curvatures along the two main directions, the lower first, and these directions.
struct MainCurvatures {
  Pair curvatures;
  std::array<Pair, 2> directions;  ///< of length 1, square to each other
};

/// A formula of two variables at a place. What has no value there is not finite.
struct Spot {
  Pair position;
  double cost;
  Pair slope;
  std::array<double, 3> curvature;  ///< xx, xy, yy

  bool isDefined() const;  ///< all of it
  bool isLevel() const;    ///< without any slope or curvature
  /// How steep it is, and how bent: the largest of the numbers.
  double steepness() const;
  double bend() const;
  MainCurvatures main() const;
};

/// The plane of a formula. It is measured so that the domain is a square of side `width`: a shorter side is stretched.
class Ground {
 public:
  /// Of a program whose results are the cost, the two slopes, and the second derivatives xx, xy, yy.
  Ground(const Program& program, const Pair& least, const Pair& most);

  Spot at(const Pair& position);
  /// So many widths away into a direction.
  Spot near(const Spot& spot, const Pair& direction, double distance);
  /// So many widths away, at a part of a full turn.
  Spot onCircle(const Spot& spot, double radius, double turns);
  /// How far apart, in widths, the farther of the two ways.
  double distance(const Pair& a, const Pair& b) const;
  bool isInside(const Pair& position) const;
  Pair middle() const { return {least_[0] / 2 + most_[0] / 2, least_[1] / 2 + most_[1] / 2}; }
  Pair between(double x, double y) const;  ///< a place of the domain by its parts, from 0 to 1
  double width() const { return width_; }
  std::size_t evaluations() const { return evaluations_; }  ///< so far
  /// Measured as the formula has it, without the stretching.
  MainCurvatures plainMain(const Spot& spot) const;

 private:
  PointRun run_;
  Pair least_, most_;
  double width_;
  std::size_t evaluations_ = 0;
  Pair scale_;  // of the plane to what is measured
};

}  // namespace formula
