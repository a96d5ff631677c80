// Valid expressions grown from bytes: a program has to give the bits that the tree gives, and the derivative the slope
// that differences show.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <vector>

#include "../cpp/random_expression.hpp"
#include "formula/derivative.hpp"
#include "formula/run.hpp"
#include "formula/simplify.hpp"

using namespace formula;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// Of the bytes, one after the other; zeros when they have come to their end.
struct DrawFromBytes {
  const std::uint8_t* data;
  std::size_t left;
  unsigned operator()(unsigned count) {
    if (left == 0) return 0;
    --left;
    return *data++ % count;
  }
};

bool hasJumps(Expression formula) {
  const Flags belongs = nodesOf({formula});
  for (std::uint32_t id = 0; id < belongs.size(); ++id) {
    const Operation operation = formula.arena().at(id).operation();
    if (belongs[id] &&
        (operation == Operation::floor || operation == Operation::ceil || operation == Operation::sign)) {
      return true;
    }
  }
  return false;
}

bool same(double a, double b) {
  return std::isnan(a) ? std::isnan(b) : a == b;
}

void compareRuns(const PlainVector<Expression>& formulas, const std::vector<double>& point) {
  const auto program = Program::compile(formulas);
  if (!program) return;
  PointRun one(*program);
  BlockRun block(*program);
  constexpr std::size_t count = BlockRun::width + 1;
  std::vector<double> points(2 * count);
  for (std::size_t i = 0; i < count; ++i) {
    points[i] = point[0] + static_cast<double>(i) / 16;
    points[count + i] = point[1];
  }
  std::vector<double> results(formulas.size() * count);
  block.evaluate(points, count, results);
  for (const std::size_t i : {std::size_t{0}, count - 1}) {
    const std::vector<double> at{points[i], points[count + i]};
    one.evaluate(at);
    for (std::size_t n = 0; n < formulas.size(); ++n) {
      const double byTree = evaluate(formulas[n], at);
      require(same(one.result(n), byTree));
      require(same(results[n * count + i], byTree));
    }
  }
}

/// Whether the slope there is that of a kink, which has one by convention only: of max(min(x, 0), 0), which is 0
/// everywhere, each kink at 0 takes half.
bool isAtKink(Expression slope, const std::vector<double>& point) {
  const Flags belongs = nodesOf({slope});
  for (std::uint32_t id = 0; id < belongs.size(); ++id) {
    const Expression node = slope.arena().at(id);
    if (belongs[id] && node.is(Operation::sign) && evaluate(node, point) == 0) return true;
  }
  return false;
}

/// Where differences of three widths, and those of both sides, agree on a slope, the derivative has to be near it.
void compareWithDifferences(Expression formula, Expression slope, std::vector<double> point, std::size_t variable) {
  const double derivative = evaluate(slope, point);
  if (!std::isfinite(derivative) || isAtKink(slope, point)) return;
  std::mt19937 random(1);
  const double x = point[variable];
  const double h = 1e-4 * std::max(1.0, std::abs(x));
  double rounding = roundingOf(formula, point, random);
  const auto at = [&](double place) {
    point[variable] = place;
    rounding = std::max(rounding, roundingOf(formula, point, random));
    return evaluate(formula, point);
  };
  const double here = at(x);
  const double right = (at(x + h) - here) / h;
  const double left = (here - at(x - h)) / h;
  const double wide = (at(x + 2 * h) - at(x - 2 * h)) / (4 * h);
  const double narrow = (at(x + h / 4) - at(x - h / 4)) / (h / 2);
  const double middle = (right + left) / 2;
  const double noise = 100 * rounding / h;
  const auto near = [&](double a, double share) { return std::abs(a - middle) <= share * std::abs(middle) + noise; };
  if (!std::isfinite(noise) || !near(right, 1e-2) || !near(left, 1e-2) || !near(wide, 1e-4) || !near(narrow, 1e-4))
    return;
  require(near(derivative, 1e-3));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  DrawFromBytes draw{data, size};
  Arena arena({{"x", "y"}, {{"t", 4}}});
  const std::vector<double> point{(draw(64) - 32.0) / 8, (draw(64) - 32.0) / 8};
  const Expression formula = grownExpression(arena, draw, 6);
  const PlainVector<Expression> formulas = withGradient(formula);
  compareRuns(formulas, point);
  if (arena.isFull() || hasJumps(formula)) return 0;
  for (std::size_t variable = 0; variable < 2; ++variable) {
    compareWithDifferences(formula, formulas[1 + variable], point, variable);
  }
  return 0;
}
