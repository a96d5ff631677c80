#include "descent/optimizer.hpp"

#include <array>

std::span<const OptimizerRow> optimizers() {
  // At 0.0001 a walk crawls; at 2 it blows up on the laser's own cost, which is stable below 1.
  static constexpr std::array<OptimizerRow, 1> rows{{
      {"gd", "W - rate * gradient", "Cauchy 1847", {0.1, 0.0001, 2}},
  }};
  return rows;
}

std::optional<Optimizer> makeOptimizer(std::string_view id, double rate) {
  if (id == "gd") return GradientDescent{rate};
  return std::nullopt;
}
