#include <cmath>
#include <random>

#include "random.hpp"
#include "gradient_check.hpp"
#include "objectives.hpp"

namespace {

/// Errors to look at, in cm, on both sides and away from the kinks at 0 and at 1.
double drawError(std::mt19937& random) {
  for (;;) {
    const double error = uniform(random, -1, 1) * std::pow(10, uniform(random, -1, 2));
    if (std::abs(error) > 0.02 && std::abs(std::abs(error) - 1) > 0.02) return error;
  }
}

void checkShape(const CostShape& shape) {
  std::mt19937 random(11);
  for (int i = 0; i < 300; ++i) {
    Beam beam;
    if (i % 3 == 1) beam = {uniform(random, 0.3, 4), 0};
    if (i % 3 == 2) beam = {uniform(random, -4, -0.3), uniform(random, -30, 30)};
    const double target = i % 2 == 0 ? uniform(random, 0, 200) : 0;
    const double parameter = (target + drawError(random) - beam.offset) / beam.distance;
    INFO(shape.id << ", beam " << beam.distance << " m, offset " << beam.offset << ", target " << target);
    CHECK(gradientAgrees(laserObjective(shape.id, target, beam), {parameter}));
  }
}

}  // namespace

TEST_CASE("the gradient of every cost shape, behind every beam, is the slope of its cost") {
  for (const CostShape& shape : costShapes()) checkShape(shape);
}

TEST_CASE("the gradients of the tests' own objectives are the slopes of their costs") {
  std::mt19937 random(12);
  for (int i = 0; i < 100; ++i) {
    const double x = uniform(random, -50, 50);
    const double y = uniform(random, -50, 50);
    CHECK(gradientAgrees(Parabola{}, {x}));
    CHECK(gradientAgrees(Bowl{}, {x, y}));
    CHECK(gradientAgrees(Ramp{}, {x}));
    CHECK(gradientAgrees(CliffAtZero{}, {std::abs(x) + 0.01}));
    CHECK(gradientAgrees(RootOfSize{}, {std::abs(x) + 0.01}));
    CHECK(gradientAgrees(Plateau{}, {x}));
  }
}

namespace {

/// An objective whose gradient has been spoilt by `Spoil`.
template <class O, class Spoil>
struct Spoilt {
  O objective;
  Spoil spoil;
  std::size_t dimension() const { return objective.dimension(); }
  double evaluate(std::span<const double> p, std::span<double> gradient) const {
    const double cost = objective.evaluate(p, gradient);
    spoil(gradient);
    return cost;
  }
};

/// At how many of 200 random places the check lets a gradient pass that `spoil` has made wrong.
int passed(auto objective, auto spoil) {
  std::mt19937 random(13);
  int count = 0;
  for (int i = 0; i < 200; ++i) {
    std::vector<double> point;
    for (std::size_t k = 0; k < objective.dimension(); ++k) point.push_back(100 + drawError(random));
    count += gradientAgrees(Spoilt<decltype(objective), decltype(spoil)>{objective, spoil}, point);
  }
  return count;
}

}  // namespace

TEST_CASE("a wrong gradient does not pass for a right one") {
  const auto square = laserObjective("square", 100);
  const auto asItIs = [](std::span<double>) {};
  const auto halved = [](std::span<double> gradient) { gradient[0] /= 2; };
  const auto turned = [](std::span<double> gradient) { gradient[0] = -gradient[0]; };
  const auto slightlyOff = [](std::span<double> gradient) { gradient[0] *= 1 + 1e-5; };
  const auto missing = [](std::span<double> gradient) { gradient[0] = std::numeric_limits<double>::quiet_NaN(); };

  CHECK(passed(square, asItIs) == 200);
  CHECK(passed(square, halved) == 0);  // 2 e without the 2
  CHECK(passed(square, turned) == 0);
  CHECK(passed(square, slightlyOff) == 0);
  CHECK(passed(square, missing) == 0);
}

TEST_CASE("a gradient without the chain rule's factor, the distance, does not pass") {
  const auto withoutDistance = [](std::span<double> gradient) { gradient[0] /= 3; };
  CHECK(passed(laserObjective("logcosh", 100, {3, 0}), withoutDistance) == 0);
  CHECK(passed(laserObjective("huber", 100, {3, 0}), withoutDistance) == 0);
  CHECK(passed(laserObjective("fourth", 100, {3, 0}), withoutDistance) == 0);
}

TEST_CASE("one wrong entry among many does not pass") {
  const auto lastIsOff = [](std::span<double> gradient) { gradient.back() *= 1.001; };
  const auto swapped = [](std::span<double> gradient) { std::swap(gradient.front(), gradient.back()); };
  CHECK(passed(Bowl{}, lastIsOff) == 0);
  CHECK(passed(Bowl{}, swapped) == 0);
}
