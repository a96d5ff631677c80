#include "descent/judge.hpp"

#include <algorithm>

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double limit(double rule, double whenOff) {
  return rule > 0 ? rule : whenOff;
}

}  // namespace

Judge::Judge(const StopRules& rules)
    : lowEnough_(limit(rules.cost, -infinity)),
      nearEnough_(limit(rules.error, -infinity)),
      flat_(rules.gradient > 0 ? rules.gradient * rules.gradient : -infinity),
      growth_(limit(rules.growth, infinity)),
      patience_(rules.patience > 0 ? rules.patience : std::numeric_limits<std::size_t>::max()),
      budget_(rules.budget) {}

void Judge::settle(std::size_t row) {
  lowestRow_ = anchor_ = row;
  lap_ = 1;
  widest_ = 0;
  tooHigh_ = lowestCost_ = infinity;
}

void Judge::measureFrom(double cost) {
  tooHigh_ = growth_ * std::max(1.0, std::abs(cost));
  lowestCost_ = cost;
}

Reason Judge::whyNotFinite(std::span<const double> position, double cost) {
  const bool isTooFar = std::any_of(position.begin(), position.end(), [](double at) { return std::isinf(at); });
  return std::isinf(cost) || isTooFar ? Reason::overflow : Reason::undefined;
}

Outcome Judge::outcome(Reason reason) const {
  switch (reason) {
    case Reason::none:
      return Outcome::running;
    case Reason::cost:
    case Reason::error:
      return Outcome::converged;
    case Reason::gradient: {
      const bool goalIsElsewhere = lowEnough_ > 0 || nearEnough_ > 0;
      return goalIsElsewhere ? Outcome::stalled : Outcome::converged;
    }
    case Reason::undefined:
    case Reason::noMotion:
    case Reason::noImprovement:
    case Reason::budget:
      return Outcome::stalled;
    case Reason::repeats:
      return Outcome::cycling;
    case Reason::growth:
    case Reason::overflow:
      break;
  }
  return Outcome::diverged;
}
