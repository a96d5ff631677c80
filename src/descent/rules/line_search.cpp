// Rules that go along a line for as far as it pays.
#include "descent/rules/line_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "descent/rules/rules.hpp"
#include "descent/vectors.hpp"

Line::Line(Step& step, std::span<const double> direction)
    : step_(step),
      direction_(direction),
      start_{0, step.cost, dot(step.gradient, direction)},
      place_(step.room(0)),
      gradient_(step.room(1)) {}

Line::Point Line::look(double at) {
  for (std::size_t i = 0; i < place_.size(); ++i) place_[i] = step_.parameters[i] + at * direction_[i];
  const double cost = step_.probe.evaluate(place_, gradient_);
  return {at, cost, dot(gradient_, direction_)};
}

namespace {

using Point = Line::Point;

/// The lowest point of the cubic through two points with their slopes; the middle where there is none well inside.
double between(const Point& a, const Point& b) {
  const double middle = (a.at + b.at) / 2;
  const double d1 = a.slope + b.slope - 3 * (a.cost - b.cost) / (a.at - b.at);
  const double square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return middle;
  const double d2 = std::copysign(std::sqrt(square), b.at - a.at);
  const double at = b.at - (b.at - a.at) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2));
  const double margin = 1e-3 * std::abs(b.at - a.at);
  const auto [least, most] = std::minmax(a.at, b.at);
  return at >= least + margin && at <= most - margin ? at : middle;
}

/// The conditions at work.
struct Search {
  Line& line;
  double curvature;
  int looks = 0;
  // More would only tell apart what rounding has mixed.
  static constexpr int mostLooks = 40;

  bool isLowEnough(const Point& point) const {
    return point.cost <= line.start().cost + enoughDecrease * point.at * line.start().slope;
  }
  bool isFlatEnough(const Point& point) const {
    return std::abs(point.slope) <= curvature * std::abs(line.start().slope);
  }
  Point look(double at) {
    ++looks;
    return line.look(at);
  }

  /// Between a low point and another, between which a point that will do has to be.
  Point narrow(Point low, Point other) {
    while (looks < mostLooks) {
      const Point point = look(between(low, other));
      if (!isLowEnough(point) || !(point.cost < low.cost)) {
        if (point.at == low.at) break;
        other = point;
      } else {
        if (isFlatEnough(point)) return point;
        if (point.slope * (other.at - low.at) >= 0) other = low;
        low = point;
      }
    }
    return low.at == 0 ? low : look(low.at);
  }
};

}  // namespace

Point searchLine(Line& line, double first, double curvature) {
  Search search{line, curvature};
  const Point& start = line.start();
  if (!(start.slope < 0)) return start;
  Point before = start;
  for (double at = first; search.looks < Search::mostLooks; at *= 2) {
    const Point point = search.look(at);
    if (!search.isLowEnough(point) || (before.at > 0 && !(point.cost < before.cost))) {
      return search.narrow(before, point);
    }
    if (search.isFlatEnough(point)) return point;
    if (point.slope >= 0) return search.narrow(point, before);
    before = point;
  }
  return before.at == 0 ? before : search.look(before.at);
}

namespace {

void go(Step& step, const Line& line) {
  std::copy(line.place().begin(), line.place().end(), step.parameters.begin());
}

/// Less and less of the gradient, until the cost falls enough.
struct Backtracking {
  static constexpr std::array<TunedParameter, 2> parameters{
      {{"shrink", {0.5, 0.05, 0.95}, "1"}, {"decrease", {enoughDecrease, 0, 0.99}, "1"}}};
  static void move(Step& step) {
    const double steepness = dot(step.gradient, step.gradient);
    const std::span<double> place = step.room(0);
    // Until the step is less than the rounding of every parameter; the smallest numbers would never become zero.
    for (double rate = step.rate; std::abs(rate) >= std::numeric_limits<double>::min(); rate *= step.tuned[0]) {
      std::copy(step.parameters.begin(), step.parameters.end(), place.begin());
      GradientDescent{rate}.update(place, step.gradient);
      if (std::equal(place.begin(), place.end(), step.parameters.begin())) return;
      if (step.probe.cost(place) <= step.cost - step.tuned[1] * rate * steepness) {
        std::copy(place.begin(), place.end(), step.parameters.begin());
        return;
      }
    }
  }
};

/// Conjugate gradients: a new direction that does not undo what was gained along the old one.
struct ConjugateGradient {
  static constexpr std::array<TunedParameter, 1> parameters{{{"curvature", {0.1, 1e-12, 0.49}, "1"}}};
  static constexpr std::array<MemoryPart, 3> memory{
      {{"gradient", 0, 1, 0}, {"direction", 0, 1, 0}, {"reach", 0, 0, 2}}};
  static void move(Step& step) {
    const std::size_t n = step.parameters.size();
    const std::span<double> before = step.memory.first(n), direction = step.memory.subspan(n, n),
                            reach = step.memory.last(2);
    double kept = 0;
    const double steepness = dot(before, before);
    if (step.number > 0 && steepness > 0) {
      for (std::size_t i = 0; i < n; ++i) kept += step.gradient[i] * (step.gradient[i] - before[i]);
      kept = std::max(kept / steepness, 0.0);
    }
    for (std::size_t i = 0; i < n; ++i) direction[i] = kept * direction[i] - step.gradient[i];
    double slope = dot(direction, step.gradient);
    if (!(slope < 0)) {  // no longer downhill: it begins anew
      for (std::size_t i = 0; i < n; ++i) direction[i] = -step.gradient[i];
      slope = -dot(step.gradient, step.gradient);
    }
    // As far as the last step promised to gain (Nocedal and Wright, 2006, section 3.5); at first as asked.
    const double first = step.number > 0 && reach[0] > 0 ? reach[0] * reach[1] / slope : step.rate;
    Line line(step, direction);
    const Point end = searchLine(line, first, step.tuned[0]);
    std::copy(step.gradient.begin(), step.gradient.end(), before.begin());
    reach[0] = end.at;
    reach[1] = slope;
    if (end.at > 0) go(step, line);
  }
};

/// Newton's direction as the last few moves and what the gradient did on them tell it.
struct Lbfgs {
  static constexpr std::size_t pairs = 5;  // from 3 to 20 are usual
  static constexpr std::array<TunedParameter, 1> parameters{{{"curvature", {0.9, 1e-12, 0.99}, "1"}}};
  static constexpr std::array<MemoryPart, 3> memory{
      {{"moves", 0, pairs, 0}, {"changes", 0, pairs, 0}, {"count", 0, 0, 1}}};

