#include "descent/history.hpp"

#include "objectives.hpp"

TEST_CASE("the columns are row-major: one row a step, the start first") {
  const Descent walk = walked(descentOn(Bowl{}, from({3, -2}, 0.04, onlyGrowth(12))));
  const History& history = walk.history();
  REQUIRE(history.rows() == 13);
  REQUIRE(history.dimension() == 2);
  REQUIRE(history.positions().size() == 26);
  REQUIRE(history.gradients().size() == 26);
  REQUIRE(history.costs().size() == 13);
  double x = 3;
  double y = -2;
  for (std::size_t row = 0; row < history.rows(); ++row) {
    INFO(row);
    CHECK(history.positions()[2 * row] == Approx(x).epsilon(1e-13));
    CHECK(history.positions()[2 * row + 1] == Approx(y).epsilon(1e-13));
    CHECK(history.gradients()[2 * row] == Approx(2 * x).epsilon(1e-13));
    CHECK(history.gradients()[2 * row + 1] == Approx(10 * y).epsilon(1e-13));
    CHECK(history.costs()[row] == Approx(x * x + 5 * y * y).epsilon(1e-13));
    CHECK(history.position(row)[1] == history.positions()[2 * row + 1]);
    CHECK(history.gradient(row)[1] == history.gradients()[2 * row + 1]);
    CHECK(history.cost(row) == history.costs()[row]);
    x *= 1 - 2 * 0.04;
    y *= 1 - 10 * 0.04;
  }
}

TEST_CASE("each record holds the gradient of its own position, the first one once") {
  const Descent walk = walked(laser("square", 100, 103, 0.1));
  const History& history = walk.history();
  for (std::size_t row = 0; row < history.rows(); ++row) {
    CHECK(history.gradient(row)[0] == 2 * (history.position(row)[0] - 100));
  }
}

TEST_CASE("a new row starts where the last one is") {
  History history(2);
  history.append()[1] = 7;
  history.append()[0] = 5;
  CHECK(history.positions() == std::vector<double>{0, 7, 5, 7});
}

TEST_CASE("making room and cutting rows off leave the rows that stay as they are") {
  History history(1);
  for (const double value : {1.0, 2.0, 3.0}) {
    history.append()[0] = value;
    history.lastGradient()[0] = 10 * value;
    history.lastCost() = 100 * value;
  }
  history.reserve(1'000);
  history.truncate(2);
  CHECK(history.rows() == 2);
  CHECK(history.positions() == std::vector<double>{1, 2});
  CHECK(history.gradients() == std::vector<double>{10, 20});
  CHECK(history.costs() == std::vector<double>{100, 200});
}
