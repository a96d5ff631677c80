#include "formula/notation.hpp"

#include <cmath>

#include "formula/characters.hpp"
#include "formula/decimal.hpp"

namespace formula {

namespace {

/// A number in positional digits, or what stands before its power of ten.
struct Written {
  std::string digits;
  int exponent;
};

Written written(double value) {
  if (value == 0) return {"0", 0};
  auto [digits, point] = shortestDecimal(value);
  const auto count = static_cast<int>(digits.size());
  int exponent = 0;
  if (hasPowerOfTen(value)) {
    exponent = point - 1;
    point = 1;
  }
  if (point <= 0) {
    digits.insert(0, static_cast<std::size_t>(-point), '0');
    digits.insert(0, "0.");
  } else if (point < count) {
    digits.insert(static_cast<std::size_t>(point), ".");
  } else {
    digits.append(static_cast<std::size_t>(point - count), '0');
  }
  return {digits, exponent};
}

std::string integer(int value) {
  std::string text = value < 0 ? "-" : "";
  return text += written(std::abs(value)).digits;
}

std::string asItIs(std::string_view name) {
  return std::string(name);
}

std::string plainNumber(double value) {
  const auto [digits, exponent] = written(value);
  return exponent == 0 ? digits : digits + "e" + integer(exponent);
}
std::string plainFunction(const Function& function) {
  return asItIs(function.name);
}

/// How many digits a name such as x12 ends with; none when there is more than one letter before them.
std::size_t digitsAtEnd(std::string_view name) {
  std::size_t digits = 0;
  while (digits < name.size() && isDigit(name[name.size() - 1 - digits])) ++digits;
  return name.size() - digits == 1 ? digits : 0;
}

bool isOneLetter(std::string_view name) {
  return name.size() == 1 || !isLetter(name[0]);
}

std::string texNumber(double value) {
  const auto [digits, exponent] = written(value);
  if (exponent == 0) return digits;
  return (digits == "1" ? "" : digits + " \\cdot ") + "10^{" + integer(exponent) + "}";
}
std::string texVariable(std::string_view name) {
  if (isOneLetter(name)) return asItIs(name);
  if (digitsAtEnd(name) > 0) return asItIs(name.substr(0, 1)) + "_{" + asItIs(name.substr(1)) + "}";
  std::string word = "\\mathrm{";
  for (const char letter : name) word += letter == '_' ? std::string("\\_") : std::string(1, letter);
  return word + "}";
}
std::string texConstant(std::string_view name) {
  if (name == "pi") return "\\pi";
  return name == "e" ? "\\mathrm{e}" : texVariable(name);
}
std::string texFunction(const Function& function) {
  return function.tex.empty() ? "\\operatorname{" + asItIs(function.name) + "}" : asItIs(function.tex);
}

std::string inTag(std::string_view tag, std::string_view inside) {
  std::string element;
  for (const std::string_view part : {std::string_view("<"), tag, std::string_view(">"), inside, std::string_view("</"),
                                      tag, std::string_view(">")}) {
    element += part;
  }
  return element;
}
std::string mathmlNumber(double value) {
  const auto [digits, exponent] = written(value);
  if (exponent == 0) return inTag("mn", digits);
  return (digits == "1" ? "" : inTag("mn", digits) + "<mo>·</mo>") +
         inTag("msup", "<mn>10</mn>" + inTag("mn", integer(exponent)));
}
std::string mathmlVariable(std::string_view name) {
  if (digitsAtEnd(name) == 0) return inTag("mi", name);
  return inTag("msub", inTag("mi", name.substr(0, 1)) + inTag("mn", name.substr(1)));
}
std::string mathmlConstant(std::string_view name) {
  return name == "pi" ? "<mi>π</mi>" : mathmlVariable(name);
}
std::string mathmlFunction(const Function& function) {
  // U+2061 is the invisible "function of", which a screen reader says.
  return (function.mathml.empty() ? inTag("mi", function.name) : asItIs(function.mathml)) +
         (function.mathml.find('#') == std::string_view::npos ? "<mo>\u2061</mo>" : "");
}

}  // namespace

bool hasPowerOfTen(double value) {
  return value >= 1e21 || (value < 1e-6 && value != 0);
}

const Notation plainNotation{
    false,       " + ",  " - ",  "-",          " ", " * ", {"", " / ", ""}, {"", "^", ""}, {"(", ", ", ")"},
    plainNumber, asItIs, asItIs, plainFunction};

const Notation texNotation{true,
                           " + ",
                           " - ",
                           "-",
                           " ",
                           " \\cdot ",
                           {"\\frac{", "}{", "}"},
                           {"", "^{", "}"},
                           {"\\left(", ", ", "\\right)"},
                           texNumber,
                           texVariable,
                           texConstant,
                           texFunction};

const Notation mathmlNotation{true,
                              "<mo>+</mo>",
                              "<mo>−</mo>",
                              "<mo>−</mo>",
                              "<mo>\u2062</mo>",  // the invisible "times"
                              "<mo>·</mo>",
                              {"<mfrac><mrow>", "</mrow><mrow>", "</mrow></mfrac>"},
                              {"<msup><mrow>", "</mrow><mrow>", "</mrow></msup>"},
                              {"<mrow><mo>(</mo>", "<mo>,</mo>", "<mo>)</mo></mrow>"},
                              mathmlNumber,
                              mathmlVariable,
                              mathmlConstant,
                              mathmlFunction};

}  // namespace formula
