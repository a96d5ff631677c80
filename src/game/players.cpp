#include "game/players.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "descent/optimizer.hpp"
#include "random.hpp"

namespace {

/// Gives a shout its side. Where the friend says only how far, each shot allows two targets, and the true one is among
/// those of the next shot too: the side that agrees better is the true one. The first shot alone counts as too high.
class Ear {
 public:
  explicit Ear(const Level& level) : saysSide_(level.saysSide) {}

  /// The signed error of a shot; where sides are not said, the knob must read the height.
  double listen(double knob, double heard) {
    if (saysSide_) return heard;
    const std::array<double, 2> targets{knob - heard, knob + heard};
    const auto mismatch = [&](std::size_t side) {
      return std::min(std::abs(targets[side] - targets_[0]), std::abs(targets[side] - targets_[1]));
    };
    // Spoken distances are rounded, so a side is left only for one that fits better by more than the rounding.
    const double rounding = heard >= 10 ? 1 : 0.1;
    if (mismatch(1 - side_) + rounding < mismatch(side_)) side_ = 1 - side_;
    targets_ = targets;
    return side_ == 0 ? heard : -heard;
  }

 private:
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  bool saysSide_;
  std::array<double, 2> targets_{unknown, unknown};
  std::size_t side_ = 0;
};

class Player {
 public:
  /// Turns the knob, given where it was and what was shouted there.
  virtual double next(double knob, double heard) = 0;

 protected:
  ~Player() = default;
};

/// Aims anywhere.
class RandomGuess final : public Player {
 public:
  RandomGuess(const Level& level, std::uint32_t seed) : level_(level), random_(seed ^ 0x9e3779b9u) {}
  double next(double, double) override { return uniform(random_, level_.least, level_.most); }

 private:
  const Level& level_;
  std::mt19937 random_;
};

/// Changes the knob a little and keeps what helps; turns back from what does not, and tries half as much when neither
/// way helps.
class Nudge final : public Player {
 public:
  explicit Nudge(const Level& level) : stride_((level.most - level.least) / 20) {}
  double next(double knob, double heard) override {
    const double distance = std::abs(heard);
    if (distance < bestDistance_) {
      best_ = knob;
      bestDistance_ = distance;
      misses_ = 0;
    } else {
      stride_ = -stride_;
      if (++misses_ % 2 == 0) stride_ /= 2;
    }
    return best_ + stride_;
  }

 private:
  double stride_;
  double best_ = 0;
  double bestDistance_ = std::numeric_limits<double>::infinity();
  int misses_ = 0;
};

/// Gradient descent on the squared error: the shout e gives the gradient 2 e. The hidden distance is missing from it,
/// and need not be known: it is a factor, so it hides inside the rate.
class Descender final : public Player {
 public:
  Descender(const Level& level, double rate) : ear_(level), rule_{rate} {}
  double next(double knob, double heard) override {
    const double gradient = 2 * ear_.listen(knob, heard);
    rule_.update({&knob, 1}, {&gradient, 1});
    return knob;
  }

 private:
  Ear ear_;
  GradientDescent rule_;
};

/// Knows that the beam is straight: two shots give its slope, and the slope gives the target. Where the knob reads the
/// height the slope is known to be 1.
class Secant final : public Player {
 public:
  explicit Secant(const Level& level)
      : ear_(level),
        slopeIsHidden_(level.hidesDistance),
        slope_(level.hidesDistance ? 0 : 1),
        probe_((level.most - level.least) / 10) {}
  double next(double knob, double heard) override {
    // Spoken errors are rounded, and may be noisy: a slope from two that hardly differ would be mostly rounding.
    constexpr double telling = 5;  // cm
    const double error = ear_.listen(knob, heard);
    if (shots_++ > 0 && slopeIsHidden_ && std::abs(error - lastError_) >= telling) {
      slope_ = (error - lastError_) / (knob - lastKnob_);
    }
    lastKnob_ = knob;
    lastError_ = error;
    return slope_ == 0 ? knob - std::copysign(probe_, error) : knob - error / slope_;
  }

 private:
  Ear ear_;
  bool slopeIsHidden_;
  double slope_;  // cm of dot for one unit of knob; 0 until known
  double probe_;
  double lastKnob_ = 0;
  double lastError_ = 0;
  std::size_t shots_ = 0;
};

Play playAs(Player& player, const Level& level, std::uint32_t seed, double noise, const PlayerSettings& settings) {
  constexpr double lost = 1e6;  // cm: the dot has left the town, and will not come back
  Round round(level, seed, noise);
  Play play;
  double knob = settings.start;
  while (!play.hit && play.knob.size() < settings.most && std::isfinite(knob)) {
    const Shout shout = round.shoot(knob);
    play.knob.push_back(knob);
    play.heard.push_back(shout.error);
    play.hit = shout.hit;
    if (std::abs(shout.error) > lost) break;
    knob = player.next(knob, shout.error);
  }
  return play;
}

}  // namespace

std::span<const std::string_view> players() {
  static constexpr std::array<std::string_view, 4> ids{"random", "nudge", "gd", "secant"};
  return ids;
}

Play play(std::string_view id, const Level& level, std::uint32_t seed, double noise, const PlayerSettings& settings) {
  const auto playBy = [&](Player&& player) { return playAs(player, level, seed, noise, settings); };
  if (id == "random") return playBy(RandomGuess(level, seed));
  if (id == "nudge") return playBy(Nudge(level));
  if (id == "gd") return playBy(Descender(level, settings.rate));
  if (id == "secant") return playBy(Secant(level));
  return {};
}

std::size_t par(const Level& level, std::uint32_t seed, double noise, double start) {
  return play("secant", level, seed, noise, {start}).knob.size();
}
