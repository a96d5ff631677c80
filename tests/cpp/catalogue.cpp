#include "catalogue.hpp"

#include <set>

#include "catch.hpp"
#include "game/laser.hpp"

TEST_CASE("each scene and each cost shape is listed once, under a name that fits an attribute") {
  std::vector<std::string_view> costs;
  for (const CostShape& shape : costShapes()) costs.push_back(shape.id);
  for (const auto& ids : {scenes(), std::span<const std::string_view>(costs)}) {
    CHECK(!ids.empty());
    CHECK(std::set<std::string_view>(ids.begin(), ids.end()).size() == ids.size());
    for (const std::string_view id : ids) {
      INFO(id);
      CHECK(!id.empty());
      CHECK(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos);
    }
  }
}

TEST_CASE("the sheet offers the reference run, and lies within its own limits") {
  CHECK(sheetTarget.usual == 100);
  CHECK(sheetStart.usual == 103);
  for (const Range& range : {sheetTarget, sheetStart}) {
    CHECK(range.least < range.most);
    CHECK(range.least <= range.usual);
    CHECK(range.usual <= range.most);
  }
}
