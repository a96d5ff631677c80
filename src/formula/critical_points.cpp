#include "formula/critical_points.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "formula/derivative.hpp"
#include "formula/line.hpp"

namespace formula {

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

// In parts of the domain. A cell is 5e-4 of it; a kink rounded off more finely than `close` is taken for one.
constexpr double close = 1e-8;
constexpr double lessClose = 1e-5;
constexpr double narrowest = 1e-6;  // a plateau, and a pair of points

int signOf(double value) {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

bool isDefinedLike(const Place& place, const Place&) {
  return isDefined(place);
}
bool slopesLike(const Place& place, const Place& first) {
  return isSloped(place) && signOf(place.slope) == signOf(first.slope);
}
bool curvesLike(const Place& place, const Place& first) {
  return signOf(place.curvature) == signOf(first.curvature);
}
/// On the same level ground. The costs of one plateau may differ by their rounding, or that of terms near 1.
bool isLevelLike(const Place& place, const Place& first) {
  return place.slope == 0 && std::abs(place.cost - first.cost) <= 16 * epsilon * std::max(1.0, std::abs(first.cost));
}

class Search {
 public:
  Search(const Program& program, double least, double most) : line_(program), least_(least), most_(most) {}

  CriticalPoints run() {
    const PlainVector<Place> grid = line_.grid(least_, most_, criticalCells);
    Place left = grid[0];  // what lies before it has been searched
    for (std::size_t i = 0; i <= criticalCells; ++i) {
      const Place here = grid[i];
      if (!isDefined(here)) {
        if (isDefined(left)) searchBetween(left, line_.edge(left, here, isDefinedLike).inside);
        left = here;
        continue;
      }
      if (!isDefined(left)) left = line_.edge(here, left, isDefinedLike).inside;
      if (isSloped(here)) {
        searchBetween(left, here);
        left = here;
        continue;
      }
      // A place of the grid with slope zero, or none: what it is, is seen from close by on both sides.
      const std::size_t from = i;
      while (i < criticalCells && isLevelLike(grid[i + 1], here)) ++i;
      const Place& before = grid[from > 0 ? from - 1 : from];
      const Place& behind = grid[i < criticalCells ? i + 1 : i];
      const bool isInside = from > 0 && i < criticalCells;
      left = searchAround(here, grid[i], left, before, behind, isInside);
    }
    return found_;
  }

 private:
  double width() const { return most_ - least_; }

  /// Searches up to level ground, or a single place without a slope, and names it. Returns where to go on.
  Place searchAround(const Place& first, const Place& last, const Place& left, const Place& before, const Place& behind,
                     bool isInside) {
    const double from = levelEnd(first, before);
    const double to = levelEnd(last, behind);
    const Place down = line_.at(from - lessClose * width());
    const Place up = line_.at(to + lessClose * width());
    searchBetween(left, down);
    if (!addPlateau(first, from, to) && isInside) add(first, down, up);
    return up;
  }

  /// How far the level ground reaches.
  double levelEnd(const Place& inside, const Place& outside) {
    if (inside.slope != 0 || inside.position == outside.position) return inside.position;
    const Line::Edge edge = line_.edge(inside, outside, isLevelLike);
    const double last = edge.inside.position, next = edge.outside.position;
    // Of two neighbours the round number is meant.
    constexpr double parts = 0x1p20;
    return std::floor(next * parts) == next * parts ? next : last;
  }

  /// Between two places with a slope, and none known without one: where it changes its sign, or touches zero.
  void searchBetween(const Place& a, const Place& b) {
    if (!(a.position < b.position) || !isSloped(a) || !isSloped(b)) return;
    const int sign = signOf(a.slope);
    if (sign != signOf(b.slope)) return cross(a, b);
    // It comes closer to zero and goes away again.
    if (sign * signOf(a.curvature) >= 0 || sign * signOf(b.curvature) < 0) return;
    const Line::Edge edge = line_.edge(a, b, curvesLike);
    const Place turn = std::abs(edge.outside.slope) < std::abs(edge.inside.slope) ? edge.outside : edge.inside;
    if (isZero(turn)) return add(turn, a, b);
    if (signOf(turn.slope) == -sign) {
      cross(a, turn);
      cross(turn, b);
    }
  }

  /// Whether the slope is zero but for its rounding, which shows in how it scatters close by. The slope touches zero
  /// there like a parabola: over this distance it rises by less than its rounding.
  bool isZero(const Place& turn) {
    double least = turn.slope, most = turn.slope;
    for (int i = -4; i <= 4; ++i) {
      const double slope = line_.at(turn.position + i * 0.1 * close * width()).slope;
      least = std::min(least, slope);
      most = std::max(most, slope);
    }
    return std::abs(turn.slope) <= 4 * (most - least);
  }

  /// Where the slope changes its sign.
  void cross(const Place& a, const Place& b) {
    const auto [inside, outside] = line_.edge(a, b, slopesLike);
    if (!isDefined(outside)) return;
    const bool isInside = outside.position != 0 && std::abs(inside.slope) < std::abs(outside.slope);
    const Place place = isInside ? inside : outside;
    if (!addPlateau(place, levelEnd(place, a), levelEnd(place, b))) add(place, a, b);
  }

  bool addPlateau(const Place& ground, double from, double to) {
    if (!(to - from > narrowest * width())) return false;
    // Rounding alone can make a slope zero here and there, but not everywhere.
    for (int i = 1; i < 10; ++i) {
      if (line_.at(from + (to - from) * i / 10).slope != 0) return false;
    }
    const double left = std::max(from, least_), right = std::min(to, most_);
    append({CriticalKind::plateau, left / 2 + right / 2, ground.cost, 0, left, right});
    return true;
  }

  /// Names a single place by the slopes on both sides; none that is a pole, a jump or just steep.
  void add(const Place& place, const Place& before, const Place& behind) {
    if (!isDefined(place) || !isSloped(before) || !isSloped(behind)) return;
    if (!isContinuous(place, &Place::cost)) return;
    const bool isKink = !isContinuous(place, &Place::slope);
    const int sign = signOf(behind.slope);
    const bool isTurn = sign != signOf(before.slope);
    if (!isTurn && (isKink || !std::isfinite(place.slope))) return;
    // Without a gap that begins here.
    if (isKink && !(slopesLike(near(place, -close), before) && slopesLike(near(place, close), behind))) return;
    const CriticalKind kind = !isTurn    ? CriticalKind::inflection
                              : sign > 0 ? CriticalKind::minimum
                                         : CriticalKind::maximum;
    const double curvature = isKink ? std::numeric_limits<double>::quiet_NaN() : curvatureAt(place);
    if (!joinsLast(place, isTurn && !isKink)) append(pointAt(kind, place, curvature));
  }

  /// What it comes to from close by, where the formula has none: sqrt(x^4) at 0. Infinite where it grows all the way.
  double curvatureAt(const Place& place) {
    if (std::isfinite(place.curvature)) return place.curvature;
    const double there = near(place, close).curvature;
    const bool isGrowing = std::abs(there) > 2 * std::abs(near(place, lessClose).curvature);
    return isGrowing ? std::copysign(std::numeric_limits<double>::infinity(), there) : there;
  }

  Place near(const Place& place, double part) { return line_.at(place.position + part * width()); }

  static CriticalPoint pointAt(CriticalKind kind, const Place& place, double curvature) {
    return {kind, place.position, place.cost, curvature, place.position, place.position};
  }

  /// Where the slope only touches zero, its rounding may cross it: a maximum beside a minimum is one inflection.
  bool joinsLast(const Place& place, bool isSmoothTurn) {
    if (!isSmoothTurn || found_.points.empty()) return false;
    CriticalPoint& last = found_.points.back();
    const bool isTurn = last.kind == CriticalKind::minimum || last.kind == CriticalKind::maximum;
    if (!isTurn || place.position - last.position > narrowest * width()) return false;
    const Place turn = line_.edge(line_.at(last.position), place, curvesLike).inside;
    last = pointAt(CriticalKind::inflection, turn, turn.curvature);
    return true;
  }

  /// Whether the values close by come together: over a thousandth of a distance they swing less than over the distance,
  /// where at a jump they swing as much, at a logarithm's pole too, and at a steeper one more.
  bool isContinuous(const Place& place, double Place::*value) {
    double size = 0;  // of the values seen last
    const auto swing = [&](double part) {
      double least = std::numeric_limits<double>::infinity(), most = -least;
      for (const double share : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
        const double there = near(place, share * part).*value;
        if (share == 0 && !std::isfinite(there)) continue;
        if (!std::isfinite(there)) return std::numeric_limits<double>::infinity();
        least = std::min(least, there);
        most = std::max(most, there);
      }
      size = std::max(std::abs(least), std::abs(most));
      return most - least;
    };
    const double last = swing(close);
    // What is left may be the rounding of the values, or of terms that cancel in them.
    if (!std::isfinite(last) || last <= 64 * epsilon * size) return std::isfinite(last);
    // |x|^0.1 comes down to half: what comes down to more than nine tenths is no curve that people type.
    if (last <= 0.9 * swing(lessClose)) return true;
    const double wide = swing(1.0 / 64);
    return std::isfinite(wide) && last <= 1e-6 * wide;
  }

  void append(const CriticalPoint& point) {
    PlainVector<CriticalPoint>& points = found_.points;
    if (points.size() == mostCriticalPoints) {
      found_.areAll = false;
    } else {
      points.push_back(point);
    }
  }

  Line line_;
  double least_, most_;
  CriticalPoints found_{{}, true};
};

}  // namespace

std::string_view name(CriticalKind kind) {
  static constexpr std::array names{"minimum", "maximum", "inflection", "plateau"};
  return names[static_cast<std::size_t>(kind)];
}

std::optional<CriticalPoints> criticalPoints(Expression cost, double least, double most) {
  if (cost.arena().names().variables.size() != 1) return std::nullopt;
  const auto program = Program::compile(withHessian(cost));
  if (!program) return std::nullopt;
  if (!(least < most) || !std::isfinite(most - least)) return CriticalPoints{{}, true};
  return Search(*program, least, most).run();
}

}  // namespace formula
