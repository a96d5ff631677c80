#pragma once
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "descent/descent.hpp"
#include "game/laser.hpp"

/// The ids of the cost shapes.
std::vector<std::string> costs();

/// A descent of the laser under the cost shape of that id. The problems of `Descent::make`, and: `cost` unknown,
/// `target` or `distance` not finite.
std::variant<Descent, Problem> makeLaserDescent(const std::string& cost, double target, const Beam& beam,
                                                DescentSettings settings);

/// The cost over the parameter, at `count` points evenly from `least` to `most` (at least 2), for drawing. Empty for a
/// cost that is unknown.
std::vector<double> costCurve(const std::string& cost, double target, const Beam& beam, double least, double most,
                              std::size_t count);
