// What is known of the rules on parabolas and straight slopes, in closed form.
#include <cmath>
#include <complex>

#include "rules.hpp"

namespace {

double distance(const Descent& walk, std::size_t row) {
  double sum = 0;
  for (const double each : walk.history().position(row)) sum += each * each;
  return std::sqrt(sum);
}

/// By how much each step shrinks the distance in the long run.
double factorOf(const Optimizer& optimizer, const Quadratic& ground) {
  constexpr std::size_t from = 60, to = 120;
  const Descent walk = walkOf(ground, optimizer, Numbers(ground.n, 1), to);
  return std::pow(distance(walk, to) / distance(walk, from), 1.0 / (to - from));
}

constexpr double least = 1, most = 25, root = 5;  // curvatures, and the root of their quotient
const Quadratic stretched = along({least, most});

}  // namespace

TEST_CASE(
    "the heavy ball at its best rate and momentum shrinks by (sqrt k - 1) / (sqrt k + 1), and slower beside them") {
  // Polyak, Some methods of speeding up the convergence of iteration methods, 1964.
  const double best = (root - 1) / (root + 1);
  const double momentum = best * best, rate = 4 / std::pow(std::sqrt(most) + std::sqrt(least), 2);
  const auto factor = [](double r, double m) { return factorOf(rule("momentum", r, {{"momentum", m}}), stretched); };
  const double found = factor(rate, momentum);
  CHECK(found == Approx(best).epsilon(0.03));  // the roots are double: n best^n, and not best^n
  CHECK(factor(rate * 0.8, momentum) > found);
  CHECK(factor(rate * 1.2, momentum) > found);
  CHECK(factor(rate, momentum + 0.1) > found);
  CHECK(factor(rate, momentum - 0.1) > found);
  // Plain descent at its best, 2 / (L + mu), needs some five times as many steps for the same.
  CHECK(factorOf(rule("gd", 2 / (least + most)), stretched) == Approx((most - least) / (most + least)));
}

TEST_CASE("the heavy ball in one dimension moves as the roots of its recurrence say: over-, critically, underdamped") {
  // x' = (1 + m - rate curvature) x - m x_before: powers of the roots of r^2 - (1 + m - rate curvature) r + m.
  const double curvature = 2, momentum = 0.64;
  const double critical = std::pow(1 - std::sqrt(momentum), 2) / curvature;
  for (const double share : {0.5, 1.0, 4.0, 30.0}) {
    const double rate = share * critical;
    INFO("rate / critical rate " << share);
    const Descent walk = walkOf(along({curvature}), rule("momentum", rate, {{"momentum", momentum}}), {1}, 60);
    using Complex = std::complex<double>;
    const double sum = 1 + momentum - rate * curvature;
    const Complex gap = share == 1 ? 0 : std::sqrt(Complex(sum * sum - 4 * momentum));
    const Complex r1 = (sum + gap) / 2.0, r2 = (sum - gap) / 2.0;
    int turns = 0;
    for (std::size_t n = 0; n <= 60; ++n) {
      // It starts at rest: the place before the start is the start.
      const double k = static_cast<double>(n);
      const Complex expected = share == 1
                                   ? std::pow(r1, k) * (1.0 + k * (1.0 - r1))
                                   : (std::pow(r1, k) * (1.0 - r2) * r1 - std::pow(r2, k) * (1.0 - r1) * r2) / gap;
      CHECK(position(walk, n) == Approx(expected.real()).margin(1e-12));
      if (n > 0 && position(walk, n) * position(walk, n - 1) < 0) ++turns;
    }
    CHECK((turns > 0) == (share > 1));
    if (share > 1) CHECK(std::abs(r1) == Approx(std::sqrt(momentum)));  // however large the rate
  }
}

TEST_CASE("a ball that loses nothing swings for ever, and as high as its energy lets it") {
  const Descent walk = walkOf(along({2}), rule("momentum", 0.125, {{"momentum", 1}}), {1}, 4000);
  CHECK(walk.at() == 4000);
  // The recurrence keeps x^2 - (2 - rate curvature) x x_before + x_before^2 as it is.
  const auto energy = [&](std::size_t n) {
    const double x = position(walk, n), y = position(walk, n - 1);
    return x * x - 1.75 * x * y + y * y;
  };
  for (std::size_t n = 1; n <= 4000; ++n) CHECK(energy(n) == Approx(energy(1)));
}

