#include "descent/optimizer.hpp"

#include <array>
#include <cmath>
#include <set>

#include "rules.hpp"

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

TEST_CASE("every parameter out of its range, or not a number, is refused by its name, and what was there stays") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
  for (const OptimizerRow* row : optimizers()) {
    for (const auto parameters : {row->parameters, commonParameters()}) {
      for (const TunedParameter& parameter : parameters) {
        INFO(row->id << " " << parameter.id);
        const auto& [usual, least, most] = parameter.range;
        CHECK((least <= usual && usual <= most));
        Optimizer optimizer = usualRule(*row);
        const double below = std::nextafter(least, -infinity), above = std::nextafter(most, infinity);
        for (const double bad : {below, above, nan, infinity, -infinity}) {
          const auto problem = optimizer.tune(parameter.id, bad);
          REQUIRE(problem.has_value());
          CHECK(problem->field == parameter.id);
          CHECK(problem->reason == "outOfRange");
        }
        for (std::size_t i = 0; i < row->parameters.size(); ++i) {
          CHECK(optimizer.tuned()[i] == row->parameters[i].range.usual);
        }
        for (const double good : {least, most}) CHECK(!optimizer.tune(parameter.id, good).has_value());
      }
    }
    Optimizer optimizer = usualRule(*row);
    for (const char* stranger : {"", "rate", "Momentum", "betas"}) {
      const auto problem = optimizer.tune(stranger, 0.5);
      REQUIRE(problem.has_value());
      CHECK(problem->field == "tuning");
      CHECK(problem->reason == "unknown");
    }
  }
}

TEST_CASE("parameters at the ends of their ranges make walks that end, and whose records are finite") {
  for (const OptimizerRow* row : optimizers()) {
    for (std::size_t mask = 0; mask < std::size_t{1} << row->parameters.size(); ++mask) {
      Optimizer optimizer = usualRule(*row);
      for (std::size_t i = 0; i < row->parameters.size(); ++i) {
        const TunedParameter& parameter = row->parameters[i];
        REQUIRE(!optimizer.tune(parameter.id, mask >> i & 1 ? parameter.range.most : parameter.range.least));
      }
      INFO(row->id << " " << mask);
      const Descent walk = walkOf(Basin{2}, optimizer, Basin{2}.start(), 100);
      CHECK(walk.outcome() != Outcome::running);
      CHECK(isFinite(walk.history().positions()));
    }
  }
}

TEST_CASE("no two parameters or parts of memory of a row have one name, nor one of those that are common") {
  for (const OptimizerRow* row : optimizers()) {
    INFO(row->id);
    std::set<std::string_view> names;
    for (const TunedParameter& parameter : row->parameters) CHECK(names.insert(parameter.id).second);
    for (const TunedParameter& parameter : commonParameters()) CHECK(names.insert(parameter.id).second);
    CHECK(row->parameters.size() <= Optimizer::mostParameters);
    std::set<std::string_view> parts;
    for (const MemoryPart& part : row->memory) CHECK(parts.insert(part.id).second);
  }
}

TEST_CASE("a rate to begin with follows the ground: plain descent's rate there, or its width, and stays on offer") {
  for (const OptimizerRow* row : optimizers()) {
    INFO(row->id);
    const double usual = row->rate.usual;
    CHECK(usualRate(*row, 0.1, 10) == usual);
    const double gentler = usualRate(*row, 0.05, 10), narrower = usualRate(*row, 0.1, 5);
    CHECK(gentler == Approx(row->rateUnit == RateUnit::gradient ? usual / 2 : usual));
    CHECK(narrower == Approx(row->rateUnit == RateUnit::length ? usual / 2 : usual));
    CHECK(usualRate(*row, 1e9, 1e9) <= row->rate.most);
    CHECK(usualRate(*row, 1e-9, 1e-9) >= row->rate.least);
  }
}
