#include "learning/smooth.hpp"

#include <cmath>
#include <limits>

#include "catch.hpp"

using namespace learning;

namespace {

/// How far a number is from the truth, in units of its last place.
template <class Number>
double unitsOff(Number found, long double truth) {
  int exponent = 0;
  std::frexp(static_cast<double>(truth), &exponent);
  const int digits = std::numeric_limits<Number>::digits;
  return static_cast<double>(std::abs(found - truth) / std::ldexp(1.0L, exponent - digits));
}

template <class Number, class Found, class Truth>
double farthest(double from, double to, Found found, Truth truth) {
  double off = 0;
  constexpr int places = 200'000;
  for (int i = 0; i <= places; ++i) {
    const auto x = static_cast<Number>(from + (to - from) * i / places);
    const typename Lanes<Number>::Vector all = typename Lanes<Number>::Vector{} + x;
    off = std::max(off, unitsOff<Number>(found(all)[0], truth(static_cast<long double>(x))));
  }
  return off;
}

/// The largest errors of all three, over all numbers that do not round to 0 or 1 or -1.
template <class Number>
void checkAll(double lowest, double tanhEnd) {
  using S = Smooth<Number>;
  const auto exponential = [](auto x) { return S::exponential(x); };
  const auto sigmoid = [](auto x) { return S::sigmoid(x); };
  const auto tanh = [](auto x) { return S::tanh(x); };
  const auto trueExponential = [](long double x) { return std::exp(x); };
  const auto trueSigmoid = [](long double x) { return 1 / (1 + std::exp(-x)); };
  const auto trueTanh = [](long double x) { return std::tanh(x); };
  CHECK(farthest<Number>(lowest, 0, exponential, trueExponential) <= 1);
  CHECK(farthest<Number>(-1, 0, exponential, trueExponential) <= 1);
  CHECK(farthest<Number>(lowest, 50, sigmoid, trueSigmoid) < 3);
  CHECK(farthest<Number>(-2, 2, sigmoid, trueSigmoid) < 3);
  CHECK(farthest<Number>(-tanhEnd, tanhEnd, tanh, trueTanh) <= 8);
  CHECK(farthest<Number>(-1, 1, tanh, trueTanh) <= 8);
  CHECK(farthest<Number>(-1e-3, 1e-3, tanh, trueTanh) <= 8);
  CHECK(farthest<Number>(-1e-30, 1e-30, tanh, trueTanh) <= 8);
}

template <class Number>
void checkEnds() {
  using Vector = typename Lanes<Number>::Vector;
  const auto of = [](double x) { return Vector{} + static_cast<Number>(x); };
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(Smooth<Number>::exponential(of(0))[0] == 1);
  CHECK(Smooth<Number>::exponential(of(-infinity))[0] < 2e-22);
  CHECK(Smooth<Number>::sigmoid(of(0))[0] == Number(0.5));
  CHECK(Smooth<Number>::sigmoid(of(infinity))[0] == 1);
  CHECK(Smooth<Number>::sigmoid(of(-infinity))[0] < 2e-22);
  CHECK(Smooth<Number>::tanh(of(0))[0] == 0);
  CHECK(Smooth<Number>::tanh(of(infinity))[0] == Approx(1).epsilon(1e-7));
  CHECK(Smooth<Number>::tanh(of(-infinity))[0] == Approx(-1).epsilon(1e-7));
  CHECK(std::isnan(Smooth<Number>::sigmoid(of(std::nan("")))[0]));
  CHECK(std::isnan(Smooth<Number>::tanh(of(std::nan("")))[0]));
}

}  // namespace

TEST_CASE("the smooth activations of several numbers at once are the C library's but for the last bits") {
  checkAll<float>(-50, 9);
  checkAll<double>(-600, 19);
}

TEST_CASE("the smooth activations end where they should") {
  checkEnds<float>();
  checkEnds<double>();
}
