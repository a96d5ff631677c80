#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include <variant>

#include "formula/expression.hpp"
#include "formula/parse_error.hpp"

namespace formula {

/// The longest text that is read. It bounds all else: a byte makes at most two nodes.
inline constexpr std::size_t mostBytes = 2'000;
/// How deep parentheses, bars, powers of powers and signs of signs may be nested: what a browser's stack holds with
/// ease.
inline constexpr int mostDepth = 200;

/// Reads a formula as people type it. Any bytes give an expression or an error.
///
///     sum      = product (("+" | "-") product)*
///     product  = ("+" | "-")* factor (("*" | "/" | nothing) factor)*
///     factor   = ("+" | "-")* power
///     power    = operand superscript? (("^" | "**") factor)?
///     operand  = number | name | function "(" sum ("," sum)* ")" | "(" sum ")" | "|" sum "|" | "√" power
///
/// - A power binds tighter than a minus before it, and to the right: -x^2 is -(x^2), 2^3^2 is 2^9, 2^-1 is 1/2.
/// - Nothing between two operands is a product, of the same rank as * and /: 1/2x is (1/2) x, as in most programs, and
///   1/(2x) has to say so. A number does not follow an operand in this way: x 2 is an error.
/// - A function needs its parentheses: sin x is an error, since of sin 2x and sin x cos x no one rule is right.
/// - √ takes the power behind it: √x² is √(x²), √2x is (√2) x.
/// - A bar closes where a value has been read and a bar is open, else it opens: |x-|y||, 2|x|.
/// - A defined name stands for its expression, as if that were there in parentheses.
std::variant<Expression, ParseError> parse(std::string_view text, Arena& arena,
                                           std::span<const Definition> definitions = {});

/// Reads a rule of our own, which has no error, about two expressions of one arena: in it they are called a and b.
Expression parseRule(std::string_view rule, Expression a, Expression b);

}  // namespace formula
