#include "formula/critical_points.hpp"

#include <algorithm>
#include <numbers>
#include <random>
#include <sstream>

#include "formulas.hpp"
#include "random.hpp"

using namespace formula;

namespace {

constexpr double pi = std::numbers::pi;
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr auto minimum = CriticalKind::minimum;
constexpr auto maximum = CriticalKind::maximum;
constexpr auto inflection = CriticalKind::inflection;
constexpr auto plateau = CriticalKind::plateau;

struct Known {
  CriticalKind kind;
  double position;
};

CriticalPoints pointsOf(const std::string& typed, double least, double most) {
  Arena arena({{"x"}, {}});
  const auto found = criticalPoints(parsed(typed, arena), least, most);
  REQUIRE(found);
  return *found;
}

/// These and no others, from left to right.
CriticalPoints expect(const std::string& typed, double least, double most, const std::vector<Known>& known,
                      double within = 1e-12) {
  CriticalPoints found = pointsOf(typed, least, most);
  INFO(typed << " from " << least << " to " << most);
  for (const CriticalPoint& point : found.points) UNSCOPED_INFO(name(point.kind) << " at " << point.position);
  CHECK(found.areAll);
  REQUIRE(found.points.size() == known.size());
  Arena arena({{"x"}, {}});
  const Expression formula = parsed(typed, arena);
  for (std::size_t i = 0; i < known.size(); ++i) {
    const CriticalPoint& point = found.points[i];
    CHECK(point.kind == known[i].kind);
    CHECK(std::abs(point.position - known[i].position) <= within);
    const double cost = evaluate(formula, {&point.position, 1});
    CHECK((point.cost == cost || (point.kind == plateau && std::abs(point.cost - cost) < 1e-14)));
    if (point.kind != plateau) CHECK((point.least == point.position && point.most == point.position));
  }
  return found;
}

std::string written(double number) {
  std::ostringstream text;
  text.precision(17);
  text << '(' << number << ')';
  return text.str();
}

}  // namespace

TEST_CASE("minima and maxima are found to the last bits, with their curvature") {
  CHECK(expect("x^2", -2, 3, {{minimum, 0}}).points[0].curvature == 2);
  CHECK(expect("1 - 3(x - 0.7)^2", -2, 3, {{maximum, 0.7}}).points[0].curvature == -6);
  expect("x ln(x)", 0, 3, {{minimum, std::exp(-1)}});
  expect("x exp(-x)", -1, 8, {{maximum, 1}});
  expect("x - ln(x)", -1, 5, {{minimum, 1}});
  expect("cosh(x)", -50, 51, {{minimum, 0}});
  expect("x^2 + 1000000", -2, 2.3, {{minimum, 0}});
  expect("(x - 123456)^2", 123000, 124000, {{minimum, 123456}});
  expect("x^2", -1e-9, 2e-9, {{minimum, 0}});
  // 4x^3 - 6x + 1 = 0 by Viete's cosines: with x = sqrt(2) cos(angle) it says cos(3 angle) = -sqrt(2)/4.
  std::vector<Known> valleys;
  for (const int k : {1, 2, 0}) {
    const double angle = std::acos(-std::sqrt(2) / 4) / 3 + 2 * pi * k / 3;
    valleys.push_back({k == 2 ? maximum : minimum, std::sqrt(2) * std::cos(angle)});
  }
  expect("x^4 - 3x^2 + x", -2.2, 2.2, valleys);
}

TEST_CASE("a slope of zero without a change of sign is an inflection") {
  expect("x^3", -2, 2, {{inflection, 0}});
  expect("x^3", -2, 2.1, {{inflection, 0}});
  expect("-x^5", -2, 2.1, {{inflection, 0}});
  expect("x^3 (x - 4)", -1.5, 4, {{inflection, 0}, {minimum, 3}});
  expect("x + sin(x)", -8, 8, {{inflection, -pi}, {inflection, pi}}, 1e-9);
  expect("x abs(x)", -2, 2.1, {{inflection, 0}});
  CHECK(expect("cbrt(x)^5", -2, 2, {{inflection, 0}}).points[0].curvature == infinity);
  // Near to one, and none; or two turns, wherever the cells begin.
  const double turn = std::sqrt(1e-8 / 3);
  for (int i = 0; i < 20; ++i) {
    expect("x^3 + 0.000001x", -2, 2 + 0.001 * i, {});
    expect("x^3 - 0.00000001x", -2, 2 + 0.001 * i, {{maximum, -turn}, {minimum, turn}});
  }
}

