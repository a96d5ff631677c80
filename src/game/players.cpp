#include "game/players.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "descent/optimizer.hpp"
#include "random.hpp"

namespace {

double lengthSquared(const Pair& pair) {
  return pair[0] * pair[0] + pair[1] * pair[1];
}

/// Whether one friend adds two errors, and they add to nothing: nobody can learn more.
bool cancels(const Level& level, const Pair& heard) {
  return level.friends[0] == Friend::sum && heard[0] == 0;
}

/// Makes of shouts the error of each knob.
class Ear {
 public:
  explicit Ear(const Level& level) : level_(level) {}

  /// The errors at `aim`. Where the shouts do not tell them yet there are none, and `aim` is where to shoot next to
  /// know more; when they are told, it is back where they are.
  std::optional<Pair> listen(Pair& aim, const Pair& heard) {
    if (level_.friends[0] == Friend::sum) return Pair{heard[0], heard[0]};
    if (level_.friends[0] != Friend::distance) return heard;
    if (level_.knobs.size() > 1) return measured(aim, heard[0]);
    return Pair{sided(aim[0], heard[0]), 0};
  }

 private:
  /// Gives a distance its side. Each shot allows two targets, and the true one is among those of the next shot too: the
  /// side that agrees better is the true one. The first shot alone counts as too high. The knob must read the height.
  double sided(double knob, double heard) {
    const Pair targets{knob - heard, knob + heard};
    const auto mismatch = [&](std::size_t side) {
      return std::min(std::abs(targets[side] - targets_[0]), std::abs(targets[side] - targets_[1]));
    };
    // Spoken distances are rounded, so a side is left only for one that fits better by more than the rounding.
    const double rounding = heard >= 10 ? 1 : 0.1;
    if (mismatch(1 - side_) + rounding < mismatch(side_)) side_ = 1 - side_;
    targets_ = targets;
    return side_ == 0 ? heard : -heard;
  }

  /// Three shots tell both errors: d^2 is a sum of squares, so with one knob turned by h it changes by 2 h e + h^2,
  /// from which e follows. That h is half the distance keeps the rounding of the shouts small beside the change.
  std::optional<Pair> measured(Pair& aim, double heard) {
    if (count_ == 0) {
      constexpr double leastTurn = 0.2;  // cm: two tenths, as spoken
      base_ = aim;
      for (std::size_t i = 0; i < turns_.size(); ++i) {
        const Knob& knob = level_.knobs[i];
        const double turn = std::max(heard / 2, leastTurn);
        turns_[i] = 2 * aim[i] > knob.least + knob.most ? -turn : turn;  // where there is more of the sheet
      }
    }
    squares_[count_] = heard * heard;
    aim = base_;
    if (count_ < turns_.size()) {
      aim[count_] += turns_[count_];
      ++count_;
      return std::nullopt;
    }
    count_ = 0;
    Pair errors;
    for (std::size_t i = 0; i < errors.size(); ++i) {
      errors[i] = ((squares_[i + 1] - squares_[0]) / turns_[i] - turns_[i]) / 2;
    }
    return errors;
  }

  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const Level& level_;
  Pair targets_{unknown, unknown};
  std::size_t side_ = 0;
  Pair base_{};
  Pair turns_{};
  std::array<double, 3> squares_{};
  std::size_t count_ = 0;
};

class Player {
 public:
  /// Turns the knobs, given where they were and what was shouted there; false gives up.
  virtual bool next(Pair& aim, const Pair& heard) = 0;

 protected:
  ~Player() = default;
};

/// Aims anywhere.
class RandomGuess final : public Player {
 public:
  RandomGuess(const Level& level, std::uint32_t seed) : level_(level), random_(seed ^ 0x9e3779b9u) {}
  bool next(Pair& aim, const Pair&) override {
    for (std::size_t i = 0; i < level_.knobs.size(); ++i) {
      aim[i] = uniform(random_, level_.knobs[i].least, level_.knobs[i].most);
    }
    return true;
  }

