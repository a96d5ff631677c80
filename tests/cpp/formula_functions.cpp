#include <random>
#include <set>

#include "formula/derivative.hpp"
#include "formula/simplify.hpp"
#include "formula/typed_objective.hpp"
#include "formulas.hpp"
#include "random.hpp"
#include "gradient_check.hpp"

using namespace formula;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// The gradient of a typed formula by x and y.
std::vector<double> gradientOf(std::string_view typed, double x, double y = undefined) {
  Arena arena(usualNames());
  const auto objective = TypedObjective::make(parsed(typed, arena));
  REQUIRE(objective);
  std::vector<double> gradient(2);
  objective->evaluate(std::vector<double>{x, y}, gradient);
  return gradient;
}

double slopeOf(std::string_view typed, double x, double y = undefined) {
  return gradientOf(typed, x, y)[0];
}

}  // namespace

static_assert(Objective<TypedObjective>);

TEST_CASE("every function's slopes are those of its values, by differences at random points of its domain") {
  std::mt19937 random(71);
  for (const Function& function : functions()) {
    INFO(function.name);
    Arena arena({{"x", "y"}, {}});
    const Expression call = arena.make(function.operation, arena.variable(0), arena.variable(1));
    const auto objective = TypedObjective::make(call);
    REQUIRE(objective);
    int checked = 0;
    for (int i = 0; i < 400; ++i) {
      const double x = uniform(random, -3, 3);
      const double y = uniform(random, -3, 3);
      // Away from all kinks, jumps and ends of domains that there are: at whole numbers, and at |x| = |y|.
      const auto isNearWhole = [](double a) { return std::abs(a - std::round(a)) < 0.02; };
      if (isNearWhole(x) || isNearWhole(y) || std::abs(std::abs(x) - std::abs(y)) < 0.02) continue;
      if (!std::isfinite(functionOf(function.operation).value(x, y)) || (std::abs(std::cos(x)) < 0.05)) continue;
      CHECK(gradientAgrees(*objective, {x, y}));
      ++checked;
    }
    CHECK(checked > 50);
  }
}

TEST_CASE("the second derivative is the derivative of the first, by differences of it") {
  std::mt19937 random(72);
  for (const char* typed :
       {"x^4 - 3x^2 + x", "(x^2+y-11)^2+(x+y^2-7)^2", "exp(x y)", "sin(x)cos(y)", "hypot(x+4, y)", "logcosh(x - y)",
        "sigmoid(x)y^2", "x^2 y^3 / (1 + x^2)", "atan2(y, x + 4)", "erf(x)/(2+y)"}) {
    INFO(typed);
    Arena arena(usualNames());
    const PlainVector<Expression> formulas = withHessian(parsed(typed, arena));
    REQUIRE(formulas.size() == 6);  // value, two slopes, xx, xy, yy
    // Each slope as an objective of its own: its gradient is a row of the Hessian.
    const auto byX = TypedObjective::make(formulas[1]);
    const auto byY = TypedObjective::make(formulas[2]);
    for (int i = 0; i < 20; ++i) {
      const std::vector<double> point{uniform(random, -2, 2), uniform(random, -1.5, 1.5)};
      CHECK(gradientAgrees(*byX, point));
      CHECK(gradientAgrees(*byY, point));
      std::vector<double> rowX(2), rowY(2);
      byX->evaluate(point, rowX);
      byY->evaluate(point, rowY);
      CHECK(agree(evaluate(formulas[3], point), rowX[0], 1e-12));
      CHECK(agree(evaluate(formulas[4], point), rowX[1], 1e-12));
      CHECK(std::abs(rowX[1] - rowY[0]) <= 1e-11 * (1 + std::abs(rowX[1])));
      CHECK(agree(evaluate(formulas[5], point), rowY[1], 1e-12));
    }
  }
}

TEST_CASE("at a kink the slope is the mean of both sides, but relu's is 0") {
  CHECK(slopeOf("|x|", 0) == 0);
  CHECK(slopeOf("|x - 2|", 2) == 0);
  CHECK(slopeOf("sign(x)", 0) == 0);
  CHECK(slopeOf("floor(x)", 2) == 0);
  CHECK(slopeOf("ceil(x)", 2) == 0);
  CHECK(slopeOf("relu(x)", 0) == 0);
  CHECK(slopeOf("relu(x)", 1e-300) == 1);
  CHECK(slopeOf("max(x, 0)", 0) == 0.5);
  CHECK(slopeOf("min(x, 0)", 0) == 0.5);
  CHECK(slopeOf("max(x, -x)", 0) == 0);
  CHECK(gradientOf("max(x, 3y)", 3, 1) == std::vector<double>{0.5, 1.5});
  CHECK(gradientOf("min(x, 3y)", 3, 1) == std::vector<double>{0.5, 1.5});
  CHECK(slopeOf("huber(x, 1)", 1) == 1);
  CHECK(slopeOf("huber(x, 1)", -1) == -1);
}

