#include "descent/descent.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace {

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// The square of the distance.
double distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

/// Not by a sum of squares, which overflows on a runaway walk.
double length(std::span<const double> a) {
  double largest = 0;
  for (const double value : a) largest = std::max(largest, std::abs(value));
  if (largest == 0) return 0;
  double sum = 0;
  for (const double value : a) sum += (value / largest) * (value / largest);
  return largest * std::sqrt(sum);
}

std::optional<Problem> checkRate(const Optimizer& optimizer) {
  const double rate = std::visit([](const auto& rule) { return rule.rate; }, optimizer);
  if (!std::isfinite(rate)) return Problem{"rate", "notFinite"};
  return std::nullopt;
}

bool finite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

std::optional<Problem> check(const DescentSettings& settings, std::size_t dimension) {
  if (settings.start.size() != dimension) return Problem{"start", "wrongLength"};
  if (!finite(settings.start)) return Problem{"start", "notFinite"};
  if (auto problem = checkRate(settings.optimizer)) return problem;
  const StopRules& stop = settings.stop;
  for (const double rule : {stop.cost, stop.error, stop.gradient, stop.growth}) {
    if (!(rule >= 0)) return Problem{"stop", "negative"};
  }
  if (stop.budget == 0 || stop.budget > StopRules::largestBudget) return Problem{"budget", "outOfRange"};
  return std::nullopt;
}

}  // namespace

std::variant<Descent, Problem> Descent::make(std::size_t dimension, std::shared_ptr<const Walker> walker,
                                             DescentSettings settings) {
  if (auto problem = check(settings, dimension)) return *problem;
  Descent made(std::move(walker), std::move(settings));
  made.history_.append();
  std::copy(made.settings_.start.begin(), made.settings_.start.end(), made.history_.lastPosition().begin());
  made.settle();
  if (made.history_.rows() == 0) return Problem{"start", "costNotFinite"};
  return made;
}

std::size_t Descent::step(std::size_t n) {
  const std::size_t before = at_;
  const std::size_t room = settings_.stop.budget - std::min(at_, settings_.stop.budget);
  seek(at_ + std::min(n, room));
  return at_ - before;
}

std::size_t Descent::back(std::size_t n) {
  const std::size_t taken = std::min(n, at_);
  at_ -= taken;
  return taken;
}

void Descent::seek(std::size_t n) {
  const std::size_t wanted = std::min(n, settings_.stop.budget);
  if (wanted >= history_.rows()) walker_->walk(*this, wanted);
  at_ = std::min(wanted, history_.rows() - 1);
}

std::optional<Problem> Descent::branch(Optimizer optimizer) {
  if (auto problem = checkRate(optimizer)) return problem;
  settings_.optimizer = std::move(optimizer);
  history_.truncate(at_ + 1);
  settle();
  return std::nullopt;
}

/// Arrives at the last record anew: all that is counted, is counted from here.
void Descent::settle() {
  outcome_ = Outcome::running;
  reason_ = Reason::none;
  lowestRow_ = anchor_ = history_.rows() - 1;
  lap_ = 1;
  widest_ = 0;
  firstCost_ = lowestCost_ = std::numeric_limits<double>::infinity();
  walker_->arrive(*this);
  if (history_.rows() > anchor_) firstCost_ = lowestCost_ = history_.cost(anchor_);
}

bool Descent::lastIsFinite() const {
  const std::size_t last = history_.rows() - 1;
  return std::isfinite(history_.cost(last)) && finite(history_.position(last)) && finite(history_.gradient(last));
}

/// The rules about where the walk is. `error` where the objective knows one.
void Descent::judge(std::optional<double> error) {
  const StopRules& stop = settings_.stop;
  const std::size_t row = history_.rows() - 1;
  const double cost = history_.cost(row);
  if (stop.cost > 0 && cost <= stop.cost) return end(Outcome::converged, Reason::cost);
  const bool asksError = stop.error > 0 && error;
  if (asksError && std::abs(*error) <= stop.error) return end(Outcome::converged, Reason::error);
  if (stop.gradient > 0 && dot(history_.gradient(row), history_.gradient(row)) <= stop.gradient * stop.gradient) {
    const bool goalIsElsewhere = stop.cost > 0 || asksError;
    return end(goalIsElsewhere ? Outcome::stalled : Outcome::converged, Reason::gradient);
  }
  if (stop.growth > 0 && std::abs(cost) > stop.growth * std::max(1.0, std::abs(firstCost_))) {
    return end(Outcome::diverged, Reason::growth);
  }
  if (row >= stop.budget) end(Outcome::stalled, Reason::budget);
}

/// The rules about where the walk has been: no motion, circles, no improvement.
void Descent::judgeMotion() {
  // A return this exact, relative to the circle's size, is no slow convergence: a walk with a factor of -(1 - 1e-9)
  // still closes in by 1e-9 a lap. A circle no wider than the rounding of the numbers is a walk that stands still.
  // All distances are squared.
  constexpr double sameAsBefore = 1e-24;
  constexpr double rounding = 1e-28;

  const std::size_t row = history_.rows() - 1;
  const auto here = history_.position(row);
  const double away = distance(here, history_.position(anchor_));
  if (distance(here, history_.position(row - 1)) == 0) return end(Outcome::stalled, Reason::noMotion);
  // Steps so long that their squares overflow tell nothing.
  if (away <= sameAsBefore * widest_ && std::isfinite(widest_)) {
    if (widest_ > rounding * dot(here, here)) return end(Outcome::cycling, Reason::repeats);
    return end(Outcome::stalled, Reason::noMotion);
  }
  widest_ = std::max(widest_, away);
  if (row - anchor_ == lap_) {
    anchor_ = row;
    lap_ *= 2;
    widest_ = 0;
  }

  if (history_.cost(row) < lowestCost_) {
    lowestCost_ = history_.cost(row);
    lowestRow_ = row;
  } else if (settings_.stop.patience > 0 && row - lowestRow_ >= settings_.stop.patience) {
    end(Outcome::stalled, Reason::noImprovement);
  }
}

void Descent::end(Outcome outcome, Reason reason) {
  outcome_ = outcome;
  reason_ = reason;
}

Explanation Descent::explain() const {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  Explanation explanation{unknown, unknown, unknown};
  if (at_ == 0) return explanation;
  const auto p0 = history_.position(at_ - 1);
  const auto p1 = history_.position(at_);
  const auto g0 = history_.gradient(at_ - 1);
  const auto g1 = history_.gradient(at_);
  std::vector<double> move(p1.begin(), p1.end());
  for (std::size_t i = 0; i < move.size(); ++i) move[i] -= p0[i];
  const double moved = length(move);
  const double steepness = length(g0);
  if (moved == 0 || steepness == 0 || !std::isfinite(moved)) return explanation;
  explanation.factor = explanation.curvature = 0;
  for (std::size_t i = 0; i < move.size(); ++i) {
    explanation.factor += (g1[i] / steepness) * (g0[i] / steepness);
    explanation.curvature += ((g1[i] - g0[i]) / moved) * (move[i] / moved);
  }
  explanation.largestStableRate =
      explanation.curvature > 0 ? 2 / explanation.curvature : std::numeric_limits<double>::infinity();
  return explanation;
}
