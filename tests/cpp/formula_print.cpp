#include "formula/simplify.hpp"
#include "formulas.hpp"

using namespace formula;

namespace {

Names names() {
  return {{"x", "y", "x1", "rate"}, {{"t", 100}}};
}

std::string plain(std::string_view typed) {
  Arena arena(names());
  return text(parsed(typed, arena));
}
std::string inTex(std::string_view typed) {
  Arena arena(names());
  return tex(parsed(typed, arena)).value_or("(too long)");
}
std::string inMathml(std::string_view typed) {
  Arena arena(names());
  return mathml(parsed(typed, arena)).value_or("(too long)");
}

}  // namespace

TEST_CASE("plain text has the parentheses that it needs, and no others") {
  CHECK(plain("((x+(y*2)))") == "x + y * 2");
  CHECK(plain("2*(y-100)") == "2 (y - 100)");
  CHECK(plain("(x-(y-1))-(2-x)") == "x - (y - 1) - (2 - x)");
  CHECK(plain("x+(y+1)") == "x + (y + 1)");
  CHECK(plain("(x*y)*2") == "x y * 2");
  CHECK(plain("x*(y*2)") == "x (y * 2)");
  CHECK(plain("x/(y/2)/(x*y)") == "x / (y / 2) / (x y)");
  CHECK(plain("1/2x") == "1 / 2 * x");
  CHECK(plain("-(x+1)") == "-(x + 1)");
  CHECK(plain("-x^2") == "-x^2");
  CHECK(plain("(-x)^2") == "(-x)^2");
  CHECK(plain("x-(-y)") == "x - (-y)");
  CHECK(plain("(-x)*y") == "(-x) y");
  CHECK(plain("-(x*y)") == "-x y");
  CHECK(plain("(x^y)^2") == "(x^y)^2");
  CHECK(plain("x^(y^2)") == "x^y^2");
  CHECK(plain("x^(-2)") == "x^-2");
  CHECK(plain("x^(-(y^2))") == "x^(-y^2)");
  CHECK(plain("x^(2*y)") == "x^(2 y)");
  CHECK(plain("2*3*x") == "2 * 3 x");
  CHECK(plain("2*3^x") == "2 * 3^x");
  CHECK(plain("|x|*2") == "abs(x) * 2");
  CHECK(plain("√x²+π") == "sqrt(x^2) + pi");
  CHECK(plain("rate*x1") == "rate x1");
}

TEST_CASE("numbers are printed short, and with a power of ten only when they are very large or small") {
  CHECK(plain("100000") == "100000");
  CHECK(plain("0.1") == "0.1");
  CHECK(plain("000.500") == "0.5");
  CHECK(plain("1e20") == "100000000000000000000");
  CHECK(plain("1e21") == "1e21");
  CHECK(plain("1.25e-6") == "0.00000125");
  CHECK(plain("1.25e-7") == "1.25e-7");
  CHECK(plain("1e-300") == "1e-300");
  CHECK(plain("0.30000000000000004") == "0.30000000000000004");
}

TEST_CASE("TeX draws fractions, roots, exponents and bars") {
  CHECK(inTex("2(y-100)^2") == "2 \\left(y - 100\\right)^{2}");
  CHECK(inTex("(x+1)/(2y)") == "\\frac{x + 1}{2 y}");
  CHECK(inTex("x^(y+1)") == "x^{y + 1}");
  CHECK(inTex("(1/2)^x") == "\\left(\\frac{1}{2}\\right)^{x}");
  CHECK(inTex("sqrt(x+1) + cbrt(y)") == "\\sqrt{x + 1} + \\sqrt[3]{y}");
  CHECK(inTex("|x - 2|") == "\\left|x - 2\\right|");
  CHECK(inTex("floor(x) ceil(x)") == "\\left\\lfloor x\\right\\rfloor \\left\\lceil x\\right\\rceil");
  CHECK(inTex("sin(x)^2") == "\\sin\\left(x\\right)^{2}");
  CHECK(inTex("relu(x)") == "\\operatorname{relu}\\left(x\\right)");
  CHECK(inTex("atan2(y, x)") == "\\operatorname{atan2}\\left(y, x\\right)");
  CHECK(inTex("log10(x) + ln(x)") == "\\log_{10}\\left(x\\right) + \\ln\\left(x\\right)");
  CHECK(inTex("2*3x") == "2 \\cdot 3 x");
  CHECK(inTex("2 pi e t") == "2 \\pi \\mathrm{e} t");
  CHECK(inTex("rate x1") == "\\mathrm{rate} x_{1}");
  CHECK(inTex("1.5e-9x + 1e30") == "1.5 \\cdot 10^{-9} x + 10^{30}");
  CHECK(inTex("(1e30)^2") == "\\left(10^{30}\\right)^{2}");
  CHECK(inTex("-x - (-y)") == "-x - \\left(-y\\right)");
}

TEST_CASE("MathML says products and functions to those who listen") {
  CHECK(inMathml("2x") == "<mn>2</mn><mo>\u2062</mo><mi>x</mi>");
  CHECK(inMathml("x - 1") == "<mi>x</mi><mo>−</mo><mn>1</mn>");
  CHECK(inMathml("x/2") == "<mfrac><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></mfrac>");
  CHECK(inMathml("x1^2") == "<msup><mrow><msub><mi>x</mi><mn>1</mn></msub></mrow><mrow><mn>2</mn></mrow></msup>");
  CHECK(inMathml("sin(x)") == "<mi>sin</mi><mo>\u2061</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow>");
  CHECK(inMathml("|x|") == "<mo>|</mo><mi>x</mi><mo>|</mo>");
  CHECK(inMathml("√x") == "<msqrt><mi>x</mi></msqrt>");
  CHECK(inMathml("cbrt(x)") == "<mroot><mrow><mi>x</mi></mrow><mn>3</mn></mroot>");
  CHECK(inMathml("2π") == "<mn>2</mn><mo>\u2062</mo><mi>π</mi>");
}

TEST_CASE("the tags and braces of a formula close") {
  for (const char* typed : {"(x^2+y-11)^2+(x+y^2-7)^2", "x/(1+|y|)^0.5 - log2(3)", "huber(x/y, -2)^(-x)", "1e-9/2^x"}) {
    const std::string inTags = inMathml(typed);
    std::vector<std::string> open;
    for (std::size_t at = inTags.find('<'); at != std::string::npos; at = inTags.find('<', at + 1)) {
      const std::string tag = inTags.substr(at + 1, inTags.find('>', at) - at - 1);
      if (tag[0] != '/') {
        open.push_back(tag);
      } else {
        REQUIRE(!open.empty());
        CHECK("/" + open.back() == tag);
        open.pop_back();
      }
    }
    CHECK(open.empty());
    int braces = 0;
    for (const char c : inTex(typed)) braces += c == '{' ? 1 : c == '}' ? -1 : 0;
    CHECK(braces == 0);
  }
}

TEST_CASE("a text too long to be read is not printed") {
  Arena arena(names());
  Expression formula = arena.variable(0);
  for (int i = 0; i < 20; ++i) formula = formula * formula;
  CHECK(!plainText(formula));
  CHECK(!tex(formula));
  CHECK(!mathml(formula));
  CHECK(text(simplify(formula)) == "x^1048576");
  Expression deep = arena.variable(0);
  for (int i = 0; i < 2'000; ++i) deep = -deep;
  CHECK(!plainText(deep));
}
