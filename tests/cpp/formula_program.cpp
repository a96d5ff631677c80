#include "formula/derivative.hpp"
#include "formula/run.hpp"
#include "formula/typed_objective.hpp"
#include "formulas.hpp"
#include "objectives.hpp"

using namespace formula;

namespace {

Program programOf(std::string_view typed) {
  Arena arena(usualNames());
  const auto program = Program::compile(withGradient(parsed(typed, arena)));
  REQUIRE(program);
  return *program;
}

int countOf(const Program& program, Operation operation) {
  int count = 0;
  for (const Instruction& instruction : program.instructions()) count += instruction.operation == operation ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("what value and gradient share is computed once") {
  // a = x^2 + y - 11 and b = x + y^2 - 7; a^2 + b^2, 4 x a + 2 b, 2 a + 4 y b: 17 operations, where apart they are 28.
  const Program himmelblau = programOf("(x^2+y-11)^2+(x+y^2-7)^2");
  CHECK(himmelblau.instructions().size() == 17);
  CHECK(countOf(programOf("exp(x y)"), Operation::exp) == 1);
  CHECK(countOf(programOf("sqrt(x^2 + y^2)"), Operation::sqrt) == 1);
  CHECK(countOf(programOf("(x + y)^2 + sin(y + x)"), Operation::add) == 3);  // x + y is y + x
}

TEST_CASE("the sine and the cosine of an angle are neighbours, and come out as each alone") {
  const Program program = programOf("x sin(2x) + exp(2x) + cos(y) + 1e7 cos(2x) / (1 + y)");
  int neighbours = 0;
  for (std::size_t i = 1; i < program.instructions().size(); ++i) {
    const Instruction& one = program.instructions()[i - 1];
    const Instruction& other = program.instructions()[i];
    const auto isTurn = [](const Instruction& step) {
      return step.operation == Operation::sin || step.operation == Operation::cos;
    };
    if (isTurn(one) && isTurn(other) && one.first == other.first) ++neighbours;
  }
  CHECK(neighbours == 2);
  // Near, far, and none at all; so many that the last block is not full.
  std::vector<double> x;
  for (int i = 0; i < 150; ++i) x.push_back(i % 10 == 0 ? 1e9 * i : i / 7.0 - 9);
  x[33] = undefined;
  x[77] = std::numeric_limits<double>::infinity();
  const std::size_t count = x.size();
  std::vector<double> points = x;
  points.insert(points.end(), x.rbegin(), x.rend());
  std::vector<double> results(3 * count);
  BlockRun(program).evaluate(points, count, results);
  PointRun one(program);
  for (std::size_t i = 0; i < count; ++i) {
    one.evaluate(std::vector<double>{points[i], points[count + i]});
    for (std::size_t n = 0; n < 3; ++n) CHECK(identical(results[n * count + i], one.result(n)));
  }
}

TEST_CASE("whole powers are products, and what is constant is a number") {
  CHECK(countOf(programOf("x^7"), Operation::power) == 0);
  CHECK(countOf(programOf("x^-3"), Operation::power) == 0);
  CHECK(countOf(programOf("x^0.3"), Operation::power) == 2);
  const Program program = programOf("x sqrt(2) ln(t) / (2 + 3)");
  CHECK(countOf(program, Operation::sqrt) == 0);
  CHECK(countOf(program, Operation::ln) == 0);
}

TEST_CASE("registers are used again, and never the one that an operation reads from") {
  std::string typed = "sin(x)";
  for (int i = 0; i < 60; ++i) typed = "sin(" + typed + ")";
  Arena arena(usualNames());
  const auto program = Program::compile({parsed(typed, arena)});
  REQUIRE(program);
  CHECK(program->instructions().size() == 61);
  CHECK(program->registers() == 4);  // two variables, and two by turns
  const Program himmelblau = programOf("(x^2+y-11)^2+(x+y^2-7)^2");
  for (const Instruction& step : himmelblau.instructions()) {
    CHECK(step.target != step.first);
    CHECK(step.target != step.second);
  }
}

TEST_CASE("results that are a variable, a constant or equal to each other come out all the same") {
  Arena arena(usualNames());
  const Expression x = arena.variable(0);
  const Expression sum = x + arena.variable(1);
  const auto program = Program::compile({x, sum, arena.number(7), sum, arena.constant(0), -arena.number(2), x});
  REQUIRE(program);
  const std::vector<double> expected{3, 8, 7, 8, 100, -2, 3};
  PointRun run(*program);
  run.evaluate(std::vector<double>{3, 5});
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(run.result(i) == expected[i]);
  for (const std::size_t count :
       {std::size_t{1}, std::size_t{127}, std::size_t{128}, std::size_t{129}, std::size_t{300}}) {
    BlockRun block(*program);
    std::vector<double> points(2 * count, 3);
    std::fill(points.begin() + static_cast<std::ptrdiff_t>(count), points.end(), 5);
    std::vector<double> results(expected.size() * count, undefined);
    block.evaluate(points, count, results);
    for (std::size_t i = 0; i < results.size(); ++i) CHECK(results[i] == expected[i / count]);
  }
}

TEST_CASE("no points are no work") {
  BlockRun block(programOf("x + y"));
  block.evaluate({}, 0, {});
}

TEST_CASE("a typed cost walks as the same cost written in C++ does") {
  Arena arena({{"y"}, {{"t", 100}}});
  const auto typed = TypedObjective::make(parsed("(y - t)^2", arena));
  REQUIRE(typed);
  CHECK(typed->dimension() == 1);
  Descent byFormula = descentOn(*typed, from({103}, 0.1));
  Descent byHand = laser("square", 100, 103, 0.1);
  CHECK(byFormula.step(15) == 15);
  CHECK(byHand.step(15) == 15);
  for (std::size_t row = 0; row <= 15; ++row) {
    CHECK(position(byFormula, row) == position(byHand, row));
    CHECK(byFormula.history().cost(row) == byHand.history().cost(row));
    CHECK(byFormula.history().gradient(row)[0] == byHand.history().gradient(row)[0]);
  }
}

TEST_CASE("a typed cost that is not defined ends the walk before that point") {
  Arena arena({{"x"}, {}});
  const auto typed = TypedObjective::make(parsed("x - log(x)", arena));
  REQUIRE(typed);
  expectEnd(walked(descentOn(*typed, from({3}, 9))), Outcome::stalled, Reason::undefined);
}

TEST_CASE("an objective outlives its arena") {
  std::optional<TypedObjective> objective;
  {
    Arena arena({{"x"}, {{"t", 2}}});
    objective = TypedObjective::make(parsed("t x^2", arena));
  }
  std::vector<double> gradient(1);
  CHECK(objective->evaluate(std::vector<double>{3}, gradient) == 18);
  CHECK(gradient[0] == 12);
}

TEST_CASE("a full arena gives no program") {
  Arena arena({{"x"}, {}});
  const Expression x = arena.variable(0);
  CHECK(TypedObjective::make(x));
  for (std::size_t i = 0; !arena.isFull(); ++i) arena.make(Operation::add, x, arena.number(static_cast<double>(i)));
  CHECK(!TypedObjective::make(x));
  CHECK(!Program::compile({x}));
}
