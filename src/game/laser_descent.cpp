#include "game/laser_descent.hpp"

#include <cmath>
#include <utility>

namespace {

/// Calls `use` with each cost shape in turn.
template <std::size_t... Index>
void forEachShape(auto use, std::index_sequence<Index...>) {
  (use(std::variant_alternative_t<Index, CostShape>{}), ...);
}
void forEachShape(auto use) {
  forEachShape(use, std::make_index_sequence<std::variant_size_v<CostShape>>{});
}

}  // namespace

std::vector<std::string> costs() {
  std::vector<std::string> ids;
  forEachShape([&](auto shape) { ids.emplace_back(shape.id); });
  return ids;
}

std::variant<Descent, Problem> makeLaserDescent(const std::string& cost, double target, const Beam& beam,
                                                DescentSettings settings) {
  if (!std::isfinite(target)) return Problem{"target", "notFinite"};
  if (!std::isfinite(beam.distance) || !std::isfinite(beam.offset)) return Problem{"distance", "notFinite"};
  std::variant<Descent, Problem> made = Problem{"cost", "unknown"};
  forEachShape([&]<class Shape>(Shape shape) {
    if (cost == Shape::id) made = Descent::make(Laser<Shape>{shape, beam, target}, settings);
  });
  return made;
}

std::vector<double> costCurve(const std::string& cost, double target, const Beam& beam, double least, double most,
                              std::size_t count) {
  std::vector<double> curve;
  forEachShape([&]<class Shape>(Shape shape) {
    if (cost != Shape::id) return;
    const Laser<Shape> laser{shape, beam, target};
    for (std::size_t i = 0; i < count; ++i) {
      const double parameter = least + (most - least) * static_cast<double>(i) / static_cast<double>(count - 1);
      curve.push_back(shape.at(laser.error({&parameter, 1})).cost);
    }
  });
  return curve;
}
