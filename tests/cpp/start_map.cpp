#include "start_map.hpp"

#include <limits>
#include <string>

#include "formula/derivative.hpp"
#include "formulas.hpp"
#include "objectives.hpp"
#include "surfaces.hpp"

using formula::Formula;

// That the generated modules give the same bits as what is tested here, is tested where they run:
// tests/web/map.test.js.

namespace {

Formula made(std::string_view typed) {
  auto result = Formula::make({typed, {{"x", "y"}, {}}, {}});
  INFO(typed);
  REQUIRE(std::holds_alternative<Formula>(result));
  return std::move(*std::get_if<Formula>(&result));
}

constexpr double huge = 1e9;
const std::vector<double> hugeBounds{-huge, -huge, huge, huge};

/// Starts in the map's columns, all with one rate.
void place(StartMap& map, const std::vector<Point>& starts, double rate) {
  for (std::size_t i = 0; i < starts.size(); ++i) {
    map.columns()[i] = starts[i][0];
    map.columns()[StartMap::batch + i] = starts[i][1];
    map.columns()[2 * StartMap::batch + i] = rate;
  }
}

std::vector<Point> gridOf(Point least, Point most, std::size_t side) {
  std::vector<Point> starts;
  for (std::size_t i = 0; i < side * side; ++i) {
    const std::size_t row = i / side;
    const double across = (static_cast<double>(i % side) + 0.5) / static_cast<double>(side);
    const double down = (static_cast<double>(row) + 0.5) / static_cast<double>(side);
    starts.push_back({least[0] + (most[0] - least[0]) * across, least[1] + (most[1] - least[1]) * down});
  }
  return starts;
}

/// Each end against that of a Descent from the same start.
void expectDescents(const Formula& formula, const std::vector<Point>& starts, double rate, double tolerance,
                    std::uint32_t steps) {
  StartMap map(formula.program());
  map.settle({}, 0, hugeBounds);
  place(map, starts, rate);
  map.walk(starts.size(), tolerance, steps);
  StopRules stop{0, 0, tolerance, 0, 0, steps};
  for (std::size_t i = 0; i < starts.size(); ++i) {
    INFO("from " << starts[i][0] << ", " << starts[i][1]);
    const auto walk = Descent::make(formula.objective(), from({starts[i][0], starts[i][1]}, rate, stop));
    if (!std::holds_alternative<Descent>(walk)) {
      CHECK(map.ends()[i] != MapEnd::arrived);
      CHECK(map.ends()[i] != MapEnd::underWay);
      continue;
    }
    const Descent run = walked(*std::get_if<Descent>(&walk));
    const auto end = run.history().position(run.at());
    const auto is = [&](std::size_t k) { return map.columns()[k * StartMap::batch + i]; };
    if (run.reason() == Reason::repeats) continue;  // a map goes round until the steps are used up
    if (isBeyond(run.reason())) {
      CHECK((map.ends()[i] == MapEnd::ranAway || map.ends()[i] == MapEnd::undefined));
      continue;
    }
    const bool isFar = std::abs(end[0]) > huge || std::abs(end[1]) > huge;
    CHECK(is(0) == end[0]);
    CHECK(is(1) == end[1]);
    if (isFar) {
      CHECK(map.ends()[i] == MapEnd::ranAway);
    } else if (run.reason() == Reason::gradient) {
      CHECK(map.ends()[i] == MapEnd::arrived);
      CHECK(map.steps()[i] == run.at());
    } else {
      CHECK(map.ends()[i] == MapEnd::underWay);
      CHECK(map.steps()[i] == steps);
    }
  }
}

}  // namespace

TEST_CASE("a map's walks end where and when a descent from the same start ends, on each surface") {
  for (const Surface& surface : surfaces()) {
    INFO(surface.id);
    const Formula formula = made(surface.formula);
    expectDescents(formula, gridOf(surface.least, surface.most, 9), surface.rate, 1e-3, 60);
    expectDescents(formula, gridOf(surface.least, surface.most, 5), surface.rate, 0, 30);
  }
}

