#include "formula/parse_error.hpp"

#include <array>

namespace formula {

std::string_view name(Wrong reason) {
  static constexpr std::array names{"empty",
                                    "tooLong",
                                    "tooDeep",
                                    "unknownCharacter",
                                    "unknownName",
                                    "equals",
                                    "numberTooLarge",
                                    "twoDecimalPoints",
                                    "decimalComma",
                                    "strayComma",
                                    "operandExpected",
                                    "operatorExpected",
                                    "parenthesisExpected",
                                    "unclosedParenthesis",
                                    "unopenedParenthesis",
                                    "unclosedBar",
                                    "operandCount"};
  static_assert(names.size() == static_cast<std::size_t>(Wrong::operandCount) + 1);
  return names[static_cast<std::size_t>(reason)];
}

}  // namespace formula
