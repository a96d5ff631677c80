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
  constexpr double sheetFoot = 20;     // targets keep this far from the foot of the sheet, in cm,
  constexpr double highest = 0.9;      // below this part of what the knob reaches,
  constexpr double farFromStart = 15;  // and this far from where the dot rests, in cm
  Hidden hidden{0, {}};
  if (level.hidesDistance) hidden.beam.distance = toTenths(uniform(random, 2, 4));
  const double rest = hidden.beam.dot(level.start);
  do {
    hidden.target = toTenths(uniform(random, sheetFoot, highest * hidden.beam.dot(level.most)));
  } while (std::abs(hidden.target - rest) < farFromStart);
  return hidden;
}

}  // namespace

std::span<const Level> levels() {
  // The knob's range lets the beam reach 200 cm, the top of the sheet: at 4 m that is 50 cm per m. Noise of half a
  // centimetre is five times a hit's width: one lucky shout does not do.
  static constexpr std::array<Level, 4> rows{{
      {"height", false, true, 0, 0, 200, 100, 1},
      {"wrist", true, true, 0, 0, 50, 25, 0.5},
      {"distance", false, false, 0, 0, 200, 100, 1},
      {"noisy", false, true, 0.5, 0, 200, 100, 1},
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

Shout Round::shoot(double knob) {
  ++shots_;
  const double error = hidden_.beam.dot(knob) - hidden_.target;
  const double heard = error + level_.noise * normal(random_);
  hit_ = hit_ || std::abs(error) <= hitWithin;
  return {asSpoken(level_.saysSide ? heard : std::abs(heard)), hit_};
}

std::optional<Hidden> Round::reveal() const {
  if (!hit_ && !givenUp_) return std::nullopt;
  return hidden_;
}
