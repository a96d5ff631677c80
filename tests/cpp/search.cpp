// How each player walks, and what it pays.
#include "descent/search.hpp"

#include <memory>

#include "descent/repeated.hpp"
#include "random.hpp"
#include "searches.hpp"

namespace {

/// Counts how often it is asked.
template <Objective O>
struct Counted {
  O objective;
  std::shared_ptr<std::size_t> asked = std::make_shared<std::size_t>(0);
  std::size_t dimension() const { return objective.dimension(); }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    ++*asked;
    return objective.evaluate(p, gradient);
  }
};

}  // namespace

TEST_CASE("a step costs 2 evaluations with the exact gradient, n + 1 forward and 2n + 1 central") {
  for (const std::size_t n : {1, 2, 7}) {
    const Repeated<Parabola> objective({}, n);
    SearchSettings settings = toward(0, std::vector<double>(n, 3));
    settings.budget = 100;
    const auto costOfStep = [&](SearchPlayer player) {
      const Search search = searched(player, objective, settings);
      REQUIRE(search.cost.size() > 2);
      for (std::size_t row = 0; row < search.cost.size(); ++row) {
        CHECK(search.evaluations[row] == 1 + static_cast<double>(row) * (search.evaluations[1] - 1));
      }
      return static_cast<std::size_t>(search.evaluations[1] - 1);
    };
    CHECK(costOfStep(SearchPlayer::exact) == 2);
    CHECK(costOfStep(SearchPlayer::forward) == n + 1);
    CHECK(costOfStep(SearchPlayer::central) == 2 * n + 1);
    CHECK(costOfStep(SearchPlayer::nudge) == 1);
    CHECK(costOfStep(SearchPlayer::random) == 1);
  }
}

TEST_CASE("what is counted is what the objective was asked") {
  for (const SearchPlayer player : everyPlayer()) {
    for (const std::size_t budget : {1, 2, 3, 10, 101}) {
      const Counted<Bowl> objective{{}};
      SearchSettings settings = toward(1e-4, {3, -2});
      settings.budget = budget;
      const Search search = searched(player, objective, settings);
      const auto counted = static_cast<std::size_t>(search.evaluations.back());
      INFO(name(player) << " with " << budget);
      CHECK(counted <= budget);
      // The exact gradient comes with the cost, and is paid all the same: one for each point but the last.
      const bool isExact = player == SearchPlayer::exact;
      const std::size_t asked = *objective.asked + (isExact ? search.cost.size() - 1 : 0);
      if (search.reachedGoal()) {
        CHECK(asked == counted);
      } else {
        expectEnd(search, SearchEnd::budget);
        CHECK(asked + (isExact && counted < budget ? 1 : 0) == budget);
      }
    }
  }
}

TEST_CASE("with the exact gradient the walk is the one known beforehand") {
  // x^2 from -4 with rate 0.05: -4 * 0.9^n, which is within 0.2 of 0 from n = 29 on.
  const Search search = searched(SearchPlayer::exact, Parabola{}, toward(0.04, {-4}, 0.05));
  expectEnd(search, SearchEnd::goal);
  REQUIRE(search.cost.size() == 30);
  CHECK(search.evaluations.back() == 1 + 2 * 29);
  for (std::size_t row = 0; row < 30; ++row) {
    const double x = -4 * std::pow(0.9, static_cast<double>(row));
    CHECK(search.position[row] == Approx(x).epsilon(1e-12));
    CHECK(search.cost[row] == Approx(x * x).epsilon(1e-12));
  }
}

TEST_CASE("the walk with the exact gradient is that of a descent") {
  const Search search = searched(SearchPlayer::exact, Bowl{}, toward(1e-9, {3, -2}));
  StopRules stop;
  stop.cost = 1e-9;
  stop.gradient = 0;
  const Descent descent = walked(descentOn(Bowl{}, from({3, -2}, 0.1, stop)));
  CHECK(search.position == descent.history().positions());
  CHECK(search.cost == descent.history().costs());
}

TEST_CASE("a forward difference aims half a width beside the bottom of a parabola, a central one does not") {
  // ((x + h)^2 - x^2) / h = 2x + h, which is 0 at -h/2.
  SearchSettings settings = toward(0, {3}, 0.25);
  settings.width = 0.1;
  const Search forward = searched(SearchPlayer::forward, Parabola{}, settings);
  double x = 3;
  for (std::size_t row = 0; row < 20; ++row) {
    CHECK(forward.position[row] == Approx(x).margin(1e-12));
    x -= 0.25 * (2 * x + 0.1);
  }
  CHECK(forward.position.back() == Approx(-0.05).margin(1e-12));
  expectEnd(forward, SearchEnd::noImprovement);
  const Search central = searched(SearchPlayer::central, Parabola{}, settings);
  CHECK(std::abs(central.position.back()) < 1e-12);
}

