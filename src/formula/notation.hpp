#pragma once
#include <string>
#include <string_view>

#include "formula/functions.hpp"

namespace formula {

/// How one language writes formulas: what stands before, between and after the parts.
struct Notation {
  /// Fractions and exponents are shown by their place, and so need no parentheses.
  bool isDrawn;
  std::string_view plus, minus, negative;
  std::string_view nextTo;  ///< between two factors
  std::string_view times;   ///< likewise, where they would run together
  std::string_view over[3];
  std::string_view raised[3];
  std::string_view group[3];  ///< parentheses, and what separates operands between them
  std::string (*number)(double value);
  std::string (*variable)(std::string_view name);
  std::string (*constant)(std::string_view name);
  /// What stands before the parentheses of a function; or, with a #, the whole of it around its operand.
  std::string (*function)(const Function& function);
};

extern const Notation plainNotation;
extern const Notation texNotation;
extern const Notation mathmlNotation;

/// Whether a number is long enough to be written with a power of ten: from 1e21 on, and below 1e-6, as in JavaScript.
bool hasPowerOfTen(double value);

}  // namespace formula
