#pragma once
#include <cstddef>
#include <span>

#include "descent/objective.hpp"
#include "game/cost_shape.hpp"

/// How the laser's one parameter moves the dot: y = distance * parameter + offset, in cm.
///
/// With distance 1 and offset 0 the parameter is the height of the dot itself. With another distance (in m) it is the
/// slope of the beam (in cm per m): the wrist.
struct Beam {
  double distance = 1;
  double offset = 0;

  double dot(double parameter) const { return distance * parameter + offset; }
};

/// The laser as an objective: the cost of missing the target, J = shape(y - target), and its gradient by the parameter,
/// shape'(y - target) * distance.
template <class Shape>
struct Laser {
  Shape shape;
  Beam beam;
  double target;  ///< height in cm

  static constexpr std::size_t dimension() { return 1; }
  double error(std::span<const double> parameters) const { return beam.dot(parameters[0]) - target; }
  double evaluate(std::span<const double> parameters, std::span<double> gradient) const {
    const auto [cost, slope] = shape.at(error(parameters));
    gradient[0] = slope * beam.distance;
    return cost;
  }
};

static_assert(HasError<Laser<Square>>);
