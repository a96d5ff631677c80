#include "formula/critical_places.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <vector>

#include "formula/formula.hpp"
#include "formulas.hpp"
#include "surfaces.hpp"

using namespace formula;

namespace {

using enum PlaceKind;

CriticalPlaces placesOf(std::string_view text, Point least = {-2, -2}, Point most = {2, 2}) {
  Arena arena({{"x", "y"}, {}});
  const auto found = criticalPlaces(parsed(text, arena), least, most);
  REQUIRE(found);
  return *found;
}

/// The kinds, as a text to compare: one that is there more than once has its count.
std::string kindsOf(const CriticalPlaces& found) {
  std::string text;
  for (int kind = 0; kind <= static_cast<int>(plateau); ++kind) {
    const auto count = std::count_if(found.places.begin(), found.places.end(),
                                     [&](const CriticalPlace& place) { return static_cast<int>(place.kind) == kind; });
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    if (count > 1) text += std::to_string(count) + " ";
    text += name(static_cast<PlaceKind>(kind));
  }
  return text;
}
std::string kindsOf(std::string_view text, Point least = {-2, -2}, Point most = {2, 2}) {
  INFO(text);
  return kindsOf(placesOf(text, least, most));
}

struct Known {
  PlaceKind kind;
  double x, y;
};

void checkPlaces(const CriticalPlaces& found, const std::vector<Known>& known, double within = 1e-11) {
  CHECK(found.areAll);
  CHECK(found.places.size() == known.size());
  for (const Known& place : known) {
    INFO(name(place.kind) << " at " << place.x << ", " << place.y);
    CHECK(std::any_of(found.places.begin(), found.places.end(), [&](const CriticalPlace& other) {
      return other.kind == place.kind && std::abs(other.position[0] - place.x) < within &&
             std::abs(other.position[1] - place.y) < within;
    }));
  }
}

const Surface& surfaceOf(std::string_view id) {
  const auto found =
      std::find_if(surfaces().begin(), surfaces().end(), [&](const Surface& surface) { return surface.id == id; });
  REQUIRE(found != surfaces().end());
  return *found;
}
CriticalPlaces placesOf(const Surface& surface) {
  return placesOf(surface.formula, surface.least, surface.most);
}

}  // namespace

TEST_CASE("the minima of each surface are those that are known, all of them and no others") {
  for (const Surface& surface : surfaces()) {
    INFO(surface.id);
    const CriticalPlaces found = placesOf(surface);
    CHECK(found.areAll);
    std::vector<CriticalPlace> minima;
    for (const CriticalPlace& place : found.places) {
      if (place.kind == minimum) minima.push_back(place);
    }
    CHECK(minima.size() == surface.minima.size());
    for (const KnownMinimum& known : surface.minima) {
      INFO(known.position[0] << ", " << known.position[1]);
      CHECK(std::any_of(minima.begin(), minima.end(), [&](const CriticalPlace& place) {
        return std::abs(place.position[0] - known.position[0]) < 1e-11 &&
               std::abs(place.position[1] - known.position[1]) < 1e-11 &&
               std::abs(place.cost - known.cost) < 1e-11 * std::max(1.0, std::abs(known.cost));
      }));
    }
  }
}

// On a square whose edge the slope crosses everywhere outward, as many minima and maxima as saddles and one (Morse).
TEST_CASE("each surface has the kinds of places that are known of it") {
  const auto kinds = [](std::string_view id) { return kindsOf(placesOf(surfaceOf(id))); };
  CHECK(kinds("sphere") == "minimum");
  CHECK(kinds("stretched") == "minimum");
  CHECK(kinds("rotated") == "minimum");
  CHECK(kinds("booth") == "minimum");
  CHECK(kinds("matyas") == "minimum");
  CHECK(kinds("rosenbrock") == "minimum");
  CHECK(kinds("beale") == "minimum, 2 saddle");
  CHECK(kinds("ravine") == "minimum");
  CHECK(kinds("saddle") == "2 minimum, saddle");
  CHECK(kinds("monkey-saddle") == "saddle");
  CHECK(kinds("himmelblau") == "4 minimum, maximum, 4 saddle");
  CHECK(kinds("three-hump-camel") == "3 minimum, 2 saddle");
  CHECK(kinds("six-hump-camel") == "6 minimum, 2 maximum, 7 saddle");
  CHECK(kinds("mccormick") == "2 minimum, saddle");
  CHECK(kinds("styblinski-tang") == "4 minimum, maximum, 4 saddle");
  CHECK(kinds("goldstein-price") == "4 minimum, maximum, 4 saddle");
  CHECK(kinds("plateau") == "minimum");
  CHECK(kinds("kink") == "minimum");
  CHECK(kinds("rastrigin") == "9 minimum, 4 maximum, 12 saddle");
  CHECK(kinds("ackley") == "9 minimum, 4 maximum, 12 saddle");
}

