#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string_view>

#include "game/laser.hpp"

/// A kind of round. The knob is what the player turns: the dot's height in cm, or the beam's slope in cm per m, from
/// `least` to `most`. It rests at `start`.
struct Level {
  std::string_view id;
  bool hidesDistance;  ///< the distance to the sheet is drawn by the seed too; else it is 1 and the knob is the height
  bool saysSide;       ///< the friend says "too high" or "too low"; else only how far
  double noise;        ///< how wrong the friend is: standard deviation in cm
  double least;
  double most;
  double start;
  double stride;  ///< what one press turns the knob; a fine press is a tenth of it, a far one ten times
};

std::span<const Level> levels();
const Level* findLevel(std::string_view id);

/// What the friend calls after a shot: all that a player ever learns.
struct Shout {
  /// As spoken, in cm: whole from 10 cm on, tenths below. Positive is too high; without a sign where the level hides
  /// the side.
  double error;
  bool hit;  ///< the dot is within 0.1 cm of the target
};

/// What the sheet hides, shown when the round is over.
struct Hidden {
  double target;  ///< height in cm
  Beam beam;
};

/// One round of the laser game, the same for a person and for an algorithm: shots in, shouts out. The same level, seed
/// and number of shots bring the same hidden things and the same noise.
class Round {
 public:
  /// `noise` replaces the level's own; NaN keeps it.
  Round(const Level& level, std::uint32_t seed, double noise);

  /// One try with the knob at `knob`, any finite number. A shot after a hit is still a shot, and counted.
  Shout shoot(double knob);
  std::size_t shots() const { return shots_; }
  bool hit() const { return hit_; }
  /// Ends the round unhit.
  void giveUp() { givenUp_ = true; }
  /// What was hidden; nothing while the round goes on.
  std::optional<Hidden> reveal() const;

 private:
  Level level_;
  std::mt19937 random_;
  Hidden hidden_;
  std::size_t shots_ = 0;
  bool hit_ = false;
  bool givenUp_ = false;
};
