// Rules that ask for costs alone.
#include <algorithm>
#include <cmath>

#include "descent/rules/rules.hpp"
#include "elementary.hpp"

namespace {

/// Two costs, however many parameters: all are shaken at once, each up or down by chance.
struct Spsa {
  // Spall's advice (Implementation of the simultaneous perturbation algorithm, 1998): these exponents, and a
  // `stability` of about a tenth of the steps that are meant.
  static constexpr double rateExponent = 0.602, widthExponent = 0.101;
  static constexpr std::array<TunedParameter, 2> parameters{
      {{"width", {0.1, 1e-6, 10}, "length"}, {"stability", {10, 0, 10'000}, "steps"}}};
  static void move(Step& step) {
    const std::size_t n = step.parameters.size();
    const double count = static_cast<double>(step.number) + 1;
    const double rate = step.rate / elementary::raised(count + step.tuned[1], rateExponent);
    const double width = step.tuned[0] / elementary::raised(count, widthExponent);
    const std::span<double> shaken = step.room(0);
    const auto sideOf = [&](std::size_t i) { return step.chance.unit(i) > 0.5 ? 1.0 : -1.0; };
    const auto costAt = [&](double by) {
      for (std::size_t i = 0; i < n; ++i) shaken[i] = step.parameters[i] + by * sideOf(i);
      return step.probe.cost(shaken);
    };
    const double above = costAt(width), below = costAt(-width);
    for (std::size_t i = 0; i < n; ++i) {
      step.parameters[i] -= rate * (above - below) / (2 * width * sideOf(i));
    }
  }
};

/// The parameters, each a normal step away.
std::span<const double> scattered(const Step& step) {
  const std::span<double> place = step.room(0);
  for (std::size_t i = 0; i < place.size(); ++i) place[i] = step.parameters[i] + step.rate * step.chance.normal(i);
  return place;
}
void go(Step& step, std::span<const double> place) {
  std::copy(place.begin(), place.end(), step.parameters.begin());
}

/// Tries a place nearby, and stays unless it is lower.
struct RandomSearch {
  static void move(Step& step) {
    const std::span<const double> place = scattered(step);
    if (step.probe.cost(place) < step.cost) go(step, place);
  }
};

/// One parameter up or down a little: kept if it helps; half as much when none helps.
struct Nudge {
  // The stride, which way is tried next, and how many have not helped since one did.
  static constexpr std::array<MemoryPart, 3> memory{{{"stride", 0, 0, 1}, {"turn", 0, 0, 1}, {"misses", 0, 0, 1}}};
  static void move(Step& step) {
    double &stride = step.memory[0], &turn = step.memory[1], &misses = step.memory[2];
    const double ways = 2 * static_cast<double>(step.parameters.size());
    if (step.number == 0) stride = step.rate;
    const std::span<double> place = step.room(0);
    std::copy(step.parameters.begin(), step.parameters.end(), place.begin());
    const auto way = static_cast<std::size_t>(turn);
    place[way / 2] += way % 2 == 0 ? stride : -stride;
    if (step.probe.cost(place) < step.cost) {
      go(step, place);
      misses = 0;
      return;  // the same way again
    }
    turn = turn + 1 < ways ? turn + 1 : 0;
    if (++misses < ways) return;
    misses = 0;
    stride /= 2;
  }
};

/// Goes uphill too, by a chance that falls as it cools.
struct Annealing {
  static constexpr std::array<TunedParameter, 2> parameters{
      {{"temperature", {1, 1e-6, 1e6}, "cost"}, {"cooling", {0.99, 0.5, 1}, "1"}}};
  static constexpr std::array<MemoryPart, 1> memory{{{"temperature", 0, 0, 1}}};
  static void move(Step& step) {
    double& temperature = step.memory[0];
    temperature = step.number == 0 ? step.tuned[0] : temperature * step.tuned[1];
    const std::span<const double> place = scattered(step);
    const double rise = step.probe.cost(place) - step.cost;
    // The units after those of the normal numbers. (Metropolis and others, 1953)
    if (rise <= 0 || step.chance.unit(2 * place.size()) < elementary::exponential(-rise / temperature)) go(step, place);
  }
};

}  // namespace

namespace rules {

constinit const OptimizerRow spsa{"spsa",
                                  "W - rate / (n + stability)^0.602 (C(W + c D) - C(W - c D)) / (2 c D), "
                                  "c = width / n^0.101, D of 1 and -1 by chance",
                                  "Spall 1992",
                                  rateOf(0.3),
                                  RateUnit::gradient,
                                  Spsa::parameters,
                                  {},
                                  "2",
                                  Promise::lowers,
                                  &Spsa::move,
                                  false,
                                  false,
                                  false};

constinit const OptimizerRow random{"random",
                                    "W + rate N(0, 1), kept if C is lower",
                                    "Matyas 1965",
                                    rateOf(0.3),
                                    RateUnit::length,
                                    {},
                                    {},
                                    "1",
                                    Promise::lowers,
                                    &RandomSearch::move,
                                    true,
                                    false,
                                    false};

constinit const OptimizerRow nudge{"nudge",
                                   "W_i + stride or W_i - stride, kept if C is lower; stride / 2 when none is",
                                   "Fermi and Metropolis 1952",
                                   rateOf(0.5),
                                   RateUnit::length,
                                   {},
                                   Nudge::memory,
                                   "1",
                                   Promise::lowers,
                                   &Nudge::move};

constinit const OptimizerRow annealing{"annealing",
                                       "W + rate N(0, 1), kept with chance exp(-rise / T), T = temperature cooling^n",
                                       "Kirkpatrick, Gelatt and Vecchi 1983",
                                       rateOf(0.3),
                                       RateUnit::length,
                                       Annealing::parameters,
                                       Annealing::memory,
                                       "1",
                                       Promise::lowers,
                                       &Annealing::move,
                                       true,
                                       false,
                                       false};

}  // namespace rules
