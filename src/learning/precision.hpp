#pragma once
#include <algorithm>
#include <cstddef>
#include <span>

#include "learning/lanes.hpp"

// Between the two precisions, two numbers at a time: compilers do not find these by themselves for WebAssembly.

namespace learning {

/// Writes two numbers more than there are.
inline void convert(std::span<const double> from, float* to) {
  using Pair = Lanes<double>::Vector;
  std::size_t i = 0;
  for (; i + 2 <= from.size(); i += 2) {
    const Pair pair = Lanes<double>::at(&from[i]);
    Lanes<float>::at(to + i) =
        __builtin_convertvector(__builtin_shufflevector(pair, Pair{}, 0, 1, 2, 3), Lanes<float>::Vector);
  }
  if (i < from.size()) to[i] = static_cast<float>(from[i]);
}
inline void convert(std::span<const double> from, double* to) {
  std::copy(from.begin(), from.end(), to);
}
inline void addTo(double* sums, const float* more, std::size_t count) {
  typedef float Half __attribute__((vector_size(8), aligned(4), may_alias));
  using Pair = Lanes<double>::Vector;
  std::size_t i = 0;
  for (; i + 2 <= count; i += 2) {
    Lanes<double>::at(sums + i) += __builtin_convertvector(*reinterpret_cast<const Half*>(more + i), Pair);
  }
  if (i < count) sums[i] += more[i];
}
inline void addTo(double* sums, const double* more, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) sums[i] += more[i];
}

}  // namespace learning