 private:
  const Level& level_;
  std::mt19937 random_;
};

/// Changes a knob a little and keeps what helps; turns back from what does not, goes on to the next knob, and tries
/// half as much when no way helps.
class Nudge final : public Player {
 public:
  explicit Nudge(const Level& level) : level_(level) {
    for (std::size_t i = 0; i < level.knobs.size(); ++i) {
      strides_[i] = (level.knobs[i].most - level.knobs[i].least) / 20;
    }
  }
  bool next(Pair& aim, const Pair& heard) override {
    const double miss = lengthSquared(heard);
    if (miss < leastMiss_) {
      best_ = aim;
      leastMiss_ = miss;
      failures_ = 0;
    } else {
      strides_[knob_] = -strides_[knob_];
      if (++failures_ % 2 == 0) knob_ = (knob_ + 1) % level_.knobs.size();
      if (failures_ % (2 * level_.knobs.size()) == 0) {
        for (double& stride : strides_) stride /= 2;
      }
    }
    aim = best_;
    aim[knob_] += strides_[knob_];
    // With fewer friends than knobs a step aside may change no shout, however small it gets; a tenth of a hit's width
    // is small enough to stop.
    const bool isStuck = level_.friends.size() < level_.knobs.size() && std::abs(strides_[knob_]) < 0.01;
    return !isStuck && !cancels(level_, heard);
  }

 private:
  const Level& level_;
  Pair strides_{};
  std::size_t knob_ = 0;
  Pair best_{};
  double leastMiss_ = std::numeric_limits<double>::infinity();
  std::size_t failures_ = 0;
};

/// Gradient descent on the squares of the errors, added: an error e gives its knob the gradient 2 e. The hidden
/// distance is missing from it, and need not be known: it is a factor, so it hides inside the rate. Of a sum of errors
/// the square has for both knobs the gradient 2 (e1 + e2).
class Descender final : public Player {
 public:
  Descender(const Level& level, double rate) : level_(level), ear_(level), rule_{rate} {}
  bool next(Pair& aim, const Pair& heard) override {
    const auto errors = ear_.listen(aim, heard);
    if (!errors) return true;
    const Pair gradient{2 * (*errors)[0], 2 * (*errors)[1]};
    const std::size_t count = level_.knobs.size();
    rule_.update({aim.data(), count}, {gradient.data(), count});
    return !cancels(level_, heard);
  }

 private:
  const Level& level_;
  Ear ear_;
  GradientDescent rule_;
};

/// Knows that the beam is straight: two shots give its slope, and the slope gives the target. Where a knob reads the
/// height or the place across the slope is known to be 1; of a sum each of the two knobs takes a half.
class Secant final : public Player {
 public:
  explicit Secant(const Level& level)
      : level_(level),
        ear_(level),
        slope_(level.hidesDistance               ? 0
               : level.friends[0] == Friend::sum ? 2
                                                 : 1),
        probe_((level.knobs[0].most - level.knobs[0].least) / 10) {}
  bool next(Pair& aim, const Pair& heard) override {
    // Spoken errors are rounded, and may be noisy: a slope from two that hardly differ would be mostly rounding.
    constexpr double telling = 5;  // cm
    const auto errors = ear_.listen(aim, heard);
    if (!errors) return true;
    const double error = (*errors)[0];
    const double knob = aim[0];
    if (shots_++ > 0 && level_.hidesDistance && std::abs(error - lastError_) >= telling) {
      slope_ = (error - lastError_) / (knob - lastKnob_);
    }
    lastKnob_ = knob;
    lastError_ = error;
    if (slope_ == 0) {
      aim[0] -= std::copysign(probe_, error);
    } else {
      for (std::size_t i = 0; i < level_.knobs.size(); ++i) aim[i] -= (*errors)[i] / slope_;
    }
    return !cancels(level_, heard);
  }

 private:
  const Level& level_;
  Ear ear_;
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
  Pair aim = settings.start;
  bool goesOn = true;
  while (goesOn && !play.hit && play.aims.size() < settings.most && std::isfinite(aim[0] + aim[1])) {
    const Shout shout = round.shoot(aim);
    play.aims.push_back(aim);
    play.heard.push_back(shout.heard);
    play.hit = shout.hit;
    goesOn = lengthSquared(shout.heard) <= lost * lost && player.next(aim, shout.heard);
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

std::size_t par(const Level& level, std::uint32_t seed, double noise, const Pair& start) {
  const Play clever = play("secant", level, seed, noise, {start});
  return clever.hit ? clever.aims.size() : 0;
}
