#include "game/players.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "catch.hpp"

namespace {

constexpr double ownNoise = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t seeds = 200;

const Level& level(std::string_view id) {
  const Level* found = findLevel(id);
  REQUIRE(found != nullptr);
  return *found;
}

Pair startOf(const Level& on) {
  return {on.knobs[0].start, on.knobs.size() > 1 ? on.knobs[1].start : 0};
}

/// The first knob at each shot, and what the first friend said.
std::vector<double> firsts(const std::vector<Pair>& pairs) {
  std::vector<double> numbers;
  for (const Pair& pair : pairs) numbers.push_back(pair[0]);
  return numbers;
}

/// A play from the level's own start.
Play usualPlay(std::string_view player, const Level& on, std::uint32_t seed) {
  return play(player, on, seed, ownNoise, {startOf(on)});
}

/// How many shots each play of the first `seeds` rounds took, the shortest first.
std::vector<std::size_t> shots(std::string_view player, const Level& on) {
  std::vector<std::size_t> counts;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) counts.push_back(usualPlay(player, on, seed).aims.size());
  std::sort(counts.begin(), counts.end());
  return counts;
}

Hidden hiddenOf(const Level& on, std::uint32_t seed) {
  Round round(on, seed, ownNoise);
  round.giveUp();
  const auto hidden = round.reveal();
  REQUIRE(hidden.has_value());
  return *hidden;
}

}  // namespace

TEST_CASE("every player goes through the same door as a person: aimed again, its shots bring the same shouts") {
  for (const std::string_view player : players()) {
    for (const Level& row : levels()) {
      for (std::uint32_t seed = 0; seed < seeds; ++seed) {
        const Play played = usualPlay(player, row, seed);
        INFO(player << " on " << row.id << ", seed " << seed);
        REQUIRE(!played.aims.empty());
        REQUIRE(played.aims.size() <= 1'000);
        CHECK(played.aims.front() == startOf(row));
        Round round(row, seed, ownNoise);
        std::vector<Pair> heard;
        bool hitBeforeTheLast = false;
        for (const Pair& aim : played.aims) {
          hitBeforeTheLast = hitBeforeTheLast || round.hit();
          heard.push_back(round.shoot(aim).heard);
        }
        CHECK(heard == played.heard);
        CHECK(round.hit() == played.hit);
        CHECK(!hitBeforeTheLast);
      }
    }
  }
}

TEST_CASE("every player plays the same round the same way") {
  for (const std::string_view player : players()) {
    for (const Level& row : levels()) {
      for (std::uint32_t seed = 0; seed < seeds; seed += 5) {
        const Play one = usualPlay(player, row, seed);
        const Play other = usualPlay(player, row, seed);
        CHECK(one.aims == other.aims);
        CHECK(one.heard == other.heard);
      }
    }
  }
}

TEST_CASE("gradient descent, nudging and the secant hit in every round without noise") {
  for (const char* player : {"gd", "nudge", "secant"}) {
    for (const char* id : {"height", "wrist", "distance"}) {
      for (std::uint32_t seed = 0; seed < seeds; ++seed) {
        INFO(player << " on " << id << ", seed " << seed);
        CHECK(usualPlay(player, level(id), seed).hit);
      }
    }
  }
}

TEST_CASE("gradient descent hits even when the friend errs by five times a hit's width") {
  for (std::uint32_t seed = 0; seed < seeds; ++seed) CHECK(usualPlay("gd", level("noisy"), seed).hit);
}

TEST_CASE("the descent that plays is y <- y - rate * 2 * what was heard") {
  for (const char* id : {"height", "wrist", "noisy"}) {
    for (const double rate : {0.03, 0.1, 0.45}) {
      for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const Level& on = level(id);
        const double start = on.knobs[0].least + (on.knobs[0].most - on.knobs[0].least) * seed / 20;
        const Play played = play("gd", on, seed, ownNoise, {{start}, rate});
        Round round(on, seed, ownNoise);
        double y = start;
        for (const double knob : firsts(played.aims)) {
          CHECK(knob == y);
          y -= rate * (2 * round.shoot({y}).heard[0]);
        }
      }
    }
  }
}

TEST_CASE("where the side is not said, the descent finds it: after two shots it walks as if it had been told") {
  // The same hidden heights, with the side said. The first guess, too high, is wrong for targets above.
  const Level& distance = level("distance");
  Level told = distance;
  told.friends = level("height").friends;
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Play played = usualPlay("gd", distance, seed);
    REQUIRE(played.aims.size() > 3);
    INFO("seed " << seed);
    const Play same = play("gd", told, seed, ownNoise, {played.aims[2]});
    CHECK(std::vector<Pair>(played.aims.begin() + 2, played.aims.end()) == same.aims);
  }
}

