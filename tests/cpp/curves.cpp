#include "curves.hpp"

#include <algorithm>
#include <limits>
#include <numbers>
#include <set>

#include "formula/typed_objective.hpp"
#include "formulas.hpp"
#include "gradient_check.hpp"
#include "objectives.hpp"

using namespace formula;

namespace {

constexpr double pi = std::numbers::pi;

double sign(double x) {
  return x > 0 ? 1 : x < 0 ? -1 : 0;
}

/// A curve once more, written in C++ and differentiated by hand.
struct ByHand {
  const char* id;
  double (*cost)(double x);
  double (*slope)(double x);
  std::vector<double> critical;  ///< closed forms; or none, where `near` says between which places the roots are
  std::vector<double> near = {};
};

// clang-format off: a curve a line
const std::vector<ByHand> byHand{
    {"parabola", [](double x) { return x * x; }, [](double x) { return 2 * x; }, {0}},
    {"two-valleys",
     [](double x) { return x * x * x * x - 3 * x * x + x; },
     [](double x) { return 4 * x * x * x - 6 * x + 1; },
     {std::sqrt(2) * std::cos(std::acos(-std::sqrt(2) / 4) / 3 + 2 * pi / 3),
      std::sqrt(2) * std::cos(std::acos(-std::sqrt(2) / 4) / 3 + 4 * pi / 3),
      std::sqrt(2) * std::cos(std::acos(-std::sqrt(2) / 4) / 3)}},
    {"plateau", [](double x) { return -std::exp(-x * x); }, [](double x) { return 2 * x * std::exp(-x * x); }, {0}},
    {"flat-floor",
     [](double x) { return std::max(std::abs(x) - 1, 0.0); },
     [](double x) { return std::abs(x) > 1 ? sign(x) : 0; },
     {0}},
    {"inflection", [](double x) { return x * x * x * (x - 4); }, [](double x) { return 4 * x * x * (x - 3); }, {0, 3}},
    {"kink", [](double x) { return std::abs(x); }, sign, {0}},
    {"ravine",
     [](double x) { return x * x / 4 - 1.5 * std::exp(-20 * (x - 2) * (x - 2)); },
     [](double x) { return x / 2 + 60 * (x - 2) * std::exp(-20 * (x - 2) * (x - 2)); },
     {},
     {-4, 1, 1.75, 5}},
    {"ripples",
     [](double x) { return x * x / 20 + 1 - std::cos(3 * x); },
     [](double x) { return x / 10 + 3 * std::sin(3 * x); },
     {},
     {-11 * pi / 6, -9 * pi / 6, -7 * pi / 6, -5 * pi / 6, -pi / 2, -pi / 6, pi / 6, pi / 2, 5 * pi / 6, 7 * pi / 6,
      9 * pi / 6, 11 * pi / 6}},
    {"cliff", [](double x) { return std::exp(3 * x) - 3 * x; }, [](double x) { return 3 * std::exp(3 * x) - 3; }, {0}},
    {"barrier", [](double x) { return x - std::log(x); }, [](double x) { return 1 - 1 / x; }, {1}},
    {"pole", [](double x) { return x + 1 / x; }, [](double x) { return 1 - 1 / (x * x); }, {-1, 1}},
    {"no-bottom", [](double x) { return x * x * x - 3 * x; }, [](double x) { return 3 * x * x - 3; }, {-1, 1}},
    {"gentle", [](double x) { return std::log(std::cosh(x)); }, [](double x) { return std::tanh(x); }, {0}},
    {"endless", [](double x) { return std::exp(-x); }, [](double x) { return -std::exp(-x); }, {}},
    {"crawl", [](double x) { return x * x * x * x; }, [](double x) { return 4 * x * x * x; }, {0}},
};
// clang-format on

const ByHand& handOf(const Curve& curve) {
  const auto found =
      std::find_if(byHand.begin(), byHand.end(), [&](const ByHand& hand) { return hand.id == curve.id; });
  REQUIRE(found != byHand.end());
  return *found;
}

/// Where the slope by hand changes its sign between each place and the next.
std::vector<double> bisected(const ByHand& hand) {
  std::vector<double> roots;
  for (std::size_t i = 0; i + 1 < hand.near.size(); ++i) {
    double below = hand.near[i], above = hand.near[i + 1];
    const double side = sign(hand.slope(below));
    REQUIRE(side != sign(hand.slope(above)));
    for (int k = 0; k < 200; ++k) {
      const double middle = (below + above) / 2;
      (sign(hand.slope(middle)) == side ? below : above) = middle;
    }
    roots.push_back(below);
  }
  return roots;
}

std::vector<double> criticalOf(const ByHand& hand) {
  return hand.near.empty() ? hand.critical : bisected(hand);
}

struct End {
  Outcome outcome;
  double position;
  double other;  ///< of a circle the other place, else the same
};

/// The walk by hand, with the usual rules: a slope of 1e-9, a growth of 1e6, ten thousand steps, and circles of two.
End walkByHand(const ByHand& hand, double start, double rate) {
  double x = start, before = start;
  const double most = 1e6 * std::max(1.0, std::abs(hand.cost(start)));
  for (int n = 0; n < 10'000; ++n) {
    const double slope = hand.slope(x);
    if (std::abs(slope) <= 1e-9) return {Outcome::converged, x, x};
    if (std::abs(hand.cost(x)) > most) return {Outcome::diverged, x, x};
    const double next = x - rate * slope;
    if (n > 0 && std::abs(next - before) < 1e-12 * std::abs(next - x)) return {Outcome::cycling, x, next};
    before = x;
    x = next;
  }
  return {Outcome::stalled, x, x};
}

Expression typedIn(const Curve& curve, Arena& arena) {
  return parsed(curve.formula, arena);
}

TypedObjective objectiveOf(const Curve& curve) {
  Arena arena({{"x"}, {}});
  const auto objective = TypedObjective::make(typedIn(curve, arena));
  REQUIRE(objective);
  return *objective;
}

}  // namespace