TEST_CASE("Nesterov's method keeps its promise of 1 - 1 / sqrt k a step at every step") {
  // Introductory lectures on convex optimization, 2004, theorem 2.2.3, with rate 1 / L.
  const double momentum = (root - 1) / (root + 1);
  const Descent walk = walkOf(stretched, rule("nesterov", 1 / most, {{"momentum", momentum}}), {1, 1}, 100);
  for (std::size_t n = 0; n <= 100; ++n) {
    const double bound = std::pow(1 - 1 / root, n) * (walk.history().cost(0) + least / 2 * 2);
    CHECK(walk.history().cost(n) <= bound * (1 + 1e-12));
  }
  CHECK(factorOf(rule("nesterov", 1 / most, {{"momentum", momentum}}), stretched) ==
        Approx(1 - 1 / root).epsilon(0.03));
}

TEST_CASE("conjugate gradients end a parabola of n parameters in n steps, and not sooner") {
  const std::vector<Quadratic> grounds{along({3}), {2, {4, 1, 1, 3}}, along({1, 4, 9, 30, 100})};
  for (const Quadratic& ground : grounds) {
    INFO(ground.n);
    Numbers start(ground.n);
    for (std::size_t i = 0; i < ground.n; ++i) start[i] = 1 + 0.5 * static_cast<double>(i);
    const Descent walk = walkOf(ground, rule("cg", 0.1, {{"curvature", 1e-12}}), start, ground.n);
    REQUIRE(walk.at() == ground.n);
    const double first = length(slopeAt(walk, 0));
    CHECK(length(slopeAt(walk, ground.n)) <= 1e-7 * first);
    CHECK(length(slopeAt(walk, ground.n - 1)) > 1e-3 * first);
  }
}

TEST_CASE("Newton's method is at the bottom of a parabola in one step, and at a saddle just as well") {
  const Quadratic bowl{3, {4, 1, 0, 1, 3, 1, 0, 1, 5}};
  const Descent walk = walkOf(bowl, rule("newton", 1), {5, -3, 2}, 1);
  for (const double each : at(walk, 1)) CHECK(std::abs(each) <= 1e-14);

  const Descent uphill = walkOf(along({2, -2}), rule("newton", 1), {0.25, 2}, 1);
  CHECK(at(uphill, 1) == Numbers{0, 0});
  CHECK(uphill.history().cost(1) > uphill.history().cost(0));
}

TEST_CASE("Newton's method stays where second derivatives say nothing") {
  Descent walk = walkOf(along({2, 0}), rule("newton", 1), {1, 1}, 5);
  expectEnd(walk, Outcome::stalled, Reason::noMotion);
  CHECK(at(walk, walk.at()) == Numbers{1, 1});
}

TEST_CASE("Adam's first step is the rate, against the sign, however steep it is") {
  for (const double steep : {1e-6, 1.0, 1e6}) {
    const Descent walk = walkOf(along({steep, 3 * steep}), rule("adam", 0.25, {{"epsilon", 0}}), {1, -2}, 1);
    CHECK(at(walk, 1)[0] == Approx(0.75));
    CHECK(at(walk, 1)[1] == Approx(-1.75));
  }
}

TEST_CASE(
    "on a straight slope Adam's corrections make each step the rate; AMSGrad, published without, begins shorter") {
  const Descent adam = walkOf(Ramp{}, rule("adam", 0.5, {{"epsilon", 0}}), {0}, 50);
  for (std::size_t n = 0; n <= 50; ++n) CHECK(position(adam, n) == Approx(-0.5 * static_cast<double>(n)));

  const Descent other = walkOf(Ramp{}, rule("amsgrad", 0.5, {{"epsilon", 0}}), {0}, 50);
  for (std::size_t n = 1; n <= 50; ++n) {
    const double mean = 1 - std::pow(0.9, n), square = 1 - std::pow(0.999, n);
    CHECK(position(other, n) - position(other, n - 1) == Approx(-0.5 * mean / std::sqrt(square)));
  }
}