TEST_CASE("rounding does not make two turns of an inflection, wherever it lies") {
  std::mt19937 random(81);
  for (int i = 0; i < 300; ++i) {
    const double c = std::round(uniform(random, -300, 300)) / 64;
    // The whole coefficients are typed exactly, so that the multiplied-out cube has its inflection at c.
    const std::string typed = "x^3 - 3 x^2 " + written(c) + " + 3 x " + written(c * c) + " - " + written(c * c * c);
    expect(typed, c - 3, c + 3, {{inflection, c}});
    expect(typed, c - 3, c + 3.3, {{inflection, c}});
  }
}

TEST_CASE("coefficients that are rounded themselves do not make two turns either") {
  // The slope at c is then zero but for 1e-15 or so, and c in the middle of the domain.
  std::mt19937 random(84);
  int found = 0;
  for (int i = 0; i < 300; ++i) {
    const double c = uniform(random, -3, 3);
    const CriticalPoints points =
        pointsOf("x^3 - 3 x^2 " + written(c) + " + 3 x " + written(c * c) + " - " + written(c * c * c), c - 3, c + 3);
    INFO(c);
    for (const CriticalPoint& point : points.points) {
      CHECK(point.kind == inflection);
      CHECK(std::abs(point.position - c) < 1e-12);
      ++found;
    }
  }
  // With an unlucky rounding there is none: the slope stays above zero.
  CHECK(found <= 300);
  CHECK(found >= 295);
}

TEST_CASE("where slope and curvature vanish together, a minimum is still one") {
  expect("(x - 1)^4", -2, 3.1, {{minimum, 1}});
  expect("(x - 1)^6 + 1000000", -2.3, 3.1, {{minimum, 1}});
  // Multiplied out, the slope's rounding of 1e-15 hides 4 (x - 1)^3 within 1e-5, and 6 (x - 1)^5 within 1e-3.
  expect("x^4 - 4x^3 + 6x^2 - 4x + 1", -2, 3.1, {{minimum, 1}}, 1e-5);
  expect("x^6 - 6x^5 + 15x^4 - 20x^3 + 15x^2 - 6x + 1", -2.3, 3.1, {{minimum, 1}}, 1e-3);
}

TEST_CASE("plateaus have a beginning and an end") {
  const auto found = expect("max(abs(x) - 1, 0)", -3, 3.1, {{plateau, 0}});
  CHECK(found.points[0].least == -1);
  CHECK(found.points[0].most == 1);
  CHECK(found.points[0].curvature == 0);
  CHECK(expect("relu(x)", -2, 2.1, {{plateau, -1}}).points[0].least == -2);
  CHECK(expect("5", -1, 2, {{plateau, 0.5}}).points[0].most == 2);
  const auto steps = expect("floor(x)", -2.5, 1.5,
                            {{plateau, -2.25}, {plateau, -1.5}, {plateau, -0.5}, {plateau, 0.5}, {plateau, 1.25}});
  CHECK(steps.points[1].least == -2);
  CHECK(steps.points[1].most == -1);
  expect("sin(x)^2 + cos(x)^2 - 1", -3, 3, {{plateau, 0}});  // but for its rounding
  expect("min(x^2, 1)", -3, 3, {{plateau, -2}, {minimum, 0}, {plateau, 2}});
  CHECK(pointsOf("floor(x/x) + 2", -1, 1).points[0].cost == 3);  // with a hole in the middle
  // Narrower than a cell.
  const auto narrow = expect("max(abs(x - 0.3), 0.0001)", -1, 1.1, {{plateau, 0.3}});
  CHECK(narrow.points[0].least == Approx(0.2999).epsilon(1e-12));
  CHECK(narrow.points[0].most == Approx(0.3001).epsilon(1e-12));
}

