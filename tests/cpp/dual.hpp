#pragma once
#include <cmath>
#include <numbers>

/// A value and its slope, carried along by ordinary arithmetic: a second way to differentiate, which knows nothing of
/// formulas (forward mode; Griewank and Walther, Evaluating derivatives, 2008, chapter 3).
struct Dual {
  double value;
  double slope = 0;
  Dual(double v, double s = 0) : value(v), slope(s) {}
};

inline Dual operator-(Dual a) {
  return {-a.value, -a.slope};
}
inline Dual operator+(Dual a, Dual b) {
  return {a.value + b.value, a.slope + b.slope};
}
inline Dual operator-(Dual a, Dual b) {
  return {a.value - b.value, a.slope - b.slope};
}
inline Dual operator*(Dual a, Dual b) {
  return {a.value * b.value, a.slope * b.value + a.value * b.slope};
}
inline Dual operator/(Dual a, Dual b) {
  return {a.value / b.value, (a.slope * b.value - a.value * b.slope) / (b.value * b.value)};
}

/// A function of one number with its slope.
inline Dual chain(Dual a, double value, double slope) {
  return {value, slope * a.slope};
}

inline Dual sin(Dual a) {
  return chain(a, std::sin(a.value), std::cos(a.value));
}
inline Dual cos(Dual a) {
  return chain(a, std::cos(a.value), -std::sin(a.value));
}
inline Dual exp(Dual a) {
  return chain(a, std::exp(a.value), std::exp(a.value));
}
inline Dual log(Dual a) {
  return chain(a, std::log(a.value), 1 / a.value);
}
inline Dual sqrt(Dual a) {
  return chain(a, std::sqrt(a.value), 0.5 / std::sqrt(a.value));
}
inline Dual fabs(Dual a) {
  return a.value < 0 ? -a : a;
}
inline Dual fmin(Dual a, Dual b) {
  return a.value < b.value ? a : b;
}
inline Dual fmax(Dual a, Dual b) {
  return a.value > b.value ? a : b;
}
inline Dual floor(Dual a) {
  return std::floor(a.value);
}
inline Dual ceil(Dual a) {
  return std::ceil(a.value);
}
inline Dual cbrt(Dual a) {
  return chain(a, std::cbrt(a.value), 1 / (3 * std::cbrt(a.value * a.value)));
}
inline Dual atan(Dual a) {
  return chain(a, std::atan(a.value), 1 / (1 + a.value * a.value));
}
inline Dual asin(Dual a) {
  return chain(a, std::asin(a.value), 1 / std::sqrt((1 - a.value) * (1 + a.value)));
}
inline Dual erf(Dual a) {
  return chain(a, std::erf(a.value), 2 * std::numbers::inv_sqrtpi * std::exp(-a.value * a.value));
}
inline Dual pow(Dual a, double b) {
  return chain(a, std::pow(a.value, b), b * std::pow(a.value, b - 1));
}
inline Dual pow(Dual a, Dual b) {
  Dual result = pow(a, b.value);
  if (b.slope != 0) result.slope += std::log(a.value) * result.value * b.slope;
  return result;
}

// The rest by their definitions, and not by rules of their own.
inline Dual tan(Dual a) {
  return sin(a) / cos(a);
}
inline Dual acos(Dual a) {
  return std::numbers::pi / 2 - asin(a);
}
inline Dual sinh(Dual a) {
  return (exp(a) - exp(-a)) / 2.0;
}
inline Dual cosh(Dual a) {
  return (exp(a) + exp(-a)) / 2.0;
}
inline Dual tanh(Dual a) {
  return sinh(a) / cosh(a);
}
inline Dual hypot(Dual a, Dual b) {
  return sqrt(a * a + b * b);
}
inline Dual log2(Dual a) {
  return log(a) / std::numbers::ln2;
}
inline Dual log10(Dual a) {
  return log(a) / std::numbers::ln10;
}
inline Dual atan2(Dual y, Dual x) {
  const double turned = x.value * y.slope - y.value * x.slope;
  return {std::atan2(y.value, x.value), turned / (x.value * x.value + y.value * y.value)};
}
