#pragma once
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "catch.hpp"
#include "descent/objective.hpp"

/// Whether an objective's gradient at a point is the slope of its own cost there, by central differences. The point has
/// to be away from kinks by more than 2e-5 of its size.
///
/// The width h = cube root of machine epsilon, times max(1, |x|), balances the two errors of a difference: what it cuts
/// off, h^2/6 times the third derivative, and the rounding of the costs over h. Both are measured here and not guessed:
/// - doubling h makes the cut-off four times as large, so the two differences are three times the cut-off apart;
/// - a cost carries the rounding of its own size, and of its parameter, which the slope passes on. `roundings` allows
///   for sixteen such, and would have to grow for a cost that sums thousands of terms.
/// The gradient on trial has no part in the tolerance.
inline bool gradientAgrees(const Objective auto& objective, std::vector<double> point) {
  constexpr double roundings = 16;
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  const std::size_t dimension = objective.dimension();
  std::vector<double> gradient(dimension, std::numeric_limits<double>::quiet_NaN());
  std::vector<double> ignored(dimension);
  objective.evaluate(point, gradient);

  bool agrees = true;
  for (std::size_t i = 0; i < dimension; ++i) {
    const double x = point[i];
    const double h = std::cbrt(epsilon) * std::max(1.0, std::abs(x));
    double size = 0;
    const auto difference = [&](double width) {
      const double above = x + width;
      const double below = x - width;
      point[i] = above;
      const double costAbove = objective.evaluate(point, ignored);
      point[i] = below;
      const double costBelow = objective.evaluate(point, ignored);
      point[i] = x;
      size = std::max({size, std::abs(costAbove), std::abs(costBelow)});
      return (costAbove - costBelow) / (above - below);  // the width as rounded, not as wished
    };
    const double narrow = difference(h);
    const double wide = difference(2 * h);
    const double tolerance =
        std::abs(wide - narrow) + roundings * epsilon * (size + std::abs(x) * std::abs(narrow)) / h;
    if (!(std::abs(gradient[i] - narrow) <= tolerance)) {
      UNSCOPED_INFO("at " << x << " (parameter " << i << ") the gradient is " << gradient[i] << ", the difference "
                          << narrow << " +- " << tolerance);
      agrees = false;
    }
  }
  return agrees;
}

/// One slope of an objective as an objective of its own: its gradient is a row of the Hessian.
template <HasHessian O>
class Slope {
 public:
  Slope(const O& objective, std::size_t index) : objective_(objective), index_(index) {}

  std::size_t dimension() const { return objective_.dimension(); }
  double evaluate(std::span<const double> parameters, std::span<double> gradient) const {
    const std::size_t size = dimension();
    std::vector<double> slopes(size), rows(size * size);
    objective_.evaluate(parameters, slopes);
    objective_.hessian(parameters, rows);
    std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(index_ * size), size, gradient.begin());
    return slopes[index_];
  }

 private:
  const O& objective_;
  std::size_t index_;
};

/// Whether an objective's second derivatives at a point are the slopes of its own gradient there, as of
/// `gradientAgrees`.
inline bool hessianAgrees(const HasHessian auto& objective, const std::vector<double>& point) {
  bool agrees = true;
  for (std::size_t i = 0; i < objective.dimension(); ++i) agrees = gradientAgrees(Slope(objective, i), point) && agrees;
  return agrees;
}
