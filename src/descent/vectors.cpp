#include "descent/vectors.hpp"

double dotOfMany(std::span<const double> a, std::span<const double> b) {
  // Each addition waits for the one before it in its own sum alone; and two sums at a time are one instruction.
  constexpr std::size_t sums = 8;
  double sum[sums] = {};
  std::size_t i = 0;
  for (; i + sums <= a.size(); i += sums) {
    for (std::size_t k = 0; k < sums; ++k) sum[k] += a[i + k] * b[i + k];
  }
  for (; i < a.size(); ++i) sum[0] += a[i] * b[i];
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}
