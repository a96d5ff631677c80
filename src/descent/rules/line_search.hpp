#pragma once
#include <span>

#include "descent/step.hpp"

/// The cost along a line from where a walk stands, and how it rises there.
class Line {
 public:
  Line(Step& step, std::span<const double> direction);

  struct Point {
    double at;  ///< how many times the direction
    double cost;
    double slope;  ///< along the line
  };
  const Point& start() const { return start_; }
  Point look(double at);
  /// The place of the point that was looked at last, and the gradient there.
  std::span<const double> place() const { return place_; }
  std::span<const double> gradient() const { return gradient_; }

 private:
  Step& step_;
  std::span<const double> direction_;
  Point start_;
  std::span<double> place_, gradient_;  // the first two rooms of the step
};

/// How far to go down a line: so far that the cost falls by at least 1e-4 of what the slope promises, and that the
/// slope is at most `curvature` of what it was, the strong conditions of Wolfe (Nocedal and Wright, Numerical
/// Optimization, 2006, algorithms 3.5 and 3.6, with their cubic interpolation, formula 3.59). Returns where it ends,
/// the point that was looked at last; at 0 where no lower point was found.
Line::Point searchLine(Line& line, double first, double curvature);

/// Armijo's condition: that the cost falls by at least this share of what the slope promises. The usual, small one.
inline constexpr double enoughDecrease = 1e-4;
