// The rule that needs second derivatives.
#include <algorithm>
#include <cmath>

#include "descent/rules/rules.hpp"
#include "descent/vectors.hpp"

namespace {

/// Solves A x = b, A row by row, by elimination with pivots (Golub and Van Loan, Matrix Computations, 2013, section
/// 3.4). Leaves x in b; false where A has no inverse.
bool solve(std::span<double> a, std::span<double> b) {
  const std::size_t n = b.size();
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < n; ++row) {
      if (std::abs(a[row * n + column]) > std::abs(a[pivot * n + column])) pivot = row;
    }
    const double largest = a[pivot * n + column];
    if (largest == 0 || !isFinite(largest)) return false;
    if (pivot != column) {
      std::swap_ranges(&a[column * n], &a[column * n] + n, &a[pivot * n]);
      std::swap(b[column], b[pivot]);
    }
    for (std::size_t row = column + 1; row < n; ++row) {
      const double share = a[row * n + column] / largest;
      for (std::size_t i = column; i < n; ++i) a[row * n + i] -= share * a[column * n + i];
      b[row] -= share * b[column];
    }
  }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t i = row + 1; i < n; ++i) b[row] -= a[row * n + i] * b[i];
    b[row] /= a[row * n + row];
  }
  return isFinite(b);
}

/// To where the slope would be zero if the ground were the parabola that it looks like from here: to a bottom, a top or
/// a saddle, whichever that parabola has. Where it has none, there is no step.
struct Newton {
  static void move(Step& step) {
    const std::size_t n = step.parameters.size();
    std::vector<double> hessian(n * n), way(step.gradient.begin(), step.gradient.end());
    step.probe.hessian(step.parameters, hessian);
    if (solve(hessian, way)) GradientDescent{step.rate}.update(step.parameters, way);
  }
};

}  // namespace

namespace rules {

constinit const OptimizerRow newton{"newton",
                                    "W - rate H^-1 g",
                                    "Newton 1669, Raphson 1690, Simpson 1740",
                                    rateOf(1),
                                    RateUnit::factor,
                                    {},
                                    {},
                                    "1 + n",
                                    Promise::rests,
                                    &Newton::move,
                                    true,
                                    true};

}  // namespace rules
