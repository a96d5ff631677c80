#include "descent/field.hpp"

#include <random>

#include "formulas.hpp"
#include "objectives.hpp"
#include "random.hpp"

namespace {

/// Each end of a field against the end of a Descent of its own.
void expectSameEnds(const formula::Formula& on, const std::vector<double>& starts, const std::vector<double>& rates,
                    const StopRules& stop) {
  const std::size_t dimension = on.dimension();
  std::vector<Optimizer> optimizers;
  for (const double rate : rates) optimizers.emplace_back(GradientDescent{rate});
  formula::TypedColumns columns(on.program());
  const Ends ends = walkField(on.objective(), columns, starts, optimizers, stop);
  REQUIRE(ends.steps.size() == rates.size());
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const std::vector<double> start(starts.begin() + static_cast<std::ptrdiff_t>(i * dimension),
                                    starts.begin() + static_cast<std::ptrdiff_t>((i + 1) * dimension));
    INFO("start " << start[0] << " rate " << rates[i]);
    const auto made = Descent::make(on.objective(), from(start, rates[i], stop));
    if (const auto* problem = std::get_if<Problem>(&made)) {
      CHECK(name(ends.reason[i]) == problem->reason);
      CHECK(ends.steps[i] == 0);
      CHECK(ends.position[i * dimension] == start[0]);
      continue;
    }
    const Descent walk = walked(*std::get_if<Descent>(&made));
    CHECK(name(ends.outcome[i]) == name(walk.outcome()));
    CHECK(name(ends.reason[i]) == name(walk.reason()));
    CHECK(ends.steps[i] == walk.at());
    CHECK(ends.cost[i] == walk.history().cost(walk.at()));
    for (std::size_t k = 0; k < dimension; ++k) {
      CHECK(ends.position[i * dimension + k] == walk.history().position(walk.at())[k]);
    }
  }
}

formula::Formula typed(const std::string& text, std::vector<std::string> variables = {"x"}) {
  return expectFormula(formula::Formula::make({text, {std::move(variables), {}}}));
}

}  // namespace

TEST_CASE("every walk of a field ends where, when and why the same descent alone ends, bit for bit") {
  std::mt19937 random(31);
  StopRules stop;
  stop.budget = 300;
  for (const char* text : {"x^2", "x^4 - 3x^2 + x", "x - log(x)", "abs(x)", "sin(3x) + x^2/10", "1/x + x", "exp(x)",
                           "x^3", "sqrt(abs(x))", "7"}) {
    INFO(text);
    std::vector<double> starts, rates;
    for (int i = 0; i < 300; ++i) {
      starts.push_back(uniform(random, -4, 4));
      rates.push_back(i % 10 == 0 ? 1 : std::pow(10, uniform(random, -4, 1)));
    }
    expectSameEnds(typed(text), starts, rates, stop);
  }
}

TEST_CASE("the same in two dimensions") {
  std::mt19937 random(32);
  StopRules stop;
  stop.budget = 200;
  for (const char* text : {"(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "x^2 + 5 y^2", "log(x) + y^2"}) {
    INFO(text);
    std::vector<double> starts, rates;
    for (int i = 0; i < 200; ++i) {
      starts.push_back(uniform(random, -5, 5));
      starts.push_back(uniform(random, -5, 5));
      rates.push_back(std::pow(10, uniform(random, -4, 0)));
    }
    expectSameEnds(typed(text, {"x", "y"}), starts, rates, stop);
  }
}

TEST_CASE("a field stops by the error where the goal is known") {
  std::vector<double> starts, rates;
  for (int i = 1; i <= 150; ++i) {
    starts.push_back(103);
    rates.push_back(0.01 * i);
  }
  expectSameEnds(expectFormula(laserFormula("e^2", 100)), starts, rates, {});
}

TEST_CASE("a field without walks is empty") {
  const formula::Formula square = typed("x^2");
  formula::TypedColumns columns(square.program());
  CHECK(walkField(square.objective(), columns, {}, {}, {}).steps.empty());
}
