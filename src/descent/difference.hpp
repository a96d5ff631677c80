#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "descent/objective.hpp"

// Slopes from costs alone. `costAt` gives the cost at a point; `point` is moved, and put back.
//
// Each divides by the width h as it was given, as the formula in print does, and not by the width that the rounded
// points really are apart: so a width that is lost in rounding gives a slope of 0, and can be seen to.

/// The forward difference of one parameter, (f(x + h) - f(x)) / h, where f(x) is known: one cost more. Off by about
/// h f''/2, and by the rounding of the costs over h.
template <class CostAt>
double forwardDifference(CostAt&& costAt, std::span<double> point, std::size_t parameter, double h, double cost) {
  const double x = point[parameter];
  point[parameter] = x + h;
  const double above = costAt(point);
  point[parameter] = x;
  return (above - cost) / h;
}

/// The central difference, (f(x + h) - f(x - h)) / 2h: two costs. Off by about h^2 f'''/6, and by rounding over 2h.
template <class CostAt>
double centralDifference(CostAt&& costAt, std::span<double> point, std::size_t parameter, double h) {
  const double x = point[parameter];
  point[parameter] = x + h;
  const double above = costAt(point);
  point[parameter] = x - h;
  const double below = costAt(point);
  point[parameter] = x;
  return (above - below) / (2 * h);
}

// The widths at which what is cut off and what is rounded are about equal, where the cost, its second and its third
// derivative are of one size: the square root of machine epsilon for a forward difference, the cube root for a central
// one, times the size of x (Nocedal and Wright, Numerical Optimization, 2006, section 8.1; Press et al., Numerical
// Recipes, 2007, section 5.7).
inline double bestForwardWidth(double x) {
  return std::sqrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, std::abs(x));
}
inline double bestCentralWidth(double x) {
  return std::cbrt(std::numeric_limits<double>::epsilon()) * std::max(1.0, std::abs(x));
}

/// The widths of an error curve: from 1e-16, below which no digit is left, to 1, ten a decade.
std::vector<double> differenceWidths();

/// A difference over several widths: what it gives, and how far that is from the exact derivative. The relative error
/// is the absolute one over |exact|, and not finite where that is 0.
struct DifferenceColumn {
  std::vector<double> slope;
  std::vector<double> absolute;
  std::vector<double> relative;

  void add(double difference, double exact);
};

/// The errors of both differences at one point; not finite where the objective is not defined at one of its points.
struct DifferenceErrors {
  double exact;
  DifferenceColumn forward;
  DifferenceColumn central;
};

/// The errors for each width in turn. Over small widths they fall as the widths grow, for there rounding rules; over
/// large ones they rise, for there the curve bends away: on two logarithmic axes a V.
template <Objective O>
DifferenceErrors differenceErrors(const O& objective, std::vector<double> point, std::size_t parameter,
                                  std::span<const double> widths) {
  std::vector<double> gradient(point.size());
  const double cost = objective.evaluate(point, gradient);
  DifferenceErrors errors{gradient[parameter], {}, {}};
  const auto costAt = [&](std::span<const double> at) { return objective.evaluate(at, gradient); };
  for (const double h : widths) {
    errors.forward.add(forwardDifference(costAt, point, parameter, h, cost), errors.exact);
    errors.central.add(centralDifference(costAt, point, parameter, h), errors.exact);
  }
  return errors;
}
