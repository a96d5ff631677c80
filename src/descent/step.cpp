#include "descent/step.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "elementary.hpp"

double Probe::evaluate(std::span<const double> point, std::span<double> gradient) {
  std::copy(point.begin(), point.end(), lastPoint_.begin());
  lastCost_ = look(point, lastGradient_);
  hasLooked_ = true;
  ++evaluations;
  std::copy(lastGradient_.begin(), lastGradient_.end(), gradient.begin());
  clip(clipping_, limit_, gradient);
  return lastCost_;
}

double Probe::cost(std::span<const double> point) {
  std::copy(point.begin(), point.end(), lastPoint_.begin());
  lastCost_ = look(point, lastGradient_);
  hasLooked_ = true;
  ++evaluations;
  return lastCost_;
}

bool Probe::lookedAt(std::span<const double> point) const {
  return hasLooked_ && std::equal(point.begin(), point.end(), lastPoint_.begin());
}

double Chance::unit(std::size_t place) const {
  // SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014), at two depths: of the
  // step, then of the place in it.
  const auto mixed = [](std::uint64_t z) {
    z += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  };
  const std::uint64_t bits = mixed(mixed(key_) + place);
  return (static_cast<double>(bits >> 11) + 1) * 0x1p-53;
}

double Chance::normal(std::size_t place) const {
  // Box and Muller, A note on the generation of random normal deviates, 1958.
  const double radius = std::sqrt(-2 * elementary::logarithm(unit(2 * place)));
  return radius * elementary::cosine(2 * std::numbers::pi * unit(2 * place + 1));
}
