// What closed forms say of the heavy ball, held against walks of the core.
#include "descent/heavy_ball.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

#include "objectives.hpp"
#include "random.hpp"

namespace {

/// curvature / 2 x^2
struct Parabolic {
  double curvature;
  std::size_t dimension() const { return 1; }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    gradient[0] = curvature * p[0];
    return curvature / 2 * p[0] * p[0];
  }
};

std::vector<double> ballWalk(double rate, double momentum, double curvature, std::size_t steps) {
  Optimizer optimizer = *makeOptimizer("momentum", rate);
  REQUIRE_FALSE(optimizer.tune("momentum", momentum));
  StopRules stop;
  stop.error = stop.gradient = stop.cost = 0;
  stop.patience = 0;
  stop.growth = 1e300;
  stop.budget = steps;
  Descent descent = descentOn(Parabolic{curvature}, {{1}, optimizer, stop});
  descent.step(steps);
  std::vector<double> walked;
  for (std::size_t row = 0; row < descent.history().rows(); ++row) walked.push_back(position(descent, row));
  return walked;
}

double largest(const std::vector<double>& walked, std::size_t from, std::size_t to) {
  double most = 0;
  for (std::size_t i = from; i < to; ++i) most = std::max(most, std::abs(walked[i]));
  return most;
}

std::size_t crossings(const std::vector<double>& walked, std::size_t from) {
  std::size_t count = 0;
  for (std::size_t i = from + 1; i < walked.size(); ++i) count += (walked[i] < 0) != (walked[i - 1] < 0);
  return count;
}

std::string_view dampingOf(double rate, double momentum, double curvature) {
  return name(heavyBall(rate, momentum, curvature).damping);
}

}  // namespace

