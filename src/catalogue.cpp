#include "catalogue.hpp"

#include <array>

std::span<const std::string_view> scenes() {
  static constexpr std::array<std::string_view, 10> ids{"game",      "cost",     "slope",   "descent", "rate",
                                                        "landscape", "gradient", "surface", "fit",     "digits"};
  return ids;
}
