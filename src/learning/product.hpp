#pragma once
#include <cstddef>

namespace learning {

/// As many numbers as a processor works on at once: 16 bytes of them. Compilers make SIMD instructions of it, natively
/// and for WebAssembly.
template <class Number>
struct Lanes {
  static constexpr std::size_t count = 16 / sizeof(Number);
  // Of no more alignment than a number's, so that it can be read anywhere in a row.
  typedef Number Vector __attribute__((vector_size(16), aligned(sizeof(Number)), may_alias));
};

/// A tile of the product is kept in registers while the sum runs: four rows by two vectors are eight sums, which is as
/// many as hide the time that one addition takes, and as fit into sixteen registers with what they are made of.
inline constexpr std::size_t tileRows = 4;
template <class Number>
inline constexpr std::size_t tileColumns = 2 * Lanes<Number>::count;

/// The next multiple.
constexpr std::size_t roundedUp(std::size_t count, std::size_t to) {
  return (count + to - 1) / to * to;
}

/// A factor of a product by how far its rows, and its entries in a row, are apart: so a matrix is transposed by saying
/// so.
template <class Number>
struct Factor {
  const Number* begin;
  std::size_t row, entry;
};

/// c += a b, tile by tile. `c` and `b` are row-major with rows of `columns` numbers; `rows` is a multiple of tileRows
/// and `columns` of tileColumns: what is beyond the true size has to be there, and is zero where a and b are.
template <class Number>
void addProduct(Number* c, Factor<Number> a, const Number* b, std::size_t rows, std::size_t depth,
                std::size_t columns) {
  using Vector = typename Lanes<Number>::Vector;
  constexpr std::size_t lanes = Lanes<Number>::count;
  const auto at = [](auto* number) { return reinterpret_cast<Vector*>(number); };
  const auto read = [](const Number* number) { return *reinterpret_cast<const Vector*>(number); };
  for (std::size_t row = 0; row < rows; row += tileRows) {
    for (std::size_t column = 0; column < columns; column += tileColumns<Number>) {
      Vector sums[tileRows][2];
      for (std::size_t i = 0; i < tileRows; ++i) {
        const Number* from = c + (row + i) * columns + column;
        sums[i][0] = read(from);
        sums[i][1] = read(from + lanes);
      }
      const Number* left = a.begin + row * a.row;
      const Number* right = b + column;
      for (std::size_t k = 0; k < depth; ++k, left += a.entry, right += columns) {
        const Vector first = read(right);
        const Vector second = read(right + lanes);
        for (std::size_t i = 0; i < tileRows; ++i) {
          sums[i][0] += left[i * a.row] * first;
          sums[i][1] += left[i * a.row] * second;
        }
      }
      for (std::size_t i = 0; i < tileRows; ++i) {
        Number* to = c + (row + i) * columns + column;
        *at(to) = sums[i][0];
        *at(to + lanes) = sums[i][1];
      }
    }
  }
}

}  // namespace learning
