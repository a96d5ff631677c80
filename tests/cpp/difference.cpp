#include "descent/difference.hpp"

#include <algorithm>
#include <numeric>

#include "descent/search.hpp"
#include "objectives.hpp"

namespace {

/// exp(x), all of whose derivatives are exp(x).
struct Exponential {
  std::size_t dimension() const { return 1; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    gradient[0] = std::exp(p[0]);
    return gradient[0];
  }
};

/// x^3
struct Cubic {
  std::size_t dimension() const { return 1; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    gradient[0] = 3 * p[0] * p[0];
    return p[0] * p[0] * p[0];
  }
};

template <Objective O>
DifferenceErrors errorsOf(const O& objective, std::vector<double> point, const std::vector<double>& widths) {
  return differenceErrors(objective, std::move(point), 0, widths);
}

/// The width at which a column is lowest, smoothed over a decade: near the bottom of the V the errors jump about.
double lowestAt(const std::vector<double>& widths, const std::vector<double>& errors) {
  double lowest = std::numeric_limits<double>::infinity();
  double at = 0;
  for (std::size_t i = 5; i + 5 < widths.size(); ++i) {
    const auto first = errors.begin() + static_cast<std::ptrdiff_t>(i) - 5;
    const double sum = std::accumulate(first, first + 11, 0.0);
    if (sum < lowest) {
      lowest = sum;
      at = widths[i];
    }
  }
  return at;
}

}  // namespace

TEST_CASE("the widths go from 1e-16 to 1, each 1.26 times the one before") {
  const std::vector<double> widths = differenceWidths();
  REQUIRE(widths.size() == 161);
  CHECK(widths.front() == 1e-16);
  CHECK(widths.back() == 1);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    CHECK(widths[i] == Approx(std::pow(10, -16 + static_cast<double>(i) / 10)).epsilon(1e-4));
  }
}

TEST_CASE("differences of polynomials are off by what the algebra says") {
  // ((x+h)^2 - x^2)/h = 2x + h. ((x+h)^3 - x^3)/h = 3x^2 + 3xh + h^2; the central one 3x^2 + h^2.
  for (const double x : {-2.5, 0.5, 3.0}) {
    for (const double h : {1.0, 0.25, 0.015625}) {  // all exact in binary
      const DifferenceErrors square = errorsOf(Parabola{}, {x}, {h});
      CHECK(square.exact == 2 * x);
      CHECK(square.forward.slope[0] == 2 * x + h);
      CHECK(square.forward.absolute[0] == h);
      CHECK(square.forward.relative[0] == h / std::abs(2 * x));
      CHECK(square.central.slope[0] == 2 * x);
      CHECK(square.central.absolute[0] == 0);
      const DifferenceErrors cube = errorsOf(Cubic{}, {x}, {h});
      CHECK(cube.forward.slope[0] == Approx(3 * x * x + 3 * x * h + h * h).epsilon(1e-12));
      CHECK(cube.central.absolute[0] == Approx(h * h).epsilon(1e-9));
    }
  }
}

TEST_CASE("the errors make a V: each side has the slope that theory gives it") {
  for (const double x : {-1.0, 0.3, 1.0, 2.0}) {
    const double f = std::exp(x);
    for (const double h : {1e-1, 1e-2, 1e-3}) {
      const DifferenceErrors errors = errorsOf(Exponential{}, {x}, {h});
      CHECK(errors.forward.absolute[0] == Approx(h / 2 * f).epsilon(0.05));
      CHECK(errors.central.absolute[0] == Approx(h * h / 6 * f).epsilon(0.05));
    }
    // On the other side nothing is exact, but rounding bounds it: a unit in the last place of each cost, and of x + h,
    // over h.
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    const std::vector<double> widths = differenceWidths();
    const DifferenceErrors errors = errorsOf(Exponential{}, {x}, widths);
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const double h = widths[i];
      const double rounding = (2 + std::abs(x)) * epsilon * f / h;
      CHECK(errors.forward.absolute[i] <= 1.1 * h / 2 * std::exp(x + h) + rounding);
      CHECK(errors.central.absolute[i] <= 1.1 * h * h / 6 * std::exp(x + h) + rounding);
    }
  }
}

TEST_CASE("the best widths are where theory puts them, within a decade") {
  for (const double x : {0.5, 1.0, 1.7}) {
    const std::vector<double> widths = differenceWidths();
    const DifferenceErrors errors = errorsOf(Exponential{}, {x}, widths);
    CHECK(std::abs(std::log10(lowestAt(widths, errors.forward.absolute) / bestForwardWidth(x))) < 1);
    CHECK(std::abs(std::log10(lowestAt(widths, errors.central.absolute) / bestCentralWidth(x))) < 1);
  }
  CHECK(bestForwardWidth(0) == 0x1p-26);
  CHECK(bestCentralWidth(-1) == Approx(6.0554544523933e-6));
  CHECK(bestForwardWidth(-100) == 100 * 0x1p-26);
}

TEST_CASE("a central difference of width 1e-12 is no gradient") {
  // Off by up to (1 + |x|) epsilon / h of the cost: parts in ten thousand here, and a third where the cost is a
  // thousand times the slope. At the right width it has ten digits.
  struct Raised {
    std::size_t dimension() const { return 1; }
    double evaluate(std::span<const double> p, std::span<double> gradient) const {
      gradient[0] = std::exp(p[0]);
      return 1'000 + gradient[0];
    }
  };
  double worst = 0;
  double worstOfBest = 0;
  for (int i = -100; i < 100; ++i) {
    const double x = i / 100.0;
    const DifferenceErrors errors = errorsOf(Raised{}, {x}, {1e-12, bestCentralWidth(x)});
    worst = std::max(worst, errors.central.relative[0]);
    worstOfBest = std::max(worstOfBest, errors.central.relative[1]);
  }
  CHECK(worst > 0.1);
  CHECK(worstOfBest < 1e-7);
}

TEST_CASE("a width lost in rounding gives no slope at all") {
  const DifferenceErrors errors = errorsOf(Parabola{}, {3}, {1e-17});
  CHECK(errors.forward.slope[0] == 0);
  CHECK(errors.central.slope[0] == 0);
  CHECK(errors.forward.relative[0] == 1);
}

TEST_CASE("where the slope is 0 or the cost not defined, an error is not finite and no other is harmed") {
  const DifferenceErrors flat = errorsOf(Parabola{}, {0}, {0.5});
  CHECK(flat.forward.absolute[0] == 0.5);
  CHECK(std::isinf(flat.forward.relative[0]));
  const DifferenceErrors cliff = errorsOf(CliffAtZero{}, {0.25}, {0.5, 0.125});
  CHECK(std::isfinite(cliff.forward.absolute[0]));
  CHECK(std::isnan(cliff.central.absolute[0]));
  CHECK(std::isfinite(cliff.central.absolute[1]));
}

TEST_CASE("differences move one parameter, and put it back") {
  std::vector<double> point{3, -2};
  std::vector<double> ignored(2);
  const auto costAt = [&](std::span<const double> at) { return Bowl{}.evaluate(at, ignored); };
  CHECK(forwardDifference(costAt, point, 1, 0.5, costAt(point)) == 10 * -2 + 5 * 0.5);
  CHECK(centralDifference(costAt, point, 1, 0.5) == 10 * -2);
  CHECK(point == std::vector<double>{3, -2});
}
