#include "learning/samples.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "descent/step.hpp"
#include "descent/vectors.hpp"

namespace learning {

std::optional<Problem> check(const Samples& samples) {
  if (samples.inputs == 0 || samples.features.empty()) return Problem{"samples", "missing"};
  if (samples.outputs == 0 || samples.features.size() != samples.count() * samples.inputs ||
      samples.targets.size() != samples.count() * samples.outputs) {
    return Problem{"samples", "wrongLength"};
  }
  if (!isFinite(samples.features) || !isFinite(samples.targets)) return Problem{"samples", "notFinite"};
  return std::nullopt;
}

std::vector<Scale> scalesOf(std::span<const double> table, std::size_t columns) {
  std::vector<Scale> scales(columns);
  const std::size_t rows = table.size() / columns;
  for (std::size_t k = 0; k < columns; ++k) {
    Scale& scale = scales[k];
    for (std::size_t i = 0; i < rows; ++i) scale.mean += table[i * columns + k] / static_cast<double>(rows);
    // From the mean that is known: the difference of two large sums would be mostly rounding.
    double square = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      const double away = table[i * columns + k] - scale.mean;
      square += away * away / static_cast<double>(rows);
    }
    // Rounding alone spreads a constant column by as much.
    const double rounding = 1e-14 * std::abs(scale.mean);
    const double deviation = std::sqrt(square);
    scale.deviation = deviation > rounding ? deviation : 1;
  }
  return scales;
}

void standardise(std::span<double> table, std::span<const Scale> scales) {
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = scales[i % scales.size()].standardised(table[i]);
}

std::vector<double> oneHot(std::span<const std::uint32_t> classes, std::size_t count) {
  std::vector<double> targets(classes.size() * count);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i] < count) targets[i * count + classes[i]] = 1;
  }
  return targets;
}

std::size_t polynomialCount(std::size_t inputs, std::size_t degree) {
  // (inputs + degree)! / (inputs! degree!), the constant among them
  std::size_t count = 1;
  for (std::size_t k = 1; k <= degree; ++k) count = count * (inputs + k) / k;
  return count - 1;
}

std::vector<double> polynomialFeatures(std::span<const double> features, std::size_t inputs, std::size_t degree) {
  std::vector<double> made;
  made.reserve(features.size() / inputs * polynomialCount(inputs, degree));
  // The products of one degree are those of the degree below, each times the inputs from its own last one on: so none
  // comes twice.
  struct Part {
    std::size_t place, last;
  };
  for (std::size_t row = 0; row < features.size() / inputs; ++row) {
    const std::span<const double> point = features.subspan(row * inputs, inputs);
    std::vector<Part> below;
    for (std::size_t i = 0; i < inputs && degree > 0; ++i) {
      made.push_back(point[i]);
      below.push_back({made.size() - 1, i});
    }
    for (std::size_t k = 2; k <= degree; ++k) {
      std::vector<Part> these;
      for (const Part& part : below) {
        for (std::size_t i = part.last; i < inputs; ++i) {
          made.push_back(made[part.place] * point[i]);
          these.push_back({made.size() - 1, i});
        }
      }
      below = std::move(these);
    }
  }
  return made;
}

std::vector<double> normals(std::size_t count, std::uint32_t seed) {
  std::vector<double> drawn(count);
  const Chance chance(seed, 0);
  for (std::size_t i = 0; i < count; ++i) drawn[i] = chance.normal(i);
  return drawn;
}

std::vector<std::uint32_t> shuffled(std::size_t count, std::uint32_t seed, std::size_t round) {
  // Fisher and Yates, Statistical tables, 1938; in Durstenfeld's form, 1964.
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  const Chance chance(seed, round);
  for (std::size_t left = count; left > 1; --left) {
    const auto drawn = static_cast<std::size_t>((1 - chance.unit(left)) * static_cast<double>(left));
    std::swap(order[left - 1], order[std::min(drawn, left - 1)]);
  }
  return order;
}

Split split(const Samples& samples, double testShare, std::uint32_t seed) {
  const std::size_t count = samples.count();
  const auto wanted = static_cast<std::size_t>(std::round(testShare * static_cast<double>(count)));
  const std::size_t tests = std::min(wanted, count > 0 ? count - 1 : 0);
  const std::vector<std::uint32_t> order = shuffled(count, seed);
  Split parts{{samples.inputs, samples.outputs, {}, {}}, {samples.inputs, samples.outputs, {}, {}}};
  for (std::size_t i = 0; i < count; ++i) {
    Samples& part = i < tests ? parts.test : parts.train;
    const auto feature = samples.feature(order[i]);
    const auto target = samples.target(order[i]);
    part.features.insert(part.features.end(), feature.begin(), feature.end());
    part.targets.insert(part.targets.end(), target.begin(), target.end());
  }
  return parts;
}

}  // namespace learning