TEST_CASE("AMSGrad's squares never shrink, where Adam's do") {
  const Descent walk = walkOf(along({1, 7}), rule("amsgrad", 0.05, {{"beta2", 0.5}}), {2, -1}, 200);
  bool shrank = false;
  for (std::size_t n = 1; n <= 200; ++n) {
    const auto before = walk.history().memory(n - 1), now = walk.history().memory(n);
    for (std::size_t i = 2; i < 4; ++i) shrank = shrank || now[i] < before[i];
    for (std::size_t i = 4; i < 6; ++i) CHECK(now[i] >= before[i]);
  }
  CHECK(shrank);
}

TEST_CASE("AdamW shrinks what has no slope by its decay alone, whatever the slope elsewhere") {
  for (const double steep : {1.0, 1e6}) {
    const Descent walk = walkOf(along({steep, 0}), rule("adamw", 0.1, {{"decay", 0.25}}), {1, 8}, 10);
    for (std::size_t n = 0; n <= 10; ++n) CHECK(at(walk, n)[1] == Approx(8 * std::pow(0.75, n)));
  }
}

TEST_CASE("AdamW's decay follows the schedule, as in its paper, and not the rate") {
  Optimizer optimizer = rule("adamw", 0.1, {{"decay", 0.25}, {"horizon", 4}});
  optimizer.tune(Schedule::cosine);
  for (const double rate : {0.0, 0.1}) {
    const Descent walk = walkOf(along({1, 0}), optimizer.withRate(rate), {1, 8}, 2);
    CHECK(at(walk, 2)[1] == Approx(8 * 0.75 * (1 - 0.25 * (1 + std::sqrt(0.5)) / 2)));
  }
}

TEST_CASE("on a straight slope AdaGrad's n-th step is rate / sqrt n, and RMSProp's settles at the rate") {
  const Descent adagrad = walkOf(Ramp{}, rule("adagrad", 0.5, {{"epsilon", 0}}), {0}, 100);
  const Descent rmsprop = walkOf(Ramp{}, rule("rmsprop", 0.5, {{"epsilon", 0}}), {0}, 100);
  for (std::size_t n = 1; n <= 100; ++n) {
    CHECK(position(adagrad, n - 1) - position(adagrad, n) == Approx(0.5 / std::sqrt(n)));
    CHECK(position(rmsprop, n - 1) - position(rmsprop, n) == Approx(0.5 / std::sqrt(1 - std::pow(0.9, n))));
  }
}

TEST_CASE("Polyak's step is at the bottom of |x| at once, and halves a parabola's distance") {
  struct Size {
    std::size_t dimension() const { return 1; }
    double evaluate(std::span<const double> p, std::span<double> gradient) const {
      gradient[0] = p[0] > 0 ? 3 : p[0] < 0 ? -3 : 0;
      return 3 * std::abs(p[0]);
    }
  };
  for (const double start : {7.0, -0.125}) CHECK(position(walkOf(Size{}, rule("polyak", 1), {start}, 1), 1) == 0);
  const Descent walk = walkOf(along({6}), rule("polyak", 1), {1}, 20);
  for (std::size_t n = 0; n <= 20; ++n) CHECK(position(walk, n) == Approx(std::pow(0.5, n)));
}

TEST_CASE("sign descent goes as far on a gentle slope as on a steep one") {
  const Descent walk = walkOf(along({1e-8, 1e8, 0}), rule("sign", 0.125), {4, -4, 1}, 8);
  CHECK(at(walk, 8) == Numbers{3, -3, 1});
}

TEST_CASE("coordinate descent moves one parameter a step, in turn") {
  const Descent walk = walkOf(Basin{3}, rule("coordinate", 0.05), Basin{3}.start(), 9);
  for (std::size_t n = 1; n <= 9; ++n) {
    const Numbers move = minus(at(walk, n), at(walk, n - 1));
    for (std::size_t i = 0; i < 3; ++i) CHECK((move[i] != 0) == (i == (n - 1) % 3));
  }
}

TEST_CASE("at a negative rate the rules that go by the slope climb") {
  for (const char* id : {"gd", "momentum", "nesterov", "sign", "adagrad", "rmsprop", "adam", "amsgrad", "coordinate"}) {
    INFO(id);
    const Descent walk = walkOf(Basin{2}, rule(id, -0.01), Basin{2}.start(), 3);
    CHECK(walk.history().cost(3) > walk.history().cost(0));
  }
}
