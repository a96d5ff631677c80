#include "formula/functions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>

#include "formula/elementary.hpp"

namespace formula {

namespace {

using E = Expression;
using O = Operation;

E of(O operation, E a) {
  return a.arena().make(operation, a);
}
E of(O operation, E a, E b) {
  return a.arena().make(operation, a, b);
}
E numberFor(E a, double value) {
  return a.arena().number(value);
}

// The slopes that several rows share.
E zero(E a, E) {
  return numberFor(a, 0);
}
E one(E a, E) {
  return numberFor(a, 1);
}
E minusOne(E a, E) {
  return -numberFor(a, 1);
}
/// 1 where a > b, 0 where a < b, 1/2 where they are equal.
E shareOfLarger(E a, E b) {
  return (1 + of(O::sign, a - b)) / 2;
}
E shareOfSmaller(E a, E b) {
  return (1 - of(O::sign, a - b)) / 2;
}

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
  return a < 0 ? 0 : a;
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
    {O::number, "", 0, true, nullptr, nullptr, nullptr},
    {O::variable, "", 0, true, nullptr, nullptr, nullptr},
    {O::constant, "", 0, true, nullptr, nullptr, nullptr},

    {O::negate, "", 1, true, [](double a, double) { return -a; }, minusOne, nullptr},
    {O::add, "", 2, true, [](double a, double b) { return a + b; }, one, one},
    {O::subtract, "", 2, true, [](double a, double b) { return a - b; }, one, minusOne},
    {O::multiply, "", 2, true, [](double a, double b) { return a * b; }, [](E, E b) { return b; },
     [](E a, E) { return a; }},
    {O::divide, "", 2, false, [](double a, double b) { return a / b; }, [](E, E b) { return 1 / b; },
     [](E a, E b) { return -(a / power(b, 2)); }},
    {O::power, "", 2, false, raised, [](E a, E b) { return b * power(a, b - 1); },
     [](E a, E b) { return power(a, b) * of(O::ln, a); }},

    {O::abs, "abs", 1, true, [](double a, double) { return std::abs(a); }, [](E a, E) { return of(O::sign, a); },
     nullptr, "\\left|#\\right|", "<mo>|</mo>#<mo>|</mo>"},
    {O::sign, "sign", 1, true, [](double a, double) { return sign(a); }, zero, nullptr},
    {O::floor, "floor", 1, true, [](double a, double) { return std::floor(a); }, zero, nullptr,
     "\\left\\lfloor #\\right\\rfloor", "<mo>⌊</mo>#<mo>⌋</mo>"},
    {O::ceil, "ceil", 1, true, [](double a, double) { return std::ceil(a); }, zero, nullptr,
     "\\left\\lceil #\\right\\rceil", "<mo>⌈</mo>#<mo>⌉</mo>"},
    {O::min, "min", 2, true, smaller, shareOfSmaller, shareOfLarger, "\\min"},
    {O::max, "max", 2, true, larger, shareOfLarger, shareOfSmaller, "\\max"},
    {O::relu, "relu", 1, true, [](double a, double) { return relu(a); },
     [](E a, E) { return of(O::relu, of(O::sign, a)); }, nullptr},

    {O::sqrt, "sqrt", 1, false, [](double a, double) { return std::sqrt(a); },
     [](E a, E) { return 1 / (2 * of(O::sqrt, a)); }, nullptr, "\\sqrt{#}", "<msqrt>#</msqrt>"},
    {O::cbrt, "cbrt", 1, true, [](double a, double) { return std::cbrt(a); },
     [](E a, E) { return 1 / (3 * power(of(O::cbrt, a), 2)); }, nullptr, "\\sqrt[3]{#}",
     "<mroot><mrow>#</mrow><mn>3</mn></mroot>"},
    {O::hypot, "hypot", 2, true, [](double a, double b) { return hypotenuse(a, b); },
     [](E a, E b) { return a / of(O::hypot, a, b); }, [](E a, E b) { return b / of(O::hypot, a, b); }},