TEST_CASE("powers are right at negative numbers and at zero") {
  CHECK(valueOf("x^3", -2) == -8);
  CHECK(slopeOf("x^3", -2) == 12);
  CHECK(slopeOf("x^2", 0) == 0);
  CHECK(slopeOf("x^1", 0) == 1);
  CHECK(slopeOf("x", 0) == 1);
  CHECK(valueOf("x^0", 0) == 1);
  CHECK(slopeOf("x^0", 0) == 0);
  CHECK(valueOf("0^0") == 1);
  CHECK(valueOf("x^y", -2, 3) == -8);
  CHECK(slopeOf("x^y", -2, 3) == 12);
  CHECK(slopeOf("x^-1", -2) == -0.25);
  CHECK(slopeOf("x^0.5", 4) == 0.25);
  CHECK(slopeOf("x^0.5", 0) == infinity);
  CHECK(slopeOf("sqrt(x)", 0) == infinity);
  CHECK(std::isnan(valueOf("x^0.5", -1)));
  CHECK(std::isnan(valueOf("x^(1/3)", -8)));
  CHECK(valueOf("cbrt(x)", -8) == Approx(-2).epsilon(1e-15));
}

TEST_CASE("what is not defined is not a number, whatever is done to it") {
  for (const char* typed :
       {"log(-1)", "sqrt(-1)", "asin(2)", "acos(-2)", "0/0", "(-1)^0.5", "log10(-1)", "log2(-1)", "huber(1, -1)"}) {
    const std::string inner = typed;
    INFO(inner);
    CHECK(std::isnan(valueOf(inner)));
    for (const std::string outer :
         {"max(" + inner + ", 1)", "max(1, " + inner + ")", "min(" + inner + ", 1)", "min(1, " + inner + ")",
          "relu(" + inner + ")", "sign(" + inner + ")", "(" + inner + ")^0", "1^(" + inner + ")", "0*(" + inner + ")",
          "huber(" + inner + ", 1)", "huber(1, " + inner + ")", "sigmoid(" + inner + ")", "softplus(" + inner + ")"}) {
      INFO(outer);
      CHECK(std::isnan(valueOf(outer)));
      Arena arena(usualNames());
      CHECK(std::isnan(evaluate(simplify(parsed(outer, arena)), {})));
    }
  }
  CHECK(valueOf("1/0") == infinity);
  CHECK(valueOf("log(0)") == -infinity);
  CHECK(valueOf("exp(1000)") == infinity);
}

TEST_CASE("the cost shapes neither overflow nor lose their digits far out") {
  CHECK(valueOf("logcosh(x)", 1e8) == Approx(1e8 - std::log(2)).epsilon(1e-15));
  CHECK(slopeOf("logcosh(x)", -1e8) == -1);
  CHECK(valueOf("softplus(x)", 1e4) == 1e4);
  CHECK(valueOf("softplus(x)", -700) == Approx(std::exp(-700)).epsilon(1e-12));
  CHECK(valueOf("sigmoid(x)", 1000) == 1);
  CHECK(valueOf("sigmoid(x)", -700) == Approx(std::exp(-700)).epsilon(1e-12));
  CHECK(slopeOf("sigmoid(x)", 40) == Approx(std::exp(-40)).epsilon(1e-12));
  CHECK(slopeOf("sigmoid(x)", -40) == Approx(std::exp(-40)).epsilon(1e-12));
  CHECK(slopeOf("tanh(x)", 30) == Approx(4 * std::exp(-60)).epsilon(1e-12));
  CHECK(slopeOf("tanh(x)", 1000) == 0);
  CHECK(valueOf("huber(x, 1)", -100) == 99.5);
  CHECK(valueOf("hypot(x, x)", 1e200) == Approx(std::sqrt(2) * 1e200).epsilon(1e-15));
}

TEST_CASE("functions have names of their own, which parse") {
  std::set<std::string_view> names;
  for (const Function& function : functions()) {
    INFO(function.name);
    CHECK(names.insert(function.name).second);
    Arena arena(usualNames());
    const std::string call = std::string(function.name) + (function.operands == 2 ? "(x, y)" : "(x)");
    CHECK(parsed(call, arena).operation() == function.operation);
    CHECK(text(parsed(call, arena)) == call);
  }
  for (const Alias& alias : aliases()) {
    CHECK(names.insert(alias.name).second);
    CHECK(findFunction(alias.name) == &functionOf(alias.operation));
  }
  CHECK(findFunction("sine") == nullptr);
}
