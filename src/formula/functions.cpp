#include "formula/functions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "formula/elementary.hpp"

namespace formula {

namespace {

using O = Operation;

double sign(double a) {
  return a > 0 ? 1 : a < 0 ? -1 : a;
}
// Where an operand is not a number, these are not either.
double smaller(double a, double b) {
  return a < b || a != a ? a : b;
}
double larger(double a, double b) {
  return a > b || a != a ? a : b;
}
double relu(double a) {
  return a <= 0 ? 0 : a;  // a zero without a sign
}

/// 1 / (1 + exp(-a)), by the form that does not overflow.
double sigmoid(double a) {
  const double small = exponential(-std::abs(a));
  return (a < 0 ? small : 1) / (1 + small);
}
/// log(1 + exp(a)), likewise.
double softplus(double a) {
  return relu(a) + logarithmOf1Plus(exponential(-std::abs(a)));
}
/// a^2 / 2 up to |a| = d, then straight: d (|a| - d/2) (Huber, Robust estimation of a location parameter, 1964).
double huber(double a, double d) {
  const double size = std::abs(a);
  if (d < 0) return NAN;
  return size <= d ? a * a / 2 : d * (size - d / 2);
}
// One row an operation, in the order of the enumeration. Where two forms of a slope are equal, the one is taken that
// keeps its digits far out: sigmoid(-a) and not 1 - sigmoid(a), 1 / cosh(a)^2 and not 1 - tanh(a)^2.
// clang-format off: a row is read across
constexpr Function rows[] = {
    {O::number, "", 0, true, nullptr},
    {O::variable, "", 0, true, nullptr},
    {O::constant, "", 0, true, nullptr},

    {O::negate, "", 1, true, [](double a, double) { return -a; }, "-1"},
    {O::add, "", 2, true, [](double a, double b) { return a + b; }, "1", "1"},
    {O::subtract, "", 2, true, [](double a, double b) { return a - b; }, "1", "-1"},
    {O::multiply, "", 2, true, [](double a, double b) { return a * b; }, "b", "a"},
    {O::divide, "", 2, false, [](double a, double b) { return a / b; }, "1/b", "-(a/b^2)"},
    {O::power, "", 2, false, raised, "b*a^(b-1)", "a^b*ln(a)"},

    {O::abs, "abs", 1, true, [](double a, double) { return std::abs(a); }, "sign(a)", "", "\\left|#\\right|",
     "<mo>|</mo>#<mo>|</mo>"},
    {O::sign, "sign", 1, true, [](double a, double) { return sign(a); }, "0"},
    {O::floor, "floor", 1, true, [](double a, double) { return std::floor(a); }, "0", "",
     "\\left\\lfloor #\\right\\rfloor", "<mo>⌊</mo>#<mo>⌋</mo>"},
    {O::ceil, "ceil", 1, true, [](double a, double) { return std::ceil(a); }, "0", "", "\\left\\lceil #\\right\\rceil",
     "<mo>⌈</mo>#<mo>⌉</mo>"},
    {O::min, "min", 2, true, smaller, "(1-sign(a-b))/2", "(1+sign(a-b))/2", "\\min"},
    {O::max, "max", 2, true, larger, "(1+sign(a-b))/2", "(1-sign(a-b))/2", "\\max"},
    {O::relu, "relu", 1, true, [](double a, double) { return relu(a); }, "relu(sign(a))"},

    {O::sqrt, "sqrt", 1, false, [](double a, double) { return std::sqrt(a); }, "1/(2*sqrt(a))", "", "\\sqrt{#}",
     "<msqrt>#</msqrt>"},
    {O::cbrt, "cbrt", 1, true, [](double a, double) { return std::cbrt(a); }, "1/(3*cbrt(a)^2)", "", "\\sqrt[3]{#}",
     "<mroot><mrow>#</mrow><mn>3</mn></mroot>"},
    {O::hypot, "hypot", 2, true, hypotenuse, "a/hypot(a,b)", "b/hypot(a,b)"},

    {O::exp, "exp", 1, true, [](double a, double) { return exponential(a); }, "exp(a)", "", "\\exp"},
    {O::ln, "ln", 1, false, [](double a, double) { return logarithm(a); }, "1/a", "", "\\ln"},
    {O::log10, "log10", 1, false, [](double a, double) { return logarithm10(a); }, "1/(a*ln(10))", "", "\\log_{10}",
     "<msub><mi>log</mi><mn>10</mn></msub>"},
    {O::log2, "log2", 1, false, [](double a, double) { return logarithm2(a); }, "1/(a*ln(2))", "", "\\log_{2}",
     "<msub><mi>log</mi><mn>2</mn></msub>"},

    {O::sin, "sin", 1, true, [](double a, double) { return sine(a); }, "cos(a)", "", "\\sin"},
    {O::cos, "cos", 1, true, [](double a, double) { return cosine(a); }, "-sin(a)", "", "\\cos"},
    {O::tan, "tan", 1, false, [](double a, double) { return tangent(a); }, "1/cos(a)^2", "", "\\tan"},
    {O::asin, "asin", 1, false, [](double a, double) { return angleOf(a, std::sqrt((1 - a) * (1 + a))); },
     "1/sqrt(1-a^2)", "", "\\arcsin", "<mi>arcsin</mi>"},
    {O::acos, "acos", 1, false, [](double a, double) { return angleOf(std::sqrt((1 - a) * (1 + a)), a); },
     "-(1/sqrt(1-a^2))", "", "\\arccos", "<mi>arccos</mi>"},
    {O::atan, "atan", 1, true, [](double a, double) { return std::atan(a); }, "1/(1+a^2)", "", "\\arctan",
     "<mi>arctan</mi>"},
    {O::atan2, "atan2", 2, true, angleOf, "b/(a^2+b^2)", "-(a/(a^2+b^2))"},

    {O::sinh, "sinh", 1, true, [](double a, double) { return hyperbolicSine(a); }, "cosh(a)", "", "\\sinh"},
    {O::cosh, "cosh", 1, true, [](double a, double) { return hyperbolicCosine(a); }, "sinh(a)", "", "\\cosh"},
    {O::tanh, "tanh", 1, true, [](double a, double) { return hyperbolicTangent(a); }, "1/cosh(a)^2", "", "\\tanh"},

    {O::sigmoid, "sigmoid", 1, true, [](double a, double) { return sigmoid(a); }, "sigmoid(a)*sigmoid(-a)"},
    {O::softplus, "softplus", 1, true, [](double a, double) { return softplus(a); }, "sigmoid(a)"},
    {O::erf, "erf", 1, true, [](double a, double) { return errorFunction(a); }, "2/sqrt(pi)*exp(-a^2)"},
    {O::huber, "huber", 2, false, huber, "max(-b,min(a,b))", "relu(abs(a)-b)"},
    {O::logcosh, "logcosh", 1, true, [](double a, double) { return logarithmOfCosine(a); }, "tanh(a)"},
};
// clang-format on

constexpr std::array otherNames{Alias{"log", O::ln}, Alias{"pow", O::power}};

constexpr std::size_t firstNamed = static_cast<std::size_t>(O::abs);

constexpr bool inOrder() {
  for (std::size_t i = 0; i < std::size(rows); ++i) {
    if (static_cast<std::size_t>(rows[i].operation) != i || rows[i].name.empty() != (i < firstNamed)) return false;
  }
  return true;
}
static_assert(inOrder());

}  // namespace

const Function& functionOf(Operation operation) {
  return rows[static_cast<std::size_t>(operation)];
}

std::span<const Function> functions() {
  return std::span(rows).subspan(firstNamed);
}

std::span<const Alias> aliases() {
  return otherNames;
}

const Function* findFunction(std::string_view name) {
  for (const Alias& alias : otherNames) {
    if (alias.name == name) return &functionOf(alias.operation);
  }
  for (const Function& row : functions()) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

double evaluate(Expression formula, std::span<const double> variables) {
  return valuesOf(formula, variables)[formula.id()];
}

PlainVector<double> valuesOf(Expression formula, std::span<const double> variables) {
  const Flags belongs = nodesOf({formula});
  PlainVector<double> values(belongs.size());
  for (std::uint32_t id = 0; id < belongs.size(); ++id) {
    if (!belongs[id]) continue;
    const Expression node = formula.arena().at(id);
    if (node.is(Operation::variable)) {
      values[id] = variables[node.index()];
    } else if (isLeaf(node.operation())) {
      values[id] = node.value();
    } else {
      values[id] = functionOf(node.operation()).value(values[node.first().id()], values[node.second().id()]);
    }
  }
  return values;
}

}  // namespace formula
