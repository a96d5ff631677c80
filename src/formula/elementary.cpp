#include "formula/elementary.hpp"

#include <algorithm>
#include <limits>
#include <numbers>
#include <utility>

#include "formula/repeated_product.hpp"

namespace formula {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double pi = std::numbers::pi;

/// 2 / pi, bit by bit behind the point: as many as the largest double has digits before it, and three words more.
constexpr std::uint32_t twoOverPi[] = {
    0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561,
    0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484,
    0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f,
    0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b,
    0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab};

/// x * 2 / pi modulo 4, exactly but for what lies 2^-100 below, by a window of 2 / pi (Payne and Hanek, Radian
/// reduction for trigonometric functions, 1983). For finite |x| beyond `largestNear`.
Angle reducedFar(double x) {
  const std::uint64_t bits = bitsOf(std::abs(x));
  const std::uint64_t mantissa = (bits & 0xfffffffffffff) | std::uint64_t{1} << 52;
  const int exponent = static_cast<int>(bits >> 52) - 1075;  // |x| = mantissa 2^exponent
  // Bits of 2 / pi whose products are whole multiples of 4 are left out: whole words of them.
  const int skipped = std::max(exponent - 2, 0) / 32;
  // mantissa * six words, the lowest word of the product last.
  std::uint32_t product[8] = {};
  const std::uint32_t halves[2] = {static_cast<std::uint32_t>(mantissa), static_cast<std::uint32_t>(mantissa >> 32)};
  for (int half = 0; half < 2; ++half) {
    std::uint64_t carry = 0;
    for (int i = 5; i >= 0; --i) {
      std::uint32_t& word = product[i + 2 - half];
      carry += word + static_cast<std::uint64_t>(halves[half]) * twoOverPi[skipped + i];
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    product[1 - half] = static_cast<std::uint32_t>(carry);
  }
  // The point stands `behind` bits behind the first word's begin.
  const int behind = 64 + exponent - 32 * skipped;
  const auto from = [&](int place) {
    const int word = place / 32;
    const int within = place % 32;
    const auto at = [&](int i) { return i < 0 || i > 7 ? 0 : product[i]; };
    const std::uint64_t two = static_cast<std::uint64_t>(at(word)) << 32 | at(word + 1);
    return within == 0 ? two : two << within | at(word + 2) >> (32 - within);
  };
  std::uint64_t quarters = from(behind - 2) >> 62;
  std::uint64_t high = from(behind);
  std::uint64_t low = from(behind + 64);
  const bool isAbove = high >> 63 != 0;
  if (isAbove) {  // to the nearest quarter: the fraction less 1
    ++quarters;
    high = ~high;
    low = ~low;
  }
  double fraction = static_cast<double>(high) * 0x1p-64;
  double rest =
      static_cast<double>(static_cast<std::int64_t>(high - static_cast<std::uint64_t>(fraction * 0x1p64))) * 0x1p-64 +
      static_cast<double>(low) * 0x1p-128;
  if (isAbove != (x < 0)) {
    fraction = -fraction;
    rest = -rest;
  }
  const double sign = x < 0 ? -1 : 1;
  // Times pi / 2, in two parts.
  const double head = withBits(bitsOf(fraction) & ~std::uint64_t{0x7ffffff});
  const double top = head * 0x1.921fb54p+0;
  const double under = (fraction - head) * 0x1.921fb54p+0 + fraction * 0x1.10b4611a62633p-30 + rest * (pi / 2);
  const double sum = top + under;
  return {sign * static_cast<double>(quarters), sum, (top - sum) + under};
}

double sineAheadOf(double x, double ahead) {
  if (isNear(x)) return sineAhead(reducedNear(x), ahead);
  return std::abs(x) < infinity ? sineAhead(reducedFar(x), ahead) : x - x;
}

/// A logarithm to some 63 bits.
struct Wide {
  double high, low;
};

Wide sumOf(double large, double small) {
  const double sum = large + small;
  return {sum, (large - sum) + small};
}

/// The upper half of the digits, so that the product of two such is exact.
double headOf(double value) {
  return withBits(bitsOf(value) & ~std::uint64_t{0x7ffffff});
}

Wide productOf(const Wide& a, double b, double bRest = 0) {
  const double product = a.high * b;
  const double ah = headOf(a.high);
  const double bh = headOf(b);
  const double al = a.high - ah;
  const double bl = b - bh;
  const double error = ((ah * bh - product) + ah * bl + al * bh) + al * bl;
  return sumOf(product, error + (a.low * b + a.high * bRest));
}

/// For finite x > 0.
Wide wideLogarithm(double x) {
  int exponent;
  double m = std::frexp(x, &exponent);
  if (m < 0.70710678118654752) {
    m *= 2;
    --exponent;
  }
  const double k = exponent;
  const double f = m - 1;
  const Wide under = sumOf(m < 1 ? 1 : m, m < 1 ? m : 1);
  // s = f / (m + 1), and what the division leaves
  const double s = f / under.high;
  const Wide back = productOf(under, s);
  const double sRest = ((f - back.high) - back.low) / under.high;
  const double z = s * s;
  double sum = 2.0 / 27;
  for (int n = 25; n >= 3; n -= 2) sum = sum * z + 2.0 / n;
  const Wide series = sumOf(2 * s, 2 * sRest + s * z * sum);
  const Wide whole = sumOf(k * ln2, series.high);
  if (k == 0) return series;
  return sumOf(whole.high, whole.low + (series.low + k * ln2Rest));
}

double inverseScaled(double x, double factor, double factorRest) {
  if (!(x > 0) || x == infinity) return logarithm(x);
  return productOf(wideLogarithm(x), factor, factorRest).high;
}

}  // namespace

double sine(double x) {
  return sineAheadOf(x, 0);
}

double cosine(double x) {
  return sineAheadOf(x, 1);
}

double tangent(double x) {
  return sine(x) / cosine(x);
}

double angleOf(double y, double x) {
  return std::atan2(y + 0.0, x + 0.0);
}

double logarithm2(double x) {
  return inverseScaled(x, 0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56);
}

double logarithm10(double x) {
  return inverseScaled(x, 0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57);
}

double logarithmOf1Plus(double x) {
  // What rounding 1 + x has changed is made good (Kahan, as in Goldberg, What every computer scientist should know
  // about floating-point arithmetic, 1991, theorem 4).
  const double sum = 1 + x;
  if (sum == 1 || !(sum < infinity)) return x;
  return logarithm(sum) * (x / (sum - 1));
}

double raised(double a, double b) {
  if (a != a || b != b) return a + b;
  if (b == 0 || a == 1) return 1;
  const double size = std::abs(b);
  if (isMultiplied(size)) {
    const double product = repeatedProduct(a, static_cast<int>(size));
    return b < 0 ? 1 / product : product;
  }
  if (a < 0 && !isWhole(b)) return notANumber;
  const double base = std::abs(a);
  double power;
  if (base == 0 || base == infinity || size == infinity) {
    power = base == 1 ? 1 : (base > 1) == (b > 0) ? infinity : 0;
  } else {
    const Wide exponent = productOf(wideLogarithm(base), std::clamp(b, -1e300, 1e300));
    power = exponential(exponent.high, std::abs(exponent.high) < 800 ? exponent.low : 0);
  }
  return a < 0 && isOdd(b) ? -power : power;
}

namespace {

/// sinh by its series, for |x| <= 1.
double sineSeries(double x) {
  const double z = x * x;
  double sum = 0;
  for (int n = 20; n >= 2; n -= 2) sum = (sum + 1) * z / (n * (n + 1));
  return x + x * sum;
}

}  // namespace

double hyperbolicSine(double x) {
  const double size = std::abs(x);
  if (size <= 1 || x != x) return sineSeries(x);
  // e^x overflows before its half does.
  const double power = exponential(size > 709 ? size - 1 : size) / 2;
  return std::copysign(size > 709 ? power * std::numbers::e : power - 0.25 / power, x);
}

double hyperbolicCosine(double x) {
  const double size = std::abs(x);
  const double power = exponential(size > 709 ? size - 1 : size) / 2;
  return size > 709 ? power * std::numbers::e : power + 0.25 / power;
}

double hyperbolicTangent(double x) {
  const double size = std::abs(x);
  if (size <= 1) return sineSeries(x) / hyperbolicCosine(x);
  return std::copysign(1 - 2 / (exponential(2 * size) + 1), x);
}

double logarithmOfCosine(double x) {
  const double size = std::abs(x);
  if (size <= 1) {  // cosh x - 1 = 2 sinh(x/2)^2
    const double half = sineSeries(x / 2);
    return logarithmOf1Plus(2 * half * half);
  }
  return size + (logarithmOf1Plus(exponential(-2 * size)) - (ln2 + ln2Rest));
}

double hypotenuse(double a, double b) {
  const double large = std::max(std::abs(a), std::abs(b));
  const double small = std::min(std::abs(a), std::abs(b));
  if (a != a || b != b || large == 0 || large == infinity) return std::abs(a) + std::abs(b);
  const double ratio = small / large;
  return large * std::sqrt(1 + ratio * ratio);
}

// Abramowitz and Stegun, Handbook of mathematical functions, 1964, 7.1.6 and 7.1.14.
double errorFunction(double x) {
  constexpr double inverseRoot = std::numbers::inv_sqrtpi;
  const double size = std::abs(x);
  if (size > 2.5) {
    // 1 less the tail, by its continued fraction: e^(-x^2) / sqrt(pi) / (x + 1/2 / (x + 1 / (x + 3/2 / (x + ...
    double fraction = 0;
    for (int n = 40; n > 0; --n) fraction = n * 0.5 / (size + fraction);
    return std::copysign(1 - exponential(-x * x) * inverseRoot / (size + fraction), x);
  }
  // 2 / sqrt(pi) e^(-x^2) (x + 2/3 x^3 + 2/3 2/5 x^5 + ...), of which no term is negative.
  double term = x;
  double sum = x;
  for (int n = 3; std::abs(term) > 1e-17 * std::abs(sum); n += 2) {
    term *= 2 * x * x / n;
    sum += term;
  }
  return 2 * inverseRoot * exponential(-x * x) * sum;
}

}  // namespace formula
