#include "formula/critical_places.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "formula/derivative.hpp"
#include "formula/elementary.hpp"
#include "formula/ground.hpp"
#include "formula/surroundings.hpp"

namespace formula {

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();

// In parts of the domain's width.
constexpr double cell = 1.0 / placeCells;
constexpr double close = 1e-8, lessClose = 1e-5;
constexpr double same = 1e-6;      // places nearer to each other are one
constexpr double blurred = 2e-3;   // likewise where a curvature vanishes
constexpr double judged = 0x1p-8;  // where the kind is asked of the costs around

/// A curvature of less than so much of those close by has vanished.
constexpr double faint = 1e-6;

class PlaceSearch {
 public:
  PlaceSearch(const Program& program, const Pair& least, const Pair& most) : ground_(program, least, most) {}

  CriticalPlaces run() {
    PlainVector<Spot> grid;
    PlainVector<double> steepness, cost, fall;
    for (std::size_t i = 0; i < side * side; ++i) {
      const std::size_t x = i % side, y = i / side;
      const Spot spot = ground_.at(ground_.between(static_cast<double>(x) * cell, static_cast<double>(y) * cell));
      grid.push_back(spot);
      steepness.push_back(spot.steepness());
      cost.push_back(spot.cost);
      fall.push_back(-spot.cost);
    }
    // From the middle on, so that of the places of one valley the first is one near to it.
    for (std::size_t i = 0; i < grid.size(); ++i) {
      const Spot& spot = grid[fromMiddle(i)];
      if (isPlateau(spot)) add(PlaceKind::plateau, spot, 0);
    }
    for (std::size_t i = 0; i < grid.size(); ++i) {
      if (isTooMuch()) break;
      const Spot& spot = grid[fromMiddle(i)];
      const bool isSlant = spot.bend() == 0 && spot.steepness() > 0;  // even all around, or at least here
      if (!isSlant && isLeast(steepness, fromMiddle(i))) name(settle(spot));
    }
    for (std::size_t i = 0; i < grid.size(); ++i) {
      if (isTooMuch()) break;
      const std::size_t at = fromMiddle(i);
      if (isLeast(cost, at)) searchTip(grid[at], 1);
      if (isLeast(fall, at)) searchTip(grid[at], -1);
    }
    found_.areAll = found_.places.size() <= mostCriticalPlaces && !isTooMuch();
    while (found_.places.size() > mostCriticalPlaces) found_.places.pop_back();
    return found_;
  }

 private:
  static constexpr std::size_t side = placeCells + 1;

