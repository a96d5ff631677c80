#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace formula {

// exp, log, sin, cos and the rest, in our own arithmetic: the same bits on every machine and in every browser, without
// the 15 kB of tables that the C library's bring into a download, and four of them without branches, so that a compiler
// makes loops of them work on several numbers at once.
//
// exp, log, sin, cos and powers are within 1 unit in the last place of the truth, the others within 3. The polynomials
// are Taylor's, long enough for the small intervals to which the arguments are reduced first (Muller, Elementary
// functions, 2016).

// These four are templates: of a double they are the functions that are called, of a number that only notes what is
// done to it (pair_code.hpp) they are their own list of operations, of which code for two numbers at once is made.

/// Added to a number below 2^51 and taken away again, this rounds it to the nearest integer, which stands in the low
/// bits meanwhile.
inline constexpr double roundingShift = 0x1.8p52;

inline std::uint64_t bitsOf(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}
inline double withBits(std::uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}
inline bool hasBit(std::uint64_t bits, std::uint64_t bit) {
  return (bits & bit) != 0;
}
inline double choose(bool isFirst, double first, double second) {
  return isFirst ? first : second;
}
inline double atMost(double x, double most) {
  return x > most ? most : x;
}
inline double atLeast(double x, double least) {
  return x < least ? least : x;
}
/// 2^n for a rounded number n + roundingShift, n from -1022 to 1023.
template <class T>
T powerOfTwo(T shifted) {
  return withBits((bitsOf(shifted) + 1023) << 52);
}

// ln 2 in two parts, the first so short that its multiples by an exponent are exact.
inline constexpr double ln2 = 0x1.62e42fefa3p-1;
inline constexpr double ln2Rest = 0x1.3de6af278ece6p-42;

/// e^(x + rest) = 2^k e^r, with |r| <= ln(2) / 2; for a rest below 1e-9.
template <class T>
T exponential(T x, double rest = 0) {
  const T within = atLeast(atMost(x, 710), -746);  // beyond it is infinite, or 0
  const T k = (within * 0x1.71547652b82fep+0 + roundingShift) - roundingShift;
  const T above = within - k * ln2;
  const T r = above - k * ln2Rest;
  T rRest = (above - r) - k * ln2Rest;
  if constexpr (std::is_same_v<T, double>) rRest += rest;  // a zero changes nothing
  T sum = 1.0 / 6227020800 * r + 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  const T start = 1 + r;
  const T curved = r * r * sum;
  const T power = start + ((r - (start - 1)) + (curved + rRest * (start + curved)));
  // In two steps, since k may be too large or too small for one.
  const T half = k * 0.5 + roundingShift;
  const T otherHalf = (k - (half - roundingShift)) + roundingShift;
  return power * powerOfTwo(half) * powerOfTwo(otherHalf);
}

/// ln(x) = k ln(2) + ln(m), with m from sqrt(1/2) to sqrt(2), and ln(m) = 2 artanh((m - 1) / (m + 1)).
template <class T>
T logarithm(T x) {
  const double tiny = 0x1p-1022;
  const T scaled = choose(x < tiny, x * 0x1p54, x);
  const auto bits = bitsOf(scaled);
  const T exponent = withBits(bits >> 52 | bitsOf(0x1p52)) - 0x1p52 - choose(x < tiny, 1077.0, 1023.0);
  const T fraction = withBits((bits & 0xfffffffffffff) | bitsOf(1.0));
  const auto isLarge = fraction > 1.4142135623730951;
  const T m = choose(isLarge, fraction * 0.5, fraction);
  const T k = choose(isLarge, exponent + 1, exponent);

  const T f = m - 1;
  const T s = f / (2 + f);
  const T z = s * s;
  T sum = 2.0 / 23 * z + 2.0 / 21;
  sum = sum * z + 2.0 / 19;
  sum = sum * z + 2.0 / 17;
  sum = sum * z + 2.0 / 15;
  sum = sum * z + 2.0 / 13;
  sum = sum * z + 2.0 / 11;
  sum = sum * z + 2.0 / 9;
  sum = sum * z + 2.0 / 7;
  sum = sum * z + 2.0 / 5;
  sum = sum * z + 2.0 / 3;
  // 2 s = f - s f, and s f = f^2/2 - s f^2/2: what is small is taken from what is large, once.
  const T square = 0.5 * f * f;
  const T value = k * ln2 - ((square - (s * (square + z * sum) + k * ln2Rest)) - f);
  const double infinity = HUGE_VAL;
  return choose(x > 0, choose(x < infinity, value, x), choose(x == 0, -infinity, withBits(0x7ff8000000000000)));
}

