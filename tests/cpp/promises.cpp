// What the rows of the optimizers promise, on every surface of the catalogue.
#include <algorithm>
#include <cmath>
#include <limits>

#include "rules.hpp"
#include "surfaces.hpp"
#include "typed_descent.hpp"

namespace {

/// A walk by a rule with usual settings, from the catalogue's start.
struct Course {
  Descent walk;
  double rate;

  double lowest() const { return *std::min_element(walk.history().costs().begin(), walk.history().costs().end()); }
  double endsFrom(const Point& place) const {
    const Numbers end = at(walk, walk.at());
    return std::hypot(end[0] - place[0], end[1] - place[1]);
  }
};

double nearest(const Course& course, const Surface& surface) {
  double distance = std::numeric_limits<double>::infinity();
  for (const KnownMinimum& minimum : surface.minima) distance = std::min(distance, course.endsFrom(minimum.position));
  return distance;
}

Course courseOf(const Surface& surface, const OptimizerRow& row) {
  const formula::Formula formula = expectFormula(formula::Formula::make({surface.formula, {{"x", "y"}, {}}}));
  const double width = std::max(surface.most[0] - surface.least[0], surface.most[1] - surface.least[1]);
  StopRules stop = onlyGrowth(10'000);
  stop.gradient = 1e-6;
  stop.growth = 0;
  Optimizer optimizer(row, usualRate(row, surface.rate, width));
  // Polyak's step has to be told the lowest cost.
  if (row.id == "polyak" && !surface.minima.empty())
    optimizer = rule("polyak", 1, {{"lowest", surface.minima[0].cost}});
  const DescentSettings settings{{surface.start[0], surface.start[1]}, optimizer, stop};
  return {walked(expectDescent(descend(formula, settings))), optimizer.rate()};
}

/// The monkey saddle has no bottom, and the kink's is sharp.
bool isSmoothWithBottom(const Surface& surface) {
  return !surface.minima.empty() && surface.id != "kink";
}

}  // namespace

TEST_CASE("every optimizer keeps what its row promises on every surface of the catalogue") {
  std::size_t smooth = 0;
  for (const Surface& surface : surfaces()) {
    smooth += isSmoothWithBottom(surface) ? 1 : 0;
    for (const OptimizerRow* row : optimizers()) {
      INFO(row->id << " on " << surface.id);
      const Course course = courseOf(surface, *row);
      // Made for ground that bulges downward everywhere, Polyak's step leaps off the flat: all of the cost is far
      // below.
      const bool leaps = row->id == "polyak" && surface.id == "plateau";
      if (leaps) CHECK(nearest(course, surface) > 100);
      if (row->promise != Promise::rests && !leaps) CHECK(course.lowest() < course.walk.history().cost(0));
      if (!isSmoothWithBottom(surface)) continue;
      const double slope = length(slopeAt(course.walk, course.walk.at()));
      // In a long ravine ten thousand steps are not enough for all the way. Ackley's bottom is sharp.
      if (row->promise == Promise::rests) {
        CHECK((slope <= 1e-3 * length(slopeAt(course.walk, 0)) || nearest(course, surface) < 1e-9));
      }
      if (row->promise == Promise::hovers) CHECK(nearest(course, surface) <= 3 * course.rate);
    }
  }
  CHECK(smooth == surfaces().size() - 2);
}

TEST_CASE("every optimizer comes to the bottom of every bowl, those that hover or go by chance near to it") {
  for (const Surface& surface : surfaces().first(5)) {
    const double width = surface.most[0] - surface.least[0];
    for (const OptimizerRow* row : optimizers()) {
      INFO(row->id << " on " << surface.id);
      const bool isExact = row->promise == Promise::rests || row->id == "polyak";
      CHECK(courseOf(surface, *row).endsFrom(surface.minima[0].position) < (isExact ? 1e-4 : 0.01) * width);
    }
  }
}
