#include <cmath>
#include <numbers>
#include <random>

#include "formulas.hpp"
#include "random.hpp"

using namespace formula;

namespace {

/// Whether two texts are read as one and the same expression.
bool same(std::string_view a, std::string_view b) {
  Arena arena(usualNames());
  return parsed(a, arena) == parsed(b, arena);
}

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("numbers are read in every form that people type") {
  CHECK(valueOf("12") == 12);
  CHECK(valueOf("1.5") == 1.5);
  CHECK(valueOf(".5") == 0.5);
  CHECK(valueOf("2.") == 2);
  CHECK(valueOf("1e-3") == 1e-3);
  CHECK(valueOf("1E+3") == 1000);
  CHECK(valueOf("2.5e2") == 250);
  CHECK(valueOf("1e-400") == 0);
  CHECK(valueOf("0.1") == 0.1);
}

TEST_CASE("an e without digits behind it is Euler's number") {
  CHECK(valueOf("2e") == 2 * std::numbers::e);
  CHECK(same("2e-x", "2*e - x"));
  CHECK(same("2e3x", "2000*x"));
}

TEST_CASE("a power goes before a minus, and powers go to the right") {
  CHECK(valueOf("-x^2", 3) == -9);
  CHECK(valueOf("-2^2") == -4);
  CHECK(valueOf("2^3^2") == 512);
  CHECK(valueOf("(2^3)^2") == 64);
  CHECK(valueOf("2^-1") == 0.5);
  CHECK(valueOf("2^-x^2", 2) == 0.0625);
  CHECK(valueOf("x^-2", 2) == 0.25);
  CHECK(same("x**2", "x^2"));
  CHECK(same("2**3**2", "2^3^2"));
}

TEST_CASE("sums, products and differences go to the left") {
  CHECK(valueOf("10 - 3 - 2") == 5);
  CHECK(valueOf("24 / 4 / 2") == 3);
  CHECK(valueOf("24 / 4 * 2") == 12);
  CHECK(valueOf("1 + 2 * 3") == 7);
  CHECK(valueOf("1 - 2 * 3 + 4 / 2") == -3);
}

TEST_CASE("signs stand where people put them") {
  CHECK(valueOf("--x", 3) == 3);
  CHECK(valueOf("-+-x", 3) == 3);
  CHECK(valueOf("+x", 3) == 3);
  CHECK(valueOf("x - -y", 3, 2) == 5);
  CHECK(valueOf("2 * -x * y", 3, 5) == -30);
  CHECK(valueOf("2 / -x", 4) == -0.5);
  CHECK(same("-x y", "-(x y)"));
  CHECK(same("-x + y", "(-x) + y"));
}

TEST_CASE("nothing between two operands is a product of the rank of *") {
  CHECK(same("2x", "2*x"));
  CHECK(same("x y", "x*y"));
  CHECK(same("3(x+1)", "3*(x+1)"));
  CHECK(same("(x+1)(x-1)", "(x+1)*(x-1)"));
  CHECK(same("2sin(x)", "2*sin(x)"));
  CHECK(same("x sin(x)cos(x)", "x*sin(x)*cos(x)"));
  CHECK(same("x(x+1)", "x*(x+1)"));
  CHECK(same("2x^2", "2*(x^2)"));
  CHECK(same("1/2x", "(1/2)*x"));
  CHECK(same("1/2 x^2 y", "((1/2)*(x^2))*y"));
  CHECK(same("2 pi x", "2*pi*x"));
}

TEST_CASE("a word of one-letter names is their product, known words go before") {
  CHECK(same("xy", "x*y"));
  CHECK(same("xxy^2", "x*x*y^2"));
  CHECK(same("tx", "t*x"));
  CHECK(same("2xy(x+1)", "2*x*y*(x+1)"));
  Arena arena({{"x", "y", "xy"}, {}});
  CHECK(parsed("xy", arena) == arena.variable(2));
}

TEST_CASE("a variable may have the name of a constant or a function, and goes before it") {
  Arena arena({{"e", "exp"}, {{"t", 4}}});
  CHECK(parsed("e", arena) == arena.variable(0));
  CHECK(parsed("exp(e)", arena) == arena.variable(1) * arena.variable(0));
  CHECK(evaluate(parsed("e^2 - t", arena), std::vector<double>{3, 0}) == 5);
}

TEST_CASE("bars are the absolute value, nested where it can be told") {
  CHECK(same("|x|", "abs(x)"));
  CHECK(same("2|x|", "2*abs(x)"));
  CHECK(same("|x-|y||", "abs(x-abs(y))"));
  CHECK(same("||x|-1|", "abs(abs(x)-1)"));
  CHECK(same("|x||y|", "abs(x)*abs(y)"));
  CHECK(same("|x|y|x|", "abs(x)*y*abs(x)"));
  CHECK(same("|(|x|)|", "abs(abs(x))"));
  CHECK(same("|2(|x|-1)|", "abs(2*(abs(x)-1))"));
  CHECK(same("-|x|^2", "-(abs(x)^2)"));
  CHECK(same("2^|x|", "2^abs(x)"));
}

TEST_CASE("signs from texts and word processors mean the plain ones") {
  CHECK(same("x − 1", "x - 1"));
  CHECK(same("x – 1", "x - 1"));
  CHECK(same("2 × x", "2*x"));
  CHECK(same("2·x", "2*x"));
  CHECK(same("2⋅x", "2*x"));
  CHECK(same("x ÷ 2", "x/2"));
  CHECK(same("2πx", "2*pi*x"));
  CHECK(same("∣x∣", "abs(x)"));
  CHECK(same("x\u00A0+\u20091\u202F", "x + 1"));
  CHECK(same("\uFEFFx\t+\r\n1", "x + 1"));
  CHECK(same("（ｘ＋１）＊２．５", "(x+1)*2.5"));
}

TEST_CASE("superscripts are exponents") {
  CHECK(same("x²", "x^2"));
  CHECK(same("x³y²", "x^3 * y^2"));
  CHECK(same("x⁻¹", "x^-1"));
  CHECK(same("x¹⁰", "x^10"));
  CHECK(same("x⁺⁴⁵⁶⁷⁸⁹⁰", "x^4567890"));
  CHECK(same("-x²", "-(x^2)"));
  CHECK(same("2^x²", "2^(x^2)"));
  CHECK(same("sin(x)²", "sin(x)^2"));
  CHECK(same("(x+1)²(x-1)", "(x+1)^2*(x-1)"));
  CHECK(same("x²^3", "(x^2)^3"));
}

TEST_CASE("a root takes the power behind it, and nothing more") {
  CHECK(same("√x", "sqrt(x)"));
  CHECK(same("√(x+1)", "sqrt(x+1)"));
  CHECK(same("√x²", "sqrt(x^2)"));
  CHECK(same("√x^2", "sqrt(x^2)"));
  CHECK(same("√2x", "sqrt(2)*x"));
  CHECK(same("2√x", "2*sqrt(x)"));
  CHECK(same("√√x", "sqrt(sqrt(x))"));
  CHECK(same("√x+1", "sqrt(x)+1"));
}

TEST_CASE("log is the natural logarithm, and pow the power") {
  CHECK(same("log(x)", "ln(x)"));
  CHECK(same("pow(x, 3)", "x^3"));
}

TEST_CASE("a name of one foreign letter can be a variable or a constant") {
  Arena arena({{"α"}, {{"β", 2}}});
  CHECK(evaluate(parsed("3αβ²", arena), std::vector<double>{5}) == 60);
}

TEST_CASE("nesting is allowed to 200 levels, and refused beyond") {
  CHECK(valueOf(repeated("(", 199) + "7" + repeated(")", 199)) == 7);
  CHECK(name(parseError(repeated("(", 200) + "7" + repeated(")", 200)).reason) == "tooDeep");
  for (const char* part : {"(", "-", "|", "2^", "√", "sin(", "max(1,", "x-|"}) {
    INFO(part);
    const ParseError error = parseError(repeated(part, 300));
    CHECK(name(error.reason) == "tooDeep");
    CHECK(error.place >= 199);
  }
}

TEST_CASE("2,000 bytes are read, and not one more") {
  const std::string longest = repeated("x+", 999) + "xy";
  CHECK(longest.size() == mostBytes);
  CHECK(valueOf(longest, 1, 3) == 1002);
  const ParseError error = parseError(longest + "y");
  CHECK(name(error.reason) == "tooLong");
  CHECK(error.place == mostBytes);
  CHECK(error.length == 1);
}

TEST_CASE("any bytes give an expression or an error inside of the text, invalid UTF-8 included") {
  std::mt19937 random(31);
  const std::string_view pieces[] = {"x",    "y", "1", ".5",  "e", "+",    "-",        "*",
                                     "/",    "^", "(", ")",   "|", ",",    "sin",      "(",
                                     ")",    "²", "√", "−",   "π", "\xC2", "\xE2\x82", "\xF0\x9F\x98\x80",
                                     "\xFF", " ", "=", "max("};
  for (int i = 0; i < 20'000; ++i) {
    std::string typed;
    const int parts = 1 + static_cast<int>(unit(random) * 12);
    for (int j = 0; j < parts; ++j) {
      const bool isByte = unit(random) < 0.1;
      typed += isByte ? std::string(1, static_cast<char>(random())) : std::string(pieces[random() % std::size(pieces)]);
    }
    Arena arena(usualNames());
    const auto result = parse(typed, arena);
    if (const auto* error = std::get_if<ParseError>(&result)) {
      if (error->place + error->length > typed.size()) FAIL(typed);
    } else if (!plainText(*std::get_if<Expression>(&result))) {
      FAIL(typed);
    }
  }
}
