#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

// Sums over the parameters. In a header, so that the loop has them inside.

inline double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}
/// The same of many numbers, several at once.
double dotOfMany(std::span<const double> a, std::span<const double> b);

inline double squaredDistance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

/// Copies a few numbers, such as those of a point, one by one. WebAssembly's instruction for copies, which a compiler
/// would make of the loop, is a call in its engines: three of them took a third of a step.
inline void copyFew(std::span<const double> from, double* to) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    to[i] = from[i];
#ifdef __wasm__
    asm volatile("" ::: "memory");  // so that the compiler does not know it as a copy
#endif
  }
}

/// One comparison, where std::isfinite becomes two in WebAssembly.
inline bool isFinite(double value) {
  return std::abs(value) < std::numeric_limits<double>::infinity();
}
inline bool isFinite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return isFinite(value); });
}

/// Not by a sum of squares, which overflows on a runaway walk.
inline double length(std::span<const double> a) {
  double largest = 0;
  for (const double value : a) largest = std::max(largest, std::abs(value));
  if (largest == 0) return 0;
  double sum = 0;
  for (const double value : a) sum += (value / largest) * (value / largest);
  return largest * std::sqrt(sum);
}
