#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "descent/history.hpp"
#include "descent/objective.hpp"
#include "descent/optimizer.hpp"
#include "descent/outcome.hpp"

/// What a descent is made of, apart from the objective.
struct DescentSettings {
  std::vector<double> start;  ///< one number a parameter
  Optimizer optimizer;
  StopRules stop;
};

/// Why something cannot be made: the setting at fault, and one word for what is wrong with it.
struct Problem {
  std::string field;
  std::string reason;
};

/// What the last move says of the ground and of the rate. Not a number where the records cannot tell.
struct Explanation {
  /// How the gradient changed, along itself: g1.g0 / g0.g0. On a parabola each error is this times the one before.
  double factor;
  /// The curvature met: (g1 - g0).(p1 - p0) / |p1 - p0|^2, exact on a parabola.
  double curvature;
  /// 2 / curvature: plain descent converges near a minimum of this curvature for rates below (Nocedal and Wright,
  /// Numerical Optimization, 2006, section 3.3). Infinite where the ground does not curve upward.
  double largestStableRate;
};

/// A walk down an objective: the one loop that moves everything.
///
/// It keeps every record, and stands on one of them: `step` goes on, computing what is new; `back` and `seek` stand
/// elsewhere; `branch` forgets what lies ahead and goes on with another optimizer. Made by `make`, which checks first.
class Descent {
 public:
  /// A descent standing on its start; or the problem: `start` of the wrong length or not finite, a cost or gradient not
  /// finite there, a rate not finite, a stop rule that is negative or not a number, a budget of zero or too large.
  template <Objective O>
  static std::variant<Descent, Problem> make(O objective, DescentSettings settings);

  /// Takes n steps, or fewer where a stop rule ends the walk. Returns how many.
  std::size_t step(std::size_t n = 1);
  /// Stands n steps earlier, or on the start. Returns how many.
  std::size_t back(std::size_t n = 1);
  /// Stands on step n, computing up to it where needed; on the last step where the walk ends before.
  void seek(std::size_t n);
  /// Goes on from here with another optimizer; the records ahead are dropped, and growth and laps count from here.
  /// Returns a problem, and changes nothing, when the rate is not finite.
  std::optional<Problem> branch(Optimizer optimizer);

  /// The step it stands on; 0 is the start.
  std::size_t at() const { return at_; }
  /// All records computed so far, those ahead included.
  const History& history() const { return history_; }
  /// How the walk stands here: `running` unless this is the step that ended it.
  Outcome outcome() const { return standsOnLast() ? outcome_ : Outcome::running; }
  Reason reason() const { return standsOnLast() ? reason_ : Reason::none; }
  /// The length in steps of the circle a cycling walk goes round; 0 for any other.
  std::size_t period() const { return outcome() == Outcome::cycling ? at_ - anchor_ : 0; }
  Explanation explain() const;

 private:
  /// The loop, compiled for one objective: which it is, is asked once a call and not once a step.
  struct Walker {
    virtual ~Walker() = default;
    /// Evaluates and judges the last record.
    virtual void arrive(Descent& descent) const = 0;
    /// Steps until row `last` is there, or the walk has ended.
    virtual void walk(Descent& descent, std::size_t last) const = 0;
  };
  template <Objective O>
  struct WalkerOn;

  Descent(std::shared_ptr<const Walker> walker, DescentSettings settings)
      : walker_(std::move(walker)), settings_(std::move(settings)), history_(settings_.start.size()) {}

  static std::variant<Descent, Problem> make(std::size_t dimension, std::shared_ptr<const Walker> walker,
                                             DescentSettings settings);
  void settle();
  bool lastIsFinite() const;
  void judge(std::optional<double> error);
  void judgeMotion();
  void end(Outcome outcome, Reason reason);
  bool standsOnLast() const { return at_ + 1 == history_.rows(); }

  std::shared_ptr<const Walker> walker_;
  DescentSettings settings_;
  History history_;
  std::size_t at_ = 0;
  Outcome outcome_ = Outcome::running;
  Reason reason_ = Reason::none;

  // Since the start, or the last branch:
  double firstCost_ = 0;   // what growth is measured against
  double lowestCost_ = 0;  // what improvement is measured against
  std::size_t lowestRow_ = 0;
  // Circles are found by Brent's method (An improved Monte Carlo factorization algorithm, 1980): each position is
  // compared with an anchor, and the anchor moves up when the lap from it has doubled.
  std::size_t anchor_ = 0;
  std::size_t lap_ = 1;
  double widest_ = 0;  // the square of the farthest distance from the anchor on this lap
};

template <Objective O>
struct Descent::WalkerOn final : Walker {
  explicit WalkerOn(O on) : objective(std::move(on)) {}

  void arrive(Descent& descent) const override {
    History& history = descent.history_;
    history.lastCost() = objective.evaluate(history.lastPosition(), history.lastGradient());
    if (!descent.lastIsFinite()) {
      history.truncate(history.rows() - 1);
      return descent.end(Outcome::diverged, Reason::overflow);
    }
    if constexpr (HasError<O>) {
      descent.judge(objective.error(history.lastPosition()));
    } else {
      descent.judge(std::nullopt);
    }
  }

  void walk(Descent& descent, std::size_t last) const override {
    std::visit([&](auto& rule) { walkBy(rule, descent, last); }, descent.settings_.optimizer);
  }

  void walkBy(UpdateRule auto& rule, Descent& descent, std::size_t last) const {
    History& history = descent.history_;
    history.reserve(last + 1);
    while (descent.outcome_ == Outcome::running && history.rows() <= last) {
      history.append();
      rule.update(history.lastPosition(), history.gradient(history.rows() - 2));
      arrive(descent);
      if (descent.outcome_ == Outcome::running) descent.judgeMotion();
    }
  }

  O objective;
};

template <Objective O>
std::variant<Descent, Problem> Descent::make(O objective, DescentSettings settings) {
  const std::size_t dimension = objective.dimension();
  return make(dimension, std::make_shared<WalkerOn<O>>(std::move(objective)), std::move(settings));
}
