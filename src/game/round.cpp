#include "game/round.hpp"

#include <array>
#include <cmath>

#include "random.hpp"

namespace {

// In cm. In binary 100.4 - 100.3 is a little more than a tenth: a tenth of a centimetre hits all the same.
constexpr double hitWithin = 0.1 + 1e-9;

/// The number that is written with one decimal: hidden things are such, so that they can be said.
double toTenths(double value) {
  return std::round(value * 10) / 10;
}

double asSpoken(double error) {
  const double spoken = std::abs(error) >= 10 ? std::round(error) : toTenths(error);
  return spoken + 0.0;  // a zero without a sign
}

Hidden hide(const Level& level, std::mt19937& random) {
  constexpr double sheetEdge = 20;     // targets keep this far from the foot and the left edge of the sheet, in cm,
  constexpr double farthest = 0.9;     // below this part of what the knob reaches,
  constexpr double farFromStart = 15;  // and this far from where the dot rests, in cm
  Hidden hidden{0, {}};
  if (level.hidesDistance) hidden.beam.distance = toTenths(uniform(random, 2, 4));
  const auto target = [&](double rest, double most) {
    double place;
    do {
      place = toTenths(uniform(random, sheetEdge, farthest * most));
    } while (std::abs(place - rest) < farFromStart);
    return place;
  };
  const Knob& knob = level.knobs[0];
  hidden.target = target(hidden.beam.dot(knob.start), hidden.beam.dot(knob.most));
  if (level.knobs.size() > 1) hidden.across = target(level.knobs[1].start, level.knobs[1].most);
  return hidden;
}

double judged(Friend judges, const Pair& errors, double distance) {
  switch (judges) {
    case Friend::height:
      return errors[0];
    case Friend::across:
      return errors[1];
    case Friend::sum:
      return errors[0] + errors[1];
    case Friend::distance:
      return distance;
  }
  return distance;
}

}  // namespace

std::string_view name(Friend judges) {
  static constexpr std::array<std::string_view, 4> names{"height", "across", "sum", "distance"};
  return names[static_cast<std::size_t>(judges)];
}

std::span<const Level> levels() {
  // The knob's range lets the beam reach 200 cm, the top of the sheet: at 4 m that is 50 cm per m. Noise of half a
  // centimetre is five times a hit's width: one lucky shout does not do.
  static constexpr std::array<Knob, 2> dot{{{"height", 0, 200, 100, 1}, {"across", 0, 200, 100, 1}}};
  static constexpr std::array<Knob, 1> wrist{{{"slope", 0, 50, 25, 0.5}}};
  static constexpr std::span<const Knob> height(dot.data(), 1);
  static constexpr std::array<Friend, 2> both{Friend::height, Friend::across};
  static constexpr std::span<const Friend> side(both.data(), 1);
  static constexpr std::array<Friend, 1> sum{Friend::sum};
  static constexpr std::array<Friend, 1> distance{Friend::distance};
  static constexpr std::array<Level, 7> rows{{
      {"height", false, 0, height, side},
      {"wrist", true, 0, wrist, side},
      {"distance", false, 0, height, distance},
      {"noisy", false, 0.5, height, side},
      {"two", false, 0, dot, both},
      {"sum", false, 0, dot, sum},
      {"apart", false, 0, dot, distance},
  }};
  return rows;
}

const Level* findLevel(std::string_view id) {
  for (const Level& level : levels()) {
    if (level.id == id) return &level;
  }
  return nullptr;
}

Round::Round(const Level& level, std::uint32_t seed, double noise)
    : level_(level), random_(seed), hidden_(hide(level, random_)) {
  if (!std::isnan(noise)) level_.noise = noise;
}

Shout Round::shoot(const Pair& aim) {
  ++shots_;
  const bool isFlat = level_.knobs.size() > 1;
  const Pair errors{hidden_.beam.dot(aim[0]) - hidden_.target, isFlat ? aim[1] - hidden_.across : 0};
  const double distance = std::sqrt(errors[0] * errors[0] + errors[1] * errors[1]);
  hit_ = hit_ || distance <= hitWithin;
  Shout shout{{}, hit_};
  for (std::size_t i = 0; i < level_.friends.size(); ++i) {
    const Friend judges = level_.friends[i];
    // On a line the friend who says no side errs to either, and so may take one side for the other.
    const double truth = judged(judges, errors, isFlat ? distance : errors[0]);
    const double heard = truth + level_.noise * normal(random_);
    shout.heard[i] = asSpoken(judges == Friend::distance ? std::abs(heard) : heard);
  }
  return shout;
}

std::optional<Hidden> Round::reveal() const {
  if (!hit_ && !givenUp_) return std::nullopt;
  return hidden_;
}
