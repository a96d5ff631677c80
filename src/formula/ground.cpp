#include "formula/ground.hpp"

#include <algorithm>
#include <cmath>

#include "formula/elementary.hpp"

namespace formula {

bool Spot::isDefined() const {
  return std::isfinite(cost) && std::isfinite(steepness()) && std::isfinite(bend());
}
bool Spot::isLevel() const {
  return steepness() == 0 && bend() == 0;
}
// Sums, so that what is not a number stays so.
double Spot::steepness() const {
  return std::abs(slope[0]) + std::abs(slope[1]);
}
double Spot::bend() const {
  return std::abs(curvature[0]) + std::abs(curvature[1]) + std::abs(curvature[2]);
}

MainCurvatures Spot::main() const {
  const auto& [xx, xy, yy] = curvature;
  const double middle = xx / 2 + yy / 2;
  const double half = xx / 2 - yy / 2;
  const double radius = hypotenuse(half, xy);
  // The direction of the higher one, by the form that does not cancel.
  Pair high = half < 0 ? Pair{xy, radius - half} : Pair{radius + half, xy};
  const double length = hypotenuse(high[0], high[1]);
  high = length > 0 ? Pair{high[0] / length, high[1] / length} : Pair{0, 1};
  return {{middle - radius, middle + radius}, {{{high[1], -high[0]}, high}}};
}

Ground::Ground(const Program& program, const Pair& least, const Pair& most)
    : run_(program),
      least_(least),
      most_(most),
      width_(std::max(most[0] - least[0], most[1] - least[1])),
      scale_{(most[0] - least[0]) / width_, (most[1] - least[1]) / width_} {}

Spot Ground::at(const Pair& position) {
  ++evaluations_;
  run_.evaluate(position);
  const auto& [x, y] = scale_;
  return {position,
          run_.result(0),
          {run_.result(1) * x, run_.result(2) * y},
          {run_.result(3) * x * x, run_.result(4) * x * y, run_.result(5) * y * y}};
}

Spot Ground::near(const Spot& spot, const Pair& direction, double distance) {
  const double length = distance * width_;
  return at(
      {spot.position[0] + direction[0] * scale_[0] * length, spot.position[1] + direction[1] * scale_[1] * length});
}

Spot Ground::onCircle(const Spot& spot, double radius, double turns) {
  constexpr double fullTurn = 6.283185307179586;
  return near(spot, {cosine(fullTurn * turns), sine(fullTurn * turns)}, radius);
}

double Ground::distance(const Pair& a, const Pair& b) const {
  return std::max(std::abs(a[0] - b[0]) / scale_[0], std::abs(a[1] - b[1]) / scale_[1]) / width_;
}

bool Ground::isInside(const Pair& position) const {
  return least_[0] < position[0] && position[0] < most_[0] && least_[1] < position[1] && position[1] < most_[1];
}

Pair Ground::between(double x, double y) const {
  return {least_[0] * (1 - x) + most_[0] * x, least_[1] * (1 - y) + most_[1] * y};
}

MainCurvatures Ground::plainMain(const Spot& spot) const {
  Spot plain = spot;
  const auto& [x, y] = scale_;
  plain.curvature = {spot.curvature[0] / (x * x), spot.curvature[1] / (x * y), spot.curvature[2] / (y * y)};
  return plain.main();
}

}  // namespace formula
