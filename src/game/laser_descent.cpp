#include "game/laser_descent.hpp"

#include <cmath>
#include <optional>
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

std::optional<CostShape> findShape(const std::string& id) {
  std::optional<CostShape> found;
  forEachShape([&](auto shape) {
    if (id == shape.id) found = shape;
  });
  return found;
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
  const auto shape = findShape(cost);
  if (!shape) return Problem{"cost", "unknown"};
  return std::visit(
      [&]<class Shape>(Shape found) {
        return Descent::make(Laser<Shape>{found, beam, target}, std::move(settings));
      },
      *shape);
}

std::vector<double> costCurve(const std::string& cost, double target, const Beam& beam, double least, double most,
                              std::size_t count) {
  const auto shape = findShape(cost);
  std::vector<double> curve(shape ? count : 0);
  for (std::size_t i = 0; i < curve.size(); ++i) {
    const double parameter = least + (most - least) * static_cast<double>(i) / static_cast<double>(count - 1);
    const double error = beam.dot(parameter) - target;
    curve[i] = std::visit([&](auto found) { return found.at(error).cost; }, *shape);
  }
  return curve;
}
