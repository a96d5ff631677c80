#pragma once
#include <array>
#include <span>
#include <string_view>

using Point = std::array<double, 2>;

/// A place that is lower than all others close by.
struct KnownMinimum {
  Point position;
  double cost;
};

/// A formula of x and y with something to learn from it; its sentences are found by `id`.
struct Surface {
  std::string_view id;
  std::string_view formula;  ///< as typed
  Point least, most;         ///< the corners of what is shown of it; the start is inside
  Point start;
  double rate;                           ///< plain descent's usual one from the start
  std::span<const KnownMinimum> minima;  ///< all those inside, the lowest first
  std::string_view source;               ///< who published it, where, in which year; empty for one of our own
};

/// From the plain to the strange.
std::span<const Surface> surfaces();