    {O::exp, "exp", 1, true, [](double a, double) { return exponential(a); }, [](E a, E) { return of(O::exp, a); },
     nullptr, "\\exp"},
    {O::ln, "ln", 1, false, [](double a, double) { return logarithm(a); }, [](E a, E) { return 1 / a; }, nullptr,
     "\\ln"},
    {O::log10, "log10", 1, false, [](double a, double) { return logarithm10(a); },
     [](E a, E) { return 1 / (a * of(O::ln, numberFor(a, 10))); }, nullptr, "\\log_{10}",
     "<msub><mi>log</mi><mn>10</mn></msub>"},
    {O::log2, "log2", 1, false, [](double a, double) { return logarithm2(a); },
     [](E a, E) { return 1 / (a * of(O::ln, numberFor(a, 2))); }, nullptr, "\\log_{2}",
     "<msub><mi>log</mi><mn>2</mn></msub>"},

    {O::sin, "sin", 1, true, [](double a, double) { return sine(a); }, [](E a, E) { return of(O::cos, a); }, nullptr,
     "\\sin"},
    {O::cos, "cos", 1, true, [](double a, double) { return cosine(a); }, [](E a, E) { return -of(O::sin, a); }, nullptr,
     "\\cos"},
    {O::tan, "tan", 1, false, [](double a, double) { return tangent(a); },
     [](E a, E) { return 1 / power(of(O::cos, a), 2); }, nullptr, "\\tan"},
    {O::asin, "asin", 1, false, [](double a, double) { return angleOf(a, std::sqrt((1 - a) * (1 + a))); },
     [](E a, E) { return 1 / of(O::sqrt, 1 - power(a, 2)); }, nullptr, "\\arcsin", "<mi>arcsin</mi>"},
    {O::acos, "acos", 1, false, [](double a, double) { return angleOf(std::sqrt((1 - a) * (1 + a)), a); },
     [](E a, E) { return -(1 / of(O::sqrt, 1 - power(a, 2))); }, nullptr, "\\arccos", "<mi>arccos</mi>"},
    {O::atan, "atan", 1, true, [](double a, double) { return std::atan(a); },
     [](E a, E) { return 1 / (1 + power(a, 2)); }, nullptr, "\\arctan", "<mi>arctan</mi>"},
    {O::atan2, "atan2", 2, true, angleOf, [](E a, E b) { return b / (power(a, 2) + power(b, 2)); },
     [](E a, E b) { return -(a / (power(a, 2) + power(b, 2))); }},

    {O::sinh, "sinh", 1, true, [](double a, double) { return hyperbolicSine(a); },
     [](E a, E) { return of(O::cosh, a); }, nullptr, "\\sinh"},
    {O::cosh, "cosh", 1, true, [](double a, double) { return hyperbolicCosine(a); },
     [](E a, E) { return of(O::sinh, a); }, nullptr, "\\cosh"},
    {O::tanh, "tanh", 1, true, [](double a, double) { return hyperbolicTangent(a); },
     [](E a, E) { return 1 / power(of(O::cosh, a), 2); }, nullptr, "\\tanh"},

    {O::sigmoid, "sigmoid", 1, true, [](double a, double) { return sigmoid(a); },
     [](E a, E) { return of(O::sigmoid, a) * of(O::sigmoid, -a); }, nullptr},
    {O::softplus, "softplus", 1, true, [](double a, double) { return softplus(a); },
     [](E a, E) { return of(O::sigmoid, a); }, nullptr},
    {O::erf, "erf", 1, true, [](double a, double) { return errorFunction(a); },
     [](E a, E) { return 2 / of(O::sqrt, a.arena().pi()) * of(O::exp, -power(a, 2)); }, nullptr},
    {O::huber, "huber", 2, false, huber, [](E a, E d) { return of(O::max, -d, of(O::min, a, d)); },
     [](E a, E d) { return of(O::relu, of(O::abs, a) - d); }},
    {O::logcosh, "logcosh", 1, true, [](double a, double) { return logarithmOfCosine(a); },
     [](E a, E) { return of(O::tanh, a); }, nullptr},
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
  const Flags belongs = nodesOf({formula});
  std::vector<double> values(belongs.size());
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
  return values[formula.id()];
}

}  // namespace formula
