#include <random>

#include "dual.hpp"
#include "formula/derivative.hpp"
#include "formula/run.hpp"
#include "formula/simplify.hpp"
#include "formulas.hpp"
#include "random_expression.hpp"

using namespace formula;

// What holds for every expression, tried on random ones.

namespace {

constexpr int trees = 6'000;

/// Calls `check(formula, random)` with expressions of up to six levels.
void forEachTree(unsigned seed, auto check) {
  std::mt19937 random(seed);
  DrawFrom draw{random};
  for (int i = 0; i < trees; ++i) {
    Arena arena(usualNames());
    const Expression formula = grownExpression(arena, draw, 1 + i % 6);
    INFO("tree " << i << ": " << text(formula));
    check(formula, random);
  }
}

std::vector<double> drawPoint(std::mt19937& random) {
  return {uniform(random, -3, 3), uniform(random, -3, 3)};
}

Dual sizeOf(Dual a) {
  return {std::abs(a.value), static_cast<double>((a.value > 0) - (a.value < 0)) * a.slope};
}

/// The slope by one variable, by dual numbers all the way.
Dual dualOf(Expression formula, std::span<const double> point, std::size_t variable) {
  const Flags belongs = nodesOf({formula});
  std::vector<Dual> values(belongs.size(), 0.0);
  for (std::uint32_t id = 0; id < belongs.size(); ++id) {
    if (!belongs[id]) continue;
    const Expression node = formula.arena().at(id);
    if (isLeaf(node.operation())) {
      const bool isIt = node.is(Operation::variable) && node.index() == variable;
      values[id] = {evaluate(node, point), isIt ? 1.0 : 0.0};
      continue;
    }
    const Dual a = values[node.first().id()];
    const Dual b = values[node.second().id()];
    // clang-format off: one operation a line
    values[id] = [&]() -> Dual {
      switch (node.operation()) {
        case Operation::negate:
          return -a;
        case Operation::add:
          return a + b;
        case Operation::subtract:
          return a - b;
        case Operation::multiply:
          return a * b;
        case Operation::divide:
          return a / b;
        case Operation::power:
          return b.slope == 0 ? pow(a, b.value) : pow(a, b);
        case Operation::abs:
          return sizeOf(a);
        case Operation::sign:
          return static_cast<double>((a.value > 0) - (a.value < 0));
        case Operation::floor:
          return std::floor(a.value);
        case Operation::ceil:
          return std::ceil(a.value);
        case Operation::min:
          return a.value == b.value ? (a + b) / 2.0 : a.value < b.value ? a : b;
        case Operation::max:
          return a.value == b.value ? (a + b) / 2.0 : a.value > b.value ? a : b;
        case Operation::relu:
          return a.value > 0 ? a : Dual(0);
        case Operation::sqrt:
          return sqrt(a);
        case Operation::cbrt:
          return cbrt(a);
        case Operation::hypot:
          return hypot(a, b);
        case Operation::exp:
          return exp(a);
        case Operation::ln:
          return log(a);
        case Operation::log10:
          return log10(a);
        case Operation::log2:
          return log2(a);
        case Operation::sin:
          return sin(a);
        case Operation::cos:
          return cos(a);
        case Operation::tan:
          return tan(a);
        case Operation::asin:
          return asin(a);
        case Operation::acos:
          return acos(a);
        case Operation::atan:
          return atan(a);
        case Operation::atan2:
          return atan2(a, b);
        case Operation::sinh:
          return sinh(a);
        case Operation::cosh:
          return cosh(a);
        case Operation::tanh:
          return tanh(a);
        case Operation::sigmoid:
          return 1.0 / (1.0 + exp(-a));
        case Operation::softplus:
          return log(1.0 + exp(a));
        case Operation::erf:
          return erf(a);
        case Operation::huber:
          return std::abs(a.value) <= b.value ? a * a / 2.0 : b * (sizeOf(a) - b / 2.0);
        case Operation::logcosh:
          return log(cosh(a));
        default:
          return undefined;
      }
    }();
    // clang-format on
  }
  return values.back();
}

}  // namespace

TEST_CASE("what is printed parses to the same expression, and so does what is simplified or differentiated") {
  forEachTree(61, [](Expression formula, std::mt19937&) {
    for (const Expression e : {formula, simplify(formula), derivative(formula, 0), simplify(derivative(formula, 0))}) {
      const auto printed = plainText(e);
      REQUIRE(printed);
      if (printed->size() > mostBytes) continue;
      const auto back = parse(*printed, e.arena());
      INFO(*printed);
      REQUIRE(std::holds_alternative<Expression>(back));
      CHECK(*std::get_if<Expression>(&back) == e);
    }
  });
}