  static void move(Step& step) {
    const std::size_t n = step.parameters.size();
    const std::span<double> moves = step.memory.first(pairs * n), changes = step.memory.subspan(pairs * n, pairs * n);
    double& count = step.memory.back();
    const auto kept = static_cast<std::size_t>(count);
    const std::span<double> way = step.room(2);
    std::copy(step.gradient.begin(), step.gradient.end(), way.begin());
    twoLoops(way, moves, changes, kept);
    for (double& entry : way) entry = -entry;
    Line line(step, way);
    const Point end = searchLine(line, kept == 0 ? step.rate : 1, step.tuned[0]);
    if (!(end.at > 0)) {
      count = 0;  // what it believes of the ground has led nowhere
      return;
    }
    // The newest pair stands first. One that tells of no upward curve would spoil the rest.
    double curve = 0;
    for (std::size_t i = 0; i < n; ++i) curve += end.at * way[i] * (line.gradient()[i] - step.gradient[i]);
    if (curve > 0) {
      std::copy_backward(moves.begin(), moves.end() - static_cast<std::ptrdiff_t>(n), moves.end());
      std::copy_backward(changes.begin(), changes.end() - static_cast<std::ptrdiff_t>(n), changes.end());
      for (std::size_t i = 0; i < n; ++i) {
        moves[i] = end.at * way[i];
        changes[i] = line.gradient()[i] - step.gradient[i];
      }
      count = static_cast<double>(std::min(kept + 1, pairs));
    }
    go(step, line);
  }

  /// Nocedal and Wright, 2006, algorithm 7.4, with the scale of formula 7.20.
  static void twoLoops(std::span<double> way, std::span<const double> moves, std::span<const double> changes,
                       std::size_t kept) {
    const std::size_t n = way.size();
    const auto move = [&](std::size_t k) { return moves.subspan(k * n, n); };
    const auto change = [&](std::size_t k) { return changes.subspan(k * n, n); };
    std::array<double, pairs> shares{};
    for (std::size_t k = 0; k < kept; ++k) {
      shares[k] = dot(move(k), way) / dot(move(k), change(k));
      for (std::size_t i = 0; i < n; ++i) way[i] -= shares[k] * change(k)[i];
    }
    if (kept > 0) {
      const double scale = dot(move(0), change(0)) / dot(change(0), change(0));
      for (double& entry : way) entry *= scale;
    }
    for (std::size_t k = kept; k-- > 0;) {
      const double share = dot(change(k), way) / dot(move(k), change(k));
      for (std::size_t i = 0; i < n; ++i) way[i] += (shares[k] - share) * move(k)[i];
    }
  }
};

}  // namespace

namespace rules {

constinit const OptimizerRow backtracking{
    "backtracking",
    "W - a g, a = rate shrink^k for the first k with C - decrease a |g|^2 or less",
    "Armijo 1966",
    rateOf(1),
    RateUnit::factor,
    Backtracking::parameters,
    {},
    "1 a try",
    Promise::rests,
    &Backtracking::move};

constinit const OptimizerRow cg{"cg",
                                "d = max(0, g (g - g') / |g'|^2) d' - g; W + a d, a by Wolfe's conditions",
                                "Polak and Ribiere 1969, Powell 1984",
                                rateOf(0.1),
                                RateUnit::factor,
                                ConjugateGradient::parameters,
                                ConjugateGradient::memory,
                                "1 a try",
                                Promise::rests,
                                &ConjugateGradient::move};

constinit const OptimizerRow lbfgs{"lbfgs",
                                   "W - a H g, H of the last 5 moves and changes of g, a by Wolfe's conditions",
                                   "Liu and Nocedal 1989",
                                   rateOf(0.1),
                                   RateUnit::factor,
                                   Lbfgs::parameters,
                                   Lbfgs::memory,
                                   "1 a try",
                                   Promise::rests,
                                   &Lbfgs::move};

}  // namespace rules
