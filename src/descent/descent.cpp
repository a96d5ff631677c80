#include "descent/descent.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

std::optional<Problem> check(const Optimizer& optimizer) {
  if (!std::isfinite(optimizer.rate())) return Problem{"rate", "notFinite"};
  return std::nullopt;
}

std::optional<Problem> check(const StopRules& stop) {
  for (const double rule : {stop.cost, stop.error, stop.gradient, stop.growth}) {
    if (!(rule >= 0)) return Problem{"stop", "negative"};
  }
  if (stop.budget == 0 || stop.budget > StopRules::largestBudget) return Problem{"budget", "outOfRange"};
  return std::nullopt;
}

std::variant<Descent, Problem> Descent::make(std::size_t dimension, std::shared_ptr<const Walker> walker,
                                             DescentSettings settings) {
  if (settings.start.size() != dimension) return Problem{"start", "wrongLength"};
  if (!isFinite(settings.start)) return Problem{"start", "notFinite"};
  if (auto problem = ::check(settings.stop)) return *problem;
  Descent made(std::move(walker), std::move(settings));
  if (auto problem = made.check(made.settings_.optimizer)) return *problem;
  made.history_.append();
  std::copy(made.settings_.start.begin(), made.settings_.start.end(), made.history_.lastPosition().begin());
  made.history_.beginMemory(made.settings_.optimizer.row().memorySize(dimension));
  made.history_.lastEvaluations() = made.settings_.optimizer.row().looksWhereItStands ? 1 : 0;
  made.settle();
  if (made.history_.rows() == 0) return Problem{"start", name(made.reason_)};
  return made;
}

std::optional<Problem> Descent::check(const Optimizer& optimizer) const {
  if (auto problem = ::check(optimizer)) return problem;
  if (optimizer.row().needsHessian && !walker_->hasHessian()) return Problem{"optimizer", "needsHessian"};
  // Cost and evaluations besides. Some rules remember more than the square of the number of parameters.
  const std::size_t row = 2 * history_.dimension() + 2 + optimizer.row().memorySize(history_.dimension());
  if (settings_.stop.budget > StopRules::largestHistory / row) return Problem{"budget", "outOfRange"};
  return std::nullopt;
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
  if (auto problem = check(optimizer)) return problem;
  const bool isOther = &optimizer.row() != &settings_.optimizer.row() || at_ < history_.memoryFrom();
  settings_.optimizer = std::move(optimizer);
  history_.truncate(at_ + 1);
  if (isOther) history_.beginMemory(settings_.optimizer.row().memorySize(history_.dimension()));
  settle();
  return std::nullopt;
}

/// Arrives at the last record anew: all that is counted, is counted from here.
void Descent::settle() {
  const std::size_t row = history_.rows() - 1;
  judge_.settle(row);
  walker_->arrive(*this);
  if (history_.rows() > row) judge_.measureFrom(history_.cost(row));
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
