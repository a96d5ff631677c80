#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "descent/objective.hpp"
#include "descent/problem.hpp"
#include "descent/vectors.hpp"

/// What a search is made of, apart from the objective and the player: the same for all of them.
struct SearchSettings {
  std::vector<double> start;                               ///< one number a parameter, where every player stands first
  std::vector<double> least, most;                         ///< the domain that is guessed in, one number a parameter
  double best = -std::numeric_limits<double>::infinity();  ///< the lowest cost that is known
  double within = 0.01;                                    ///< the goal: a cost of at most `best + within`,
  double gradient = 0;         ///< or a gradient whose norm is at most this; 0 switches that off
  double rate = 0.1;           ///< of the players that descend
  double width = 1e-5;         ///< h of their differences: near the best for a central one at |x| about 1
  double stride = 0.5;         ///< the first step of the one that nudges
  std::size_t budget = 1'000;  ///< the most evaluations
  std::uint32_t seed = 1;      ///< of the guesses
  static constexpr std::size_t largestBudget = 100'000;
  static constexpr std::size_t largestTable = 2'000'000;  ///< budget times parameters: 16 MB
};

/// Why a search ended.
enum class SearchEnd {
  goal,
  budget,         ///< the evaluations are used up
  undefined,      ///< the next point of a descent is not finite, or has no finite cost
  noImprovement,  ///< nothing lower is found: a nudge too small to tell, a descent that rises or stands still
};

std::string_view name(SearchEnd end);

/// The records of a search as flat columns: one row for each point that the player stood on and was told the cost of,
/// kept or not. The points around it that a difference looks at have no row, but count.
struct Search {
  std::vector<double> position;     ///< row-major, rows by dimension
  std::vector<double> cost;         ///< not finite where a guess or nudge met an undefined point
  std::vector<double> evaluations;  ///< how many were used up to and with this row
  SearchEnd end = SearchEnd::budget;

  bool reachedGoal() const { return end == SearchEnd::goal; }
};

std::optional<Problem> check(const SearchSettings& settings, std::size_t dimension);

/// What a player may ask, and what it pays. A cost is one evaluation, wherever it is taken. An exact gradient is one
/// more at the point where the player stands, however many parameters there are: that is about what the derivative
/// costs when it is worked out backward along with the cost (Griewank and Walther, Evaluating Derivatives, 2008,
/// chapter 4, bound it by a small constant).
///
/// The goal is watched by the course and not by the players, at no cost: all are stopped by the same eye.
template <Objective O>
class SearchCourse {
 public:
  SearchCourse(const O& objective, const SearchSettings& settings)
      : objective_(objective), settings_(settings), gradient_(settings.start.size()), scratch_(gradient_) {}

  /// Stands on the start. False where the objective is not defined there.
  bool begin() {
    stand(settings_.start);
    return !records_.cost.empty();
  }

  const SearchSettings& settings() const { return settings_; }
  std::size_t dimension() const { return gradient_.size(); }
  bool isOver() const { return ended_; }
  void end(SearchEnd reason) {
    ended_ = true;
    records_.end = reason;
  }

  /// Stands on a point: one evaluation, one row. Nothing is told when the search is over with it.
  std::optional<double> tryAt(std::span<const double> point) {
    if (!pay()) return std::nullopt;
    const double cost = objective_.evaluate(point, gradient_);
    write(point, cost);
    return ended_ ? std::nullopt : std::optional(cost);
  }

  /// The same for a player that cannot go on where the objective is not defined: the row is then left out.
  bool stand(std::span<const double> point) {
    if (!pay()) return false;
    const double cost = objective_.evaluate(point, gradient_);
    if (!isFinite(cost) || !isFinite(point)) {
      end(SearchEnd::undefined);
      return false;
    }
    write(point, cost);
    return !ended_;
  }

  /// The cost of a point that is only looked at: one evaluation, no row.
  double look(std::span<const double> point) { return pay() ? objective_.evaluate(point, scratch_) : 0; }
  /// The exact gradient where the player last stood: one evaluation.
  std::span<const double> gradient() {
    pay();
    return gradient_;
  }

  double cost() const { return records_.cost.back(); }
  Search records() { return std::move(records_); }

 private:
  bool pay() {
    if (evaluations_ == settings_.budget) end(SearchEnd::budget);
    if (!ended_) ++evaluations_;
    return !ended_;
  }

  void write(std::span<const double> point, double cost) {
    for (const double value : point) records_.position.push_back(value);
    records_.cost.push_back(cost);
    records_.evaluations.push_back(static_cast<double>(evaluations_));
    const double flat = settings_.gradient * settings_.gradient;
    const bool isFlat = settings_.gradient > 0 && dot(gradient_, gradient_) <= flat;
    if (cost <= settings_.best + settings_.within || isFlat) end(SearchEnd::goal);
  }

  const O& objective_;
  const SearchSettings& settings_;
  std::vector<double> gradient_;  // where the player last stood
  std::vector<double> scratch_;
  std::size_t evaluations_ = 0;
  bool ended_ = false;
  Search records_;
};