TEST_CASE("a kink is a minimum or a maximum without a curvature") {
  const auto expectKink = [](const char* typed, double least, double most, Known known) {
    CHECK(std::isnan(expect(typed, least, most, {known}).points[0].curvature));
  };
  for (const double least : {-2.0, -2.1, -1.7}) {
    expectKink("abs(x)", least, 2, {minimum, 0});
    expectKink("3 - abs(x) + x/2", least, 2, {maximum, 0});
    expectKink("sqrt(x^2)", least, 2, {minimum, 0});
    expectKink("cbrt(x)^2", least, 2, {minimum, 0});
    expectKink("abs(x)^0.1", least, 2, {minimum, 0});
    expectKink("abs(x - 1/3) + x/2", least, 2, {minimum, 1.0 / 3});
    expectKink("max(-x, 2x) + 1000", least, 2, {minimum, 0});
  }
  expect("abs(sin(x))", -4, 4.1, {{minimum, -pi}, {maximum, -pi / 2}, {minimum, 0}, {maximum, pi / 2}, {minimum, pi}});
  // Where only the curvature jumps or has no bound, there is no kink.
  CHECK(expect("huber(x, 1)", -3, 3.3, {{minimum, 0}}).points[0].curvature == 1);
  CHECK(expect("cbrt(x)^4", -3, 3, {{minimum, 0}}).points[0].curvature == infinity);
  CHECK(expect("sqrt(x^4)", -3, 3, {{minimum, 0}}).points[0].curvature == Approx(2));
  CHECK(expect("-cbrt(x)^4", -3, 3.1, {{maximum, 0}}).points[0].curvature == -infinity);
  // Where the slope jumps and keeps its sign, nothing is.
  expect("x + abs(x)/2", -2, 2, {});
}

TEST_CASE("poles, jumps, gaps and steep places are no critical points") {
  for (const double least : {-2.0, -2.1, -1.7}) {
    for (const char* typed : {"1/x^2", "1/x", "ln(abs(x))", "ln(abs(x - 1/3))", "-1/abs(x - 1/3)", "1/sqrt(abs(x))",
                              "sign(x) + abs(x)", "cbrt(x)", "sqrt(x)", "ln(x)", "sqrt(x^2 - 1)", "ln(x^2 - 1)",
                              "tan(x)", "exp(-x)", "x", "x^2 + 10 sign(x)", "x^-4"}) {
      expect(typed, least, 2, {});
    }
  }
  expect("tan(x)", -20, 20, {});
  // Too large beside each pole: a gap narrower than a cell.
  std::vector<Known> between;
  for (int k = -4; k <= 4; ++k) between.push_back({minimum, k * pi});
  expect("cosh(tan(x))", -14, 14.5, between);
  expect("1 + x^2 + abs(sign(x))", -2, 2, {});  // a single place below all others
  expect("tan(x)^2", -5, 5, {{minimum, -pi}, {minimum, 0}, {minimum, pi}});
  expect("abs(x) - sign(x - 1/3)", -2, 2, {{minimum, 0}});
  expect("1/cos(x)", -4, 4.5, {{maximum, -pi}, {minimum, 0}, {maximum, pi}});
  expect("x + 1/x", -4, 4, {{maximum, -1}, {minimum, 1}});
  expect("ln(x)", -3, -1, {});
  expect("ln(-1 - x^2)", -3, 3, {});
}

TEST_CASE("the ends of the domain are no critical points") {
  expect("x", 0, 1, {});
  expect("x^2", 0, 1, {});
  expect("x^2", -1, 0, {});
  expect("abs(x)", 0, 1, {});
  expect("cos(x)", 0, 6, {{minimum, pi}});
}

TEST_CASE("what is steep in one place and gentle in another is searched all the same") {
  expect("exp(3x) - 3x", -3, 3.5, {{minimum, 0}});
  expect("exp(20x) - x", -20, 20, {{minimum, -std::log(20) / 20}});
  expect("-exp(-x^2)", -6, 6.1, {{minimum, 0}});
}

