#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

#include "descent/outcome.hpp"
#include "descent/vectors.hpp"

/// The stop rules at work: it is told each row of a walk in turn, and names the rule that ends the walk there, if any.
///
/// In a header, and copied by the loop for as long as it runs: it is asked at every step, and a call, or numbers that
/// are kept in memory, would cost more than the step.
class Judge {
 public:
  explicit Judge(const StopRules& rules);

  /// All that is counted, is counted from this row: the start, or where the walk branched. Growth and improvement are
  /// measured against its cost, told by `measureFrom`.
  void settle(std::size_t row);
  void measureFrom(double cost);

  /// The row whose position `motion` wants to see again.
  std::size_t anchor() const { return anchor_; }

  /// Whether the rule about the error is on.
  bool asksForError() const { return nearEnough_ >= 0; }

  /// The rules about where the walk is. The error is 0 where the objective knows none, and its rule off.
  [[gnu::always_inline]] Reason place(std::size_t row, std::span<const double> position, double cost,
                                      std::span<const double> gradient, double error) const {
    if (!isFinite(cost) || !isFinite(position) || !isFinite(gradient)) return whyNotFinite(position, cost);
    return finitePlace(row, cost, dot(gradient, gradient), error);
  }
  /// The same among many parameters. A sum of squares that is finite tells that all of them are.
  Reason placeAmongMany(std::size_t row, std::span<const double> position, double cost,
                        std::span<const double> gradient, double error) const {
    const double steepness = dotOfMany(gradient, gradient);
    const bool isThere = isFinite(dotOfMany(position, position)) || isFinite(position);
    const bool hasSlope = isFinite(steepness) || isFinite(gradient);
    if (!isFinite(cost) || !isThere || !hasSlope) return whyNotFinite(position, cost);
    return finitePlace(row, cost, steepness, error);
  }

  /// The rules about where the walk has been: no motion, circles, no improvement. `isAsAt` tells whether what the
  /// optimizer remembers, or else goes by, is now as it was at an earlier row: only then does a place that comes again
  /// tell what will come.
  template <class IsAsAt>
  [[gnu::always_inline]] Reason motion(std::size_t row, double cost, std::span<const double> here,
                                       std::span<const double> before, std::span<const double> atAnchor,
                                       IsAsAt isAsAt) {
    // A return this exact, relative to the circle's size, is no slow convergence: a walk with a factor of -(1 - 1e-9)
    // still closes in by 1e-9 a lap. A circle no wider than the rounding of the numbers is a walk that stands still.
    // All distances are squared.
    constexpr double sameAsBefore = 1e-24;
    constexpr double rounding = 1e-28;

    if (squaredDistance(here, before) == 0 && isAsAt(row - 1)) return Reason::noMotion;
    const double away = squaredDistance(here, atAnchor);
    // Steps so long that their squares overflow tell nothing.
    if (away <= sameAsBefore * widest_ && isFinite(widest_) && isAsAt(anchor_)) {
      return widest_ > rounding * dot(here, here) ? Reason::repeats : Reason::noMotion;
    }
    widest_ = std::max(widest_, away);
    if (row - anchor_ == lap_) {
      anchor_ = row;
      lap_ *= 2;
      widest_ = 0;
    }

    if (cost < lowestCost_) {
      lowestCost_ = cost;
      lowestRow_ = row;
    } else if (row - lowestRow_ >= patience_) {
      return Reason::noImprovement;
    }
    return Reason::none;
  }

  /// How a walk stands where this rule has spoken.
  Outcome outcome(Reason reason) const;

 private:
  /// `steepness` is the square of the gradient's norm.
  [[gnu::always_inline]] Reason finitePlace(std::size_t row, double cost, double steepness, double error) const {
    if (cost <= lowEnough_) return Reason::cost;
    if (std::abs(error) <= nearEnough_) return Reason::error;
    if (steepness <= flat_) return Reason::gradient;
    if (std::abs(cost) > tooHigh_) return Reason::growth;
    return row >= budget_ ? Reason::budget : Reason::none;
  }

  static Reason whyNotFinite(std::span<const double> position, double cost);

  // The rules as limits that the loop compares with. One that is switched off is a limit that nothing reaches.
  double lowEnough_;
  double nearEnough_;
  double flat_;  // the square of the gradient's norm
  double growth_;
  double tooHigh_ = std::numeric_limits<double>::infinity();  // growth times the cost it is measured against
  std::size_t patience_;
  std::size_t budget_;

  double lowestCost_ = 0;
  std::size_t lowestRow_ = 0;
  // Circles are found by Brent's method (An improved Monte Carlo factorization algorithm, 1980): each position is
  // compared with an anchor, and the anchor moves up when the lap from it has doubled.
  std::size_t anchor_ = 0;
  std::size_t lap_ = 1;
  double widest_ = 0;  // the square of the farthest distance from the anchor on this lap
};
