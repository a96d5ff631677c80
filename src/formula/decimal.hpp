#pragma once
#include <string>
#include <string_view>

namespace formula {

// Decimal digits and doubles, exactly, both ways. strtod and printf would do as much, and bring 128-bit floating point
// into WebAssembly: 11 kB of a download, against 2.

/// The double nearest to a decimal such as `12.5e-3`, the even one of two that are equally near; infinite when all are
/// too small. The text has to be digits, at most one point among them, and maybe e, a sign and digits.
double readDecimal(std::string_view text);

/// A positive number as 0.d1d2d3... times a power of ten.
struct Decimal {
  std::string digits;
  int exponent;
};

/// The fewest digits that read back as this finite number > 0, and of these the nearest to it.
Decimal shortestDecimal(double value);

}  // namespace formula
