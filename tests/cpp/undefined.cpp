#include "formula/undefined.hpp"

#include "formula/derivative.hpp"
#include "formulas.hpp"

using namespace formula;

namespace {

struct Case {
  const char* typed;
  double x;
  const char* operation;
  std::vector<double> operands;
  const char* part;
};

/// A formula of x at a point that it has no value at, or its slope.
void expect(const Case& expected, Lack lack, bool ofSlope = false) {
  INFO(expected.typed << " at " << expected.x);
  Arena arena({{"x"}, {{"t", 100}}});
  Expression formula = parsed(expected.typed, arena);
  if (ofSlope) formula = withGradient(formula)[1];
  INFO(text(formula));
  const auto why = whyNoValue(formula, {&expected.x, 1});
  REQUIRE(why);
  CHECK(why->lack == lack);
  CHECK(name(why->operation) == expected.operation);
  CHECK(std::vector<double>(why->operands.begin(), why->operands.end()) == expected.operands);
  CHECK(why->part == expected.part);
}

bool hasReason(std::string_view typed, double x) {
  Arena arena({{"x"}, {{"endless", std::numeric_limits<double>::infinity()}}});
  return whyNoValue(parsed(typed, arena), {&x, 1}).has_value();
}

}  // namespace

TEST_CASE("each function with limits to its domain is named where it is not defined, with what it was given") {
  for (const Case& expected : std::initializer_list<Case>{
           {"ln(x - 3)", 2, "ln", {-1}, "ln(x - 3)"},
           {"2 + log(x)", 0, "ln", {0}, "ln(x)"},
           {"log10(x)", -5, "log10", {-5}, "log10(x)"},
           {"log10(x)", 0, "log10", {0}, "log10(x)"},
           {"log2(x)", -0.5, "log2", {-0.5}, "log2(x)"},
           {"log2(x)", 0, "log2", {0}, "log2(x)"},
           {"sqrt(x)", -4, "sqrt", {-4}, "sqrt(x)"},
           {"asin(2x)", 1, "asin", {2}, "asin(2 x)"},
           {"acos(x)", -1.5, "acos", {-1.5}, "acos(x)"},
           {"1/x", 0, "divide", {1, 0}, "1 / x"},
           {"-1/x", 0, "divide", {1, 0}, "1 / x"},
           {"x/x", 0, "divide", {0, 0}, "x / x"},
           {"x^-2", 0, "power", {0, -2}, "x^-2"},
           {"x^0.5", -4, "power", {-4, 0.5}, "x^0.5"},
           {"huber(3, x)", -1, "huber", {3, -1}, "huber(3, x)"},
       }) {
    expect(expected, Lack::undefined);
  }
}

TEST_CASE("a number too large is told from one that there is not") {
  for (const Case& expected : std::initializer_list<Case>{
           {"exp(x)", 1000, "exp", {1000}, "exp(x)"},
           {"x^2", 1e200, "power", {1e200, 2}, "x^2"},
           {"3 x x", 1e200, "multiply", {3e200, 1e200}, "3 x x"},
           {"x/1e-200", 1e200, "divide", {1e200, 1e-200}, "x / 1e-200"},
           {"x + x", 1.7e308, "add", {1.7e308, 1.7e308}, "x + x"},
           {"-x - x", 1.7e308, "subtract", {-1.7e308, 1.7e308}, "-x - x"},
           {"sinh(x)", -1000, "sinh", {-1000}, "sinh(x)"},
           {"cosh(x)", 1000, "cosh", {1000}, "cosh(x)"},
           {"hypot(x, x)", 1.7e308, "hypot", {1.7e308, 1.7e308}, "hypot(x, x)"},
           {"huber(x, t)", 1.7e308, "huber", {1.7e308, 100}, "huber(x, t)"},
       }) {
    expect(expected, Lack::overflow);
  }
}

TEST_CASE("every function has its values at all points or a reason at those where it has none") {
  for (const Function& function : functions()) {
    INFO(function.name);
    Arena arena({{"x", "y"}, {}});
    const Expression call = arena.make(function.operation, arena.variable(0), arena.variable(1));
    int missing = 0;
    for (const double x : {-1e300, -2.5, -1.0, -0.0, 0.0, 0.5, 1.0, 2.0, 800.0, 1e300}) {
      for (const double y : {-3.0, 0.0, 2.0}) {
        const std::vector<double> point{x, y};
        const double value = function.value(x, y);
        const auto why = whyNoValue(call, point);
        CHECK(why.has_value() == !std::isfinite(value));
        if (!why) continue;
        CHECK(why->operation == function.operation);
        CHECK(why->operands.size() == static_cast<std::size_t>(function.operands));
        if (std::isnan(value)) CHECK(why->lack == Lack::undefined);
        if (function.everywhere) CHECK(why->lack == Lack::overflow);
        ++missing;
      }
    }
    if (!function.everywhere && function.operation != Operation::tan) CHECK(missing > 0);
  }
}

TEST_CASE("the slope has reasons of its own") {
  expect({"sqrt(x)", 0, "divide", {1, 0}, "1 / (2 sqrt(x))"}, Lack::undefined, true);
  expect({"asin(x)", 1, "divide", {1, 0}, "1 / sqrt(1 - x^2)"}, Lack::undefined, true);
  Arena arena({{"x"}, {}});
  const double one = 1;
  CHECK(!whyNoValue(withGradient(parsed("sqrt(x)", arena))[1], {&one, 1}));
}

TEST_CASE("the reason is the part to blame, and not an infinity that does no harm") {
  expect({"atan(1/x) + ln(x - 1)", 0, "ln", {-1}, "ln(x - 1)"}, Lack::undefined);
  expect({"exp(1000 + x) + sqrt(x - 1)", 0, "sqrt", {-1}, "sqrt(x - 1)"}, Lack::undefined);
  expect({"0 exp(1000 + x)", 0, "exp", {1000}, "exp(1000 + x)"}, Lack::overflow);
  expect({"exp(x) - exp(x)", 1000, "exp", {1000}, "exp(x)"}, Lack::overflow);
  expect({"sin(ln(sqrt(x) - 3) + 2)^2", 4, "ln", {-1}, "ln(sqrt(x) - 3)"}, Lack::undefined);
}

TEST_CASE("where there is a value there is no reason") {
  CHECK(!hasReason("exp(-1/x^2)", 0));
  CHECK(!hasReason("tan(pi/2)", 0));  // pi/2 as a number is beside the pole
  CHECK(!hasReason("x^2", 3));
  CHECK(!hasReason("x", 3));
  // Nor where no operation is to blame.
  CHECK(!hasReason("x endless", 1));
}

TEST_CASE("an operation has its name as typed, or a word") {
  CHECK(name(Operation::tan) == "tan");
  CHECK(name(Operation::add) == "add");
  CHECK(name(Operation::power) == "power");
  CHECK(name(Operation::abs) == "abs");
  CHECK(name(Lack::undefined) == "undefined");
  CHECK(name(Lack::overflow) == "overflow");
}

TEST_CASE("a long sum is explained as fast as a short one") {
  std::string typed = "ln(x)";
  for (int i = 0; i < 900; ++i) typed += "+x";
  expect({typed.c_str(), -1, "ln", {-1}, "ln(x)"}, Lack::undefined);
}
