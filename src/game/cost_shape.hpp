#pragma once
#include <cmath>
#include <optional>
#include <string>
#include <variant>

/// The cost of an error, and its derivative by the error.
struct CostAndSlope {
  double cost;
  double slope;
};

// The cost shapes. `e` is the error y - t in cm.

/// e^2, slope 2 e.
struct Square {
  static constexpr const char* id = "square";
  CostAndSlope at(double e) const { return {e * e, 2 * e}; }
};

/// |e|, slope sign(e). At 0, where it has none, the slope is taken as 0: the middle of all that fit.
struct Absolute {
  static constexpr const char* id = "absolute";
  CostAndSlope at(double e) const { return {std::abs(e), static_cast<double>((e > 0) - (e < 0))}; }
};

/// e^4, slope 4 e^3.
struct FourthPower {
  static constexpr const char* id = "fourth";
  CostAndSlope at(double e) const { return {e * e * e * e, 4 * e * e * e}; }
};

/// e^3, slope 3 e^2: never negative, so a walk that starts below the target runs away from it.
struct Cube {
  static constexpr const char* id = "cube";
  CostAndSlope at(double e) const { return {e * e * e, 3 * e * e}; }
};

/// e^2 / 2 up to |e| = 1 cm, then straight: |e| - 1/2 (Huber, Robust estimation of a location parameter, 1964).
struct Huber {
  static constexpr const char* id = "huber";
  CostAndSlope at(double e) const {
    if (std::abs(e) <= 1) return {e * e / 2, e};
    return {std::abs(e) - 0.5, std::copysign(1, e)};
  }
};

/// log(cosh e), slope tanh e: as smooth as the square at the bottom, as straight as |e| far out.
struct LogCosh {
  static constexpr const char* id = "logcosh";
  CostAndSlope at(double e) const {
    const double size = std::abs(e);  // log(cosh e) = |e| + log((1 + exp(-2 |e|)) / 2), which never overflows
    return {size + std::log1p(std::expm1(-2 * size) / 2), std::tanh(e)};
  }
};

/// Every cost shape there is.
using CostShape = std::variant<Square, Absolute, FourthPower, Cube, Huber, LogCosh>;