TEST_CASE("Himmelblau's nine places are where its two equations have them") {
  // Roots of the gradient, found to 40 digits apart from this core.
  checkPlaces(placesOf(surfaceOf("himmelblau")), {{minimum, 3, 2},
                                                  {minimum, 3.5844283403304917, -1.8481265269644036},
                                                  {minimum, -3.7793102533777469, -3.2831859912861694},
                                                  {minimum, -2.8051180869527449, 3.1313125182505730},
                                                  {maximum, -0.27084459066734761, -0.92303855647998146},
                                                  {saddle, 3.3851541836070209, 0.073851879837749288},
                                                  {saddle, 0.086677504555396352, 2.8842547011747761},
                                                  {saddle, -3.0730257507643896, -0.081353044287967512},
                                                  {saddle, -0.12796134673068007, -1.9537149802445764}});
}

TEST_CASE("the places of a product of waves are those of school") {
  // sin(x) sin(y): bottoms and tops at odd quarters, saddles at whole multiples of pi.
  const double half = std::numbers::pi / 2;
  checkPlaces(
      placesOf("sin(x) sin(y)", {-2.5, -2.5}, {2.5, 2.5}),
      {{maximum, half, half}, {maximum, -half, -half}, {minimum, half, -half}, {minimum, -half, half}, {saddle, 0, 0}});
}

TEST_CASE("eigenvalues and eigenvectors are those of the Hessian, also where the domain is no square") {
  // (3 2; 2 6): 2 along (2, -1), 7 along (1, 2)
  for (const Point& most : {Point{6, 4}, Point{60, 5}, Point{2.1, 1000}}) {
    const CriticalPlaces found = placesOf("1.5x^2 + 2x y + 3y^2 - 2x + 8y", {-4, -6}, most);
    checkPlaces(found, {{minimum, 2, -2}});
    const CriticalPlace& place = found.places[0];
    CHECK(place.cost == Approx(-10));
    CHECK(place.eigenvalues[0] == Approx(2));
    CHECK(place.eigenvalues[1] == Approx(7));
    CHECK(std::abs(place.eigenvectors[0][0] * 2 - place.eigenvectors[0][1]) == Approx(std::sqrt(5)));
    CHECK(std::abs(place.eigenvectors[1][0] + place.eigenvectors[1][1] * 2) == Approx(std::sqrt(5)));
  }
  const CriticalPlace pass = placesOf("x^2 - y^2").places[0];
  CHECK(pass.eigenvalues == std::array<double, 2>{-2, 2});
  CHECK(std::abs(pass.eigenvectors[0][1]) == 1);
  const CriticalPlaces bowl = placesOf("x^2 + y^2 + 5");
  CHECK(bowl.places[0].eigenvalues == std::array<double, 2>{2, 2});
  const auto& [first, second] = bowl.places[0].eigenvectors;
  CHECK(first[0] * second[0] + first[1] * second[1] == 0);
}

TEST_CASE("places come from the lowest cost up, the same each time") {
  for (const Surface& surface : surfaces()) {
    const CriticalPlaces found = placesOf(surface), again = placesOf(surface);
    CHECK(std::is_sorted(found.places.begin(), found.places.end(),
                         [](const CriticalPlace& a, const CriticalPlace& b) { return a.cost < b.cost; }));
    REQUIRE(found.places.size() == again.places.size());
    for (std::size_t i = 0; i < found.places.size(); ++i) {
      CHECK(found.places[i].position == again.places[i].position);
    }
  }
}

