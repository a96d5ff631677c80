#include "formula/surroundings.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "formula/elementary.hpp"

namespace formula {

Surroundings surroundings(Ground& ground, const Spot& spot, double radius, double rounding) {
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  constexpr int count = 64;
  const auto rise = [&](double place) { return ground.onCircle(spot, radius, place / count).cost - spot.cost; };
  PlainVector<double> rises;
  double most = 0;
  for (int i = 0; i < count + 2; ++i) {
    rises.push_back(rise(i));
    most = std::max(most, std::abs(rises.back()));
  }
  bool isUp = false, isDown = false, isLevel = false;
  int first = 0, last = 0, changes = 0;
  for (std::size_t i = 1; i <= count; ++i) {
    const bool isLow = rises[i - 1] >= rises[i] && rises[i] < rises[i + 1];
    if (i > 1 && !isLow && !(rises[i - 1] <= rises[i] && rises[i] > rises[i + 1])) continue;
    // The lowest or highest place lies between the neighbours: by golden sections.
    constexpr double golden = 0.6180339887498949;
    const double way = isLow ? 1 : -1;
    double from = static_cast<double>(i) - 1, length = 2;
    double lower = way * rise(from + (1 - golden) * length), upper = way * rise(from + golden * length);
    for (int k = 0; k < 50; ++k) {
      const bool isLower = lower < upper;
      if (!isLower) from += (1 - golden) * length;
      length *= golden;
      (isLower ? upper : lower) = isLower ? lower : upper;
      (isLower ? lower : upper) = way * rise(from + (isLower ? 1 - golden : golden) * length);
    }
    const double end = way * std::min(lower, upper);
    if (std::abs(end) <= rounding + 16 * epsilon * std::abs(spot.cost) + 1e-10 * most) {
      isLevel = true;
      continue;
    }
    const int sign = end > 0 ? 1 : -1;
    (end > 0 ? isUp : isDown) = true;
    changes += sign == -last;
    if (first == 0) first = sign;
    last = sign;
  }
  changes += first == -last && first != 0;
  if (isUp && isDown) return {changes >= 4 ? PlaceKind::saddle : PlaceKind::flat, isLevel};
  if (isUp) return {isLevel ? PlaceKind::valley : PlaceKind::minimum, isLevel};
  if (isDown) return {isLevel ? PlaceKind::ridge : PlaceKind::maximum, isLevel};
  return {PlaceKind::plateau, true};
}

Pair wayUp(const Slopes& slopes) {
  Pair shortest{0, 0};
  double least = std::numeric_limits<double>::infinity();
  for (const Pair& a : slopes) {
    for (const Pair& b : slopes) {
      const Pair way{b[0] - a[0], b[1] - a[1]};
      const double length = dot(way, way);
      const double part = length > 0 ? std::clamp(-dot(a, way) / length, 0.0, 1.0) : 0;
      const Pair between{a[0] + part * way[0], a[1] + part * way[1]};
      const double size = hypotenuse(between[0], between[1]);
      if (size < least && size > 0) {
        least = size;
        shortest = {between[0] / size, between[1] / size};
      }
    }
  }
  return shortest;
}

}  // namespace formula
