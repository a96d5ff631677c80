#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "descent/objective.hpp"
#include "descent/problem.hpp"
#include "descent/search_course.hpp"
#include "descent/search_walks.hpp"

/// The ways to search, from the one that knows least to the one that knows most.
enum class SearchPlayer {
  random,   ///< guesses anywhere in the domain
  nudge,    ///< moves one parameter a little and keeps what lowers the cost
  forward,  ///< gradient descent, the gradient by forward differences
  central,  ///< the same by central differences
  exact,    ///< the same with the exact gradient
};

std::span<const std::string_view> searchPlayers();
std::string_view name(SearchPlayer player);
std::optional<SearchPlayer> findSearchPlayer(std::string_view id);

inline GradientSource gradientSourceOf(SearchPlayer descender) {
  if (descender == SearchPlayer::exact) return GradientSource::exact;
  return descender == SearchPlayer::central ? GradientSource::central : GradientSource::forward;
}

/// One player's search of one objective. The problems: `start`, `domain` of the wrong length or not finite, the domain
/// empty, the start without a finite cost; `rate`, `width`, `stride` not above 0 or not finite; a budget
/// of zero or too large.
template <Objective O>
std::variant<Search, Problem> search(SearchPlayer player, const O& objective, const SearchSettings& settings) {
  if (auto problem = check(settings, objective.dimension())) return *problem;
  SearchCourse<O> course(objective, settings);
  if (!course.begin()) return Problem{"start", "costNotFinite"};
  switch (player) {
    case SearchPlayer::random:
      guess(course);
      break;
    case SearchPlayer::nudge:
      nudge(course);
      break;
    default:
      followGradient(course, gradientSourceOf(player));
  }
  return course.records();
}
