#include "game/round.hpp"

#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "catch.hpp"
#include "random.hpp"

namespace {

constexpr double ownNoise = std::numeric_limits<double>::quiet_NaN();

const Level& level(std::string_view id) {
  const Level* found = findLevel(id);
  REQUIRE(found != nullptr);
  return *found;
}

/// What the rounds of this level and seed hide.
Hidden hiddenOf(const Level& on, std::uint32_t seed) {
  Round round(on, seed, ownNoise);
  round.giveUp();
  const auto hidden = round.reveal();
  REQUIRE(hidden.has_value());
  return *hidden;
}

/// The knobs that put the dot `error` cm above the target, and `aside` cm to its right.
Pair aim(const Hidden& hidden, double error, double aside = 0) {
  return {(hidden.target + error - hidden.beam.offset) / hidden.beam.distance, hidden.across + aside};
}

}  // namespace

TEST_CASE("every level is found by its id, and rests within its knob's range") {
  std::set<std::string_view> ids;
  for (const Level& row : levels()) {
    INFO(row.id);
    CHECK(ids.insert(row.id).second);
    CHECK(findLevel(row.id) == &row);
    CHECK(row.noise >= 0);
    CHECK((row.knobs.size() == 1 || row.knobs.size() == 2));
    CHECK(!row.friends.empty());
    CHECK(row.friends.size() <= row.knobs.size());
    for (const Knob& knob : row.knobs) {
      CHECK(knob.least < knob.most);
      CHECK(knob.least <= knob.start);
      CHECK(knob.start <= knob.most);
    }
  }
  CHECK(findLevel("") == nullptr);
  CHECK(findLevel("Height") == nullptr);
}

TEST_CASE("fine presses of the knob can reach every target") {
  constexpr double hitWidth = 0.2;  // cm: a tenth to either side
  for (const Level& level : levels()) {
    INFO(level.id);
    const double farthest = level.hidesDistance ? 4 : 1;  // m; the knob reads the height where nothing is hidden
    for (const Knob& knob : level.knobs) CHECK(knob.stride / 10 * farthest <= hitWidth);
  }
}

