#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "formula/expression.hpp"
#include "formula/parse_error.hpp"
#include "formula/plain_vector.hpp"

namespace formula {

enum class TokenKind { value, function, operation, superscript, root, open, close, bar, comma, wrong, end };

/// A piece of a typed formula: a number, a name, a sign.
struct Token {
  TokenKind kind;
  std::size_t place;  ///< in bytes
  std::size_t length;
  Expression value;     ///< of a value; of a superscript, the exponent
  Operation operation;  ///< of a function or an operator; - is `subtract`
};

struct Tokens {
  PlainVector<Token> list;  ///< ends with a token of kind `end`, behind the last character, or `wrong`
  std::optional<ParseError> error;
};

/// Cuts text into tokens, and makes its numbers and names nodes of the arena: a definition goes before a variable, and
/// that before a constant. What is wrong becomes the last token, so that whoever reads them meets errors in the order
/// of the text.
///
/// A word that is no known name, but made of variables and constants of one letter that the arena was given, is their
/// product: xy.
Tokens tokenize(std::string_view text, Arena& arena, std::span<const Definition> definitions);

}  // namespace formula
