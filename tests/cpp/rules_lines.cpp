// Rules that go along a line: what they promise of each step is read from the records of their walks.
#include <array>
#include <cmath>

#include "rules.hpp"

namespace {

struct Move {
  Numbers way, slope, slopeAfter;
  double fall;      ///< of the cost
  double promised;  ///< by the slope along the way
};
Move moveOf(const Descent& walk, std::size_t row) {
  Move move{minus(at(walk, row + 1), at(walk, row)), slopeAt(walk, row), slopeAt(walk, row + 1), 0, 0};
  move.fall = walk.history().cost(row) - walk.history().cost(row + 1);
  move.promised = -dot(move.way, move.slope);
  return move;
}

/// Whether a way goes along a direction, forward.
void expectAlong(const Numbers& way, const Numbers& direction) {
  const double share = dot(way, direction) / dot(direction, direction);
  CHECK(share > 0);
  Numbers rest = way;
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i] -= share * direction[i];
  CHECK(length(rest) <= 1e-7 * length(way));
}

/// The inverse of the curvature as the BFGS update makes it of pairs, the oldest first, in full (Nocedal and Wright,
/// Numerical optimization, 2006, formula 6.17).
Numbers denseInverse(const std::vector<Numbers>& moves, const std::vector<Numbers>& changes) {
  const std::size_t n = moves.back().size();
  const double scale = dot(moves.back(), changes.back()) / dot(changes.back(), changes.back());
  Numbers h(n * n);
  for (std::size_t i = 0; i < n; ++i) h[i * n + i] = scale;
  for (std::size_t k = 0; k < moves.size(); ++k) {
    const Numbers &s = moves[k], &y = changes[k];
    const double rho = 1 / dot(s, y);
    const auto left = [&](std::size_t i, std::size_t j) { return (i == j ? 1.0 : 0.0) - rho * s[i] * y[j]; };
    Numbers next(n * n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        for (std::size_t a = 0; a < n; ++a) {
          for (std::size_t b = 0; b < n; ++b) next[i * n + j] += left(i, a) * h[a * n + b] * left(j, b);
        }
        next[i * n + j] += rho * s[i] * s[j];
      }
    }
    h = next;
  }
  return h;
}

template <Objective O>
void expectWolfe(const O& ground, const Numbers& start, std::string_view id, double curvature) {
  INFO(id << " in " << start.size() << " dimensions");
  const Descent walk = walkOf(ground, rule(id, 0.01, {{"curvature", curvature}}), start, 60);
  REQUIRE(walk.at() >= 8);
  for (std::size_t n = 0; n < walk.at(); ++n) {
    INFO("step " << n + 1);
    const Move move = moveOf(walk, n);
    if (length(move.slope) < 1e-5) break;  // then costs differ by no more than their rounding
    CHECK(move.fall >= 1e-4 * move.promised - 1e-13 * std::abs(walk.history().cost(n)));
    CHECK(std::abs(dot(move.way, move.slopeAfter)) <= curvature * move.promised * (1 + 1e-9));
  }
}

}  // namespace

TEST_CASE("a line search without a bend takes the first rate at which Armijo's condition holds") {
  for (const double shrink : {0.5, 0.9}) {
    for (const double decrease : {1e-4, 0.3}) {
      INFO("shrink " << shrink << " decrease " << decrease);
      const Optimizer optimizer = rule("backtracking", 1, {{"shrink", shrink}, {"decrease", decrease}});
      const Descent walk = walkOf(Rosenbrock{}, optimizer, {-1.2, 1}, 80);
      REQUIRE(walk.at() == 80);
      std::size_t shrunk = 0;
      for (std::size_t n = 0; n < 80; ++n) {
        const Numbers here = at(walk, n), slope = slopeAt(walk, n);
        const double steepness = dot(slope, slope), rate = length(moveOf(walk, n).way) / length(slope);
        const double tries = std::log(rate) / std::log(shrink);
        CHECK(std::abs(tries - std::round(tries)) < 1e-6);
        const auto holdsAt = [&](double share) {
          Numbers there = here, ignored(2);
          for (std::size_t i = 0; i < 2; ++i) there[i] -= share * slope[i];
          const double fall = walk.history().cost(n) - Rosenbrock{}.evaluate(there, ignored);
          return fall >= decrease * share * steepness;
        };
        CHECK(holdsAt(rate * (1 - 1e-9)));
        if (std::round(tries) == 0) continue;
        CHECK(!holdsAt(rate / shrink));
        ++shrunk;
      }
      CHECK(shrunk > 40);
    }
  }
}