TEST_CASE("a width lost in rounding makes the ground flat: the descent stands still") {
  SearchSettings settings = toward(0.01, {3});
  settings.width = 1e-17;
  for (const SearchPlayer player : {SearchPlayer::forward, SearchPlayer::central}) {
    const Search search = searched(player, Parabola{}, settings);
    expectEnd(search, SearchEnd::noImprovement);
    CHECK(search.position == std::vector<double>{3});
  }
}

TEST_CASE("nudging takes the path worked out by hand") {
  // From 1 with stride 0.75: up is worse, down to 0.25; on to -0.5, worse, and 1 again; then by 0.375: -0.125.
  SearchSettings settings = toward(0.02, {1});
  settings.stride = 0.75;
  const Search search = searched(SearchPlayer::nudge, Parabola{}, settings);
  expectEnd(search, SearchEnd::goal);
  const std::vector<double> right{1, 1.75, 0.25, -0.5, 1, -0.125};
  CHECK(search.position == right);
  CHECK(search.evaluations == std::vector<double>{1, 2, 3, 4, 5, 6});
}

TEST_CASE("nudging never keeps what is worse, and stops when no stride tells any more") {
  std::mt19937 random(3);
  for (int i = 0; i < 50; ++i) {
    SearchSettings settings = toward(-1, {uniform(random, -5, 5), uniform(random, -5, 5)});
    settings.stride = uniform(random, 0.01, 3);
    settings.budget = 10'000;
    const Search search = searched(SearchPlayer::nudge, Bowl{}, settings);
    expectEnd(search, SearchEnd::noImprovement);
    double x = settings.start[0];
    double y = settings.start[1];
    double lowest = search.cost[0];
    for (std::size_t row = 1; row < search.cost.size(); ++row) {
      const double toX = search.position[2 * row];
      const double toY = search.position[2 * row + 1];
      CHECK((toX == x || toY == y));  // one parameter at a time
      if (search.cost[row] >= lowest) continue;
      lowest = search.cost[row];
      x = toX;
      y = toY;
    }
    CHECK(std::hypot(x, y) < 1e-7);  // its square is lost beside 1e-16 of nothing
    CHECK(search.evaluations.back() == static_cast<double>(search.cost.size()));
  }
}

TEST_CASE("what is no lower is not kept: nudging stands still on flat ground, and gives up") {
  const Search search = searched(SearchPlayer::nudge, Plateau{}, toward(0.01, {3}));
  expectEnd(search, SearchEnd::noImprovement);
  for (std::size_t row = 1; row + 1 < search.cost.size(); row += 2) {
    CHECK(search.position[row] - 3 == 3 - search.position[row + 1]);
  }
}

TEST_CASE("guesses keep within the domain, and hit as often as the goal is wide") {
  // x^2 <= 0.01 from -0.1 to 0.1, a fifth of the domain.
  const int seeds = 2'000;
  double guesses = 0;
  for (int seed = 0; seed < seeds; ++seed) {
    SearchSettings settings = toward(0.01, {0.4});
    settings.least = {-0.5};
    settings.most = {0.5};
    settings.seed = static_cast<std::uint32_t>(seed);
    const Search search = searched(SearchPlayer::random, Parabola{}, settings);
    expectEnd(search, SearchEnd::goal);
    for (const double x : search.position) CHECK((x >= -0.5 && x < 0.5));
    guesses += search.evaluations.back() - 1;
  }
  // The number of tries to a hit of chance p has mean 1/p and variance (1 - p)/p^2: four standard errors.
  CHECK(std::abs(guesses / seeds - 5) < 4 * std::sqrt(20.0 / seeds));
}

TEST_CASE("the same seed guesses the same, another something else") {
  SearchSettings settings = toward(-1, {3, 3});
  settings.budget = 20;
  const auto guessed = [&](std::uint32_t seed) {
    settings.seed = seed;
    return searched(SearchPlayer::random, Bowl{}, settings).position;
  };
  CHECK(guessed(7) == guessed(7));
  CHECK(guessed(7) != guessed(8));
}
