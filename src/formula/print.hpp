#pragma once
#include <optional>
#include <string>

#include "formula/expression.hpp"

namespace formula {

// Nothing is printed of an expression whose text would be longer than 100,000 bytes, or nested deeper than 1,000:
// nobody could read it. What was typed takes 60,000 at most, as MathML; the derivative of a text made to be nasty takes
// more.

/// As plain text, which parses to the same expression: 2 (y - 100). As few parentheses as that allows, |x| as abs(x).
std::optional<std::string> plainText(Expression formula);

/// As TeX for math mode.
std::optional<std::string> tex(Expression formula);

/// As presentation MathML: what goes inside of <math>.
std::optional<std::string> mathml(Expression formula);

}  // namespace formula
