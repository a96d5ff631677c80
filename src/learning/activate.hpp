#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "elementary.hpp"
#include "learning/architecture.hpp"
#include "learning/lanes.hpp"
#include "learning/smooth.hpp"

// What layers make of their sums, several at once.

namespace learning {

/// A row of a layer is softmax's, and that needs all of them.
template <class Number>
typename Lanes<Number>::Vector activated(Activation activation, typename Lanes<Number>::Vector sum) {
  if (activation == Activation::sigmoid) return Smooth<Number>::sigmoid(sum);
  if (activation == Activation::tanh) return Smooth<Number>::tanh(sum);
  const typename Lanes<Number>::Vector none{};
  if (activation == Activation::relu) return sum > 0 ? sum : none;
  return sum;
}

/// How an output changes with its sum, told by the output alone.
template <class Number>
typename Lanes<Number>::Vector slopeAt(Activation activation, typename Lanes<Number>::Vector out) {
  const typename Lanes<Number>::Vector none{}, one = none + 1;
  if (activation == Activation::sigmoid) return out * (1 - out);
  if (activation == Activation::tanh) return 1 - out * out;
  if (activation == Activation::relu) return out > 0 ? one : none;
  return one;
}

/// Calls with the activation as one that the compiler knows, so that no loop asks for it.
template <class Do>
void knowing(Activation activation, Do each) {
  if (activation == Activation::linear) each([] { return Activation::linear; });
  if (activation == Activation::sigmoid) each([] { return Activation::sigmoid; });
  if (activation == Activation::tanh) each([] { return Activation::tanh; });
  if (activation == Activation::relu) each([] { return Activation::relu; });
}

template <class Number>
void activate(Activation activation, Number* sums, std::size_t count) {
  if (activation == Activation::linear) return;
  using L = Lanes<Number>;
  knowing(activation, [=](auto known) {
    for (std::size_t i = 0; i < count; i += L::count) L::at(sums + i) = activated<Number>(known(), L::at(sums + i));
  });
}

/// Makes softmax's outputs of rows of sums, a column a sample. Writes the sums of the exponentials, before which each
/// sum was made less by its column's largest; `lessened(row, column, sums)` is told of those.
template <class Number, class Lessened>
void softmax(Number* out, std::size_t rows, std::size_t columns, Number* totals, Lessened lessened) {
  using L = Lanes<Number>;
  for (std::size_t s = 0; s < columns; s += L::count) {
    typename L::Vector largest = L::at(out + s), total{};
    for (std::size_t o = 1; o < rows; ++o) {
      const typename L::Vector sum = L::at(out + o * columns + s);
      largest = sum > largest ? sum : largest;
    }
    for (std::size_t o = 0; o < rows; ++o) {
      typename L::Vector& sum = L::at(out + o * columns + s);
      sum -= largest;
      lessened(o, s, sum);
      total += sum = Smooth<Number>::exponential(sum);
    }
    for (std::size_t o = 0; o < rows; ++o) L::at(out + o * columns + s) /= total;
    L::at(totals + s) = total;
  }
}

/// ln(1 + e^x), also where e^x is too large for a number.
inline double softplus(double x) {
  return std::max(x, 0.0) + elementary::logarithm(1 + elementary::exponential(-std::abs(x)));
}

}  // namespace learning
