#pragma once
#include <cmath>
#include <cstddef>

#include "formula/run.hpp"

namespace formula {

/// A formula of one variable at one position, with its first and second derivative. What has no value there is not
/// finite.
struct Place {
  double position;
  double cost;
  double slope;
  double curvature;
};

inline bool isDefined(const Place& place) {
  return std::isfinite(place.cost);
}
/// Whether it goes up or down there.
inline bool isSloped(const Place& place) {
  return isDefined(place) && std::isfinite(place.slope) && place.slope != 0;
}

/// A formula of one variable along its axis.
class Line {
 public:
  /// Of a program whose results are the cost and its first and second derivative.
  explicit Line(const Program& program) : run_(program) {}

  Place at(double position);
  /// The places at both ends and between them, `cells` + 1 in all, evenly.
  PlainVector<Place> grid(double least, double most, std::size_t cells) const;

  /// Two neighbouring places between which something ends.
  struct Edge {
    Place inside, outside;
  };
  /// Whether a place is still like the first.
  using Like = bool (*)(const Place& place, const Place& first);
  /// Halves the way from a place that is like itself to one that is not, until no number lies between the two; around
  /// 0, until one of them is 0 or both are on one side of it and less than 2^-60 of the way apart.
  Edge edge(const Place& inside, const Place& outside, Like like);

 private:
  PointRun run_;
};

}  // namespace formula
