// The first steps of every rule, worked out from its paper's formula once more.
#include <array>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>

#include "rules.hpp"

namespace {

using Place = std::array<double, 2>;
constexpr std::size_t steps = 7;
constexpr Place start{1.5, -1};

double cost(Place p) {
  const auto [x, y] = p;
  return x * x * x * x / 4 + x * x + 3 * y * y + x * y;
}
Place slope(Place p) {
  const auto [x, y] = p;
  return {x * x * x + 2 * x + y, 6 * y + x};
}
struct Ground {
  std::size_t dimension() const { return 2; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    const Place g = slope({p[0], p[1]});
    std::copy(g.begin(), g.end(), gradient.begin());
    return cost({p[0], p[1]});
  }
  void hessian(std::span<const double> p, std::span<double> rows) const {
    const std::array<double, 4> entries{3 * p[0] * p[0] + 2, 1, 1, 6};
    std::copy(entries.begin(), entries.end(), rows.begin());
  }
};

/// The place-th number of a step, as SplitMix64 scrambles the seed, the step and the place.
double chance(std::uint32_t seed, std::size_t step, std::size_t place) {
  const auto scramble = [](std::uint64_t z) {
    z += 0x9E3779B97F4A7C15u;
    z ^= z >> 30;
    z *= 0xBF58476D1CE4E5B9u;
    z ^= z >> 27;
    z *= 0x94D049BB133111EBu;
    z ^= z >> 31;
    return z;
  };
  const std::uint64_t key = scramble(std::uint64_t{seed} * 4294967296u + step);
  return std::ldexp(static_cast<double>((scramble(key + place) / 2048) + 1), -53);
}
double bell(std::uint32_t seed, std::size_t step, std::size_t i) {
  const double circle = 2 * std::acos(-1.0) * chance(seed, step, 2 * i + 1);
  return std::sqrt(-2 * std::log(chance(seed, step, 2 * i))) * std::cos(circle);
}

/// A step by hand: moves p, the n-th time from 0.
using Move = std::function<void(Place& p, std::size_t n)>;
struct ByHand {
  const char* id;
  double rate;
  std::vector<Tuned> tuning;
  Move (*begin)();  // a step with a memory of its own
};

Move gdByHand() {
  return [](Place& p, std::size_t) {
    const Place g = slope(p);
    p = {p[0] - 0.05 * g[0], p[1] - 0.05 * g[1]};
  };
}

// Polyak's own form: the step before once more, in part.
Move momentumByHand() {
  return [before = start](Place& p, std::size_t) mutable {
    const Place g = slope(p), here = p;
    for (int i : {0, 1}) p[i] += 0.8 * (p[i] - before[i]) - 0.03 * g[i];
    before = here;
  };
}

// Nesterov's own form: y is ahead of x, and the gradient is taken there.
Move nesterovByHand() {
  return [y = start](Place& x, std::size_t) mutable {
    const Place g = slope(y), old = x;
    for (int i : {0, 1}) {
      x[i] = y[i] - 0.03 * g[i];
      y[i] = x[i] + 0.8 * (x[i] - old[i]);
    }
  };
}

Move signByHand() {
  return [](Place& p, std::size_t) {
    const Place g = slope(p);
    for (int i : {0, 1}) p[i] -= 0.3 * ((g[i] > 0) - (g[i] < 0));
  };
}

Move polyakByHand() {
  return [](Place& p, std::size_t) {
    const Place g = slope(p);
    const double share = 0.5 * (cost(p) + 2) / (g[0] * g[0] + g[1] * g[1]);
    p = {p[0] - share * g[0], p[1] - share * g[1]};
  };
}

Move coordinateByHand() {
  return [](Place& p, std::size_t n) { p[n % 2] -= 0.1 * slope(p)[n % 2]; };
}

// The inverse of a matrix of two rows, by Cramer's rule.
Move newtonByHand() {
  return [](Place& p, std::size_t) {
    const Place g = slope(p);
    const double a = 3 * p[0] * p[0] + 2, b = 1, d = 6, det = a * d - b * b;
    p = {p[0] - 0.9 * (d * g[0] - b * g[1]) / det, p[1] - 0.9 * (a * g[1] - b * g[0]) / det};
  };
}

Move backtrackingByHand() {
  return [](Place& p, std::size_t) {
    const Place g = slope(p);
    double t = 2;
    const auto there = [&] { return Place{p[0] - t * g[0], p[1] - t * g[1]}; };
    while (cost(there()) > cost(p) - 0.2 * t * (g[0] * g[0] + g[1] * g[1])) t *= 0.6;
    p = there();
  };
}

const std::vector<ByHand> plainOnes{{"gd", 0.05, {}, gdByHand},
                                    {"momentum", 0.03, {{"momentum", 0.8}}, momentumByHand},
                                    {"nesterov", 0.03, {{"momentum", 0.8}}, nesterovByHand},
                                    {"sign", 0.3, {}, signByHand},
                                    {"polyak", 0.5, {{"lowest", -2}}, polyakByHand},
                                    {"coordinate", 0.1, {}, coordinateByHand},
                                    {"newton", 0.9, {}, newtonByHand},
                                    {"backtracking", 2, {{"shrink", 0.6}, {"decrease", 0.2}}, backtrackingByHand}};

/// Sums over the whole past in place of running means: what the papers' recurrences add up to.
Place faded(const std::vector<Place>& past, double keep, int power) {
  Place sum{};
  for (std::size_t i = 0; i < past.size(); ++i) {
    const double weight = (1 - keep) * std::pow(keep, static_cast<double>(past.size() - 1 - i));
    for (int k : {0, 1}) sum[k] += weight * std::pow(past[i][k], power);
  }
  return sum;
}
/// Adam with its corrections, and with a decay apart from the gradient.
Move adam(double rate, double beta1, double beta2, double epsilon, double decay) {
  return [=, past = std::vector<Place>()](Place& p, std::size_t n) mutable {
    past.push_back(slope(p));
    const double t = static_cast<double>(n) + 1;
    const Place m = faded(past, beta1, 1), v = faded(past, beta2, 2);
    for (int i : {0, 1}) {
      const double mean = m[i] / (1 - std::pow(beta1, t)), square = v[i] / (1 - std::pow(beta2, t));
      p[i] = p[i] - rate * mean / (std::sqrt(square) + epsilon) - decay * p[i];
    }
  };
}

Move adagradByHand() {
  return [past = std::vector<Place>()](Place& p, std::size_t) mutable {
    past.push_back(slope(p));
    for (int i : {0, 1}) {
      double sum = 0;
      for (const Place& g : past) sum += g[i] * g[i];
      p[i] -= 0.4 * past.back()[i] / (0.1 + std::sqrt(sum));
    }
  };
}

Move rmspropByHand() {
  return [past = std::vector<Place>()](Place& p, std::size_t) mutable {
    past.push_back(slope(p));
    const Place square = faded(past, 0.7, 2);
    for (int i : {0, 1}) p[i] -= 0.1 * past.back()[i] / (std::sqrt(square[i]) + 0.05);
  };
}

Move adamByHand() {
  return adam(0.2, 0.6, 0.8, 0.01, 0);
}

Move adamwByHand() {
  return adam(0.2, 0.6, 0.8, 0.01, 0.05);
}

Move amsgradByHand() {
  return [past = std::vector<Place>(), largest = Place{}](Place& p, std::size_t) mutable {
    past.push_back(slope(p));
    const Place m = faded(past, 0.6, 1), v = faded(past, 0.5, 2);
    for (int i : {0, 1}) {
      largest[i] = std::max(largest[i], v[i]);
      p[i] -= 0.1 * m[i] / (std::sqrt(largest[i]) + 0.01);
    }
  };
}

const std::vector<ByHand> adaptiveOnes{
    {"adagrad", 0.4, {{"epsilon", 0.1}}, adagradByHand},
    {"rmsprop", 0.1, {{"decay", 0.7}, {"epsilon", 0.05}}, rmspropByHand},
    {"adam", 0.2, {{"beta1", 0.6}, {"beta2", 0.8}, {"epsilon", 0.01}}, adamByHand},
    {"adamw", 0.2, {{"beta1", 0.6}, {"beta2", 0.8}, {"epsilon", 0.01}, {"decay", 0.05}}, adamwByHand},
    {"amsgrad", 0.1, {{"beta1", 0.6}, {"beta2", 0.5}, {"epsilon", 0.01}}, amsgradByHand}};

Move annealing(double rate, double temperature, double cooling, std::uint32_t seed) {
  return [=](Place& p, std::size_t n) {
    const Place there{p[0] + rate * bell(seed, n, 0), p[1] + rate * bell(seed, n, 1)};
    const double rise = cost(there) - cost(p);
    const double heat = temperature * std::pow(cooling, static_cast<double>(n));
    if (rise <= 0 || chance(seed, n, 4) < std::exp(-rise / heat)) p = there;
  };
}

Move spsaByHand() {
  return [](Place& p, std::size_t n) {
    const double k = static_cast<double>(n);
    const double a = 0.3 / std::pow(5 + k + 1, 0.602), c = 0.2 / std::pow(k + 1, 0.101);
    Place side{};
    for (int i : {0, 1}) side[i] = chance(9, n, static_cast<std::size_t>(i)) > 0.5 ? 1 : -1;
    const double above = cost({p[0] + c * side[0], p[1] + c * side[1]});
    const double below = cost({p[0] - c * side[0], p[1] - c * side[1]});
    for (int i : {0, 1}) p[i] -= a * (above - below) / (2 * c * side[i]);
  };
}

Move randomByHand() {
  return [](Place& p, std::size_t n) {
    const Place there{p[0] + 0.4 * bell(3, n, 0), p[1] + 0.4 * bell(3, n, 1)};
    if (cost(there) < cost(p)) p = there;
  };
}

Move annealingByHand() {
  return annealing(0.5, 4, 0.8, 5);
}

// The ways are right, left, up, down; the one that helped is tried again.
Move nudgeByHand() {
  return [stride = 0.75, way = 0, missed = 0](Place& p, std::size_t) mutable {
    Place there = p;
    there[way / 2] += (way % 2 ? -1 : 1) * stride;
    if (cost(there) < cost(p)) {
      p = there;
      missed = 0;
      return;
    }
    way = (way + 1) % 4;
    if (++missed == 4) {
      stride = stride / 2;
      missed = 0;
    }
  };
}

const std::vector<ByHand> onesOfCosts{
    {"spsa", 0.3, {{"width", 0.2}, {"stability", 5}, {"seed", 9}}, spsaByHand},
    {"random", 0.4, {{"seed", 3}}, randomByHand},
    {"annealing", 0.5, {{"temperature", 4}, {"cooling", 0.8}, {"seed", 5}}, annealingByHand},
    {"nudge", 0.75, {}, nudgeByHand}};

void expectSteps(const std::vector<ByHand>& table) {
  for (const ByHand& each : table) {
    INFO(each.id);
    const Descent walk = walkOf(Ground{}, rule(each.id, each.rate, each.tuning), {start[0], start[1]}, steps);
    REQUIRE(walk.at() == steps);
    Move move = each.begin();
    Place by = start;
    for (std::size_t n = 0; n < steps; ++n) {
      INFO("step " << n + 1);
      move(by, n);
      const auto found = walk.history().position(n + 1);
      for (int i : {0, 1}) CHECK(std::abs(found[static_cast<std::size_t>(i)] - by[i]) <= 1e-12);
    }
  }
}

}  // namespace

TEST_CASE("the first steps of rules with the gradient alone are those of their papers' formulas") {
  expectSteps(plainOnes);
}

TEST_CASE("the first steps of rules that learn a rate for each parameter are those of their papers' formulas") {
  expectSteps(adaptiveOnes);
}

TEST_CASE("the first steps of rules that ask for costs alone are those of their papers' formulas") {
  expectSteps(onesOfCosts);
}

TEST_CASE("every rule has its steps worked out, here or where its lines and simplexes are") {
  std::set<std::string_view> known{"cg", "lbfgs", "nelderMead"};  // rules_lines.cpp, rules_costs.cpp
  for (const auto* table : {&plainOnes, &adaptiveOnes, &onesOfCosts}) {
    for (const ByHand& each : *table) CHECK(known.insert(each.id).second);
  }
  for (const OptimizerRow* row : optimizers()) CHECK(known.count(row->id) == 1);
  CHECK(known.size() == optimizers().size());
}