TEST_CASE("where there is no cost or no slope, a map's walk ends, also where only the cost lacks") {
  for (const auto* typed : {"ln(x) + y^2", "sqrt(x) + y^2", "1/x + y^2", "x^1.5 + y^2", "floor(ln(x)) + y^2",
                            "x - ln(x) + y^2", "exp(exp(x)) + y^2", "ln(x) ln(y)"}) {
    INFO(typed);
    expectDescents(made(typed), gridOf({-2, -2}, {2, 2}, 8), 0.1, 1e-6, 50);
  }
}

TEST_CASE("an end is at the minimum that is within reach, and else at none") {
  const Formula formula = made("(x^2 - 1)^2 + y^2");
  StartMap map(formula.program());
  map.settle(std::vector<double>{-1, 0, 1, 0}, 0.1, hugeBounds);
  place(map, {{-2, 1}, {2, 1}, {-0.5, 0}, {0, 0.5}, {30, 0}}, 0.05);
  map.walk(5, 1e-6, 500);
  CHECK(map.minima()[0] == 0);
  CHECK(map.minima()[1] == 1);
  CHECK(map.minima()[2] == 0);
  CHECK(map.minima()[3] == StartMap::noMinimum);  // the saddle
  CHECK(map.ends()[3] == MapEnd::arrived);
  CHECK(map.ends()[4] == MapEnd::ranAway);
  map.columns()[0] = 1.05;
  map.columns()[StartMap::batch] = 0;
  map.columns()[1] = 1.2;
  map.place(2);
  CHECK(map.minima()[0] == 1);
  CHECK(map.minima()[1] == StartMap::noMinimum);
}

TEST_CASE("a rate of its own for each walk") {
  const Formula formula = made("x^2 + y^2");
  StartMap map(formula.program());
  map.settle({}, 0, hugeBounds);
  place(map, {{1, 1}, {1, 1}, {1, 1}}, 0.25);
  map.columns()[2 * StartMap::batch + 1] = 0.5;
  map.columns()[2 * StartMap::batch + 2] = 0;
  map.walk(3, 1e-3, 4);
  CHECK(map.columns()[0] == 0.0625);
  CHECK(map.columns()[1] == 0);
  CHECK(map.steps()[1] == 1);
  CHECK(map.columns()[2] == 1);
  CHECK(map.steps()[2] == 4);
}

TEST_CASE("a program comes back from its numbers, and what is none is refused") {
  const Formula formula = made("sin(x) y^3 / (1 + exp(y)) + 7");
  const auto numbers = formula.program().numbers();
  const std::vector<double> all(numbers.begin(), numbers.end());
  const auto back = formula::Program::ofNumbers(all);
  REQUIRE(back);
  const auto again = back->numbers();
  CHECK(std::vector<double>(again.begin(), again.end()) == all);
  for (std::size_t size = 0; size < all.size(); ++size) {
    CHECK_FALSE(formula::Program::ofNumbers({all.data(), size}));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i >= 3 && i < 3 + formula.program().constants().size()) continue;  // any number may be a constant
    for (const double wrong : {-1.0, 1e7, std::numeric_limits<double>::quiet_NaN()}) {
      std::vector<double> spoilt = all;
      spoilt[i] = wrong;
      INFO(i << ": " << wrong);
      CHECK_FALSE(formula::Program::ofNumbers(spoilt));
    }
  }
}

TEST_CASE("the code for pairs leaves out what only the cost needs, unless that may be undefined") {
  const auto lengthOf = [](std::string_view typed) { return formula::PairCode(made(typed).program()).length(); };
  CHECK(lengthOf("x + y") == 0);
  CHECK(lengthOf("x^2 + y^2") == 2);                                      // twice x is a sum
  CHECK(lengthOf("exp(7) x + y") == 0);                                   // numbers are worked out before
  CHECK(lengthOf("x/8 + y") == 0);                                        // to divide by a number is defined everywhere
  CHECK(lengthOf("ln(x) + y") > 20);                                      // 1/x is defined where ln(x) is not
  CHECK(lengthOf("sin(x) + cos(x) + y") < 1.2 * lengthOf("sin(x) + y"));  // they share their work
}