TEST_CASE("gradient descent with a rate too large runs away, and its play ends among the numbers") {
  const Level& height = level("height");
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    const Play played = play("gd", height, seed, ownNoise, {startOf(height), 1.5});
    INFO("seed " << seed);
    CHECK(!played.hit);
    CHECK(std::abs(played.heard.back()[0]) > 1e6);
    // Each miss is twice the one before, and what is heard off by half a centimetre at most, which doubles too.
    const double first = std::abs(height.knobs[0].start - hiddenOf(height, seed).target);
    const auto doublings = [](double miss) { return std::ceil(std::log2(1e6 / miss)); };
    CHECK(static_cast<double>(played.aims.size()) >= 1 + doublings(first + 2));
    CHECK(static_cast<double>(played.aims.size()) <= 1 + doublings(first - 2));
    for (const double value : firsts(played.aims)) CHECK(std::isfinite(value));
    for (const double value : firsts(played.heard)) CHECK(std::isfinite(value));
  }
}

TEST_CASE("a rate that is no number, or leads to none, ends the play at the last shot that could be aimed") {
  const Level& height = level("height");
  for (const double rate : {ownNoise, std::numeric_limits<double>::infinity(), 1e308}) {
    const Play played = play("gd", height, 1, ownNoise, {startOf(height), rate});
    CHECK(played.aims == std::vector<Pair>{startOf(height)});
    CHECK(!played.hit);
  }
}

TEST_CASE("two shouts tell a straight beam: the secant needs three shots at the height, and four at the wrist") {
  // At the height the slope is known: the first shout is whole centimetres, the second tenths, and the third shot is
  // within half of one. At the wrist one shot more goes into the slope. Where the side is not said, the first move may
  // go the wrong way, which is one shot more, and its shout is a whole number again.
  CHECK(shots("secant", level("height")).back() <= 3);
  CHECK(shots("secant", level("wrist")).back() <= 4);
  CHECK(shots("secant", level("wrist"))[seeds / 2] >= 3);
  CHECK(shots("secant", level("distance")).back() <= 5);
}

TEST_CASE("the secant takes no slope from shouts that hardly differ, and so hits though the friend errs") {
  const Level& wrist = level("wrist");
  for (std::uint32_t seed = 0; seed < seeds; ++seed) {
    INFO("seed " << seed);
    CHECK(play("secant", wrist, seed, 0.5, {startOf(wrist)}).hit);
  }
}

TEST_CASE("par is the secant's play from the level's start, and nothing where not even that one hits") {
  const auto shotsOf = [](const Play& played) { return played.hit ? played.aims.size() : 0; };
  for (const Level& row : levels()) {
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
      CHECK(par(row, seed, ownNoise, startOf(row)) == shotsOf(usualPlay("secant", row, seed)));
      CHECK(par(row, seed, 0, {}) == shotsOf(play("secant", row, seed, 0, {{}})));
    }
  }
}

TEST_CASE("knowing more needs fewer shots: guessing, nudging, the secant") {
  for (const char* id : {"height", "wrist", "distance"}) {
    INFO(id);
    const std::size_t guessing = shots("random", level(id))[seeds / 2];
    const std::size_t nudging = shots("nudge", level(id))[seeds / 2];
    const std::size_t secant = shots("secant", level(id))[seeds / 2];
    CHECK(nudging < guessing);
    CHECK(secant < nudging);
  }
  CHECK(shots("nudge", level("noisy"))[seeds / 2] < shots("random", level("noisy"))[seeds / 2]);
}

TEST_CASE("guesses stay on the knob, and spread over all of it") {
  for (const Level& row : levels()) {
    std::array<std::array<int, 10>, 2> tenths{};
    int guesses = 0;
    for (std::uint32_t seed = 0; seed < seeds; ++seed) {
      const Play played = usualPlay("random", row, seed);
      for (std::size_t shot = 1; shot < played.aims.size(); ++shot) {
        for (std::size_t i = 0; i < row.knobs.size(); ++i) {
          const Knob& knob = row.knobs[i];
          const double part = (played.aims[shot][i] - knob.least) / (knob.most - knob.least);
          REQUIRE(part >= 0);
          REQUIRE(part < 1);
          ++tenths[i][static_cast<std::size_t>(part * 10)];
        }
        ++guesses;
      }
    }
    // The last guess of a play lies on its target, so the spread is not quite even.
    for (std::size_t i = 0; i < row.knobs.size(); ++i) {
      for (const int count : tenths[i]) CHECK(std::abs(count - guesses / 10.0) < 0.03 * guesses / 10.0);
    }
  }
}

TEST_CASE("a player gives up after as many shots as it is allowed, and not a moment before") {
  const Level& height = level("height");
  for (const std::size_t most : {0, 1, 2, 7}) {
    const Play played = play("gd", height, 1, ownNoise, {startOf(height), 0.1, most});
    CHECK(played.aims.size() == most);
    CHECK(played.heard.size() == most);
    CHECK(!played.hit);
  }
}

TEST_CASE("a player that nobody knows takes no shots") {
  const Play played = usualPlay("adam", level("height"), 1);
  CHECK(played.aims.empty());
  CHECK(played.heard.empty());
  CHECK(!played.hit);
  const auto ids = players();
  CHECK(std::set<std::string_view>(ids.begin(), ids.end()).size() == ids.size());
}