TEST_CASE("the heavy ball's factor and damping are those of walks") {
  std::mt19937 random{20'250};
  std::array<int, 7> met{};
  for (int trial = 0; trial < 600; ++trial) {
    const double curvature = std::exp(uniform(random, -3, 3));
    const double momentum = trial % 10 == 0 ? 0 : uniform(random, 0, 1);
    const double rate = uniform(random, 0.02, 4.4) / curvature;
    const Damped told = heavyBall(rate, momentum, curvature);
    // Near a border it takes long until a walk shows on which side it is.
    const double pull = rate * curvature;
    const double gap =
        std::min({std::abs(pull - 2 * (1 + momentum)), 1 - momentum,
                  std::abs(std::abs(1 + momentum - pull) - 2 * std::sqrt(momentum)), std::abs(1 + momentum - pull)});
    if (gap < 0.03) continue;
    INFO("rate " << rate << " momentum " << momentum << " curvature " << curvature);
    ++met[static_cast<std::size_t>(told.damping)];

    std::vector<double> walked = ballWalk(rate, momentum, curvature, 400);
    // What is lost in denormal numbers, or grew beyond all bounds, tells nothing.
    const auto isLost = [](double x) { return std::abs(x) < 1e-250 || std::abs(x) > 1e250; };
    walked.erase(std::find_if(walked.begin(), walked.end(), isLost), walked.end());
    if (walked.size() < 40) continue;
    const std::size_t window = walked.size() / 4;
    const double early = largest(walked, window, 2 * window);
    const double late = largest(walked, walked.size() - window, walked.size());
    const double factor = std::pow(late / early, 1 / static_cast<double>(walked.size() - 2 * window));
    CHECK(factor == Approx(told.factor).epsilon(0.06));

    const std::size_t crossed = crossings(walked, window);
    const std::size_t moves = walked.size() - 1 - window;
    if (told.damping == Damping::crawls) CHECK(crossings(walked, 0) == 0);
    if (told.damping == Damping::flips) CHECK(crossed == moves);
    if (told.damping == Damping::oscillates) CHECK((crossed > 0 && crossed < moves));
    CHECK((told.damping == Damping::escapes) == (late > early));
  }
  CHECK(met[static_cast<std::size_t>(Damping::crawls)] > 10);
  CHECK(met[static_cast<std::size_t>(Damping::oscillates)] > 100);
  CHECK(met[static_cast<std::size_t>(Damping::flips)] > 10);
  CHECK(met[static_cast<std::size_t>(Damping::escapes)] > 50);
}

TEST_CASE("without momentum the heavy ball's factor is |1 - rate curvature|") {
  for (const double pull : {0.125, 0.5, 0.75, 1.25, 1.5, 1.75, 2.5}) {
    CHECK(heavyBall(pull / 8, 0, 8).factor == std::abs(1 - pull));
  }
}

TEST_CASE("the borders between the heavy ball's dampings lie exactly where the roots meet or reach the circle") {
  // Of momentum 1/4 the roots meet at pulls of (1 - 1/2)^2 and (1 + 1/2)^2, and -1 is one at 2 (1 + 1/4).
  const auto at = [](double pull) { return dampingOf(pull / 4, 0.25, 4); };
  CHECK(at(-0.5) == "escapes");
  CHECK(at(0) == "stays");
  CHECK(at(0.25 - 1e-9) == "crawls");
  CHECK(at(0.25) == "critical");
  CHECK(at(0.25 + 1e-9) == "oscillates");
  CHECK(at(2.25 - 1e-9) == "oscillates");
  CHECK(at(2.25) == "critical");
  CHECK(at(2.25 + 1e-9) == "flips");
  CHECK(at(2.5 - 1e-9) == "flips");
  CHECK(at(2.5) == "forever");
  CHECK(at(2.5 + 1e-9) == "escapes");
  CHECK(heavyBall(0.0625, 0.25, 4).factor == 0.5);
  CHECK(heavyBall(0.625, 0.25, 4).factor == 1);

  CHECK(dampingOf(1, 0, 1) == "critical");  // there in one step
  CHECK(heavyBall(1, 0, 1).factor == 0);
  CHECK(dampingOf(1, 1, 1) == "forever");
  CHECK(dampingOf(4, 1, 1) == "escapes");  // the double root on the circle: farther by the same each step
  CHECK(dampingOf(1, 1.5, 1) == "escapes");
  CHECK(dampingOf(0, 1.5, 1) == "escapes");
  CHECK(dampingOf(1, -0.5, 1) == "escapes");
  CHECK(std::isnan(heavyBall(1, -0.5, 1).factor));
}

TEST_CASE("of the double root on the circle a walk goes farther by the same each step") {
  const std::vector<double> walked = ballWalk(4, 1, 1, 50);
  for (std::size_t i = 2; i < walked.size(); ++i) {
    CHECK(std::abs(walked[i]) - std::abs(walked[i - 1]) == Approx(std::abs(walked[2]) - std::abs(walked[1])));
  }
}

TEST_CASE("no setting near the heavy ball's best one is better, and its factor is the root of its momentum") {
  for (const double condition : {1.0, 2.0, 10.0, 25.0, 100.0, 1000.0}) {
    const double steepest = 2, flattest = 2 / condition;
    const HeavyBallSetting best = bestHeavyBall(steepest, flattest);
    const auto worse = [&](double rate, double momentum) {
      return std::max(heavyBall(rate, momentum, steepest).factor, heavyBall(rate, momentum, flattest).factor);
    };
    INFO("condition " << condition);
    const double least = worse(best.rate, best.momentum);
    CHECK(least == Approx((std::sqrt(condition) - 1) / (std::sqrt(condition) + 1)).margin(1e-6));
    for (int i = -20; i <= 20; ++i) {
      for (int k = -20; k <= 20; ++k) {
        const double rate = best.rate * (1 + 0.05 * i);
        const double momentum = best.momentum * (1 + 0.02 * k);
        if (momentum > 1) continue;
        CHECK(worse(rate, momentum) >= least - 1e-6);
      }
    }
    // As both directions are on a border there, rounding must not hide it.
    CHECK(name(heavyBall(best.rate, best.momentum, steepest).damping) == "critical");
    CHECK(name(heavyBall(best.rate, best.momentum, flattest).damping) == "critical");
  }
}
