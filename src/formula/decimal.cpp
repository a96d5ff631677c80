#include "formula/decimal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "formula/elementary.hpp"
#include "formula/natural.hpp"

namespace formula {

namespace {

/// A finite double >= 0 as mantissa * 2^exponent, the mantissa below 2^53.
struct Binary {
  std::uint64_t mantissa;
  int exponent;
};

constexpr std::uint64_t hiddenBit = std::uint64_t{1} << 52;
constexpr int leastExponent = -1074;

Binary binary(double value) {
  const std::uint64_t bits = bitsOf(value);
  const int exponent = static_cast<int>(bits >> 52);
  const std::uint64_t fraction = bits & (hiddenBit - 1);
  if (exponent == 0) return {fraction, leastExponent};
  return {fraction | hiddenBit, exponent + leastExponent - 1};
}

/// The digits without the point, as they are typed.
struct Typed {
  std::string digits;
  int exponent = 0;  ///< of the last digit
};

Typed split(std::string_view text) {
  Typed typed;
  std::size_t i = 0;
  bool afterPoint = false;
  for (; i < text.size() && text[i] != 'e' && text[i] != 'E'; ++i) {
    if (text[i] == '.') {
      afterPoint = true;
      continue;
    }
    if (text[i] != '0' || !typed.digits.empty()) typed.digits += text[i];
    if (afterPoint) --typed.exponent;
  }
  if (i < text.size()) {
    ++i;
    const bool isNegative = text[i] == '-';
    if (text[i] == '-' || text[i] == '+') ++i;
    int exponent = 0;
    // Beyond 100,000 it is 0 or infinite whatever the digits are, of which there are far fewer.
    for (; i < text.size(); ++i) exponent = std::min(exponent * 10 + (text[i] - '0'), 100'000);
    typed.exponent += isNegative ? -exponent : exponent;
  }
  for (; !typed.digits.empty() && typed.digits.back() == '0'; ++typed.exponent) typed.digits.pop_back();
  return typed;
}

/// Near value * 10^exponent: some units in the last place off.
double scaled(double value, int exponent) {
  const double factor = exponent < 0 ? 1e-16 : 1e16;
  int left = std::abs(exponent);
  for (; left >= 16; left -= 16) value *= factor;
  for (; left > 0; --left) value *= exponent < 0 ? 0.1 : 10;
  return value;
}

/// The digits times 10^exponent, against halfway from `value` to the next double above: below, at or above 0.
int compareWithHalfway(const Typed& typed, double value) {
  Natural digits;
  for (const char digit : typed.digits) digits.multiplyAdd(10, static_cast<std::uint32_t>(digit - '0'));
  const auto [mantissa, exponent] = binary(value);
  Natural halfway(2 * mantissa + 1);
  digits.multiplyByPowerOfTen(std::max(typed.exponent, 0));
  halfway.multiplyByPowerOfTen(std::max(-typed.exponent, 0));
  digits.multiplyByPowerOfTwo(std::max(1 - exponent, 0));
  halfway.multiplyByPowerOfTwo(std::max(exponent - 1, 0));
  return compare(digits, halfway);
}

}  // namespace

double readDecimal(std::string_view text) {
  Typed typed = split(text);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double largest = std::numeric_limits<double>::max();
  const int magnitude = typed.exponent + static_cast<int>(typed.digits.size());
  if (typed.digits.empty() || magnitude < -330) return 0;
  if (magnitude > 310) return infinity;
  // A point halfway between doubles has at most 767 digits: of what follows, it only matters that it is not all zeros.
  if (typed.digits.size() > 800) {
    typed.exponent += static_cast<int>(typed.digits.size()) - 801;
    typed.digits.resize(800);
    typed.digits += '1';
  }

  double leading = 0;
  const std::size_t used = std::min<std::size_t>(typed.digits.size(), 15);
  for (std::size_t i = 0; i < used; ++i) leading = leading * 10 + (typed.digits[i] - '0');
  const int exponent = magnitude - static_cast<int>(used);
  // Up to 15 digits and 10^22 are doubles themselves: one rounding, which is the right one (Clinger, How to read
  // floating point numbers accurately, 1990).
  if (used == typed.digits.size() && exponent == 0) return leading;
  if (used == typed.digits.size() && std::abs(exponent) <= 22) {
    double power = 1;
    for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
    return exponent < 0 ? leading / power : leading * power;
  }

  // Otherwise from a near double to the nearest, by exact comparison with the points halfway to its neighbours.
  double value = std::min(scaled(leading, exponent), largest);
  for (;;) {
    const int above = compareWithHalfway(typed, value);
    const bool isEven = binary(value).mantissa % 2 == 0;
    if (above > 0 || (above == 0 && !isEven)) {
      if (value == largest) return infinity;
      value = std::nextafter(value, infinity);
      continue;
    }
    if (value == 0) return 0;
    const double next = std::nextafter(value, 0);
    const int below = compareWithHalfway(typed, next);
    if (below > 0 || (below == 0 && isEven)) return value;
    value = next;
  }
}

// Steele and White, How to print floating-point numbers accurately, 1990, in the form of Burger and Dybvig, 1996: the
// value is numerator / denominator, and any decimal less than `below` under it or `above` over it reads back as it.
Decimal shortestDecimal(double value) {
  const auto [mantissa, exponent] = binary(value);
  // Below a power of two the doubles lie twice as close as above.
  const int closer = mantissa == hiddenBit && exponent > leastExponent ? 1 : 0;
  Natural numerator(mantissa);
  Natural denominator(1);
  Natural below(1);
  Natural above(1);
  numerator.multiplyByPowerOfTwo(std::max(exponent, 0) + 1 + closer);
  denominator.multiplyByPowerOfTwo(std::max(-exponent, 0) + 1 + closer);
  below.multiplyByPowerOfTwo(std::max(exponent, 0));
  above.multiplyByPowerOfTwo(std::max(exponent, 0) + closer);

  // A bound that is itself a decimal reads back as the even one of its two neighbours.
  const int boundary = mantissa % 2 == 0 ? 0 : 1;
  const auto reachesOne = [&] {
    Natural sum = numerator;
    sum += above;
    return compare(sum, denominator) >= boundary;
  };

  int bits = 0;
  for (std::uint64_t rest = mantissa; rest > 0; rest >>= 1) ++bits;
  // floor((bits + exponent - 1) log10(2)) + 1 or one less, put right by the loop.
  int point = static_cast<int>(std::floor((bits + exponent - 1) * 0.30102999566398114));
  denominator.multiplyByPowerOfTen(std::max(point, 0));
  for (Natural* part : {&numerator, &below, &above}) part->multiplyByPowerOfTen(std::max(-point, 0));
  while (reachesOne()) {
    denominator.multiplyAdd(10);
    ++point;
  }

  Decimal decimal{{}, point};
  for (;;) {
    for (Natural* part : {&numerator, &below, &above}) part->multiplyAdd(10);
    char digit = '0';
    while (compare(numerator, denominator) >= 0) {
      numerator -= denominator;
      ++digit;
    }
    const bool mayEnd = compare(numerator, below) < 1 - boundary;
    const bool mayRoundUp = reachesOne();
    if (mayEnd || mayRoundUp) {
      Natural twice = numerator;
      twice += numerator;
      const bool isNearerAbove = compare(twice, denominator) > (digit % 2 == 0 ? 0 : -1);
      if (mayRoundUp && (!mayEnd || isNearerAbove)) ++digit;
      decimal.digits += digit;
      return decimal;
    }
    decimal.digits += digit;
  }
}

}  // namespace formula
