#pragma once
#include <cstddef>

#include "learning/lanes.hpp"

namespace learning {

/// How far the series below go for each kind of number.
template <class Number>
struct Reach;
template <>
struct Reach<float> {
  static constexpr float shift = 0x1.8p23f;  // added and taken away again it rounds; meanwhile the low bits are whole
  // ln 2 in two parts, the first so short that its multiples by an exponent are exact.
  static constexpr float ln2 = 0x1.62e4p-1f, ln2Rest = 0x1.7f7d1cp-20f;
  // Less than this changes no sum of such numbers; and processors take a hundred times as long over the smallest ones,
  // which it would soon be multiplied to.
  static constexpr float least = -50, smallest = 1.9287498e-22F;
  static constexpr std::size_t powers = 7;
  static constexpr int bias = 127, mantissa = 23;
  static constexpr float one = 9.1F;  // from here on tanh rounds to 1
  static constexpr std::size_t fractions = 7, halvings = 1;
};
template <>
struct Reach<double> {
  static constexpr double shift = 0x1.8p52;
  static constexpr double ln2 = 0x1.62e42fefa3p-1, ln2Rest = 0x1.3de6af278ece6p-42;
  static constexpr double least = -600, smallest = 2.65039655e-261;
  static constexpr std::size_t powers = 13;
  static constexpr int bias = 1023, mantissa = 52;
  static constexpr double one = 19.1;
  static constexpr std::size_t fractions = 12, halvings = 3;
};

/// tanh(x) = x p(x^2) / q(x^2), where Lambert's continued fraction x / (1 + x^2 / (3 + x^2 / (5 + ...))) (1768) is cut
/// off after so many of its odd numbers. Both polynomials are divided by q(0).
template <std::size_t fractions>
struct Fraction {
  static constexpr std::size_t lastP = (fractions - 1) / 2, lastQ = fractions / 2;  // the highest powers
  double p[fractions] = {}, q[fractions] = {};

  constexpr Fraction() {
    // Each cut is the last one times the odd number, and x^2 times the one before (Wallis).
    double pBefore[fractions] = {}, qBefore[fractions] = {};
    p[0] = q[0] = qBefore[0] = 1;
    for (std::size_t n = 1; n < fractions; ++n) {
      const auto next = [n](double* now, double* before) {
        for (std::size_t k = fractions; k-- > 0;) {
          const double more = (2.0 * static_cast<double>(n) + 1) * now[k] + (k > 0 ? before[k - 1] : 0);
          before[k] = now[k];
          now[k] = more;
        }
      };
      next(p, pBefore);
      next(q, qBefore);
    }
    for (std::size_t k = 0; k < fractions; ++k) {
      p[k] /= q[0];
      if (k > 0) q[k] /= q[0];
    }
    q[0] = 1;
  }
};

/// The smooth activations of several sums at once, without branches, within a few units in the last place. What is out
/// of reach is put right at the end: engines take eight instructions for the smaller of two numbers, and four for this.
template <class Number>
class Smooth {
 public:
  using Vector = typename Lanes<Number>::Vector;

  /// e^x for x up to 0, within 1 unit in the last place. Below Reach::least it stays as it is there.
  static Vector exponential(Vector x) {
    const Vector shifted = x * static_cast<Number>(0x1.71547652b82fep+0) + R::shift;
    const Vector k = shifted - R::shift;
    const Vector r = x - k * R::ln2 - k * R::ln2Rest;  // up to half of ln 2 either way
    const Vector power = reinterpret_cast<Vector>((reinterpret_cast<Bits>(shifted) + R::bias) << R::mantissa);
    // Taylor's series, from its last power on.
    constexpr Inverses inverses;
    Vector sum = Vector{} + inverses.factorial[R::powers];
    for (std::size_t n = R::powers - 1; n > 1; --n) sum = sum * r + inverses.factorial[n];
    const Vector least = Vector{} + R::smallest;
    return x < R::least ? least : power + power * (r + r * r * sum);
  }
  static Vector sigmoid(Vector x) {
    const Vector part = exponential(x < 0 ? x : -x), whole = Vector{} + 1;
    return (x < 0 ? part : whole) / (1 + part);
  }
  static Vector tanh(Vector x) {
    constexpr Fraction<R::fractions> fraction;
    constexpr Number share = 1 / static_cast<Number>(1 << R::halvings);
    const Bits sign = reinterpret_cast<Bits>(x) & reinterpret_cast<Bits>(-Vector{});
    const Vector size = reinterpret_cast<Vector>(reinterpret_cast<Bits>(x) ^ sign);
    const Vector y = share * size, z = y * y;
    Vector p = Vector{} + static_cast<Number>(fraction.p[fraction.lastP]);
    Vector q = Vector{} + static_cast<Number>(fraction.q[fraction.lastQ]);
    for (std::size_t k = fraction.lastP; k-- > 0;) p = p * z + static_cast<Number>(fraction.p[k]);
    for (std::size_t k = fraction.lastQ; k-- > 0;) q = q * z + static_cast<Number>(fraction.q[k]);
    p *= y;
    // tanh(2 y) = 2 p q / (p^2 + q^2), written so that it cannot become more than 1.
    for (std::size_t k = 0; k < R::halvings; ++k) {
      const Vector twice = 2 * (p * q), apart = q - p;
      q = twice + apart * apart;
      p = twice;
    }
    const Vector whole = Vector{} + 1, above = size > R::one ? whole : p / q;
    return reinterpret_cast<Vector>(reinterpret_cast<Bits>(above) | sign);
  }

 private:
  using R = Reach<Number>;
  using Bits = typename Lanes<Number>::Bits;

  struct Inverses {
    Number factorial[R::powers + 1] = {};
    constexpr Inverses() {
      double whole = 1;
      for (std::size_t n = 1; n <= R::powers; ++n) {
        whole *= static_cast<double>(n);
        factorial[n] = static_cast<Number>(1 / whole);
      }
    }
  };
};

}  // namespace learning
