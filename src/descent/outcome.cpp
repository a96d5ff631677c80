#include "descent/outcome.hpp"

#include <array>

std::string_view name(Outcome outcome) {
  static constexpr std::array names{"running", "converged", "stalled", "cycling", "diverged"};
  return names[static_cast<std::size_t>(outcome)];
}

std::string_view name(Reason reason) {
  static constexpr std::array names{"none",   "cost",    "error",  "gradient", "noMotion", "noImprovement",
                                    "budget", "repeats", "growth", "overflow", "undefined"};
  return names[static_cast<std::size_t>(reason)];
}
