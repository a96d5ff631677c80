#include "surfaces.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <vector>

#include "descent/descent.hpp"
#include "formula/formula.hpp"
#include "formulas.hpp"
#include "gradient_check.hpp"
#include "random.hpp"

using namespace formula;

namespace {

constexpr double pi = std::numbers::pi;

double squared(double a) {
  return a * a;
}

/// A surface once more, written in C++ after its source.
struct ByHand {
  const char* id;
  double (*cost)(double x, double y);
};

double goldsteinPrice(double x, double y) {
  const double first = squared(x + y + 1) * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y);
  const double second = squared(2 * x - 3 * y) * (18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y);
  return (1 + first) * (30 + second);
}

/// Rastrigin, Ackley, Styblinski and Tang wrote theirs for any number of variables.
double rastrigin(double x, double y) {
  double sum = 10 * 2;
  for (const double a : {x, y}) sum += a * a - 10 * std::cos(2 * pi * a);
  return sum;
}
double ackley(double x, double y) {
  double squares = 0, waves = 0;
  for (const double a : {x, y}) {
    squares += a * a / 2;
    waves += std::cos(2 * pi * a) / 2;
  }
  return -20 * std::exp(-0.2 * std::sqrt(squares)) - std::exp(waves) + 20 + std::exp(1.0);
}
double styblinskiTang(double x, double y) {
  double sum = 0;
  for (const double a : {x, y}) sum += squared(a * a) - 16 * a * a + 5 * a;
  return sum / 2;
}

// clang-format off: a surface a line
const std::vector<ByHand> byHand{
    {"sphere", [](double x, double y) { return x * x + y * y; }},
    {"stretched", [](double x, double y) { return x * x + 10 * y * y; }},
    // x.Ax/2 - b.x with A = (3 2; 2 6) and b = (2, -8)
    {"rotated",
     [](double x, double y) { return (3 * x * x + 2 * x * y + 2 * y * x + 6 * y * y) / 2 - (2 * x - 8 * y); }},
    {"booth", [](double x, double y) { return squared(x + 2 * y - 7) + squared(2 * x + y - 5); }},
    {"matyas", [](double x, double y) { return 0.26 * (x * x + y * y) - 0.48 * x * y; }},
    {"rosenbrock", [](double x, double y) { return 100 * squared(y - x * x) + squared(1 - x); }},
    {"beale",
     [](double x, double y) {
       return squared(1.5 - x * (1 - y)) + squared(2.25 - x * (1 - y * y)) + squared(2.625 - x * (1 - y * y * y));
     }},
    {"ravine", [](double x, double y) { return 0.1 * x * x + 2 * squared(y - std::sin(x)); }},
    {"saddle", [](double x, double y) { return x * x / 2 + squared(y * y) / 4 - y * y / 2; }},
    // the real part of (x + iy)^3
    {"monkey-saddle", [](double x, double y) { return x * (x * x - y * y) - y * (2 * x * y); }},
    {"himmelblau", [](double x, double y) { return squared(x * x + y - 11) + squared(x + y * y - 7); }},
    {"three-hump-camel",
     [](double x, double y) { return 2 * x * x - 1.05 * squared(x * x) + squared(x * x * x) / 6 + x * y + y * y; }},
    {"six-hump-camel",
     [](double x, double y) {
       return 4 * x * x - 2.1 * squared(x * x) + squared(x * x * x) / 3 + x * y - 4 * y * y + 4 * squared(y * y);
     }},
    {"mccormick", [](double x, double y) { return std::sin(x + y) + squared(x - y) - 1.5 * x + 2.5 * y + 1; }},
    {"styblinski-tang", styblinskiTang},
    {"goldstein-price", goldsteinPrice},
    {"plateau", [](double x, double y) { return -std::exp(-x * x) * std::exp(-y * y); }},
    {"kink", [](double x, double y) { return std::abs(x) + 2 * std::abs(y); }},
    {"rastrigin", rastrigin},
    {"ackley", ackley},
};
// clang-format on

Formula formulaOf(const Surface& surface) {
  auto made = Formula::make({surface.formula, {{"x", "y"}, {}}});
  REQUIRE(std::holds_alternative<Formula>(made));
  return std::get<Formula>(std::move(made));
}

bool isInside(const Surface& surface, const Point& point) {
  bool is = true;
  for (int i = 0; i < 2; ++i) is = is && surface.least[i] <= point[i] && point[i] <= surface.most[i];
  return is;
}

