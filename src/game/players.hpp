#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "game/round.hpp"

/// How an algorithm played a round: one entry a shot.
struct Play {
  std::vector<Pair> aims;
  std::vector<Pair> heard;  ///< what was shouted back
  bool hit = false;
};

/// What the players are given besides the shouts.
struct PlayerSettings {
  Pair start;                ///< the first aim, the same for all
  double rate = 0.1;         ///< gradient descent's learning rate
  std::size_t most = 1'000;  ///< shots after which a player gives up
};

/// The players' ids, the simplest first: "random", "nudge", "gd", "secant".
std::span<const std::string_view> players();

/// Lets the player of that id play a fresh round; no shots when there is none of that id. Same arguments, same play.
Play play(std::string_view id, const Level& level, std::uint32_t seed, double noise, const PlayerSettings& settings);

/// Par: the shots that the secant player needs from that start; 0 where not even that one hits.
std::size_t par(const Level& level, std::uint32_t seed, double noise, const Pair& start);
