#include "random.hpp"

#include "catch.hpp"

TEST_CASE("the engine gives the numbers that the C++ standard names, on every machine") {
  std::mt19937 random;
  for (int i = 1; i < 10'000; ++i) unit(random);
  CHECK(unit(random) == 4123659995 / 4294967296.0);  // [rand.predef]: the 10,000th of a default-made mt19937
}

TEST_CASE("even draws fill their range and keep within it") {
  std::mt19937 random(1);
  const int draws = 100'000;
  double sum = 0;
  double least = 7;
  double most = 3;
  for (int i = 0; i < draws; ++i) {
    const double value = uniform(random, 3, 7);
    sum += value;
    least = std::min(least, value);
    most = std::max(most, value);
  }
  CHECK(least >= 3);
  CHECK(least < 3.001);
  CHECK(most < 7);
  CHECK(most > 6.999);
  const double deviation = 4 / std::sqrt(12.0);
  CHECK(std::abs(sum / draws - 5) < 4 * deviation / std::sqrt(draws));
}

TEST_CASE("normal draws have the mean, the width and the tails of the normal curve") {
  std::mt19937 random(2);
  const int draws = 100'000;
  double sum = 0;
  double squares = 0;
  int withinOne = 0;
  int beyondTwo = 0;
  for (int i = 0; i < draws; ++i) {
    const double value = normal(random);
    sum += value;
    squares += value * value;
    withinOne += std::abs(value) < 1;
    beyondTwo += std::abs(value) > 2;
  }
  // Four standard errors of each.
  const auto likely = [&](int count, double share) {
    return std::abs(count - share * draws) < 4 * std::sqrt(share * (1 - share) * draws);
  };
  CHECK(std::abs(sum / draws) < 4 / std::sqrt(draws));
  CHECK(std::abs(squares / draws - 1) < 4 * std::sqrt(2.0 / draws));
  CHECK(likely(withinOne, std::erf(1 / std::sqrt(2.0))));
  CHECK(likely(beyondTwo, std::erfc(std::sqrt(2.0))));
}
