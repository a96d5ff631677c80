// Rounds of the game.
#include <cmath>
#include <limits>

#include "bindings/values.hpp"
#include "game/players.hpp"
#include "game/round.hpp"

using namespace emscripten;
using namespace bindings;

namespace {

const Problem unknownLevel{"level", "unknown"};

/// A Round, or a Problem.
val makeRound(const std::string& level, std::uint32_t seed, double noise) {
  const Level* row = findLevel(level);
  return row ? val(Round(*row, seed, noise)) : problemOf(unknownLevel);
}
val shoot(Round& round, double knob) {
  const Shout shout = round.shoot(knob);
  return record({{"error", val(shout.error)}, {"hit", val(shout.hit)}});
}

/// What was hidden; not a number while the round goes on.
val reveal(const Round& round) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const auto [target, beam] = round.reveal().value_or(Hidden{unknown, {unknown, unknown}});
  return record(
      {{"target", val(target)}, {"beam", record({{"distance", val(beam.distance)}, {"offset", val(beam.offset)}})}});
}

/// {knob, heard, hit}; no shots for a player or level that is unknown.
val playLevel(const std::string& player, const std::string& level, std::uint32_t seed, double noise, double start,
              double rate) {
  const Level* row = findLevel(level);
  const Play played = row ? play(player, *row, seed, noise, {start, rate}) : Play{};
  return record({{"knob", copied(played.knob)}, {"heard", copied(played.heard)}, {"hit", val(played.hit)}});
}

std::size_t parOf(const std::string& level, std::uint32_t seed, double noise, double start) {
  const Level* row = findLevel(level);
  return row ? par(*row, seed, noise, start) : 0;
}

}  // namespace

EMSCRIPTEN_BINDINGS(game) {
  class_<Round>("Round")
      .function("shoot", &shoot)
      .function("shots", &Round::shots)
      .function("hit", &Round::hit)
      .function("giveUp", &Round::giveUp)
      .function("reveal", &reveal);
  function("makeRound", &makeRound);
  function("play", &playLevel);
  function("par", &parOf);
}
