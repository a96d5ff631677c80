#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace formula {

/// What is wrong with a typed formula. The sentences are the page's; beside each, what else of ParseError it fills.
enum class Wrong {
  empty,                ///< nothing is typed
  tooLong,              ///< more than `mostBytes`
  tooDeep,              ///< nested deeper than `mostDepth`
  unknownCharacter,     ///< one that no formula has
  unknownName,          ///< suggestion: the nearest known name, if any is near
  equals,               ///< = or ==: a formula is what stands on one side
  numberTooLarge,       ///< beyond 1.8e308
  twoDecimalPoints,     ///< in one number
  decimalComma,         ///< 1,5 for 1.5
  strayComma,           ///< a comma outside the parentheses of a function
  operandExpected,      ///< before: the text of the token before the place, empty where the formula or a part begins
  operatorExpected,     ///< a number follows what has a value: x 2 could be a product or a power
  parenthesisExpected,  ///< a function without ( after it: sin x; before: its name
  unclosedParenthesis,  ///< the place of the (
  unopenedParenthesis,  ///< a ) too many
  unclosedBar,          ///< the place of the first | of |x|
  operandCount,         ///< before: the function; expected, given: how many values
};

/// The reason as one word, for the page to find its sentence by.
std::string_view name(Wrong reason);

/// What is wrong, and where: bytes of the text as typed. A length of 0 is the place between two characters or the end.
struct ParseError {
  Wrong reason;
  std::size_t place;
  std::size_t length;
  std::string before = {};
  std::string suggestion = {};
  std::size_t expected = 0;
  std::size_t given = 0;
};

}  // namespace formula
