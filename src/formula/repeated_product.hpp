#pragma once

namespace formula {

/// x^n for n from 1, by squaring and multiplying. Numbers, expressions and programs multiply in the same order, so that
/// they agree to the last bit.
template <class T>
T repeatedProduct(T x, int n) {
  if (n == 1) return x;
  const T root = repeatedProduct(x, n / 2);
  return n % 2 == 0 ? root * root : root * root * x;
}

/// Whether x^exponent is made by multiplying: an integer from 1 to 32, where the roundings stay below 1e-14 of the
/// whole.
inline bool isMultiplied(double exponent) {
  return exponent >= 1 && exponent <= 32 && exponent == static_cast<int>(exponent);
}

}  // namespace formula
