#include "catalogue.hpp"

#include <array>

std::span<const std::string_view> scenes() {
  static constexpr std::array<std::string_view, 3> ids{"game", "descent", "landscape"};
  return ids;
}
