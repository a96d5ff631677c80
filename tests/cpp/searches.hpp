#pragma once
// Searches of objectives whose walks are known beforehand.
#include <vector>

#include "descent/search.hpp"
#include "objectives.hpp"

/// From `start`, guessing from -5 to 5, toward a cost of at most `goal`.
inline SearchSettings toward(double goal, const std::vector<double>& start, double rate = 0.1) {
  SearchSettings settings;
  settings.start = start;
  settings.least.assign(start.size(), -5);
  settings.most.assign(start.size(), 5);
  settings.best = 0;
  settings.within = goal;
  settings.rate = rate;
  return settings;
}

template <Objective O>
Search searched(SearchPlayer player, const O& objective, const SearchSettings& settings) {
  auto made = search(player, objective, settings);
  if (const auto* problem = std::get_if<Problem>(&made)) UNSCOPED_INFO(problem->field << " " << problem->reason);
  REQUIRE(std::holds_alternative<Search>(made));
  return std::move(*std::get_if<Search>(&made));
}

inline std::vector<SearchPlayer> everyPlayer() {
  std::vector<SearchPlayer> players;
  for (const std::string_view id : searchPlayers()) players.push_back(*findSearchPlayer(id));
  return players;
}

inline void expectEnd(const Search& search, SearchEnd end) {
  CHECK(name(search.end) == name(end));
  CHECK(search.reachedGoal() == (end == SearchEnd::goal));
}

inline constexpr auto descenders = {SearchPlayer::forward, SearchPlayer::central, SearchPlayer::exact};
