// Rules that ask for costs alone: what they pay, their chances, and their simplex once more.
#include <algorithm>
#include <cmath>
#include <set>

#include "rules.hpp"

namespace {

using Cost = std::function<double(const Numbers&)>;

template <Objective O>
Cost costOf(O objective) {
  return [objective](const Numbers& place) {
    Numbers ignored(place.size());
    return objective.evaluate(place, ignored);
  };
}

/// Nelder's and Mead's simplex as textbooks have it: corners sorted at each turn (Lagarias, Reeds, Wright and Wright,
/// Convergence properties of the Nelder-Mead simplex method in low dimensions, 1998, section 2.1).
class Simplex {
 public:
  Simplex(Cost cost, const Numbers& start, double side) : cost_(std::move(cost)) {
    add(start);
    for (std::size_t i = 0; i < start.size(); ++i) {
      Numbers corner = start;
      corner[i] += side;
      add(corner);
    }
    sort();
  }
  const Numbers& best() const { return corners_.front().place; }
  std::set<std::string> kinds;  ///< of turns that were taken

  void turn() {
    const std::size_t n = corners_.size() - 1;
    Corner& worst = corners_[n];
    Numbers centre(n);
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t i = 0; i < n; ++i) centre[i] += corners_[k].place[i];
    }
    for (double& each : centre) each /= static_cast<double>(n);
    const auto from = [&](double share) {
      Numbers place = centre;
      for (std::size_t i = 0; i < n; ++i) place[i] += share * (centre[i] - worst.place[i]);
      return Corner{place, cost_(place)};
    };
    const auto take = [&](const char* kind, const Corner& corner) {
      kinds.insert(kind);
      worst = corner;
      sort();
    };
    const Corner reflected = from(1);
    if (reflected.cost < corners_[0].cost) {
      const Corner expanded = from(2);
      return expanded.cost < reflected.cost ? take("expanded", expanded) : take("reflected to the best", reflected);
    }
    if (reflected.cost < corners_[n - 1].cost) return take("reflected", reflected);
    if (reflected.cost < worst.cost) {
      const Corner contracted = from(0.5);
      if (contracted.cost <= reflected.cost) return take("contracted outside", contracted);
    } else {
      const Corner contracted = from(-0.5);
      if (contracted.cost < worst.cost) return take("contracted inside", contracted);
    }
    kinds.insert("shrunk");
    for (std::size_t k = 1; k <= n; ++k) {
      for (std::size_t i = 0; i < n; ++i) {
        corners_[k].place[i] = corners_[0].place[i] + 0.5 * (corners_[k].place[i] - corners_[0].place[i]);
      }
      corners_[k].cost = cost_(corners_[k].place);
    }
    sort();
  }

 private:
  struct Corner {
    Numbers place;
    double cost;
  };
  void add(const Numbers& place) { corners_.push_back({place, cost_(place)}); }
  void sort() {
    std::stable_sort(corners_.begin(), corners_.end(),
                     [](const Corner& a, const Corner& b) { return a.cost < b.cost; });
  }
  Cost cost_;
  std::vector<Corner> corners_;
};

/// Sines that cross: rough enough for a simplex to shrink.
struct Rough {
  std::size_t dimension() const { return 2; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    gradient[0] = gradient[1] = 1;
    return std::sin(13 * p[0]) * std::sin(11 * p[1] + 1) + 0.01 * p[0] + 0.02 * p[1];
  }
};

/// The same cost everywhere but where it starts, which is lower by a rise.
struct Pit {
  double rise;
  std::size_t dimension() const { return 1; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    gradient[0] = 1;
    return p[0] == 0 ? 0 : rise;
  }
};

}  // namespace

TEST_CASE("the simplex crawls corner by corner as a textbook's does") {
  std::set<std::string> kinds;
  const auto expect = [&](auto objective, const Numbers& start, double side, std::size_t turns) {
    INFO(start.size() << " parameters, from " << start[0]);
    const Descent walk = walkOf(objective, rule("nelderMead", side), start, turns);
    Simplex simplex(costOf(objective), start, side);
    for (std::size_t n = 1; n <= walk.at(); ++n) {
      INFO("step " << n);
      simplex.turn();
      const Numbers found = at(walk, n);
      for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == Approx(simplex.best()[i]).margin(1e-12));
    }
    kinds.insert(simplex.kinds.begin(), simplex.kinds.end());
  };
  expect(Rosenbrock{}, {-1.2, 1}, 0.5, 80);
  expect(Basin{1}, Basin{1}.start(), 0.3, 20);
  expect(Basin{2}, Basin{2}.start(), 0.7, 40);
  expect(Basin{5}, Basin{5}.start(), 0.6, 120);
  for (const double x : {0.1, 0.33, 0.7, 1.1, 1.6, 2.3}) expect(Rough{}, {x, 0.2}, 0.9, 40);
  CHECK(kinds.size() == 6);  // every kind of turn was met
}

TEST_CASE("the simplex is remembered whole, and its best corner is where the walk stands") {
  const Descent walk = walkOf(Basin{2}, rule("nelderMead", 0.5), Basin{2}.start(), 20);
  for (std::size_t n = 1; n <= 20; ++n) {
    const auto memory = walk.history().memory(n);
    REQUIRE(memory.size() == 9);
    const auto lowest = std::min_element(memory.begin() + 6, memory.end()) - (memory.begin() + 6);
    CHECK(memory[static_cast<std::size_t>(6 + lowest)] == walk.history().cost(n));
    CHECK(at(walk, n) ==
          Numbers{memory[static_cast<std::size_t>(2 * lowest)], memory[static_cast<std::size_t>(2 * lowest + 1)]});
    CHECK(walk.history().cost(n) <= walk.history().cost(n - 1));
  }
}

