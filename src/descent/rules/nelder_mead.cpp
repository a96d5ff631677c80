// A simplex of n + 1 places that crawls down by its costs alone.
#include <algorithm>
#include <limits>

#include "descent/rules/rules.hpp"

namespace {

/// A step is one turn of the method: the worst corner is reflected, stretched or drawn in; where nothing helps, all are
/// drawn to the best. The walk stands on the best corner.
struct NelderMead {
  // The corners one after the other, then their costs.
  static constexpr std::array<MemoryPart, 2> memory{{{"simplex", 1, 1, 0}, {"costs", 0, 1, 1}}};

  explicit NelderMead(Step& of)
      : step(of), n(of.parameters.size()), costs(of.memory.last(n + 1)), middle(of.room(0)), tried(of.room(1)) {}

  static void move(Step& step) {
    NelderMead simplex(step);
    if (step.number == 0) simplex.begin();
    simplex.turn();
    const std::size_t best = simplex.lowest();
    const std::span<const double> corner = simplex.corner(best);
    const bool isNew = !std::equal(corner.begin(), corner.end(), step.parameters.begin());
    // The cost there is known: to look again, for the gradient, is for the record alone.
    if (isNew && !step.probe.lookedAt(corner)) --step.probe.evaluations;
    std::copy_n(corner.begin(), simplex.n, step.parameters.begin());
  }

  std::span<double> corner(std::size_t k) const { return step.memory.subspan(k * n, n); }
  std::size_t lowest() const {
    return static_cast<std::size_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
  }
  /// The last of them, so that it is another one than the lowest where all are equal.
  std::size_t highest() const {
    std::size_t worst = 0;
    for (std::size_t k = 0; k <= n; ++k) {
      if (costs[k] >= costs[worst]) worst = k;
    }
    return worst;
  }

  /// The start and, for each parameter, a place `rate` away.
  void begin() {
    for (std::size_t k = 0; k <= n; ++k) {
      std::copy_n(step.parameters.begin(), n, corner(k).begin());
      if (k > 0) corner(k)[k - 1] += step.rate;
      costs[k] = k == 0 ? step.cost : look(corner(k));
    }
  }

  /// What has no cost is worse than all that has one.
  double look(std::span<const double> place) const {
    const double cost = step.probe.cost(place);
    return cost == cost ? cost : std::numeric_limits<double>::infinity();
  }

  /// The cost of the place on the line from the worst corner through the middle of the others: at 0 the middle, at 1
  /// the reflection, at -1 the worst itself.
  double tryAt(double share, std::span<const double> worst) {
    goTo(share, worst);
    return look(tried);
  }
  void goTo(double share, std::span<const double> worst) {
    for (std::size_t i = 0; i < n; ++i) tried[i] = middle[i] + share * (middle[i] - worst[i]);
  }

  void turn() {
    const std::size_t best = lowest(), worst = highest();
    const std::span<double> moved = corner(worst);
    double second = costs[best];  // the highest but for the worst
    std::fill(middle.begin(), middle.end(), 0);
    for (std::size_t k = 0; k <= n; ++k) {
      if (k == worst) continue;
      second = std::max(second, costs[k]);
      for (std::size_t i = 0; i < n; ++i) middle[i] += corner(k)[i] / static_cast<double>(n);
    }
    const auto take = [&](double cost) {
      std::copy(tried.begin(), tried.end(), moved.begin());
      costs[worst] = cost;
    };
    const double reflected = tryAt(1, moved);
    if (reflected < costs[best]) {
      const double stretched = tryAt(2, moved);
      if (stretched < reflected) return take(stretched);
      goTo(1, moved);
      return take(reflected);
    }
    if (reflected < second) return take(reflected);
    const bool outside = reflected < costs[worst];
    const double drawn = tryAt(outside ? 0.5 : -0.5, moved);
    if (outside ? drawn <= reflected : drawn < costs[worst]) return take(drawn);
    for (std::size_t k = 0; k <= n; ++k) {
      if (k == best) continue;
      for (std::size_t i = 0; i < n; ++i) corner(k)[i] = corner(best)[i] + (corner(k)[i] - corner(best)[i]) / 2;
      costs[k] = look(corner(k));
    }
  }

  Step& step;
  std::size_t n;
  std::span<double> costs;
  std::span<double> middle, tried;
};

}  // namespace

namespace rules {

constinit const OptimizerRow nelderMead{"nelderMead",
                                        "the worst corner of a simplex: reflected, stretched, drawn in",
                                        "Nelder and Mead 1965, Lagarias, Reeds, Wright and Wright 1998",
                                        rateOf(0.5),
                                        RateUnit::length,
                                        {},
                                        NelderMead::memory,
                                        "1 or 2; 2 + n where all are drawn in",
                                        Promise::lowers,
                                        &NelderMead::move};

}  // namespace rules
