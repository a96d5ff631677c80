// The levels with two knobs, and that those with one play as they did before there were two.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "catch.hpp"
#include "game/players.hpp"
#include "game/round.hpp"
#include "random.hpp"

namespace {

constexpr double ownNoise = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t seeds = 200;

const Level& level(std::string_view id) {
  const Level* found = findLevel(id);
  REQUIRE(found != nullptr);
  return *found;
}

Pair targetOf(std::string_view id, std::uint32_t seed) {
  Round round(level(id), seed, ownNoise);
  round.giveUp();
  const auto hidden = round.reveal();
  REQUIRE(hidden.has_value());
  return {hidden->target, hidden->across};
}

Pair beside(const Pair& target, double up, double right) {
  return {target[0] + up, target[1] + right};
}

Play usualPlay(std::string_view player, std::string_view id, std::uint32_t seed, double rate = 0.1) {
  return play(player, level(id), seed, ownNoise, {{100, 100}, rate});
}

}  // namespace

TEST_CASE("a round with one knob plays as it did before there were two") {
  // Of 300 seeds, three rates and three starts each: the shots, the hits, and what was heard in tenths, summed and
  // summed again by the shot's place. The numbers are of the rounds and players that knew one knob alone.
  struct Row {
    const char* level;
    const char* player;
    long shots, hits;
    long long tenths, weighed;
  };
  const Row rows[] = {
      {"height", "random", 1761120, 1602, 72268857, 3466537029},
      {"height", "nudge", 61836, 2700, -253248, -3504558},
      {"height", "gd", 125637, 2700, -900363, -11989653},
      {"height", "secant", 7206, 2700, -120051, -120132},
      {"wrist", "random", 1385307, 2088, -670038, 44220093},
      {"wrist", "nudge", 59595, 2700, -1573008, -10120338},
      {"wrist", "gd", 50698, 1801, 1017269185, 15280450176},
      {"wrist", "secant", 10041, 2700, -510204, -752223},
      {"distance", "random", 1761120, 1602, 1115386635, 53075015265},
      {"distance", "nudge", 61836, 2700, 13714980, 76159482},
      {"distance", "gd", 128054, 2700, 17551643, 218014567},
      {"distance", "secant", 9579, 2700, 4133619, 6280749},
      {"noisy", "random", 1761120, 1602, 72295344, 3469208697},
      {"noisy", "nudge", 728706, 2016, -563139, -18526707},
      {"noisy", "gd", 128203, 2700, -900338, -11938523},
      {"noisy", "secant", 15378, 2700, -120168, -116406},
  };
  for (const Row& row : rows) {
    const Knob& knob = level(row.level).knobs[0];
    long shots = 0;
    long hits = 0;
    long long tenths = 0;
    long long weighed = 0;
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
      for (const double rate : {0.03, 0.1, 0.6}) {
        for (const double part : {0.0, 0.5, 0.87}) {
          const double start = knob.least + part * (knob.most - knob.least);
          const Play played = play(row.player, level(row.level), seed, ownNoise, {{start}, rate});
          shots += static_cast<long>(played.aims.size());
          hits += played.hit;
          for (std::size_t i = 0; i < played.heard.size(); ++i) {
            const long long heard = std::llround(played.heard[i][0] * 10);
            tenths += heard;
            weighed += heard * static_cast<long long>(i % 97 + 1);
          }
        }
      }
    }
    INFO(row.player << " on " << row.level);
    CHECK(shots == row.shots);
    CHECK(hits == row.hits);
    CHECK(tenths == row.tenths);
    CHECK(weighed == row.weighed);
  }
}

TEST_CASE("a friend who errs and says no side errs on a line as he did before there were planes") {
  long shots = 0;
  long long tenths = 0;
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const Play played = play("gd", level("distance"), seed, 0.5, {{100}, 0.1});
    shots += static_cast<long>(played.aims.size());
    for (const Pair& heard : played.heard) tenths += std::llround(heard[0] * 10);
  }
  CHECK(shots == 15956);
  CHECK(tenths == 954691);
}