TEST_CASE("what is hidden is on the sheet, away from where the dot rests, in reach, and can be said in tenths") {
  const auto wholeTenths = [](double value) { return value == std::round(value * 10) / 10; };
  for (const Level& row : levels()) {
    std::set<double> targets;
    int above = 0;
    int right = 0;
    for (std::uint32_t seed = 0; seed < 2'000; ++seed) {
      const auto [target, beam, across] = hiddenOf(row, seed);
      const Knob& knob = row.knobs[0];
      INFO(row.id << ", seed " << seed << ", target " << target << ", distance " << beam.distance);
      CHECK(target >= 20);
      CHECK(target <= 200);
      CHECK(wholeTenths(target));
      CHECK(std::abs(target - (beam.distance * knob.start + beam.offset)) >= 15 - 1e-9);
      CHECK(beam.distance * knob.least + beam.offset <= target);
      CHECK(beam.distance * knob.most + beam.offset >= target);
      CHECK(wholeTenths(beam.distance));
      CHECK(beam.offset == 0);
      if (row.hidesDistance) {
        CHECK(beam.distance >= 2);
        CHECK(beam.distance <= 4);
      } else {
        CHECK(beam.distance == 1);
      }
      if (row.knobs.size() == 2) {
        CHECK(across >= 20);
        CHECK(across <= 180);
        CHECK(wholeTenths(across));
        CHECK(std::abs(across - row.knobs[1].start) >= 15 - 1e-9);
        right += across > row.knobs[1].start;
      } else {
        CHECK(across == 0);
      }
      targets.insert(target);
      above += target > beam.dot(knob.start);
    }
    INFO(row.id);
    CHECK(targets.size() > 500);  // of at least 800 tenths that are allowed
    CHECK(above > 500);           // on either side of the start
    CHECK(above < 1'500);
    if (row.knobs.size() == 2) CHECK((right > 500 && right < 1'500));
  }
}

TEST_CASE("the friend says whole centimetres from 10 cm on, tenths below, and which side") {
  const Hidden hidden = hiddenOf(level("height"), 3);
  std::mt19937 random(3);
  Round round(level("height"), 3, ownNoise);
  for (int i = 0; i < 2'000; ++i) {
    const double error = uniform(random, -30, 30);
    const double grain = std::abs(error) >= 10 ? 1 : 0.1;
    const double heard = round.shoot(aim(hidden, error)).heard[0];
    INFO("error " << error << ", heard " << heard);
    CHECK(std::abs(heard - error) <= grain / 2 + 1e-9);
    CHECK(std::abs(heard / grain - std::round(heard / grain)) <= 1e-9);
  }
  CHECK(round.shoot(aim(hidden, 3)).heard[0] == 3);
  CHECK(round.shoot(aim(hidden, -3.14)).heard[0] == -3.1);
  CHECK(round.shoot(aim(hidden, 12.6)).heard[0] == 13);
  CHECK(round.shoot(aim(hidden, -47.4)).heard[0] == -47);
}

TEST_CASE("nothing has no side: a spoken zero is never minus zero") {
  const Hidden hidden = hiddenOf(level("height"), 3);
  Round round(level("height"), 3, ownNoise);
  const double heard = round.shoot(aim(hidden, -0.04)).heard[0];
  CHECK(heard == 0);
  CHECK(!std::signbit(heard));
}

TEST_CASE("where the side is hidden, the friend never says one, not even by a slip of the ear") {
  const Level& distance = level("distance");
  for (const double noise : {0.0, 0.5, 20.0}) {
    std::mt19937 random(4);
    Round round(distance, 4, noise);
    for (int i = 0; i < 2'000; ++i) CHECK(round.shoot({uniform(random, 0, 200)}).heard[0] >= 0);
  }
  const Hidden hidden = hiddenOf(distance, 4);
  Round round(distance, 4, ownNoise);
  for (const double error : {0.0, 0.3, 7.2, 12.0, 31.0}) {
    CHECK(round.shoot(aim(hidden, error)).heard[0] == round.shoot(aim(hidden, -error)).heard[0]);
  }
}

TEST_CASE("a hit is within a tenth of a centimetre, whatever is heard") {
  for (const Level& row : levels()) {
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
      const Hidden hidden = hiddenOf(row, seed);
      for (const double error : {0.0, 0.05, -0.05, 0.099, -0.099}) {
        Round round(row, seed, 5);
        INFO(row.id << ", seed " << seed << ", error " << error);
        CHECK(round.shoot(aim(hidden, error)).hit);
        CHECK(round.hit());
      }
      for (const double error : {0.101, -0.101, 0.14, -2.0}) {
        Round round(row, seed, 5);
        INFO(row.id << ", seed " << seed << ", error " << error);
        CHECK(!round.shoot(aim(hidden, error)).hit);
        CHECK(!round.hit());
      }
    }
  }
}

TEST_CASE("a knob one tenth above or below the target hits, for every target") {
  // Targets and knobs are read in tenths, and 100.4 - 100.3 is a little more than 0.1 in binary.
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const double tenths = std::round(hiddenOf(level("height"), seed).target * 10);
    for (const int side : {-1, 1}) {
      Round round(level("height"), seed, ownNoise);
      INFO((tenths + side) / 10);
      CHECK(round.shoot({(tenths + side) / 10}).hit);
    }
    for (const int side : {-2, 2}) {
      Round round(level("height"), seed, ownNoise);
      CHECK(!round.shoot({(tenths + side) / 10}).hit);
    }
  }
}

TEST_CASE("a hit stays a hit, and a shot after it still counts") {
  const Hidden hidden = hiddenOf(level("height"), 8);
  Round round(level("height"), 8, ownNoise);
  CHECK(round.shots() == 0);
  CHECK(!round.shoot(aim(hidden, 20)).hit);
  CHECK(round.shoot(aim(hidden, 0)).hit);
  CHECK(round.shots() == 2);
  CHECK(round.shoot(aim(hidden, 20)).hit);
  CHECK(round.shots() == 3);
}

TEST_CASE("what is hidden is shown after a hit or after giving up, not before") {
  const Hidden hidden = hiddenOf(level("wrist"), 9);
  Round round(level("wrist"), 9, ownNoise);
  CHECK(!round.reveal());
  round.shoot(aim(hidden, 4));
  CHECK(!round.reveal());
  SECTION("a hit") {
    round.shoot(aim(hidden, 0));
  }
  SECTION("giving up") {
    round.giveUp();
    CHECK(!round.hit());
  }
  REQUIRE(round.reveal().has_value());
  CHECK(round.reveal()->target == hidden.target);
  CHECK(round.reveal()->beam.distance == hidden.beam.distance);
}

TEST_CASE("the same level, seed and shots bring the same shouts") {
  for (const Level& row : levels()) {
    Round one(row, 77, 3);
    Round other(row, 77, 3);
    for (int i = 0; i < 200; ++i) CHECK(one.shoot({1.0 * i}).heard[0] == other.shoot({1.0 * i}).heard[0]);
  }
}

TEST_CASE("what is heard beside the truth does not depend on where one aims") {
  for (const Level& row : levels()) {
    if (row.friends[0] == Friend::distance) continue;
    const Hidden hidden = hiddenOf(row, 21);
    Round one(row, 21, 100);
    Round other(row, 21, 100);
    std::mt19937 random(21);
    for (int i = 0; i < 300; ++i) {
      const double here = uniform(random, -50, 50);
      const double there = uniform(random, -50, 50);
      const double noise = one.shoot(aim(hidden, here)).heard[0] - here;
      const double otherNoise = other.shoot(aim(hidden, there)).heard[0] - there;
      INFO(row.id << ", shot " << i);
      CHECK(std::abs(noise - otherNoise) <= 1 + 1e-9);  // half a centimetre of rounding each
    }
  }
}

TEST_CASE("the friend errs to both sides alike, by as much as the level says, or as asked for") {
  const int shots = 20'000;
  const Level& noisy = level("noisy");
  const Hidden hidden = hiddenOf(noisy, 5);
  for (const double asked : {ownNoise, 2.0}) {
    Round round(noisy, 5, asked);
    const double deviation = std::isnan(asked) ? noisy.noise : asked;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < shots; ++i) {
      const double noise = round.shoot(aim(hidden, 0)).heard[0];
      sum += noise;
      squares += noise * noise;
    }
    // Rounding to tenths adds the variance of an even draw one tenth wide. Four standard errors are allowed.
    const double variance = deviation * deviation + 0.1 * 0.1 / 12;
    CHECK(std::abs(sum / shots) < 4 * std::sqrt(variance / shots));
    CHECK(std::abs(squares / shots - variance) < 4 * variance * std::sqrt(2.0 / shots));
  }
}

TEST_CASE("different seeds hide different things and err differently") {
  for (const Level& row : levels()) {
    int same = 0;
    for (std::uint32_t seed = 0; seed < 1'000; ++seed) {
      same += hiddenOf(row, seed).target == hiddenOf(row, seed + 1).target;
    }
    INFO(row.id);
    CHECK(same < 20);  // about one pair in a thousand targets agrees by chance
  }
  Round one(level("noisy"), 1, 50);
  Round other(level("noisy"), 2, 50);
  const double targets = hiddenOf(level("noisy"), 2).target - hiddenOf(level("noisy"), 1).target;
  int same = 0;
  for (int i = 0; i < 100; ++i)
    same += std::abs(one.shoot({100}).heard[0] - other.shoot({100}).heard[0] - targets) <= 1;
  CHECK(same < 20);
}
