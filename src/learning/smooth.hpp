#pragma once
#include <cstddef>

#include "learning/lanes.hpp"

namespace learning {

/// What e^x is reduced by, for each kind of number.
template <class Number>
struct Reduction;
template <>
struct Reduction<float> {
  static constexpr float shift = 0x1.8p23f;  // added and taken away again it rounds; meanwhile the low bits are whole
  // ln 2 in two parts, the first so short that its multiples by an exponent are exact.
  static constexpr float ln2 = 0x1.62e4p-1f, ln2Rest = 0x1.7f7d1cp-20f;
  static constexpr float least = -87;  // e^least is the smallest of full precision, or nearly
  static constexpr std::size_t terms = 7;
  static constexpr int bias = 127, mantissa = 23;
};
template <>
struct Reduction<double> {
  static constexpr double shift = 0x1.8p52;
  static constexpr double ln2 = 0x1.62e42fefa3p-1, ln2Rest = 0x1.3de6af278ece6p-42;
  static constexpr double least = -708;
  static constexpr std::size_t terms = 13;
  static constexpr int bias = 1023, mantissa = 52;
};

/// The smooth activations of several sums at once, without branches: e^x within 1 unit in the last place, the others
/// within 3. All of them need the exponential of nothing above zero, so nothing overflows.
template <class Number>
class Smooth {
 public:
  using Vector = typename Lanes<Number>::Vector;

  /// e^x for x up to 0. Below Reduction::least it stays as it is there.
  static Vector exponential(Vector x) {
    const Parts parts = partsOf(x);
    return parts.power + parts.power * parts.more;
  }
  static Vector sigmoid(Vector x) {
    const Vector part = exponential(negative(x));
    const Vector whole = Vector{} + 1;
    return (x < 0 ? part : whole) / (1 + part);
  }
  /// By e^-2|x| - 1, which is exact to its last bits near zero as well.
  static Vector tanh(Vector x) {
    const Parts parts = partsOf(2 * negative(x));
    const Vector less = parts.power * parts.more + (parts.power - 1);
    const Vector above = -less / (2 + less);
    return x < 0 ? -above : above;
  }

 private:
  /// e^x = power (1 + more)
  struct Parts {
    Vector power, more;
  };

  static Vector negative(Vector x) { return x < 0 ? x : -x; }

  static Parts partsOf(Vector x) {
    using R = Reduction<Number>;
    using Bits = typename Lanes<Number>::Bits;
    constexpr auto perLn2 = static_cast<Number>(0x1.71547652b82fep+0);
    const Vector least = Vector{} + R::least;
    const Vector within = x < R::least ? least : x;
    const Vector shifted = within * perLn2 + R::shift;
    const Vector k = shifted - R::shift;
    const Vector r = within - k * R::ln2 - k * R::ln2Rest;  // up to half of ln 2 either way
    const auto power = (reinterpret_cast<Bits>(shifted) + R::bias) << R::mantissa;
    // Taylor's, from its last term on: e^r - 1 = r (1 + r / 2 (1 + r / 3 (1 + ...))), with the divisions done before.
    constexpr Inverses inverses;
    Vector sum = Vector{} + inverses.factorial[R::terms];
    for (std::size_t n = R::terms - 1; n > 1; --n) sum = sum * r + inverses.factorial[n];
    return {reinterpret_cast<Vector>(power), r + r * r * sum};
  }

  struct Inverses {
    Number factorial[Reduction<Number>::terms + 1] = {};
    constexpr Inverses() {
      double whole = 1;
      for (std::size_t n = 1; n <= Reduction<Number>::terms; ++n) {
        whole *= static_cast<double>(n);
        factorial[n] = static_cast<Number>(1 / whole);
      }
    }
  };
};

}  // namespace learning
