#pragma once
#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "descent/ends.hpp"
#include "descent/judge.hpp"
#include "descent/objective.hpp"
#include "descent/optimizer.hpp"
#include "descent/outcome.hpp"

/// For a rule that goes by nothing but the gradient: each place tells what will come.
inline constexpr auto remembersNothing = [](std::size_t) { return true; };

/// A walk by any rule, a step at a time, which keeps no records: where it stands now, and what its rule remembers.
template <Objective O>
class RuleWalk {
 public:
  std::vector<double> position, gradient, memory;
  double cost = 0;
  double error = 0;  ///< 0 where the objective knows none, or nobody asks

  [[gnu::noinline]] RuleWalk(const O& objective, const Optimizer& optimizer)
      : position(objective.dimension()),
        gradient(position.size()),
        memory(optimizer.row().memorySize(position.size())),
        objective_(objective),
        optimizer_(optimizer),
        probe_(objective, optimizer),
        rooms_(5 * position.size()),
        isConstant_(optimizer.schedule() == Schedule::constant),
        clips_(optimizer.clipping() != Clipping::none),
        step_{position,
              clips_ ? std::span<double>(rooms_).last(position.size()) : std::span<double>(gradient),
              0,
              memory,
              0,
              optimizer.rate(),
              1,
              optimizer.tuned(),
              std::span<double>(rooms_).first(3 * position.size()),
              Chance(0, 0),
              probe_} {}
  RuleWalk(const RuleWalk&) = delete;  // its step points into it
  RuleWalk& operator=(const RuleWalk&) = delete;

  /// Looks at the place where `position` has been put.
  [[gnu::noinline]] void look(const Judge& judge) {
    if constexpr (HasBatches<O>) objective_.turnTo(at_);
    cost = objective_.evaluate(position, gradient);
    error = errorHere(judge);
    if (optimizer_.row().looksWhereItStands) ++probe_.evaluations;
  }
  /// Goes on at a step, `count` steps after its memory began, with all that is told of it but the error, which is
  /// looked up again: a step that goes nowhere keeps it.
  void resume(std::size_t at, std::size_t count, double evaluations, const Judge& judge) {
    at_ = at;
    if constexpr (HasBatches<O>) objective_.turnTo(at);
    step_.number = count;
    probe_.evaluations = static_cast<std::size_t>(evaluations);
    if (!judge.asksForError()) return;
    objective_.evaluate(position, std::span(rooms_).first(position.size()));
    error = errorHere(judge);
  }

  /// One step. What the rule has looked at before it went there is not looked at again.
  [[gnu::noinline]] void advance(const Judge& judge) {
    const std::span<double> before = std::span(rooms_).subspan(3 * position.size(), position.size());
    if constexpr (!HasBatches<O>) copyFew(position, before.data());
    if (clips_) {
      const std::span<double> seen = std::span(rooms_).last(position.size());
      copyFew(gradient, seen.data());
      clip(optimizer_.clipping(), optimizer_.limit(), seen);
    }
    if (!isConstant_) {
      step_.share = optimizer_.shareAt(step_.number);
      step_.rate = optimizer_.rate() * step_.share;
    }
    step_.cost = cost;
    step_.chance = Chance(optimizer_.seed(), step_.number);
    optimizer_.row().move(step_);
    ++step_.number;
    ++at_;
    if constexpr (HasBatches<O>) return look(judge);  // what was seen of the place was seen with another batch
    if (std::equal(before.begin(), before.end(), position.begin())) return;
    if (!probe_.lookedAt(position)) return look(judge);
    cost = probe_.lastCost();
    std::copy(probe_.lastGradient().begin(), probe_.lastGradient().end(), gradient.begin());
    error = errorHere(judge);
  }

  /// The place that the last step left. Among many parameters, as those with batches are, it would be a copy for
  /// nothing.
  std::span<const double> left() const requires(!HasBatches<O>) {
    return std::span(rooms_).subspan(3 * position.size(), position.size());
  }
  Reason place(const Judge& judge, std::size_t row) const {
    if constexpr (HasBatches<O>) return judge.placeAmongMany(row, position, cost, gradient, error);
    return judge.place(row, position, cost, gradient, error);
  }
  double evaluations() const { return static_cast<double>(probe_.evaluations); }