TEST_CASE("where a curvature vanishes, the costs around say what the place is") {
  CHECK(kindsOf("x^4 + y^4") == "minimum");
  CHECK(kindsOf("x^4 + y^4 + 1") == "minimum");
  CHECK(kindsOf("-(x^2 + y^2)^2 + 3") == "maximum");
  CHECK(kindsOf("x^2 + y^4 + 1") == "minimum");
  CHECK(kindsOf("x^6 + y^2 + 1") == "minimum");
  CHECK(kindsOf("x^8 + y^4 + 1") == "minimum");
  CHECK(kindsOf("x^2 - y^4") == "saddle");
  CHECK(kindsOf("x^3 - 3x y^2") == "saddle");
  CHECK(kindsOf("x^3 + y^2") == "flat");
  CHECK(kindsOf("x^3 + y^3") == "flat");
  CHECK(kindsOf("(x - 1)^4 + (y - 1)^2") == "minimum");
  // Lower along y = 1.5x^2, higher along every straight line (Peano).
  CHECK(kindsOf("(y - x^2) (y - 2x^2)") == "saddle");
  // Rotated by an angle that no circle of samples meets.
  CHECK(kindsOf("(0.8x + 0.6y + 0.1)^2 - (0.6x - 0.8y)^4") == "saddle");
  CHECK(kindsOf("(0.8x + 0.6y + 0.1)^2 + (0.6x - 0.8y)^4") == "minimum");
}

TEST_CASE("a slope that comes close to zero and goes away is no place") {
  CHECK(kindsOf("x^3/3 + 1e-4x + y^2").empty());
  CHECK(kindsOf("x^3 + 1e-9x + y^2").empty());
  CHECK(kindsOf("x^3 - 0.03x + y^2") == "minimum, saddle");
  CHECK(kindsOf("x").empty());
  CHECK(kindsOf("x + y^2").empty());
  CHECK(kindsOf("exp(x + y)").empty());
  CHECK(kindsOf("tanh(9x) + tanh(9y)").empty());
}

TEST_CASE("level lines are valleys and ridges, one for each cost, and level ground is a plateau") {
  CHECK(kindsOf("x^2") == "valley");
  CHECK(kindsOf("(x - y)^2 + 7") == "valley");
  CHECK(kindsOf("-(x + 2y)^2") == "ridge");
  CHECK(kindsOf("(x^2 + y^2 - 1)^2") == "maximum, valley");
  CHECK(kindsOf("(x^2 - 1)^2") == "valley, ridge");
  CHECK(kindsOf("x^2 y^2") == "valley");
  CHECK(kindsOf("x^2 y") == "flat, valley, ridge");
  CHECK(kindsOf("x^3") == "flat");
  CHECK(kindsOf("1") == "plateau");
  CHECK(kindsOf("max(sqrt(x^2 + y^2) - 1, 0)") == "plateau");
  CHECK(kindsOf("max(|x| - 1, 0) + max(|y| - 1, 0)") == "plateau");
  CHECK(kindsOf("relu(x) + relu(y)") == "plateau");
  CHECK(kindsOf("max(x, 0)^3 + y^2") == "valley");
  // -1 and 1 the lowest and highest steps that are seen; seven sums
  CHECK(kindsOf("floor(x) + floor(y)") == "7 plateau");
  const CriticalPlace valleyFloor = placesOf("(x^2 + y^2 - 1)^2").places[0];
  CHECK(std::hypot(valleyFloor.position[0], valleyFloor.position[1]) == Approx(1).epsilon(1e-12));
  CHECK(valleyFloor.eigenvalues[0] == Approx(0).margin(1e-9));
  CHECK(valleyFloor.eigenvalues[1] == Approx(8));
  const CriticalPlace level = placesOf("4").places[0];
  CHECK(level.position == Point{0, 0});
  CHECK(level.cost == 4);
}

