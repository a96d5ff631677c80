#pragma once
#include <algorithm>
#include <cstddef>

#include "learning/lanes.hpp"

namespace learning {

/// A factor of a product by how far its rows, and its entries in a row, are apart: so a matrix is transposed by saying
/// so.
template <class Number>
struct Factor {
  const Number* begin;
  std::size_t row, entry;
};

/// A part of the product, kept in registers while the sum runs.
template <std::size_t rows, std::size_t vectors, class Number>
void tile(Number* c, Factor<Number> a, const Number* b, const Number* start, std::size_t depth, std::size_t columns) {
  using L = Lanes<Number>;
  typename L::Vector sums[rows][vectors] = {};
  for (std::size_t i = 0; start != nullptr && i < rows; ++i) {
    for (typename L::Vector& sum : sums[i]) sum += start[i];
  }
  for (std::size_t k = 0; k < depth; ++k, a.begin += a.entry, b += columns) {
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t v = 0; v < vectors; ++v) sums[i][v] += a.begin[i * a.row] * L::at(b + v * L::count);
    }
  }
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t v = 0; v < vectors; ++v) L::at(c + i * columns + v * L::count) = sums[i][v];
  }
}

/// c = a b, tile by tile; with `start`, a number for each row, which is added to the whole of it. `c` and `b` are
/// row-major with rows of `columns` numbers, a multiple of Lanes::count.
template <class Number>
[[gnu::noinline]] void product(Number* c, Factor<Number> a, const Number* b, const Number* start, std::size_t rows,
                               std::size_t depth, std::size_t columns) {
  constexpr std::size_t lanes = Lanes<Number>::count;
  // Four rows by two vectors are eight sums: as many as hide the time that one addition takes, and as fit into sixteen
  // registers with what they are made of.
  constexpr std::size_t most = 4;
  for (std::size_t column = 0; column < columns; column += 2 * lanes) {
    const bool isWide = column + lanes < columns;
    for (std::size_t row = 0; row < rows;) {
      Number* to = c + row * columns + column;
      const Factor<Number> from{a.begin + row * a.row, a.row, a.entry};
      const Number* const first = start == nullptr ? nullptr : start + row;
      const bool isHigh = row + most <= rows;
      if (isHigh && isWide) tile<most, 2>(to, from, b + column, first, depth, columns);
      if (isHigh && !isWide) tile<most, 1>(to, from, b + column, first, depth, columns);
      if (!isHigh && isWide) tile<1, 2>(to, from, b + column, first, depth, columns);
      if (!isHigh && !isWide) tile<1, 1>(to, from, b + column, first, depth, columns);
      row += isHigh ? most : 1;
    }
  }
}

}  // namespace learning