/// Points of the domain, the same each time; none of them is on a kink.
std::vector<Point> samples(const Surface& surface, int count) {
  std::mt19937 random(20);
  std::vector<Point> points;
  for (int k = 0; k < count; ++k) {
    Point point;
    for (int i = 0; i < 2; ++i) point[i] = uniform(random, surface.least[i], surface.most[i]);
    points.push_back(point);
  }
  return points;
}

/// The places of a grid over the domain, its edges included.
std::vector<Point> gridOf(const Surface& surface, int cells) {
  std::vector<Point> points;
  for (int i = 0; i <= cells; ++i) {
    for (int j = 0; j <= cells; ++j) {
      points.push_back({surface.least[0] + (surface.most[0] - surface.least[0]) * i / cells,
                        surface.least[1] + (surface.most[1] - surface.least[1]) * j / cells});
    }
  }
  return points;
}

double costAt(const TypedObjective& objective, const Point& point) {
  std::vector<double> ignored(2);
  return objective.evaluate(point, ignored);
}

}  // namespace

TEST_CASE("there are at least twenty surfaces, each under a name of its own that fits an attribute") {
  std::set<std::string_view> ids;
  REQUIRE(surfaces().size() == byHand.size());
  for (std::size_t i = 0; i < surfaces().size(); ++i) {
    const Surface& surface = surfaces()[i];
    INFO(surface.id);
    CHECK(surface.id == byHand[i].id);
    CHECK(ids.insert(surface.id).second);
    CHECK(surface.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    CHECK(surface.least[0] < surface.most[0]);
    CHECK(surface.least[1] < surface.most[1]);
    CHECK(isInside(surface, surface.start));
    CHECK(surface.rate > 0);
  }
  CHECK(ids.size() >= 20);
}

TEST_CASE("each surface's formula is what its source says, and its gradient and Hessian agree with differences") {
  for (std::size_t i = 0; i < surfaces().size(); ++i) {
    const Surface& surface = surfaces()[i];
    INFO(surface.id);
    const TypedObjective objective = formulaOf(surface).objective();
    for (const Point& point : samples(surface, 200)) {
      const double expected = byHand[i].cost(point[0], point[1]);
      CHECK(costAt(objective, point) == Approx(expected).epsilon(1e-11).margin(1e-12));
      CHECK(gradientAgrees(objective, {point[0], point[1]}));
      CHECK(hessianAgrees(objective, {point[0], point[1]}));
    }
  }
}

TEST_CASE("each known minimum has the stated cost, no slope, and only higher ground around it") {
  for (std::size_t i = 0; i < surfaces().size(); ++i) {
    const Surface& surface = surfaces()[i];
    const TypedObjective objective = formulaOf(surface).objective();
    for (const KnownMinimum& minimum : surface.minima) {
      const auto [x, y] = minimum.position;
      INFO(surface.id << " at " << x << ", " << y);
      CHECK(isInside(surface, minimum.position));
      CHECK(costAt(objective, minimum.position) == Approx(minimum.cost).epsilon(1e-12).margin(1e-12));
      std::vector<double> rows(4);
      objective.hessian(minimum.position, rows);
      // At a tip there is no slope to be zero.
      const bool isTip = surface.id == "kink" || (surface.id == "ackley" && x == 0 && y == 0);
      std::vector<double> gradient(2);
      objective.evaluate(minimum.position, gradient);
      // What the rounding of the position leaves: the curvature is 26,216 at most.
      if (!isTip) {
        CHECK(std::hypot(gradient[0], gradient[1]) < 1e-10);
        CHECK(rows[0] > 0);
        CHECK(rows[0] * rows[3] - rows[1] * rows[2] > 0);
      }
      for (const double radius : {1e-3, 1e-2}) {
        for (int k = 0; k < 24; ++k) {
          const double angle = 2 * pi * k / 24;
          CHECK(byHand[i].cost(x + radius * std::cos(angle), y + radius * std::sin(angle)) > minimum.cost);
        }
      }
    }
  }
}

TEST_CASE("the first minimum is the lowest there is, on a grid too, and the others follow by their cost") {
  for (std::size_t i = 0; i < surfaces().size(); ++i) {
    const Surface& surface = surfaces()[i];
    INFO(surface.id);
    CHECK(std::is_sorted(surface.minima.begin(), surface.minima.end(),
                         [](const KnownMinimum& a, const KnownMinimum& b) { return a.cost < b.cost; }));
    std::set<Point> places;
    for (const KnownMinimum& minimum : surface.minima) CHECK(places.insert(minimum.position).second);
    if (surface.minima.empty()) {
      CHECK(surface.id == "monkey-saddle");
      continue;
    }
    const double lowest = surface.minima[0].cost;
    for (const Point& point : gridOf(surface, 300)) {
      if (byHand[i].cost(point[0], point[1]) < lowest - 1e-12 * std::max(1.0, std::abs(lowest))) {
        CHECK(point == surface.minima[0].position);
      }
    }
  }
}

// A grid's place inside that is lower than its eight neighbours has a minimum near it, and each minimum has such a
// place, but where a narrow valley lies across the grid: of three surfaces.
TEST_CASE("no minimum is missing: wherever a grid's place is lower than all around it, one is near") {
  for (std::size_t i = 0; i < surfaces().size(); ++i) {
    const Surface& surface = surfaces()[i];
    if (surface.id == "rosenbrock" || surface.id == "beale" || surface.id == "goldstein-price") continue;
    INFO(surface.id);
    constexpr int cells = 398;
    const double across = (surface.most[0] - surface.least[0]) / cells,
                 up = (surface.most[1] - surface.least[1]) / cells;
    std::set<std::size_t> found;
    for (const Point& point : gridOf(surface, cells)) {
      const double here = byHand[i].cost(point[0], point[1]);
      bool isLowest = true;
      for (int a = -1; a <= 1; ++a) {
        for (int b = -1; b <= 1; ++b) {
          const Point next{point[0] + a * across, point[1] + b * up};
          isLowest = isLowest && (isInside(surface, next) || (a == 0 && b == 0)) &&
                     byHand[i].cost(next[0], next[1]) >= here - 1e-12 * std::abs(here);
        }
      }
      if (!isLowest) continue;
      const auto isNear = [&](const KnownMinimum& minimum) {
        return std::abs(minimum.position[0] - point[0]) < 8 * across &&
               std::abs(minimum.position[1] - point[1]) < 8 * up;
      };
      const auto near = std::find_if(surface.minima.begin(), surface.minima.end(), isNear);
      INFO(point[0] << ", " << point[1]);
      REQUIRE(near != surface.minima.end());
      found.insert(static_cast<std::size_t>(near - surface.minima.begin()));
    }
    CHECK(found.size() == surface.minima.size());
  }
}

TEST_CASE("plain descent with the usual rate goes down from each start, and nowhere leaves the picture") {
  for (const Surface& surface : surfaces()) {
    INFO(surface.id);
    if (surface.id == "monkey-saddle") continue;
    auto made = Descent::make(formulaOf(surface).objective(),
                              {{surface.start[0], surface.start[1]}, GradientDescent{surface.rate}, {}});
    REQUIRE(std::holds_alternative<Descent>(made));
    Descent& walk = std::get<Descent>(made);
    walk.step(StopRules{}.budget);
    for (std::size_t row = 0; row < walk.history().rows(); ++row) {
      const auto position = walk.history().position(row);
      CHECK(isInside(surface, {position[0], position[1]}));
    }
    const auto end = walk.history().position(walk.at());
    const auto distance = [&](const KnownMinimum& minimum) {
      return std::hypot(minimum.position[0] - end[0], minimum.position[1] - end[1]);
    };
    double nearest = INFINITY;
    for (const KnownMinimum& minimum : surface.minima) nearest = std::min(nearest, distance(minimum));
    // Rosenbrock's valley is too long for ten thousand steps, and over a kink the steps stay as long as they are.
    const double within = surface.id == "rosenbrock" ? 0.02 : surface.id == "kink" ? 0.15 : 1e-6;
    CHECK(nearest < within);
    CHECK((walk.outcome() == Outcome::converged) == (within == 1e-6));
  }
}

TEST_CASE("on the monkey saddle plain descent lingers, and then runs away") {
  const auto row = std::find_if(surfaces().begin(), surfaces().end(),
                                [](const Surface& surface) { return surface.id == "monkey-saddle"; });
  auto made =
      Descent::make(formulaOf(*row).objective(), {{row->start[0], row->start[1]}, GradientDescent{row->rate}, {}});
  Descent& walk = std::get<Descent>(made);
  walk.step(StopRules{}.budget);
  CHECK(walk.outcome() == Outcome::diverged);
  int slow = 0;  // steps on which the cost moves by less than a hundredth
  for (std::size_t i = 1; i < walk.history().rows(); ++i) {
    slow += std::abs(walk.history().cost(i) - walk.history().cost(i - 1)) < 0.01;
  }
  CHECK(slow > 10);
}