TEST_CASE("tips are found where they are the lowest or the highest around, without curvatures") {
  checkPlaces(placesOf("|x| + |y|"), {{minimum, 0, 0}});
  checkPlaces(placesOf("3 - |x - 0.3| - 2|y + 0.7|"), {{maximum, 0.3, -0.7}});
  checkPlaces(placesOf("sqrt(x^2 + y^2)"), {{minimum, 0, 0}});
  checkPlaces(placesOf("max(|x - 0.1|, |y|)"), {{minimum, 0.1, 0}});
  checkPlaces(placesOf("|x| + x^2 + y^2"), {{minimum, 0, 0}});
  checkPlaces(placesOf("|x - 0.4| + (y - 0.21)^2"), {{minimum, 0.4, 0.21}}, 1e-7);
  checkPlaces(placesOf("cbrt(x)^2 + y^2"), {{minimum, 0, 0}});
  checkPlaces(placesOf("hypot(x, y) - 2hypot(x - 1, y)"), {{maximum, 1, 0}});
  for (const char* text : {"|x| + |y|", "|x| + x^2 + y^2"}) {
    const CriticalPlace tip = placesOf(text).places[0];
    CHECK(std::isnan(tip.eigenvalues[0]));
    CHECK(std::isnan(tip.eigenvalues[1]));
    CHECK(std::isnan(tip.eigenvectors[1][0]));
  }
  CHECK(kindsOf("|x|") == "valley");
  CHECK(kindsOf("|x - y|") == "valley");
  CHECK(kindsOf("|x^2 + y^2 - 1|") == "maximum, valley");
  CHECK(kindsOf("|x| + y").empty());
  // Sharp valleys in which it goes on down, to a bottom.
  checkPlaces(placesOf("|x^2 + y^2 - 1| + 0.01x"), {{minimum, -1, 0}, {maximum, 0.005, 0}, {saddle, 1, 0}}, 1e-6);
  checkPlaces(placesOf("100|x - 2.7y| + |y + 0.3|"), {{minimum, -0.81, -0.3}});
}

TEST_CASE("no tip is seen in a sharp valley that goes on down between all samples") {
  for (const char* text : {"100|x - 2y| + y", "100|x - 2.7y| + 0.1y"}) {
    for (const CriticalPlace& place : placesOf(text).places) {
      INFO(text << " at " << place.position[0] << ", " << place.position[1]);
      CHECK(place.kind != minimum);
      CHECK(place.kind != valley);
    }
  }
}

TEST_CASE("jumps, poles and the edges of what is defined are no places") {
  CHECK(kindsOf("1/(x^2 + y^2)").empty());
  CHECK(kindsOf("sqrt(x) + y^2").empty());
  CHECK(kindsOf("floor(x) + x^2 + y^2").empty());
  CHECK(kindsOf("sqrt(x - 5)").empty());
  CHECK(kindsOf("atan2(y, x)").empty());
  checkPlaces(placesOf("x - ln(x) + y - ln(y)"), {{minimum, 1, 1}});
  checkPlaces(placesOf("sqrt(1 - x^2 - y^2)"), {{maximum, 0, 0}});
}

TEST_CASE("domains that are empty or endless have no places; huge, tiny and long ones have theirs") {
  const auto in = [](Point least, Point most) { return kindsOf("x^2 + y^2", least, most); };
  CHECK(in({1, 1}, {1, 1}).empty());
  CHECK(in({-1, 0}, {1, 0}).empty());
  CHECK(in({1, 1}, {-1, -1}).empty());
  CHECK(in({NAN, -1}, {1, 1}).empty());
  CHECK(in({-INFINITY, -1}, {1, 1}).empty());
  CHECK(in({-1e308, -1e308}, {1e308, 1e308}).empty());
  CHECK(in({-1e150, -1e150}, {1.3e150, 1.1e150}) == "minimum");
  CHECK(in({-1e6, -1e5}, {1.3e6, 2e5}) == "minimum");
  CHECK(in({-1e-7, -1e-7}, {1.3e-7, 2e-7}) == "minimum");
  CHECK(in({-1, -100}, {1.5, 300}) == "minimum");
  CHECK(in({1, 1}, {2, 2}).empty());
  CHECK(in({0, 0}, {2, 2}).empty());  // on the edge
  checkPlaces(placesOf("(x - 1e6)^2 + (y - 1e6)^2", {1e6 - 1, 1e6 - 1}, {1e6 + 2, 1e6 + 3}), {{minimum, 1e6, 1e6}});
}

TEST_CASE("a formula of one variable or of three has no places in a plane") {
  for (const std::vector<std::string>& names : {std::vector<std::string>{"x"}, {"x", "y", "z"}}) {
    Arena arena({names, {}});
    CHECK(!criticalPlaces(parsed("x^2", arena), {-1, -1}, {1, 1}));
  }
}

TEST_CASE("of more than the most places the lowest are listed, and it is said that there are more") {
  const CriticalPlaces found = placesOf("sin(9x) sin(9y) + x/100", {-2, -2}, {2, 2});
  CHECK(!found.areAll);
  CHECK(found.places.size() == mostCriticalPlaces);
  for (const CriticalPlace& place : found.places) CHECK(place.kind == minimum);
}
