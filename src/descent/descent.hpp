#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "descent/history.hpp"
#include "descent/judge.hpp"
#include "descent/objective.hpp"
#include "descent/optimizer.hpp"
#include "descent/outcome.hpp"
#include "descent/problem.hpp"
#include "descent/rule_walk.hpp"

/// What a descent is made of, apart from the objective.
struct DescentSettings {
  std::vector<double> start;  ///< one number a parameter
  Optimizer optimizer;
  StopRules stop;
};

/// What is wrong with an optimizer's rate, or with stop rules; none where all is well.
std::optional<Problem> check(const Optimizer& optimizer);
std::optional<Problem> check(const StopRules& stop);

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
  /// finite there, a rate not finite, second derivatives needed that there are none of, a stop rule that is negative or
  /// not a number, a budget of zero or too large, for its records too.
  template <Objective O>
  static std::variant<Descent, Problem> make(O objective, DescentSettings settings);

  /// Takes n steps, or fewer where a stop rule ends the walk. Returns how many.
  std::size_t step(std::size_t n = 1);
  /// Stands n steps earlier, or on the start. Returns how many.
  std::size_t back(std::size_t n = 1);
  /// Stands on step n, computing up to it where needed; on the last step where the walk ends before.
  void seek(std::size_t n);
  /// Goes on from here with another optimizer; the records ahead are dropped, and growth and laps count from here. One
  /// of the same rule goes on with what it remembers, any other begins anew. Returns a problem, and changes nothing,
  /// as of `make`, when it cannot be.
  std::optional<Problem> branch(Optimizer optimizer);

  /// The step it stands on; 0 is the start.
  std::size_t at() const { return at_; }
  /// All records computed so far, those ahead included.
  const History& history() const { return history_; }
  /// How the walk stands here: `running` unless this is the step that ended it.
  Outcome outcome() const { return judge_.outcome(reason()); }
  Reason reason() const { return standsOnLast() ? reason_ : Reason::none; }
  /// The length in steps of the circle a cycling walk goes round; 0 for any other.
  std::size_t period() const { return outcome() == Outcome::cycling ? at_ - judge_.anchor() : 0; }
  Explanation explain() const;

 private:
  /// The loop, compiled for one objective: which it is, is asked once a call and not once a step.
  struct Walker {
    virtual ~Walker() = default;
    /// Evaluates the last record anew, and judges where it is.
    virtual void arrive(Descent& descent) const = 0;
    /// Steps until row `last` is there, or the walk has ended.
    virtual void walk(Descent& descent, std::size_t last) const = 0;
    virtual bool hasHessian() const = 0;
  };
  template <Objective O>
  struct WalkerOn;

  Descent(std::shared_ptr<const Walker> walker, DescentSettings settings)
      : walker_(std::move(walker)),
        settings_(std::move(settings)),
        history_(settings_.start.size()),
        judge_(settings_.stop) {}

  static std::variant<Descent, Problem> make(std::size_t dimension, std::shared_ptr<const Walker> walker,
                                             DescentSettings settings);
  std::optional<Problem> check(const Optimizer& optimizer) const;
  void settle();
  bool standsOnLast() const { return at_ + 1 == history_.rows(); }

  std::shared_ptr<const Walker> walker_;
  DescentSettings settings_;
  History history_;
  std::size_t at_ = 0;
  Judge judge_;
  Reason reason_ = Reason::none;  // of the last record
};

template <Objective O>
struct Descent::WalkerOn final : Walker {
  explicit WalkerOn(O on) : objective(std::move(on)) {}

  // Once a walk, so for size: it repeats much of the loop.
  [[gnu::cold]] void arrive(Descent& descent) const override {
    History& history = descent.history_;
    const std::size_t row = history.rows() - 1;
    descent.reason_ =
        judgePlace(descent.judge_, row, history.lastPosition(), history.lastCost(), history.lastGradient());
    if (isBeyond(descent.reason_)) history.truncate(row);
  }
  bool hasHessian() const override { return HasHessian<O>; }

  // Inside the loop, and not called by it: a call would cost as much as the step.
  [[gnu::always_inline]] Reason judgePlace(const Judge& judge, std::size_t row, std::span<const double> position,
                                           double& cost, std::span<double> gradient) const {
    if constexpr (HasBatches<O>) objective.turnTo(row);
    cost = objective.evaluate(position, gradient);
    double error = 0;
    if constexpr (HasError<O>) {
      if (judge.asksForError()) error = objective.error(position);
    }
    return judge.place(row, position, cost, gradient, error);
  }

  void walk(Descent& descent, std::size_t last) const override {
    const Optimizer& optimizer = descent.settings_.optimizer;
    if (optimizer.isPlain()) {
      walkBy(GradientDescent{optimizer.rate()}, descent, last);
    } else {
      walkByRule(optimizer, descent, last);
    }
  }

