#include "descent/optimizer.hpp"

#include <array>
#include <set>

#include "catch.hpp"

TEST_CASE("each row of the table is an optimizer that can be made, and there are no two of one id") {
  std::set<std::string_view> ids;
  for (const OptimizerRow* each : optimizers()) {
    const OptimizerRow& row = *each;
    INFO(row.id);
    const auto made = makeOptimizer(row.id, row.rate.usual);
    REQUIRE(made.has_value());
    CHECK(made->rate() == row.rate.usual);
    CHECK(ids.insert(row.id).second);
    CHECK(!row.formula.empty());
    CHECK(!row.source.empty());
  }
}

TEST_CASE("the usual rate of each optimizer is one that a person is offered") {
  for (const OptimizerRow* each : optimizers()) {
    const OptimizerRow& row = *each;
    INFO(row.id);
    CHECK(row.rate.least > 0);
    CHECK(row.rate.least <= row.rate.usual);
    CHECK(row.rate.usual <= row.rate.most);
  }
}

TEST_CASE("an id that no row has makes no optimizer") {
  for (const char* id : {"", "GD", "gd ", "adam?"}) CHECK(!makeOptimizer(id, 0.1).has_value());
}

TEST_CASE("gradient descent moves every parameter against its own slope") {
  std::array<double, 3> parameters{10, -2, 0.5};
  const std::array<double, 3> gradient{4, -8, 0};
  GradientDescent{0.25}.update(parameters, gradient);
  CHECK(parameters == std::array<double, 3>{9, 0, 0.5});
}
