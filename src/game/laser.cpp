#include "game/laser.hpp"

#include <array>

std::span<const CostShape> costShapes() {
  static constexpr std::array shapes{
      CostShape{"square", "e^2"},
      CostShape{"absolute", "abs(e)"},
      CostShape{"fourth", "e^4"},
      // Its slope is never negative, so a walk that starts below the target runs away from it.
      CostShape{"cube", "e^3"},
      // A parabola up to 1 cm, then straight (Huber, Robust estimation of a location parameter, 1964).
      CostShape{"huber", "huber(e, 1)"},
      // As smooth as the square at the bottom, as straight as |e| far out.
      CostShape{"logcosh", "logcosh(e)"},
  };
  return shapes;
}

std::variant<formula::Formula, formula::ParseError> laserFormula(std::string_view cost, double target,
                                                                 const Beam& beam) {
  const bool isHeight = beam.distance == 1 && beam.offset == 0;
  return formula::Formula::make({
      cost,
      {{isHeight ? "y" : "s"}, {{"t", target}, {"d", beam.distance}, {"b", beam.offset}}},
      isHeight ? "y - t" : "d s + b - t",
  });
}
