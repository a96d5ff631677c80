#include "game/cost_shape.hpp"

#include <cmath>
#include <limits>

#include "catch.hpp"

TEST_CASE("each cost shape has the textbook's value at an error of 2 and of -2") {
  const auto expect = [](auto shape, double e, double cost, double slope) {
    INFO(shape.id << " at " << e);
    CHECK(shape.at(e).cost == Approx(cost).epsilon(1e-14));
    CHECK(shape.at(e).slope == Approx(slope).epsilon(1e-14));
  };
  const double cosh2 = (std::exp(2) + std::exp(-2)) / 2;
  const double tanh2 = (std::exp(2) - std::exp(-2)) / (std::exp(2) + std::exp(-2));
  for (const int sign : {1, -1}) {
    expect(Square{}, 2 * sign, 4, 4 * sign);
    expect(Absolute{}, 2 * sign, 2, sign);
    expect(FourthPower{}, 2 * sign, 16, 32 * sign);
    expect(Cube{}, 2 * sign, 8 * sign, 12);
    expect(Huber{}, 2 * sign, 1.5, sign);
    expect(LogCosh{}, 2 * sign, std::log(cosh2), sign * tanh2);
  }
}

TEST_CASE("every cost but the cube is lowest, and flat, on the target") {
  const auto expect = [](auto shape) {
    INFO(shape.id);
    CHECK(shape.at(0).cost == 0);
    CHECK(shape.at(0).slope == 0);
    for (const double e : {1e-6, 0.3, 1.0, 7.0, 150.0}) {
      CHECK(shape.at(e).cost > 0);
      CHECK(shape.at(-e).cost == shape.at(e).cost);
      CHECK(shape.at(e).slope > 0);
      CHECK(shape.at(-e).slope == -shape.at(e).slope);
    }
  };
  expect(Square{});
  expect(Absolute{});
  expect(FourthPower{});
  expect(Huber{});
  expect(LogCosh{});
}

TEST_CASE("the cube's slope is never negative, so it cannot tell too low from too high") {
  for (const double e : {-100.0, -1.0, -0.01, 0.01, 1.0, 100.0}) CHECK(Cube{}.at(e).slope > 0);
}

TEST_CASE("a square punishes one big miss more than many small ones, the absolute value does not") {
  CHECK(Square{}.at(10).cost == 100 * Square{}.at(1).cost);
  CHECK(Absolute{}.at(10).cost == 10 * Absolute{}.at(1).cost);
}

TEST_CASE("Huber's parabola and line meet at 1 cm in height and in slope") {
  for (const double sign : {1.0, -1.0}) {
    const double inside = std::nextafter(sign, 0);
    const double outside = std::nextafter(sign, 2 * sign);
    CHECK(std::abs(Huber{}.at(inside).cost - Huber{}.at(outside).cost) <= 1e-15);
    CHECK(std::abs(Huber{}.at(inside).slope - Huber{}.at(outside).slope) <= 1e-15);
    CHECK(Huber{}.at(sign).cost == 0.5);
    CHECK(Huber{}.at(sign).slope == sign);
  }
}

TEST_CASE("log-cosh stays finite far out, where it is |e| - log 2") {
  for (const double e : {1e4, 1e8, 1e300}) {
    CHECK(LogCosh{}.at(e).cost == Approx(e - std::log(2)).epsilon(1e-15));
    CHECK(LogCosh{}.at(-e).cost == LogCosh{}.at(e).cost);
    CHECK(LogCosh{}.at(e).slope == 1);
    CHECK(LogCosh{}.at(-e).slope == -1);
  }
}

TEST_CASE("log-cosh loses few digits near the target, where it is e^2/2 - e^4/12 + e^6/45") {
  // The two terms of the cost, |e| and its correction, cancel
  // down to e^2/2: about epsilon * |e| of noise is left, which is 2 epsilon / |e| of the whole.
  for (const double e : {2e-3, 1e-3, 1e-4, 1e-5}) {
    const double series = e * e / 2 - std::pow(e, 4) / 12 + std::pow(e, 6) / 45;
    const double slope = e - std::pow(e, 3) / 3 + 2 * std::pow(e, 5) / 15;
    const double noise = 4 * std::numeric_limits<double>::epsilon() * e;
    INFO(e);
    CHECK(std::abs(LogCosh{}.at(e).cost - series) <= 1e-14 * series + noise);
    CHECK(std::abs(LogCosh{}.at(e).slope - slope) <= 1e-14 * e);
  }
}