TEST_CASE("two friends: one judges the height, one the place across, and neither knows of the other") {
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Pair target = targetOf("two", seed);
    Round round(level("two"), seed, ownNoise);
    CHECK(round.shoot(beside(target, 3, -3)).heard == Pair{3, -3});
    CHECK(round.shoot(beside(target, -12.3, 0.4)).heard == Pair{-12, 0.4});
    CHECK(round.shoot(beside(target, 0, 47.2)).heard == Pair{0, 47});
    CHECK(!round.hit());
    CHECK(round.shoot(target).hit);
  }
}

TEST_CASE("errors that are added cancel: 3 too high and 3 too far left are nothing, and no hit") {
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Pair target = targetOf("sum", seed);
    Round round(level("sum"), seed, ownNoise);
    const Shout shout = round.shoot(beside(target, 3, -3));
    CHECK(shout.heard == Pair{0, 0});
    CHECK(!std::signbit(shout.heard[0]));
    CHECK(!shout.hit);
    CHECK(round.shoot(beside(target, 3, 3)).heard[0] == 6);
    CHECK(round.shoot(beside(target, -2.5, -1)).heard[0] == -3.5);
    CHECK(round.shoot(beside(target, 40, -52.2)).heard[0] == -12);
  }
}

TEST_CASE("squares that are added do not cancel: the friend who says how far hears the root of 18") {
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Pair target = targetOf("apart", seed);
    Round round(level("apart"), seed, ownNoise);
    for (const double up : {3, -3}) {
      for (const double right : {3, -3}) CHECK(round.shoot(beside(target, up, right)).heard[0] == 4.2);
    }
    CHECK(round.shoot(beside(target, -30, 40)).heard[0] == 50);
    CHECK(round.shoot(target).hit);
  }
}

TEST_CASE("a hit is within a tenth of a centimetre as the crow flies") {
  for (const char* id : {"two", "sum", "apart"}) {
    const Pair target = targetOf(id, 5);
    for (int i = 0; i < 16; ++i) {
      const double angle = 0.4 * i;
      Round round(level(id), 5, ownNoise);
      INFO(id << ", angle " << angle);
      CHECK(!round.shoot(beside(target, 0.101 * std::sin(angle), 0.101 * std::cos(angle))).hit);
      CHECK(round.shoot(beside(target, 0.099 * std::sin(angle), 0.099 * std::cos(angle))).hit);
    }
    Round round(level(id), 5, ownNoise);
    CHECK(!round.shoot(beside(target, 0.08, 0.08)).hit);
  }
}

TEST_CASE("each of two friends errs by himself, by as much as was asked for") {
  const Pair target = targetOf("two", 5);
  Round round(level("two"), 5, 2);
  const int shots = 20'000;
  double squares[2]{};
  double product = 0;
  for (int i = 0; i < shots; ++i) {
    const Pair heard = round.shoot(target).heard;
    for (int k : {0, 1}) squares[k] += heard[k] * heard[k];
    product += heard[0] * heard[1];
  }
  for (const double sum : squares) CHECK(std::abs(sum / shots - 4) < 4 * 4 * std::sqrt(2.0 / shots));
  CHECK(std::abs(product / shots) < 4 * 4 / std::sqrt(shots));
  Round far(level("apart"), 5, 20);
  for (int i = 0; i < 2'000; ++i) CHECK(far.shoot(beside(targetOf("apart", 5), 1, 1)).heard[0] >= 0);
}

TEST_CASE("with two friends every player but chance hits in every round, and par is three shots at most") {
  for (const char* player : {"gd", "nudge", "secant"}) {
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
      const Play played = usualPlay(player, "two", seed);
      INFO(player << ", seed " << seed);
      CHECK(played.hit);
      if (player == std::string("secant")) CHECK(played.aims.size() <= 3);
    }
  }
}

TEST_CASE("with two friends the descent moves each knob by the whole gradient of the two squares") {
  for (const double rate : {0.03, 0.1, 0.45}) {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
      const Play played = usualPlay("gd", "two", seed, rate);
      Round round(level("two"), seed, ownNoise);
      Pair at{100, 100};
      for (const Pair& aim : played.aims) {
        CHECK(aim == at);
        const Pair heard = round.shoot(at).heard;
        for (int k : {0, 1}) at[k] -= rate * (2 * heard[k]);
      }
    }
  }
}