TEST_CASE("of many waves all are found, up to what is promised") {
  std::vector<Known> waves;
  for (int i = 0; i < 60; ++i) waves.push_back({i % 2 == 0 ? maximum : minimum, pi * (i + 0.5)});
  expect("sin(x)", 0, 60 * pi, waves, 1e-12 * 200);
  const CriticalPoints found = pointsOf("sin(10x)", 0, 100);
  CHECK(!found.areAll);
  REQUIRE(found.points.size() == mostCriticalPoints);
  for (std::size_t i = 0; i < mostCriticalPoints; ++i) {
    CHECK(found.points[i].position == Approx(pi * (static_cast<double>(i) + 0.5) / 10).epsilon(1e-12));
  }
}

TEST_CASE("a polynomial has its critical points where its slope was given its roots") {
  // The slope is a product of (x - r)^m with m of 1 and 2 and roots a quarter or more apart; multiplied out and
  // integrated here, with coefficients that are exact, so that the typed polynomial is the very same.
  std::mt19937 random(82);
  for (int i = 0; i < 300; ++i) {
    std::vector<double> roots, slope{1};
    std::vector<bool> areDouble;
    for (double root = -1.5 + std::floor(uniform(random, 0, 4)) / 4; root < 1.5 && roots.size() < 4;
         root += 0.25 * (1 + std::floor(uniform(random, 0, 6)))) {
      roots.push_back(root);
      areDouble.push_back(unit(random) < 0.3);
      for (int m = areDouble.back() ? 2 : 1; m > 0; --m) {
        slope.push_back(0);
        for (std::size_t k = slope.size() - 1; k > 0; --k) slope[k] = slope[k - 1] - root * slope[k];
        slope[0] *= -root;
      }
    }
    std::string typed = "7";
    for (std::size_t k = 0; k < slope.size(); ++k) {
      typed += " + " + written(slope[k]) + "/" + std::to_string(k + 1) + " x^" + std::to_string(k + 1);
    }
    // From the right: there the slope is positive.
    std::vector<Known> known;
    bool isRising = true;
    for (std::size_t k = roots.size(); k-- > 0;) {
      known.push_back({areDouble[k] ? inflection : isRising ? minimum : maximum, roots[k]});
      if (!areDouble[k]) isRising = !isRising;
    }
    std::reverse(known.begin(), known.end());
    // At a double root the rounding of a slope of size 10 is 1e-15, and hides where in 1e-8 it is: the curvature knows.
    expect(typed, uniform(random, -2, -1.6), uniform(random, 1.6, 2), known, 1e-10);
  }
}

TEST_CASE("a sum of distances is lowest at the median, or flat between the two in the middle") {
  std::mt19937 random(83);
  for (int i = 0; i < 200; ++i) {
    std::vector<double> places(1 + random() % 7);
    std::string typed = "0";
    for (double& place : places) {
      place = uniform(random, -2, 2);
      typed += " + abs(x - " + written(place) + ")";
    }
    std::sort(places.begin(), places.end());
    const std::size_t half = places.size() / 2;
    if (places.size() % 2 == 1) {
      expect(typed, -3, 3.1, {{minimum, places[half]}});
    } else if (places[half] - places[half - 1] > 1e-3) {
      const auto found = expect(typed, -3, 3.1, {{plateau, (places[half - 1] + places[half]) / 2}});
      CHECK(found.points[0].least == Approx(places[half - 1]).margin(1e-12));
      CHECK(found.points[0].most == Approx(places[half]).margin(1e-12));
    }
  }
}

TEST_CASE("a domain that is none, and a formula of two variables, have no critical points") {
  for (const double most : {-1.0, -2.0, infinity, undefined}) expect("x^2", -1, most, {});
  expect("x^2", -1e308, 1e308, {});
  Arena arena(usualNames());
  CHECK(!criticalPoints(parsed("x^2 + y^2", arena), -1, 1));
}

TEST_CASE("kinds have names") {
  CHECK(name(minimum) == "minimum");
  CHECK(name(maximum) == "maximum");
  CHECK(name(inflection) == "inflection");
  CHECK(name(plateau) == "plateau");
}
