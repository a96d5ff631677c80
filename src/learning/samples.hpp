#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "descent/problem.hpp"

namespace learning {

/// What is known: for each sample its inputs (features) and the outputs that are wanted for them (targets), row-major.
struct Samples {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  std::vector<double> features;  ///< count by inputs
  std::vector<double> targets;   ///< count by outputs

  std::size_t count() const { return inputs == 0 ? 0 : features.size() / inputs; }
  std::span<const double> feature(std::size_t sample) const { return {&features[sample * inputs], inputs}; }
  std::span<const double> target(std::size_t sample) const { return {&targets[sample * outputs], outputs}; }
};

/// What is wrong with samples: none at all, columns that do not fit, a number that is none.
std::optional<Problem> check(const Samples& samples);

/// Where a column of numbers lies and how wide it is spread: its mean and its standard deviation (of all, not of a
/// draw). A column that is constant has a deviation of 1, so that it becomes zero.
struct Scale {
  double mean = 0;
  double deviation = 1;

  double standardised(double value) const { return (value - mean) / deviation; }
  double restored(double standard) const { return mean + deviation * standard; }
};

/// The scales of the columns of a row-major table.
std::vector<Scale> scalesOf(std::span<const double> table, std::size_t columns);
/// Each column by its scale.
void standardise(std::span<double> table, std::span<const Scale> scales);

/// A whole number of a class as the target of as many outputs as there are classes: 1 at its place, 0 elsewhere.
std::vector<double> oneHot(std::span<const std::uint32_t> classes, std::size_t count);

/// All products of powers of the inputs up to that degree in all, without the constant: x, y, x^2, xy, y^2, ...
std::vector<double> polynomialFeatures(std::span<const double> features, std::size_t inputs, std::size_t degree);
std::size_t polynomialCount(std::size_t inputs, std::size_t degree);

/// Numbers with mean 0 and standard deviation 1, drawn by the seed.
std::vector<double> normals(std::size_t count, std::uint32_t seed);
/// The whole numbers below `count` in an order drawn by the seed.
std::vector<std::uint32_t> shuffled(std::size_t count, std::uint32_t seed, std::size_t round = 0);

struct Split {
  Samples train, test;
};
/// That share of the samples, drawn by the seed, for the test; at least one for training.
Split split(const Samples& samples, double testShare, std::uint32_t seed);

}  // namespace learning
