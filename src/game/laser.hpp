#pragma once
#include <span>
#include <string_view>
#include <variant>

#include "formula/formula.hpp"

/// How the laser's one parameter moves the dot: y = distance * parameter + offset, in cm.
///
/// With distance 1 and offset 0 the parameter is the height of the dot itself. With another distance (in m) it is the
/// slope of the beam (in cm per m): the wrist.
struct Beam {
  double distance = 1;
  double offset = 0;

  double dot(double parameter) const { return distance * parameter + offset; }
};

/// A way to make a cost of an error.
struct CostShape {
  std::string_view id;
  std::string_view formula;  ///< of the error e
};

/// Every cost shape with a name, the usual one first.
std::span<const CostShape> costShapes();

/// The laser as a formula: the cost of missing the target, given as a formula of the error e = y - t (t in cm). It is a
/// formula of y, the height of the dot; behind a beam of e = d s + b - t, and of the slope s.
std::variant<formula::Formula, formula::ParseError> laserFormula(std::string_view cost, double target,
                                                                 const Beam& beam = {});