TEST_CASE("of a sum the descent moves both knobs alike, until the errors cancel, and gives up beside the target") {
  int hits = 0;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Play played = usualPlay("gd", "sum", seed);
    const Pair target = targetOf("sum", seed);
    for (std::size_t i = 1; i < played.aims.size(); ++i) {
      for (int k : {0, 1}) CHECK(played.aims[i][k] == played.aims[i - 1][k] - 0.1 * (2 * played.heard[i - 1][0]));
    }
    const Pair& last = played.aims.back();
    CHECK(played.aims.size() < 60);  // its factor is 1 - 4 * 0.1
    hits += played.hit;
    if (played.hit) continue;
    CHECK(played.heard.back()[0] == 0);
    CHECK(std::abs(last[0] - target[0] + last[1] - target[1]) <= 0.05 + 1e-9);
  }
  CHECK(hits < 5);  // only where the target lies in the way by chance
}

TEST_CASE("of a sum the clever player learns a line in three shots at most, and gives up too") {
  int hits = 0;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Play played = usualPlay("secant", "sum", seed);
    CHECK(played.aims.size() <= 3);
    CHECK((played.hit || played.heard.back()[0] == 0));
    CHECK((par(level("sum"), seed, ownNoise, {100, 100}) == 0) == !played.hit);
    hits += played.hit;
  }
  CHECK(hits < 5);
}

TEST_CASE("every player ends its round where the sum is all there is, whatever the noise") {
  for (const std::string_view player : players()) {
    for (const double noise : {0.0, 0.5, 20.0}) {
      for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const Play played = play(player, level("sum"), seed, noise, {{100, 100}});
        CHECK(played.aims.size() <= 1'000);
        CHECK(!played.aims.empty());
      }
    }
  }
}

TEST_CASE("three distances tell both errors: the descent probes twice, and steps from where it stood") {
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Play played = usualPlay("gd", "apart", seed);
    const Pair target = targetOf("apart", seed);
    INFO("seed " << seed);
    CHECK(played.hit);
    for (std::size_t i = 0; i + 3 < played.aims.size(); i += 3) {
      const Pair& at = played.aims[i];
      const double turn = std::max(played.heard[i][0] / 2, 0.2);
      CHECK(std::abs(played.aims[i + 1][0] - at[0]) == Approx(turn));
      CHECK(played.aims[i + 1][1] == at[1]);
      CHECK(played.aims[i + 2][0] == at[0]);
      CHECK(std::abs(played.aims[i + 2][1] - at[1]) == Approx(turn));
      // It goes a fifth of the way, as well as rounded shouts tell the way.
      const double grain = played.heard[i][0] >= 5 ? 0.5 : 0.05;
      for (int k : {0, 1}) {
        CHECK(std::abs(played.aims[i + 3][k] - at[k] + 0.2 * (at[k] - target[k])) < 0.2 * 5 * grain);
      }
    }
  }
}

TEST_CASE(
    "one distance a shot: the clever player hits, with fewer shots than the descent, which needs fewer than chance") {
  std::size_t most = 0;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Play clever = usualPlay("secant", "apart", seed);
    INFO("seed " << seed);
    CHECK(clever.hit);
    CHECK(clever.aims.size() < usualPlay("gd", "apart", seed).aims.size());
    CHECK(usualPlay("gd", "apart", seed).aims.size() < usualPlay("random", "apart", seed).aims.size());
    most = std::max(most, clever.aims.size());
  }
  CHECK(most <= 16);
}

TEST_CASE("a nudge too small to change a shout is the end of nudging") {
  int hits = 0;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Play played = usualPlay("nudge", "apart", seed);
    hits += played.hit;
    CHECK(played.aims.size() < 200);
    if (!played.hit) CHECK(*std::min_element(played.heard.begin(), played.heard.end()) <= Pair{0.2, 0});
  }
  CHECK(hits > 0.85 * seeds);
}
