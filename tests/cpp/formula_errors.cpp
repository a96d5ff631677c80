#include "formulas.hpp"

using namespace formula;

namespace {

/// What an error says in one line: the reason, the text at the place, and what else it has filled.
std::string said(std::string_view typed) {
  const ParseError error = parseError(typed);
  REQUIRE(error.place + error.length <= typed.size());
  std::string line = std::string(name(error.reason)) + " " + std::to_string(error.place) + " [" +
                     std::string(typed.substr(error.place, error.length)) + "]";
  if (!error.before.empty()) line += " after " + error.before;
  if (!error.suggestion.empty()) line += " meant " + error.suggestion;
  if (error.expected > 0) line += " wants " + std::to_string(error.expected) + " got " + std::to_string(error.given);
  return line;
}

}  // namespace

TEST_CASE("nothing typed is an error of its own") {
  CHECK(said("") == "empty 0 []");
  CHECK(said(" \t\u00A0") == "empty 0 []");
}

TEST_CASE("where a value is missing, the error says behind what") {
  CHECK(said("2 *") == "operandExpected 3 [] after *");
  CHECK(said("2 * ") == "operandExpected 4 [] after *");
  CHECK(said("2 ×") == "operandExpected 4 [] after ×");
  CHECK(said("x + * y") == "operandExpected 4 [*] after +");
  CHECK(said("* x") == "operandExpected 0 [*]");
  CHECK(said("()") == "operandExpected 1 [)] after (");
  CHECK(said("(x + )") == "operandExpected 5 [)] after +");
  CHECK(said(")") == "operandExpected 0 [)]");
  CHECK(said("||") == "operandExpected 2 [] after |");
  CHECK(said("max(x,)") == "operandExpected 6 [)] after ,");
  CHECK(said("max(,x)") == "operandExpected 4 [,] after (");
  CHECK(said("²") == "operandExpected 0 [²]");
  CHECK(said("√") == "operandExpected 3 [] after √");
  CHECK(said("-") == "operandExpected 1 [] after -");
}

TEST_CASE("parentheses and bars that do not close, or were not opened, are pointed at") {
  CHECK(said("2 (x + 1") == "unclosedParenthesis 2 [(]");
  CHECK(said("((x)") == "unclosedParenthesis 0 [(]");
  CHECK(said("sin(x") == "unclosedParenthesis 3 [(]");
  CHECK(said("max(x, y") == "unclosedParenthesis 3 [(]");
  CHECK(said("x)") == "unopenedParenthesis 1 [)]");
  CHECK(said("(x))") == "unopenedParenthesis 3 [)]");
  CHECK(said("|x") == "unclosedBar 0 [|]");
  CHECK(said("|x)") == "unclosedBar 0 [|]");
  CHECK(said("2|x + 1") == "unclosedBar 1 [|]");
  CHECK(said("(|x)|") == "unclosedBar 1 [|]");
}

TEST_CASE("an unknown name comes with the nearest known one") {
  CHECK(said("sn(x)") == "unknownName 0 [sn] meant sin");
  CHECK(said("2 + coss(x)") == "unknownName 4 [coss] meant cos");
  CHECK(said("sqr(x)") == "unknownName 0 [sqr] meant sqrt");
  CHECK(said("Sin(x)") == "unknownName 0 [Sin] meant sin");
  CHECK(said("X") == "unknownName 0 [X] meant x");
  CHECK(said("cso(x)") == "unknownName 0 [cso] meant cos");
  CHECK(said("logg(x)") == "unknownName 0 [logg] meant log");
  CHECK(said("sgn(x)") == "unknownName 0 [sgn] meant sign");
  CHECK(said("sigmiod(x)") == "unknownName 0 [sigmiod] meant sigmoid");
  CHECK(said("x + foobar") == "unknownName 4 [foobar]");
  CHECK(said("q") == "unknownName 0 [q]");
  CHECK(said("x2") == "unknownName 0 [x2] meant x");
  CHECK(said("sqroot(x)") == "unknownName 0 [sqroot] meant sqrt");
}

TEST_CASE("a function wants its parentheses and its number of values") {
  CHECK(said("sin x") == "parenthesisExpected 0 [sin] after sin");
  CHECK(said("2 sin^2(x)") == "parenthesisExpected 2 [sin] after sin");
  CHECK(said("sin") == "parenthesisExpected 0 [sin] after sin");
  CHECK(said("1 + sin(x, y)") == "operandCount 4 [sin(x, y)] after sin wants 1 got 2");
  CHECK(said("sin()") == "operandCount 0 [sin()] after sin wants 1 got 0");
  CHECK(said("atan2(x)") == "operandCount 0 [atan2(x)] after atan2 wants 2 got 1");
  CHECK(said("pow(1, 2, 3)") == "operandCount 0 [pow(1, 2, 3)] after pow wants 2 got 3");
}

TEST_CASE("numbers that are none are told apart") {
  CHECK(said("1.2.3") == "twoDecimalPoints 0 [1.2.3]");
  CHECK(said("x + 1..5") == "twoDecimalPoints 4 [1..5]");
  CHECK(said("1,5 x") == "decimalComma 0 [1,5]");
  CHECK(said("2 (x + 0,25)") == "decimalComma 7 [0,25]");
  CHECK(said("x, y") == "strayComma 1 [,]");
  CHECK(said("1, 5") == "strayComma 1 [,]");
  CHECK(said("1e999") == "numberTooLarge 0 [1e999]");
  CHECK(said("x 2") == "operatorExpected 2 [2]");
  CHECK(said("(x + 1)2") == "operatorExpected 7 [2]");
  CHECK(said("1 000") == "operatorExpected 2 [000]");
}

TEST_CASE("a comma between the values of a function is no decimal comma") {
  CHECK(valueOf("max(1,5)") == 5);
}

TEST_CASE("what no formula has is pointed at, character by character") {
  CHECK(said("y = x^2") == "equals 2 [=]");
  CHECK(said("x == 2") == "equals 2 [==]");
  CHECK(said("x $ 2") == "unknownCharacter 2 [$]");
  CHECK(said("x!") == "unknownCharacter 1 [!]");
  CHECK(said("[x]") == "unknownCharacter 0 [[]");
  CHECK(said("x + ♥") == "unknownCharacter 4 [♥]");
  CHECK(said("x\xFF") == "unknownCharacter 1 [\xFF]");
  CHECK(said("x\xE2\x88") == "unknownCharacter 1 [\xE2]");
  CHECK(said("x⁻") == "unknownCharacter 1 [⁻]");
}

TEST_CASE("of several errors the first in the text is told") {
  CHECK(said("x + * sn(x)") == "operandExpected 4 [*] after +");
  CHECK(said("(x + $") == "unknownCharacter 5 [$]");
  CHECK(said("sin(x, foo)") == "unknownName 7 [foo]");
}

TEST_CASE("every reason has a name") {
  for (int i = 0; i <= static_cast<int>(Wrong::operandCount); ++i) CHECK(!name(static_cast<Wrong>(i)).empty());
}
