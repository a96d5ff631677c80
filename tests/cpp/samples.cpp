#include "learning/samples.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "catch.hpp"
#include "descent/step.hpp"
#include "learning/batches.hpp"
#include "learning/least_squares.hpp"
#include "learning/network.hpp"

using namespace learning;

TEST_CASE("standardised columns have a mean of 0 and a deviation of 1, and come back as they were") {
  const std::vector<double> table{1, 1e6, 5, 2, 1e6 + 1, 5, 4, 1e6 + 5, 5};
  std::vector<double> standard = table;
  const std::vector<Scale> scales = scalesOf(table, 3);
  standardise(standard, scales);
  for (std::size_t k = 0; k < 2; ++k) {
    double sum = 0, square = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      sum += standard[3 * i + k];
      square += standard[3 * i + k] * standard[3 * i + k];
      CHECK(scales[k].restored(standard[3 * i + k]) == Approx(table[3 * i + k]).epsilon(1e-14));
    }
    CHECK(std::abs(sum) < 1e-9);
    CHECK(square / 3 == Approx(1).epsilon(1e-9));
  }
  CHECK(scales[2].deviation == 1);  // a constant column
  CHECK(standard[2] == 0);
}

TEST_CASE("polynomial features are all products up to the degree, each once") {
  const std::vector<double> point{2, 3};
  CHECK(polynomialFeatures(point, 2, 3) == std::vector<double>{2, 3, 4, 6, 9, 8, 12, 18, 27});
  CHECK(polynomialCount(2, 3) == 9);
  CHECK(polynomialFeatures(std::vector<double>{5}, 1, 4) == std::vector<double>{5, 25, 125, 625});
  CHECK(polynomialFeatures(point, 2, 1) == point);
  CHECK(polynomialFeatures(point, 2, 0).empty());
  for (std::size_t inputs = 1; inputs <= 4; ++inputs) {
    for (std::size_t degree = 0; degree <= 5; ++degree) {
      CHECK(polynomialFeatures(std::vector<double>(inputs, 1.5), inputs, degree).size() ==
            polynomialCount(inputs, degree));
    }
  }
}

TEST_CASE("a split keeps every sample once, the same for a seed, another for another") {
  Samples samples{1, 1, {}, {}};
  for (int i = 0; i < 50; ++i) {
    samples.features.push_back(i);
    samples.targets.push_back(-i);
  }
  const Split parts = split(samples, 0.2, 4);
  CHECK(parts.test.count() == 10);
  CHECK(parts.train.count() == 40);
  std::set<double> all(parts.train.features.begin(), parts.train.features.end());
  all.insert(parts.test.features.begin(), parts.test.features.end());
  CHECK(all.size() == 50);
  for (std::size_t i = 0; i < 40; ++i) CHECK(parts.train.target(i)[0] == -parts.train.feature(i)[0]);
  CHECK(split(samples, 0.2, 4).test.features == parts.test.features);
  CHECK(split(samples, 0.2, 5).test.features != parts.test.features);
  CHECK(split(samples, 1, 4).train.count() == 1);
}

TEST_CASE("each sample comes first as often as another") {
  std::vector<int> first(5);
  for (std::uint32_t seed = 0; seed < 5'000; ++seed) ++first[shuffled(5, seed)[0]];
  // A thousand each, give or take; five deviations of the binomial distribution are 141.
  for (const int count : first) CHECK(std::abs(count - 1'000) < 141);
}

TEST_CASE("an epoch shows every sample once, in an order of its own, whatever was asked for before") {
  Batches batches(10, 4, 3);
  CHECK(batches.perEpoch() == 3);
  std::vector<std::vector<std::uint32_t>> epochs(3);
  for (std::size_t step = 0; step < 9; ++step) {
    const auto batch = batches.of(step);
    CHECK(batch.size() == (step % 3 == 2 ? 2 : 4));
    auto& epoch = epochs[batches.epochOf(step)];
    epoch.insert(epoch.end(), batch.begin(), batch.end());
  }
  CHECK(epochs[0] != epochs[1]);
  for (auto epoch : epochs) {
    std::sort(epoch.begin(), epoch.end());
    CHECK(epoch == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  }
  const auto again = batches.of(4);
  CHECK(std::equal(again.begin(), again.end(), epochs[1].begin() + 4));
}

TEST_CASE("samples that cannot be are refused") {
  const auto reason = [](const Samples& samples) { return check(samples).value_or(Problem{}).reason; };
  CHECK(reason({1, 1, {1}, {2}}).empty());
  CHECK(reason({}) == "missing");
  CHECK(reason({2, 1, {1, 2, 3}, {1}}) == "wrongLength");
  CHECK(reason({1, 1, {1}, {1, 2}}) == "wrongLength");
  CHECK(reason({1, 1, {std::nan("")}, {1}}) == "notFinite");
  CHECK(reason({1, 1, {1}, {std::numeric_limits<double>::infinity()}}) == "notFinite");
}

TEST_CASE("least squares find the line that made the samples, and leave no slope") {
  Samples samples{3, 2, {}, {}};
  const Chance chance(5, 0);
  for (std::size_t i = 0; i < 40; ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      samples.features.push_back(chance.normal(4 * i + k));
      sum += static_cast<double>(k + 1) * samples.features.back();
    }
    samples.targets.push_back(sum - 7);
    samples.targets.push_back(2 * sum + chance.normal(1'000 + i));
  }
  const auto exact = leastSquares(samples);
  REQUIRE(exact.has_value());
  const std::vector<double> wanted{1, 2, 3, -7};
  for (std::size_t k = 0; k < 4; ++k) CHECK((*exact)[2 * k] == Approx(wanted[k]).epsilon(1e-12));
  for (const double l2 : {0.0, 0.3}) {
    const auto found = leastSquares(samples, l2);
    REQUIRE(found.has_value());
    const Network<double> line({3, {{2, Activation::linear}}, Loss::squares, 0, l2}, std::make_shared<Samples>(samples),
                               Batches(40, 0, 1));
    std::vector<double> gradient(8);
    line.evaluate(*found, gradient);
    for (const double slope : gradient) CHECK(std::abs(slope) < 1e-12);
  }
}

TEST_CASE("where many lines are as good, least squares name none; a penalty chooses one") {
  CHECK(!leastSquares({2, 1, {1, 2}, {3}}));
  const Samples collinear{2, 1, {1, 2, 2, 4, 3, 6, 5, 10}, {1, 2, 3, 4}};
  CHECK(!leastSquares(collinear));
  CHECK(leastSquares(collinear, 0.1).has_value());
  const Samples constant{1, 1, {2, 2, 2}, {1, 2, 3}};
  CHECK(!leastSquares(constant));
}

TEST_CASE("normal numbers have mean 0 and deviation 1, and are the same for the same seed") {
  const std::vector<double> drawn = normals(10'000, 3);
  double sum = 0, squares = 0;
  for (const double number : drawn) sum += number, squares += number * number;
  CHECK(std::abs(sum / 10'000) < 0.03);
  CHECK(std::abs(squares / 10'000 - 1) < 0.05);
  CHECK(normals(10'000, 3) == drawn);
  CHECK(normals(10'000, 4) != drawn);
}