  /// A surface that people look at takes some thirty thousand; ground that is nowhere smooth would take a second.
  bool isTooMuch() const { return ground_.evaluations() > 300'000; }

  /// The places of the grid from the middle row to the outer ones, of each row likewise.
  static std::size_t fromMiddle(std::size_t i) {
    const auto place = [](std::size_t n) { return placeCells / 2 + (n % 2 ? n / 2 + 1 : -(n / 2)); };
    return side * place(i / side) + place(i % side);
  }

  /// Whether none of the up to eight around a place of the grid has less.
  static bool isLeast(const PlainVector<double>& grid, std::size_t at) {
    const std::size_t x = at % side, y = at / side;
    for (std::size_t j = y - (y > 0); j <= y + (y < placeCells); ++j) {
      for (std::size_t i = x - (x > 0); i <= x + (x < placeCells); ++i) {
        if (grid[j * side + i] < grid[at]) return false;
      }
    }
    return std::isfinite(grid[at]);
  }

  bool isPlateau(const Spot& spot) {
    bool is = spot.isLevel();
    for (int i = 0; i < 4 && is; ++i) {
      const Spot place = ground_.onCircle(spot, 0x1p-20, i / 4.0);
      is = place.isLevel() && place.cost == spot.cost;
    }
    return is;
  }

  /// Newton's steps to where there is no slope: along each main direction for itself, none longer than a cell. The
  /// least steep place that was met: where a curvature vanishes, its rounding throws them far away again.
  Spot settle(Spot spot) {
    Spot best = spot;
    double length = 1;
    for (int i = 0; i < 100 && length > 16 * epsilon; ++i) {
      if (!spot.isDefined() || ground_.distance(spot.position, ground_.middle()) > 0.5 + cell) break;
      const MainCurvatures main = spot.main();
      Pair step{0, 0};
      length = 0;
      for (std::size_t k = 0; k < 2; ++k) {
        const Pair& direction = main.directions[k];
        const double slope = dot(spot.slope, direction);
        if (slope == 0 || main.curvatures[k] == 0) continue;
        const double part = std::clamp(-slope / main.curvatures[k] / ground_.width(), -cell, cell);
        step = {step[0] + part * direction[0], step[1] + part * direction[1]};
        length = std::max(length, std::abs(part));
      }
      spot = ground_.near(spot, step, 1);
      if (spot.steepness() <= best.steepness()) best = spot;
    }
    round(best, 0);
    return best;
  }

  /// Of the places that rounding leaves open, those on the axes are meant: as level, or for a sign as low or as high.
  void round(Spot& spot, int sign) {
    for (const Pair& axes : {Pair{0, 0}, Pair{0, 1}, Pair{1, 0}}) {
      const Spot place = ground_.at({axes[0] * spot.position[0], axes[1] * spot.position[1]});
      const double more = sign ? sign * (place.cost - spot.cost) : place.steepness() - spot.steepness();
      if (more <= 0 && ground_.distance(place.position, spot.position) < close) spot = place;
    }
  }

  /// From a place of the grid that is lower than those around it, or for the sign -1 higher, to the lowest: where that
  /// is not known yet, it may be a tip.
  void searchTip(const Spot& from, int sign) {
    const PlaceKind sought = sign > 0 ? PlaceKind::minimum : PlaceKind::maximum;
    for (const CriticalPlace& place : found_.places) {
      if (place.kind == PlaceKind::plateau && from.isLevel()) return;
      if (place.kind == sought && ground_.distance(place.position, from.position) < 1.5 * cell) return;
    }
    Spot spot = from;
    double step = cell / 2;
    for (int i = 0; i < 300 && step > 2 * epsilon; ++i) {
      Spot best = spot;
      Slopes slopes;
      for (int k = 0; k <= slopeCount; ++k) {
        const Spot place = k < slopeCount
                               ? ground_.onCircle(spot, step, static_cast<double>(k) / slopeCount + i * 0.618)
                               : ground_.near(spot, wayUp(slopes), -sign * step);
        if (k < slopeCount) slopes[static_cast<std::size_t>(k)] = place.slope;
        if (sign * (place.cost - best.cost) < 0) best = place;
      }
      if (best.cost == spot.cost) step /= 2;
      spot = best;
      // On ground that bends evenly is no tip.
      if (step < cell / 128 && swing(spot, 4 * step)[0] < 0.5 * swing(spot, 16 * step)[0]) break;
      if (ground_.distance(spot.position, from.position) > 2 * cell) return;
    }
    round(spot, sign);
    const Spot smooth = settle(spot);
    name(ground_.distance(smooth.position, spot.position) < cell / 100 ? smooth : spot);
  }

  /// How far slopes and costs on a small circle are from those in its middle, or from 0 where these are not defined;
  /// not numbers where something is not defined on the circle.
  Pair swing(const Spot& spot, double radius) {
    Pair most{0, 0};
    for (int i = 0; i < 8; ++i) {
      const Spot place = ground_.onCircle(spot, radius, i / 8.0);
      const double cost = std::abs(place.cost - spot.cost);
      if (!std::isfinite(place.steepness() + cost)) return {NAN, NAN};
      double slope = 0;
      for (std::size_t k = 0; k < 2; ++k) {
        slope += std::abs(place.slope[k] - (spot.isDefined() ? spot.slope[k] : 0));
      }
      most = {std::max(most[0], slope), std::max(most[1], cost)};
    }
    return most;
  }

  /// Adds the place if it is one, by what it is.
  void name(const Spot& spot) {
    if (isPlateau(spot)) return add(PlaceKind::plateau, spot, 0);
    const Pair near = swing(spot, close), far = swing(spot, lessClose);
    // Where costs jump, and more than rounding leaves, or are not defined.
    if (!(near[1] <= std::max(0.03 * far[1], 1e-9 * (1 + std::abs(spot.cost))))) return;
    // At a tip slopes jump.
    if (!spot.isDefined() || near[0] > 0.03 * far[0]) {
      if (isKnown(spot, PlaceKind::valley) || isKnown(spot, PlaceKind::ridge)) return;
      const PlaceKind kind = surroundings(ground_, spot, judged, 0).kind;
      const PlaceKind kindClose = surroundings(ground_, spot, lessClose, 0).kind;
      if (kind != PlaceKind::flat && kindClose != PlaceKind::flat) add(kind, spot, same, true);
      return;
    }
    const MainCurvatures main = spot.main();
    double bend = 0;
    for (int i = 0; i < 4; ++i) bend = std::max(bend, ground_.onCircle(spot, judged, i / 4.0).bend());
    bool isFaint = false;
    for (std::size_t k = 0; k < 2; ++k) {
      const double slope = std::abs(dot(spot.slope, main.directions[k]));
      const double curvature = std::abs(main.curvatures[k]);
      if (curvature > faint * bend) {
        if (slope > close * ground_.width() * curvature) return;
      } else {
        isFaint = true;
        // It must be zero but for its rounding; else it is where the slope comes closest to zero.
        double least = slope, most = slope;
        for (int i = 0; i < 8; ++i) {
          const double there = std::abs(dot(ground_.onCircle(spot, close, i / 8.0).slope, main.directions[k]));
          least = std::min(least, there);
          most = std::max(most, there);
        }
        if (slope > 4 * (most - least) + epsilon * cell * bend * ground_.width()) return;
      }
    }
    const auto& [low, high] = main.curvatures;
    if (isFaint) {
      const PlaceKind line = high > faint * bend   ? PlaceKind::valley
                             : low < -faint * bend ? PlaceKind::ridge
                                                   : PlaceKind::flat;
      const bool goesOn = isKnown(spot, line);
      return goesOn ? void() : add(kindByCosts(spot, 4 * near[1]), spot, blurred);
    }
    add(low > 0 ? PlaceKind::minimum : high < 0 ? PlaceKind::maximum : PlaceKind::saddle, spot, same);
  }

  /// What the costs around say: on a small circle, or where some are level there, on the first wider one on which none
  /// is.
  PlaceKind kindByCosts(const Spot& spot, double rounding) {
    const Surroundings nearest = surroundings(ground_, spot, judged, rounding);
    Surroundings wider = nearest;
    for (double radius = 4 * judged; wider.isLevel && radius <= 16 * judged; radius *= 4) {
      wider = surroundings(ground_, spot, radius, rounding);
    }
    return wider.isLevel ? nearest.kind : wider.kind;
  }

  /// Whether one of that kind and cost is known.
  bool isKnown(const Spot& spot, PlaceKind kind) const {
    for (const CriticalPlace& place : found_.places) {
      const double room = 1e-9 * std::max(std::abs(spot.cost), std::abs(place.cost)) + 1e-12;
      if (place.kind == kind && std::abs(spot.cost - place.cost) <= room) return true;
    }
    return false;
  }

  /// Unless there is one within `room`, or of wide places one of that cost.
  void add(PlaceKind kind, const Spot& spot, double room, bool isTip = false) {
    if (!ground_.isInside(spot.position)) return;
    const bool isWide = kind > PlaceKind::saddle || (kind == PlaceKind::saddle && room > same);
    if (isWide && (isKnown(spot, kind) || isKnown(spot, PlaceKind::plateau))) return;
    const MainCurvatures main = ground_.plainMain(spot);
    CriticalPlace place{kind, spot.position, spot.cost, main.curvatures, main.directions};
    if (isTip) place.eigenvalues = place.eigenvectors[0] = place.eigenvectors[1] = {NAN, NAN};
    PlainVector<CriticalPlace>& places = found_.places;
    std::size_t at = 0;
    for (const CriticalPlace& other : places) {
      if (ground_.distance(other.position, spot.position) < room) return;
      at += other.cost < place.cost || (other.cost == place.cost && other.position < place.position);
    }
    places.insert(at, place);
  }

  Ground ground_;
  CriticalPlaces found_{{}, true};
};

}  // namespace

std::string_view name(PlaceKind kind) {
  static constexpr std::array names{"minimum", "maximum", "saddle", "flat", "valley", "ridge", "plateau"};
  return names[static_cast<std::size_t>(kind)];
}

std::optional<CriticalPlaces> criticalPlaces(Expression cost, const std::array<double, 2>& least,
                                             const std::array<double, 2>& most) {
  if (cost.arena().names().variables.size() != 2) return std::nullopt;
  const auto program = Program::compile(withHessian(cost));
  if (!program) return std::nullopt;
  for (std::size_t i = 0; i < 2; ++i) {
    if (!(least[i] < most[i]) || !std::isfinite(most[i] - least[i])) return CriticalPlaces{{}, true};
  }
  return PlaceSearch(*program, least, most).run();
}

}  // namespace formula
