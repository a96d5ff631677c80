#include "descent/heavy_ball.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

std::string_view name(Damping damping) {
  switch (damping) {
    case Damping::stays:
      return "stays";
    case Damping::crawls:
      return "crawls";
    case Damping::critical:
      return "critical";
    case Damping::oscillates:
      return "oscillates";
    case Damping::flips:
      return "flips";
    case Damping::forever:
      return "forever";
    case Damping::escapes:
      break;
  }
  return "escapes";
}

namespace {

/// Numbers that were worked out to be on the border miss it by their rounding.
constexpr double rounding = 1e-13;

}  // namespace

Damped heavyBall(double rate, double momentum, double curvature) {
  if (!(momentum >= 0)) return {Damping::escapes, std::numeric_limits<double>::quiet_NaN()};
  const double pull = rate * curvature;
  const double sum = 1 + momentum - pull;  // of the roots; their product is the momentum
  const double root = std::sqrt(momentum);
  // The discriminant is the product of this and of |sum| + 2 root: so it is exact where the roots meet.
  const double apart = std::abs(sum) - 2 * root;
  const bool isDouble = std::abs(apart) <= rounding;
  const bool isReal = apart > 0 && !isDouble;
  const double factor = isReal ? (std::abs(sum) + std::sqrt(apart * (std::abs(sum) + 2 * root))) / 2 : root;
  const double edge = 2 * (1 + momentum);  // the pull that makes -1 a root
  const bool isOnEdge = std::abs(pull - edge) <= rounding * edge;
  if (pull == 0) return {momentum > 1 ? Damping::escapes : Damping::stays, std::max(1.0, momentum)};
  if (pull < 0 || (pull > edge && !isOnEdge) || momentum > 1) return {Damping::escapes, factor};
  if (momentum == 1 && isDouble) return {Damping::escapes, 1};
  if (isOnEdge || momentum == 1) return {Damping::forever, 1};
  if (isDouble) return {Damping::critical, factor};
  if (!isReal) return {Damping::oscillates, factor};
  return {sum > 0 ? Damping::crawls : Damping::flips, factor};
}

HeavyBallSetting bestHeavyBall(double steepest, double flattest) {
  const double sum = std::sqrt(steepest) + std::sqrt(flattest);
  const double kept = (std::sqrt(steepest) - std::sqrt(flattest)) / sum;
  return {4 / (sum * sum), kept * kept};
}
