#pragma once
#include <string>

/// Why something cannot be made: the setting at fault, and one word for what is wrong with it.
struct Problem {
  std::string field;
  std::string reason;
};
