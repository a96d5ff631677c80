#pragma once
// Plain descent on Himmelblau's function from many starts, written by hand: two numbers at once, six pairs in turn.
// What the module that is made of the formula is measured against, as native code and compiled into WebAssembly.
#include <cstddef>
#include <cstdint>

namespace map_kernel {

// Both compilers know vectors written so.
using Pair = double __attribute__((vector_size(16)));
using Mask = std::int64_t __attribute__((vector_size(16)));

constexpr std::size_t pairs = 6;
constexpr std::size_t group = 2 * pairs;

struct Slopes {
  Pair x, y;
};
inline Slopes slopesAt(Pair x, Pair y) {
  const Pair a = x * x + y - 11.0;
  const Pair b = x + y * y - 7.0;
  return {4.0 * x * a + 2.0 * b, 2.0 * a + 4.0 * y * b};
}

inline Pair& pairAt(double* column, std::size_t pair) {
  return reinterpret_cast<Pair*>(column)[pair];
}

/// All walks take all steps.
inline void through(double* x, double* y, double rate, std::uint32_t steps, std::size_t groups) {
  for (std::size_t begin = 0; begin < groups * pairs; begin += pairs) {
    Pair atX[pairs];
    Pair atY[pairs];
    for (std::size_t p = 0; p < pairs; ++p) atX[p] = pairAt(x, begin + p);
    for (std::size_t p = 0; p < pairs; ++p) atY[p] = pairAt(y, begin + p);
    for (std::uint32_t step = 0; step < steps; ++step) {
      for (std::size_t p = 0; p < pairs; ++p) {
        const Slopes slopes = slopesAt(atX[p], atY[p]);
        atX[p] -= rate * slopes.x;
        atY[p] -= rate * slopes.y;
      }
    }
    for (std::size_t p = 0; p < pairs; ++p) pairAt(x, begin + p) = atX[p];
    for (std::size_t p = 0; p < pairs; ++p) pairAt(y, begin + p) = atY[p];
  }
}

/// Until all walks of a group have arrived; they are counted.
inline void walk(double* x, double* y, double* counts, double rate, double flat, std::uint32_t steps,
                 std::size_t groups) {
  for (std::size_t begin = 0; begin < groups * pairs; begin += pairs) {
    Pair atX[pairs];
    Pair atY[pairs];
    Mask count[pairs] = {};
    for (std::size_t p = 0; p < pairs; ++p) atX[p] = pairAt(x, begin + p);
    for (std::size_t p = 0; p < pairs; ++p) atY[p] = pairAt(y, begin + p);
    for (std::uint32_t step = 0; step < steps; ++step) {
      Mask any = {};
      for (std::size_t p = 0; p < pairs; ++p) {
        const Slopes slopes = slopesAt(atX[p], atY[p]);
        const Mask goesOn = slopes.x * slopes.x + slopes.y * slopes.y > flat;
        count[p] -= goesOn;
        any |= goesOn;
        atX[p] -= reinterpret_cast<Pair>(reinterpret_cast<Mask>(rate * slopes.x) & goesOn);
        atY[p] -= reinterpret_cast<Pair>(reinterpret_cast<Mask>(rate * slopes.y) & goesOn);
      }
      if ((any[0] | any[1]) == 0) break;
    }
    for (std::size_t p = 0; p < pairs; ++p) pairAt(x, begin + p) = atX[p];
    for (std::size_t p = 0; p < pairs; ++p) pairAt(y, begin + p) = atY[p];
    for (std::size_t p = 0; p < pairs; ++p) reinterpret_cast<Mask*>(counts)[begin + p] = count[p];
  }
}

}  // namespace map_kernel