TEST_CASE("a line search shrinks as often as it takes, and stays where nothing is lower") {
  // Stable below 2e-9: some 400 times 0.95.
  const Descent walk = walkOf(along({1e9}), rule("backtracking", 1, {{"shrink", 0.95}}), {1}, 50);
  CHECK(walk.at() == 50);
  CHECK(walk.history().cost(50) < 0.1 * walk.history().cost(0));

  // A slope that lies: all of the way is uphill.
  struct Liar {
    std::size_t dimension() const { return 1; }
    double evaluate(std::span<const double> p, std::span<double> gradient) const {
      gradient[0] = 1e30;
      return -p[0];
    }
  };
  for (const char* id : {"backtracking", "cg", "lbfgs"}) {
    INFO(id);
    const Descent lost = walkOf(Liar{}, rule(id, 1), {0}, 50);
    expectEnd(lost, Outcome::stalled, Reason::noMotion);
    CHECK(position(lost, lost.at()) == 0);
  }
}

TEST_CASE("conjugate gradients and L-BFGS end each search where both strong conditions of Wolfe hold") {
  for (const double curvature : {0.1, 0.4}) expectWolfe(Rosenbrock{}, {-1.2, 1}, "cg", curvature);
  for (const double curvature : {0.1, 0.9}) expectWolfe(Rosenbrock{}, {-1.2, 1}, "lbfgs", curvature);
  const Quadratic ground = along({1, 3, 10, 40, 200});
  expectWolfe(ground, {1, 2, -1, 3, 1}, "cg", 0.1);
  expectWolfe(ground, {1, 2, -1, 3, 1}, "lbfgs", 0.9);
}

TEST_CASE(
    "conjugate gradients go along Polak's and Ribiere's direction, and begin anew where that does not lead down") {
  const Descent walk = walkOf(Rosenbrock{}, rule("cg", 0.01), {-1.2, 1}, 40);
  Numbers direction;
  std::size_t kept = 0, cut = 0;
  for (std::size_t n = 0; n < walk.at() && length(slopeAt(walk, n)) > 1e-6; ++n) {
    INFO("step " << n + 1);
    const Numbers slope = slopeAt(walk, n);
    double share = 0;
    if (n > 0) {
      const Numbers old = slopeAt(walk, n - 1);
      share = dot(slope, minus(slope, old)) / dot(old, old);
      ++(share > 0 ? kept : cut);
    }
    Numbers next = slope;
    for (std::size_t i = 0; i < 2; ++i) next[i] = (share > 0 ? share * direction[i] : 0) - slope[i];
    if (dot(next, slope) >= 0) next = {-slope[0], -slope[1]};
    direction = next;
    expectAlong(moveOf(walk, n).way, direction);
  }
  CHECK(kept > 5);
  CHECK(cut > 0);  // the + of Polak-Ribiere+
}

TEST_CASE("the two loops of L-BFGS are the full BFGS update of the same pairs") {
  const auto expect = [](const Descent& walk) {
    std::vector<Numbers> moves, changes;
    std::size_t steps = 0;
    for (; steps < walk.at() && length(slopeAt(walk, steps)) > 1e-5; ++steps) {
      INFO("step " << steps + 1);
      const Move move = moveOf(walk, steps);
      const std::size_t n = move.way.size();
      Numbers direction(n);
      if (moves.empty()) {
        for (std::size_t i = 0; i < n; ++i) direction[i] = -move.slope[i];
      } else {
        const Numbers inverse = denseInverse(moves, changes);
        for (std::size_t i = 0; i < n; ++i) direction[i] = -dot(std::span(inverse).subspan(i * n, n), move.slope);
      }
      expectAlong(move.way, direction);
      moves.push_back(move.way);
      changes.push_back(minus(move.slopeAfter, move.slope));
      if (moves.size() > 5) {
        moves.erase(moves.begin());
        changes.erase(changes.begin());
      }
    }
    CHECK(steps > 8);  // so that pairs were forgotten
  };
  expect(walkOf(Rosenbrock{}, rule("lbfgs", 0.01), {-1.2, 1}, 60));
  expect(walkOf(along({1, 3, 10, 40, 200}), rule("lbfgs", 0.01), {1, 2, -1, 3, 1}, 60));
  expect(walkOf(Basin{5}, rule("lbfgs", 0.01, {{"curvature", 0.99}}), {9, -8, 7, 9, -9}, 60));
}

TEST_CASE("L-BFGS tries the whole step that it believes in first, and mostly takes it") {
  const Counted<Rosenbrock> counted{{}};
  const Descent walk = walkOf(counted, rule("lbfgs", 0.01), {-1.2, 1}, 30);
  CHECK(walk.at() > 20);
  CHECK(walk.history().evaluations(walk.at()) < 1.7 * static_cast<double>(walk.at()));
}
