#pragma once
#include <string_view>

#include "formula/functions.hpp"

namespace formula {

/// How a language writes formulas: what stands before, between and after the parts.
struct Notation {
  /// Fractions and exponents are shown by their place, and so need no parentheses.
  bool isDrawn;
  std::string_view plus, minus, negative;
  std::string_view nextTo;  ///< between two factors
  std::string_view times;   ///< likewise, where they would run together
  std::string_view over[3];
  std::string_view raised[3];
  std::string_view group[3];  ///< parentheses, and what separates operands between them

  std::string_view number[2];
  std::string_view powerOfTen[3];  ///< what joins it to digits, and stands around its exponent
  std::string_view letter[2];      ///< a name of one letter
  std::string_view indexed[3];     ///< a letter and digits: x1
  std::string_view word[2];        ///< any other name
  std::string_view underscore;     ///< within a word
  std::string_view pi;

  /// What a function is called; where that is empty, its name stands in `unnamed`.
  std::string_view Function::*form;
  std::string_view unnamed[2];
  std::string_view call;  ///< between its name and the parentheses
};

extern const Notation plainNotation;
extern const Notation texNotation;
extern const Notation mathmlNotation;

}  // namespace formula
