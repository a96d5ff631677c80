#pragma once
// Walks by any rule, on ground whose shape is known.
#include <functional>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

#include "objectives.hpp"

using Numbers = std::vector<double>;

/// Half of x.A x: its slope is A x, and A are its second derivatives.
struct Quadratic {
  std::size_t n;
  Numbers rows;

  std::size_t dimension() const { return n; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    double cost = 0;
    for (std::size_t i = 0; i < n; ++i) {
      gradient[i] = 0;
      for (std::size_t k = 0; k < n; ++k) gradient[i] += rows[i * n + k] * p[k];
      cost += p[i] * gradient[i] / 2;
    }
    return cost;
  }
  void hessian(std::span<const double>, std::span<double> out) const {
    std::copy(rows.begin(), rows.end(), out.begin());
  }
};

/// With these curvatures along the axes.
inline Quadratic along(const Numbers& curvatures) {
  const std::size_t n = curvatures.size();
  Quadratic made{n, Numbers(n * n)};
  for (std::size_t i = 0; i < n; ++i) made.rows[i * n + i] = curvatures[i];
  return made;
}

/// Not a parabola, in any number of parameters, with one bottom: the sum of x_i^4 / 4 + (i + 1) x_i^2 + x_i, and of
/// x_i x_(i + 1).
struct Basin {
  std::size_t n;

  std::size_t dimension() const { return n; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    double cost = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double x = p[i], stiff = static_cast<double>(i + 1);
      const double before = i > 0 ? p[i - 1] : 0, after = i + 1 < n ? p[i + 1] : 0;
      cost += x * x * x * x / 4 + stiff * x * x + x + x * after;
      gradient[i] = x * x * x + 2 * stiff * x + 1 + before + after;
    }
    return cost;
  }
  void hessian(std::span<const double> p, std::span<double> rows) const {
    std::fill(rows.begin(), rows.end(), 0);
    for (std::size_t i = 0; i < n; ++i) {
      rows[i * n + i] = 3 * p[i] * p[i] + 2 * static_cast<double>(i + 1);
      if (i + 1 < n) rows[i * n + i + 1] = rows[(i + 1) * n + i] = 1;
    }
  }
  Numbers start() const {
    Numbers from(n);
    for (std::size_t i = 0; i < n; ++i) from[i] = i % 2 == 0 ? 1.5 : -1.25 + 0.1 * static_cast<double>(i);
    return from;
  }
};

/// Rosenbrock's valley (An automatic method for finding the greatest or least value of a function, 1960).
struct Rosenbrock {
  std::size_t dimension() const { return 2; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    const double x = p[0], over = p[1] - x * x;
    gradient[0] = -2 * (1 - x) - 400 * x * over;
    gradient[1] = 200 * over;
    return (1 - x) * (1 - x) + 100 * over * over;
  }
};

/// Counts how often another objective is looked at; second derivatives are as many looks as there are parameters.
template <Objective O>
struct Counted {
  O of;
  std::shared_ptr<std::size_t> looks = std::make_shared<std::size_t>(0);

  std::size_t dimension() const { return of.dimension(); }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    ++*looks;
    return of.evaluate(p, gradient);
  }
  void hessian(std::span<const double> p, std::span<double> rows) const requires HasHessian<O> {
    *looks += of.dimension();
    of.hessian(p, rows);
  }
};

struct Tuned {
  std::string_view id;
  double value;
};

inline Optimizer rule(std::string_view id, double rate, const std::vector<Tuned>& tuning = {}) {
  auto made = makeOptimizer(id, rate);
  REQUIRE(made.has_value());
  for (const Tuned& each : tuning) REQUIRE(!made->tune(each.id, each.value).has_value());
  return *made;
}
/// With its usual rate.
inline Optimizer usualRule(const OptimizerRow& row) {
  return Optimizer(row, row.rate.usual);
}

/// A walk of up to so many steps, which only the budget and what cannot be gone on from ends.
template <Objective O>
Descent walkOf(O objective, const Optimizer& optimizer, Numbers start, std::size_t steps) {
  StopRules stop = onlyGrowth(std::max<std::size_t>(steps, 1));
  stop.growth = 0;
  Descent made = descentOn(std::move(objective), {std::move(start), optimizer, stop});
  made.step(steps);
  return made;
}

inline Numbers at(const Descent& walk, std::size_t row) {
  const auto place = walk.history().position(row);
  return {place.begin(), place.end()};
}
inline Numbers slopeAt(const Descent& walk, std::size_t row) {
  const auto slope = walk.history().gradient(row);
  return {slope.begin(), slope.end()};
}
inline Numbers minus(Numbers a, const Numbers& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}