  /// A copy of one row: in registers where the dimension is known to the compiler.
  static auto pointAt(std::span<const double> row) {
    if constexpr (requires { typename std::integral_constant<std::size_t, O::dimension()>; }) {
      std::array<double, O::dimension()> point{};
      std::copy_n(row.begin(), point.size(), point.begin());
      return point;
    } else {
      return std::vector<double>(row.begin(), row.end());
    }
  }

  void walkBy(const UpdateRule auto& rule, Descent& descent, std::size_t last) const {
    History& history = descent.history_;
    Judge judge = descent.judge_;
    Reason reason = descent.reason_;
    history.reserve(last + 1);
    // The walk goes on in locals, which the columns are written from: what is read back from memory costs latency.
    auto position = pointAt(history.lastPosition());
    auto gradient = pointAt(history.lastGradient());
    const std::size_t dimension = position.size();
    // Rows at a time. Three columns of 256 numbers are 6 kB, which stay in the cache.
    const std::size_t block = std::max<std::size_t>(256 / std::max<std::size_t>(dimension, 1), 1);
    while (reason == Reason::none && history.rows() <= last) {
      std::size_t row = history.rows();
      const std::size_t end = std::min(last + 1, row + block);
      const History::Columns columns = history.extend(end);
      const auto positionOf = [=](std::size_t at) { return std::span{columns.position + at * dimension, dimension}; };
      for (; reason == Reason::none && row < end; ++row) {
        rule.update(position, gradient);
        double cost = 0;
        reason = judgePlace(judge, row, position, cost, gradient);
        if (reason == Reason::none) {
          reason = judge.motion(row, cost, position, positionOf(row - 1), positionOf(judge.anchor()), remembersNothing);
        }
        copyFew(position, columns.position + row * dimension);
        copyFew(gradient, columns.gradient + row * dimension);
        columns.cost[row] = cost;
        columns.evaluations[row] = columns.evaluations[row - 1] + 1;
      }
      history.truncate(isBeyond(reason) ? row - 1 : row);
    }
    descent.judge_ = judge;
    descent.reason_ = reason;
  }

  // By any other rule. What it does at each step takes longer than to ask which it is.
  [[gnu::noinline]] void walkByRule(const Optimizer& optimizer, Descent& descent, std::size_t last) const {
    History& history = descent.history_;
    Judge judge = descent.judge_;
    Reason reason = descent.reason_;
    RuleWalk<O> walk(objective, optimizer);
    const std::size_t begun = history.rows() - 1, from = history.memoryFrom();
    copyFew(history.position(begun), walk.position.data());
    copyFew(history.gradient(begun), walk.gradient.data());
    copyFew(history.memory(begun), walk.memory.data());
    walk.cost = history.cost(begun);
    walk.resume(begun, begun - from, history.evaluations(begun), judge);
    const std::size_t dimension = walk.position.size(), remembered = walk.memory.size();
    const std::size_t block = std::max<std::size_t>(256 / std::max<std::size_t>(dimension + remembered, 1), 1);
    while (reason == Reason::none && history.rows() <= last) {
      std::size_t row = history.rows();
      const std::size_t end = std::min(last + 1, row + block);
      const History::Columns columns = history.extend(end);
      const auto positionOf = [=](std::size_t at) { return std::span{columns.position + at * dimension, dimension}; };
      for (; reason == Reason::none && row < end; ++row) {
        walk.advance(judge);
        const auto isAsAt = [&](std::size_t earlier) {
          return walk.isAs({columns.memory + (earlier - from) * remembered, remembered}, earlier + 1 == row);
        };
        reason = walk.place(judge, row);
        if (reason == Reason::none) {
          reason = judge.motion(row, walk.cost, walk.position, positionOf(row - 1), positionOf(judge.anchor()), isAsAt);
        }
        copyFew(walk.position, columns.position + row * dimension);
        copyFew(walk.gradient, columns.gradient + row * dimension);
        copyFew(walk.memory, columns.memory + (row - from) * remembered);
        columns.cost[row] = walk.cost;
        columns.evaluations[row] = walk.evaluations();
      }
      history.truncate(isBeyond(reason) ? row - 1 : row);
    }
    descent.judge_ = judge;
    descent.reason_ = reason;
  }

  O objective;
};

template <Objective O>
std::variant<Descent, Problem> Descent::make(O objective, DescentSettings settings) {
  if (!knowsError(objective)) settings.stop.error = std::min(settings.stop.error, 0.0);
  const std::size_t dimension = objective.dimension();
  return make(dimension, std::make_shared<WalkerOn<O>>(std::move(objective)), std::move(settings));
}