/// An angle from the nearest multiple of a right angle: which one, and how far, as a sum of two numbers.
template <class T>
struct Reduced {
  T quarters;
  T high, low;
};
using Angle = Reduced<double>;

/// Up to here the multiple is exact in the first parts of pi/2.
inline constexpr double largestNear = 1e6;

template <class T>
Reduced<T> reducedNear(T x) {
  const T quarters = (x * 0x1.45f306dc9c883p-1 + roundingShift) - roundingShift;
  const T first = x - quarters * 0x1.921fb544p+0;
  const T second = quarters * 0x1.0b4611a6p-34;
  const T high = first - second;
  return {quarters, high, ((first - high) - second) - quarters * 0x1.3198a2e037073p-69};
}

template <class T>
T sineOf(const Reduced<T>& angle) {
  const T x = angle.high;
  const T z = x * x;
  T sum = 1.0 / 355687428096000 * z - 1.0 / 1307674368000;
  sum = sum * z + 1.0 / 6227020800;
  sum = sum * z - 1.0 / 39916800;
  sum = sum * z + 1.0 / 362880;
  sum = sum * z - 1.0 / 5040;
  sum = sum * z + 1.0 / 120;
  return x - ((z * (0.5 * angle.low - z * x * sum) - angle.low) + z * x * (1.0 / 6));
}

template <class T>
T cosineOf(const Reduced<T>& angle) {
  const T z = angle.high * angle.high;
  T sum = 1.0 / 20922789888000 * z - 1.0 / 87178291200;
  sum = sum * z + 1.0 / 479001600;
  sum = sum * z - 1.0 / 3628800;
  sum = sum * z + 1.0 / 40320;
  sum = sum * z - 1.0 / 720;
  sum = sum * z + 1.0 / 24;
  const T half = 0.5 * z;
  const T rest = 1 - half;
  return rest + (((1 - rest) - half) + (z * z * sum - angle.high * angle.low));
}

/// Of the sine and the cosine of the reduced angle, the one that the whole angle `ahead` quarters further on has, with
/// its sign.
template <class T>
T turned(T quarters, double ahead, T sineWithin, T cosineWithin) {
  const auto quarter = bitsOf(quarters + ahead + roundingShift);
  const T size = choose(hasBit(quarter, 1), cosineWithin, sineWithin);
  return withBits(bitsOf(size) ^ (quarter & 2) << 62);
}

/// The sine of the whole angle, or of the angle `ahead` quarters further on.
inline double sineAhead(const Angle& angle, double ahead) {
  return turned(angle.quarters, ahead, sineOf(angle), cosineOf(angle));
}

// For |x| up to `largestNear`.
inline double sineNear(double x) {
  return sineAhead(reducedNear(x), 0);
}
inline double cosineNear(double x) {
  return sineAhead(reducedNear(x), 1);
}
inline bool isNear(double x) {
  return std::abs(x) <= largestNear;
}

inline bool isWhole(double x) {
  return x == std::floor(x);
}
/// Of a whole number.
inline bool isOdd(double x) {
  return !isWhole(x * 0.5);
}

double sine(double x);
double cosine(double x);
double tangent(double x);
/// The angle of the point (x, y). A zero has no sign here: the angle of (-1, -0) is pi.
double angleOf(double y, double x);

double logarithm2(double x);
double logarithm10(double x);
/// ln(1 + x), with all digits also where x is small.
double logarithmOf1Plus(double x);
/// a^b. Right for whole b at every a, with 0^0 = 1; not a number for other b where a is negative.
double raised(double a, double b);

double hyperbolicSine(double x);
double hyperbolicCosine(double x);
double hyperbolicTangent(double x);
/// ln(cosh x), |x| - ln 2 far out.
double logarithmOfCosine(double x);

double hypotenuse(double a, double b);
double errorFunction(double x);

}  // namespace formula