TEST_CASE("there are at least twelve curves, each under a name of its own that fits an attribute") {
  std::set<std::string_view> ids;
  for (const Curve& curve : curves()) {
    INFO(curve.id);
    CHECK(ids.insert(curve.id).second);
    CHECK(!curve.id.empty());
    CHECK(curve.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    CHECK(curve.least < curve.most);
    CHECK(curve.rate > 0);
    for (const CurveStart& start : curve.starts) CHECK((curve.least <= start.position && start.position <= curve.most));
    std::set<double> starts;
    for (const CurveStart& start : curve.starts) CHECK(starts.insert(start.position).second);
  }
  CHECK(ids.size() >= 12);
  CHECK(ids.size() == byHand.size());
}

TEST_CASE("each curve's formula is what it is by hand, and its gradient is its slope by differences") {
  for (const Curve& curve : curves()) {
    INFO(curve.id);
    const ByHand& hand = handOf(curve);
    const TypedObjective objective = objectiveOf(curve);
    // At 97 places, none of which is on a kink: 97 is prime, and the kinks are at 0, 1 and -1.
    for (int i = 1; i < 97; ++i) {
      const double x = curve.least + (curve.most - curve.least) * i / 97;
      std::vector<double> gradient(1);
      const double cost = objective.evaluate(std::vector<double>{x}, gradient);
      const double expected = hand.cost(x);
      if (std::isnan(expected)) {
        CHECK(!std::isfinite(cost));
        continue;
      }
      CHECK(cost == Approx(expected).epsilon(1e-12).margin(1e-12));
      CHECK(gradient[0] == Approx(hand.slope(x)).epsilon(1e-12).margin(1e-12));
      CHECK(gradientAgrees(objective, {x}));
    }
  }
}

// Within 1e-3: a gradient of 1e-9 is nearer than that wherever the curvature is above 1e-6, and where the walk is cut
// off by its budget, both are at the same step.
TEST_CASE("each start of each curve ends where the catalogue says, and as a walk by hand does") {
  for (const Curve& curve : curves()) {
    const ByHand& hand = handOf(curve);
    for (const CurveStart& start : curve.starts) {
      INFO(curve.id << " from " << start.position);
      auto made = Descent::make(objectiveOf(curve), {{start.position}, GradientDescent{curve.rate}, {}});
      REQUIRE(std::holds_alternative<Descent>(made));
      Descent& walk = std::get<Descent>(made);
      walk.step(StopRules{}.budget);
      const double end = walk.history().position(walk.at())[0];
      CHECK(name(walk.outcome()) == name(start.outcome));
      const End own = walkByHand(hand, start.position, curve.rate);
      CHECK(name(own.outcome) == name(start.outcome));
      if (start.outcome == Outcome::diverged) {
        CHECK(start.end == -std::numeric_limits<double>::infinity());
        CHECK(end < curve.least);
        CHECK(own.position < curve.least);
      } else {
        CHECK(end == Approx(start.end).margin(1e-3));
        CHECK((std::abs(own.position - start.end) < 1e-3 || std::abs(own.other - start.end) < 1e-3));
      }
    }
  }
}

TEST_CASE("where a walk has converged the ground is level; elsewhere not") {
  for (const Curve& curve : curves()) {
    const ByHand& hand = handOf(curve);
    for (const CurveStart& start : curve.starts) {
      INFO(curve.id << " from " << start.position);
      if (!std::isfinite(start.end)) continue;
      CHECK((std::abs(hand.slope(start.end)) < 1e-9) == (start.outcome == Outcome::converged));
    }
  }
}

TEST_CASE("a curve with more than one end shows more than one by its starts") {
  for (const Curve& curve : curves()) {
    INFO(curve.id);
    std::set<std::pair<Outcome, double>> ends;
    for (const CurveStart& start : curve.starts) ends.insert({start.outcome, start.end});
    const bool hasOneEnd = curve.id == "parabola" || curve.id == "barrier" || curve.id == "gentle";
    CHECK((ends.size() == 1) == hasOneEnd);
  }
}

TEST_CASE("the critical points of each curve are those known by hand, all of them and no others") {
  for (const Curve& curve : curves()) {
    INFO(curve.id);
    const std::vector<double> byOwn = criticalOf(handOf(curve));
    REQUIRE(curve.known.size() == byOwn.size());
    Arena arena({{"x"}, {}});
    const auto found = criticalPoints(typedIn(curve, arena), curve.least, curve.most);
    REQUIRE(found);
    CHECK(found->areAll);
    REQUIRE(found->points.size() == byOwn.size());
    for (std::size_t i = 0; i < byOwn.size(); ++i) {
      CHECK(curve.known[i].position == Approx(byOwn[i]).margin(1e-14));
      CHECK(found->points[i].position == Approx(byOwn[i]).margin(1e-12));
      CHECK(name(found->points[i].kind) == name(curve.known[i].kind));
    }
  }
}

TEST_CASE("each known point is of its kind, by the costs around it") {
  for (const Curve& curve : curves()) {
    const ByHand& hand = handOf(curve);
    for (const KnownPoint& point : curve.known) {
      INFO(curve.id << " at " << point.position);
      const double here = hand.cost(point.position);
      const double before = hand.cost(point.position - 0.01);
      const double behind = hand.cost(point.position + 0.01);
      if (point.kind == CriticalKind::minimum) CHECK((before > here && behind > here));
      if (point.kind == CriticalKind::maximum) CHECK((before < here && behind < here));
      if (point.kind == CriticalKind::inflection) CHECK((before - here) * (behind - here) < 0);
      if (point.kind == CriticalKind::plateau) CHECK((before == here && behind == here));
    }
  }
}
