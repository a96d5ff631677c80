#pragma once
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace learning {

/// As many numbers as a processor works on at once: 16 bytes of them. Compilers make SIMD instructions of it, natively
/// and for WebAssembly. What is done with them is done to each, so the bits are the same everywhere.
template <class Number>
struct Lanes {
  static constexpr std::size_t count = 16 / sizeof(Number);
  using Bit = std::conditional_t<sizeof(Number) == 4, std::int32_t, std::int64_t>;
  // Of no more alignment than a number's, so that it can be read anywhere in a row.
  typedef Number Vector __attribute__((vector_size(16), aligned(sizeof(Number)), may_alias));
  typedef Bit Bits __attribute__((vector_size(16), aligned(sizeof(Number)), may_alias));

  static const Vector& at(const Number* numbers) { return *reinterpret_cast<const Vector*>(numbers); }
  static Vector& at(Number* numbers) { return *reinterpret_cast<Vector*>(numbers); }
};

/// The next multiple.
constexpr std::size_t roundedUp(std::size_t count, std::size_t to) {
  return (count + to - 1) / to * to;
}

/// Turns `count` rows of `count` numbers into columns; rows of what is written are `stride` apart.
template <class Number>
void transposeLanes(const Number* const* rows, Number* to, std::size_t stride) {
  using L = Lanes<Number>;
  if constexpr (L::count == 2) {
    const typename L::Vector first = L::at(rows[0]), second = L::at(rows[1]);
    L::at(to) = __builtin_shufflevector(first, second, 0, 2);
    L::at(to + stride) = __builtin_shufflevector(first, second, 1, 3);
  } else {
    const typename L::Vector a = L::at(rows[0]), b = L::at(rows[1]), c = L::at(rows[2]), d = L::at(rows[3]);
    const typename L::Vector ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
    const typename L::Vector cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
    const typename L::Vector abEnd = __builtin_shufflevector(a, b, 2, 6, 3, 7);
    const typename L::Vector cdEnd = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    L::at(to) = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
    L::at(to + stride) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
    L::at(to + 2 * stride) = __builtin_shufflevector(abEnd, cdEnd, 0, 1, 4, 5);
    L::at(to + 3 * stride) = __builtin_shufflevector(abEnd, cdEnd, 2, 3, 6, 7);
  }
}

/// Turns rows into columns: `rowAt(i)` is where row i begins. `rows` and `columns` are multiples of Lanes::count; rows
/// of what is written are `rows` long.
template <class Number, class RowAt>
void transpose(RowAt rowAt, std::size_t rows, std::size_t columns, Number* to) {
  constexpr std::size_t lanes = Lanes<Number>::count;
  for (std::size_t row = 0; row < rows; row += lanes) {
    const Number* from[lanes];
    for (std::size_t i = 0; i < lanes; ++i) from[i] = rowAt(row + i);
    for (std::size_t column = 0; column < columns; column += lanes) {
      transposeLanes(from, to + column * rows + row, rows);
      for (const Number*& next : from) next += lanes;
    }
  }
}

}  // namespace learning
