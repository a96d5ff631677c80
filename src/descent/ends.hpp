#pragma once
#include <cstdint>
#include <vector>

#include "descent/outcome.hpp"

/// Where many walks ended: an entry a walk.
struct Ends {
  std::vector<double> position;  ///< row-major, walks by dimension
  std::vector<double> cost;      ///< not finite where a start has none
  std::vector<std::uint32_t> steps;
  std::vector<Reason> reason;  ///< `undefined` or `overflow` after 0 steps: the start itself has no cost
  std::vector<Outcome> outcome;
};
