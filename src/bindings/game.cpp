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
/// The numbers of all pairs, one after the other.
val flat(const std::vector<Pair>& pairs) {
  return copied(reinterpret_cast<const double*>(pairs.data()), 2 * pairs.size());
}

val shoot(Round& round, double first, double second) {
  const Shout shout = round.shoot({first, second});
  return record({{"heard", copied(shout.heard.data(), shout.heard.size())}, {"hit", val(shout.hit)}});
}

/// What was hidden; not a number while the round goes on.
val reveal(const Round& round) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const auto [target, beam, across] = round.reveal().value_or(Hidden{unknown, {unknown, unknown}});
  return record({{"target", val(target)}, {"across", val(across)}, {"distance", val(beam.distance)}});
}

/// {aims, heard, hit}; no shots for a player or level that is unknown.
val playLevel(const std::string& player, const std::string& level, std::uint32_t seed, double noise, double first,
              double second, double rate) {
  const Level* row = findLevel(level);
  const Play played = row ? play(player, *row, seed, noise, {{first, second}, rate}) : Play{};
  return record({{"aims", flat(played.aims)}, {"heard", flat(played.heard)}, {"hit", val(played.hit)}});
}

std::size_t parOf(const std::string& level, std::uint32_t seed, double noise, double first, double second) {
  const Level* row = findLevel(level);
  return row ? par(*row, seed, noise, {first, second}) : 0;
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