  /// Whether what its rule goes by, besides the place, is as it was with that memory: a step before, or in a lap.
  bool isAs(std::span<const double> then, bool isStepBefore) const {
    const bool goesByIt = isStepBefore ? optimizer_.restsWhereItStays() : optimizer_.repeatsItself();
    return goesByIt && std::equal(then.begin(), then.end(), memory.begin());
  }

 private:
  class ProbeOn final : public Probe {
   public:
    ProbeOn(const O& objective, const Optimizer& optimizer)
        : Probe(objective.dimension(), optimizer.clipping(), optimizer.limit()), objective_(objective) {}
    void hessian(std::span<const double> point, std::span<double> rows) override {
      if constexpr (HasHessian<O>) objective_.hessian(point, rows);
      evaluations += point.size();
    }

   private:
    double look(std::span<const double> point, std::span<double> slopes) override {
      return objective_.evaluate(point, slopes);
    }
    const O& objective_;
  };

  /// Of the parameters that were evaluated last.
  double errorHere(const Judge& judge) const {
    if constexpr (HasError<O>) {
      if (judge.asksForError()) return objective_.error(position);
    }
    return 0;
  }

  const O& objective_;
  const Optimizer& optimizer_;
  ProbeOn probe_;
  // Three for the rule, the place that it left, and the gradient as it sees it where it is clipped.
  std::vector<double> rooms_;
  bool isConstant_, clips_;
  Step step_;
  std::size_t at_ = 0;  // which step of the walk it stands on
};

/// One walk to its end, without records; `place` is its start, and then where it ends.
template <Objective O>
[[gnu::noinline]] void walkToEnd(RuleWalk<O>& walk, Judge judge, std::span<double> place, Ends& ends,
                                 std::size_t entry) {
  judge.settle(0);
  std::copy(place.begin(), place.end(), walk.position.begin());
  walk.look(judge);
  judge.measureFrom(walk.cost);
  std::vector<double> memoryBefore = walk.memory, anchor = walk.position, memoryAtAnchor = walk.memory;
  double costBefore = walk.cost;
  std::size_t row = 0;
  Reason reason = walk.place(judge, row);
  while (reason == Reason::none) {
    copyFew(walk.memory, memoryBefore.data());
    costBefore = walk.cost;
    walk.advance(judge);
    reason = walk.place(judge, ++row);
    if (reason != Reason::none) break;
    const auto isAsAt = [&](std::size_t earlier) {
      const bool isStepBefore = earlier + 1 == row;
      return walk.isAs(isStepBefore ? memoryBefore : memoryAtAnchor, isStepBefore);
    };
    reason = judge.motion(row, walk.cost, walk.position, walk.left(), anchor, isAsAt);
    if (judge.anchor() == row) {
      anchor = walk.position;
      memoryAtAnchor = walk.memory;
    }
  }
  const bool standsBefore = isBeyond(reason) && row > 0;
  const std::span<const double> end = standsBefore ? walk.left() : std::span<const double>(walk.position);
  std::copy(end.begin(), end.end(), place.begin());
  ends.cost[entry] = standsBefore ? costBefore : walk.cost;
  ends.steps[entry] = static_cast<std::uint32_t>(standsBefore ? row - 1 : row);
  ends.reason[entry] = reason;
  ends.outcome[entry] = judge.outcome(reason);
}

/// Many walks by any rules, one after the other.
template <Objective O>
[[gnu::noinline, gnu::cold]] Ends walkEach(const O& objective, std::span<const double> starts,
                                           const std::vector<Optimizer>& optimizers, StopRules stop) {
  const std::size_t walks = optimizers.size();
  const std::size_t dimension = objective.dimension();
  if (!knowsError(objective)) stop.error = 0;
  Ends ends{std::vector<double>(starts.begin(), starts.end()), std::vector<double>(walks),
            std::vector<std::uint32_t>(walks), std::vector<Reason>(walks), std::vector<Outcome>(walks)};
  for (std::size_t i = 0; i < walks; ++i) {
    RuleWalk<O> walk(objective, optimizers[i]);
    walkToEnd(walk, Judge(stop), {ends.position.data() + i * dimension, dimension}, ends, i);
  }
  return ends;
}
