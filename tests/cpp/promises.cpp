// What the row of each optimizer promises, held against every surface of the catalogue.
#include <algorithm>
#include <cmath>
#include <vector>

#include "descent/optimizer.hpp"
#include "formula/critical_places.hpp"
#include "formula/formula.hpp"
#include "formulas.hpp"
#include "surfaces.hpp"
#include "typed_descent.hpp"

namespace {

/// The promises are for smooth ground with a bottom.
bool isPromised(const Surface& surface) {
  return !surface.minima.empty() && surface.id != "kink";
}

formula::Formula formulaOf(const Surface& surface) {
  auto made = formula::Formula::make({surface.formula, {{"x", "y"}, {}}});
  REQUIRE(std::holds_alternative<formula::Formula>(made));
  return std::get<formula::Formula>(std::move(made));
}

double widthOf(const Surface& surface) {
  return std::max(surface.most[0] - surface.least[0], surface.most[1] - surface.least[1]);
}

/// From the surface's start to the end. The valleys of Rosenbrock's and Beale's want more than the usual ten thousand
/// steps.
Descent walked(const formula::Formula& formula, const Surface& surface, const Optimizer& optimizer) {
  StopRules stop;
  if (surface.id == "rosenbrock" || surface.id == "beale") stop.budget = 150'000;
  auto made = descend(formula, {{surface.start[0], surface.start[1]}, optimizer, stop});
  REQUIRE(std::holds_alternative<Descent>(made));
  Descent walk = std::get<Descent>(std::move(made));
  walk.step(stop.budget);
  return walk;
}

Optimizer usualOf(const OptimizerRow& row, const Surface& surface) {
  return {row, usualRate(row, surface.rate, widthOf(surface))};
}

/// How far it is from where a walk stands to the nearest place without a slope, or tip, wherever that lies.
double distanceToPlace(const formula::Formula& formula, const Surface& surface, std::span<const double> end) {
  const double width = widthOf(surface);
  double nearest = INFINITY;
  const auto found = formula::criticalPlaces(formula.cost(), {surface.least[0] - width, surface.least[1] - width},
                                             {surface.most[0] + width, surface.most[1] + width});
  REQUIRE(found);
  const auto close = formula::criticalPlaces(formula.cost(), surface.least, surface.most);
  REQUIRE(close);
  for (const auto* list : {&found->places, &close->places}) {
    for (const formula::CriticalPlace& place : *list) {
      nearest = std::min(nearest, std::hypot(place.position[0] - end[0], place.position[1] - end[1]));
    }
  }
  return nearest;
}

}  // namespace

TEST_CASE("each optimizer ends on every surface as its row promises") {
  for (const Surface& surface : surfaces()) {
    if (!isPromised(surface)) continue;
    const formula::Formula formula = formulaOf(surface);
    for (const OptimizerRow* row : optimizers()) {
      const Optimizer optimizer = usualOf(*row, surface);
      INFO(row->id << " on " << surface.id << " at a rate of " << optimizer.rate());
      const Descent walk = walked(formula, surface, optimizer);
      const auto end = walk.history().position(walk.at());
      const auto slope = walk.history().gradient(walk.at());
      INFO("after " << walk.at() << " steps at " << end[0] << ", " << end[1] << ": " << name(walk.reason()));
      switch (row->promise) {
        case Promise::rests:
          // A cost that has no lower neighbour among the numbers ends some of them a little before.
          CHECK((std::hypot(slope[0], slope[1]) < 1e-8 ||
                 distanceToPlace(formula, surface, end) < 1e-6 * widthOf(surface)));
          break;
        case Promise::hovers:
          CHECK(distanceToPlace(formula, surface, end) < 4 * optimizer.rate());
          break;
        case Promise::lowers:
          CHECK(walk.history().cost(walk.at()) < walk.history().cost(0));
          break;
        case Promise::open:
          break;
      }
    }
  }
}

TEST_CASE("each optimizer comes to the bottom of every bowl, those that hover or go by chance near to it") {
  for (const Surface& surface : surfaces()) {
    const std::vector<std::string_view> bowls{"sphere", "stretched", "rotated", "booth", "matyas"};
    if (std::find(bowls.begin(), bowls.end(), surface.id) == bowls.end()) continue;
    const formula::Formula formula = formulaOf(surface);
    for (const OptimizerRow* row : optimizers()) {
      Optimizer optimizer = usualOf(*row, surface);
      // What Polyak's step takes for granted.
      if (row->id == "polyak") REQUIRE(!optimizer.tune("lowest", surface.minima[0].cost));
      INFO(row->id << " on " << surface.id << " at a rate of " << optimizer.rate());
      const Descent walk = walked(formula, surface, optimizer);
      const auto end = walk.history().position(walk.at());
      const double away = std::hypot(end[0] - surface.minima[0].position[0], end[1] - surface.minima[0].position[1]);
      const bool isExact = row->promise == Promise::rests || row->id == "polyak";
      CHECK(away < (isExact ? 1e-6 : 0.01) * widthOf(surface));
    }
  }
}

TEST_CASE("an optimizer without a promise has none to keep: on some surface with usual settings it fails") {
  for (const OptimizerRow* row : optimizers()) {
    if (row->promise != Promise::open) continue;
    INFO(row->id);
    bool isAlwaysLower = true;
    for (const Surface& surface : surfaces()) {
      if (!isPromised(surface)) continue;
      const Descent walk = walked(formulaOf(surface), surface, usualOf(*row, surface));
      isAlwaysLower = isAlwaysLower && walk.history().cost(walk.at()) < walk.history().cost(0);
    }
    CHECK(!isAlwaysLower);
  }
}
