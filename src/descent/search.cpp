#include "descent/search.hpp"

#include <array>

namespace {

constexpr std::array<std::string_view, 5> playerNames{"random", "nudge", "forward", "central", "exact"};

}  // namespace

std::span<const std::string_view> searchPlayers() {
  return playerNames;
}

std::string_view name(SearchPlayer player) {
  return playerNames[static_cast<std::size_t>(player)];
}

std::optional<SearchPlayer> findSearchPlayer(std::string_view id) {
  for (std::size_t i = 0; i < playerNames.size(); ++i) {
    if (id == playerNames[i]) return static_cast<SearchPlayer>(i);
  }
  return std::nullopt;
}

std::string_view name(SearchEnd end) {
  static constexpr std::array names{"goal", "budget", "undefined", "noImprovement"};
  return names[static_cast<std::size_t>(end)];
}

std::optional<Problem> check(const SearchSettings& settings, std::size_t dimension) {
  if (settings.start.size() != dimension) return Problem{"start", "wrongLength"};
  if (!isFinite(settings.start)) return Problem{"start", "notFinite"};
  if (settings.least.size() != dimension || settings.most.size() != dimension) return Problem{"domain", "wrongLength"};
  for (std::size_t i = 0; i < dimension; ++i) {
    if (!isFinite(settings.most[i] - settings.least[i])) return Problem{"domain", "notFinite"};
    if (!(settings.least[i] < settings.most[i])) return Problem{"domain", "empty"};
  }
  const std::pair<const char*, double> positive[] = {
      {"rate", settings.rate}, {"width", settings.width}, {"stride", settings.stride}};
  for (const auto& [field, value] : positive) {
    if (!isFinite(value) || !(value > 0)) return Problem{field, "notPositive"};
  }
  if (settings.budget == 0 || settings.budget > SearchSettings::largestBudget ||
      settings.budget > SearchSettings::largestTable / std::max<std::size_t>(dimension, 1)) {
    return Problem{"budget", "outOfRange"};
  }
  return std::nullopt;
}
