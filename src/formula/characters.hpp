#pragma once
#include <cstddef>
#include <string_view>

namespace formula {

/// One character of typed text, by the plain one that it stands for: a minus of any kind is '-', any space ' ', × '*',
/// a full-width or superscript digit the digit.
struct Character {
  char plain;          ///< 0 for what stands for nothing known, bytes that are not UTF-8 included
  bool isSuperscript;  ///< of a digit or a sign: ² or ⁻
  std::size_t length;  ///< in bytes, at least 1
};

/// What √ and π stand for: no plain character means them.
inline constexpr char rootSign = '\1';
inline constexpr char piSign = '\2';

/// The character that begins at `place`, which has to be inside the text.
Character characterAt(std::string_view text, std::size_t place);

constexpr bool isDigit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool isLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

}  // namespace formula
