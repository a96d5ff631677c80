#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string_view>

#include "game/laser.hpp"

/// A number for each knob of a level, or for each friend. Where there is but one, the second is 0.
using Pair = std::array<double, 2>;

/// What a player turns, from `least` to `most`; it rests at `start`. Its id says what it sets: "height" of the dot in
/// cm, "slope" of the beam in cm per m, or the dot's place "across" in cm from the left edge of the sheet.
struct Knob {
  std::string_view id;
  double least;
  double most;
  double start;
  double stride;  ///< what one press turns it; a fine press is a tenth of it, a far one ten times
};

/// What a friend judges: how much too high the dot is, how much too far right, both added, or only how far off.
enum class Friend : std::uint8_t { height, across, sum, distance };
std::string_view name(Friend judges);

/// A kind of round, with one knob or two.
struct Level {
  std::string_view id;
  bool hidesDistance;  ///< the distance to the sheet is drawn by the seed too; else it is 1 and the knob is the height
  double noise;        ///< how wrong each friend is: standard deviation in cm
  std::span<const Knob> knobs;
  std::span<const Friend> friends;
};

std::span<const Level> levels();
const Level* findLevel(std::string_view id);

/// What the friends call after a shot: all that a player ever learns.
struct Shout {
  /// Of each friend, as spoken, in cm: whole from 10 cm on, tenths below. Positive is too high or too far right; a
  /// distance has no sign.
  Pair heard;
  bool hit;  ///< the dot is within 0.1 cm of the target
};

/// What the sheet hides, shown when the round is over.
struct Hidden {
  double target;  ///< height in cm
  Beam beam;
  double across = 0;  ///< of the target, in cm from the left edge, where there is a knob for it
};

/// One round of the laser game, the same for a person and for an algorithm: shots in, shouts out. The same level, seed
/// and number of shots bring the same hidden things and the same noise.
class Round {
 public:
  /// `noise` replaces the level's own; NaN keeps it.
  Round(const Level& level, std::uint32_t seed, double noise);

  /// One try with the knobs at `aim`, any finite numbers. A shot after a hit is still a shot, and counted.
  Shout shoot(const Pair& aim);
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
