#include "descent/vectors.hpp"

double dotOfMany(std::span<const double> a, std::span<const double> b) {
  // Two sums are one instruction, and four such pairs hide the time that an addition takes.
  typedef double Pair __attribute__((vector_size(16), aligned(8), may_alias));
  const auto pairAt = [](const double* numbers) { return *reinterpret_cast<const Pair*>(numbers); };
  constexpr std::size_t pairs = 4;
  Pair sums[pairs] = {};
  std::size_t i = 0;
  for (; i + 2 * pairs <= a.size(); i += 2 * pairs) {
    for (std::size_t k = 0; k < pairs; ++k) sums[k] += pairAt(&a[i + 2 * k]) * pairAt(&b[i + 2 * k]);
  }
  const Pair sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  double rest = 0;
  for (; i < a.size(); ++i) rest += a[i] * b[i];
  return sum[0] + sum[1] + rest;
}
