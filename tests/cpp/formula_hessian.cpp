#include <cmath>
#include <random>
#include <vector>

#include "formula/formula.hpp"
#include "formula/hessian.hpp"
#include "formulas.hpp"
#include "gradient_check.hpp"
#include "random.hpp"

using namespace formula;

namespace {

Formula made(std::string_view text, std::vector<std::string> variables = {"x", "y"}) {
  auto formula = Formula::make({text, {std::move(variables), {}}});
  REQUIRE(std::holds_alternative<Formula>(formula));
  return std::get<Formula>(std::move(formula));
}

std::vector<double> hessianAt(const Formula& formula, const std::vector<double>& point) {
  std::vector<double> rows(point.size() * point.size(), 7);
  formula.hessian(point, rows);
  return rows;
}

}  // namespace

static_assert(HasHessian<TypedObjective>);

TEST_CASE("the second derivatives are those of school, row by row") {
  CHECK(hessianAt(made("x^3", {"x"}), {2}) == std::vector<double>{12});
  CHECK(hessianAt(made("x^2 y + y^3"), {2, 5}) == std::vector<double>{10, 4, 4, 30});
  CHECK(hessianAt(made("3x + 4"), {1, 1}) == std::vector<double>{0, 0, 0, 0});
  CHECK(hessianAt(made("x y + y z^2", {"x", "y", "z"}), {2, 3, 5}) == std::vector<double>{0, 1, 0, 1, 0, 10, 0, 10, 6});
}

TEST_CASE("the second derivatives of every function agree with differences of its slope") {
  const char* typed[] = {"sin(x y) + cos(x)^2",
                         "exp(x - y^2) / (5 + x)",
                         "ln(1 + x^2 + y^2)",
                         "sqrt(1 + x^2) y",
                         "atan2(y, 3 + x)",
                         "tanh(x) sigmoid(y)",
                         "softplus(x y)",
                         "logcosh(x + 2y)",
                         "erf(x) + cbrt(4 + y)",
                         "hypot(x, 2 + y)",
                         "asin(x/9) acos(y/9)",
                         "sinh(x) cosh(y)",
                         "x^y + 0y",
                         "(3 + x)^(2 + y)",
                         "huber(x, 0.2) + |y - 5|",
                         "max(x - 7, y^2 + x y)",
                         "log10(4 + x) log2(4 + y)",
                         "tan(x/3) atan(y)"};
  std::mt19937 random(4);
  for (const char* text : typed) {
    INFO(text);
    const Formula formula = made(text);
    for (int i = 0; i < 20; ++i) {
      // huber's kinks are at 0.2
      CHECK(hessianAgrees(formula.objective(), {uniform(random, 0.3, 1.5), uniform(random, -1, 1)}));
    }
  }
}

TEST_CASE("where there is no cost or no second derivative, the entries are not finite") {
  for (const double entry : hessianAt(made("ln(x) + y"), {-1, 2})) CHECK(std::isnan(entry));
  CHECK(!std::isfinite(hessianAt(made("1/x + y"), {0, 2})[0]));
  const std::vector<double> tip = hessianAt(made("sqrt(x^2 + y^2)"), {0, 0});
  CHECK(!std::isfinite(tip[0]));
  CHECK(!std::isfinite(tip[3]));
}

TEST_CASE("an objective with second derivatives outlives its formula, and its copies share them") {
  std::vector<double> rows(4);
  std::optional<TypedObjective> objective;
  {
    const Formula formula = made("x^2 y");
    objective = formula.objective();
  }
  const TypedObjective copy = *objective;
  for (const TypedObjective& each : {*objective, copy}) {
    each.hessian(std::vector<double>{3, 5}, rows);
    CHECK(rows == std::vector<double>{10, 6, 6, 0});
  }
}

TEST_CASE("asking for second derivatives in between does not change what is evaluated") {
  const Formula formula = made("x^2 y + sin(x)");
  const TypedObjective objective = formula.objective();
  std::vector<double> before(2), after(2), rows(4);
  const double cost = objective.evaluate(std::vector<double>{0.7, 2}, before);
  objective.hessian(std::vector<double>{4, 4}, rows);
  CHECK(objective.evaluate(std::vector<double>{0.7, 2}, after) == cost);
  CHECK(before == after);
}

TEST_CASE("an objective that comes from no formula, and one whose arena is full, has no second derivatives") {
  std::vector<double> rows(1);
  Arena arena({{"x"}, {}});
  const auto bare = TypedObjective::make(parsed("x^2", arena));
  REQUIRE(bare);
  bare->hessian(std::vector<double>{1}, rows);
  CHECK(std::isnan(rows[0]));

  const Formula formula = made("x^2", {"x"});
  Arena& full = formula.cost().arena();
  for (std::size_t i = 0; !full.isFull(); ++i) {
    full.make(Operation::add, full.variable(0), full.number(static_cast<double>(i)));
  }
  CHECK(std::isnan(hessianAt(formula, {1})[0]));
}
