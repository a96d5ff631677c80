#pragma once
#include <array>
#include <span>
#include <string_view>

#include "descent/outcome.hpp"
#include "formula/critical_points.hpp"

/// Where a plain descent with the curve's rate and the usual stop rules ends.
struct CurveStart {
  double position;
  Outcome outcome;
  double end;  ///< of a circle the place where it is found out; minus infinity where the walk runs away to the left
};

struct KnownPoint {
  formula::CriticalKind kind;
  double position;  ///< of a plateau its middle
};

/// A curve of one variable x with something to learn from it; its sentences are found by `id`.
struct Curve {
  std::string_view id;
  std::string_view formula;           ///< as typed
  double least, most;                 ///< what is shown of it; the starts are inside
  double rate;                        ///< the usual one
  std::array<CurveStart, 3> starts;   ///< a, b and c
  std::span<const KnownPoint> known;  ///< all its critical points strictly inside, from left to right
};

/// From the plain to the strange.
std::span<const Curve> curves();
