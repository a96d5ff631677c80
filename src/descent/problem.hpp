#pragma once
#include <string_view>

/// Why something cannot be made: the setting at fault, and one word for what is wrong with it.
struct Problem {
  std::string_view field;
  std::string_view reason;
};