TEST_CASE("SPSA pays two costs a step, however many parameters it moves") {
  for (const std::size_t n : {1, 2, 50}) {
    const Counted<Basin> counted{{n}};
    const Descent walk = walkOf(counted, rule("spsa", 0.001), Basin{n}.start(), 12);
    REQUIRE(walk.at() == 12);
    for (std::size_t row = 0; row <= 12; ++row) CHECK(walk.history().evaluations(row) == 2 * static_cast<double>(row));
    CHECK(*counted.looks == 2 * 12 + 13);  // and one for each record, which the rule does not see
    for (const double moved : minus(at(walk, 1), at(walk, 0))) CHECK(moved != 0);
  }
}

TEST_CASE("SPSA's slope is right on the average") {
  const Quadratic ground{3, {4, 1, 0, 1, 3, 1, 0, 1, 5}};
  const Numbers start{1, -2, 0.5};
  const double rate = 0.3 / std::pow(11, 0.602);
  constexpr int walks = 4000;
  Numbers sum(3), squares(3);
  for (int seed = 0; seed < walks; ++seed) {
    const Descent walk = walkOf(ground, rule("spsa", 0.3, {{"seed", static_cast<double>(seed)}}), start, 1);
    for (std::size_t i = 0; i < 3; ++i) {
      const double estimate = (start[i] - at(walk, 1)[i]) / rate;
      sum[i] += estimate / walks;
      squares[i] += estimate * estimate / walks;
    }
  }
  const Numbers slope{4 * 1 - 2, 1 - 6 + 0.5, -2 + 2.5};
  for (std::size_t i = 0; i < 3; ++i) {
    const double deviation = std::sqrt(squares[i] - sum[i] * sum[i]);
    CHECK(deviation > 1);  // a single estimate is far off
    CHECK(std::abs(sum[i] - slope[i]) <= 4 * deviation / std::sqrt(walks));
  }
}

TEST_CASE("annealing goes uphill as often as Metropolis says, and keeps what is not higher") {
  constexpr int walks = 4000;
  const auto frequency = [](double rise, double temperature) {
    int went = 0;
    for (int seed = 0; seed < walks; ++seed) {
      const auto optimizer = rule("annealing", 1, {{"temperature", temperature}, {"seed", static_cast<double>(seed)}});
      if (position(walkOf(Pit{rise}, optimizer, {0}, 1), 1) != 0) ++went;
    }
    return static_cast<double>(went) / walks;
  };
  for (const double rise : {0.25, 1.0, 3.0}) {
    for (const double temperature : {0.5, 2.0}) {
      const double chance = std::exp(-rise / temperature);
      CHECK(std::abs(frequency(rise, temperature) - chance) <= 4 * std::sqrt(chance * (1 - chance) / walks));
    }
  }
  CHECK(frequency(0, 1) == 1);
  CHECK(frequency(-2, 1) == 1);
  const double never = std::numeric_limits<double>::infinity();
  CHECK(frequency(never, 1) == 0);
}

TEST_CASE("annealing cools by the same share at each step") {
  const Descent walk = walkOf(Basin{2}, rule("annealing", 0.3, {{"temperature", 8}, {"cooling", 0.75}}), {1, 1}, 20);
  for (std::size_t n = 1; n <= 20; ++n) CHECK(walk.history().memory(n)[0] == Approx(8 * std::pow(0.75, n - 1.0)));
}

TEST_CASE("random search keeps only what is lower, and scatters by the rate") {
  const Descent walk = walkOf(Basin{2}, rule("random", 0.3), Basin{2}.start(), 300);
  std::size_t kept = 0;
  for (std::size_t n = 1; n <= 300; ++n) {
    const bool moved = squaredDistance(walk.history().position(n), walk.history().position(n - 1)) > 0;
    kept += moved ? 1 : 0;
    CHECK((moved ? walk.history().cost(n) < walk.history().cost(n - 1)
                 : walk.history().cost(n) == walk.history().cost(n - 1)));
    CHECK(walk.history().evaluations(n) == static_cast<double>(n + 1));
  }
  CHECK((kept > 10 && kept < 150));

  constexpr int walks = 4000;
  double sum = 0, squares = 0;
  for (int seed = 0; seed < walks; ++seed) {
    const double moved =
        position(walkOf(Pit{-1}, rule("random", 0.5, {{"seed", static_cast<double>(seed)}}), {0}, 1), 1);
    sum += moved / walks;
    squares += moved * moved / walks;
  }
  CHECK(std::abs(sum) <= 4 * 0.5 / std::sqrt(walks));
  CHECK(squares == Approx(0.25).epsilon(4 * std::sqrt(2.0 / walks)));
}

TEST_CASE("a nudge is halved after every way has failed, and not before") {
  for (const std::size_t n : {1, 2, 5}) {
    const Descent walk = walkOf(Basin{n}, rule("nudge", 0.5), Basin{n}.start(), 200);
    std::size_t misses = 0, halvings = 0;
    double stride = 0.5;
    for (std::size_t row = 1; row <= walk.at(); ++row) {
      const bool helped = at(walk, row) != at(walk, row - 1);
      misses = helped ? 0 : misses + 1;
      if (helped) CHECK(length(minus(at(walk, row), at(walk, row - 1))) == Approx(stride));
      if (misses == 2 * n) {
        stride /= 2;
        misses = 0;
        ++halvings;
      }
      CHECK(walk.history().memory(row)[0] == stride);
    }
    CHECK(halvings > 5);
  }
}