TEST_CASE("a simplified expression has the same value, and simplifying it again changes nothing") {
  int compared = 0;
  forEachTree(62, [&](Expression formula, std::mt19937& random) {
    const Expression simple = simplify(formula);
    INFO("simplified: " << text(simple));
    CHECK(text(simplify(simple)) == text(simple));
    for (int i = 0; i < 5; ++i) {
      const std::vector<double> point = drawPoint(random);
      const double rounding = roundingOf(formula, point, random);
      if (!std::isfinite(rounding)) continue;
      ++compared;
      INFO("at x = " << point[0] << ", y = " << point[1]);
      const double before = evaluate(formula, point);
      const double after = evaluate(simple, point);
      if (!(std::abs(before - after) <= 10 * rounding)) CHECK(after == before);
    }
  });
  CHECK(compared > trees);
}

TEST_CASE("simplifying gives no value to what has none") {
  int compared = 0;
  forEachTree(63, [&](Expression formula, std::mt19937& random) {
    const Expression simple = simplify(formula);
    INFO("simplified: " << text(simple));
    for (int i = 0; i < 5; ++i) {
      const std::vector<double> point = drawPoint(random);
      // Where the first value that is missing is that of a function outside of its domain, and not an overflow or a
      // division by 0.
      const Flags belongs = nodesOf({formula});
      const std::vector<double> values = valuesOf(formula, point, [](double value) { return value; });
      bool isOutside = false;
      for (std::uint32_t id = 0; id < belongs.size() && !isOutside; ++id) {
        if (!belongs[id] || std::abs(values[id]) < 1e50) continue;
        const Operation operation = formula.arena().at(id).operation();
        if (!std::isnan(values[id]) || operation == Operation::divide || operation == Operation::multiply) break;
        isOutside = true;
      }
      if (!isOutside || !std::isnan(values.back())) continue;
      ++compared;
      INFO("at x = " << point[0] << ", y = " << point[1]);
      if (std::isfinite(evaluate(simple, point))) CHECK(std::isnan(evaluate(simple, point)));
    }
  });
  CHECK(compared > trees / 4);
}

TEST_CASE("the derivative is what dual numbers give, simplified or not") {
  int compared = 0;
  forEachTree(64, [&](Expression formula, std::mt19937& random) {
    for (std::size_t variable = 0; variable < 2; ++variable) {
      const Expression slope = derivative(formula, variable);
      const Expression simple = simplify(slope);
      const std::vector<double> point = drawPoint(random);
      const double rounding = roundingOf(slope, point, random);
      const Dual dual = dualOf(formula, point, variable);
      if (!std::isfinite(rounding) || !std::isfinite(roundingOf(formula, point, random)) ||
          !std::isfinite(dual.slope)) {
        continue;
      }
      ++compared;
      INFO("by variable " << variable << ": " << text(slope) << "\nsimplified: " << text(simple));
      INFO("at x = " << point[0] << ", y = " << point[1]);
      double largest = 1;
      for (const double value : valuesOf(slope, point, [](double result) { return result; })) {
        largest = std::max(largest, std::abs(value));
      }
      const double room = 10 * rounding + 1e-9 * std::abs(dual.slope) + 1e-13 * largest;
      if (!(std::abs(evaluate(slope, point) - dual.slope) <= room)) CHECK(evaluate(slope, point) == dual.slope);
      if (!(std::abs(evaluate(simple, point) - dual.slope) <= room)) CHECK(evaluate(simple, point) == dual.slope);
    }
  });
  CHECK(compared > trees);
}

TEST_CASE("a program, at a point and over a block, gives the bits that the tree gives") {
  int values = 0;
  forEachTree(65, [&](Expression formula, std::mt19937& random) {
    const PlainVector<Expression> formulas = withGradient(formula);
    const auto program = Program::compile(formulas);
    REQUIRE(program);
    PointRun one(*program);
    BlockRun block(*program);
    // A full block, and a part of one.
    constexpr std::size_t count = BlockRun::width + 5;
    std::vector<double> points(2 * count);
    for (double& coordinate : points) coordinate = random() % 8 == 0 ? 0 : uniform(random, -3, 3);
    std::vector<double> results(formulas.size() * count);
    block.evaluate(points, count, results);
    for (const std::size_t i : {std::size_t{0}, std::size_t{77}, count - 1}) {
      const std::vector<double> point{points[i], points[count + i]};
      one.evaluate(point);
      for (std::size_t n = 0; n < formulas.size(); ++n) {
        ++values;
        INFO("formula " << n << " at x = " << point[0] << ", y = " << point[1]);
        const double byTree = evaluate(formulas[n], point);
        if (!identical(one.result(n), byTree)) CHECK(one.result(n) == byTree);
        if (!identical(results[n * count + i], byTree)) CHECK(results[n * count + i] == byTree);
      }
    }
  });
  CHECK(values == 9 * trees);
}
